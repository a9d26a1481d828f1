"""`hegui summarise`: folders are mirrored, what a person edits stays, findings are the same."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from checker.summaries import MEMORY
from tests.cli.conftest import Hegui

RULE = """\
某区入学办法
第一条　为规范入学，制定本办法。
第二条　报名时应当提交计划生育证明。
第三条　超生的，不予入户。
"""
UNSURE = "某区规定\n第一条　有关人员应当符合计划生育政策。\n"
CHECK = ("--policy", "zibo-2023", "--any-region", "--as-of", "2024-01-01", "--format", "jsonl")


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder `rules` of an office; tests run beside it."""
    for name, text in {"甲/通知.txt": RULE, "乙/通知.txt": UNSURE, "乙/通知.md": RULE}.items():
        path = tmp_path / "rules" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def summaries(office: Path) -> dict[str, bytes]:
    folder = office / "summaries"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def findings(hegui: Hegui, path: str) -> list[dict[str, object]]:
    """What `check` tells of a folder, but for the places in its files."""
    ran = hegui("check", path, *CHECK)
    places = ("path", "line", "column", "end_line", "end_column", "offset", "place")
    told = [json.loads(line) for line in ran.out.splitlines()]
    return [{key: value for key, value in one.items() if key not in places} for one in told]


def change(office: Path, name: str, old: str, new: str) -> None:
    path = office / name
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new).encode())


def test_folders_are_mirrored_and_endings_kept(hegui: Hegui, office: Path) -> None:
    ran = hegui("summarise", "rules", "-o", "summaries")
    assert (0, "") == (ran.status, ran.out)
    names = ["乙/通知.md.yaml", "乙/通知.txt.yaml", "甲/通知.txt.yaml"]
    assert {*names, MEMORY} == summaries(office).keys()
    assert 'file: "甲/通知.txt"' in (office / "summaries/甲/通知.txt.yaml").read_text("utf-8")


def test_summaries_check_to_the_findings_of_their_rules(hegui: Hegui, office: Path) -> None:
    hegui("summarise", "rules", "-o", "summaries")
    told = findings(hegui, "rules")
    assert {"conflict", "doubt"} == {one["level"] for one in told}
    assert told == findings(hegui, "summaries")


def test_each_file_is_told_of_in_both_languages(hegui: Hegui, office: Path) -> None:
    chinese = hegui("summarise", "rules", "-o", "summaries", "--lang", "zh").err.splitlines()
    unknown = "未读出：制定机关、效力层级、适用地区"
    assert [
        f"已写入 summaries/乙/通知.md.yaml：2 条规定、2 项规范；{unknown}",
        f"已写入 summaries/乙/通知.txt.yaml：1 条规定、1 项规范（存疑 1 项）；{unknown}",
        f"已写入 summaries/甲/通知.txt.yaml：2 条规定、2 项规范；{unknown}",
    ] == chinese
    edited = "summaries/甲/通知.txt.yaml"
    change(office, edited, "says: 超生的，不予入户。", "says: 不予入户。")
    change(office, edited, "issuer: unknown", "issuer: 某区教育局")
    change(office, "rules/甲/通知.txt", "计划生育证明。", "计划生育证明原件。")
    change(office, "rules/甲/通知.txt", "不予入户。\n", "不予入户。\n第四条　超生的，不予入学。\n")
    assert [
        "unchanged summaries/乙/通知.md.yaml",
        "unchanged summaries/乙/通知.txt.yaml",
        "renewed summaries/甲/通知.txt.yaml: renewed: 第二条; new: 第四条; "
        "edits kept: issuer, 第三条; not read: rank, region",
    ] == hegui("summarise", "rules", "-o", "summaries").err.splitlines()


def test_a_rule_without_norms_of_interest_gets_a_summary_that_says_so(
    hegui: Hegui, office: Path
) -> None:
    (office / "停车.txt").write_text("停车办法\n第一条　停车应当缴费。\n", encoding="utf-8")
    ran = hegui("summarise", "停车.txt", "-o", "summaries")
    assert "written summaries/停车.txt.yaml: 0 provisions, 0 norms\n" == ran.err
    assert 0 == hegui("check", "summaries", *CHECK).status


def test_rules_are_read_anew_when_the_vocabulary_has_changed(hegui: Hegui, office: Path) -> None:
    hegui("summarise", "rules", "-o", "summaries")
    memory = office / "summaries" / ".hegui-summaries.json"
    noted = memory.read_text(encoding="utf-8")
    digest = json.loads(noted)["summaries"]["甲/通知.txt"]["vocabulary"]
    memory.write_text(noted.replace(digest, "older"), encoding="utf-8")
    change(office, "summaries/甲/通知.txt.yaml", "issuer: unknown", "issuer: 某区教育局")
    edited = (office / "summaries/甲/通知.txt.yaml").read_bytes()
    ran = hegui("summarise", "rules", "-o", "summaries")
    assert "unchanged summaries/甲/通知.txt.yaml" in ran.err
    assert edited == (office / "summaries/甲/通知.txt.yaml").read_bytes()
    assert noted == memory.read_text(encoding="utf-8")


def test_a_summary_whose_rule_did_not_change_stays_byte_for_byte(
    hegui: Hegui, office: Path
) -> None:
    hegui("summarise", "rules", "-o", "summaries")
    (office / "summaries/甲/通知.txt.yaml").write_bytes(b"document: [\n")
    before = summaries(office)
    assert 0 == hegui("summarise", "rules", "-o", "summaries").status
    assert before == summaries(office)


