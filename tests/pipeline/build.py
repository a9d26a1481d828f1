"""Small folders of an office's files, good ones and such as are made to harm."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from checker.statute.readers import bounds
from tests.statute.readers import build

RULE = "某区入学办法\n第一条　为规范入学，制定本办法。\n第二条　报名时应当提交计划生育证明。\n"
"""A rule of our own, the second article of which conflicts with the shipped policies."""

LINES = RULE.splitlines()
CHECK = ("--policy", "zibo-2023", "--any-region", "--as-of", "2024-01-01")


def good() -> dict[str, bytes]:
    """The rule in seven formats, and a text without any sign of a norm of interest."""
    page = "".join(f"<p>{line}</p>" for line in LINES)
    return {
        "docx.docx": build.docx(*map(build.p, LINES)),
        "html.html": f"<html><body><article>{page}</article></body></html>".encode(),
        "md.md": f"# {RULE}".encode(),
        "old.txt": RULE.encode("gb18030"),
        "pdf.pdf": build.pdf([(80, 80 + 40 * at, line) for at, line in enumerate(LINES)]),
        "rtf.rtf": rb"{\rtf1\ansi\ansicpg936 " + _escaped(RULE) + b"}",
        "xlsx.xlsx": build.xlsx({"表": [["序号", "材料"], [1, "入学须提交计划生育证明"]]}),
        "other.txt": "停车办法\n第一条　停车应当缴费。\n".encode(),
    }


def bad() -> dict[str, tuple[bytes, str]]:
    """Files that are refused, each with the code that tells why."""
    bomb = b"<w:document>" + b" " * (bounds.LARGEST_PART + 1)
    entity = b'<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>'
    loop = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    loop += b"2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    return {
        "bomb.docx": (_with(build.docx(build.p("甲")), "word/document.xml", bomb), "unsafe-file"),
        "cut.docx": (build.docx(build.p("甲"))[:200], "broken-file"),
        "data.bin": (bytes(range(256)) * 40, "unknown-format"),
        "empty.txt": (b"", "empty-file"),
        "entity.docx": (
            _with(build.docx(build.p("甲")), "word/document.xml", entity),
            "unsafe-file",
        ),
        "loop.pdf": (loop, "broken-file"),
        "much.txt": ("第一条　停车。\n".encode() * (bounds.LARGEST_PLAIN // 20), "too-large"),
        "photo.jpg": (b"\xff\xd8\xff\xe0\x00\x10JFIF", "picture"),
        "secret.docx": (build.ole(EncryptedPackage=b"x", EncryptionInfo=b"y"), "password"),
        "sheet.xlsx": (build.xlsx({"表": []}), "no-text"),
    }


def lying() -> dict[str, bytes]:
    """Files that are read although their names lie."""
    good_ones = good()
    return {"page.docx": good_ones["html.html"], "无后缀": good_ones["docx.docx"]}


def laid(folder: Path, files: dict[str, bytes]) -> Path:
    """The folder with these files in it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


def _with(package: bytes, part: str, content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(package)) as read:
        parts: dict[str, str | bytes] = {name: read.read(name) for name in read.namelist()}
    return build.archive({**parts, part: content})


def _escaped(text: str) -> bytes:
    return "".join(
        r"\par " if char == "\n" else "".join(rf"\'{byte:02x}" for byte in char.encode("gbk"))
        for char in text
    ).encode()
