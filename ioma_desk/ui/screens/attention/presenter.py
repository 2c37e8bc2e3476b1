"""The story of the counter between two people: aim, read, or take up what was left."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ioma_desk.domain.clock import day_words, local, time_words
from ioma_desk.domain.errors import UserFacingError
from ioma_desk.domain.identity import unknown_shape
from ioma_desk.domain.ports import Clock, Coaching, Reading, ReadingKind
from ioma_desk.ui.ports import Notices, Question, Tasks, Timer
from ioma_desk.ui.screens.attention.advice import BY_COACHING, TAKE_AWAY, UNKNOWN_CARD, Advice, Reminder
from ioma_desk.ui.screens.attention.screen import (
    AttentionCalls,
    AttentionScreen,
    LastVisit,
    ParkedRow,
    Picture,
    Sight,
)

if TYPE_CHECKING:
    from ioma_desk.services.drafts import DraftBox, ParkedDraft

ADVICE_STAYS_S = 0.8
READ_STAYS_S = 1.5
PROBLEM_STAYS_MS, SHAPE_STAYS_MS = 8_000, 40_000
FROM_IMAGE = "desde una imagen"
SHAPE_FILE = "forma-del-codigo.txt"

_READABLE = frozenset({ReadingKind.DNI, ReadingKind.OWN_CODE})
_KINDS = {"enrolment": "Inscripción", "update": "Cambio de datos"}
_NOT_USED = "Esa lectura no se pudo usar"
_UNKNOWN_SAYS = (
    "Escriba los datos mirando la tarjeta (Ctrl+N). Guarde la forma del código, que no contiene ningún dato de la "
    "persona, y mándela a sistemas."
)
_KEEP_SHAPE = "Guardar la forma"
_NOT_AN_IMAGE = "Esa imagen no se pudo leer"
_IMAGE_SAYS = {
    ReadingKind.NONE: "No se ve ningún código. Elija una foto derecha y completa del lado que tiene el código.",
    ReadingKind.UNREADABLE: "El código no se alcanza a leer. Elija una foto más cercana, nítida y sin reflejos.",
    ReadingKind.OTHER_DOCUMENT: "El código no es de un DNI ni de IOMA. Elija una foto del DNI.",
}


class AttentionPresenter:
    """Tells the screen what to show and the calls where to go on; frames arrive ready to be painted."""

    def __init__(
        self,
        screen: AttentionScreen,
        tasks: Tasks,
        notices: Notices,
        clock: Clock,
        drafts: "DraftBox",
        read_image: Callable[[Path], Reading],
        calls: AttentionCalls,
    ) -> None:
        """Take `read_image`, which tells what a picture file shows and raises `UserFacingError` for a wrong one."""
        self._screen, self._tasks, self._notices, self._clock = screen, tasks, notices, clock
        self._drafts, self._read_image, self._calls = drafts, read_image, calls
        self._parked: dict[str, ParkedRow] = {}
        self._last_visit: LastVisit | None = None
        self._advice: Advice | None = None
        self._advised_at_s = 0.0
        self._readable_since_s: float | None = None
        self._problem: Timer | None = None
        self._shape: tuple[str, ...] | None = None

    def open(self) -> None:
        """Be ready for the next card."""
        self._screen.focus_work()
        self.refresh()

    def refresh(self) -> None:
        """Look again at the forms put away."""
        self._tasks.run(self._drafts.list, self._show_parked)

    def remind(self, reminder: Reminder | None) -> None:
        """Show what is still to be done at this desk, until it is; None when it is."""
        self._screen.show_reminder(reminder)

    def follow_reminder(self) -> None:
        """Go where it is done."""
        self._calls.on_reminded()

    # The camera

    def camera_starting(self) -> None:
        """The camera is being opened."""
        self._advice = None
        self._screen.show_ways(camera=True)
        self._screen.show_without_camera("Abriendo la cámara…", "", "")

    def camera_opened(self, name: str) -> None:
        """The camera answers."""
        self._screen.show_camera_name(name)

    def camera_trouble(self, sentence: str) -> None:
        """There is no picture; `sentence` says why, then what to do."""
        self._advice = None
        reason, _, remedy = sentence.partition(". ")
        self._screen.show_without_camera(reason.rstrip(".") + ".", remedy, "Reintentar")

    def no_camera(self) -> None:
        """This desk works without a camera."""
        self._screen.show_ways(camera=False)
        self._screen.show_without_camera(
            "Este puesto no usa cámara.", "Pase el DNI por el lector, abra una imagen o busque a la persona.", ""
        )

    def retry_camera(self) -> None:
        """Try the camera again."""
        self.camera_starting()
        self._calls.on_retry_camera()

    def frame(self, picture: Picture) -> None:
        """Show the newest frame, and one sentence that stays long enough to be read."""
        now = self._clock.monotonic()
        sight, advice = self._judge(picture, now)
        self._screen.show_picture(picture, sight)
        steady = now - self._advised_at_s < ADVICE_STAYS_S and self._advice is not None
        if advice == self._advice or (steady and sight is not Sight.READ):
            return
        self._advise(advice, now)

    def confirm_read(self) -> None:
        """A card was read and is good."""
        self._hide_problem()
        self._advise(BY_COACHING[Coaching.READ], self._clock.monotonic())  # green goes with no other sentence
        self._screen.confirm_read()

    def problem(self, sentence: str, shape: tuple[str, ...] | None = None) -> None:
        """A code was read and cannot be used; `sentence` says why and what to do, `shape` how a card is built."""
        self._show_problem(_NOT_USED, sentence, shape)

    def keep_shape(self) -> None:
        """Keep the shape of the card that is not known, for support."""
        shape = self._shape
        if shape is not None:
            self._screen.ask_where(SHAPE_FILE, lambda path: self._keep_shape(path, shape))

    # A picture in place of the camera

    def open_image(self, path: Path) -> None:
        """Read a picture file as if it were the camera."""
        self._screen.show_reading_image(True)
        self._tasks.run(lambda: self._read_image(path), self._image_read, self._image_refused)

    # People without a card, people who were here already

    def enrol_without_card(self) -> None:
        """Enrol somebody whose card is not at hand."""
        self._calls.on_enrol_without_card()

    def resume(self, draft_id: str) -> None:
        """Take up a form that was put away."""
        self._calls.on_resume(draft_id)

    def discard(self, draft_id: str) -> None:
        """Ask, then throw a form away."""
        row = self._parked.get(draft_id)
        if row is None:
            return
        question = Question(
            f"¿Descartar lo cargado para {row.name}?",
            "Se pierde lo que se escribió en el formulario. No se puede deshacer.",
            "Descartar",
            danger=True,
        )
        self._notices.ask(question, lambda: self._discard(draft_id))

    def show_last_visit(self, visit: LastVisit | None) -> None:
        """Keep who was here before one key away."""
        self._last_visit = visit
        if visit is None:
            self._screen.show_last_visit("", "", "")
        else:
            closed = f"Visita cerrada a las {time_words(visit.closed_at)}"
            self._screen.show_last_visit(visit.name, visit.initials, closed)

    def reopen(self) -> None:
        """Open the last visit again."""
        if self._last_visit is not None:
            self._calls.on_reopen(self._last_visit.affiliate_id)

    def _advise(self, advice: Advice, now: float) -> None:
        self._advice, self._advised_at_s = advice, now
        self._screen.show_advice(advice)

    def _keep_shape(self, path: Path, shape: tuple[str, ...]) -> None:
        self._tasks.run(
            lambda: self._calls.on_keep_shape(path, shape),
            lambda _: self._notices.done(f"Se guardó {path.name}. Mándelo a sistemas."),
        )

    def _judge(self, picture: Picture, now: float) -> tuple[Sight, Advice]:
        """Return what the camera sees and what is to be done; a card read is praised, then it should go."""
        if picture.reading.kind not in _READABLE:
            self._readable_since_s = None
            if picture.reading.text and self._is_unknown_card(picture.reading.text):
                return Sight.SEEN, UNKNOWN_CARD
            searching = picture.coaching is Coaching.NO_CARD
            return Sight.SEARCHING if searching else Sight.SEEN, BY_COACHING[picture.coaching]
        if self._readable_since_s is None:
            self._readable_since_s = now
        if self._problem is None and now - self._readable_since_s < READ_STAYS_S:
            return Sight.READ, BY_COACHING[Coaching.READ]
        return Sight.SEEN, TAKE_AWAY

    def _is_unknown_card(self, text: str) -> bool:
        """Tell whether a strange code is divided as cards are; how it is built is then offered for support."""
        shape = unknown_shape(text)
        if shape is not None and shape != self._shape:
            self._show_problem(UNKNOWN_CARD.sentence, _UNKNOWN_SAYS, shape)
        return shape is not None

    def _image_read(self, reading: Reading) -> None:
        self._screen.show_reading_image(False)
        if reading.kind in _READABLE and reading.text:
            self._hide_problem()
            self._calls.on_text(reading.text, FROM_IMAGE)
        else:
            self._show_problem(_NOT_AN_IMAGE, _IMAGE_SAYS.get(reading.kind, _IMAGE_SAYS[ReadingKind.UNREADABLE]))

    def _image_refused(self, error: UserFacingError) -> None:
        self._screen.show_reading_image(False)
        self._show_problem(_NOT_AN_IMAGE, str(error))

    def _show_problem(self, title: str, sentence: str, shape: tuple[str, ...] | None = None) -> None:
        if self._problem is not None:
            self._problem.cancel()
        self._shape = shape
        self._screen.show_problem(title, sentence, _KEEP_SHAPE if shape else "")
        self._problem = self._tasks.later(SHAPE_STAYS_MS if shape else PROBLEM_STAYS_MS, self._hide_problem)

    def _hide_problem(self) -> None:
        if self._problem is not None:
            self._problem.cancel()
            self._problem = self._shape = None
            self._screen.hide_problem()

    def _discard(self, draft_id: str) -> None:
        self._tasks.run(lambda: self._drafts.discard(draft_id), lambda _: self.refresh())

    def _show_parked(self, drafts: "tuple[ParkedDraft, ...]") -> None:
        rows = tuple(
            ParkedRow(draft.id, draft.title.strip() or "Sin nombre todavía", self._detail(draft)) for draft in drafts
        )
        self._parked = {row.draft_id: row for row in rows}
        self._screen.show_parked(rows)

    def _detail(self, draft: "ParkedDraft") -> str:
        """Return when the form was left and what it is, or that it was cut off; short, for it stands beside buttons."""
        what = _KINDS.get(draft.kind, "Formulario") if draft.parked else "Sin terminar"
        day = local(draft.saved_at).date()
        return f"{time_words(draft.saved_at) if day == self._clock.today() else day_words(day)} · {what}"
