"""Any text is read or told of; any summary that is written by the rules is read, span by span."""

from __future__ import annotations

import re
import textwrap
from datetime import date
from decimal import Decimal
from typing import Any

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker import marked
from checker.diagnostic import Diagnostic
from checker.norm import Bound, Modality, Norm
from checker.regulation.load import read_norm, read_summary
from checker.regulation.model import Document
from checker.regulation.written import written as stated
from checker.resources import folder
from checker.source import Source, Span
from checker.vocabulary import read_vocabulary
from tests.regulation.build import HEAD
from tests.regulation.test_load import WHOLE

_read, _ = read_vocabulary(folder("policy") / "vocabulary")
assert _read is not None
VOCABULARY = _read

LIMITS = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

_SIGNS = [*"[]{}:,-?&*!|>'\"%@`#~ \t\n\r\u2028\x85\ufeff\x00\x07😀"]
_MARKS = ["\r\n", "\n  ", "- ", ": ", "? ", "---\n", "...\n", "&a ", "*a", "!!str ", "<<: "]
_NAMES = ["document:", "provisions:", "at", "says", "norms", "must", "on", "amount", "enrol"]
_VALUES = ["hukou", "no", "12:30", "第一条", "2016-01-22"]
PIECES = st.sampled_from([*_SIGNS, *_MARKS, *_NAMES, *_VALUES])


def check_any(text: str) -> None:
    """Reading ends, with a document or with faults; each fault points into the text."""
    source = Source("规则.yaml", text)
    document, found = read_summary(source, VOCABULARY)
    assert (document is None) == bool(found)
    for item in found:
        assert item.headline.en
        assert item.headline.zh
        assert item.help is not None
        for label in (item.primary, *item.related):
            if label is not None:
                assert 0 <= label.span.start <= len(text)
                assert label.span.start <= label.span.end
                source.position(label.span.start)


@LIMITS
@given(st.text())
def test_any_text_at_all_is_read_or_told_of(text: str) -> None:
    check_any(text)


@LIMITS
@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_sequence_of_signs_that_yaml_knows_is_read_or_told_of(text: str) -> None:
    check_any(text)


@LIMITS
@given(st.integers(0, len(WHOLE)), st.integers(0, 12), st.lists(PIECES, max_size=4).map("".join))
def test_a_summary_with_a_stretch_replaced_is_read_or_told_of(
    start: int, length: int, piece: str
) -> None:
    check_any(WHOLE[:start] + piece + WHOLE[start + length :])


def spellings(kind: str) -> st.SearchStrategy[str]:
    return st.sampled_from(sorted(VOCABULARY.names[kind]))


def some(kind: str) -> st.SearchStrategy[Any]:
    return spellings(kind) | st.lists(spellings(kind), min_size=1, max_size=3)


# PyYAML writes some words bare that other readers take for figures or truth values (0o17, 1e3, y).
_FRIENDLY = re.compile(r"[yn]|[-+.:_0-9a-fox]*", re.IGNORECASE)
WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co", "Cn"]),
    min_size=1,
    max_size=30,
).filter(lambda text: bool(text.strip()) and not _FRIENDLY.fullmatch(text))
BLANK = " \t\r\n"
DAYS = st.dates(date(1949, 10, 1), date(2100, 1, 1)).map(str)
FIGURES = st.decimals(0, 10**6, places=2).map(str) | st.integers(0, 10**9).map(str)


class Figure(str):
    """A number as it is written, which must stand without quotes."""


@st.composite
def norms(draw: st.DrawFn) -> dict[str, Any]:
    norm: dict[str, Any] = {draw(st.sampled_from(list(Modality))).value: draw(some("act"))}
    norm["on"] = draw(some("matter"))
    optional = {
        "by": some("party"),
        "to": some("party"),
        "if": some("criterion"),
        "unless": some("criterion"),
        "exclude": some("criterion"),
        "deadline": DAYS,
        "list": st.lists(spellings("matter"), min_size=1, max_size=3),
        "words": WORDS.filter(lambda text: len(text) <= 20),
        "amount": st.fixed_dictionaries(
            {draw(st.sampled_from(list(Bound))).value: FIGURES.map(Figure)}
        ),
    }
    for name in draw(st.lists(st.sampled_from(sorted(optional)), unique=True)):
        norm[name] = draw(optional[name])
    return norm


PROVISIONS = st.lists(
    st.fixed_dictionaries(
        {"at": WORDS, "says": WORDS}, optional={"norms": st.lists(norms(), max_size=3)}
    ),
    min_size=1,
    max_size=4,
)


