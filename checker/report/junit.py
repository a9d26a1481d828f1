"""Findings as JUnit XML: a suite a document, a failed case a finding, a passed one where none is.

The shape is the one that the common readers agree on (testmoapp/junitxml, Jenkins' xsd).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from checker.conflict.finding import Finding
from checker.diagnostic import Diagnostic, Severity, Words
from checker.document import Document
from checker.report import wording
from checker.report.office import page, where
from checker.report.report import Report, file_of, forgiven, unread
from checker.report.scrub import clean, one_line
from checker.report.seal import seal

_NO_CONFLICT = Words("no conflict", "无冲突")
_GAPS = Words("not carried out", "未落实")
_UNREAD = Words("could not be read", "未能读取")
_FOLLOWED = Words("waivers, baseline, reviews", "豁免、基线与审核")


def render(report: Report) -> str:
    """One `testsuites` element. Doubts fail as conflicts do; `type` tells the two apart."""
    audit, lang = report.audit, report.lang
    root = Element("testsuites", name="hegui")
    by_document: dict[str, list[Finding]] = defaultdict(list)
    for finding in audit.findings:
        by_document["" if finding.document is None else finding.source.name].append(finding)
    for document in audit.held:
        suite = _suite(root, _suite_name(document), report)
        found = by_document[document.source.name]
        for finding in found:
            _case(suite, finding, report)
        if not found:
            SubElement(
                suite, "testcase", name=_NO_CONFLICT(lang), classname=_class(document), time="0"
            )
    for document, why in audit.left_out:
        suite = _suite(root, _suite_name(document), report)
        said = wording.LEFT_OUT[why](lang)
        case = SubElement(suite, "testcase", name=said, classname=_class(document), time="0")
        SubElement(case, "skipped", message=said)
    if by_document[""]:
        suite = _suite(root, _GAPS(lang), report)
        for finding in by_document[""]:
            _case(suite, finding, report)
    lost = unread(report)
    if lost:
        suite = _suite(root, _UNREAD(lang), report)
        for one in lost:
            name = one_line(file_of(one))
            case = SubElement(suite, "testcase", name=name, classname="hegui", time="0")
            SubElement(case, "error", message=one_line(one.headline(lang)), type=one.code)
    if report.followed:
        suite = _suite(root, _FOLLOWED(lang), report)
        for one in report.followed:
            _settled(suite, one, lang)
    _count(root)
    indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _suite(root: Element, name: str, report: Report) -> Element:
    suite = SubElement(root, "testsuite", name=name)
    suite.set("timestamp", f"{report.audit.scope.as_of.isoformat()}T00:00:00")
    if len(root) == 1:
        properties = SubElement(suite, "properties")
        line = seal(report.audit, report.version).line()
        SubElement(properties, "property", name="seal", value=line)
    return suite


def _suite_name(document: Document) -> str:
    return f"{wording.title(one_line(document.title))} {one_line(document.source.name)}"


def _class(document: Document) -> str:
    return one_line(document.source.name)


def _case(suite: Element, finding: Finding, report: Report) -> None:
    vocabulary, lang = report.audit.vocabulary, report.lang
    kind, level = wording.KINDS[finding.kind](lang), wording.LEVELS[finding.level](lang)
    rule = f"{finding.policy.name}/{finding.clause.name}"
    at = finding.provision.at if finding.provision is not None else ""
    headline = wording.headline(finding, vocabulary, lang)
    case = SubElement(
        suite,
        "testcase",
        name=one_line(f"{at} {level}[{kind}] {rule}"),
        classname=one_line(finding.source.name),
        file=one_line(finding.source.name),
        time="0",
    )
    if not page(finding, lang):
        case.set("line", str(finding.source.position(finding.at.start).line))
    if excuse := forgiven(finding, report):
        SubElement(case, "skipped", message=one_line(excuse))
        return
    failure = SubElement(
        case, "failure", message=one_line(headline), type=f"{finding.level}.{finding.kind}"
    )
    failure.text = clean("\n".join(_lines(finding, report)))


def _settled(suite: Element, diagnostic: Diagnostic, lang: str) -> None:
    """An expired waiver fails the run, and so fails here; the rest is to be known."""
    said = one_line(diagnostic.headline(lang))
    file = one_line(file_of(diagnostic))
    case = SubElement(suite, "testcase", name=said, classname=file or "hegui", time="0")
    if diagnostic.primary is not None:
        start = diagnostic.primary.source.position(diagnostic.primary.span.start)
        case.set("file", file)
        case.set("line", str(start.line))
    if diagnostic.severity is Severity.ERROR:
        failure = SubElement(case, "failure", message=said, type=diagnostic.code)
        failure.text = clean(diagnostic.help(lang)) if diagnostic.help is not None else said
    else:
        SubElement(case, "skipped", message=said)


def _lines(finding: Finding, report: Report) -> Iterator[str]:
    vocabulary, lang = report.audit.vocabulary, report.lang
    yield where(finding, lang)
    if finding.provision is not None:
        yield finding.provision.says
    yield from wording.doubts(finding, vocabulary, lang)
    yield wording.authority(finding, lang)
    yield wording.sentence(finding, vocabulary, lang)


def _count(root: Element) -> None:
    """`tests`, `failures`, `errors` and `skipped`, on each suite and on the whole."""
    total = dict.fromkeys(("tests", "failures", "errors", "skipped"), 0)
    for suite in root:
        counts = dict.fromkeys(total, 0)
        for case in suite.iterfind("testcase"):
            counts["tests"] += 1
            for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
                counts[name] += case.find(tag) is not None
        for name, count in counts.items():
            suite.set(name, str(count))
            total[name] += count
        suite.set("time", "0")
    for name, count in total.items():
        root.set(name, str(count))
