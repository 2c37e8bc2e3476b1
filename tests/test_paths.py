"""The folders of the program: whose they are, where they are and what is said when they cannot be used."""

from pathlib import Path

import pytest

from ioma_desk.durable_files import DiskTrouble
from ioma_desk.paths import Paths
from tests.full_disk import run_on_small_disk

IN_A_HOME_THERE = """
import sys
from ioma_desk.durable_files import DiskTrouble
from ioma_desk.paths import Paths
try:
    Paths.of_this_user({"IOMA_DESK_HOME": sys.argv[1] + "/desk"}).prepare()
except DiskTrouble as trouble:
    print(trouble)
"""


def test_one_variable_moves_everything_below_one_folder(tmp_path: Path) -> None:
    paths = Paths.of_this_user({"IOMA_DESK_HOME": str(tmp_path)})

    folders = [paths.data, paths.config, paths.logs, paths.cache, paths.spool, paths.drafts]

    assert all(tmp_path in folder.parents for folder in folders)


def test_the_system_s_folders_are_told_apart_by_the_program_s_name() -> None:
    paths = Paths.of_this_user({})

    folders = [paths.data, paths.config, paths.logs, paths.cache, paths.spool]

    assert all("ioma-desk" in folder.parts for folder in folders)
    assert len(set(folders)) == len(folders)


def test_the_folders_are_private_and_empty_once_prepared(tmp_path: Path) -> None:
    paths = Paths.below(tmp_path / "desk")

    paths.prepare()
    paths.prepare()

    assert {folder.stat().st_mode & 0o777 for folder in (tmp_path / "desk").iterdir()} == {0o700}
    assert not [file for file in (tmp_path / "desk").rglob("*") if file.is_file()]


def test_a_full_disk_is_told_at_the_start(tmp_path: Path) -> None:
    told = run_on_small_disk(tmp_path, IN_A_HOME_THERE, "size=40k")

    assert "No queda lugar en el disco" in told


def test_a_read_only_home_is_told_with_its_remedy(tmp_path: Path) -> None:
    told = run_on_small_disk(tmp_path, IN_A_HOME_THERE, "ro")

    assert "protegido contra escritura" in told
    assert "Avise a sistemas" in told


def test_a_file_in_the_place_of_the_home_is_told(tmp_path: Path) -> None:
    (tmp_path / "desk").write_bytes(b"")

    with pytest.raises(DiskTrouble, match="no es una carpeta"):
        Paths.below(tmp_path / "desk").prepare()


def test_the_resources_are_those_delivered_with_the_program() -> None:
    assert (Paths.of_this_user({}).resources.parent / "ioma_desk" / "paths.py").is_file()
