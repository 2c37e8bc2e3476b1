"""The choices of this desk: where the database is, camera, printers, looks; one file, written whole."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from ioma_desk.domain.errors import UserFacingError
from ioma_desk.domain.papers import PaperKind
from ioma_desk.domain.ports import CameraTuning
from ioma_desk.durable_files import read_whole, set_aside, write_whole

T = TypeVar("T")


class BadSettings(UserFacingError):
    """The settings file could not be understood; it was kept at `set_aside`."""

    def __init__(self, message: str, aside: Path) -> None:
        super().__init__(message)
        self.set_aside = aside


class ThemeChoice(StrEnum):
    """Light, dark, or what the system says."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class PaperStock(StrEnum):
    """What lies in a printer's tray."""

    A4 = "a4"
    CR80 = "cr80"
    ROLL_80 = "roll_80"


@dataclass(frozen=True, slots=True)
class CameraDevice:
    """A camera of this PC: its index, or its path where the system names devices so."""

    device: int | str


@dataclass(frozen=True, slots=True)
class CameraFilm:
    """A film of cards in place of a camera, as the demonstration office uses it."""

    film: Path


CameraChoice: TypeAlias = CameraDevice | CameraFilm | None


@dataclass(frozen=True, slots=True)
class PrinterChoice:
    """The queue for one kind of paper, what is in its tray, and by how much its printing is moved (mm)."""

    queue: str
    stock: PaperStock
    offset_right: float = 0.0
    offset_down: float = 0.0


@dataclass(frozen=True, slots=True)
class Settings:
    """All choices of a desk, as they are before anybody chose.

    `database_url` names a PostgreSQL server ('postgresql+psycopg://...'); None means the embedded database,
    at `embedded_file` or in the data folder. `delegation_id` and `counter_id` are None until the first start
    is done. `scanner_port` is the address of the serial scanner; one that types needs none. `text_scale` runs
    from 1.0 to 2.0, `idle_lock_minutes` from 1 to 120. `recovery_kept` tells whether somebody confirmed that the
    recovery sheet of the keys is in a safe place; None where nobody was asked.
    """

    database_url: str | None = field(default=None, repr=False)  # may carry a password
    embedded_file: Path | None = None
    delegation_id: int | None = None
    counter_id: int | None = None
    camera: CameraChoice = None
    camera_tuning: CameraTuning = field(default_factory=CameraTuning)
    scanner_port: str | None = None
    printers: Mapping[PaperKind, PrinterChoice] = field(default_factory=dict)
    theme: ThemeChoice = ThemeChoice.SYSTEM
    text_scale: float = 1.0
    single_letter_keys: bool = True
    idle_lock_minutes: int = 10
    recovery_kept: bool | None = None

    def __post_init__(self) -> None:
        if not (1.0 <= self.text_scale <= 2.0 and 1 <= self.idle_lock_minutes <= 120):
            raise ValueError("text scale or idle lock outside its range")


