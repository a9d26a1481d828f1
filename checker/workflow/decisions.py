"""What a reviewer hands in: a decision on each finding, in a YAML file or in the clean-up table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import NamedTuple

import yaml

from checker import marked
from checker.conflict.finding import Finding
from checker.conflict.identity import FINGERPRINT, outdated
from checker.conflict.opinion import Verdict
from checker.diagnostic import Diagnostic, Fault, Label, Words, nearest
from checker.source import Source, Span

WORDS: Mapping[str, Verdict] = {
    "confirmed": Verdict.CONFIRMED, "确认": Verdict.CONFIRMED, "属实": Verdict.CONFIRMED,
    "dismissed": Verdict.DISMISSED, "不采纳": Verdict.DISMISSED, "不属实": Verdict.DISMISSED,
    "postponed": Verdict.POSTPONED, "暂缓": Verdict.POSTPONED, "暂缓处理": Verdict.POSTPONED,
}  # fmt: skip
"""What reviewers write for each verdict."""

KEYS = ("fingerprint", "verdict", "reason", "until", "by", "about")
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")


class Decision(NamedTuple):
    """One decision as it was handed in. `by` is empty where the file does not say; `about` says
    which finding it is, in words."""

    fingerprint: str
    verdict: Verdict
    reason: str
    until: date | None
    by: str
    about: str


class Place(NamedTuple):
    """Where a decision stands: in a text, or in a cell that is called by its name."""

    label: Label | None
    where: str = ""


def decision(fields: Mapping[str, object], place: Place) -> Decision | Diagnostic | None:
    """A decision out of what was filled in, what is wrong with it, or None where nothing was."""
    texts = {key: _text(value) for key, value in fields.items()}
    verdict = WORDS.get(texts.get("verdict", "").lower())
    if not texts.get("verdict"):
        return None
    if verdict is None:
        close = nearest(texts["verdict"], {word: word for word in WORDS})
        return _bad(
            place,
            f"`{texts['verdict']}` is no verdict",
            f"“{texts['verdict']}”不是审核意见",
            Words(
                "write confirmed, dismissed or postponed" + (f" (`{close[0]}`?)" if close else ""),
                "请写“确认”“不采纳”或“暂缓”",
            ),
        )
    if outdated(texts.get("fingerprint", "")):
        return Diagnostic(
            "old-fingerprints",
            Words(
                f"`{texts['fingerprint']}` names a finding as an earlier version did",
                f"“{texts['fingerprint']}”是旧版的核对编号",
            ),
            place.label,
            help=Words(
                "write the table or the file of `hegui review export` anew, and copy the decisions",
                "请重新生成清理意见表或 hegui review export 的文件，并转抄审核意见",
            ),
            where=place.where,
        )
    if not FINGERPRINT.fullmatch(texts.get("fingerprint", "")):
        return _bad(
            place,
            "the decision does not say on which finding it is",
            "没有写明是对哪一处发现的意见",
            Words(
                "keep the finding's number, 16 characters, as the report gave it",
                "请保留报告所给的 16 位核对编号（fingerprint）",
            ),
        )
    until = _day(fields.get("until"))
    if texts.get("until") and until is None:
        return _bad(
            place,
            f"`{texts['until']}` is no date",
            f"“{texts['until']}”不是日期",
            Words("write 2026-12-31", "请写作 2026-12-31"),
        )
    if verdict is Verdict.POSTPONED and until is None:
        return _bad(
            place,
            "it is postponed, and no day is named",
            "写了暂缓，但没有写明暂缓至何日",
            Words("name the day (until: 2026-12-31)", "请填写日期（暂缓至，until）"),
        )
    if verdict is Verdict.DISMISSED and not texts.get("reason"):
        return _bad(
            place,
            "it is dismissed, and no reason is given",
            "写了不采纳，但没有写理由",
            Words("give the reason", "请填写理由（审核理由，reason）"),
        )
    return Decision(
        texts["fingerprint"],
        verdict,
        texts.get("reason", ""),
        until if verdict is Verdict.POSTPONED else None,
        texts.get("by", ""),
        texts.get("about", ""),
    )


def _text(value: object) -> str:
    return " ".join(str(value).split()) if value is not None else ""


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    match = _DAY.fullmatch("".join(_text(value).split()))
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def _bad(place: Place, en: str, zh: str, help_: Words) -> Diagnostic:
    return Diagnostic("bad-decision", Words(en, zh), place.label, help=help_, where=place.where)


def read(source: Source) -> list[Decision]:
    """The decisions of a YAML file. Entries without a verdict are left out. Raises Fault."""
    root, found = marked.compose(source)
    rows = None
    if isinstance(root, yaml.MappingNode):
        whole = {name: node for name, _, node in marked.entries(source, root, found)}
        rows = whole.get("decisions")
    if not found and not isinstance(rows, yaml.SequenceNode):
        raise Fault(no_review(Place(Label(source, Span(0, 1)))))
    read_ = [_entry(source, node, found) for node in (rows.value if rows is not None else ())]
    if found:
        raise Fault(*found)
    return once((one for one in read_ if one is not None), source.name)


def _entry(source: Source, node: marked.Node, found: list[Diagnostic]) -> Decision | None:
    place = Place(Label(source, marked.span_of(node)))
    if not isinstance(node, yaml.MappingNode):
        found.append(_bad(place, "this is no decision", "此处不是审核意见", _SHAPE))
        return None
    fields: dict[str, object] = {}
    for name, key, value in marked.entries(source, node, found):
        if name not in KEYS or not isinstance(value, yaml.ScalarNode):
            at = Place(Label(source, marked.span_of(key)))
            found.append(
                _bad(at, f"`{name}` is no part of a decision", f"审核意见没有“{name}”一项", _SHAPE)
            )
            continue
        bare = value.style is None and value.value in ("null", "~", "Null", "NULL")
        fields[name] = "" if bare else value.value
    made = decision(fields, place)
    if isinstance(made, Diagnostic):
        found.append(made)
        return None
    return made


_SHAPE = Words(
    "a decision has " + ", ".join(KEYS),
    "审核意见由 " + "、".join(KEYS) + " 组成",
)


def no_review(place: Place) -> Diagnostic:
    """A file that holds no decisions at all."""
    return Diagnostic(
        "not-a-review",
        Words("the file holds no decisions", "文件中没有审核意见"),
        place.label,
        help=Words(
            "fill in the table of `--format xlsx`, or the file of `hegui review export`",
            "请填写 --format xlsx 生成的清理意见表，或 hegui review export 生成的文件",
        ),
        where=place.where,
    )


def once(given: Iterable[Decision], name: str) -> list[Decision]:
    """Each finding's decision once, as a table of all and one per issuer may both hold it. Raises
    Fault where two differ."""
    found: dict[str, Decision] = {}
    for one in given:
        other = found.setdefault(one.fingerprint, one)
        if other[:5] != one[:5]:
            raise Fault(
                _bad(
                    Place(None, name),
                    f"two decisions on one finding differ: {one.fingerprint} {one.about}".rstrip(),
                    f"对同一处发现有两种审核意见：{one.fingerprint} {one.about}".rstrip(),
                    Words("keep one of them", "请只保留一种"),
                )
            )
    return list(found.values())


def render(findings: Iterable[tuple[Finding, str]], head: Words, lang: str) -> str:
    """A YAML file to fill in: each finding with what it is about, in words, and empty slots."""
    rows = [
        {"fingerprint": finding.fingerprint, "about": about}
        | dict.fromkeys(("verdict", "reason", "until", "by"), "")
        for finding, about in findings
    ]
    body = yaml.safe_dump(
        {"decisions": rows}, allow_unicode=True, sort_keys=False, width=10_000, indent=2
    )
    return "".join(f"# {line}\n" for line in head(lang).splitlines()) + body
