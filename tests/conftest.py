"""What all tests share: the shipped vocabulary, and an empty cache of their own."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from checker.vocabulary import Vocabulary, read_vocabulary

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("HEGUI_SHARED", ROOT.parent / "shared"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite-pages",
        action="store_true",
        help="write what the commands print now into the pages of tests/findings",
    )


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Results cached by a person's runs must not reach a test, nor a test's theirs."""
    os.environ["HEGUI_CACHE_DIR"] = str(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    found, diagnostics = read_vocabulary(ROOT / "policy" / "vocabulary")
    assert [] == [item.headline.en for item in diagnostics]
    assert found is not None
    return found


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of full texts kept beside the project; CI has it, a user need not."""
    if not (SHARED / "gold").is_dir():
        pytest.skip(f"needs the full texts in {SHARED}, which are not part of the project")
    return SHARED
