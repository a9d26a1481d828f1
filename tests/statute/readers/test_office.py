"""The older formats of office programs: doc, rtf, and workbooks of both kinds."""

from __future__ import annotations

import datetime
import shutil
import sys

import pytest

from checker.diagnostic import Fault
from checker.statute.readers import doc, read_bytes
from tests.statute.readers.build import cells, docx, ole, p, said, xls, xlsx
from tests.statute.readers.sample_doc import RULE

RTF = (
    rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fnil\fcharset134 SimSun;}}"
    rb"{\listtext\pard\plain \u31532?\u19968?\u26465?\tab}"
    rb"\f0 \'ce\'aa\'c1\'cb\'cd\'a3\'b3\'b5\'a1\'a3\par "
    rb"{\pict\pngblip 89504e470d0a}"
    rb"\trowd\cellx100\cellx200\pard\intbl \'bc\'d7\cell \'d2\'d2\cell\row "
    rb"\trowd\cellx100\cellx200\pard\intbl \'b1\'fb\cell \'b6\'a1\cell\row\pard \'ba\'f3\par }"
)


def _code(data: bytes, name: str = "a") -> str:
    with pytest.raises(Fault) as caught:
        read_bytes(data, name)
    return caught.value.diagnostics[0].code


def test_a_doc_has_its_numbers_and_its_table() -> None:
    found = read_bytes(RULE, "停车.doc")
    assert "doc" == found.format
    assert [
        "甲市停车管理办法",
        "第一条 为了管理停车，制定本办法。",
        "第二条 停车人应当：",
        "（一）缴费；",
        "（二）离场。",
    ] == said(found)[:5]
    assert {(1, 1, 1): "区域", (1, 1, 2): "费用", (1, 2, 1): "一类", (1, 2, 2): "5元"} == cells(
        found
    )


def test_a_doc_with_a_password_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    at = RULE.index(b"\xec\xa5")  # the document's head; bit 8 of its flags is encryption
    flags = int.from_bytes(RULE[at + 10 : at + 12], "little") | 0x0100
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert "password" == _code(RULE[: at + 10] + flags.to_bytes(2, "little") + RULE[at + 12 :])


def test_a_damaged_doc_is_told_with_what_helps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(Fault) as caught:
        read_bytes(ole(WordDocument=b"\xec\xa5\xc1\x00"), "停车.doc")
    assert "broken-file" == caught.value.diagnostics[0].code
    assert "LibreOffice" in str(caught.value.diagnostics[0].help)


def test_what_the_converter_refuses_goes_to_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doc, "_by_office", lambda source: docx(p("停车办法")))
    assert ["停车办法"] == said(read_bytes(ole(WordDocument=b"x"), "停车.doc"))


def test_rich_text_has_its_chinese_its_numbers_and_its_table() -> None:
    found = read_bytes(RTF, "停车.rtf")
    assert ["第一条 为了停车。", "甲", "乙", "丙", "丁", "后"] == said(found)
    assert {(1, 1, 1): "甲", (1, 1, 2): "乙", (1, 2, 1): "丙", (1, 2, 2): "丁"} == cells(found)


def test_cells_of_a_workbook_know_sheet_row_and_column() -> None:
    found = read_bytes(
        xlsx({"费用": [["区域", "费用"], [None, "5元"]], "期限": [["一年"]]}), "a.xlsx"
    )
    assert [("费用", 1, 1), ("费用", 1, 2), ("费用", 2, 2), ("期限", 1, 1)] == [
        (block.place.sheet, block.place.row, block.place.column) for block in found.blocks
    ]


def test_values_are_read_as_they_are_shown() -> None:
    found = read_bytes(
        xlsx(
            {
                "甲": [
                    [
                        3000,
                        0.5,
                        True,
                        datetime.date(2030, 1, 2),
                        datetime.datetime(2030, 1, 2, 8, 30),
                        "甲\n 乙 ",
                    ]
                ]
            }
        ),
        "a.xlsx",
    )
    assert ["3000", "0.5", "TRUE", "2030-01-02", "2030-01-02 08:30", "甲\n乙"] == said(found)


def test_a_merged_cell_of_a_workbook_tells_how_far_it_reaches() -> None:
    found = read_bytes(xlsx({"甲": [["区域", None], ["乙", "丙"]]}, merged=["A1:B1"]), "a.xlsx")
    assert (1, 2) == (found.blocks[0].place.rows, found.blocks[0].place.columns)


def test_a_formula_without_a_value_is_told() -> None:
    found = read_bytes(xlsx({"甲": [["区域", "=1+1"]]}), "a.xlsx")
    assert ["left-out"] == [note.code for note in found.notes]


def test_an_old_workbook_is_read_as_it_is_shown() -> None:
    data = xls(
        "费用",
        [(0, 0, "区域", 0), (1, 0, "一类", 0), (1, 1, 0.3, 1), (2, 1, 47485.0, 2)],
        (0, 0, 0, 1),
    )
    found = read_bytes(data, "a.xls")
    assert ["区域", "一类", "30%", "2030-01-02"] == said(found)
    assert ("费用", 2, 2) == (
        found.blocks[2].place.sheet,
        found.blocks[2].place.row,
        found.blocks[2].place.column,
    )
    assert 2 == found.blocks[0].place.columns


def test_an_empty_sheet_has_no_text() -> None:
    assert "no-text" == _code(xlsx({"空": []}))
    assert "no-text" == _code(xls("空", []))


def test_a_cell_in_the_last_corner_of_a_sheet_costs_nothing() -> None:
    import io

    import openpyxl

    book = openpyxl.Workbook()
    book.worksheets[0]["XFD1048576"] = "角落"
    held = io.BytesIO()
    book.save(held)
    assert ["角落"] == said(read_bytes(held.getvalue(), "a.xlsx"))


def test_encrypted_office_files_are_told() -> None:
    assert "password" == _code(ole(EncryptedPackage=b"x", EncryptionInfo=b"y"), "停车.docx")


def test_a_library_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "striprtf.striprtf", None)
    with pytest.raises(Fault) as caught:
        read_bytes(RTF, "停车.rtf")
    told = caught.value.diagnostics[0]
    assert ("library-missing", True) == (told.code, "striprtf" in told.headline.zh)
