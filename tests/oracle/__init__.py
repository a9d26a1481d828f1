"""The calculus written a second time, in answer-set programming, and held against the first.

`calculus.lp` is written from docs/calculus.md alone. `python -m tests.oracle [COUNT]` holds it
against `checker.conflict` on COUNT made-up policies and provisions, 100,000 unless told otherwise.
"""
