"""Leave Python's search for cycles out while many records are made that have none."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_cycle_collection() -> Iterator[None]:
    """No search for cycles in here; it is as it was afterwards. May stand within itself.

    A corpus is a million records that are all kept and make no cycles; looking for some takes half
    of the time of reading it.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
