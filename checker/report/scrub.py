"""Make a text from a file safe to set in any format: no control, no half character, no turned line.

XML 1.0 §2.2 has no place for most control characters, JSON in UTF-8 none for half a surrogate pair,
and marks of writing direction let a line read otherwise than it is stored (Unicode TR 36).
"""

from __future__ import annotations

_DIRECTIONS = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_CONTROLS = (
    *(code for code in range(0x20) if code not in (0x09, 0x0A)),
    *range(0x7F, 0xA0),
    *range(0xD800, 0xE000),
    0xFFFE,
    0xFFFF,
)
_TABLE: dict[int, str | None] = (
    dict.fromkeys(_CONTROLS, "\ufffd") | dict.fromkeys(_DIRECTIONS) | {0x2028: "\n", 0x2029: "\n"}
)


def clean(text: str) -> str:
    """The text with LF line ends; control characters show as U+FFFD, direction marks are gone."""
    if text.isprintable():
        return text
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_TABLE)


def one_line(text: str) -> str:
    """The clean text in one line, each run of blanks a single one."""
    return " ".join(clean(text).split())
