"""The page of a policy as one HTML file that needs no other."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from checker.report.pages import LABELS, Entry, Example, Page
from checker.report.sheet import chips, sheet


def html(made: Page) -> str:
    """The page as one HTML file that needs no other."""
    return sheet(made.policy.title, _html(made), made.lang)


def _html(made: Page) -> Iterator[str]:
    lang = made.lang
    colon = "：" if lang == "zh" else ": "
    yield f"<h1>{escape(made.policy.title)}</h1>"
    facts = " · ".join(escape(f"{label}{colon}{said}") for label, said in made.facts)
    yield f'<p class="soft">{facts}</p>'
    links = (
        f'<a href="#item-{number}">{escape(item)}</a> <span class="soft">{len(entries)}</span><br>'
        for number, (item, entries, _) in enumerate(made.items)
    )
    yield f'<nav aria-label="{escape(LABELS["contents"](lang))}">{"".join(links)}</nav>'
    for number, (item, entries, silent) in enumerate(made.items):
        yield f'<h2 id="item-{number}">{escape(item)}</h2>'
        for reason in silent:
            yield f'<p class="soft">{escape(LABELS["silent"](lang) + colon + reason)}</p>'
        for entry in entries:
            yield from _html_entry(entry, lang)


def _html_entry(entry: Entry, lang: str) -> Iterator[str]:
    colon = "：" if lang == "zh" else ": "
    name = escape(entry.clause.name)
    yield f'<h3 id="{name}">{name}</h3>'
    tongues = "".join(
        f'<pre lang="{tongue}"><code>{escape(text)}</code></pre>'
        for tongue, text in zip(("en", "zh-CN"), entry.texts, strict=True)
    )
    yield f'<div class="tongues">{tongues}</div>'
    said = "".join(f"<li>{escape(line)}</li>" for line in entry.says)
    yield f"<p><strong>{escape(LABELS['says'](lang))}</strong></p><ul>{said}</ul>"
    facts = " · ".join(escape(f"{label}{colon}{told}") for label, told in entry.facts)
    yield f'<p class="soft small">{facts}</p>'
    for expected, examples in entry.examples.items():
        if not examples:
            continue
        label = escape(LABELS[expected.value](lang))
        yield f'<p class="{expected.value}"><strong>{label}</strong></p>'
        yield f"<ul>{_html_example(examples[0], lang)}</ul>"
        if examples[1:]:
            more = escape(LABELS["more"](lang).format(len(examples) - 1))
            rest = "".join(_html_example(example, lang) for example in examples[1:])
            yield f"<details><summary>{more}</summary><ul>{rest}</ul></details>"


def _html_example(example: Example, lang: str) -> str:
    note = ""
    if example.because:
        told = f"（{example.because}）" if lang == "zh" else f" ({example.because})"
        note = f'<span class="soft">{escape(told)}</span>'
    return f"<li>{escape(example.says)} {chips(example.kinds)}{note}</li>"
