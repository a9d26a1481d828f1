"""A small plan, rules that go against it, and their audit as a report, in our own words."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from checker.conflict.finding import Finding
from checker.document import Part, Provision, WholeText
from checker.norm import Norm
from checker.pipeline import Request, check, texts
from checker.report.report import Report
from checker.source import Source, Span

AS_OF = date(2024, 1, 1)
POLICY = """\
policy plan {
  title  "示例市方案"
  issuer "示例市人民政府"
  rank   municipal
  region 370300
  since  2023-09-20
}

clause no-fee from "二（一）1" {
  forbid social_maintenance_fee
  remedy repeal
}

clause delinked from "二（一）1" {
  forbid enrolment depending on birth_status
  remedy amend
}

clause guidance-centre from "二（三）2" {
  require build childcare_guidance_centre by every district_government no later than 2025-12-31
  remedy amend
}
"""

RULES = {
    "rules/enrolment.yaml": """\
document:
  title: 示例甲区入学细则
  number: 示甲教发〔2015〕3号
  issuer: 示例甲区教育局
  rank: district-normative
  region: "3703x1"
  adopted: 2015-06-01
  effective: 2015-09-01
  status: in-force
provisions:
  - at: 第五条第（二）项
    says: 父母凭计生证明报名。
    norms:
      - {must: enrol, on: enrolment, if: family_planning_certificate, words: 计生证明}
  - at: 第六条
    says: 报名时了解子女的孩次。
    norms:
      - {must: examine, on: enrolment, if: birth_order, words: 几孩}
  - at: 第七条
    says: 细则由教育局解释。
""",
    "rules/fee.yaml": """\
document:
  title: 示例市抚养费征收办法
  issuer: 示例市人民政府
  rank: municipal-normative
  region: "370300"
  adopted: 2003-01-01
  status: in-force
  example: true
provisions:
  - at: 第一条
    says: 超生家庭缴纳抚养费。
    norms:
      - {must: levy, on: social_maintenance_fee, to: couple, if: unlawful_birth, words: 缴纳}
""",
    "rules/library.yaml": """\
document:
  title: 示例乙区图书馆规则
  issuer: 示例乙区文化局
  rank: district-normative
  region: "3703x2"
  status: in-force
provisions:
  - at: 第一条
    says: 图书馆每周开放六天。
""",
    "rules/old.yaml": """\
document:
  title: 示例甲区旧细则
  issuer: 示例甲区教育局
  rank: district-normative
  region: "3703x1"
  repealed: 2020-01-01
  status: repealed
provisions:
  - at: 第一条
    says: 凭证明报名。
    norms:
      - {must: enrol, on: enrolment, if: family_planning_certificate, words: 证明}
""",
}


@contextmanager
def inside(folder: Path) -> Iterator[None]:
    """Work in a folder, so that names of files are the same wherever a test runs."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def write(folder: Path) -> None:
    """The plan, its rules and a file that can't be read."""
    (folder / "rules").mkdir()
    (folder / "plan.policy").write_text(POLICY, encoding="utf-8")
    for name, text in RULES.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "rules" / "broken.docx").write_bytes(b"PK\x03\x04 no archive")


def report(folder: Path, lang: str = "zh") -> Report:
    """The audit of the rules in the folder."""
    with inside(folder):
        done = check(Request(("rules",), ("plan.policy",), AS_OF))
    return Report(done.audit, lang, "1.2.3", done.warnings)


def read(folder: Path, rules: Mapping[str, str | bytes], lang: str = "zh") -> Report:
    """The audit of rules as an office holds them, with the whole texts of those with findings."""
    (folder / "plan.policy").write_text(POLICY, encoding="utf-8")
    (folder / "rules").mkdir()
    for name, text in rules.items():
        data = text.encode() if isinstance(text, str) else text
        (folder / "rules" / name).write_bytes(data)
    with inside(folder):
        done = check(Request(("rules",), ("plan.policy",), AS_OF))
        whole, changed = texts(done.audit)
    return Report(done.audit, lang, "1.2.3", (*done.warnings, *changed), texts=whole)


def wholly(given: Report, text: str, words: int = 20) -> Report:
    """A report of one finding on the first words of a document whose whole text is given."""
    finding = saying(given.audit.findings[0], text)
    one = replace(finding, at=Span(0, min(words, len(text))))
    source = Source(one.source.name, text)
    whole = WholeText(source, (Part(text[:200], Span(0, len(text)), False),))
    return replace(changed(given, (one,)), texts={source.name: whole})


def changed(given: Report, findings: tuple[Finding, ...]) -> Report:
    """The same report on other findings."""
    return replace(given, audit=replace(given.audit, findings=findings))


def saying(finding: Finding, text: str, words: str = "") -> Finding:
    """A finding whose provision, title, issuer, label and file bear a text of one's choice."""
    document, provision, norm = finding.document, finding.provision, finding.norm
    assert document is not None
    assert provision is not None
    assert norm is not None
    said: Provision = provision._replace(says=text, at=text[:200])
    one: Norm = norm._replace(words=words)
    short = text[:200]
    source = Source(short or "a", document.source.text)
    bearing = replace(
        document, source=source, title=short, issuer=short, number=short, provisions=(said,)
    )
    return replace(finding, document=bearing, provision=said, norm=one)


def many(given: Report, count: int) -> Report:
    """A report of so many findings, each on a provision of its own; fingerprints all differ."""
    pattern = [one for one in given.audit.findings if one.provision is not None]
    made = []
    for number in range(count):
        one = pattern[number % len(pattern)]
        assert one.provision is not None
        at = Span(number, number + 1)
        provision = one.provision._replace(span=at, at=f"第{number + 1}条")
        made.append(replace(one, provision=provision, fingerprint=f"{number:016x}"))
    return changed(given, tuple(made))


def steady(text: str) -> str:
    """The text without the hash of the vocabulary, which each new term changes."""
    return re.sub(r"vocabulary:[0-9a-f]{16}", "vocabulary:…", text)


HOSTILE = {
    "a formula": '=HYPERLINK("http://example.invalid","x")',
    "a plus": "+1+cmd",
    "a minus": "-2+3",
    "an at sign": "@SUM(A1)",
    "control characters": "第\x00一\x07条\x1b[31m\x85\r\n第二\x0b行\ufffe",
    "markup": "</script><script>alert(1)</script><img src=x onerror=alert(2)>&amp;<b>粗",
    "xml": "]]><!-- &#x0; <?php ?> <w:p/>",
    "markdown": "| a | `b` **c** [d](http://example.invalid) <sub>e</sub>",
    "a workflow command": "x\n::error::y\r\n::set-output name=a::%0A",
    "marks of direction": "\u200f甲\u202e乙\u2066丙",
    "emoji": "👨‍👩‍👧三孩😀",
    "half a surrogate pair": "甲\udcd6乙",
    "a line separator": "甲\u2028乙\u2029丙",
    "a long provision": "不得报名。" * 6000,
    "nothing": "",
}
