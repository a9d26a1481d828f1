"""Tell a file's format by its bytes; its name decides between plain text and Markdown alone."""

from __future__ import annotations

import io
import re
import zipfile

from checker.diagnostic import Words
from checker.statute.readers import faults
from checker.statute.readers.bounds import MOST_PARTS
from checker.statute.readers.ooxml import DAMAGED

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

PICTURES = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"\0\0\0\x0cjP  ", "JPEG 2000"),
    (b"AT&TFORM", "DjVu"),
)
ARCHIVE = Words("unpack it and hand in the files inside", "请先解压，再提交其中的文件")
OTHERS = (
    (b"Rar!\x1a\x07", Words("a RAR archive", " RAR 压缩包"), ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", Words("a 7z archive", " 7z 压缩包"), ARCHIVE),
    (b"\x1f\x8b", Words("a gzip archive", " gzip 压缩文件"), ARCHIVE),
    (b"BZh", Words("a bzip2 archive", " bzip2 压缩文件"), ARCHIVE),
    (b"MZ", Words("a Windows program", " Windows 程序"), None),
    (b"\x7fELF", Words("a program", "程序文件"), None),
    (b"SQLite format 3\0", Words("a database (SQLite)", "数据库（SQLite）"), None),
    (b"%!PS", Words("PostScript", " PostScript 文件"), None),
    (b"ITSF", Words("compiled help (CHM)", "帮助文件（CHM）"), None),
    (b"ID3", Words("a sound recording", "音频文件"), None),
    (b"CAJ\0", Words("a CAJ document", " CAJ 文档"), None),
)
OTHER_PACKAGES = {
    "application/vnd.oasis.opendocument.text": Words(
        "an OpenDocument text (odt)", " OpenDocument 文档（odt）"
    ),
    "application/vnd.oasis.opendocument.spreadsheet": Words(
        "an OpenDocument spreadsheet (ods)", " OpenDocument 表格（ods）"
    ),
    "application/epub+zip": Words("an e-book (EPUB)", "电子书（EPUB）"),
}
_MAIN_PARTS = (
    (b"wordprocessingml.document.main", "docx"),
    (b"ms-word.document.macroEnabled.main", "docx"),
    (b"wordprocessingml.template.main", "docx"),
    (b"ms-word.template.macroEnabledTemplate.main", "docx"),
    (b"spreadsheetml.sheet.main", "xlsx"),
    (b"ms-excel.sheet.macroEnabled.main", "xlsx"),
    (b"spreadsheetml.template.main", "xlsx"),
)
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|frameset|meta\s)", re.IGNORECASE)
_TAG = re.compile(
    rb"^(?:<!--(?:(?!-->).)*-->|\s)*<(?:p|div|table|span|font|br|center|h[1-6]|script|style|link|title|ul|ol|a|b|img)\b",
    re.I | re.S,
)
_MHTML = re.compile(rb"^(?:MIME-Version|Content-Type):[^\n]*\r?\n", re.IGNORECASE | re.MULTILINE)
_MARKDOWN = (".md", ".markdown", ".mkd")


def sniff(data: bytes, name: str) -> str:
    """The format's name, a key of the table of readers. Raises Fault for what none can read."""
    if not data.strip(b" \t\r\n\f\v\0\xef\xbb\xbf"):
        raise faults.empty(name, zeros=b"\0" in data)
    head = data[:4096]
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if head.lstrip().startswith(b"{\\rtf"):
        return "rtf"
    if head.startswith(OLE):
        return _ole(data, name)
    if head.startswith(b"PK") and head[2:4] in (b"\x03\x04", b"\x05\x06", b"\x07\x08"):
        return _zip(data, name)
    _refuse(head, name)
    return _text(head, name)


def is_plain(data: bytes, name: str) -> bool:
    """Is this plain text or Markdown, which no library has to take apart?"""
    head = data[:4096]
    if b"%PDF-" in data[:1024] or head.startswith((OLE, b"PK")) or b"{\\rtf" in head[:64]:
        return False
    return _text(head, name) in ("txt", "md")


