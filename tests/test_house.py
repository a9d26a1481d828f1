"""The house keeps its own rules: floors, words, codes, docstrings, shipped policies, the wheel."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import venv
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from checker import pipeline
from checker.codes import CODES
from checker.diagnostic import Fault
from checker.language.format import format_policy
from checker.language.library import load, names
from checker.source import Source
from checker.vocabulary import Vocabulary

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted((ROOT / "checker").rglob("*.py"))

FLOORS: dict[str, int] = {
    **dict.fromkeys(("source", "resources", "version", "collector"), 0),
    **dict.fromkeys(("diagnostic", "codes", "files", "marked", "cache", "entries", "servant"), 1),
    **dict.fromkeys(("vocabulary", "cues", "norm", "clause", "document"), 1),
    **dict.fromkeys(("language", "regulation", "statute"), 2),
    "conflict": 3,
    **dict.fromkeys(("report", "workflow"), 4),
    **dict.fromkeys(("pipeline", "summaries", "followup", "commands", "followup_commands"), 5),
    **dict.fromkeys(("soundness", "soundness_commands", "coverage_commands"), 5),
    **dict.fromkeys(("cli", "__main__"), 5),
}
"""Each module or package right under checker/. Within a floor modules may import each other,
packages may not."""


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def at(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def dotted(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path, *, late: bool = True) -> Iterator[tuple[int, str]]:
    """Every module that a file imports, under TYPE_CHECKING included; `late`: in functions too."""
    known = {dotted(module) for module in MODULES}
    for node in ast.walk(tree(path)) if late else _at_once(tree(path)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            assert 0 == node.level, f"{at(path)}:{node.lineno} imports relatively"
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield node.lineno, inner if inner in known else str(node.module)


def _at_once(module: ast.Module) -> Iterator[ast.stmt]:
    """The statements that run when a module is imported."""
    for node in module.body:
        yield node
        if isinstance(node, ast.If):
            yield from node.body


def part(module: str) -> str:
    """The module or package right under checker/ that a dotted name lies in."""
    return module.split(".")[1] if "." in module else "__init__"


def test_every_module_has_a_floor() -> None:
    parts = {part(dotted(path)) for path in MODULES} - {"__init__"}
    assert set() == parts - set(FLOORS)


@pytest.mark.parametrize("path", MODULES, ids=at)
def test_imports_go_down_only(path: Path) -> None:
    own = part(dotted(path))
    wrong = []
    for line, module in imports(path):
        if module.split(".")[0] != "checker" or module == "checker":
            continue
        other = part(module)
        packages = (ROOT / "checker" / own).is_dir() or (ROOT / "checker" / other).is_dir()
        if other != own and (
            FLOORS[other] > FLOORS[own] or (packages and FLOORS[other] == FLOORS[own])
        ):
            wrong.append(f"{at(path)}:{line} imports {module}")
    assert [] == wrong


def test_no_modules_import_each_other_in_a_ring() -> None:
    edges = {dotted(path): {name for _, name in imports(path, late=False)} for path in MODULES}
    done: set[str] = set()

    def visit(module: str, trail: tuple[str, ...]) -> None:
        assert module not in trail, " → ".join([*trail[trail.index(module) :], module])
        if module not in done:
            for other in edges.get(module, set()) - {module}:
                visit(other, (*trail, module))
            done.add(module)

    for module in edges:
        visit(module, ())


def test_the_parser_alone_imports_lark() -> None:
    users = {
        at(path) for path in MODULES for _, name in imports(path) if name.split(".")[0] == "lark"
    }
    assert {"checker/language/parse.py"} == users


GENERAL = {"人民政府", "施行日期", "制定规定", "停止执行", "行政部门"}
"""Labels of the vocabulary that are words of any law."""

FIELD = {
    *("生育", "计生", "超生", "抚养费", "婚育", "托育", "孕", "入户", "户口", "独生"),
    *("birth", "births", "family_planning", "family planning", "contraception", "sterilisation"),
    *("pregnancy", "maternity", "hukou", "kindergarten", "childcare", "enrolment"),
}
"""Words of the field that stand in no text of the program, be they terms or not."""


def test_nothing_about_the_field_stands_in_python(vocabulary: Vocabulary) -> None:
    words = set(FIELD)
    for kind in ("act", "matter", "party", "criterion"):
        for term in vocabulary.terms[kind].values():
            # Shorter labels and ids of one word are words of any language.
            words |= {word for word in (term.zh,) if len(word) > 2} - GENERAL
            words |= {word for word in (term.id,) if "_" in word}
    latin = "|".join(sorted(map(re.escape, filter(str.isascii, words))))
    other = "|".join(sorted(word for word in words if not word.isascii()))
    pattern = re.compile(rf"(?<![A-Za-z_])(?:{latin})(?![A-Za-z_])|{other}", re.IGNORECASE)
    found = [
        f"{at(path)}:{number} {match[0]}"
        for path in MODULES
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        for match in pattern.finditer(line)
    ]
    assert [] == found


def functions(module: ast.Module) -> Iterator[tuple[ast.FunctionDef, list[str]]]:
    """Every function with its parameters, `self` and `cls` left out."""
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef):
            parameters = [one.arg for one in (*node.args.posonlyargs, *node.args.args)]
            yield node, [name for name in parameters if name not in ("self", "cls")]


def callee(call: ast.Call) -> str:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def literals(node: ast.expr) -> set[str]:
    """The texts that an expression can be: a literal, or one of two."""
    if isinstance(node, ast.IfExp):
        return literals(node.body) | literals(node.orelse)
    return {node.value} if isinstance(node, ast.Constant) and isinstance(node.value, str) else set()


def used_codes() -> dict[str, str]:
    """Every code that is given to a Diagnostic, or to a function that passes its `code` on."""
    makers = {"Diagnostic": 0}
    for path in MODULES:
        for function, parameters in functions(tree(path)):
            if "code" in parameters:
                makers[function.name] = parameters.index("code")
    used: dict[str, str] = {}
    for path in MODULES:
        for call in ast.walk(tree(path)):
            if isinstance(call, ast.Call) and len(call.args) > makers.get(callee(call), 99):
                for code in literals(call.args[makers[callee(call)]]):
                    used[code] = f"{at(path)}:{call.lineno}"
    return used


def test_every_code_that_a_diagnostic_bears_is_explained() -> None:
    used = used_codes()
    assert {} == {code: used[code] for code in sorted(used) if code not in CODES}


def test_every_code_that_is_explained_is_used() -> None:
    assert [] == sorted(set(CODES) - set(used_codes()))


def test_codes_are_looked_for_where_they_are_made() -> None:
    used = used_codes()
    # One from a Diagnostic, one from a helper, one from either branch of a choice.
    assert {"not-text", "missing-policy", "missing-name", "missing-brace"} <= set(used)


@pytest.mark.parametrize("code", CODES)
def test_a_code_names_a_fault_in_kebab_case_and_is_explained_in_both_languages(code: str) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*|yaml-[a-z]+", code)
    assert not re.search("[\u4e00-\u9fff]", CODES[code].en)
    assert re.search("[\u4e00-\u9fff]", CODES[code].zh)
    assert CODES[code].en.endswith(".")
    assert CODES[code].zh.endswith("。")


@pytest.mark.parametrize("path", MODULES, ids=at)
def test_every_module_and_all_that_is_public_in_it_has_a_docstring(path: Path) -> None:
    module = tree(path)
    assert ast.get_docstring(module) or not module.body
    silent = [
        f"{at(path)}:{node.lineno} {node.name}"
        for node in module.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        if not node.name.startswith("_") and not ast.get_docstring(node)
    ]
    assert [] == silent


@pytest.mark.parametrize("name", names())
def test_a_shipped_policy_is_formatted(name: str, vocabulary: Vocabulary) -> None:
    path = ROOT / "policy" / f"{name}.policy"
    text = path.read_text(encoding="utf-8")
    formatted, found = format_policy(Source(at(path), text), vocabulary, None)
    assert [] == found
    assert text == formatted


@pytest.mark.parametrize("name", names())
def test_a_shipped_policy_passes_its_cases_and_each_clause_has_one(name: str) -> None:
    (run,) = pipeline.test([name])
    assert [] == [failure.case.clause for failure in run.failures]
    assert () == run.uncovered
    assert run.cases


def test_the_shipped_policies_load_together() -> None:
    try:
        library = load(names(), [ROOT / "policy"])
    except Fault as fault:
        pytest.fail(str(fault))
    assert set(names()) == {policy.name for policy in library.policies}


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of a wheel, installed where nothing leads to the checkout."""
    place = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    built = subprocess.run(
        [*pip, "wheel", ".", "--no-deps", "--wheel-dir", str(place)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if "No matching distribution found for hatchling" in built.stderr:
        pytest.skip("building a wheel needs a package index to fetch hatchling from")
    assert 0 == built.returncode, built.stderr
    (wheel,) = place.glob("*.whl")
    venv.create(place / "venv", with_pip=False)
    python = place / "venv" / "bin" / "python"
    subprocess.run(
        [*pip, "--python", str(python), "install", "--no-deps", "--no-index", str(wheel)],
        check=True,
        timeout=60,
    )
    # The libraries that hegui stands on, without the link to the checkout that lies beside them:
    # .pth files in a folder that is itself named in one are not followed.
    (site,) = (place / "venv" / "lib").glob("python*/site-packages")
    libraries = Path(pytest.__file__).parents[1]
    (site / "libraries.pth").write_text(f"{libraries}\n", encoding="utf-8")
    return python.with_name("hegui")


def test_an_installed_wheel_holds_rules_against_its_own_policies(
    installed: Path, tmp_path: Path
) -> None:
    example = (ROOT / "corpus" / "examples" / "district-b-childcare-plan.yaml").read_bytes()
    (tmp_path / "draft.yaml").write_bytes(example)
    environment = {
        "PATH": "/usr/bin:/bin",
        "HEGUI_CACHE_DIR": str(tmp_path / "cache"),
        "LC_ALL": "C.UTF-8",
    }

    def hegui(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(installed), *arguments],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=60,
        )

    done = hegui("check", "draft.yaml", "--policy", "zibo-2023", "--any-status")
    assert "" == done.stderr
    assert 1 == done.returncode
    assert "conflict[" in done.stdout
    assert "policy/vocabulary/" in hegui("explain", "act").stdout
    assert "" == hegui("test").stderr
    where = hegui_module(installed, environment, tmp_path)
    assert where.is_relative_to(installed.parents[1])


def hegui_module(installed: Path, environment: dict[str, str], folder: Path) -> Path:
    """Where the installed command's code lies."""
    told = subprocess.run(
        [str(installed.with_name("python")), "-c", "import checker; print(checker.__file__)"],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return Path(told.stdout.strip())
