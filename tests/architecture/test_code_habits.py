"""The habits of the house that no linter knows: sizes, opening sentences, names, colours, reasons."""

import ast
import re
import statistics
import tomllib
from collections.abc import Iterator
from pathlib import Path

from ioma_desk.domain.audit import Act

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = sorted((ROOT / "ioma_desk").rglob("*.py"))
BESIDE_IT = sorted(path for folder in ("bench", "tests") for path in (ROOT / folder).rglob("*.py"))
SOURCES = [ROOT / "main.py", *PROGRAM, *BESIDE_IT]

LONGEST_MODULE = 400
LONGEST_TEST_MODULE = 600
"""A file of tests is a list of sentences, read one at a time."""
MEDIAN_MODULE = 100
LONGEST_FUNCTION = 50
NAMES_WITHOUT_A_ROOM = {"util", "utils", "helper", "helpers", "misc", "common"}

HEX_COLOUR = re.compile(r"#(?:[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3})\b", re.IGNORECASE)
# A code in brackets or behind a colon, then a dash or a second comment with the reason.
EXPLAINED = re.compile(
    r"#\s*(?:noqa: [A-Z0-9, ]+|type: ignore\[[\w, -]+\]|pragma: no cover)\s*(?:-|–|#)\s*\S{2,}", re.IGNORECASE
)
IGNORE = re.compile(r"#\s*(?:noqa|type:\s*ignore|pragma:\s*no\s*(?:cover|branch))\b", re.IGNORECASE)


def is_migration(path: Path) -> bool:
    """A migration spells the schema of its day out, and is not read again."""
    return path.parent.name == "versions"


def limit_of(path: Path) -> int:
    if is_migration(path):
        return len(lines(path))
    return LONGEST_TEST_MODULE if path.is_relative_to(ROOT / "tests") else LONGEST_MODULE


def where(path: Path) -> str:
    return str(path.relative_to(ROOT))


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def opening(path: Path) -> str:
    """Return the first paragraph of the file's docstring."""
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return docstring.split("\n\n")[0]


def test_every_file_opens_with_a_sentence_that_says_what_it_is_for() -> None:
    silent = [where(path) for path in SOURCES if not re.search(r"\w+ \w+.*[.:]$", opening(path), re.DOTALL)]

    assert not silent


def test_no_module_is_longer_than_a_person_holds_in_mind() -> None:
    too_long = {where(path): len(lines(path)) for path in SOURCES if len(lines(path)) > limit_of(path)}

    assert not too_long


def test_half_of_the_modules_are_short() -> None:
    assert statistics.median(len(lines(path)) for path in PROGRAM) <= MEDIAN_MODULE


def test_no_function_is_longer_than_a_screen() -> None:
    too_long = [
        f"{where(path)}:{function.lineno} {function.name}"
        for path in SOURCES
        if not is_migration(path)
        for function in functions(path)
        if (function.end_lineno or 0) - function.lineno + 1 > LONGEST_FUNCTION
    ]

    assert not too_long


def test_every_module_has_a_name_of_its_own() -> None:
    nameless = [
        where(path)
        for path in SOURCES
        if NAMES_WITHOUT_A_ROOM.intersection(path.relative_to(ROOT).with_suffix("").parts)
    ]

    assert not nameless


def test_colours_are_named_in_the_theme_alone() -> None:
    coloured = [
        f"{where(path)}:{node.lineno} {node.value}"
        for path in PROGRAM
        if path.name != "theme.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and HEX_COLOUR.search(node.value)
    ]

    assert not coloured


def test_every_ignore_in_the_code_says_why() -> None:
    unexplained = [
        f"{where(path)}:{number}"
        for path in SOURCES
        if path != Path(__file__)
        for number, line in enumerate(lines(path), 1)
        if IGNORE.search(line) and not EXPLAINED.search(line)
    ]

    assert not unexplained


def test_every_rule_switched_off_in_the_settings_says_why() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    lint = tomllib.loads(text)["tool"]["ruff"]["lint"]
    switched_off = {*lint["ignore"], *(rule for rules in lint["per-file-ignores"].values() for rule in rules)}

    explained = set(re.findall(r'^  "([A-Z]+\d+)",\s*# \S.+$', text, re.MULTILINE))

    assert switched_off <= explained


def test_every_act_of_the_audit_is_written_by_some_use_case() -> None:
    program = "".join(path.read_text(encoding="utf-8") for path in PROGRAM)

    assert [act.name for act in Act if not re.search(rf"\bAct\.{act.name}\b", program)] == []
