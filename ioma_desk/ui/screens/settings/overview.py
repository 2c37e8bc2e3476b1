"""The settings at a glance: one line for each section, and the facts about this desk."""

from dataclasses import dataclass

from ioma_desk.domain.desk import Desk
from ioma_desk.settings import CameraFilm, Settings
from ioma_desk.ui.screens.settings.offers import NO_QUEUE, CameraOffer, PrinterOffer
from ioma_desk.ui.screens.settings.scanner_offer import ScannerOffer
from ioma_desk.ui.screens.settings.screen import DeskFacts, Part, PartLine
from ioma_desk.ui.screens.settings.wording import THEMES


@dataclass(frozen=True, slots=True)
class Offers:
    """What can be chosen for each device, and what is wrong with what is."""

    cameras: CameraOffer
    scanners: ScannerOffer
    printers: tuple[PrinterOffer, ...]


def part_lines(settings: Settings, offers: Offers, operators: int | None, desk: Desk) -> tuple[PartLine, ...]:
    """Return the line of each section; `operators` counts them, None for whoever may not add any."""
    lines = [
        _appearance(settings), _camera(settings, offers.cameras), _scanner(settings, offers.scanners),
        _printers(offers.printers),
    ]  # fmt: skip
    if operators is not None:
        count = "1 persona" if operators == 1 else f"{operators} personas"
        lines.append(PartLine(Part.OPERATORS, "Operadores", count, "done"))
    return *lines, _desk(settings, desk, administers=operators is not None)


def desk_rows(facts: DeskFacts, settings: Settings) -> tuple[tuple[str, str], ...]:
    """Return what this desk is, as pairs of a name and its value."""
    desk = facts.desk
    database = "Servidor PostgreSQL" if settings.database_url else "En esta PC, cifrada"
    rows = (
        ("Instalación", desk.installation_name),
        ("Delegación", f"{desk.delegation_name} ({desk.delegation_code})"),
        ("Puesto", desk.counter_name),
        ("Base de datos", database),
        ("Versión del programa", facts.version),
    )
    return (*rows, ("Uso", "Oficina de demostración: las personas son ficticias")) if desk.is_demo else rows


def _appearance(settings: Settings) -> PartLine:
    theme = dict(THEMES)[settings.theme.value]
    return PartLine(Part.APPEARANCE, "Apariencia", f"{theme}, {settings.text_scale:.0%}".replace("%", " %"), "done")


def _camera(settings: Settings, cameras: CameraOffer) -> PartLine:
    if cameras.trouble:
        return PartLine(Part.CAMERA, "Cámara", "No está conectada", "error")
    if settings.camera is None:
        return PartLine(Part.CAMERA, "Cámara", "Sin cámara", "open")
    words = "Película de prueba" if isinstance(settings.camera, CameraFilm) else "Elegida"
    return PartLine(Part.CAMERA, "Cámara", words, "done")


def _scanner(settings: Settings, scanners: ScannerOffer) -> PartLine:
    if scanners.trouble:
        return PartLine(Part.SCANNER, "Lector", "No está conectado", "error")
    words = "Como teclado" if settings.scanner_port is None else "Por puerto serie"
    return PartLine(Part.SCANNER, "Lector", words, "done")


def _printers(printers: tuple[PrinterOffer, ...]) -> PartLine:
    wrong = sum(bool(offer.trouble) for offer in printers)
    missing = sum(offer.queue == NO_QUEUE for offer in printers)
    if wrong:
        return PartLine(Part.PRINTERS, "Impresoras", f"{wrong} por corregir", "error")
    if missing:
        return PartLine(Part.PRINTERS, "Impresoras", f"Falta elegir {missing}", "open")
    return PartLine(Part.PRINTERS, "Impresoras", "Elegidas", "done")


def _desk(settings: Settings, desk: Desk, *, administers: bool) -> PartLine:
    if administers and settings.recovery_kept is False:
        return PartLine(Part.DESK, "Este puesto", "Falta guardar la hoja", "open")
    return PartLine(Part.DESK, "Este puesto", desk.counter_name, "done")
