"""A desk that opens an older embedded database: a copy first, then the new tables; and without a copy nothing."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from ioma_desk.domain.errors import StoreUnavailable
from ioma_desk.paths import Paths
from ioma_desk.settings import Settings
from ioma_desk.store import schema
from ioma_desk.store.engine import embedded_engine
from tests.app.test_workshop import PLAN, workshop


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Path:
    """The data of a desk set up by the program of today, met by one that is a version ahead."""
    home = tmp_path / "home"
    rooms, _ = workshop(home).set_up(PLAN, Settings())
    rooms.store.close()
    request.getfixturevalue("with_a_later_migration")
    monkeypatch.setattr(schema, "HEAD", "0002")
    monkeypatch.setattr("ioma_desk.app.workshop.HEAD", "0002")
    return Paths.below(home).data


def copies(data: Path) -> list[str]:
    return [path.name for path in data.glob("*.copia.db")]


def version_at(file: Path, home: Path) -> str | None:
    keys = workshop(home)._key_file.load()
    engine = embedded_engine(file, keys.database_key)
    version = schema.version_of(engine)
    engine.dispose()
    return version


def test_an_older_database_is_copied_and_then_brought_up_to_date(data: Path) -> None:
    rooms = workshop(data.parent).open()

    assert rooms is not None
    assert [operator.full_name for operator in rooms.sign_in.operators()] == ["Carla Medrano"]
    rooms.store.close()
    assert copies(data) == ["ioma-desk.0001.2026-11-20.copia.db"]
    assert version_at(data / copies(data)[0], data.parent) == "0001"
    assert version_at(data / "ioma-desk.db", data.parent) == "0002"


def test_without_room_for_the_copy_the_database_stays_as_it_is(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _folder: SimpleNamespace(free=0))

    with pytest.raises(StoreUnavailable, match="Libere espacio en el disco"):
        workshop(data.parent).open()

    assert copies(data) == []
    assert version_at(data / "ioma-desk.db", data.parent) == "0001"


def test_a_database_up_to_date_is_not_copied(data: Path) -> None:
    for _ in range(2):
        rooms = workshop(data.parent).open()
        assert rooms is not None
        rooms.store.close()
        earlier = copies(data)
        for copy in data.glob("*.copia.db"):
            copy.unlink()

    assert earlier == []


def test_a_newer_database_is_neither_copied_nor_touched(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rooms = workshop(data.parent).open()
    assert rooms is not None
    rooms.store.close()
    (data / copies(data)[0]).unlink()
    monkeypatch.setattr(schema, "HEAD", "0001")
    monkeypatch.setattr("ioma_desk.app.workshop.HEAD", "0001")

    with pytest.raises(StoreUnavailable, match="versión más nueva"):
        workshop(data.parent).open()

    assert copies(data) == []
