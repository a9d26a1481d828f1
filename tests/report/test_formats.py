"""Every format: the same findings, the same bytes, and no text of a rule that breaks it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest

from checker.conflict.finding import Kind, Standing
from checker.conflict.opinion import Excuse, Opinion, Verdict
from checker.report import github
from checker.report.formats import FORMATS, make
from checker.report.report import Report, unread
from tests.cli.conftest import Hegui
from tests.report import build

GOLDEN = Path(__file__).parent / "golden"
ENDINGS = {"sarif": "json", "junit": "xml", "github": "txt", "gitlab": "json", "html": "html"}
ENDINGS |= {"terminal": "txt", "jsonl": "jsonl"}


def golden(name: str, lang: str, text: str, request: pytest.FixtureRequest) -> None:
    """The text against the page beside this test; a page's script and style are their own files."""
    path = GOLDEN / f"{name}.{lang}.{ENDINGS.get(name, 'md')}"
    text = build.steady(text)
    for tag in ("style", "script"):
        text = re.sub(rf"<{tag}>.*?</{tag}>", f"<{tag}>…</{tag}>", text, flags=re.DOTALL)
    text = re.sub(r"sha256-[^']*", "sha256-…", text)
    if request.config.getoption("--rewrite-pages"):
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("name", ENDINGS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_text_format_is_as_its_page(
    name: str, lang: str, report: Report, request: pytest.FixtureRequest
) -> None:
    golden(name, lang, make(name, replace(report, lang=lang)).decode(), request)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_summary_of_a_job_is_as_its_page(
    lang: str, report: Report, request: pytest.FixtureRequest
) -> None:
    golden("summary", lang, github.summary(replace(report, lang=lang)), request)


@pytest.mark.parametrize("name", FORMATS)
def test_equal_reports_are_equal_bytes(name: str, folder: Path) -> None:
    assert make(name, build.report(folder)) == make(name, build.report(folder))


@pytest.mark.parametrize("name", FORMATS)
def test_a_report_without_findings_is_one_all_the_same(name: str, report: Report) -> None:
    empty = build.changed(report, ())
    assert make(name, empty) or name in ("jsonl", "github")


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("text", build.HOSTILE.values(), ids=build.HOSTILE)
def test_no_text_of_a_rule_breaks_a_format(name: str, text: str, report: Report) -> None:
    (first, *rest) = report.audit.findings
    for words in ("", text[:20]):
        hostile = build.saying(first, text, words)
        made = make(name, build.changed(report, (hostile, *rest)))
        if name not in ("docx", "xlsx", "jsonl", "terminal"):
            told = made.decode("utf-8")
            assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200f\u202e\ufffe]", told)


@pytest.mark.parametrize("text", build.HOSTILE.values(), ids=build.HOSTILE)
def test_no_whole_text_of_a_rule_breaks_the_page(text: str, report: Report) -> None:
    told = make("html", build.wholly(report, text)).decode("utf-8")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200f\u202e\ufffe]", told)
    assert 1 == told.count("<script>")
    assert "<img" not in told


@pytest.mark.parametrize("name", ["sarif", "gitlab", "jsonl"])
@pytest.mark.parametrize("text", build.HOSTILE.values(), ids=build.HOSTILE)
def test_json_stays_json(name: str, text: str, report: Report) -> None:
    hostile = build.changed(report, (build.saying(report.audit.findings[0], text, text[:20]),))
    made = make(name, hostile).decode()
    for document in made.split("\n")[:-1] if name == "jsonl" else [made]:
        # What isn't text in a file's name is told as \udcd6, which JSON reads back.
        json.loads(document)


@pytest.mark.parametrize("text", build.HOSTILE.values(), ids=build.HOSTILE)
def test_xml_stays_xml(text: str, report: Report) -> None:
    hostile = build.changed(report, (build.saying(report.audit.findings[0], text, text[:20]),))
    ElementTree.fromstring(make("junit", hostile).decode())


