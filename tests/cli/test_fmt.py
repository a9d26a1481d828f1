"""`hegui fmt`: in place, to standard output, as a check, in either tongue, all files or none."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.build import POLICY
from tests.cli.conftest import Hegui

LOOSE = POLICY.replace("  forbid enrolment", "forbid   enrolment  ").replace(
    "clause delinked", "# why it stands here\nclause delinked"
)


@pytest.fixture
def loose(desk: Path) -> Path:
    path = desk / "plan.policy"
    path.write_text(LOOSE, encoding="utf-8")
    return path


def test_a_file_is_formatted_in_place_and_named(hegui: Hegui, loose: Path) -> None:
    status, out, err = hegui("fmt", "plan.policy")
    assert (0, "", "reformatted plan.policy\n") == (status, out, err)
    assert "# why it stands here\n" in loose.read_text(encoding="utf-8")
    assert (0, "", "") == hegui("fmt", "plan.policy")


def test_what_is_formatted_is_left_untouched(hegui: Hegui, loose: Path) -> None:
    hegui("fmt", "plan.policy")
    before = loose.stat()
    hegui("fmt", "plan.policy")
    assert (before.st_ino, before.st_mtime_ns) == (loose.stat().st_ino, loose.stat().st_mtime_ns)


def test_stdout_prints_and_writes_nothing(hegui: Hegui, loose: Path) -> None:
    status, out, err = hegui("fmt", "--stdout", "plan.policy")
    assert (0, "") == (status, err)
    assert LOOSE == loose.read_text(encoding="utf-8")
    hegui("fmt", "plan.policy")
    assert loose.read_text(encoding="utf-8") == out


def test_a_dash_formats_standard_input(hegui: Hegui, loose: Path) -> None:
    printed = hegui("fmt", "--stdout", "plan.policy").out
    assert (0, printed, "") == hegui("fmt", "-", stdin=LOOSE.encode())


def test_check_writes_nothing_and_ends_with_status_1_where_a_file_would_change(
    hegui: Hegui, loose: Path
) -> None:
    assert (1, "", "would reformat plan.policy\n") == hegui("fmt", "--check", "plan.policy")
    assert LOOSE == loose.read_text(encoding="utf-8")
    assert "需要整理 plan.policy\n" == hegui("fmt", "--check", "plan.policy", "--lang", "zh").err
    hegui("fmt", "plan.policy")
    assert (0, "", "") == hegui("fmt", "--check", "plan.policy")


def test_check_of_standard_input_prints_nothing(hegui: Hegui) -> None:
    status, out, _ = hegui("fmt", "--check", "-", stdin=LOOSE.encode())
    assert (1, "") == (status, out)


def test_tongue_translates_there_and_back(hegui: Hegui, loose: Path) -> None:
    hegui("fmt", "--tongue", "zh", "plan.policy")
    chinese = loose.read_text(encoding="utf-8")
    assert "条款 delinked 依据" in chinese
    assert "入学" in chinese
    hegui("fmt", "--tongue", "en", "plan.policy")
    assert "clause delinked from" in loose.read_text(encoding="utf-8")
    hegui("fmt", "--tongue", "zh", "plan.policy")
    assert chinese == loose.read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_broken_file_leaves_all_files_as_they_are(hegui: Hegui, loose: Path, lang: str) -> None:
    broken = loose.with_name("broken.policy")
    broken.write_text("clause {\n", encoding="utf-8")
    status, out, err = hegui("fmt", "plan.policy", "broken.policy", "--lang", lang)
    assert (2, "") == (status, out)
    assert "broken.policy:1:8\n" in err
    assert LOOSE == loose.read_text(encoding="utf-8")
    assert "clause {\n" == broken.read_text(encoding="utf-8")
    assert [] == [path.name for path in loose.parent.iterdir() if path.name.startswith(".")]


def test_a_missing_file_is_told_and_leaves_the_others_as_they_are(
    hegui: Hegui, loose: Path
) -> None:
    status, _, err = hegui("fmt", "plan.policy", "nowhere.policy")
    assert 2 == status
    assert err.startswith("error[unreadable] there is no such file\n  --> nowhere.policy\n")
    assert LOOSE == loose.read_text(encoding="utf-8")


def test_the_mode_of_a_file_stays(hegui: Hegui, loose: Path) -> None:
    loose.chmod(0o640)
    hegui("fmt", "plan.policy")
    assert 0o640 == loose.stat().st_mode & 0o777


def test_a_link_stays_a_link(hegui: Hegui, loose: Path) -> None:
    link = loose.with_name("link.policy")
    link.symlink_to(loose)
    hegui("fmt", "link.policy")
    assert link.is_symlink()
    assert LOOSE != loose.read_text(encoding="utf-8")


def test_line_ends_of_windows_stay_readable(hegui: Hegui, loose: Path) -> None:
    loose.write_bytes(LOOSE.replace("\n", "\r\n").encode())
    assert 0 == hegui("fmt", "plan.policy").status
    assert (0, "", "") == hegui("fmt", "plan.policy")
