"""How well rules are read: `python -m bench.eval [SHARED]` holds them against hand-made labels.

The labelled documents are cut in two by a hash of their path. Cues were written with one half in
view (`seen`); the other (`held out`) tells what to expect of rules that nobody here has read.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

SETS = {"statutes": "280:", "cities": "", "collection": "280:"}
"""Each labelled set, and the salt of the hash that cuts it."""
COMPLETE = ("statutes/山东", "statutes/国家")
"""Folders of which every document was searched by hand."""
FLOORS = {
    "statutes": (0.95, 1.0, 0.99),
    "cities": (0.96, 0.975, 0.98),
    "collection": (0.965, 0.98, 0.99),
}
"""What each figure of a whole set must reach, in the order of FIGURES. Floors only ever rise."""
FIGURES = ("recall_asserted", "recall_with_doubts", "precision_asserted")


def main(shared: Path) -> int:
    """Print recall (asserted, with doubts) and precision of each set and half.

    The exit status is 1 when a figure of a whole set lies under its floor.
    """
    low = []
    print(f"{'':24}{'conflicts':>10}{'asserted':>10}{'+ doubts':>10}{'precision':>10}")
    for name, salt in SETS.items():
        found = check(shared, name)
        gold = (shared / "gold" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        for half, told in ((None, "all"), (0, "seen"), (1, "held out")):
            figures = score(
                shared,
                name,
                [row for row in found if half is None or half_of(shared, salt, row) == half],
                [row for row in gold if half is None or half_of(shared, salt, row) == half],
            )
            shown = "".join(f"{figures[key]:10.1%}" for key in FIGURES)
            print(f"{name + ', ' + told:24}{figures['conflicts']:10}{shown}")
            if half is None:
                low += [
                    f"{name}: {key} is {figures[key]:.1%}, under its floor of {floor:.1%}"
                    for key, floor in zip(FIGURES, FLOORS[name], strict=True)
                    if figures[key] < floor
                ]
    print("".join(f"{line}\n" for line in low), end="")
    return 1 if low else 0


def check(shared: Path, name: str) -> list[str]:
    """The findings of one set, as `hegui check` prints them."""
    command = [sys.executable, "-m", "checker", "check", str(shared / "rules" / name)]
    options = ["--policy", "zibo-2023", "--any-region", "--any-status", "--as-of", "2023-09-20"]
    run = subprocess.run(
        [*command, *options, "--format", "jsonl"], capture_output=True, encoding="utf-8"
    )
    if run.returncode not in (0, 1) or not run.stdout:
        raise SystemExit(run.stderr)
    return run.stdout.splitlines()


def half_of(shared: Path, salt: str, line: str) -> int:
    """Which half the document of a finding or a label is in."""
    path = json.loads(line)["path"].removeprefix(f"{shared / 'rules'}/")
    return hashlib.sha256(f"{salt}{path}".encode()).digest()[0] % 2


def score(shared: Path, name: str, found: Iterable[str], gold: Iterable[str]) -> dict[str, float]:
    """The figures of the scoring script, for some findings and some labels."""
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder, "found.jsonl"), Path(folder, "gold.jsonl")]
        for file, lines in zip(files, (found, gold), strict=True):
            file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        command = [sys.executable, str(shared / "eval" / "score.py"), *map(str, files)]
        command += ["--root", str(shared / "rules"), "--json"]
        if name == "statutes":
            command += ["--complete", *COMPLETE]
        told = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    figures: dict[str, float] = json.loads(told.stdout)
    return figures


if __name__ == "__main__":
    beside = Path(__file__).resolve().parent.parent.parent / "shared"
    texts = Path(sys.argv[1]) if len(sys.argv) > 1 else beside
    if not (texts / "gold").is_dir():
        sys.exit("needs the labelled texts, which are not part of the project: name their folder")
    sys.exit(main(texts))
