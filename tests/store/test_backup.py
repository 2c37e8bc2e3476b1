"""The copy before a change of the schema: whole, sealed, its owner's alone, and never left half written."""

from datetime import date
from pathlib import Path

import pytest

from ioma_desk.domain.errors import StoreUnavailable
from ioma_desk.store.backup import back_up
from ioma_desk.store.engine import embedded_engine
from tests.full_disk import run_on_small_disk
from tests.office import Office, office_keys, open_office

A_DAY, LATER = date(2026, 11, 20), date(2027, 3, 1)


def copied(office: Office, version: str = "0001", day: date = A_DAY) -> Path:
    return back_up(office.engine, office.folder / "office.db", version, day)


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if not path.name.endswith(("-wal", "-shm"))}


def test_the_copy_bears_version_and_day_and_opens_with_the_same_keys(embedded_office: Office) -> None:
    embedded_office.enrol()

    copy = copied(embedded_office)

    assert copy.name == "office.0001.2026-11-20.copia.db"
    reopened = open_office(embedded_office.folder, embedded_engine(copy, office_keys().database_key))
    assert reopened.affiliates.search("olmedo") == embedded_office.affiliates.search("olmedo") != ()
    reopened.store.close()


def test_the_copy_shows_nothing_of_what_it_holds_and_is_its_owners_alone(embedded_office: Office) -> None:
    embedded_office.enrol()

    copy = copied(embedded_office)

    assert copy.stat().st_mode & 0o777 == 0o600
    held = copy.read_bytes()
    assert not held.startswith(b"SQLite format 3")
    assert b"Olmedo" not in held


def test_a_copy_is_kept_until_the_next_one(embedded_office: Office) -> None:
    copied(embedded_office)
    copied(embedded_office)
    assert files(embedded_office.folder) == {"office.db", "office.0001.2026-11-20.copia.db"}

    copied(embedded_office, "0002", LATER)

    assert files(embedded_office.folder) == {"office.db", "office.0002.2027-03-01.copia.db"}


def test_what_a_kill_left_of_a_copy_is_no_hindrance(embedded_office: Office) -> None:
    (embedded_office.folder / ".office.db.copia.part").write_bytes(b"half of a copy")

    copied(embedded_office)

    assert files(embedded_office.folder) == {"office.db", "office.0001.2026-11-20.copia.db"}


def test_a_copy_that_cannot_be_written_leaves_the_earlier_one(
    embedded_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied(embedded_office)

    def refuse(_part: Path, _path: Path) -> None:
        raise PermissionError(13, "no")

    monkeypatch.setattr("ioma_desk.store.backup.put_in_place", refuse)
    with pytest.raises(StoreUnavailable, match="no se pudo guardar"):
        copied(embedded_office, "0002", LATER)

    assert files(embedded_office.folder) == {"office.db", "office.0001.2026-11-20.copia.db"}


ON_A_SMALL_DISK = """
import shutil, sys
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from ioma_desk.domain.errors import StoreUnavailable
from ioma_desk.store import backup
from tests.office import make_office
from tests.office_rows import count

folder = Path(sys.argv[1])
office = make_office(folder)
file = folder / "office.db"
(folder / "room").write_bytes(bytes(shutil.disk_usage(folder).free - file.stat().st_size // 2))
"""

COPIED = """
try:
    backup.back_up(office.engine, file, "0001", date(2026, 11, 20))
except StoreUnavailable as trouble:
    print(trouble)
print(sorted(path.name for path in folder.iterdir() if "copia" in path.name))
(folder / "room").unlink()
office.enrol()
print(count(office.store, "affiliates"))
"""


@pytest.mark.parametrize("seen", ["", "shutil.disk_usage = lambda _folder: SimpleNamespace(free=10**9)\n"])
def test_without_room_nothing_is_left_and_the_remedy_is_told(tmp_path: Path, seen: str) -> None:
    told = run_on_small_disk(tmp_path, ON_A_SMALL_DISK + seen + COPIED, "size=4m").splitlines()

    assert "no queda lugar: hacen falta 1 MB. Libere espacio en el disco" in told[0]
    assert told[1:] == ["[]", "1"]


def test_copies_of_a_database_with_a_longer_name_stay(embedded_office: Office) -> None:
    of_another = embedded_office.folder / "office.trial.0000.2026-01-01.copia.db"
    of_another.write_bytes(b"another database")

    copied(embedded_office)

    assert of_another.exists()