def test_a_person_corrects_and_what_is_new_is_shown(hegui: Hegui, office: Path) -> None:
    hegui("summarise", "rules", "-o", "summaries")
    summary = "summaries/甲/通知.txt.yaml"
    change(office, summary, "says: 超生的，不予入户。", "says: 超生不入户。  # 已核")
    new = "第三条　无计划生育证明的，不予办理入学。\n第四条"
    change(office, "rules/甲/通知.txt", "第三条", new)
    ran = hegui("summarise", "rules", "-o", "summaries")
    assert "new: 第三条; edited here and changed in the rule, please check: 第三条" in ran.err
    text = (office / summary).read_text("utf-8")
    assert "  #: 新 new\n  - at: 第三条\n    says: 无计划生育证明的，不予办理入学。\n" in text
    assert "  - at: 第三条\n    says: 超生不入户。  # 已核\n" in text
    assert "  #: - at: 第四条\n" in text
    assert 1 == hegui("check", "summaries", *CHECK).status


def test_what_a_person_deleted_stays_deleted_until_the_summary_is(
    hegui: Hegui, office: Path
) -> None:
    hegui("summarise", "rules", "-o", "summaries")
    path = office / "summaries/甲/通知.txt.yaml"
    whole = path.read_text("utf-8")
    start = whole.index("  - at: 第三条")
    path.write_text(whole[:start], encoding="utf-8")
    change(office, "rules/甲/通知.txt", "计划生育证明", "计划生育服务证")
    hegui("summarise", "rules", "-o", "summaries")
    assert "第三条" not in path.read_text("utf-8")
    path.unlink()
    hegui("summarise", "rules", "-o", "summaries")
    assert whole[start:] in path.read_text("utf-8")


def test_ends_of_lines_stay_as_an_editor_wrote_them(hegui: Hegui, office: Path) -> None:
    hegui("summarise", "rules", "-o", "summaries")
    path = office / "summaries/甲/通知.txt.yaml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    change(office, "rules/甲/通知.txt", "计划生育证明", "计划生育服务证")
    ran = hegui("summarise", "rules", "-o", "summaries")
    assert "renewed: 第二条" in ran.err
    assert path.read_bytes().count(b"\n") == path.read_bytes().count(b"\r\n")


def test_the_same_rules_give_the_same_bytes_from_wherever_it_is_run(
    hegui: Hegui, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hegui("summarise", "rules", "-o", "summaries")
    before = summaries(office)
    monkeypatch.chdir(office / "rules")
    hegui("summarise", str(office / "rules"), "-o", str(office / "other"))
    (office / "summaries").rename(office / "first")
    (office / "other").rename(office / "summaries")
    assert before == summaries(office)


def test_a_file_that_cant_be_read_is_told_and_stops_no_folder(hegui: Hegui, office: Path) -> None:
    (office / "rules/照片.jpg").write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF")
    ran = hegui("summarise", "rules", "-o", "summaries")
    assert 0 == ran.status
    assert "warning[picture]" in ran.err
    assert 4 == len(summaries(office))


def same_names(office: Path) -> list[str]:
    return ["rules/甲/通知.txt", "rules/乙/通知.txt"]


def a_summary(office: Path) -> list[str]:
    (office / "a.yaml").write_text("document: {}\n", encoding="utf-8")
    return ["a.yaml"]


def another_layout(office: Path) -> list[str]:
    path = office / "summaries/甲/通知.txt.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("document: {title: 甲}\nprovisions: []\n", encoding="utf-8")
    return ["rules"]


def damaged(office: Path) -> list[str]:
    (office / "summaries").mkdir()
    (office / "summaries" / MEMORY).write_text('{"form": 1}', encoding="utf-8")
    return ["rules"]


def no_folder(office: Path) -> list[str]:
    (office / "summaries").write_text("", encoding="utf-8")
    return ["rules"]


def picture(office: Path) -> list[str]:
    (office / "照片.jpg").write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF")
    return ["照片.jpg", "rules"]


FAULTS = {
    "two rules of one name": (same_names, "name-taken", "同名"),
    "a summary": (a_summary, "summary-given", "已是摘要"),
    "standard input": (lambda _: ["-"], "unreadable", "不能来自标准输入"),
    "no such file": (lambda _: ["nowhere.txt"], "unreadable", "没有这个文件"),
    "a summary laid out otherwise": (another_layout, "not-renewable", "排列方式"),
    "damaged notes": (damaged, "bad-memory", "无法识别"),
    "a file for a folder": (no_folder, "unwritable", "无法写入该文件"),
    "a picture named": (picture, "picture", "图片"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_at_fault_is_told_and_nothing_is_written(
    hegui: Hegui, office: Path, fault: str
) -> None:
    lay: Callable[[Path], list[str]]
    lay, code, chinese = FAULTS[fault]
    paths = lay(office)
    before = summaries(office)
    for lang, told in (("en", f"error[{code}]"), ("zh", chinese)):
        ran = hegui("summarise", *paths, "-o", "summaries", "--lang", lang)
        assert (2, "") == (ran.status, ran.out)
        assert told in ran.err
    assert before == summaries(office)


@pytest.mark.skipif(os.name == "nt", reason="names of files are Unicode there")
def test_a_name_that_is_no_text_is_written_with_a_sign_for_it(hegui: Hegui, office: Path) -> None:
    odd = os.fsdecode(b"rules/\xb9\xe6.txt")
    try:
        (office / odd).write_text(RULE, encoding="utf-8")
    except OSError:
        pytest.skip("needs a file system that takes any bytes for a name")
    assert 0 == hegui("summarise", "rules", "-o", "summaries").status
    assert 0 == hegui("summarise", "rules", "-o", "summaries").status
