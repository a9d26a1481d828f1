"""Files made to harm, files damaged on the way, files too large: told in words, at once."""

from __future__ import annotations

import io
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.diagnostic import Fault
from checker.statute.readers import bounds, cells, pdf, read_bytes, read_file, worker
from checker.statute.text import FileText, Role
from tests.statute.readers import build
from tests.statute.readers.build import docx, p, said, xlsx
from tests.statute.readers.sample_doc import RULE


def _code(data: bytes, name: str = "停车.docx") -> str:
    with pytest.raises(Fault) as caught:
        read_bytes(data, name)
    return caught.value.diagnostics[0].code


def _with(data: bytes, part: str, content: bytes) -> bytes:
    """A package with one part replaced."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts: dict[str, str | bytes] = {name: package.read(name) for name in package.namelist()}
    return build.archive({**parts, part: content})


def test_a_zip_bomb_is_refused_before_it_fills_the_memory() -> None:
    bomb = b"<w:document>" + b" " * (bounds.LARGEST_PART + 1)
    started = time.monotonic()
    assert "unsafe-file" == _code(_with(docx(p("甲")), "word/document.xml", bomb))
    assert time.monotonic() - started < 5


def test_a_bomb_in_a_workbook_is_refused() -> None:
    bomb = b"<worksheet>" + b" " * (bounds.LARGEST_PART + 1)
    assert "unsafe-file" == _code(_with(xlsx({"甲": [["乙"]]}), "xl/worksheets/sheet1.xml", bomb))


@pytest.mark.parametrize(
    "declared",
    [
        b'<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><a>&c;</a>',
        b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>',
        '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>'.encode(
            "utf-16"
        ),
    ],
)
def test_entities_are_never_declared_in_a_package(declared: bytes) -> None:
    assert "unsafe-file" == _code(_with(docx(p("甲")), "word/document.xml", declared))
    assert "unsafe-file" == _code(_with(xlsx({"甲": [["乙"]]}), "xl/sharedStrings.xml", declared))


def test_entities_that_a_page_declares_pull_in_no_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("机密", encoding="utf-8")
    found = read_bytes(
        f'<!DOCTYPE html [<!ENTITY b SYSTEM "{secret.as_uri()}">]><html><p>停车&b;办法'.encode(),
        "a",
    )
    assert "机密" not in found.source.text


def test_a_damaged_part_is_read_as_far_as_it_goes() -> None:
    whole = docx(p("第一条 甲。"), p("第二条 乙。"))
    with zipfile.ZipFile(io.BytesIO(whole)) as package:
        cut = package.read("word/document.xml")[:-40]
    assert "第一条 甲。" == said(read_bytes(_with(whole, "word/document.xml", cut), "a"))[0]


def test_tables_in_tables_end_somewhere() -> None:
    body = p("底")
    for _ in range(400):
        rows = f"<w:tr>{build.cell(body)}{build.cell('乙')}</w:tr><w:tr>{build.cell('丙')}</w:tr>"
        body = f"<w:tbl>{rows}</w:tbl>"
    assert "丙" in read_bytes(docx(body), "a").source.text


def test_what_nests_too_deep_is_told_as_left_out() -> None:
    deep = "<div>" * 3_000 + "第一条　停车。"
    found = read_bytes(f"<html><p>前文</p>{deep}".encode(), "a.html")
    assert ["left-out"] == [note.code for note in found.notes]
    assert "前文" in found.source.text


def test_a_page_of_comments_alone_is_told_apart_at_once() -> None:
    started = time.monotonic()
    read_bytes(b"<!-- -->" * 500 + b"x", "a.txt")
    assert time.monotonic() - started < 1


def test_a_text_past_the_bound_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "停车.txt"
    path.write_bytes("第一条　停车。\n".encode() * (bounds.LARGEST_PLAIN // 20))
    with pytest.raises(Fault) as caught:
        read_file(path)
    assert "too-large" == caught.value.diagnostics[0].code


def test_a_file_past_the_bound_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "停车.pdf"
    with path.open("wb") as stream:
        stream.truncate(bounds.LARGEST_FILE + 1)
    with pytest.raises(Fault) as caught:
        read_file(path)
    assert "too-large" == caught.value.diagnostics[0].code


def test_a_workbook_of_too_many_cells_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "MOST_CELLS", 3)
    assert "too-large" == _code(xlsx({"甲": [["乙", "丙"], ["丁", "戊"]]}))


def test_a_pdf_of_too_many_pages_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MOST_PAGES", 1)
    assert "too-large" == _code(build.pdf([(80, 80, "甲")], [(80, 80, "乙")]))


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    for path in (tmp_path / "无", tmp_path):
        with pytest.raises(Fault) as caught:
            read_file(path)
        assert "unreadable" == caught.value.diagnostics[0].code


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no such device")
def test_a_device_that_never_ends_is_refused() -> None:
    with pytest.raises(Fault) as caught:
        read_file(Path("/dev/zero"))
    assert "unknown-format" == caught.value.diagnostics[0].code


def test_a_worker_reads_what_this_process_would() -> None:
    reader = worker.Worker()
    try:
        for data in (RULE, docx(p("停车办法")), build.pdf([(80, 80, "停车管理办法第一条")])):
            assert read_bytes(data, "停车") == reader.read(data, "停车")
        with pytest.raises(Fault) as caught:
            reader.read(b"\xff\xd8\xff\xe0", "停车")
        assert "picture" == caught.value.diagnostics[0].code
    finally:
        reader.close()


def test_a_file_that_takes_too_long_is_given_up_and_the_next_one_read() -> None:
    reader = worker.Worker()
    try:
        with pytest.raises(Fault) as caught:
            reader.read(docx(p("甲")), "a", seconds=0.001)
        assert "too-slow" == caught.value.diagnostics[0].code
        assert ["乙"] == said(reader.read(docx(p("乙")), "b"))
    finally:
        reader.close()


def test_a_worker_that_dies_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "_START", "raise SystemExit(1)")
    reader = worker.Worker()
    with pytest.raises(Fault) as caught:
        reader.read(docx(p("甲")), "a")
    assert "reader-failed" == caught.value.diagnostics[0].code


WHOLE = {
    "docx": docx(p("停车办法"), build.table(("甲", "乙"), ("丙", "丁"))),
    "xlsx": xlsx({"甲": [["乙", 1], ["丙", 2]]}),
    "xls": build.xls("甲", [(0, 0, "乙", 0), (1, 1, 0.3, 1)]),
    "pdf": build.pdf([(80, 80, "停车管理办法第一条")], grid=([70.0, 200.0], [70.0, 110.0])),
    "rtf": rb"{\rtf1\ansi\ansicpg936 \'bc\'d7\par \trowd\cell\row}",
    "html": "<html><table><tr><td>甲<td>乙<tr><td>丙<td>丁</table><p>停车".encode(),
    "md": "# 停车\n\n| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 |\n".encode(),
}


@pytest.mark.parametrize("format", WHOLE)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused_and_nothing_else(
    format: str, data: st.DataObject
) -> None:
    whole = bytearray(WHOLE[format])
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = bytes(whole[: data.draw(st.integers(0, len(whole)))])
    _is_read_or_refused(cut)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    _is_read_or_refused(data)


def _is_read_or_refused(data: bytes) -> None:
    refusal = None
    try:
        _is_whole(read_bytes(data, "停车.md"))
    except Fault as fault:
        refusal = fault
    if refusal is not None:
        assert [True] == [told.help is not None for told in refusal.diagnostics]


def _is_whole(found: FileText) -> None:
    """Blocks follow each other, hold text, and tell their place."""
    end = -1
    for block in found.blocks:
        assert end < block.span.start < block.span.end <= len(found.source.text)
        assert found.source.cut(block.span).strip() == found.source.cut(block.span) != ""
        assert block.place.line or block.place.page or block.place.paragraph or block.place.row
        assert (block.role is Role.CELL) == (block.place.column > 0)
        end = block.span.end
    assert found.blocks
