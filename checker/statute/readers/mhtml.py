"""Read a page that Word or a browser saved as one file (MHTML): its largest part that is html."""

from __future__ import annotations

from checker.statute.readers import faults, html
from checker.statute.readers.bounds import LARGEST_PLAIN
from checker.statute.text import FileText


def read(data: bytes, name: str) -> FileText:
    """The article of the page; pictures and scripts beside it are passed over."""
    from email import message_from_bytes

    if len(data) > LARGEST_PLAIN * 4:  # pictures are in it, as text
        limit = LARGEST_PLAIN * 4 // 2**20
        raise faults.too_large(name, f"over {limit} MB", f"超过 {limit} MB")
    pages: list[bytes] = []
    for part in message_from_bytes(data).walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                label = part.get_content_charset()
                # The part's own header outranks what the page says, so it goes first.
                hint = f"<!-- charset={label} -->".encode() if label else b""
                pages.append(hint + payload)
    if not pages:
        raise faults.no_text(name, "MHTML")
    found = html.read(max(pages, key=len), name)
    return FileText(found.source, found.blocks, "mhtml", found.notes)
