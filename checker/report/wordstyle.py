"""The styles of the Word report: Word's own headings, in the fonts that Chinese offices use."""

from __future__ import annotations

from typing import Any, NamedTuple


class Face(NamedTuple):
    """How a style looks: Chinese font, Latin font, size in points, and its paragraph.

    indent: of the first line, in characters. spacing: line pitch in points (0: single).
    """

    chinese: str
    latin: str
    size: float
    bold: bool = False
    centred: bool = False
    indent: float = 0
    before: float = 0
    after: float = 0
    spacing: float = 0


_SONG, _FANG, _HEI, _KAI = "宋体", "仿宋_GB2312", "黑体", "楷体_GB2312"
_SERIF, _SANS = "Times New Roman", "Arial"
_STYLES = {
    "Normal": Face(_FANG, _SERIF, 14),
    "Title": Face("方正小标宋简体", _SERIF, 22, centred=True, before=120, after=12),
    "Subtitle": Face(_KAI, _SERIF, 16, centred=True, after=24),
    "Contents head": Face(_HEI, _SANS, 16, centred=True, before=24, after=12),
    "Heading 1": Face(_HEI, _SANS, 16, before=18, after=8),
    "Heading 2": Face(_KAI, _SERIF, 16, bold=True, before=12, after=6),
    "Heading 3": Face(_FANG, _SERIF, 14, bold=True, before=12, after=4),
    "Heading 4": Face(_HEI, _SANS, 12, before=10, after=2),
    "Body Text": Face(_FANG, _SERIF, 14, indent=2, spacing=26),
    "List Bullet": Face(_FANG, _SERIF, 14, spacing=26),
    "List Number": Face(_FANG, _SERIF, 14, spacing=26),
    "Finding": Face(_FANG, _SERIF, 12, spacing=19),
    "Table text": Face(_SONG, _SERIF, 10.5),
    "toc 1": Face(_FANG, _SERIF, 14, before=4),
    "toc 2": Face(_FANG, _SERIF, 12),
    "Footer": Face(_SONG, _SERIF, 14, centred=True),
}
_MARGINS = {"top_margin": 37, "bottom_margin": 35, "left_margin": 28, "right_margin": 26}
"""Millimetres of an A4 page (GB/T 9704-2012, 5.2.1)."""


def dress(document: Any, lang: str) -> None:
    """Give a new document its page, its styles and their fonts."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn
    from docx.shared import Mm

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for name, millimetres in _MARGINS.items():
        setattr(section, name, Mm(millimetres))
    known = {style.name for style in document.styles}
    for name, face in _STYLES.items():
        if name not in known:
            document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        _fit(document.styles[name], face, lang)
    for level in (1, 2):
        _leader(document.styles[f"toc {level}"], level)
    tongue = document.styles.element.find(f".//{qn('w:lang')}")
    if tongue is not None:
        tongue.set(qn("w:val"), "en-GB")
        tongue.set(qn("w:eastAsia"), "zh-CN")


def _fit(style: Any, face: Face, lang: str) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    font, shape = style.font, style.paragraph_format
    font.name, font.size, font.bold, font.italic = face.latin, Pt(face.size), face.bold, False
    font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.rPr.rFonts
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), face.chinese)
    shape.space_before, shape.space_after = Pt(face.before), Pt(face.after)
    if face.centred:
        shape.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if face.indent and lang == "zh":
        shape.first_line_indent = Pt(face.indent * face.size)
    if face.spacing:
        shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(face.spacing)
    border = style.element.pPr.find(qn("w:pBdr"))
    if border is not None:
        style.element.pPr.remove(border)  # the template underlines its title


def _leader(style: Any, level: int) -> None:
    from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
    from docx.shared import Mm, Pt

    style.paragraph_format.left_indent = Pt(24 * (level - 1))
    stops = style.paragraph_format.tab_stops
    stops.add_tab_stop(Mm(156), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
