"""The page beside this module prints what it says, to the letter.

`pytest tests/coverage --rewrite-pages` writes the new outputs into it; read the difference before
it is committed.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from checker.cli import run
from tests.findings import page

PAGE = Path(__file__).with_name("matrix.md")
SEALED = re.compile(r"(policies|inputs|waivers):[0-9a-f]{16}")
"""Hashes, which tests of the seal are about."""


def test_the_matrix_of_two_districts_prints_what_the_page_says(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    request: pytest.FixtureRequest,
) -> None:
    said = PAGE.read_text(encoding="utf-8")
    page.write_files(said, tmp_path)
    monkeypatch.chdir(tmp_path)

    def hegui(arguments: list[str]) -> page.Ran:
        status = run(arguments)
        return page.Ran(status, SEALED.sub(r"\1:…", "".join(capsys.readouterr())))

    now = page.rewritten(said, hegui)
    if request.config.getoption("--rewrite-pages"):
        PAGE.write_text(now, encoding="utf-8")
    else:
        assert said == now
