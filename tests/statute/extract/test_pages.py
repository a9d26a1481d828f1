"""Hold every page beside this module against what is read out of its rules.

`pytest tests/statute/extract --rewrite-pages` writes what is read now; read the difference before
it is committed.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.norm import Doubt
from checker.vocabulary import Vocabulary
from tests.statute.extract import page

PAGES = sorted((Path(__file__).parent / "pages").glob("*.md"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_reads_as_it_says(
    path: Path, vocabulary: Vocabulary, request: pytest.FixtureRequest
) -> None:
    said = path.read_text(encoding="utf-8")
    assert page.rules(said)
    now = page.rewritten(said, vocabulary)
    if request.config.getoption("--rewrite-pages"):
        path.write_text(now, encoding="utf-8")
    else:
        assert said == now


@pytest.mark.parametrize("doubt", Doubt)
def test_every_reason_for_a_doubt_has_a_rule_on_a_page(doubt: Doubt) -> None:
    assert f" ? {doubt}\n" in "".join(path.read_text(encoding="utf-8") for path in PAGES)
