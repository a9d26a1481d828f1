"""The page of a policy as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from checker.report.pages import LABELS, Example, Page


def markdown(made: Page) -> str:
    """The page as Markdown (CommonMark, with HTML `details` around the longer lists)."""
    return "\n".join(_markdown(made)) + "\n"


def _markdown(made: Page) -> Iterator[str]:
    lang = made.lang
    colon = "：" if lang == "zh" else ": "
    yield f"# {_plain(made.policy.title)}"
    yield ""
    for label, said in made.facts:
        yield f"- {label}{colon}{_plain(said)}"
    for item, entries, silent in made.items:
        yield from ("", f"## {_plain(item)}")
        for reason in silent:
            yield from ("", f"_{LABELS['silent'](lang)}{colon}{_plain(reason)}_")
        for entry in entries:
            yield from ("", f"### {entry.clause.name}")
            for text in entry.texts:
                yield from ("", "```", text, "```")
            yield from ("", f"**{LABELS['says'](lang)}**", "")
            for said in (*entry.says, *(f"{label}{colon}{said}" for label, said in entry.facts)):
                yield f"- {_plain(said)}"
            for expected, examples in entry.examples.items():
                if examples:
                    yield from ("", f"**{LABELS[expected.value](lang)}**", "")
                    yield _bullet(examples[0], lang)
                if examples[1:]:
                    more = LABELS["more"](lang).format(len(examples) - 1)
                    yield from ("", f"<details><summary>{more}</summary>", "")
                    yield from (_bullet(example, lang) for example in examples[1:])
                    yield from ("", "</details>")


def _bullet(example: Example, lang: str) -> str:
    return f"- {_plain(_sentence(example, lang))}"


def _sentence(example: Example, lang: str) -> str:
    said = example.says
    if example.kinds:
        kinds = ("、" if lang == "zh" else ", ").join(example.kinds)
        said += f" → {kinds}"
    if example.because:
        said += f"（{example.because}）" if lang == "zh" else f" ({example.because})"
    return said


def _plain(text: str) -> str:
    """Text that Markdown takes for nothing else."""
    return "".join(f"\\{char}" if char in "\\`*_[]<>#|" else char for char in text)
