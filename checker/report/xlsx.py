"""The workbook that an office hands in: summary, clean-up table, documents, a sheet per issuer.

Every text is written as a text, and one that begins as a formula does is marked with a quotation
prefix, so that it stays one when a person edits the cell. Dates in the file are the audit's own.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from checker.conflict.finding import Level
from checker.diagnostic import Words
from checker.report import terminal, wording
from checker.report.advice import CAUSES
from checker.report.measured import told
from checker.report.office import (
    Result,
    Row,
    by_issuer,
    clause_names,
    maker,
    rank,
    results,
    rows,
    status,
)
from checker.report.opinions import VERDICTS
from checker.report.report import Report, file_of, unread
from checker.report.scrub import clean, one_line
from checker.report.table import COLUMNS, Cell, Column, values

LONGEST = 32_767
"""Characters of a cell, by the format's own limit."""

_HIGHEST, _LINE_HEIGHT = 409, 13.5
"""Points: the highest that a row can be, and a line of text in it."""

_NAMES = 46
"""Characters of the column of names in the summary."""

_FORMULA = ("=", "+", "-", "@", "\t")
_ACCENT, _PALE, _RED, _LINE = "#1F4E79", "#DCE6F1", "#C00000", "#A6A6A6"
_FONT = {"zh": "宋体", "en": "Arial"}
_SHEETS = {
    "summary": Words("Summary", "汇总"),
    "table": Words("Clean-up table", "清理意见表"),
    "documents": Words("Documents", "文件清单"),
    "unread": Words("Not read", "未能读取"),
}
_DOCUMENT_COLUMNS: Sequence[Column] = (
    Column("number", Words("No.", "序号"), 5),
    Column("title", Words("Document", "文件名称"), 30),
    Column("document_number", Words("Document number", "文号"), 13),
    Column("issuer", Words("Issuer", "制定机关"), 18),
    Column("rank", Words("Rank", "效力层级"), 11),
    Column("adopted", Words("Adopted", "公布日期"), 11),
    Column("effective", Words("In force from", "施行日期"), 11),
    Column("status", Words("Status", "时效状态"), 9),
    Column("conflicts", Words("Provisions in conflict", "确定条数"), 8),
    Column("doubts", Words("In doubt", "疑似条数"), 8),
    Column("proposal", Words("Proposed result", "拟处理结果"), 17),
    Column("cause", Words("Reason for it", "处理理由"), 15),
    Column("note", Words("Note", "说明"), 14),
    Column("answer", Words("Bureau's opinion", "制定机关意见"), 14, filled=False),
    Column("verdict", Words("Reviewer's opinion", "审核意见"), 10, filled=False),
    Column("place", Words("File", "文件位置"), 36, False),
)
_TITLE = Words("Clean-up of rules that conflict with policy", "政策冲突清理情况汇总")
_PAGE = Words("Page &P of &N", "第 &P 页，共 &N 页")
_KIND, _ISSUER, _CLAUSE = (
    Words("Kind", "问题类型"),
    Words("Issuer", "制定机关"),
    Words("Clause", "对照条款"),
)
_TOTAL = Words("Total", "合计")
_BY_KIND = Words("Findings by kind of conflict", "按问题类型统计（处）")
_RULE = Words(
    "Proposed result of a document: repeal where at least half of its provisions would go, else "
    "amendment; a document of a higher maker is reported to it.",
    "文件拟处理结果：半数以上条款拟废止的，建议整体废止；否则建议修改；制定机关层级更高的，建议提请其修改。",
)
_UNREAD_COLUMNS = (
    Column("place", Words("File", "文件"), 60),
    Column("reason", Words("Why", "原因"), 60),
    Column("advice", Words("What to do", "处理办法"), 50),
)  # fmt: skip


def render(report: Report) -> bytes:
    """The workbook's bytes; the same report gives the same bytes."""
    import xlsxwriter  # type: ignore[import-untyped]

    stream = io.BytesIO()
    # Nothing is evaluated: no formula, no address made a link, no number read out of a text.
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    day = datetime.combine(report.audit.scope.as_of, datetime.min.time())
    book.set_properties({"title": _TITLE(report.lang), "created": day, "author": "hegui"})
    _Writer(book, report).write()
    book.close()
    return stream.getvalue()


