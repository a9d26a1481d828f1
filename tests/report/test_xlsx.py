"""The workbook: what an officer finds in its sheets, and that no text becomes a formula."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from openpyxl import load_workbook

from checker.conflict.finding import Disposition
from checker.conflict.opinion import Excuse, Opinion, Verdict
from checker.report import xlsx
from checker.report.office import results, rows
from checker.report.report import Report
from checker.report.table import COLUMNS
from tests.report import build

AT = {column.key: number for number, column in enumerate(COLUMNS, 1)}


def opened(report: Report, **given: Any) -> Any:
    return load_workbook(io.BytesIO(xlsx.render(report)), **given)


def value(sheet: Any, line: int, key: str) -> Any:
    return sheet.cell(line, AT[key]).value


def test_the_sheets_are_a_summary_the_table_the_documents_and_one_an_issuer(report: Report) -> None:
    assert [
        "汇总",
        "清理意见表",
        "文件清单",
        "1 示例甲区教育局",
        "2 示例乙区",
        "3 示例市人民政府",
        "4 示例甲区",
        "未能读取",
    ] == sorted(
        opened(report).sheetnames,
        key=lambda name: (name == "未能读取", name[0].isdigit(), name if name[0].isdigit() else ""),
    )


def test_a_row_tells_the_provision_and_what_is_to_be_done(report: Report) -> None:
    sheet = opened(report)["清理意见表"]
    assert {
        "number": 1,
        "title": "《示例甲区入学细则》",
        "document_number": "示甲教发〔2015〕3号",
        "issuer": "示例甲区教育局",
        "rank": "区县行政规范性文件",
        "status": "现行有效",
        "at": "第五条第（二）项",
        "text": "父母凭计生证明报名。",
        "kind": "挂钩",
        "basis": "《示例市方案》二（一）1",
        "level": "确定",
        "proposal": "修改",
        "cause": "与政策不一致",
        "answer": None,
        "verdict": None,
        "reviewer": None,
        "unit": "示例甲区教育局",
        "class": "与政策不一致",
    } == {
        key: value(sheet, 2, key)
        for key in AT
        if key
        not in {
            *("reason", "advice", "place", "note", "findings", "adopted", "effective"),
            *("verdict_reason", "postponed_to"),
        }
    }
    assert value(sheet, 2, "reason").startswith(
        "经比对，第五条第（二）项关于入学的规定，与《示例市方案》"
    )
    assert value(sheet, 2, "advice").startswith("删去以“")
    assert datetime(2015, 6, 1) == value(sheet, 2, "adopted")
    assert report.audit.findings[0].fingerprint == value(sheet, 2, "findings")


def test_the_heads_are_those_that_offices_use(report: Report) -> None:
    sheet = opened(report)["清理意见表"]
    heads = [cell.value for cell in sheet[1]]
    assert {
        *("序号", "文件名称", "文号", "制定机关", "效力层级", "公布日期", "施行日期", "时效状态"),
        *(
            "条款项",
            "原文摘录",
            "问题类型",
            "对照依据（名称、条款）",
            "判断理由",
            "置信",
            "处理意见",
        ),
        *("修改建议", "责任单位", "征求意见及采纳情况", "审核人", "备注"),
    } <= set(heads)


def test_two_findings_on_a_provision_are_one_row(report: Report) -> None:
    first, second, *_ = report.audit.findings
    other = replace(
        second,
        provision=first.provision,
        document=first.document,
        disposition=Disposition.REPEAL,
        level=first.level,
    )
    sheet = opened(build.changed(report, (first, other)))["清理意见表"]
    assert 2 == sheet.max_row
    assert "废止" == value(sheet, 2, "proposal")
    assert f"{first.fingerprint} {second.fingerprint}" == value(sheet, 2, "findings")


def test_a_head_stays_in_sight_and_filters_and_a_page_is_a4_across(report: Report) -> None:
    for sheet in opened(report).worksheets[1:]:
        assert sheet.freeze_panes is not None
        assert sheet.auto_filter.ref.startswith("A1:")
        assert "landscape" == sheet.page_setup.orientation
        assert "1:1" == sheet.print_title_rows.replace("$", "")
    for sheet in opened(report).worksheets:
        assert 9 == sheet.page_setup.paperSize
        # One page wide, which is the default and so not written, and as many high as it takes.
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (1, 0) == (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight)


def test_the_printed_columns_fit_the_paper(report: Report) -> None:
    sheet = opened(report)["清理意见表"]
    printed = sum(column.printed for column in COLUMNS)
    assert "审核人" == sheet.cell(1, printed).value
    # 152 characters of ten points are as wide as A4; at 75 % they are of size six (六号).
    assert sum(column.width for column in COLUMNS if column.printed) <= 152 / 0.75


def test_the_summary_has_figures_and_a_chart(report: Report) -> None:
    sheet = opened(report)["汇总"]
    cells = {row[0].value: [cell.value for cell in row[1:4]] for row in sheet.iter_rows()}
    assert [1, 1, 2] == cells["挂钩"]
    assert [4, 1, 5] == cells["合计"]
    (chart,) = sheet._charts
    assert 2 == len(chart.series)


def test_the_summary_leads_to_the_sheet_of_each_issuer(report: Report) -> None:
    book = opened(report)
    links = {cell.value: cell.hyperlink for row in book["汇总"].iter_rows() for cell in row[:1]}
    assert "'1 示例甲区教育局'!A1" == links["示例甲区教育局"].location
    for name, link in links.items():
        if link is not None:
            sheet = book[link.location.rpartition("!")[0].strip("'")]
            assert {name} == {row[AT["issuer"] - 1].value for row in sheet.iter_rows(min_row=2)}


def test_sixty_issuers_with_names_alike_have_a_sheet_each(report: Report) -> None:
    one = report.audit.findings[0]
    assert one.document is not None
    findings = []
    for number in range(60):
        named = replace(
            one.document, issuer="示例市某某区人民政府办公室及其所属各部门" * 2 + f"{number}"
        )
        at = one.provision and one.provision._replace(at=f"第{number}条")
        findings.append(replace(one, document=named, provision=at, fingerprint=f"{number:016x}"))
    book = opened(build.changed(report, tuple(findings)))
    own = [sheet for sheet in book.worksheets if sheet.title[0].isdigit()]
    assert 60 == len(own)
    assert {2} == {sheet.max_row for sheet in own}


def test_makers_that_no_text_tells_come_last(report: Report) -> None:
    first, second, third, *_ = report.audit.findings
    assert first.document is not None
    assert second.document is not None
    lost = replace(first.document, issuer="")
    found = tuple(replace(one, document=lost) for one in (first, second))
    book = opened(build.changed(report, (*found, third)))
    assert "2 制定机关不详" == book.sheetnames[4]


def test_a_document_gets_one_result(report: Report) -> None:
    told = results(report.audit, rows(report.audit.findings), "zh")
    assert [
        ("示例甲区入学细则", "修改", "与政策不一致", 1, 1),
        ("示例市抚养费征收办法", "废止", "与政策不一致", 1, 0),
        ("示例乙区图书馆规则", "继续有效", "", 0, 0),
        ("示例甲区旧细则", "未核对", "", 0, 0),
    ] == [(one.document.title, *one[1:3], *one[4:]) for one in told]
    assert ["", "虚构示例", "", "已废止"] == [one.note for one in told]


def test_a_document_with_doubts_alone_is_to_be_verified(report: Report) -> None:
    doubt = build.changed(report, (report.audit.findings[1],))
    assert "待核实" == results(doubt.audit, rows(doubt.audit.findings), "zh")[0].proposal


def test_a_document_out_of_force_says_so_and_what_it_would_be(folder: Any) -> None:
    from checker.pipeline import Request, check

    with build.inside(folder):
        audit = check(
            Request(("rules/old.yaml",), ("plan.policy",), build.AS_OF, False, True)
        ).audit
    (one,) = results(audit, rows(audit.findings), "zh")
    assert "已废止；如仍适用：修改" == one.proposal


@pytest.mark.parametrize("text", build.HOSTILE.values(), ids=build.HOSTILE)
def test_a_text_of_a_rule_stays_a_text(text: str, report: Report) -> None:
    one = build.saying(report.audit.findings[0], text, text[:20])
    made = xlsx.render(build.changed(report, (one,)))
    book = load_workbook(io.BytesIO(made))
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert "f" != cell.data_type
                assert not isinstance(cell.value, str) or len(cell.value) <= 32_767
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        for name in package.namelist():
            if name.startswith("xl/worksheets"):
                assert b"<f>" not in package.read(name)
                # A link leads to a sheet of this book, and none to a file or an address.
                assert (
                    b"r:id"
                    not in package.read(name)
                    .partition(b"<hyperlinks>")[2]
                    .partition(b"</hyperlinks>")[0]
                )


def test_a_text_that_begins_as_a_formula_stays_one_when_it_is_edited(report: Report) -> None:
    for text in (build.HOSTILE[name] for name in ("a formula", "a plus", "a minus", "an at sign")):
        one = build.saying(report.audit.findings[0], text)
        sheet = opened(build.changed(report, (one,)))["清理意见表"]
        cell = sheet.cell(2, AT["text"])
        assert (text, True) == (cell.value, cell.quotePrefix)


def test_names_of_sheets_are_such_as_excel_takes(report: Report) -> None:
    findings = []
    for issuer in ("甲" * 60, "甲" * 61, "a/b:c?[d]*\\", "'", "A", "a", "", "😀" * 20):
        one = report.audit.findings[0]
        assert one.document is not None
        findings.append(
            replace(
                one,
                document=replace(one.document, issuer=issuer),
                provision=one.provision and one.provision._replace(at=issuer),
            )
        )
    names = opened(build.changed(report, tuple(findings))).sheetnames
    assert len({name.casefold() for name in names}) == len(names)
    assert all(len(name.encode("utf-16-le")) <= 62 for name in names)
    assert not any(set(name) & set("[]:*?/\\") for name in names)


def test_reasons_that_the_highest_row_would_cut_off_are_set_small(report: Report) -> None:
    first = report.audit.findings[0]
    found = [
        replace(
            first,
            fingerprint=f"{number:016x}",
            clause=replace(first.clause, item="二（一）" + "甲" * 40 + f"{number}"),
        )
        for number in range(5)
    ]
    sheet = opened(build.changed(report, tuple(found)))["清理意见表"]
    assert 7 == sheet.cell(2, AT["reason"]).font.size
    assert 10 == sheet.cell(2, AT["title"]).font.size


def test_the_words_that_decide_are_red(report: Report) -> None:
    sheet = opened(report, rich_text=True)["清理意见表"]
    pieces = sheet.cell(2, AT["text"]).value
    assert ["计生证明"] == [str(one) for one in pieces if one.font.color.rgb == "FFC00000"]


def test_what_reviewers_decided_stands_in_their_columns(report: Report) -> None:
    first, *rest = report.audit.findings
    at = datetime(2023, 12, 1, tzinfo=UTC)
    opinion = Opinion(Verdict.POSTPONED, "等上级答复", date(2024, 3, 1), "审核员", at)
    excuse = Excuse("过渡期", "教育局", date(2024, 2, 1))
    given = build.changed(report, (replace(first, opinion=opinion, excuse=excuse), *rest))
    sheet = opened(given)["清理意见表"]
    told = [
        value(sheet, 2, key) for key in ("verdict", "verdict_reason", "postponed_to", "reviewer")
    ]
    assert ["暂缓", "等上级答复", datetime(2024, 3, 1), "审核员"] == told
    assert "过渡期（责任人 教育局，2024-02-01 到期）" == value(sheet, 2, "note")


def test_the_reviewer_chooses_from_a_list(report: Report) -> None:
    sheet = opened(report)["清理意见表"]
    lists = [one.formula1 for one in sheet.data_validations.dataValidation]
    assert '"确认,不采纳,暂缓"' in lists
    assert any("与现行法律法规不一致" in one and "适用期已过" in one for one in lists)


def test_the_workbook_is_english_where_english_is_asked_for(english: Report) -> None:
    book = opened(english)
    assert ["Summary", "Clean-up table", "Documents"] == book.sheetnames[:3]
    assert "Proposed disposition" == book["Clean-up table"].cell(1, AT["proposal"]).value
