"""Builds every screen of a signed-in counter and joins it to the desk: views, presenters, and the ways between them."""

from collections.abc import Generator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from ioma_desk import __version__
from ioma_desk.app.camera import list_cameras, read_image
from ioma_desk.app.scanners import find_ports
from ioma_desk.domain.desk import Actor
from ioma_desk.domain.identity import shape_report
from ioma_desk.durable_files import write_whole
from ioma_desk.ui.health import Health
from ioma_desk.ui.main_window import Screen
from ioma_desk.ui.papers.presenter import PapersFlow
from ioma_desk.ui.papers.work import PaperWork
from ioma_desk.ui.scanning import Scanner
from ioma_desk.ui.screens.attention.presenter import AttentionPresenter
from ioma_desk.ui.screens.attention.screen import AttentionCalls
from ioma_desk.ui.screens.attention.view import AttentionView
from ioma_desk.ui.screens.confirmation import wiring as confirmation_wiring
from ioma_desk.ui.screens.confirmation.presenter import ConfirmationPresenter
from ioma_desk.ui.screens.confirmation.view import ConfirmationView
from ioma_desk.ui.screens.enrolment import wiring as enrolment_wiring
from ioma_desk.ui.screens.enrolment.form_fields import make_fields
from ioma_desk.ui.screens.enrolment.places import read_places
from ioma_desk.ui.screens.enrolment.presenter import EnrolmentPresenter
from ioma_desk.ui.screens.enrolment.screen import EnrolmentCalls
from ioma_desk.ui.screens.enrolment.sections import FormSections
from ioma_desk.ui.screens.enrolment.view import EnrolmentView
from ioma_desk.ui.screens.enrolment.wording import SECTIONS
from ioma_desk.ui.screens.jobs import wiring as jobs_wiring
from ioma_desk.ui.screens.jobs.presenter import JobsPresenter
from ioma_desk.ui.screens.jobs.view import JobsView
from ioma_desk.ui.screens.person import wiring as person_wiring
from ioma_desk.ui.screens.person.facts import PersonFile
from ioma_desk.ui.screens.person.presenter import PersonCalls, PersonPresenter
from ioma_desk.ui.screens.person.view import PersonView
from ioma_desk.ui.screens.settings import wiring as settings_wiring
from ioma_desk.ui.screens.settings.presenter import SettingsPresenter
from ioma_desk.ui.screens.settings.recovery_story import RecoveryDeeds
from ioma_desk.ui.screens.settings.screen import DeskFacts, Part, SettingsCalls, SettingsDeeds
from ioma_desk.ui.screens.settings.view import SettingsView

if TYPE_CHECKING:
    from ioma_desk.app.desk_window import DeskWindow
    from ioma_desk.ui.widgets.fields import FormField

T = TypeVar("T")
_Making: TypeAlias = Generator[None, None, T]
"""Makes something in turns: every `yield` is where the next turn may wait."""

ENROLMENT_KEYS = (
    ("F3", "Ir al primero por completar"), ("F4", "Leer DNI"), ("F6", "Dejar en espera"), ("Esc", "Volver"),
)  # fmt: skip
PERSON_KEYS = (
    ("F12", "Listo, siguiente"), ("P", "Plancha de tokens"), ("C", "Credencial"), ("R", "Constancia"),
    ("A", "Actualizar datos"),
)  # fmt: skip
ATTENTION_KEYS = (("Ctrl+O", "Abrir imagen"), ("Ctrl+N", "Inscribir sin DNI"))
CONFIRMATION_KEYS = (("C", "Credencial"), ("P", "Plancha de tokens"), ("R", "Constancia"), ("F12", "Listo, siguiente"))
SETTINGS_KEYS = (("Tab", "Dato siguiente"), ("Ctrl+Z", "Deshacer el último cambio"))
JOBS_KEYS = (("↑ ↓", "Elegir un papel"), ("Enter", "Ver la ficha"))


