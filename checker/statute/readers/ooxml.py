"""Open the package that a docx or xlsx is, within bounds, and trust nothing in it.

A package is a zip of XML parts. Two things in one can harm a reader: parts that unpack to far more
than they say (a zip bomb), and entities declared in a part (an XML bomb, or a file of the reader's
machine pulled in). The format allows no DOCTYPE at all, so one is reason enough to refuse.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import Any, TypeAlias

from checker.diagnostic import Fault, Words
from checker.statute.readers import faults
from checker.statute.readers.bounds import LARGEST_PART, LARGEST_UNPACKED, MOST_PARTS

Element: TypeAlias = Any
"""An lxml element: its class is private to the library."""

DAMAGED = (
    zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError,
    NotImplementedError,
)  # fmt: skip
"""What zipfile raises on files that are cut short, altered or encrypted."""

_BOMB = Words(
    "its parts unpack to far more than a document (a zip bomb)", "解压后体积异常（疑似压缩炸弹）"
)
_DOCTYPE = Words(
    "it declares XML entities, which could pull in other files or fill the memory",
    "其中声明了 XML 实体，可能读取其他文件或耗尽内存",
)


class Package:
    """The parts of a docx or xlsx. Every method raises Fault for what is damaged or unsafe."""

    def __init__(self, data: bytes, name: str, format: str) -> None:
        self.name = name
        self.format = format
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except DAMAGED as error:
            raise faults.broken(name, format) from error
        infos = self._zip.infolist()
        if len(infos) > MOST_PARTS:
            raise faults.too_large(
                name, f"over {MOST_PARTS} parts", f"内含超过 {MOST_PARTS} 个部分"
            )
        if any(info.flag_bits & 1 for info in infos):
            raise faults.password(name)
        if sum(info.file_size for info in infos) > LARGEST_UNPACKED:
            raise faults.unsafe(name, _BOMB)
        # Some programs write names with a backslash or in other capitals than their references.
        self._names = {info.filename.replace("\\", "/").lstrip("/").lower(): info for info in infos}

    def __contains__(self, part: str) -> bool:
        return part.lstrip("/").lower() in self._names

    def read(self, part: str) -> bytes:
        """A part's bytes, unpacked no further than the bound, whatever its header says."""
        info = self._names.get(part.lstrip("/").lower())
        if info is None:
            raise faults.broken(self.name, self.format)
        try:
            with self._zip.open(info) as stream:
                data = stream.read(LARGEST_PART + 1)
        except DAMAGED as error:
            raise faults.broken(self.name, self.format) from error
        if len(data) > LARGEST_PART:
            raise faults.unsafe(self.name, _BOMB)
        return data

    def check(self) -> None:
        """Unpack every XML part once, for libraries that open the package by themselves."""
        total = 0
        for part in self._names:
            if part.endswith((".xml", ".rels", ".vml")):
                data = self.read(part)
                total += len(data)
                self._refuse_entities(data)
                if total > LARGEST_UNPACKED:
                    raise faults.unsafe(self.name, _BOMB)

    def parse(self, part: str) -> Element:
        """The root element of an XML part."""
        from lxml import etree

        data = self.read(part)
        self._refuse_entities(data)
        # Damaged parts are read as far as they go: losing one run is better than a whole rule.
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=True,
            remove_comments=True,
            remove_pis=True,
            recover=True,
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise faults.broken(self.name, self.format) from error
        if root is None:
            raise faults.broken(self.name, self.format)
        return root

    def _refuse_entities(self, data: bytes) -> None:
        head = data[:2]
        wide = head in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:4]
        plain = data.replace(b"\0", b"") if wide else data
        if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
            raise faults.unsafe(self.name, _DOCTYPE)

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """What a part refers to: relation id to (the last word of its type, the part's name)."""
        folder, base = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", base + ".rels")
        found: dict[str, tuple[str, str]] = {}
        if rels not in self:
            return found
        try:
            root = self.parse(rels)
        except Fault as fault:
            if fault.diagnostics[0].code == "unsafe-file":
                raise
            return found
        for relation in root:
            if relation.get("TargetMode") == "External":
                continue
            target = relation.get("Target", "")
            whole = target if target.startswith("/") else posixpath.join(folder, target)
            kind = relation.get("Type", "").rsplit("/", 1)[-1]
            found[relation.get("Id", "")] = (kind, posixpath.normpath(whole).lstrip("/"))
        return found

    def main_part(self, fallback: str) -> str:
        """The part that is the document, by the package's own relations."""
        for kind, target in self.related("").values():
            if kind == "officeDocument" and target in self:
                return target
        return fallback


def local(element: Element) -> str:
    """An element's name without its namespace: transitional and strict files differ in that."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element, name: str) -> str | None:
    """An attribute's value, whatever namespace it is in."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return None


def child(element: Element | None, *names: str) -> Element | None:
    """The first element below, going down one name at a time."""
    for name in names:
        if element is None:
            return None
        element = next((inner for inner in element if local(inner) == name), None)
    return element


def value(element: Element | None, *names: str) -> str | None:
    """The `val` of the element that `child` finds."""
    found = child(element, *names)
    return attribute(found, "val") if found is not None else None


def is_on(element: Element | None, *names: str) -> bool:
    """Is a switch there and not turned off?"""
    found = child(element, *names)
    return found is not None and (attribute(found, "val") or "1") not in ("0", "false", "off")
