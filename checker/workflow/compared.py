"""Show a comparison of two audits, to a person or to a program."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from checker.diagnostic import Words
from checker.workflow.compare import Change, Compared

_WORDS: Mapping[Change, Words] = {
    Change.BROUGHT_IN: Words("brought in", "新增"),
    Change.MENDED: Words("mended", "消除"),
    Change.MOVED: Words("moved", "移位"),
}
_SIGNS = {Change.BROUGHT_IN: "+", Change.MENDED: "-", Change.MOVED: ">"}


def render(compared: Sequence[Compared], names: Mapping[str, Words], lang: str) -> str:
    """What has changed, by provision, as text; what remains is counted. `names` are the words for
    levels and kinds of conflict."""
    lines = []
    document = None
    titles = _titles(compared)
    for one in compared:
        if one.change is Change.KEPT:
            continue
        if one.shown.document != document:
            document = one.shown.document
            lines.append(titles[document])
        lines += _lines(one, names, lang)
    counts = {change: sum(one.change is change for one in compared) for change in Change}
    kept = counts[Change.KEPT]
    if lang == "zh":
        told = "、".join(f"{words.zh} {counts[change]}" for change, words in _WORDS.items())
        lines.append(f"{told}；仍存在 {kept}。")
    else:
        told = ", ".join(f"{words.en} {counts[change]}" for change, words in _WORDS.items())
        lines.append(f"{told[:1].upper()}{told[1:]}; {kept} remain.")
    return "".join(line + "\n" for line in lines)


def _titles(compared: Iterable[Compared]) -> dict[str, str]:
    """What each document is called, before and after where that differs."""
    paths: dict[str, dict[str, None]] = {}
    for one in compared:
        for record in (one.before, one.after):
            if record is not None:
                paths.setdefault(record.document, {})[record.told["path"]] = None
    # The old path is the document's own name here, and goes first.
    return {
        name: " → ".join(sorted(found, key=lambda path: path != name))
        for name, found in paths.items()
    }


def _lines(one: Compared, names: Mapping[str, Words], lang: str) -> Iterable[str]:
    told = one.shown.told
    label = told["label"]
    if one.before is not None and one.before.label != label:
        label = f"{one.before.label} → {label}"
    if one.before is not None and one.after is not None:
        earlier = one.before.told["path"]
        if one.before.document != one.after.document:
            label = f"{earlier} {label}"
    level = _named(told["level"], names, lang)
    if one.change is Change.BROUGHT_IN and one.before is not None:
        was = _named(one.before.told["level"], names, lang)
        level = f"{was} → {level}"
    kind = _named(told["kind"], names, lang)
    yield f"  {_SIGNS[one.change]} {_WORDS[one.change](lang)}  {label}"
    colon = "：" if lang == "zh" else ": "
    plan = "依据" if lang == "zh" else "plan"
    yield f"      {level}[{kind}] {_one_line(told['message'])}"
    yield f"      {plan}{colon}{told['policy']} {told['from']} {told['clause']}"


def _named(word: str, names: Mapping[str, Words], lang: str) -> str:
    return names[word](lang) if word in names else word


def _one_line(text: str) -> str:
    return " ".join(text.split())


def render_lines(compared: Iterable[Compared]) -> str:
    """The same for programs: a line of JSON for each finding, what remains too."""
    rows = (
        {
            "change": one.change.value,
            "before": one.before and one.before.told,
            "after": one.after and one.after.told,
        }
        for one in compared
    )
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
