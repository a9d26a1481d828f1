"""How the policies of a run are found, read together, and remembered."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from checker import resources
from checker.diagnostic import Diagnostic, Fault
from checker.language.library import Library, load, names, vocabulary_of
from checker.source import Source
from tests.language.build import HEADER, Told, where


def policy(name: str, *fields: str, clause: str = "keep hukou") -> str:
    head = HEADER.replace("sample", name).replace("}", "".join(f"  {f}\n" for f in fields) + "}")
    return f'{head}clause one from "一" {{\n  {clause}\n}}\n'


def put(folder: Path, *policies: str) -> None:
    for text in policies:
        name = text.split()[1]
        (folder / f"{name}.policy").write_text(text, encoding="utf-8")


def faults(*requests: str, folder: Path) -> list[Diagnostic]:
    with pytest.raises(Fault) as caught:
        load(requests, [folder])
    return list(caught.value.diagnostics)


def named(library: Library) -> list[str]:
    return [policy.name for policy in library.policies]


def test_a_policy_comes_with_what_it_carries_out_and_before_it(tmp_path: Path) -> None:
    put(
        tmp_path,
        policy("town", "carries out city, nation"),
        policy("city", "carries out nation"),
        policy("other", "carries out city"),
        policy("nation"),
    )
    library = load(["other", "town"], [tmp_path])
    assert ("other", "town") == library.requested
    assert ["other", "town", "city", "nation"] == named(library)


def test_superiors_come_in_the_order_they_are_named(tmp_path: Path) -> None:
    put(tmp_path, policy("town", "carries out second, first"), policy("first"), policy("second"))
    assert ["town", "second", "first"] == named(load(["town"], [tmp_path]))


def test_one_text_in_two_files_is_told_apart(tmp_path: Path) -> None:
    for place in (tmp_path / "a", tmp_path / "b"):
        place.mkdir()
        put(place, policy("town"))
        (town,) = load([str(place / "town.policy")]).policies
        assert str(place / "town.policy") == town.source.name


def test_each_policy_is_read_once_however_often_it_is_named(tmp_path: Path) -> None:
    put(tmp_path, policy("town"))
    assert ["town"] == named(load(["town", "town", str(tmp_path / "town.policy")], [tmp_path]))


def test_a_file_given_by_its_path_finds_its_superiors_beside_it(tmp_path: Path) -> None:
    put(tmp_path, policy("nation"))
    (tmp_path / "draft.policy").write_text(policy("town", "carries out nation"), encoding="utf-8")
    library = load([str(tmp_path / "draft.policy")])
    assert ["town", "nation"] == named(library)
    assert ("town",) == library.requested


def test_the_shipped_policies_are_sound_and_listed_by_name() -> None:
    shipped = names()
    assert sorted(shipped) == list(shipped)
    library = load(shipped)
    assert set(shipped) == set(named(library))
    assert {f"policy/{name}.policy" for name in shipped} == {
        policy.source.name for policy in library.policies
    }


def test_an_unknown_name_is_met_with_the_nearest(tmp_path: Path) -> None:
    put(tmp_path, policy("harbour-2023"))
    (only,) = faults("harbor-2023", folder=tmp_path)
    assert ("unknown-policy", "harbor-2023") == (only.code, only.where)
    assert ("did you mean `harbour-2023`?", "是否指“harbour-2023”？") == only.help


def test_a_superior_that_is_missing_is_told_where_it_is_named(tmp_path: Path) -> None:
    put(tmp_path, policy("town", "carries out natoin"), policy("nation"))
    (only,) = faults("town", folder=tmp_path)
    assert Told(7, 15, "unknown-policy") == where(only)
    assert ("did you mean `nation`?", "是否指“nation”？") == only.help


def test_a_clause_is_not_blamed_for_the_superior_that_is_missing(tmp_path: Path) -> None:
    put(tmp_path, policy("town", "carries out gone", clause="keep hukou carries out gone one"))
    assert ["unknown-policy"] == [item.code for item in faults("town", folder=tmp_path)]


def test_policies_that_carry_each_other_out_are_told_with_their_ring(tmp_path: Path) -> None:
    put(
        tmp_path,
        policy("a", "carries out b"),
        policy("b", "carries out c"),
        policy("c", "carries out b"),
    )
    (only,) = faults("a", folder=tmp_path)
    assert "policy-cycle" == only.code
    assert "the policies carry each other out: b → c → b" == only.headline.en


def test_a_policy_cannot_carry_itself_out(tmp_path: Path) -> None:
    put(tmp_path, policy("a", "carries out a"))
    (only,) = faults("a", folder=tmp_path)
    assert "the policies carry each other out: a → a" == only.headline.en


def test_a_clause_may_carry_out_a_clause_of_any_superior(tmp_path: Path) -> None:
    put(
        tmp_path,
        policy("town", "carries out city", clause="keep hukou carries out nation one"),
        policy("city", "carries out nation"),
        policy("nation"),
    )
    library = load(["town"], [tmp_path])
    assert (("nation", "one"),) == library.policies[0].clauses[0].carries_out


def test_a_clause_of_a_superior_that_is_not_there_is_told(tmp_path: Path) -> None:
    put(
        tmp_path,
        policy("town", "carries out nation", clause="keep hukou carries out nation on"),
        policy("nation"),
    )
    (only,) = faults("town", folder=tmp_path)
    assert Told(10, 33, "unknown-clause") == where(only)
    assert ("did you mean `one`?", "是否指“one”？") == only.help


def test_a_clause_cannot_carry_out_what_its_policy_does_not(tmp_path: Path) -> None:
    put(tmp_path, policy("town", clause="keep hukou carries out nation one"), policy("nation"))
    (only,) = faults("town", folder=tmp_path)
    assert Told(9, 26, "not-carried-out") == where(only)


def test_a_file_must_bear_the_name_it_is_found_by(tmp_path: Path) -> None:
    (tmp_path / "town.policy").write_text(policy("city"), encoding="utf-8")
    (only,) = faults("town", folder=tmp_path)
    assert Told(1, 8, "other-name") == where(only)


def test_two_files_cannot_bear_one_policy_name(tmp_path: Path) -> None:
    put(tmp_path, policy("town"))
    draft = tmp_path / "draft.policy"
    draft.write_text(policy("town"), encoding="utf-8")
    (only,) = faults("town", str(draft), folder=tmp_path)
    assert Told(1, 8, "doubled-policy") == where(only)


def test_a_file_that_is_not_there_is_told_by_its_path(tmp_path: Path) -> None:
    (only,) = faults("gone/town.policy", folder=tmp_path)
    assert ("unreadable", "gone/town.policy") == (only.code, only.where)


def test_a_run_without_a_policy_is_a_fault(tmp_path: Path) -> None:
    assert ["no-policy"] == [item.code for item in faults(folder=tmp_path)]


def test_the_mistakes_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    put(
        tmp_path,
        policy("town", "carries out city, nation", clause="keep hukuo"),
        policy("city", clause="keep"),
        policy("nation", clause="keep hukou remedy strike"),
    )
    codes = [item.code for item in faults("town", folder=tmp_path)]
    assert ["unexpected-word", "unknown-remedy", "unknown-term"] == sorted(codes)


def venues(folder: Path) -> None:
    """A vocabulary with one matter of its own."""
    folder.mkdir()
    (folder / "matters.yaml").write_text(
        "kind: matter\n"
        "terms:\n"
        "  matter: {zh: 事项, en: matter}\n"
        "  lighting: {under: matter, zh: 照明, en: lighting}\n",
        encoding="utf-8",
    )


def test_a_policy_may_bring_a_vocabulary_and_uses_the_shipped_units(tmp_path: Path) -> None:
    venues(tmp_path / "venues")
    put(
        tmp_path,
        policy("hall", 'vocabulary "venues"', clause="require lighting at least 300 piece"),
    )
    library = load(["hall"], [tmp_path])
    (ref,) = library.policies[0].clauses[0].statements[0].matters
    assert "lighting" == ref.id
    assert "hukou" not in library.vocabulary.terms["matter"]


def test_the_vocabulary_of_one_text_can_be_asked_for(tmp_path: Path) -> None:
    venues(tmp_path / "venues")
    text = policy("hall", 'vocabulary "venues"')
    found = vocabulary_of(Source(str(tmp_path / "hall.policy"), text))
    assert "lighting" in found.terms["matter"]
    assert "lighting" in vocabulary_of(Source("-", text), [tmp_path]).terms["matter"]
    assert "hukou" in vocabulary_of(Source("-", policy("town"))).terms["matter"]
    with pytest.raises(Fault) as caught:
        vocabulary_of(Source("-", text))
    assert ["missing-vocabulary"] == [item.code for item in caught.value.diagnostics]


def test_a_vocabulary_that_is_not_there_is_told_beside_the_other_mistakes(tmp_path: Path) -> None:
    put(tmp_path, policy("hall", 'vocabulary "venus"', clause="keep"))
    told = [where(item) for item in faults("hall", folder=tmp_path)]
    assert [Told(7, 14, "missing-vocabulary"), Told(11, 1, "unexpected-word")] == told


def test_policies_of_one_run_use_one_vocabulary(tmp_path: Path) -> None:
    venues(tmp_path / "venues")
    put(tmp_path, policy("hall", 'vocabulary "venues"', clause="keep lighting"), policy("town"))
    (only,) = faults("town", "hall", folder=tmp_path)
    assert Told(7, 14, "vocabularies-differ") == where(only)


def test_the_digest_follows_the_texts(tmp_path: Path) -> None:
    put(tmp_path, policy("town"))
    first = load(["town"], [tmp_path]).digest
    assert first == load(["town"], [tmp_path]).digest
    put(tmp_path, policy("town", clause="keep credit"))
    assert first != load(["town"], [tmp_path]).digest


def test_what_is_remembered_is_what_was_read(tmp_path: Path) -> None:
    put(tmp_path, policy("town"))
    assert load(["town"], [tmp_path]) == load(["town"], [tmp_path])


def test_a_changed_term_is_not_answered_from_memory(tmp_path: Path) -> None:
    venues(tmp_path / "venues")
    put(tmp_path, policy("hall", 'vocabulary "venues"', clause="keep lighting"))
    load(["hall"], [tmp_path])
    matters = tmp_path / "venues" / "matters.yaml"
    matters.write_text(matters.read_text(encoding="utf-8").replace("lighting", "heating"), "utf-8")
    assert ["unknown-term"] == [item.code for item in faults("hall", folder=tmp_path)]


def test_a_second_run_does_without_the_parser(tmp_path: Path) -> None:
    name = names(resources.folder("policy"))[0]
    code = (
        "import sys; from checker.language.library import load;"
        f" load([{name!r}]); print('lark' in sys.modules)"
    )

    def run() -> str:
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=resources.folder("policy").parent,
            env={"HEGUI_CACHE_DIR": str(tmp_path), "PATH": ""},
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.strip()

    assert "True" == run()
    assert "False" == run()
