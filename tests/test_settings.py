"""The choices of a desk survive being written, and a broken file loses nothing."""

import json
from pathlib import Path
from typing import Any

import pytest

from ioma_desk.domain.papers import PaperKind
from ioma_desk.domain.ports import CameraTuning
from ioma_desk.settings import (
    BadSettings,
    CameraChoice,
    CameraDevice,
    CameraFilm,
    PaperStock,
    PrinterChoice,
    Settings,
    SettingsFile,
    ThemeChoice,
)

CHOSEN = Settings(
    database_url="postgresql+psycopg://mostrador:secreta@servidor/ioma",
    delegation_id=12,
    counter_id=3,
    camera=CameraDevice(0),
    camera_tuning=CameraTuning(focus=75, exposure=-6),
    scanner_port="/dev/serial/by-id/usb-lector",
    printers={
        PaperKind.CREDENTIAL: PrinterChoice("Tarjetas_CR80", PaperStock.CR80, 0.5, -1.25),
        PaperKind.TOKEN_SHEET: PrinterChoice("Oficina_A4", PaperStock.A4),
    },
    theme=ThemeChoice.DARK,
    text_scale=1.5,
    single_letter_keys=True,
    idle_lock_minutes=5,
    recovery_kept=True,
)


@pytest.fixture
def file(tmp_path: Path) -> SettingsFile:
    return SettingsFile(tmp_path / "settings.json")


def test_a_new_desk_has_an_embedded_database_and_no_devices(file: SettingsFile) -> None:
    settings = file.load()

    assert settings == Settings()
    assert (settings.database_url, settings.camera, dict(settings.printers)) == (None, None, {})


@pytest.mark.parametrize(
    "camera", [None, CameraDevice(2), CameraDevice("/dev/video2"), CameraFilm(Path("cards.avi"))]
)
def test_every_kind_of_camera_is_found_again(file: SettingsFile, camera: CameraChoice) -> None:
    file.save(Settings(camera=camera))

    assert file.load().camera == camera


def test_all_choices_are_found_again(file: SettingsFile) -> None:
    file.save(CHOSEN)

    assert file.load() == CHOSEN


@pytest.mark.parametrize(("content", "kept"), [("{}", None), ('{"recovery_kept": false}', False)])
def test_a_file_that_never_asked_after_the_recovery_sheet_knows_nothing_of_it(
    file: SettingsFile, tmp_path: Path, content: str, kept: bool | None
) -> None:
    (tmp_path / "settings.json").write_text(content, encoding="utf-8")

    assert file.load().recovery_kept is kept


def test_the_file_is_its_owner_s_alone(file: SettingsFile, tmp_path: Path) -> None:
    file.save(CHOSEN)

    assert (tmp_path / "settings.json").stat().st_mode & 0o777 == 0o600


def test_a_key_of_a_newer_program_stays_in_the_file(file: SettingsFile, tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"voice": {"volume": 3}, "theme": "light"}', encoding="utf-8")

    file.save(CHOSEN)

    document = json.loads((tmp_path / "settings.json").read_text(encoding="utf-8"))
    assert document["voice"] == {"volume": 3}
    assert document["theme"] == "dark"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"[1]",
        b"{",
        b'{"theme": "purple"}',
        b'{"text_scale": "big"}',
        b'{"text_scale": 9}',
        b'{"camera": {}}',
        b'{"camera": 0}',
        b'{"counter_id": true}',
        b'{"idle_lock_minutes": 0}',
        b'{"single_letter_keys": 1}',
        b'{"recovery_kept": "yes"}',
        b'{"printers": {"receipt": {"queue": "x"}}}',
        b'{"printers": {"poster": {"queue": "x", "stock": "a4"}}}',
    ],
)
def test_a_broken_file_is_told_and_kept_aside_and_the_desk_starts(
    file: SettingsFile, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "settings.json").write_bytes(content)

    with pytest.raises(BadSettings, match="vuelva a elegir la base de datos") as trouble:
        file.load()

    assert trouble.value.set_aside.read_bytes() == content
    assert file.load() == Settings()


def test_the_database_s_password_shows_in_no_log_of_the_settings() -> None:
    assert "secreta" not in repr(CHOSEN)


@pytest.mark.parametrize("wrong", [{"text_scale": 0.5}, {"text_scale": 2.5}, {"idle_lock_minutes": 0}])
def test_choices_outside_their_range_are_no_settings(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="range"):
        Settings(**wrong)
