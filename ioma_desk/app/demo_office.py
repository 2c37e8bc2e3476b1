"""Makes the demonstration office: a first start of its own, with fictional people and a film as camera."""

from dataclasses import replace

from ioma_desk.app.workshop import Rooms, Workshop
from ioma_desk.domain.errors import PrinterTrouble
from ioma_desk.domain.papers import PaperKind
from ioma_desk.services.demo import DemoOffice, demo_set_up, read_people
from ioma_desk.settings import CameraFilm, PaperStock, PrinterChoice


def make_demo_office(workshop: Workshop) -> Rooms:
    """Set the office up and fill it; every paper goes to the PC's default printer when there is one."""
    demo = workshop.paths.resources / "demo"
    chosen = workshop.settings
    printers = chosen.printers or _default_printers(workshop)
    settings = replace(chosen, camera=CameraFilm(demo / "cards.avi"), printers=printers)
    rooms, administrator = workshop.set_up(demo_set_up(), settings)
    DemoOffice(rooms.store, rooms.desk).fill(administrator, read_people(demo / "people.json"))
    return rooms


def _default_printers(workshop: Workshop) -> dict[PaperKind, PrinterChoice]:
    try:
        queues = workshop.printer.queues()
    except PrinterTrouble:
        return {}
    default = next((queue for queue in queues if queue.is_default), None)
    if default is None:
        return {}
    papers = (PaperKind.CREDENTIAL, PaperKind.TOKEN_SHEET, PaperKind.RECEIPT)
    return {kind: PrinterChoice(default.name, PaperStock.A4) for kind in papers}