@pytest.mark.parametrize("text", build.HOSTILE.values(), ids=build.HOSTILE)
def test_a_rule_gives_github_no_command_of_its_own(text: str, report: Report) -> None:
    hostile = build.changed(report, (build.saying(report.audit.findings[0], text, text[:20]),))
    told = make("github", hostile).decode()
    assert ["error", "warning"] == re.findall("(?m)^::(\\w+) file=", told)
    assert 2 == len(told.splitlines())


@pytest.mark.parametrize("text", build.HOSTILE.values(), ids=build.HOSTILE)
def test_a_rule_adds_no_column_to_a_job_summary(text: str, report: Report) -> None:
    one = build.saying(report.audit.findings[0], text, text[:20])
    told = github.summary(build.changed(report, (one,)))
    rows = [line for line in told.splitlines() if line.startswith("| ") and "---" not in line]
    assert [3, 3, 5, 5] == [len(re.findall(r"(?<!\\)\|", row)) - 1 for row in rows]
    assert "<b>" not in told
    assert "<img" not in told


def test_the_word_for_contrary_is_said_of_findings_of_that_class_alone(report: Report) -> None:
    for standing in Standing:
        one = replace(report.audit.findings[0], standing=standing)
        for name in ENDINGS:
            told = make(name, build.changed(report, (one,))).decode()
            assert (standing is Standing.CONTRARY) == ("抵触" in told), name


def test_a_job_summary_stays_below_what_github_takes(report: Report) -> None:
    told = github.summary(build.many(report, 9000))
    assert 900_000 < len(told.encode()) < 1_048_576
    assert re.search("……另有 [0-9]+ 处，见完整报告。", told)


def test_a_summary_goes_to_the_file_that_github_names(
    hegui: Hegui, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(desk / "summary.md"))
    (desk / "summary.md").write_text("before\n", encoding="utf-8")
    _, out, err = hegui("check", "rules", "--policy", "plan.policy", "--format", "github")
    assert out.startswith("::error file=rules/a.yaml,line=11,endLine=11,col=42,endColumn=")
    assert "Found 1 conflict" in err
    told = (desk / "summary.md").read_text(encoding="utf-8")
    assert told.startswith("before\n## Conflicts with policy\n")


def excused(report: Report) -> Report:
    (first, second, *rest) = report.audit.findings
    excuse = Excuse("过渡期内保留", "示例甲区教育局", date(2024, 6, 30))
    at = datetime(2023, 12, 1, tzinfo=UTC)
    opinion = Opinion(Verdict.DISMISSED, "不作为条件", None, "审核员", at)
    return build.changed(
        report, (replace(first, excuse=excuse), replace(second, opinion=opinion), *rest)
    )


def test_a_waived_and_a_dismissed_finding_are_told_as_such(report: Report) -> None:
    given = excused(report)
    results = json.loads(make("sarif", given))["runs"][0]["results"]
    assert [1, 1, 0, 0, 0] == [len(one.get("suppressions", ())) for one in results]
    assert "过渡期内保留" in results[0]["suppressions"][0]["justification"]
    junit = ElementTree.fromstring(make("junit", given).decode())
    assert "3" == junit.get("failures")
    # The document left out is the third.
    assert "3" == junit.get("skipped")
    lines = make("github", given).decode().splitlines()
    kinds = [line.split(" ")[0].strip(":") for line in lines]
    assert ["notice", "notice", "error", "error", "error", "warning"] == kinds
    severities = [one["severity"] for one in json.loads(make("gitlab", given))]
    assert ["info", "info", "major", "major", "major"] == severities
    for name in ("html", "sarif"):
        told = make(name, given).decode()
        assert "审核员" in told
        assert "过渡期内保留" in told


