"""Read made-up texts: `python -m tests.fuzz COUNT [--seed N] [--minutes N] [--keep FOLDER]`.

Each text comes from the seed and its own number, so that one can be made again: `--only NUMBER`.
Exit status: 0 all were read, 1 some were not: they are written to the folder.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import traceback
from pathlib import Path

from checker.vocabulary import read_vocabulary
from tests.fuzz import held, made

SHIPPED = Path(__file__).resolve().parents[2] / "policy" / "vocabulary"
SLOW = 5.0
"""Seconds of the processor after which a text of some thousand characters is a fault as well."""

TOLD_EVERY = 50_000


def main() -> int:
    """Read texts, print what was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--minutes", type=float, default=float("inf"))
    parser.add_argument("--keep", type=Path, default=Path())
    parser.add_argument("--only", type=int)
    wishes = parser.parse_args()
    vocabulary, _ = read_vocabulary(SHIPPED)
    assert vocabulary is not None
    known = made.pieces(vocabulary)
    numbers = range(wishes.count) if wishes.only is None else [wishes.only]
    begun, read, provisions, wrong, slowest = time.monotonic(), 0, 0, 0, 0.0
    for number in numbers:
        text = made.text(random.Random(f"{wishes.seed} {number}"), known)
        start = time.process_time()
        try:
            document = held.read(text, vocabulary, markdown=number % 4 == 0)
            provisions += len(document.provisions) if document is not None else 0
            passed = time.process_time() - start
            assert passed < SLOW, f"{passed:.1f} s"
            slowest = max(slowest, passed)
        except Exception:
            wrong += 1
            print(held.written(wishes.keep, number, text), file=sys.stderr)
            traceback.print_exc()
        read += 1
        if read % TOLD_EVERY == 0:
            print(f"{read:,} texts read, {time.monotonic() - begun:.0f} s", flush=True)
        if time.monotonic() - begun > 60 * wishes.minutes:
            break
    took = time.monotonic() - begun
    print(f"{read:,} texts, {provisions:,} provisions, {wrong} wrong, {took:.0f} s, ", end="")
    print(f"slowest {slowest:.2f} s")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