class Screens(QObject):
    """The presenters of the desk's screens, by name; their views live in the main window.

    `camera_able` brings what an opened camera lets a program set from its thread to the settings.
    """

    camera_able = Signal(object)

    def __init__(self, desk: "DeskWindow") -> None:
        super().__init__()
        self._desk = desk
        self.papers = self._make_papers()

    def build(self) -> _Making[None]:
        """Make each screen, put it into the window and lay it out before it is shown.

        At each `yield` the thread may be left to whoever types: what stands between two of them is not felt.
        """
        window = self._desk.window
        yield from window.rehearse()
        for make in (
            self._make_attention, self._make_enrolment, self._make_person, self._make_confirmation, self._make_jobs,
            self._make_settings,
        ):  # fmt: skip
            yield
            key, screen = yield from make()
            yield
            window.add_screen(key, screen)
            yield
            yield from window.rehearse(key)
        self._desk.visit.meet(self.enrolment, self.person, self.confirmation, self._visit_closed)

    def connect_scanner(self, scanner: Scanner) -> None:
        """Let the screens that show the camera hear of it, and the visit of what it reads."""
        desk, attention = self._desk, self.attention
        for view in (self._attention_view, self._settings_view.camera):
            scanner.follow(view)
        self._attention_view.camera_resized.connect(scanner.set_preview_size)
        self._settings_view.picture_resized.connect(scanner.set_preview_size)
        scanner.frame.connect(attention.frame)
        scanner.frame.connect(lambda preview: self._settings_view.show_picture(preview.image, preview.outline))
        scanner.opened.connect(attention.camera_opened)
        scanner.opened.connect(lambda name: desk.show_health("camera", Health("ok", f"{name} funciona.")))
        scanner.recovered.connect(lambda: desk.show_health("camera", Health("ok", "La cámara volvió a funcionar.")))
        scanner.trouble.connect(self._camera_trouble)
        scanner.crashed.connect(desk.report_bug)
        scanner.text_read.connect(self._text_read)

    @property
    def trying_scanner(self) -> bool:
        """Tell whether the test page of the scanner is in front, so that a scan opens no visit."""
        return self._settings_view.scanner.test.isVisible()

    def _text_read(self, text: str) -> None:
        window = self._desk.window
        if self._settings_view.isVisible():
            self.settings.card_read()
        elif window.occupied:
            window.notices.done("Se leyó un documento mientras usted escribía. Muéstrelo de nuevo cuando termine.")
        else:
            window.rest_letters()
            self._desk.visit.text_read(text, "con la cámara")

    def _camera_trouble(self, sentence: str) -> None:
        self.attention.camera_trouble(sentence)
        self._settings_view.show_camera_trouble(sentence)
        self._desk.show_health("camera", Health("error", sentence, "Sin cámara", "Elegir cámara"))

    def _visit_closed(self, affiliate_id: int) -> None:
        papers_wait = self.papers.close(affiliate_id)
        rooms = self._desk.rooms
        self._desk.tasks.run(
            lambda: rooms.affiliates.by_id(affiliate_id).person,
            lambda person: self._desk.visit_closed(affiliate_id, person, papers_wait=papers_wait),
        )

    def _actor(self) -> Actor:
        return self._desk.actor

    def _make_papers(self) -> PapersFlow:
        desk, rooms = self._desk, self._desk.rooms
        work = PaperWork(
            rooms.print_room, rooms.sheets, rooms.credentials, rooms.receipts, rooms.enrolments, self._actor,
            desk.visit.card_read_at,
        )
        return PapersFlow(
            desk.tasks, desk.window.notices, work, on_changes=desk.changed, on_waiting=desk.papers_waiting,
            on_open_settings=partial(desk.open_settings, Part.PRINTERS),
        )  # fmt: skip

    def _make_attention(self) -> _Making[tuple[str, Screen]]:
        desk = self._desk
        view = self._attention_view = AttentionView(desk.look)
        yield
        calls = AttentionCalls(
            on_text=desk.visit.text_read, on_enrol_without_card=desk.visit.enrol_without_card,
            on_resume=desk.visit.resume, on_reopen=desk.visit.open_person, on_retry_camera=desk.follow_camera,
            on_keep_shape=_keep_shape, on_reminded=partial(desk.open_settings, Part.DESK),
        )  # fmt: skip
        presenter = self.attention = AttentionPresenter(
            view, desk.tasks, desk.window.notices, desk.clock, desk.rooms.drafts, read_image, calls
        )
        view.connect_to(presenter)
        return "attention", Screen(view, "attention", ATTENTION_KEYS, "Atención")

    def _make_enrolment(self) -> _Making[tuple[str, Screen]]:
        desk, rooms = self._desk, self._desk.rooms
        places = read_places(desk.resources / "places")
        fields: dict[str, FormField] = {}
        for section in SECTIONS:
            fields |= make_fields(desk.look, places, section)
            yield
        view = EnrolmentView(desk.look, FormSections(desk.look, places, fields))
        yield
        calls = EnrolmentCalls(
            on_opened=desk.show_enrolment, after_paint=desk.window.after_paint,
            on_saved=desk.visit.saved, on_parked=desk.visit.next,
            on_left=desk.visit.next, on_open_person=desk.visit.open_person, on_other_card=desk.visit.other_card,
            on_read_again=desk.read_again,
        )  # fmt: skip
        presenter = self.enrolment = EnrolmentPresenter(
            view, desk.tasks, desk.window.notices, rooms.enrolments, rooms.affiliates, rooms.drafts, desk.clock,
            desk.randomness, self._actor, calls,
        )  # fmt: skip
        enrolment_wiring.connect(view, presenter)
        return "enrolment", Screen(view, "attention", ENROLMENT_KEYS, "Inscripción")

    def _make_person(self) -> _Making[tuple[str, Screen]]:
        desk, rooms = self._desk, self._desk.rooms
        view = PersonView(desk.look)
        yield
        file = PersonFile(rooms.affiliates, rooms.enrolments, rooms.sheets, rooms.credentials)
        calls = PersonCalls(on_next=desk.visit.next, on_update=desk.visit.update)
        presenter = self.person = PersonPresenter(
            view, desk.tasks, desk.window.notices, file, rooms.enrolments, rooms.sheets, self.papers, desk.clock,
            self._actor, calls,
        )  # fmt: skip
        person_wiring.connect(view, presenter, self.papers)
        return "person", Screen(view, "attention", PERSON_KEYS, "Ficha")

    def _make_confirmation(self) -> _Making[tuple[str, Screen]]:
        desk = self._desk
        view = ConfirmationView(desk.look)
        yield
        presenter = self.confirmation = ConfirmationPresenter(view, desk.rooms.sheets, self.papers, desk.visit.next)
        confirmation_wiring.connect(view, presenter, self.papers)
        return "confirmation", Screen(view, "attention", CONFIRMATION_KEYS, "Papeles")

    def _make_jobs(self) -> _Making[tuple[str, Screen]]:
        desk = self._desk
        view = JobsView(desk.look)
        yield
        presenter = self.jobs = JobsPresenter(
            view, desk.tasks, desk.rooms.print_room, desk.clock, desk.rooms.desk.counter_id, desk.visit.open_person
        )
        jobs_wiring.connect(view, presenter)
        return "jobs", Screen(view, "jobs", JOBS_KEYS, "Impresiones")

    def _make_settings(self) -> _Making[tuple[str, Screen]]:
        desk, rooms = self._desk, self._desk.rooms
        view = self._settings_view = SettingsView(desk.look)
        yield
        deeds = SettingsDeeds(
            save=desk.keep_settings, cameras=list_cameras, queues=rooms.print_room.queues,
            operators=rooms.roster.everybody, add_operator=rooms.sign_in.add_operator,
            give_password=rooms.roster.give_password, take_out=rooms.roster.take_out,
            bring_back=rooms.roster.bring_back, ports=find_ports,
            print_scanner_sheet=rooms.help_sheets.print_scanner_sheet,
            save_scanner_sheet=lambda path: write_whole(path, rooms.help_sheets.scanner_sheet()),
            recovery=RecoveryDeeds(
                confirm_password=rooms.sign_in.confirm_administrator, print_sheet=rooms.recovery.print_on_a4,
                follow=rooms.recovery.follow, save_sheet=rooms.recovery.save,
            ),
        )  # fmt: skip
        film = desk.resources / "demo" / "cards.avi"
        facts = DeskFacts(rooms.desk, __version__, film if rooms.desk.is_demo else None)
        calls = SettingsCalls(desk.dress, desk.settings_kept)
        presenter = self.settings = SettingsPresenter(
            view, desk.tasks, desk.window.notices, desk.clock, deeds, facts, desk.settings, self._actor, calls
        )
        settings_wiring.connect(view, presenter)
        view.camera_retry_requested.connect(desk.follow_camera)
        desk.scanners.tried.connect(presenter.scanner.try_scan)
        self.camera_able.connect(presenter.camera_able, Qt.ConnectionType.QueuedConnection)
        return "settings", Screen(view, "settings", SETTINGS_KEYS, "Configuración")


def _keep_shape(path: Path, shape: tuple[str, ...]) -> None:
    write_whole(path, shape_report(shape, f"IOMA Desk {__version__}").encode())
