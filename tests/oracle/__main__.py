"""`python -m tests.oracle [COUNT] [--seed N]`: the long form of tests/oracle/test_oracle.py.

Exit status: 0 when both programs answered alike, 1 when they did not; each way of parting that
is found is shown as small as it gets.
"""

from __future__ import annotations

import argparse
import sys
import time

from tests.oracle.answers import divergences
from tests.oracle.example import Example
from tests.oracle.run import each_example, least

SHOWN = 10
"""Divergences that are made small and shown; the others are counted."""

TOLD_EVERY = 10_000


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.oracle", description=__doc__)
    parser.add_argument("count", nargs="?", type=int, default=100_000, help="how many pairs")
    parser.add_argument("--seed", type=int, default=0, help="other numbers make other pairs")
    chosen = parser.parse_args()
    began = time.monotonic()
    held = apart = told = 0
    shown: set[str] = set()

    def look(example: Example) -> None:
        nonlocal held, apart, told
        held += len(example.pairs)
        for divergence in divergences(example):
            apart += 1
            if len(shown) < SHOWN:
                words = least(example, divergence)
                if words not in shown:
                    print(f"{words}\n", flush=True)
                shown.add(words)
        if held >= told + TOLD_EVERY:
            told = held - held % TOLD_EVERY
            print(f"{held} pairs held, {time.monotonic() - began:.0f} s", flush=True)

    each_example(chosen.count, chosen.seed, look)
    seconds = time.monotonic() - began
    print(f"{held} policies and provisions in {seconds:.0f} s: {apart} answered differently")
    return 1 if apart else 0


if __name__ == "__main__":
    sys.exit(main())
