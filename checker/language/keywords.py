"""The keywords of the policy language and their spellings, from grammar/keywords.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from checker import resources
from checker.diagnostic import Words

TONGUES = ("en", "zh")

_GRAMMAR_GROUPS = ("blocks", "fields", "verbs", "slots", "bounds", "figures", "joins")


@dataclass(frozen=True, slots=True)
class Keywords:
    """groups: group -> ids; spellings: id -> tongue -> spellings, the canonical one first."""

    groups: Mapping[str, tuple[str, ...]]
    spellings: Mapping[str, Mapping[str, tuple[str, ...]]]

    @property
    def ids(self) -> tuple[str, ...]:
        """Every keyword that the grammar knows; the remedies are not among them."""
        return tuple(id for group in _GRAMMAR_GROUPS for id in self.groups[group])

    def spell(self, id: str, tongue: str) -> str:
        """The canonical spelling."""
        return self.spellings[id][tongue][0]

    def words(self, id: str) -> Words:
        """The keyword as messages show it."""
        return Words(f"`{self.spell(id, 'en')}`", f"“{self.spell(id, 'zh')}”")

    def tongue_of(self, id: str, spelling: str) -> str:
        """The tongue that a spelling belongs to."""
        return next((t for t in TONGUES if spelling in self.spellings[id][t]), TONGUES[0])

    def table(self, ids: tuple[str, ...]) -> dict[str, str]:
        """Every spelling of these keywords -> id."""
        return {spelling: id for id in ids for t in TONGUES for spelling in self.spellings[id][t]}


@lru_cache(maxsize=1)
def keywords() -> Keywords:
    """The shipped table."""
    import yaml  # needed only where a policy is parsed anew

    path = resources.folder("grammar") / "keywords.yaml"
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Keywords(
        {group: tuple(entries) for group, entries in data.items()},
        {
            id: {tongue: tuple(entry[tongue]) for tongue in TONGUES}
            for entries in data.values()
            for id, entry in entries.items()
        },
    )