class Writer(yaml.SafeDumper):
    """Writes figures bare, and gives each value in full where PyYAML would set an alias."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _bare(writer: yaml.SafeDumper, figure: Figure) -> yaml.ScalarNode:
    tag = "float" if "." in figure else "int"
    return writer.represent_scalar(f"tag:yaml.org,2002:{tag}", str(figure))


Writer.add_representer(Figure, _bare)


def value_at(document: Document, span: Span) -> Any:
    """What YAML makes of the text that a span cuts out, alone."""
    text = document.source.cut(span)
    assert text == text.strip(BLANK)
    return yaml.load(text, Loader=yaml.BaseLoader)


def check_norm(document: Document, written: dict[str, Any], norm: Norm) -> None:
    """Each term of a norm, and the norm, stand where their spans say."""

    def spelled(key: str) -> list[str]:
        given = written.get(key, [])
        return [given] if isinstance(given, str) else given

    def cuts(refs: Any) -> list[Any]:
        return [value_at(document, ref.span) for ref in refs]

    mode = norm.modality.value
    assert spelled(mode) == cuts(norm.acts)
    assert spelled("on") == cuts(norm.matters)
    assert spelled("by") == cuts(norm.by)
    assert spelled("to") == cuts(norm.to)
    assert spelled("list") == cuts(norm.items)
    conditions = [key for key in written if key in ("if", "unless", "exclude")]
    assert [word for key in conditions for word in spelled(key)] == cuts(
        criterion.term for criterion in norm.criteria
    )
    assert [VOCABULARY.find("act", word) for word in spelled(mode)] == [act.id for act in norm.acts]
    assert written.get("words", "") == norm.words
    if norm.amount is not None:
        (figure,) = written["amount"].values()
        assert Decimal(figure) == norm.amount.value
        assert value_at(document, norm.amount.span) == written["amount"]


@LIMITS
@given(PROVISIONS, st.booleans(), st.booleans(), st.sampled_from(["\n", "\r\n"]))
def test_every_span_of_a_written_summary_cuts_out_its_own_value(
    provisions: list[dict[str, Any]], flow: bool, escaped: bool, ending: str
) -> None:
    body = yaml.dump(
        provisions,
        Dumper=Writer,
        allow_unicode=not escaped,
        default_flow_style=flow,
        sort_keys=False,
        width=10**6,
    )
    text = f"{HEAD}provisions:\n{textwrap.indent(body, '  ')}".replace("\n", ending)
    document, found = read_summary(Source("规则.yaml", text), VOCABULARY)
    assert [] == [(item.code, item.headline.en) for item in found]
    assert document is not None
    assert len(provisions) == len(document.provisions)
    for written, provision in zip(provisions, document.provisions, strict=True):
        assert written["at"] == provision.at
        assert written["says"] == provision.says
        assert written["at"] == value_at(document, provision.at_span)
        assert written["says"] == value_at(document, provision.says_span)
        cut = document.source.cut(provision.span)
        assert cut == cut.strip(BLANK)
        assert len(written.get("norms", [])) == len(provision.norms)
        for wanted, norm in zip(written.get("norms", []), provision.norms, strict=True):
            check_norm(document, wanted, norm)


@LIMITS
@given(norms(), st.sampled_from(["", "true", "或指他事", "paper-named"]))
def test_a_norm_that_is_written_reads_back_as_it_was(norm: dict[str, Any], unsure: str) -> None:
    conditions = {"relieve": "age", "unstated": "residence"}
    given_norm = {**norm, **conditions, **({"unsure": unsure} if unsure else {})}
    text = yaml.dump(given_norm, Dumper=Writer, allow_unicode=True, default_flow_style=True)
    first = _norm(Source("规则.yaml", text.replace("'true'", "true")))
    for source in (None, Source("规则.yaml", text)):
        again = _norm(Source("摘要.yaml", stated(first, VOCABULARY, source)))
        assert _meaning(first) == _meaning(again)
        if source is not None:
            assert (first.unsure, first.doubt) == (again.unsure, again.doubt)
            assert again.words


def _norm(source: Source) -> Norm:
    found: list[Diagnostic] = []
    root, _ = marked.compose(source)
    assert root is not None
    norm = read_norm(source, root, VOCABULARY, found)
    assert norm is not None, [one.headline.en for one in found]
    return norm


def _meaning(norm: Norm) -> tuple[object, ...]:
    """What a norm says, whatever order its conditions of different effects stand in."""
    return (
        *(norm.modality, norm.amount and norm.amount[1:], norm.deadline, norm.closed),
        *([ref.id for ref in refs] for refs in (norm.acts, norm.matters, norm.by, norm.to)),
        [ref.id for ref in norm.items],
        sorted((one.term.id, one.effect) for one in norm.criteria),
    )
