"""The version, as the installed distribution states it."""

from __future__ import annotations


def version() -> str:
    """The distribution's version; `unknown` where the package is not installed."""
    from importlib.metadata import PackageNotFoundError, version  # 10 ms, needed at the end only

    try:
        return version("hegui")
    except PackageNotFoundError:
        return "unknown"