class _Writer:
    """One workbook in the making, with its formats."""

    def __init__(self, book: Any, report: Report) -> None:
        self.book, self.report, self.lang = book, report, report.lang
        font = {"font_name": _FONT[self.lang], "font_size": 10, "valign": "top"}
        boxed = font | {"border": 1, "border_color": _LINE, "text_wrap": True}
        head = {"bold": True, "align": "center", "valign": "vcenter", "font_color": "white"}
        self.cell = book.add_format(boxed)
        self.styles = {
            (dense, quoted): book.add_format(
                boxed | {"font_size": 7 if dense else 10, "quote_prefix": quoted}
            )
            for dense in (False, True)
            for quoted in (False, True)
        }
        self.middle = book.add_format(boxed | {"align": "center"})
        self.day = book.add_format(boxed | {"num_format": "yyyy-mm-dd", "align": "center"})
        self.empty = book.add_format(boxed | {"bg_color": "#FFFBE6"})
        self.head = book.add_format(boxed | head | {"bg_color": _ACCENT})
        self.label = book.add_format(boxed | {"bold": True, "bg_color": _PALE, "valign": "vcenter"})
        self.named = book.add_format(boxed | {"valign": "vcenter"})
        self.figure = book.add_format(boxed | {"num_format": "#,##0", "valign": "vcenter"})
        self.plain = book.add_format(font | {"text_wrap": True})
        self.small = book.add_format(font | {"text_wrap": True, "font_size": 8})
        self.title = book.add_format(font | {"bold": True, "font_size": 16, "align": "center"})
        self.red = book.add_format(
            {"bold": True, "font_color": _RED, "font_name": _FONT[self.lang], "font_size": 10}
        )
        self.black = book.add_format({"font_name": _FONT[self.lang], "font_size": 10})
        self.link = book.add_format(
            boxed
            | {"valign": "vcenter", "font_color": _ACCENT, "underline": True, "quote_prefix": True}
        )
        self.sheets: set[str] = set()
        self.fixed = {key: self.name(words(self.lang)) for key, words in _SHEETS.items()}
        self.places: dict[str, str] = {}

    def write(self) -> None:
        """All sheets, in the order in which a person leafs through them."""
        audit = self.report.audit
        found = rows(audit.findings)
        cells = [values(row, self.report) for row in found]
        grouped = by_issuer(found, audit.vocabulary, self.lang)
        self.places = {
            name: self.name(f"{number} {name}") for number, name in enumerate(grouped, 1)
        }
        self.summary(found, grouped)
        self.table(self.fixed["table"], cells)
        self.documents(results(audit, found, self.lang))
        for name, own in grouped.items():
            self.table(self.places[name], [cells[row.number - 1] for row in own])
        if unread(self.report):
            self.unread()

    def sheet(self, name: str, columns: Sequence[Column], size: int) -> Any:
        """A sheet with head, filter, frozen head and print setup for A4 across."""
        made = self.book.add_worksheet(name)
        self.page(made, landscape=True)
        printed = sum(column.printed for column in columns)
        made.repeat_rows(0)
        made.print_area(0, 0, max(size, 1), printed - 1)
        made.freeze_panes(1, min(2, len(columns) - 1))
        made.autofilter(0, 0, max(size, 1), len(columns) - 1)
        made.set_row(0, 30)
        for at, column in enumerate(columns):
            made.set_column(at, at, column.width)
            made.write_string(0, at, column.head(self.lang), self.head)
        return made

    def name(self, wanted: str) -> str:
        """A name that a sheet may bear: 31 units, none of []:*?/\\, no quote at an end, once."""
        kept = "".join(" " if char in "[]:*?/\\" else char for char in one_line(wanted))
        kept = _cut(kept, 31).strip("' ") or "-"
        number, name = 2, kept
        while name.casefold() in self.sheets:
            name = f"{_cut(kept, 26)} ({number})"
            number += 1
        self.sheets.add(name.casefold())
        return name

    def page(self, sheet: Any, *, landscape: bool) -> None:
        """A4, as wide as the paper, numbered; the summary line of the seal at the foot."""
        if landscape:
            sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_margins(left=0.35, right=0.35, top=0.5, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        day = self.report.audit.scope.as_of.isoformat()
        sheet.set_footer(f"&L&8 {day}&C&8 {_PAGE(self.lang)}&R&8 &A")
        sheet.hide_gridlines(2)

    def table(self, name: str, cells: Sequence[dict[str, Cell]]) -> None:
        """A clean-up table of some rows."""
        sheet = self.sheet(name, COLUMNS, len(cells))
        for line, row in enumerate(cells, 1):
            self.row(sheet, line, row, COLUMNS)
        keys = [column.key for column in COLUMNS]
        last = max(len(cells), 1)
        self.choice(
            sheet, keys.index("verdict"), last, [words(self.lang) for words in VERDICTS.values()]
        )
        causes = [words(self.lang) for words in CAUSES.values()]
        self.choice(sheet, keys.index("cause"), last, causes)
        offered = [words(self.lang) for words in wording.DISPOSITIONS.values()]
        self.choice(sheet, keys.index("proposal"), last, offered)

    def choice(self, sheet: Any, at: int, last: int, offered: list[str]) -> None:
        """A drop-down list; other words are taken too, since a list never has them all."""
        rule = {"validate": "list", "source": offered, "error_type": "information"}
        sheet.data_validation(1, at, last, at, rule | {"show_error": False})

    def row(
        self, sheet: Any, line: int, row: Mapping[str, Cell], columns: Sequence[Column]
    ) -> None:
        """A row, as high as its fullest printed cell: not every program fits heights itself."""
        lines = 1
        for at, column in enumerate(columns):
            value = row.get(column.key)
            self.put(sheet, line, at, value, column)
            if column.printed and isinstance(value, str | list):
                text = value if isinstance(value, str) else "".join(part for part, _ in value)
                lines = max(lines, _lines(text, column.width))
        sheet.set_row(line, min(_HIGHEST, _LINE_HEIGHT * lines + 3))

    def put(self, sheet: Any, line: int, at: int, value: Cell, column: Column) -> None:
        """One value in its cell, as what it is."""
        if isinstance(value, list) and value:
            self.passage(sheet, line, at, value)
        elif isinstance(value, date):
            moment = datetime.combine(value, datetime.min.time())
            sheet.write_datetime(line, at, moment, self.day)
        elif isinstance(value, int):
            sheet.write_number(line, at, value, self.middle)
        elif isinstance(value, str) and value:
            sheet.write_string(line, at, _cut(value, LONGEST), self.style(value, column.width))
        else:
            sheet.write_blank(line, at, None, self.cell if column.filled else self.empty)

    def style(self, text: str, width: float) -> Any:
        """How a text looks: small where the highest row would cut it off, in print above all."""
        dense = _LINE_HEIGHT * _lines(text, width) + 3 > _HIGHEST
        return self.styles[dense, text.startswith(_FORMULA)]

    def passage(self, sheet: Any, line: int, at: int, pieces: list[tuple[str, bool]]) -> None:
        """A passage with its words in red."""
        whole = "".join(text for text, _ in pieces)
        style = self.styles[False, whole.startswith(_FORMULA)]
        if len(pieces) < 2 or not any(words for _, words in pieces):
            sheet.write_string(line, at, whole, style)
            return
        parts: list[Any] = []
        for text, words in pieces:
            parts += [self.red if words else self.black, text]
        sheet.write_rich_string(line, at, *parts, style)

    def documents(self, found: Iterable[Result]) -> None:
        """Every document with its proposed result."""
        listed = list(found)
        sheet = self.sheet(self.fixed["documents"], _DOCUMENT_COLUMNS, len(listed))
        audit = self.report.audit
        for line, one in enumerate(listed, 1):
            document = one.document
            row: dict[str, Cell] = {
                "number": line,
                "title": wording.title(one_line(document.title)),
                "document_number": one_line(document.number),
                "issuer": maker(document, self.lang),
                "rank": rank(document, audit.vocabulary, self.lang),
                "adopted": document.adopted,
                "effective": document.effective,
                "status": status(document, audit, self.lang),
                "conflicts": one.conflicts,
                "doubts": one.doubts,
                "proposal": one.proposal,
                "cause": one.reason,
                "note": one.note,
                "place": one_line(document.source.name),
            }
            self.row(sheet, line, row, _DOCUMENT_COLUMNS)

    def unread(self) -> None:
        """Files that could not be read, and what would help."""
        lost = unread(self.report)
        sheet = self.sheet(self.fixed["unread"], _UNREAD_COLUMNS, len(lost))
        for line, one in enumerate(lost, 1):
            mend = one.help(self.lang) if one.help is not None else ""
            row: dict[str, Cell] = {
                "place": one_line(file_of(one)),
                "reason": clean(one.headline(self.lang)),
                "advice": clean(mend),
            }
            self.row(sheet, line, row, _UNREAD_COLUMNS)

    def summary(self, found: Sequence[Row], grouped: dict[str, list[Row]]) -> None:
        """Figures by kind, by clause and by issuer, with a chart, and what they rest on."""
        lang, audit = self.lang, self.report.audit
        sheet = self.book.add_worksheet(self.fixed["summary"])
        self.page(sheet, landscape=True)
        sheet.set_column(0, 0, _NAMES)
        sheet.set_column(1, 3, 11)
        sheet.set_column(4, 4, 3)
        sheet.set_column(5, 11, 9)
        sheet.merge_range(0, 0, 0, 11, _TITLE(lang), self.title)
        sheet.set_row(0, 28)
        *said, last = terminal.summary(audit, lang, self.report.version, titles=True)
        line = 1
        for text in [*said, *told(lang), _RULE(lang)]:
            sheet.merge_range(line, 0, line, 11, clean(text), self.plain)
            sheet.set_row(line, 14 * _lines(text, 150))
            line += 1
        line += 1
        kinds = Counter((one.kind.value, one.level) for one in audit.findings)
        lines = [
            (words(lang), kinds[kind.value, Level.CONFLICT], kinds[kind.value, Level.DOUBT])
            for kind, words in wording.KINDS.items()
            if kinds[kind.value, Level.CONFLICT] or kinds[kind.value, Level.DOUBT]
        ]
        begin = line
        line = self.figures(sheet, line, _KIND(lang), lines)
        if lines:
            self.chart(sheet, begin, len(lines))
        called = clause_names(audit.findings, audit.vocabulary, lang)
        clauses = Counter((called[one.fingerprint], one.level) for one in audit.findings)
        names = dict.fromkeys(name for name, _ in clauses)
        counted = [
            (name, clauses[name, Level.CONFLICT], clauses[name, Level.DOUBT]) for name in names
        ]
        counted.sort(key=lambda one: (-one[1] - one[2], one[0]))
        line = self.figures(sheet, line, _CLAUSE(lang), counted)
        makers = [
            (name, _levels(own, Level.CONFLICT), _levels(own, Level.DOUBT))
            for name, own in grouped.items()
        ]
        begin, line = line, self.figures(sheet, line, _ISSUER(lang), makers)
        for at, (name, _, _) in enumerate(makers, begin + 1):
            place = self.places[name].replace("'", "''")
            sheet.write_url(at, 0, f"internal:'{place}'!A1", self.link, _cut(name, LONGEST))
        sheet.merge_range(line, 0, line, 11, last, self.small)
        sheet.set_row(line, 26)

    def figures(
        self, sheet: Any, line: int, head: str, lines: Sequence[tuple[str, int, int]]
    ) -> int:
        """A small table of figures with its total; gives the line after it."""
        lang = self.lang
        heads = (head, *(words(lang) for words in _LEVEL_HEADS), _TOTAL(lang))
        for at, text in enumerate(heads):
            sheet.write_string(line, at, text, self.head)
        sums = (_TOTAL(lang), sum(one[1] for one in lines), sum(one[2] for one in lines))
        for name, sure, doubted in [*lines, sums]:
            line += 1
            style = self.label if name == sums[0] else self.named
            sheet.write_string(line, 0, _cut(clean(name), LONGEST), style)
            sheet.set_row(line, _LINE_HEIGHT * _lines(name, _NAMES) + 1.5)
            for at, figure in enumerate((sure, doubted, sure + doubted), 1):
                sheet.write_number(line, at, figure, self.figure)
        return line + 2

    def chart(self, sheet: Any, line: int, size: int) -> None:
        """Bars by kind, conflicts and doubts stacked."""
        chart = self.book.add_chart({"type": "bar", "subtype": "stacked"})
        name = self.fixed["summary"]
        font = {"name": _FONT[self.lang], "size": 9}
        labels = {1: font | {"color": "white"}, 2: font}
        for at, colour in ((1, _ACCENT), (2, "#F4B183")):
            chart.add_series(
                {
                    "name": [name, line, at],
                    "categories": [name, line + 1, 0, line + size, 0],
                    "values": [name, line + 1, at, line + size, at],
                    "fill": {"color": colour},
                    "gap": 60,
                    "data_labels": {"value": True, "num_format": "#,##0;;", "font": labels[at]},
                }
            )
        chart.set_title(
            {"name": _BY_KIND(self.lang), "name_font": font | {"size": 11}, "overlay": False}
        )
        chart.set_y_axis({"reverse": True, "num_font": font})
        chart.set_x_axis(
            {
                "num_font": font,
                "label_position": "high",  # below, since the kinds go downwards
                "major_gridlines": {"visible": True, "line": {"color": _PALE}},
            }
        )
        chart.set_legend({"position": "bottom", "font": font})
        chart.set_size({"width": 560, "height": 130 + 40 * size})
        sheet.insert_chart(line, 5, chart)


_LEVEL_HEADS = (Words("Certain", "确定"), Words("In doubt", "疑似"))


def _levels(found: Iterable[Row], level: Level) -> int:
    return sum(one.level is level for row in found for one in row.findings)


def _cut(text: str, limit: int) -> str:
    """As much of the text as a cell or a name holds, which counts UTF-16 units."""
    if len(text.encode("utf-16-le")) // 2 <= limit:
        return text
    return text.encode("utf-16-le")[: 2 * limit - 2].decode("utf-16-le", "ignore") + "…"


def _lines(text: str, width: float) -> int:
    """How many lines a text takes in a column; a Chinese character is two characters wide."""
    from rich.cells import cell_len

    room = max(1, int(width) - 1)
    # A Chinese character is not parted, so a line may end one short.
    return sum(1 + max(0, cell_len(line) - 1) // room for line in text.split("\n"))
