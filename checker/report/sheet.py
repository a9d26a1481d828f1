"""One HTML file that needs no other: what every page of this package looks like."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

_STYLE = """\
:root { --ink: #1d2433; --soft: #5b6475; --line: #dfe3ea; --ground: #f6f7f9; --mark: #1f5fa8;
  --ok: #1c7a43; --bad: #b3261e; --doubt: #8a5a00; }
* { box-sizing: border-box; }
body { margin: 0; color: var(--ink); background: #fff; font: 15px/1.65 system-ui, -apple-system,
  "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif; }
main { max-width: 1180px; margin: 0 auto; padding: 32px 28px 64px; }
h1 { font-size: 26px; line-height: 1.35; margin: 0 0 8px; }
h2 { font-size: 20px; margin: 44px 0 12px; padding-bottom: 6px;
  border-bottom: 2px solid var(--line); }
h3 { font-size: 17px; margin: 28px 0 8px; font-family: ui-monospace, Menlo, Consolas, monospace; }
a { color: var(--mark); text-decoration: none; }
a:hover { text-decoration: underline; }
p { margin: 8px 0; }
.soft { color: var(--soft); }
.small { font-size: 13px; }
table { width: 100%; border-collapse: collapse; margin: 16px 0; }
th { text-align: left; font-size: 13px; color: var(--soft); background: var(--ground);
  position: sticky; top: 0; }
th, td { padding: 8px 10px; border-bottom: 1px solid var(--line); vertical-align: top; }
table.matrix { table-layout: fixed; }
table.matrix th:nth-child(1) { width: 11%; } table.matrix th:nth-child(2) { width: 42%; }
table.matrix th:nth-child(3) { width: 15%; } table.matrix th:nth-child(4) { width: 10%; }
td.item { font-weight: 600; border-right: 1px solid var(--line); }
td.number { text-align: right; white-space: nowrap; }
tr.first > td { border-top: 2px solid #c9cfd9; }
tr.gap > td { background: #fdecea; }
code { font: 13.5px/1.6 ui-monospace, Menlo, Consolas, "Noto Sans Mono CJK SC", monospace; }
pre { margin: 8px 0; padding: 12px 14px; background: var(--ground); border-radius: 4px;
  border-left: 3px solid var(--mark); overflow-x: auto; white-space: pre-wrap; }
.tongues { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 12px; }
@media (max-width: 820px) { .tongues { grid-template-columns: 1fr; } }
.chip { display: inline-block; padding: 0 8px; margin: 1px 4px 1px 0; border-radius: 10px;
  background: #e8eef7; color: var(--mark); font-size: 12.5px; white-space: nowrap; }
.conflicts { color: var(--bad); } .doubts { color: var(--doubt); } .passes { color: var(--ok); }
ul { margin: 4px 0 8px; padding-left: 20px; }
details > summary { cursor: pointer; color: var(--mark); }
nav { columns: 4; column-gap: 24px; margin: 16px 0; }
@media (max-width: 820px) { nav { columns: 2; } }
footer { margin-top: 40px; padding-top: 12px; border-top: 1px solid var(--line); font-size: 12.5px;
  color: var(--soft); overflow-wrap: anywhere; }
@media print { th { position: static; } details > * { display: block; } }
"""


def sheet(title: str, body: Iterable[str], lang: str) -> str:
    """A whole page. `body` is markup; the title is text."""
    tongue = "zh-CN" if lang == "zh" else "en"
    head = (
        f'<!doctype html>\n<html lang="{tongue}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{_STYLE}</style>\n</head>\n<body>\n<main>\n"
    )
    return head + "".join(f"{part}\n" for part in body) + "</main>\n</body>\n</html>\n"


def chips(words: Iterable[str]) -> str:
    """Short words, each in a frame of its own."""
    return "".join(f'<span class="chip">{escape(word)}</span>' for word in words)
