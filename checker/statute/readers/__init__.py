"""Read an office's file, whatever its name says, into a text that knows its places."""

from __future__ import annotations

import stat
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from checker.diagnostic import Fault, Words
from checker.files import unreadable
from checker.statute.readers import bounds, faults
from checker.statute.readers.sniff import is_plain, sniff
from checker.statute.text import FileText


class Reader(NamedTuple):
    """The module here whose `read` takes a format's bytes, its name to people, usual endings."""

    module: str
    words: Words
    endings: tuple[str, ...]


READERS: Mapping[str, Reader] = {
    "docx": Reader("docx", Words("Word", "Word 文档"), (".docx", ".docm", ".dotx")),
    "doc": Reader(
        "doc", Words("Word 97–2003, WPS", "Word 97–2003、WPS 文档"), (".doc", ".wps", ".dot")
    ),
    "pdf": Reader("pdf", Words("PDF", "PDF"), (".pdf",)),
    "html": Reader("html", Words("web page", "网页"), (".html", ".htm", ".shtml", ".xhtml")),
    "mhtml": Reader("mhtml", Words("web page in one file", "单个文件网页"), (".mht", ".mhtml")),
    "xlsx": Reader("xlsx", Words("Excel", "Excel 工作簿"), (".xlsx", ".xlsm")),
    "xls": Reader("xls", Words("Excel 97–2003, WPS", "Excel 97–2003、WPS 表格"), (".xls", ".et")),
    "rtf": Reader("rtf", Words("rich text", "RTF 文档"), (".rtf",)),
    "md": Reader("markdown", Words("Markdown", "Markdown"), (".md", ".markdown")),
    "txt": Reader("plain", Words("plain text", "纯文本"), (".txt", ".text", ".csv")),
}
"""Every format that is read, by the name that FileText.format has."""


def formats() -> Mapping[str, Reader]:
    """The table of readers. Endings help to pick files in a folder; the bytes decide."""
    return READERS


def read_file(path: Path, name: str | None = None) -> FileText:
    """The text of a file, under `name` (its path by default), whatever its ending.

    Plain text is read here, all else in a worker process under the limits of `bounds`. Raises Fault
    with one Diagnostic that says why a file can't be read and what helps.
    """
    shown = name or str(path)
    try:
        status = path.stat()
        if not (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)):
            # A device or a pipe may never end.
            raise faults.unknown(shown, Words("a device or a pipe", "设备或管道"))
        if status.st_size > bounds.LARGEST_FILE:
            limit = bounds.LARGEST_FILE // 2**20
            raise faults.too_large(shown, f"over {limit} MB", f"超过 {limit} MB")
        data = path.read_bytes()
    except OSError as error:
        raise Fault(unreadable(shown, error)) from error
    if is_plain(data, shown):
        return read_bytes(data, shown)
    from checker.statute.readers.worker import WORKER

    return WORKER.read(data, shown)


def read_bytes(data: bytes, name: str) -> FileText:
    """The text of a file's bytes, in this process and so without limits on time and memory."""
    format = ""
    try:
        format = sniff(data, name)
        module = import_module(f"{__name__}.{READERS[format].module}")
        found: FileText = module.read(data, name)
    except Fault:
        raise
    except ModuleNotFoundError as error:
        raise faults.library_missing(name, error.name or "", format) from error
    except MemoryError as error:
        raise faults.no_memory(name) from error
    except Exception as error:  # a library's own mistake on a file that nobody foresaw
        raise faults.reader_failed(name, format) from error
    if len(found.source.text) > bounds.MOST_TEXT:
        raise faults.too_large(
            name, f"over {bounds.MOST_TEXT} characters", f"超过 {bounds.MOST_TEXT} 个字符"
        )
    return found


__all__ = ["READERS", "FileText", "Reader", "formats", "read_bytes", "read_file"]
