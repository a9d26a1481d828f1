"""Work out the numbers that Word generates and does not store: 第一条, （二） (ISO 29500, 17.9)."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field

from checker.statute.readers.numbers import written
from checker.statute.readers.ooxml import Element, attribute, child, is_on, local, value

LEVELS = 9
_PLACEHOLDER = re.compile("%([1-9])")


@dataclass(slots=True)
class Level:
    """One level of a list: where it starts, how its number is written, and the text around it."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    legal: bool = False
    restart: int | None = None
    style: str = ""


@dataclass(slots=True)
class _List:
    """A numbered list: the definition that its counters belong to, its levels, fresh starts."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of a document, counting as its paragraphs are read in order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[tuple[str, int]] = set()
        if root is not None:
            self._read(root)

    def _read(self, root: Element) -> None:
        abstracts: dict[str, Element] = {}
        named: dict[str, str] = {}
        for element in root:
            if local(element) == "abstractNum":
                identity = attribute(element, "abstractNumId") or ""
                abstracts[identity] = element
                if style := value(element, "styleLink"):
                    named[style] = identity
        for element in root:
            if local(element) != "num":
                continue
            abstract = value(element, "abstractNumId") or ""
            # A list can borrow the levels of another by the name of a list style.
            link = value(abstracts.get(abstract), "numStyleLink") if abstract in abstracts else None
            if link in named:
                abstract = named[link]
            if abstract not in abstracts:
                continue
            made = _List(abstract, _levels(abstracts[abstract]))
            for override in element:
                if local(override) != "lvlOverride":
                    continue
                level = _number(attribute(override, "ilvl"), 0)
                if (own := child(override, "lvl")) is not None:
                    made.levels[level] = _level(own)
                if (start := value(override, "startOverride")) is not None:
                    made.starts[level] = _number(start, 1)
            self._lists[attribute(element, "numId") or ""] = made

    def number(self, properties: Element | None, style: str) -> str:
        """The number before a paragraph, with what parts it from the text; mostly nothing."""
        reference, level = self._reference(properties, style)
        made = self._lists.get(reference)
        if made is None or level not in made.levels:
            return ""
        counts = self._counts[made.abstract]
        if level in made.starts and (reference, level) not in self._begun:
            self._begun.add((reference, level))
            counts[level] = made.starts[level]
        elif level in counts:
            counts[level] += 1
        else:
            counts[level] = made.levels[level].start
        for above in range(level):
            if above in made.levels:
                counts.setdefault(above, made.levels[above].start)
        for below in [known for known in counts if known > level]:
            restart = made.levels[below].restart if below in made.levels else None
            if restart is None or (restart and level < restart):
                del counts[below]
        return _shown(made, level, counts)

    def _reference(self, properties: Element | None, style: str) -> tuple[str, int]:
        """The list and level of a paragraph: its own, or its style's."""
        own = child(properties, "numPr")
        inherited = self._styles.numbering(style)
        reference = value(own, "numId")
        level = value(own, "ilvl")
        if reference is None and inherited is not None:
            reference, level = inherited[0], level if level is not None else inherited[1]
            if level is None and reference in self._lists:
                levels = self._lists[reference].levels
                level = next((str(n) for n, one in levels.items() if one.style == style), None)
        return reference or "0", _number(level, 0)


class Styles:
    """What paragraph styles say of lists and headings, through the styles they are based on."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self.default = ""
        for element in root if root is not None else ():
            if local(element) == "style" and attribute(element, "type") == "paragraph":
                identity = attribute(element, "styleId") or ""
                self._styles[identity] = element
                if attribute(element, "default") in ("1", "true", "on"):
                    self.default = identity

    def _chain(self, style: str) -> list[Element]:
        found: list[Element] = []
        while style in self._styles and len(found) < 20:  # a style can be based on itself
            found.append(self._styles[style])
            style = value(self._styles[style], "basedOn") or ""
        return found

    def numbering(self, style: str) -> tuple[str, str | None] | None:
        """The list and level that a style puts its paragraphs in."""
        reference = level = None
        for element in self._chain(style):
            own = child(element, "pPr", "numPr")
            level = level if level is not None else value(own, "ilvl")
            reference = value(own, "numId")
            if reference is not None:
                return reference, level
        return None

    def is_hidden(self, style: str) -> bool:
        """Does a style hide its text, as those of web forms do?"""
        return any(is_on(element, "rPr", "vanish") for element in self._chain(style))

    def is_heading(self, style: str) -> bool:
        """Is this a heading or title, by its name or its level in the outline?"""
        for element in self._chain(style):
            name = (value(element, "name") or "").lower()
            if re.fullmatch(r"(heading|标题)\s*\d|title|标题|subtitle|副标题", name):
                return True
            outline = value(element, "pPr", "outlineLvl")
            if outline is not None:
                return outline != "9"
        return False


def _levels(abstract: Element) -> dict[int, Level]:
    return {
        _number(attribute(element, "ilvl"), 0): _level(element)
        for element in abstract
        if local(element) == "lvl"
    }


def _level(element: Element) -> Level:
    # A number in a symbol font is a bullet, whatever its format says.
    format = value(element, "numFmt") or "decimal"
    custom = next((one for one in element.iter() if local(one) == "numFmt"), None)
    if format == "custom" and custom is not None:
        format = "decimalZero" if (attribute(custom, "format") or "").startswith("0") else "decimal"
    restart = value(element, "lvlRestart")
    return Level(
        start=_number(value(element, "start"), 0),
        format=format,
        text=value(element, "lvlText") or "",
        suffix=value(element, "suff") or "tab",
        legal=is_on(element, "isLgl"),
        restart=None if restart is None else _number(restart, 0),
        style=value(element, "pStyle") or "",
    )


def _shown(made: _List, level: int, counts: dict[int, int]) -> str:
    rule = made.levels[level]
    if rule.format == "bullet":
        return ""

    def fill(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        inner = made.levels.get(at, rule)
        format = "decimal" if rule.legal and at != level else inner.format
        return written(counts.get(at, inner.start), "decimal" if rule.legal else format)

    text = _PLACEHOLDER.sub(fill, rule.text)
    if not text.strip() or rule.suffix == "nothing":
        return text
    # After a full-width mark a reader sees no gap: （一）符合, but 第一条 为了.
    wide = unicodedata.east_asian_width(text[-1]) in "WF" and not text[-1].isalpha()
    return text if wide else text + " "


def _number(text: str | None, default: int) -> int:
    try:
        return int(text) if text is not None else default
    except ValueError:
        return default
