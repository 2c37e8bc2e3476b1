"""The import contracts bite: a forbidden import, planted in a copy of the tree, breaks its contract."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINTER = Path(sys.executable).with_name("lint-imports")

STACK = "Rooms are stacked and know only those below them"
DOMAIN = "The domain needs only the standard library and stdnum"
DOCUMENTS = "Documents know the domain alone"
DEVICES = "Devices know nothing of tables and papers"
WINDOWS = "Windows are handed what they need from other rooms"
PRESENTERS = "Presenters, forms and ui ports never reach Qt"
SCREENS = "Screens know nothing of each other"
QT = "Qt stays in windows, the application and the Qt printer adapter"
PICTURES = "Pictures are read in devices"
PORTS = "Serial ports are opened by the serial scanner alone"
PAPERS = "Papers are drawn in documents"
CODES = "Codes are computed in services"
CHECK_DIGITS = "Check digits belong to the domain and the field checks"
ADDRESSES = "Phones and e-mail addresses are checked in one place"

# Each row: the contract, the modules to plant below ioma_desk and what each of them imports.
PLANTS: list[tuple[str, dict[str, str]]] = [
    (STACK, {"domain/planted": "ioma_desk.store"}),
    (STACK, {"models/planted": "ioma_desk.store"}),
    (STACK, {"store/planted": "ioma_desk.documents"}),
    (STACK, {"store/planted": "ioma_desk.services"}),
    (STACK, {"services/planted": "ioma_desk.devices"}),
    (STACK, {"devices/planted": "ioma_desk.services"}),
    (STACK, {"ui/planted": "ioma_desk.app"}),
    (DOMAIN, {"domain/planted": "sqlalchemy"}),
    (DOMAIN, {"domain/planted": "numpy"}),
    (DOCUMENTS, {"documents/planted": "ioma_desk.models"}),
    (DOCUMENTS, {"documents/planted": "ioma_desk.paths"}),
    (DEVICES, {"devices/planted": "ioma_desk.store"}),
    (WINDOWS, {"ui/planted": "ioma_desk.devices"}),
    (WINDOWS, {"ui/planted": "ioma_desk.documents"}),
    (WINDOWS, {"ui/planted": "ioma_desk.models"}),
    (WINDOWS, {"ui/planted": "sqlalchemy"}),
    (PRESENTERS, {"ui/screens/planted/presenter": "PySide6.QtCore"}),
    (PRESENTERS, {"ui/screens/planted/form": "ioma_desk.ui.planted", "ui/planted": "PySide6.QtWidgets"}),
    (SCREENS, {"ui/screens/one/view": "ioma_desk.ui.screens.two.view", "ui/screens/two/view": "os"}),
    (QT, {"services/planted": "PySide6.QtCore"}),
    (QT, {"devices/planted": "PySide6.QtGui"}),
    (PICTURES, {"documents/planted": "zxingcpp"}),
    (PICTURES, {"ui/planted": "cv2"}),
    (PORTS, {"devices/planted": "serial"}),
    (PORTS, {"ui/planted": "serial.tools.list_ports"}),
    (PAPERS, {"services/planted": "reportlab.pdfgen.canvas"}),
    (PAPERS, {"devices/planted": "barcode"}),
    (CODES, {"documents/planted": "pyotp"}),
    (CHECK_DIGITS, {"services/planted": "stdnum.ar.cuit"}),
    (ADDRESSES, {"services/planted": "phonenumbers"}),
    (ADDRESSES, {"ui/planted": "email_validator"}),
]


def lint(tree: Path) -> subprocess.CompletedProcess[str]:
    command = (str(LINTER), "--no-cache", "--no-logo")
    return subprocess.run(command, cwd=tree, capture_output=True, text=True, check=False, timeout=60)


@pytest.fixture
def copy_of_the_tree(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for folder in ("ioma_desk", "tests/architecture"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def plant(tree: Path, module: str, imported: str) -> None:
    path = tree / "ioma_desk" / f"{module}.py"
    if not path.parent.exists():
        path.parent.mkdir()
        (path.parent / "__init__.py").touch()
    path.write_text(f"import {imported}\n", encoding="utf-8")


def test_the_tree_as_it_is_keeps_every_contract(copy_of_the_tree: Path) -> None:
    result = lint(copy_of_the_tree)

    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(("contract", "modules"), PLANTS, ids=lambda value: str(value)[:60])
def test_a_forbidden_import_breaks_its_contract(
    copy_of_the_tree: Path, contract: str, modules: dict[str, str]
) -> None:
    for module, imported in modules.items():
        plant(copy_of_the_tree, module, imported)

    result = lint(copy_of_the_tree)

    assert result.returncode != 0
    assert f"{contract} BROKEN" in result.stdout


def test_a_name_imported_for_types_alone_breaks_nothing(copy_of_the_tree: Path) -> None:
    planted = copy_of_the_tree / "ioma_desk" / "domain" / "planted.py"
    planted.write_text("from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    import ioma_desk.store\n")

    result = lint(copy_of_the_tree)

    assert result.returncode == 0, result.stdout


def test_a_room_without_a_place_in_the_stack_is_refused(copy_of_the_tree: Path) -> None:
    plant(copy_of_the_tree, "planted", "os")

    result = lint(copy_of_the_tree)

    assert result.returncode != 0
    assert "planted" in result.stdout


def test_every_contract_has_a_plant_that_breaks_it() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = {contract["name"] for contract in settings["tool"]["importlinter"]["contracts"]}

    assert contracts == {contract for contract, _ in PLANTS}
