"""Files written whole: what is on the disk afterwards, and what the person is told when the disk refuses."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ioma_desk.durable_files import (
    DiskTrouble,
    make_private_folder,
    read_whole,
    set_aside,
    sweep_parts,
    write_whole,
)
from tests.full_disk import run_on_small_disk

ON_A_FULL_DISK = """
import sys
from pathlib import Path
from ioma_desk.durable_files import DiskTrouble, write_whole
path = Path(sys.argv[1]) / "kept"
write_whole(path, b"first")
try:
    write_whole(path, bytes(1_000_000))
except DiskTrouble as trouble:
    print(trouble)
print(path.read_bytes(), len(list(path.parent.iterdir())))
"""

ON_A_READ_ONLY_DISK = """
import sys
from pathlib import Path
from ioma_desk.durable_files import DiskTrouble, write_whole
try:
    write_whole(Path(sys.argv[1]) / "kept", b"first")
except DiskTrouble as trouble:
    print(trouble)
"""


def test_a_file_holds_what_was_written_last_and_is_its_owner_s_alone(tmp_path: Path) -> None:
    path = tmp_path / "kept"

    write_whole(path, b"first")
    write_whole(path, b"second")

    assert read_whole(path) == b"second"
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_is_told_with_its_remedy_and_leaves_the_earlier_file_alone(tmp_path: Path) -> None:
    told = run_on_small_disk(tmp_path, ON_A_FULL_DISK)

    assert "No queda lugar en el disco" in told
    assert "Libere espacio" in told
    assert told.endswith("b'first' 1\n")


def test_a_read_only_disk_is_told_with_its_remedy(tmp_path: Path) -> None:
    told = run_on_small_disk(tmp_path, ON_A_READ_ONLY_DISK, "ro")

    assert "protegido contra escritura" in told
    assert "Avise a sistemas" in told


def test_a_file_where_a_folder_must_be_is_told_with_its_remedy(tmp_path: Path) -> None:
    (tmp_path / "data").write_bytes(b"")

    with pytest.raises(DiskTrouble, match=r"no es una carpeta\. Quite o renombre"):
        make_private_folder(tmp_path / "data" / "drafts")


def test_an_absent_file_is_no_failure(tmp_path: Path) -> None:
    assert read_whole(tmp_path / "never written") is None


def test_every_broken_file_set_aside_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"

    write_whole(path, b"broken once")
    first = set_aside(path)
    write_whole(path, b"broken twice")
    second = set_aside(path)

    assert (first.read_bytes(), second.read_bytes()) == (b"broken once", b"broken twice")
    assert not path.exists()


def test_only_what_an_earlier_kill_left_behind_is_swept(tmp_path: Path) -> None:
    part, whole = tmp_path / ".kept.1.part", tmp_path / "kept"
    part.write_bytes(b"half")
    whole.write_bytes(b"whole")
    now = datetime.now(UTC)

    sweep_parts(tmp_path, now - timedelta(hours=1))
    assert part.exists()
    sweep_parts(tmp_path, now + timedelta(hours=1))

    assert list(tmp_path.iterdir()) == [whole]
