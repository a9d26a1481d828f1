"""Read a text file whole, in the encodings that offices use, or say why it can't be read."""

from __future__ import annotations

from pathlib import Path

from checker.diagnostic import Diagnostic, Fault, Words
from checker.source import Source


def read_source(path: Path, name: str | None = None) -> Source:
    """The text of a file, under `name` (its path by default). Raises Fault."""
    shown = name or str(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Fault(unreadable(shown, error)) from error
    return decode(data, shown)


def decode(data: bytes, name: str) -> Source:
    """Bytes as text: UTF-8, with or without a mark, else GB18030. Raises Fault for the rest."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        # GB18030 gives a reading to almost any bytes; one with control characters is no text.
        if "\0" not in text:
            return Source(name, text)
    raise Fault(
        Diagnostic(
            "not-text",
            Words(
                "the file is neither UTF-8 nor GB18030 text", "文件不是 UTF-8 或 GB18030 编码的文本"
            ),
            where=name,
            help=Words("save it as UTF-8", "请将其另存为 UTF-8"),
        )
    )


def unreadable(name: str, error: OSError) -> Diagnostic:
    """What to say of a file that the system does not let be read."""
    reasons = {
        FileNotFoundError: Words("there is no such file", "没有这个文件"),
        PermissionError: Words("the file may not be read", "没有读取该文件的权限"),
        IsADirectoryError: Words("this is a folder, not a file", "这是文件夹，不是文件"),
    }
    known = reasons.get(type(error))
    told = error.strerror or type(error).__name__
    return Diagnostic(
        "unreadable",
        known or Words(f"the file can't be read: {told}", f"无法读取该文件：{told}"),
        where=name,
        help=Words("check the path and its permissions", "请检查路径和权限"),
    )


def unwritable(name: str, error: OSError) -> Diagnostic:
    """What to say of a file that the system does not let be written."""
    reasons = {
        FileNotFoundError: Words("there is no such folder", "没有这个文件夹"),
        NotADirectoryError: Words("there is no such folder", "没有这个文件夹"),
        PermissionError: Words("it may not be written to", "没有写入权限"),
        IsADirectoryError: Words("a folder has this name", "已有同名文件夹"),
    }
    told = error.strerror or type(error).__name__
    known = reasons.get(type(error), Words(told, told))
    return Diagnostic(
        "unwritable",
        Words(f"the file can't be written: {known.en}", f"无法写入该文件：{known.zh}"),
        where=name,
        help=Words("check the folder and its permissions", "请检查文件夹和权限"),
    )
