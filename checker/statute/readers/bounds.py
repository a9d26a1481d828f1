"""How large and how slow a file may be before it is refused, and why there."""

from __future__ import annotations

LARGEST_FILE = 128 * 2**20
"""Bytes of a file. The largest scan met in offices' archives had 40 MB; rules stay below 4."""

LARGEST_PLAIN = 16 * 2**20
"""Bytes of a file of plain text, Markdown, html or rtf: 5 million Chinese characters, or some 2,000
statutes in one file. Past it the file is a log or a data dump, and parsing trees take gigabytes."""

LARGEST_UNPACKED = 512 * 2**20
"""Bytes that the parts of a docx or xlsx may unpack to, by what they say and by what they give."""

LARGEST_PART = 64 * 2**20
"""Bytes of one unpacked XML part. lxml needs about ten times as much for its tree."""

MOST_PARTS = 20_000
"""Parts of a docx or xlsx; one a picture is the most that offices reach."""

MOST_TEXT = 20_000_000
"""Characters that a file's text may have, once read."""

MOST_CELLS = 500_000
"""Cells with a value in a workbook: 5,000 rows of 100 columns; reading them takes some 10 s."""

MOST_PAGES = 2_000
"""Pages of a pdf; a yearbook has 800. Reading one page takes some 30 ms, so a minute in all."""

DEEPEST = 200
"""Tables in tables, or elements in elements, that are followed. Word's own limit is lower."""

SECONDS = 120.0
"""Wall clock for one file in the worker; 2,000 pages of pdf need half of it."""

MEMORY = 3 * 2**30
"""Bytes of address space of the worker (not enforced on Windows): four times LARGEST_UNPACKED,
plus the libraries."""
