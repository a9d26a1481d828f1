"""Read an office's file, whatever its name says, into a text that knows its places."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

from checker.diagnostic import Fault
from checker.statute.readers import faults
from checker.statute.readers.sniff import sniff
from checker.statute.text import FileText

READERS: Mapping[str, str] = {
    "txt": "plain",
    "md": "markdown",
    "html": "html",
    "mhtml": "mhtml",
    "docx": "docx",
}


def read_bytes(data: bytes, name: str) -> FileText:
    format = sniff(data, name)
    module = import_module(f"{__name__}.{READERS[format]}")
    return module.read(data, name)
