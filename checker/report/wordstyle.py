"""The styles of the Word report: Word's own headings, in the fonts that Chinese offices use."""

from __future__ import annotations

from typing import Any, NamedTuple

from checker.report.layout import Shape


class Face(NamedTuple):
    """How a style looks: Chinese font, Latin font, size in points, and its paragraph.

    spacing: line pitch in points. indent: of the first line in Chinese, in characters. left: of
    all lines, in points. flush: both margins are straight in Chinese.
    """

    chinese: str
    latin: str
    size: float
    spacing: float
    bold: bool = False
    centred: bool = False
    indent: float = 0
    before: float = 0
    after: float = 0
    left: float = 0
    flush: bool = False


_SONG, _FANG, _HEI, _KAI = "宋体", "仿宋_GB2312", "黑体", "楷体_GB2312"
_BIAO = "方正小标宋简体"
_SERIF, _SANS = "Times New Roman", "Arial"
_STYLES = {
    "Normal": Face(_FANG, _SERIF, 14, 26),
    "Title": Face(_BIAO, _SERIF, 22, 36, centred=True, before=60, after=12),
    "Subtitle": Face(_KAI, _SERIF, 16, 28, centred=True, after=12),
    "Contents head": Face(_HEI, _SANS, 16, 28, centred=True, before=18, after=12),
    "Heading 1": Face(_HEI, _SANS, 16, 28, indent=2, before=18, after=8),
    "Heading 2": Face(_KAI, _SERIF, 16, 28, bold=True, indent=2, before=12, after=6),
    "Heading 3": Face(_FANG, _SERIF, 14, 26, bold=True, before=12, after=4),
    "Heading 4": Face(_HEI, _SANS, 12, 20, before=10, after=2),
    "Body Text": Face(_FANG, _SERIF, 14, 26, indent=2, flush=True),
    "List Bullet": Face(_FANG, _SERIF, 14, 26, left=18),
    "List Number": Face(_FANG, _SERIF, 14, 26, left=18),
    "Finding": Face(_FANG, _SERIF, 12, 19),
    "Table text": Face(_SONG, _SERIF, 10.5, 15),
    "toc 1": Face(_FANG, _SERIF, 14, 24),
    "toc 2": Face(_FANG, _SERIF, 12, 20, left=24),
    "Footer": Face(_SONG, _SERIF, 14, 20, centred=True),
}
_FALLBACKS = {
    _SONG: "SimSun,Songti SC,Noto Serif CJK SC",
    _FANG: "仿宋,FangSong,STFangsong,Noto Serif CJK SC",
    _HEI: "SimHei,Heiti SC,Noto Sans CJK SC",
    _KAI: "楷体,KaiTi,STKaiti,Noto Serif CJK SC",
    _BIAO: "小标宋,STZhongsong,SimSun,Noto Serif CJK SC",
}
"""What is set where a machine lacks a font (w:altName, ISO/IEC 29500-1 §17.8.3.1)."""

_MARGINS = {"top_margin": 37, "bottom_margin": 35, "left_margin": 28, "right_margin": 26}
"""Millimetres of an A4 page (GB/T 9704-2012, 5.2.1)."""


def shapes(lang: str) -> dict[str, Shape]:
    """What decides how much room a paragraph takes, by the name of its style."""
    return {
        name: Shape(
            face.size,
            face.spacing,
            face.before,
            face.after,
            face.indent * face.size if lang == "zh" else 0,
            face.left,
        )
        for name, face in _STYLES.items()
    }


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
            made = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            made.base_style = document.styles["Normal"]
        _fit(document.styles[name], face, lang)
    for level in (1, 2):
        _leader(document.styles[f"toc {level}"], _STYLES[f"toc {level}"].left)
    tongue = document.styles.element.find(f".//{qn('w:lang')}")
    if tongue is not None:
        tongue.set(qn("w:val"), "en-GB")
        tongue.set(qn("w:eastAsia"), "zh-CN")
    theme = document.settings.element.find(qn("w:themeFontLang"))
    if theme is not None:
        theme.set(qn("w:eastAsia"), "zh-CN")
    _offer_fallbacks(document)


def _offer_fallbacks(document: Any) -> None:
    """Name the fonts to be taken where one is missing, in the table of fonts."""
    from docx.opc.oxml import serialize_part_xml
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    for part in document.part.package.iter_parts():
        if part.partname != "/word/fontTable.xml":
            continue
        table = parse_xml(part.blob)
        for name, others in _FALLBACKS.items():
            table.append(
                parse_xml(
                    f'<w:font {nsdecls("w")} w:name="{name}"><w:altName w:val="{others}"/>'
                    '<w:charset w:val="86"/><w:family w:val="auto"/></w:font>'
                )
            )
        part._blob = serialize_part_xml(table)


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
    if face.flush and lang == "zh":
        shape.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(face.spacing)
    border = style.element.pPr.find(qn("w:pBdr"))
    if border is not None:
        style.element.pPr.remove(border)  # the template underlines its title


def _leader(style: Any, left: float) -> None:
    from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
    from docx.shared import Mm, Pt

    style.paragraph_format.left_indent = Pt(left)
    stops = style.paragraph_format.tab_stops
    stops.add_tab_stop(Mm(156), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
