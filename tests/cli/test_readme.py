"""The README shows what the program prints: its sample is run."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Hegui
from tests.conftest import ROOT

SUMMARY = "corpus/shandong/village-committees-2012.yaml"


@pytest.mark.parametrize(("readme", "lang"), [("README.md", "en"), ("README.zh.md", "zh")])
def test_the_sample_of_the_readme_is_what_is_printed(
    hegui: Hegui, monkeypatch: pytest.MonkeyPatch, readme: str, lang: str
) -> None:
    monkeypatch.chdir(ROOT)
    _, out, _ = hegui("check", SUMMARY, "--policy", "zibo-2023", "--lang", lang)
    sample = "".join(f"    {line}\n" for line in out.split("\n\n")[0].splitlines())
    assert sample in (ROOT / readme).read_text(encoding="utf-8")