def _refuse(head: bytes, name: str) -> None:
    """Raise Fault for kinds of files that are known and hold no text that could be read."""
    for start, kind in PICTURES:
        if head.startswith(start) and not (kind == "BMP" and head[6:10] != b"\0\0\0\0"):
            raise faults.picture(name, kind)
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        raise faults.picture(name, "WebP")
    if head[4:8] == b"ftyp":
        if head[8:12] in (b"heic", b"heix", b"mif1", b"avif"):
            raise faults.picture(name, "HEIC")
        raise faults.unknown(name, Words("a film or sound recording", "音视频文件"))
    for start, words, help in OTHERS:
        # "MZ" and "ID3" can begin a text; a program has zero bytes close behind.
        if head.startswith(start) and b"\0" in head[:512]:
            raise faults.unknown(name, words, help)
    if b"<w:wordDocument" in head:
        raise faults.unknown(name, Words("Word 2003 XML", " Word 2003 XML"), faults.SAVE_AS_DOCX)
    if b"urn:schemas-microsoft-com:office:spreadsheet" in head:
        raise faults.unknown(
            name,
            Words("Excel 2003 XML", " Excel 2003 XML"),
            Words(
                "open it in Excel or WPS and save it as .xlsx",
                "请用 Excel 或 WPS 打开，另存为 .xlsx 格式",
            ),
        )
    if head.lstrip().startswith(b"<?xml") and b"<svg" in head:
        raise faults.picture(name, "SVG")


def _text(head: bytes, name: str) -> str:
    plain = head.replace(b"\0", b"") if head[:2] in (b"\xff\xfe", b"\xfe\xff") else head
    if _HTML.search(plain) or _TAG.match(plain.removeprefix(b"\xef\xbb\xbf")):
        # A Markdown file may hold a table in html; only a page has the tags that frame it.
        return "html"
    before_body = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
    if len(_MHTML.findall(before_body + b"\n")) > 1 and b"multipart/" in before_body:
        return "mhtml"
    return "md" if name.lower().endswith(_MARKDOWN) else "txt"


def _ole(data: bytes, name: str) -> str:
    """Word 97 to 2003, Excel 97 to 2003, WPS: one container, told apart by its streams."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            streams = {path[0].lower() for path in ole.listdir()}
    except Exception as error:  # olefile raises OSError, struct.error and more on damaged files
        raise faults.broken(name, "Office") from error
    if "encryptedpackage" in streams:
        raise faults.password(name)
    if "worddocument" in streams:
        return "doc"
    if "workbook" in streams or "book" in streams:
        return "xls"
    if "powerpoint document" in streams:
        raise faults.unknown(name, Words("a PowerPoint presentation", " PowerPoint 演示文稿"))
    if any(stream.startswith("__properties") for stream in streams):
        raise faults.unknown(name, Words("an Outlook message", " Outlook 邮件"))
    raise faults.unknown(name, Words("an Office file of an unknown kind", "无法识别的 Office 文件"))


def _zip(data: bytes, name: str) -> str:
    """docx, xlsx and what else is a zip inside, told apart by the type of its main part."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = package.namelist()
            if len(names) > MOST_PARTS:
                raise faults.too_large(
                    name, f"over {MOST_PARTS} parts", f"内含超过 {MOST_PARTS} 个部分"
                )
            types = _small(package, "[Content_Types].xml")
            mimetype = _small(package, "mimetype").decode("ascii", "replace").strip()
    except DAMAGED as error:
        office = any(part in data[:4096] for part in (b"[Content_Types]", b"word/", b"xl/"))
        raise faults.broken(name, "Office" if office else "zip") from error
    for content_type, format in _MAIN_PARTS:
        if content_type in types:
            return format
    if b"presentationml" in types:
        raise faults.unknown(name, Words("a PowerPoint presentation", " PowerPoint 演示文稿"))
    if b"ms-excel.sheet.binary" in types:
        raise faults.unknown(name, Words("a binary workbook (xlsb)", "二进制工作簿（xlsb）"))
    if mimetype in OTHER_PACKAGES:
        raise faults.unknown(name, OTHER_PACKAGES[mimetype])
    if "OFD.xml" in names:
        raise faults.unknown(
            name,
            Words("an OFD document", " OFD 版式文件"),
            Words(
                "open it in an OFD reader and save it as .pdf",
                "请用 OFD 阅读器打开，另存为 .pdf 格式",
            ),
        )
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    raise faults.unknown(name, Words("a zip archive", " zip 压缩包"), ARCHIVE)


def _small(package: zipfile.ZipFile, part: str) -> bytes:
    """The first 256 KB of a part, nothing where there is none: enough to tell types by."""
    if part not in package.namelist():
        return b""
    with package.open(part) as stream:
        return stream.read(2**18)
