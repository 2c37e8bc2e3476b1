"""What the program imports is declared, and what is declared is locked with hashes and without an address."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def plain(name: str) -> str:
    """Return the normalised name of a requirement, without version and extras (PEP 503)."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\[<>=;~! ]", name, maxsplit=1)[0]).lower()


ITS_BINDINGS = {"shiboken6"}  # the half of PySide6-Essentials that is packed apart, of the same version
RUN = ITS_BINDINGS | {plain(requirement) for requirement in PROJECT["dependencies"]}
DEVELOPMENT = {plain(requirement) for requirement in PROJECT["optional-dependencies"]["dev"]}


def imported_roots(folder: str) -> Iterator[tuple[Path, str]]:
    for path in sorted((ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from ((path, alias.name.partition(".")[0]) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield path, node.module.partition(".")[0]


def strangers(folder: str, welcome: set[str]) -> list[str]:
    """Return the imports of packages that none of the `welcome` distributions brings."""
    distributions = packages_distributions()
    here = {"ioma_desk", "bench", "tests", *sys.stdlib_module_names}
    return [
        f"{path.relative_to(ROOT)}: {root}"
        for path, root in imported_roots(folder)
        if root not in here and not {plain(name) for name in distributions.get(root, ())} & welcome
    ]


def test_the_program_imports_only_what_it_declares() -> None:
    assert not strangers("ioma_desk", RUN)


def test_the_program_never_imports_what_only_developers_have() -> None:
    assert not [root for _, root in imported_roots("ioma_desk") if root in {"bench", "tests"}]


@pytest.mark.parametrize("folder", ["bench", "tests"])
def test_tests_and_figures_import_only_what_is_declared(folder: str) -> None:
    by_import_linter = {"grimp"}  # the graph that its contracts are handed

    assert not strangers(folder, RUN | DEVELOPMENT | by_import_linter)


def locked(lock: str) -> dict[str, str]:
    """Return the entries of a lock: normalised name to everything said about it."""
    text = re.sub(r"(?m)^ *#.*\n", "", (ROOT / lock).read_text(encoding="utf-8"))
    entries = re.split(r"(?m)^(?=[A-Za-z0-9])", text)
    return {plain(entry): entry for entry in entries if entry.strip()}


@pytest.mark.parametrize(
    ("lock", "declared"), [("requirements.lock", RUN), ("requirements-dev.lock", RUN | DEVELOPMENT)]
)
def test_a_lock_holds_every_package_with_hashes_and_no_address(lock: str, declared: set[str]) -> None:
    entries = locked(lock)

    assert declared <= entries.keys()
    assert all("==" in entry and "--hash=sha256:" in entry for entry in entries.values())
    assert not re.search(r"://|--(extra-)?index-url|--find-links", (ROOT / lock).read_text(encoding="utf-8"))


def test_both_locks_agree_on_what_the_program_runs_with() -> None:
    run, development = locked("requirements.lock"), locked("requirements-dev.lock")

    assert all(development.get(name) == entry for name, entry in run.items())
