"""How a fault is shown: its place, its line, the mark below it, what mends it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from checker.diagnostic import Diagnostic, Label, Severity, Words
from checker.report.faults import WIDEST, printable, render
from checker.source import Source, Span

NO_WORDS = Words("", "")
HEADLINE = Words("a word is wrong", "有一个词不对")


def shown(text: str, start: int, end: int, words: Words = NO_WORDS) -> list[str]:
    label = Label(Source("a.yaml", text), Span(start, end), words)
    fault = Diagnostic("wrong-word", HEADLINE, label, help=Words("mend it", "请改正"))
    return render([fault], "en").splitlines()


def test_the_mark_stands_below_what_it_marks() -> None:
    assert [
        "error[wrong-word] a word is wrong",
        "  --> a.yaml:2:5",
        "    |",
        "  2 | on: enrollment",
        "    |     ^^^^^^^^^^ here",
        "  help: mend it",
        "",
    ] == shown("must: enrol\non: enrollment\n", 16, 26, Words("here", "此处"))


def test_the_mark_is_as_wide_as_chinese_characters_are_on_a_terminal() -> None:
    line, mark = shown("事项：入学了", 3, 5)[3:5]
    assert "  1 | 事项：入学了" == line
    assert "    |       ^^^^" == mark


def test_a_place_at_the_end_of_the_text_is_marked_there() -> None:
    line, mark = shown("clause {", 8, 8)[3:5]
    assert "  1 | clause {" == line
    assert "    |         ^" == mark


def test_a_long_line_is_cut_around_the_mark() -> None:
    line, mark = shown("x" * 5_000 + "WRONG" + "y" * 5_000, 5_000, 5_005)[3:5]
    assert "WRONG" in line
    assert line.index("WRONG") == mark.index("^^^^^")
    assert len(line) <= WIDEST + 10


def test_a_fault_over_several_lines_marks_the_first() -> None:
    line, mark = shown("a: {b:\n  c}\n", 3, 11)[3:5]
    assert "  1 | a: {b:" == line
    assert "    |    ^^^" == mark


def test_a_warning_is_told_apart() -> None:
    warning = Diagnostic("left-out", HEADLINE, where="a.docx", severity=Severity.WARNING)
    assert "warning[left-out] a word is wrong\n  --> a.docx\n\n" == render([warning], "en")
    assert "警告[left-out] 有一个词不对\n  --> a.docx\n\n" == render([warning], "zh")


@given(st.text())
def test_what_is_shown_is_as_long_as_it_was_and_steers_no_terminal(text: str) -> None:
    safe = printable(text)
    assert len(text) == len(safe)
    assert all(char.isprintable() or char == "　" for char in safe)


@given(st.text(min_size=1), st.data())
def test_any_place_in_any_text_can_be_shown(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    lines = shown(text, start, end)
    assert lines[4].lstrip(" |").startswith("^")
    assert all(cell_len(line) <= 2 * WIDEST + 20 for line in lines[2:5])