def test_a_file_of_pages_has_no_line_that_could_be_taken_for_its_own(report: Report) -> None:
    one = report.audit.findings[0]
    assert one.provision is not None
    paged = one.provision._replace(place=one.provision.place._replace(en="page 3", zh="第3页"))
    given = build.changed(report, (replace(one, provision=paged),))
    (result,) = json.loads(make("sarif", given))["runs"][0]["results"]
    assert "region" not in result["locations"][0]["physicalLocation"]
    assert "第3页" == result["locations"][0]["logicalLocations"][1]["name"]
    assert "line=" not in make("github", given).decode().splitlines()[0]
    assert "rules/enrolment.yaml，第3页" in make("html", given).decode()


@pytest.mark.shared
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_sarif_is_valid_by_its_schema(lang: str, report: Report, shared: Path) -> None:
    from jsonschema import Draft7Validator

    schema = json.loads((shared / "schemas" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    validator = Draft7Validator(schema)
    for given in (report, excused(report), build.changed(report, ())):
        log = json.loads(make("sarif", replace(given, lang=lang)))
        assert [] == [error.message for error in validator.iter_errors(log)]


def test_sarif_columns_count_code_points(hegui: Hegui, desk: Path) -> None:
    from tests.cli.build import summary

    norm = "{words: 𠮷𠮷, must: enrol, on: enrolment, if: 计划生育证明}"
    (desk / "rules" / "a.yaml").write_text(summary(norm), encoding="utf-8")
    _, out, _ = hegui("check", "rules", "--policy", "plan.policy", "--format", "sarif")
    run = json.loads(out)["runs"][0]
    assert "unicodeCodePoints" == run["columnKind"]
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    begin = ("      - " + norm).index("计划生育证明") + 1
    assert (begin, begin + 6) == (region["startColumn"], region["endColumn"])
    assert "计划生育证明" == region["snippet"]["text"]


def test_a_rule_of_sarif_has_its_help_in_both_languages(report: Report) -> None:
    for rule in json.loads(make("sarif", report))["runs"][0]["tool"]["driver"]["rules"]:
        assert re.search("[一-鿿]{4}", rule["help"]["text"])
        assert re.search("[a-z]{4} [a-z]", rule["help"]["text"])


@pytest.mark.parametrize(
    ("name", "uri"),
    [
        ("./rules/a.yaml", "rules/a.yaml"),
        ("rules/甲 乙.yaml", "rules/%E7%94%B2%20%E4%B9%99.yaml"),
        ("/srv/a.yaml", "file:///srv/a.yaml"),
        ("C:\\rules\\a.yaml", "file:///C:/rules/a.yaml"),
        ("<stdin>", "%3Cstdin%3E"),
        ("a\udcd6.yaml", "a%D6.yaml"),
        ("a:b.yaml", "a%3Ab.yaml"),
    ],
)
def test_a_file_name_becomes_a_uri(name: str, uri: str) -> None:
    from checker.report import sarif

    assert uri == sarif.uri(name)


def test_junit_counts_what_it_holds(report: Report) -> None:
    root = ElementTree.fromstring(make("junit", report).decode())
    tests = {name: root.get(name) for name in ("tests", "failures", "errors", "skipped")}
    # Five findings, a rule without any, a rule left out, a file that could not be read.
    assert {"tests": "8", "failures": "5", "errors": "1", "skipped": "1"} == tests
    assert 8 == len(root.findall(".//testcase"))


def test_fingerprints_are_the_same_in_every_format(report: Report) -> None:
    prints = [one.fingerprint for one in report.audit.findings]
    results = json.loads(make("sarif", report))["runs"][0]["results"]
    assert prints == [one["partialFingerprints"]["heguiFinding/v2"] for one in results]
    assert prints == [one["fingerprint"] for one in json.loads(make("gitlab", report))]
    lines = make("jsonl", report).decode().splitlines()
    assert prints == [json.loads(line)["fingerprint"] for line in lines]


def test_files_that_could_not_be_read_are_told_apart_from_notes(report: Report) -> None:
    note = replace(report.warnings[0], where="rules/fee.yaml")
    given = replace(report, warnings=(*report.warnings, note))
    assert ["rules/broken.docx"] == [one.where for one in unread(given)]


PLAN = ("--policy", "plan.policy", "--as-of", "2024-01-01")


def test_several_formats_at_once_each_in_its_file(hegui: Hegui, desk: Path) -> None:
    wished = [f"--format={name}={desk / 'out'}.{name}" for name in FORMATS]
    status, out, err = hegui("check", "rules", *PLAN, *wished, "--format", "terminal")
    assert (1, "") == (status, err)
    assert out.startswith("conflict[link] ")
    assert all((desk / f"out.{name}").stat().st_size for name in FORMATS)


def test_with_files_alone_the_summary_is_told_on_standard_error(hegui: Hegui, desk: Path) -> None:
    _, out, err = hegui("check", "rules", *PLAN, "--format", "sarif=out.sarif")
    assert "" == out
    assert "Found 1 conflict and 0 doubts (link 1).\n" in err
    assert "2.1.0" == json.loads((desk / "out.sarif").read_text(encoding="utf-8"))["version"]


@pytest.mark.parametrize(
    ("wished", "en", "zh"),
    [
        (["xlsx"], "xlsx needs a file: --format xlsx=report.xlsx", "xlsx 须写入文件"),
        (["docx="], "docx needs a file", "docx 须写入文件"),
        (["sarif="], "sarif needs a file", "sarif 须写入文件"),
        (["sarif", "junit"], "only one format can go to standard output", "标准输出只能有一种格式"),
        (["sarif=a", "junit=./a"], "two formats name the same file", "两种格式指定了同一文件"),
        (["pdf"], "'pdf' is not one of terminal, jsonl, sarif,", "--format 只能是 terminal、jsonl"),
    ],
    ids=lambda value: str(value)[:24],
)
def test_a_wish_that_can_not_be_met_is_told(
    hegui: Hegui, desk: Path, wished: list[str], en: str, zh: str
) -> None:
    given = [part for one in wished for part in ("--format", one)]
    for lang, told in (("en", en), ("zh", zh)):
        status, out, err = hegui("check", "rules", *PLAN, *given, "--lang", lang)
        assert (2, "") == (status, out)
        assert told in err
    assert not (desk / "a").exists()


def test_a_report_that_can_not_be_written_leaves_nothing_behind(hegui: Hegui, desk: Path) -> None:
    status, out, err = hegui("check", "rules", *PLAN, "--format", "html=none/out.html")
    assert (2, "") == (status, out)
    assert err.startswith("error[unwritable] the file can't be written: there is no such folder")
    before = {path.name for path in desk.iterdir()}
    (desk / "taken").mkdir()
    assert 2 == hegui("check", "rules", *PLAN, "--format", "xlsx=taken").status
    assert before | {"taken"} == {path.name for path in desk.iterdir()}


def test_a_format_that_fails_keeps_all_from_being_written(
    hegui: Hegui, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def absent(_: Report) -> bytes:
        raise ModuleNotFoundError("No module named 'xlsxwriter'")

    broken = FORMATS["xlsx"]._replace(render=absent)
    monkeypatch.setitem(FORMATS, "xlsx", broken)  # type: ignore[arg-type]
    wished = ("--format", "sarif=out.sarif", "--format", "xlsx=out.xlsx")
    status, _, err = hegui("check", "rules", *PLAN, *wished)
    assert 2 == status
    assert err.startswith("error[library-missing] writing xlsx needs the Python package XlsxWriter")
    assert "pip install 'hegui[office]'" in err
    assert not (desk / "out.sarif").exists()


def test_the_help_names_every_format(hegui: Hegui) -> None:
    told = " ".join(hegui("check", "--help").out.split())
    assert ", ".join(FORMATS) in told
    assert "、".join(FORMATS) in hegui("check", "--help", "--lang", "zh").out.replace(
        "\n", ""
    ).replace(" ", "")


def test_a_gap_is_in_every_format(report: Report) -> None:
    gaps = tuple(one for one in report.audit.findings if one.kind is Kind.GAP)
    assert 2 == len(gaps)
    for name in ENDINGS:
        assert "示例乙区" in make(name, build.changed(report, gaps)).decode(), name
