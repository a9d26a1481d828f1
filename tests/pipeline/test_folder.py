"""A folder as an office has it: every file is read or refused with a reason."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

from tests.pipeline import build
from tests.pipeline.conftest import Check


def paths(out: str) -> list[str]:
    return [Path(json.loads(line)["path"]).name for line in out.splitlines()]


def test_each_format_is_read_and_the_same_provision_found(check: Check, tmp_path: Path) -> None:
    folder = build.laid(tmp_path / "rules", build.good())
    status, out, err = check(folder)
    assert 1 == status
    assert sorted(build.good().keys() - {"other.txt"}) == paths(out)
    assert err.startswith("Checked 8 documents")
    assert {"计划生育证明"} == {json.loads(line)["quote"] for line in out.splitlines()}


def test_files_made_to_harm_are_told_and_the_others_checked(check: Check, tmp_path: Path) -> None:
    good, bad = build.good() | build.lying(), build.bad()
    folder = build.laid(tmp_path / "rules", good | {name: one for name, (one, _) in bad.items()})
    begun = time.monotonic()
    status, out, err = check(folder)
    assert time.monotonic() - begun < 60
    assert 1 == status
    assert sorted(good.keys() - {"other.txt"}) == paths(out)
    told = re.findall(r"^warning\[(.*?)\]", err, re.MULTILINE)
    assert sorted(code for _, code in bad.values()) == sorted(told)
    for name in bad:
        assert f"--> {folder / name}\n" in err


def test_what_could_not_be_read_is_counted_by_its_reason(check: Check, tmp_path: Path) -> None:
    files = {name: build.bad()[name][0] for name in ("photo.jpg", "empty.txt", "secret.docx")}
    files |= {"two.jpg": files["photo.jpg"], "a.txt": build.RULE.encode()}
    status, out, _ = check(build.laid(tmp_path / "rules", files), formats=["terminal"])
    assert 1 == status
    assert "Could not read 4 files: empty 1, protected by a password 1, pictures 2." in out


def test_a_bad_file_that_a_person_names_is_a_fault(check: Check, tmp_path: Path) -> None:
    folder = build.laid(tmp_path, {"photo.jpg": build.bad()["photo.jpg"][0]})
    status, out, err = check(folder / "photo.jpg")
    assert (2, "") == (status, out)
    assert err.startswith("error[picture]")