class SettingsFile:
    """Keeps the settings at `path` as JSON, owner-only; keys that this program does not know stay there."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> Settings:
        """Return the settings; the initial ones where there is no file.

        Raises `DiskTrouble`, or `BadSettings` for a file that cannot be understood; it is then set aside, so
        that the next call gives the initial settings.
        """
        content = read_whole(self._path)
        if content is None:
            return Settings()
        try:
            return _parsed(json.loads(content))
        except (ValueError, TypeError, KeyError) as error:
            aside = set_aside(self._path)
            raise BadSettings(
                f"La configuración de este puesto está dañada y se guardó aparte en «{aside}». El programa "
                "sigue con la configuración inicial: vuelva a elegir la base de datos, la cámara y las "
                "impresoras, o avise a sistemas.",
                aside,
            ) from error

    def save(self, settings: Settings) -> None:
        """Write the settings whole. Raises `DiskTrouble`; the earlier file is then intact."""
        document = self._unknown() | _written(settings)
        write_whole(self._path, json.dumps(document, ensure_ascii=False, indent=2).encode())

    def _unknown(self) -> dict[str, Any]:
        try:
            document = json.loads(read_whole(self._path) or b"{}")
        except ValueError:  # load() has its say about a broken file
            return {}
        return document if isinstance(document, dict) else {}


def _written(settings: Settings) -> dict[str, Any]:
    return {
        "database_url": settings.database_url,
        "embedded_file": None if settings.embedded_file is None else str(settings.embedded_file),
        "delegation_id": settings.delegation_id,
        "counter_id": settings.counter_id,
        "camera": _written_camera(settings.camera),
        "camera_focus": settings.camera_tuning.focus,
        "camera_exposure": settings.camera_tuning.exposure,
        "scanner_port": settings.scanner_port,
        "printers": {str(kind): _written_printer(choice) for kind, choice in settings.printers.items()},
        "theme": str(settings.theme),
        "text_scale": settings.text_scale,
        "single_letter_keys": settings.single_letter_keys,
        "idle_lock_minutes": settings.idle_lock_minutes,
        "recovery_kept": settings.recovery_kept,
    }


def _written_camera(choice: CameraChoice) -> dict[str, Any] | None:
    match choice:
        case CameraDevice(device):
            return {"device": device}
        case CameraFilm(film):
            return {"film": str(film)}
        case None:
            return None


def _written_printer(choice: PrinterChoice) -> dict[str, Any]:
    return {
        "queue": choice.queue,
        "stock": str(choice.stock),
        "offset_right": choice.offset_right,
        "offset_down": choice.offset_down,
    }


def _parsed(document: Any) -> Settings:
    """Return the settings that a document states. Raises `TypeError`, `ValueError` or `KeyError`."""
    given = _expected(document, dict)
    first = Settings()
    embedded_file = _or_none(given.get("embedded_file"), str)
    printers = _expected(given.get("printers", {}), dict)
    return Settings(
        database_url=_or_none(given.get("database_url"), str),
        embedded_file=None if embedded_file is None else Path(embedded_file),
        delegation_id=_or_none(given.get("delegation_id"), int),
        counter_id=_or_none(given.get("counter_id"), int),
        camera=_parsed_camera(given.get("camera")),
        camera_tuning=CameraTuning(
            _or_none(given.get("camera_focus"), int), _or_none(given.get("camera_exposure"), int)
        ),
        scanner_port=_or_none(given.get("scanner_port"), str),
        printers={PaperKind(kind): _parsed_printer(choice) for kind, choice in printers.items()},
        theme=ThemeChoice(given.get("theme", first.theme)),
        text_scale=_number(given.get("text_scale", first.text_scale)),
        single_letter_keys=_expected(given.get("single_letter_keys", first.single_letter_keys), bool),
        idle_lock_minutes=_expected(given.get("idle_lock_minutes", first.idle_lock_minutes), int),
        recovery_kept=_or_none(given.get("recovery_kept"), bool),
    )


def _parsed_camera(value: Any) -> CameraChoice:
    if value is None:
        return None
    if "film" in _expected(value, dict):
        return CameraFilm(Path(_expected(value["film"], str)))
    device = value["device"]
    return CameraDevice(device if isinstance(device, str) else _expected(device, int))


def _parsed_printer(value: Any) -> PrinterChoice:
    given = _expected(value, dict)
    return PrinterChoice(
        queue=_expected(given["queue"], str),
        stock=PaperStock(given["stock"]),
        offset_right=_number(given.get("offset_right", 0.0)),
        offset_down=_number(given.get("offset_down", 0.0)),
    )


def _expected(value: Any, kind: type[T]) -> T:
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise TypeError(f"{kind.__name__} expected")
    return value


def _or_none(value: Any, kind: type[T]) -> T | None:
    return None if value is None else _expected(value, kind)


def _number(value: Any) -> float:
    return float(value) if isinstance(value, int) else _expected(value, float)
