"""Names lie: the bytes say what a file is."""

from __future__ import annotations

import pytest

from checker.diagnostic import Fault
from checker.statute.readers import READERS, formats, read_bytes
from checker.statute.readers.sniff import sniff
from tests.statute.readers.build import archive, docx, ole, p, pdf, said, xls, xlsx
from tests.statute.readers.sample_doc import RULE

HTML = "<html><body><p>第一条　停车人应当缴费。</p></body></html>".encode()
MADE = {
    "docx": docx(p("停车办法")),
    "doc": RULE,
    "pdf": pdf([(80, 80, "停车管理办法第一条停车")]),
    "html": HTML,
    "mhtml": b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n',
    "xlsx": xlsx({"甲": [["乙"]]}),
    "xls": xls("甲", [(0, 0, "乙", 0)]),
    "rtf": rb"{\rtf1\ansi x}",
    "txt": "停车办法".encode(),
}


@pytest.mark.parametrize("format", MADE)
@pytest.mark.parametrize(
    "name", ["停车", "停车.docx", "停车.doc", "停车.pdf", "停车.txt", "停车.html", "停车.xls"]
)
def test_a_format_is_told_by_the_bytes_whatever_the_name(format: str, name: str) -> None:
    assert format == sniff(MADE[format], name)


def test_a_name_decides_between_text_and_markdown() -> None:
    assert ["md", "txt"] == [sniff(b"# a", name) for name in ("a.MD", "a.txt")]


def test_a_docx_that_is_a_page_or_a_text_is_read_as_what_it_is() -> None:
    assert ["第一条　停车人应当缴费。"] == said(read_bytes(HTML, "停车.docx"))
    assert ["停车办法"] == said(read_bytes("停车办法".encode("gbk"), "停车.docx"))


@pytest.mark.parametrize("form", ["rtf", "html", "docx"])
def test_a_doc_that_is_another_format_is_read_as_that(form: str) -> None:
    assert form == read_bytes(MADE[form], "停车.doc").format


@pytest.mark.parametrize(
    ("data", "code", "kind"),
    [
        (b"", "empty-file", "empty"),
        (b" \r\n\xef\xbb\xbf", "empty-file", "empty"),
        (bytes(5000), "empty-file", "zero bytes"),
        (b"\xff\xd8\xff\xe0" + bytes(50), "picture", "JPEG"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "picture", "PNG"),
        (b"BM\x10\x00\x00\x00\x00\x00\x00\x00" + bytes(50), "picture", "BMP"),
        (b"II*\0" + bytes(50), "picture", "TIFF"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "picture", "WebP"),
        (b"\0\0\0\x18ftypheic" + bytes(9), "picture", "HEIC"),
        (b"\0\0\0\x18ftypisom" + bytes(9), "unknown-format", "film"),
        (b"<?xml version='1.0'?><svg/>", "picture", "SVG"),
        (b"Rar!\x1a\x07\0" + bytes(9), "unknown-format", "RAR"),
        (b"7z\xbc\xaf\x27\x1c\0", "unknown-format", "7z"),
        (b"MZ\x90\0" + bytes(90), "unknown-format", "program"),
        (b"SQLite format 3\0", "unknown-format", "SQLite"),
        (b"<?xml version='1.0'?><w:wordDocument/>", "unknown-format", "Word 2003 XML"),
        (archive({"a.txt": "停车"}), "unknown-format", "zip archive"),
        (archive({"OFD.xml": "<o/>"}), "unknown-format", "OFD"),
        (archive({"mimetype": "application/vnd.oasis.opendocument.text"}), "unknown-format", "odt"),
        (archive({"[Content_Types].xml": "presentationml"}), "unknown-format", "PowerPoint"),
        (ole(**{"PowerPoint Document": b"x"}), "unknown-format", "PowerPoint"),
        (ole(Other=b"x"), "unknown-format", "Office file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "broken-file", "Office"),
        (MADE["docx"][:300], "broken-file", "Office"),
        (bytes(range(256)) * 9, "unknown-format", "not known"),
    ],
)  # fmt: skip
def test_what_can_not_be_read_is_refused_with_its_name(data: bytes, code: str, kind: str) -> None:
    with pytest.raises(Fault) as caught:
        read_bytes(data, "停车.docx")
    told = caught.value.diagnostics[0]
    assert (code, True) == (told.code, kind in told.headline.en)
    assert told.help is not None
    assert "停车.docx" == told.where


def test_a_text_that_begins_like_a_program_is_a_text() -> None:
    assert "txt" == sniff("MZ路停车办法".encode(), "a")
    assert "txt" == sniff("BM停车场收费办法，本办法自公布之日起施行。".encode(), "a")


def test_the_table_of_readers_names_each_format_in_both_languages() -> None:
    assert READERS == formats()
    assert all(
        reader.words.en and reader.words.zh and reader.endings for reader in READERS.values()
    )
    assert {"md", *MADE} == set(READERS)
