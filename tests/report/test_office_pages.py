"""The workbook and the Word report against pages that hold every word of them, in two languages."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook

from checker.report import docx, xlsx
from checker.report.report import Report
from tests.report.test_formats import golden


def sheets(data: bytes) -> Iterator[str]:
    """A workbook as text: each sheet, each row, its cells in columns."""
    for sheet in load_workbook(io.BytesIO(data)).worksheets:
        yield f"# {sheet.title}"
        for row in sheet.iter_rows(values_only=True):
            said = ["" if value is None else str(value) for value in row]
            if any(said):
                yield " | ".join(said).rstrip(" |").replace("\n", " / ")


def paragraphs(data: bytes) -> Iterator[str]:
    """A Word document as text: each paragraph after the name of its style, each row of a table."""
    document = Document(io.BytesIO(data))
    for block in document.element.body:
        if block.tag == qn("w:p"):
            style = block.find(f"{qn('w:pPr')}/{qn('w:pStyle')}").get(qn("w:val"))
            yield f"[{style}] {_text(block)}"
        elif block.tag == qn("w:tbl"):
            for row in block.iter(qn("w:tr")):
                yield " | ".join(_text(cell) for cell in row.iter(qn("w:tc")))


def _text(element: Any) -> str:
    told = {qn("w:t"): lambda one: one.text, qn("w:br"): lambda _: " / "}
    told[qn("w:tab")] = lambda _: " … "
    return "".join(told[one.tag](one) or "" for one in element.iter() if one.tag in told)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_workbook_is_as_its_page(
    lang: str, report: Report, request: pytest.FixtureRequest
) -> None:
    lines = sheets(xlsx.render(replace(report, lang=lang)))
    golden("xlsx", lang, "".join(f"{line}\n" for line in lines), request)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_word_report_is_as_its_page(
    lang: str, report: Report, request: pytest.FixtureRequest
) -> None:
    lines = paragraphs(docx.render(replace(report, lang=lang)))
    golden("docx", lang, "".join(f"{line}\n" for line in lines), request)
