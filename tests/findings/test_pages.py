"""Run every page beside this module and compare it, to the letter, with what it says is printed.

`pytest tests/findings --rewrite-pages` writes the new outputs into the pages; read the difference
before it is committed.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.cli import run
from checker.conflict.audit import LeftOut
from checker.conflict.figures import UNTOLD, Order
from checker.conflict.finding import Because, Kind, Standing
from checker.norm import Doubt
from checker.report import wording
from tests.findings import page

PAGES = sorted(Path(__file__).parent.glob("*.md"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_prints_what_it_says(
    path: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    request: pytest.FixtureRequest,
) -> None:
    said = path.read_text(encoding="utf-8")
    page.write_files(said, tmp_path)
    monkeypatch.chdir(tmp_path)

    def hegui(arguments: list[str]) -> page.Ran:
        status = run(arguments)
        return page.Ran(status, "".join(capsys.readouterr()))

    assert page.consoles(said)
    now = page.rewritten(said, hegui)
    if request.config.getoption("--rewrite-pages"):
        path.write_text(now, encoding="utf-8")
    else:
        assert said == now


@pytest.mark.parametrize("kind", Kind, ids=lambda kind: kind.value)
def test_every_kind_of_conflict_has_a_page_in_both_languages(kind: Kind) -> None:
    for lang, level in (("en", "conflict"), ("zh", "冲突")):
        assert f"{level}[{wording.KINDS[kind](lang)}] " in _all_pages()


@pytest.mark.parametrize("standing", wording.STANDINGS, ids=lambda standing: standing.value)
def test_every_name_that_a_finding_may_bear_has_a_page(standing: Standing) -> None:
    for lang in ("en", "zh"):
        assert wording.STANDINGS[standing](lang) in _all_pages()


@pytest.mark.parametrize("why", wording.LEFT_OUT, ids=lambda why: why.value)
def test_every_way_to_be_left_out_has_a_page(why: LeftOut) -> None:
    for lang in ("en", "zh"):
        assert f"{wording.LEFT_OUT[why](lang)} 1" in _all_pages()


@pytest.mark.parametrize("why", [*wording._DOUBTS, *wording._READINGS], ids=lambda why: why.value)
def test_every_doubt_has_a_page(why: Because | Doubt) -> None:
    for lang, label in (("en", "in doubt: "), ("zh", "存疑：")):
        words = wording._READINGS[why] if isinstance(why, Doubt) else wording._DOUBTS[why]
        parts = words(lang).split("{")
        fixed = label + parts[0] if parts[0] else parts[-1].split("}")[1]
        assert fixed in _all_pages()


@pytest.mark.parametrize("order", sorted(UNTOLD), ids=lambda order: order.value)
def test_every_figure_that_cannot_be_compared_has_a_page(order: Order) -> None:
    for lang in ("en", "zh"):
        assert wording._ORDERS[order](lang) in _all_pages()


def _all_pages() -> str:
    return "".join(path.read_text(encoding="utf-8") for path in PAGES)
