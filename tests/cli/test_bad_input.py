"""Bad input: each is told in both languages, with its place and what mends it, and ends with 2.

Nothing is printed on standard output then: half a report would look like a whole one.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.build import NO_LINK, PLAN, POLICY, summary
from tests.cli.conftest import Hegui

Lay = Callable[[Path], None]


def put(name: str, text: str | bytes) -> Lay:
    """Write a file into the desk."""

    def lay(desk: Path) -> None:
        data = text.encode() if isinstance(text, str) else text
        (desk / name).parent.mkdir(parents=True, exist_ok=True)
        (desk / name).write_bytes(data)

    return lay


def dangling(desk: Path) -> None:
    (desk / "rules" / "b.yaml").symlink_to(desk / "nowhere.yaml")


def folder_like_a_file(desk: Path) -> None:
    (desk / "rules" / "b.policy").mkdir()


def looped(desk: Path) -> None:
    (desk / "rules" / "b.yaml").symlink_to(desk / "rules" / "b.yaml")


def ring(desk: Path) -> None:
    for name, above in (("one", "two"), ("two", "one")):
        text = POLICY.replace("policy plan {", f"policy {name} {{\n  carries out {above}")
        (desk / f"{name}.policy").write_text(text, encoding="utf-8")


RULES = ("check", "rules", *PLAN)
ONE = ("check", "one.yaml", *PLAN)
FAULTS = {
    "an empty file": (
        put("one.yaml", ""),
        ONE,
        "empty-file",
        "the file holds nothing",
        "文件没有内容",
    ),
    "a file of blanks and comments": (
        *(put("one.yaml", "\n# later\n\n"), ONE, "empty-file"),
        *("the file holds nothing", "文件没有内容"),
    ),
    "a folder without summaries": (
        *(put("empty/readme.txt", ""), ("check", "empty", *PLAN), "no-summaries"),
        *("the folder holds no ", "文件夹中没有"),
    ),
    "a path that leads nowhere": (
        *(put("x", ""), ("check", "nowhere.yaml", *PLAN), "unreadable"),
        *("there is no such file", "没有这个文件"),
    ),
    "an empty path": (
        *(put("x", ""), ("check", "", *PLAN), "unreadable"),
        *("a path is empty", "有一个路径为空"),
    ),
    "a link that leads nowhere": (
        *(dangling, RULES, "unreadable"),
        *("there is no such file", "没有这个文件"),
    ),
    "a link to itself": (
        *(looped, RULES, "unreadable"),
        *("the file can't be read: ", "无法读取该文件："),
    ),
    "a folder named as a policy": (
        *(folder_like_a_file, ("check", "rules", "--policy", "rules/b.policy"), "unreadable"),
        *("this is a folder, not a file", "这是文件夹，不是文件"),
    ),
    "bytes that are no text": (
        *(put("one.yaml", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), ONE, "not-text"),
        *("the file is neither UTF-8 nor GB18030 text", "文件不是 UTF-8 或 GB18030 编码的文本"),
    ),
    "UTF-16": (
        *(put("one.yaml", summary().encode("utf-16")), ONE, "not-text"),
        *("the file is neither UTF-8 nor GB18030 text", "文件不是 UTF-8 或 GB18030 编码的文本"),
    ),
    "nesting without end": (
        *(put("one.yaml", "document: " + "[" * 1000 + "]" * 1000), ONE, "yaml-depth"),
        *("the file nests deeper than 64 levels", "文件嵌套超过 64 层"),
    ),
    "aliases of aliases": (
        put("one.yaml", "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\ndocument: *c\n"),
        *(ONE, "yaml-alias", "anchors and aliases are not allowed", "不允许使用锚点和别名"),
    ),
    "a type tag": (
        put("one.yaml", "document: !!python/object/apply:os.system [ls]\n"),
        *(ONE, "yaml-tag", "tags are not allowed", "不允许使用类型标签（!）"),
    ),
    "a list of repealed rules without a day": (
        put("rules/z.yaml", "repealed:\n  - {title: 甲办法, by: 乙决定}\n"),
        *(RULES, "missing-key", "an entry needs `on`", "条目缺少“on”"),
    ),
    "a key that stands twice": (
        put("one.yaml", summary(more="  status: draft\n")),
        *(ONE, "duplicate-key", "`status`", "status"),
    ),
    "a bracket that is never closed": (
        put("one.yaml", summary("{must: enrol, on: enrolment")),
        *(ONE, "yaml-syntax", "not valid YAML: ", "YAML 格式有误："),
    ),
    "a misspelt term": (
        put("one.yaml", summary("{must: enrol, on: enrollment}")),
        *(
            ONE,
            "unknown-term",
            "there is no matter named `enrollment`",
            "词表的事项类词条中没有“enrollment”",
        ),
    ),
    "no provisions": (
        put("one.yaml", summary().partition("provisions:")[0] + "provisions: []\n"),
        *(ONE, "no-provisions", "the summary has no provisions", "摘要没有任何条文"),
    ),
    "a policy that is not there": (
        put("x", ""),
        *(("check", "rules", "--policy", "zibo-2032"), "unknown-policy"),
        *("there is no policy named `zibo-2032`", "没有名为“zibo-2032”的政策"),
    ),
    "a policy file that is not there": (
        put("x", ""),
        *(("check", "rules", "--policy", "nowhere.policy"), "unreadable"),
        *("there is no such file", "没有这个文件"),
    ),
    "policies that carry each other out": (
        ring,
        *(("check", "rules", "--policy", "one.policy"), "policy-cycle"),
        *("one → two → one", "one → two → one"),
    ),
    "a policy that carries out one that is not there": (
        put(
            "plan.policy",
            POLICY.replace("policy plan {", "policy plan {\n  carries out national-2012"),
        ),
        *(RULES, "unknown-policy"),
        *("there is no policy named `national-2012`", "没有名为“national-2012”的政策"),
    ),
    "an empty policy": (
        put("plan.policy", ""),
        *(RULES, "missing-policy", "", ""),
    ),
    "a policy without clauses": (
        put("plan.policy", POLICY.partition("clause")[0]),
        *(RULES, "nothing-held", "no clause", "条款"),
    ),
}


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_with_status_2(hegui: Hegui, desk: Path, fault: str, lang: str) -> None:
    lay, arguments, code, en, zh = FAULTS[fault]
    lay(desk)
    status, out, err = hegui(*arguments, "--lang", lang)
    assert (2, "") == (status, out)
    severity, help_ = ("错误", "  帮助：") if lang == "zh" else ("error", "  help: ")
    headline = next(line for line in err.splitlines() if line.startswith(f"{severity}[{code}] "))
    assert (zh if lang == "zh" else en) in headline
    assert help_ in err
    assert "Traceback" not in err


def test_a_missing_policy_is_told_with_the_nearest(hegui: Hegui, desk: Path) -> None:
    arguments = ("check", "rules", "--policy", "zibo-2032", "--lang")
    assert "did you mean `zibo-2023`?" in hegui(*arguments, "en").err
    assert "是否指“zibo-2023”？" in hegui(*arguments, "zh").err


def test_a_path_that_may_not_be_read_is_told(
    hegui: Hegui, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refused)
    status, out, err = hegui("check", "rules", *PLAN)
    assert (2, "") == (status, out)
    assert "error[unreadable] the file may not be read\n" in err


def test_a_folder_that_may_not_be_read_is_told(
    hegui: Hegui, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scandir = os.scandir

    def refused(path: str) -> object:
        if Path(path) == Path("rules"):
            raise PermissionError(13, "Permission denied", "rules")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refused)
    status, out, err = hegui("check", "rules", *PLAN)
    assert (2, "") == (status, out)
    assert "error[unreadable] the folder may not be read\n  --> rules\n" in err


def test_every_bad_file_of_a_folder_is_told_at_once(hegui: Hegui, desk: Path) -> None:
    for name in ("b", "c"):
        put(f"rules/{name}.yaml", summary("{must: enrol, on: enrollment}"))(desk)
    status, out, err = hegui(*RULES)
    assert (2, "") == (status, out)
    assert 2 == err.count("error[unknown-term] ")


def test_a_policy_with_five_mistakes_is_told_five(hegui: Hegui, desk: Path) -> None:
    mistakes = {
        "rank   municipal": "rank   municipial",
        "since  2023-09-20": "since  2023-09-31",
        "region 370300": "region 999999",
        "forbid enrolment": "forbid enrollment",
        "remedy amend": "remedy ammend",
    }
    text = POLICY
    for right, wrong in mistakes.items():
        assert right in text
        text = text.replace(right, wrong)
    put("plan.policy", text)(desk)
    for lang, severity in (("en", "error["), ("zh", "错误[")):
        status, out, err = hegui(*RULES, "--lang", lang)
        assert (2, "") == (status, out)
        lines = [line for line in err.splitlines() if "  --> plan.policy:" in line]
        assert [4, 5, 6, 10, 11] == sorted(int(line.split(":")[1]) for line in lines)
        assert 5 == err.count(severity)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_other_encodings_of_chinese_text_are_read(hegui: Hegui, desk: Path, encoding: str) -> None:
    plain = hegui(*RULES)
    put("rules/a.yaml", summary().encode(encoding))(desk)
    put("plan.policy", POLICY.encode(encoding))(desk)
    assert plain == hegui(*RULES)


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_other_line_ends_count_lines_alike(hegui: Hegui, desk: Path, ending: str) -> None:
    put("rules/a.yaml", summary().replace("\n", ending))(desk)
    status, out, _ = hegui(*RULES)
    assert 1 == status
    assert "  --> rules/a.yaml:11:42\n" in out


def test_a_line_of_ten_megabytes_is_read_in_time(hegui: Hegui, desk: Path) -> None:
    put("rules/a.yaml", summary().replace("父母凭证明报名。", "父母凭证明报名。" * 430_000))(desk)
    begun = time.perf_counter()
    assert 1 == hegui(*RULES, "--format", "jsonl").status
    assert 5 > time.perf_counter() - begun


def test_a_fault_in_a_line_of_ten_megabytes_is_shown_around_it(hegui: Hegui, desk: Path) -> None:
    long = "x" * 10_000_000
    put("rules/a.yaml", summary(f"{{must: enrol, on: enrollment, words: {long}}}"))(desk)
    begun = time.perf_counter()
    status, _, err = hegui(*RULES)
    assert 2 == status
    assert 5 > time.perf_counter() - begun
    assert 2000 > len(err)
    assert "on: enrollment, words: xxx" in err


def test_a_fault_on_standard_input_is_told_by_its_name(hegui: Hegui, desk: Path) -> None:
    status, out, err = hegui("check", "-", *PLAN, stdin=b"colour: red\n")
    assert (2, "") == (status, out)
    assert err.startswith("error[not-a-summary] the file is not a summary\n  --> <stdin>:1:1\n")


def test_control_characters_in_a_fault_reach_no_terminal(hegui: Hegui, desk: Path) -> None:
    put("one.yaml", summary(NO_LINK).replace("第五条", '"\\e[2J"').replace("says", "sa\x85ys"))(
        desk
    )
    put("two.yaml", b"document: \x1b[2J\n")(desk)
    status, _, err = hegui("check", "one.yaml", "two.yaml", *PLAN)
    assert 2 == status
    assert not {"\x1b", "\x85"} & set(err)
