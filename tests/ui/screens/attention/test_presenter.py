"""Between two people the counter shows what the camera sees, says one thing at a time and forgets nothing."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from ioma_desk.domain.errors import CameraTrouble, UserFacingError
from ioma_desk.domain.ports import Coaching, Reading, ReadingKind
from ioma_desk.keys import KeySet
from ioma_desk.services.drafts import DraftBox
from ioma_desk.ui.screens.attention.advice import (
    BY_COACHING,
    KEEP_RECOVERY_SHEET,
    TAKE_AWAY,
    UNKNOWN_CARD,
    Advice,
    Reminder,
)
from ioma_desk.ui.screens.attention.presenter import FROM_IMAGE, PROBLEM_STAYS_MS, SHAPE_FILE, AttentionPresenter
from ioma_desk.ui.screens.attention.screen import AttentionCalls, LastVisit, ParkedRow, Picture, Sight
from tests.steady_ports import FixedClock, SeededRandomness
from tests.ui.doubles import HeardNotices, InlineTasks

DNI = Reading(ReadingKind.DNI, "00612999184@OLMEDO")
NOTHING = Reading(ReadingKind.NONE)


@dataclass
class Seen:
    """The screen, as far as the presenter moves it: keeps what is on it."""

    sight: Sight | None = None
    advice: list[Advice] = field(default_factory=list)
    camera_name: str = ""
    without_camera: tuple[str, str, str] | None = None
    confirmed: int = 0
    problem: tuple[str, str] | None = None
    action: str = ""
    with_camera: bool | None = None
    parked: tuple[ParkedRow, ...] = ()
    last_visit: tuple[str, str, str] = ("", "", "")
    reading_image: bool = False
    focused: int = 0
    reminder: Reminder | None = None

    def show_picture(self, picture: Picture, sight: Sight) -> None:
        self.sight, self.without_camera = sight, None

    def show_advice(self, advice: Advice) -> None:
        self.advice.append(advice)

    def show_camera_name(self, name: str) -> None:
        self.camera_name = name

    def show_without_camera(self, line: str, hint: str, retry: str) -> None:
        self.without_camera = line, hint, retry

    def show_ways(self, *, camera: bool) -> None:
        self.with_camera = camera

    def confirm_read(self) -> None:
        self.confirmed += 1

    def show_problem(self, title: str, sentence: str, action: str = "") -> None:
        self.problem, self.action = (title, sentence), action

    def ask_where(self, suggested: str, on_path: Callable[[Path], None]) -> None:
        on_path(Path("Documentos") / suggested)

    def hide_problem(self) -> None:
        self.problem = None

    def show_reminder(self, reminder: Reminder | None) -> None:
        self.reminder = reminder

    def show_parked(self, rows: tuple[ParkedRow, ...]) -> None:
        self.parked = rows

    def show_last_visit(self, name: str, letters: str, detail: str) -> None:
        self.last_visit = name, letters, detail

    def show_reading_image(self, reading: bool) -> None:
        self.reading_image = reading

    def focus_work(self) -> None:
        self.focused += 1


@dataclass(frozen=True)
class Frame:
    """A picture of which only what was read matters here."""

    reading: Reading
    coaching: Coaching
    image: None = None
    outline: tuple[()] = ()


@dataclass
class Counter:
    """The presenter at work, and everything around it."""

    presenter: AttentionPresenter
    screen: Seen
    tasks: InlineTasks
    notices: HeardNotices
    clock: FixedClock
    drafts: DraftBox
    went: list[tuple[object, ...]]
    image: Reading | UserFacingError

    def see(self, coaching: Coaching, reading: Reading = NOTHING, after_s: float = 0.1) -> None:
        self.clock.advance(after_s)
        self.presenter.frame(Frame(reading, coaching))  # type: ignore[arg-type] # there is nothing to paint here

    def park(self, draft_id: str, title: str, *, parked: bool = True, kind: str = "enrolment") -> None:
        self.drafts.save(draft_id, kind, title, {"surname": title}, {}, operator_id=1, parked=parked)


@pytest.fixture
def counter(tmp_path: Path, fixed_clock: FixedClock) -> Counter:
    drafts = DraftBox(tmp_path, KeySet.create(SeededRandomness()), fixed_clock, fixed_clock)
    screen, notices, went = Seen(), HeardNotices(), list[tuple[object, ...]]()
    tasks = InlineTasks(notices)
    calls = AttentionCalls(
        on_text=lambda text, source: went.append(("text", text, source)),
        on_enrol_without_card=lambda: went.append(("enrol",)),
        on_resume=lambda draft_id: went.append(("resume", draft_id)),
        on_reopen=lambda affiliate_id: went.append(("reopen", affiliate_id)),
        on_retry_camera=lambda: went.append(("retry",)),
        on_keep_shape=lambda path, shape: went.append(("shape", path, shape)),
        on_reminded=lambda: went.append(("reminded",)),
    )

    def read_image(_path: Path) -> Reading:
        if isinstance(made.image, UserFacingError):
            raise made.image
        return made.image

    presenter = AttentionPresenter(screen, tasks, notices, fixed_clock, drafts, read_image, calls)
    made = Counter(presenter, screen, tasks, notices, fixed_clock, drafts, went, DNI)
    return made


@pytest.mark.parametrize("coaching", Coaching)
def test_there_is_a_sentence_for_everything_the_picture_asks_for(counter: Counter, coaching: Coaching) -> None:
    counter.see(coaching)

    assert counter.screen.advice == [BY_COACHING[coaching]]


def test_a_code_that_cannot_be_read_yet_is_seen_in_amber(counter: Counter) -> None:
    counter.see(Coaching.NO_CARD)
    empty = counter.screen.sight
    counter.see(Coaching.GLARE, Reading(ReadingKind.UNREADABLE))

    assert (empty, counter.screen.sight) == (Sight.SEARCHING, Sight.SEEN)


def test_a_sentence_stays_long_enough_to_be_read(counter: Counter) -> None:
    counter.see(Coaching.TOO_FAR)
    for coaching in (Coaching.GLARE, Coaching.MOVING, Coaching.GLARE):
        counter.see(coaching, after_s=0.2)
    too_early = list(counter.screen.advice)
    counter.see(Coaching.GLARE, after_s=0.3)

    assert too_early == [BY_COACHING[Coaching.TOO_FAR]]
    assert counter.screen.advice[1:] == [BY_COACHING[Coaching.GLARE]]


def test_a_card_read_is_green_at_once_and_then_asked_to_be_taken_away(counter: Counter) -> None:
    counter.see(Coaching.TOO_FAR)
    counter.see(Coaching.READ, DNI)
    green = counter.screen.sight
    counter.see(Coaching.READ, DNI, after_s=2)

    assert green is Sight.READ
    assert counter.screen.advice[1:] == [BY_COACHING[Coaching.READ], TAKE_AWAY]


def test_a_good_read_is_confirmed_and_ends_an_older_complaint(counter: Counter) -> None:
    counter.presenter.problem("La lectura llegó incompleta.")

    counter.presenter.confirm_read()

    assert counter.screen.confirmed == 1
    assert counter.screen.problem is None


def test_the_green_of_a_confirmed_read_never_stands_beside_an_older_request(counter: Counter) -> None:
    counter.see(Coaching.TOO_FAR)

    counter.presenter.confirm_read()

    assert counter.screen.advice[-1] == BY_COACHING[Coaching.READ]


def test_a_card_that_cannot_be_used_is_not_green_and_says_why_for_a_while(counter: Counter) -> None:
    counter.presenter.problem("La lectura llegó incompleta.")
    counter.see(Coaching.READ, DNI)
    told, sight = counter.screen.problem, counter.screen.sight
    counter.tasks.advance(PROBLEM_STAYS_MS)

    assert told == ("Esa lectura no se pudo usar", "La lectura llegó incompleta.")
    assert sight is Sight.SEEN
    assert counter.screen.problem is None


def test_a_newer_complaint_stays_its_own_time(counter: Counter) -> None:
    counter.presenter.problem("Una.")
    counter.tasks.advance(PROBLEM_STAYS_MS - 1000)
    counter.presenter.problem("Otra.")
    counter.tasks.advance(2000)

    assert counter.screen.problem == ("Esa lectura no se pudo usar", "Otra.")


def test_without_a_camera_the_reason_and_the_remedy_stand_in_its_place(counter: Counter) -> None:
    counter.presenter.camera_trouble("No se encuentra ninguna cámara. Conéctela al puerto USB. Luego reintente.")

    assert counter.screen.without_camera == (
        "No se encuentra ninguna cámara.", "Conéctela al puerto USB. Luego reintente.", "Reintentar",
    )  # fmt: skip


def test_trying_again_says_so_and_the_picture_comes_back_by_itself(counter: Counter) -> None:
    counter.presenter.camera_trouble("Se perdió la conexión con la cámara.")
    counter.presenter.retry_camera()
    meanwhile = counter.screen.without_camera
    counter.presenter.camera_opened("Cámara del mostrador")
    counter.see(Coaching.NO_CARD)

    assert counter.went == [("retry",)]
    assert meanwhile == ("Abriendo la cámara…", "", "")
    assert counter.screen.camera_name == "Cámara del mostrador"
    assert counter.screen.without_camera is None


def test_the_sentence_comes_back_with_the_picture(counter: Counter) -> None:
    counter.see(Coaching.NO_CARD)
    counter.presenter.camera_trouble("Se perdió la conexión con la cámara. Revise el cable.")
    counter.see(Coaching.NO_CARD)

    assert counter.screen.advice == [BY_COACHING[Coaching.NO_CARD]] * 2


def test_a_desk_without_a_camera_is_told_the_other_ways_and_offers_no_retry(counter: Counter) -> None:
    counter.presenter.no_camera()

    assert counter.screen.without_camera is not None
    assert "lector" in counter.screen.without_camera[1]
    assert counter.screen.without_camera[2] == ""


def test_a_picture_of_a_card_is_read_like_the_camera(counter: Counter) -> None:
    counter.presenter.problem("Antes.")

    counter.presenter.open_image(Path("dni.png"))

    assert counter.went == [("text", DNI.text, FROM_IMAGE)]
    assert counter.screen.problem is None
    assert not counter.screen.reading_image


def test_while_a_picture_is_read_the_button_says_so(counter: Counter) -> None:
    counter.tasks.hold()
    counter.presenter.open_image(Path("dni.png"))
    meanwhile = counter.screen.reading_image
    counter.tasks.release()

    assert (meanwhile, counter.screen.reading_image) == (True, False)


@pytest.mark.parametrize(
    ("kind", "remedy"),
    [
        (ReadingKind.NONE, "completa"),
        (ReadingKind.UNREADABLE, "reflejos"),
        (ReadingKind.OTHER_DOCUMENT, "no es de un DNI"),
    ],
)
def test_a_picture_without_a_card_says_what_to_choose_instead(counter: Counter, kind: ReadingKind, remedy: str) -> None:
    counter.image = Reading(kind)

    counter.presenter.open_image(Path("gato.png"))

    assert counter.screen.problem is not None
    assert counter.screen.problem[0] == "Esa imagen no se pudo leer"
    assert remedy in counter.screen.problem[1]
    assert counter.went == []


def test_a_wrong_file_says_why(counter: Counter) -> None:
    counter.image = CameraTrouble("El archivo «recibo.pdf» no es una imagen. Elija una foto JPG o PNG.")

    counter.presenter.open_image(Path("recibo.pdf"))

    assert counter.screen.problem == ("Esa imagen no se pudo leer", str(counter.image))
    assert not counter.screen.reading_image


def test_opening_lists_the_forms_put_away_newest_first(counter: Counter) -> None:
    counter.park("a", "Mirta Bordón")
    counter.clock.advance(60)
    counter.park("b", "Joaquín Ledesma", parked=False)
    counter.clock.advance(60)
    counter.park("c", "", kind="update")

    counter.presenter.open()

    assert counter.screen.focused == 1
    assert [(row.name, row.detail) for row in counter.screen.parked] == [
        ("Sin nombre todavía", "10:02 · Cambio de datos"),
        ("Joaquín Ledesma", "10:01 · Sin terminar"),
        ("Mirta Bordón", "10:00 · Inscripción"),
    ]


def test_a_form_of_another_day_tells_the_day(counter: Counter) -> None:
    counter.park("a", "Mirta Bordón")
    counter.clock.advance(timedelta(days=3).total_seconds())

    counter.presenter.refresh()

    assert counter.screen.parked[0].detail == "20/11/2026 · Inscripción"


def test_a_form_is_taken_up_again(counter: Counter) -> None:
    counter.park("a", "Mirta Bordón")
    counter.presenter.open()

    counter.presenter.resume(counter.screen.parked[0].draft_id)

    assert counter.went == [("resume", "a")]


def test_a_form_is_thrown_away_only_after_a_yes(counter: Counter) -> None:
    counter.park("a", "Mirta Bordón")
    counter.presenter.open()

    counter.presenter.discard("a")
    question = counter.notices.questions[0][0]
    kept = counter.drafts.list()
    counter.notices.answer_yes()

    assert "Mirta Bordón" in question.title
    assert (question.verb, question.danger) == ("Descartar", True)
    assert len(kept) == 1
    assert counter.drafts.list() == ()
    assert counter.screen.parked == ()


def test_a_no_keeps_the_form(counter: Counter) -> None:
    counter.park("a", "Mirta Bordón")
    counter.presenter.open()

    counter.presenter.discard("a")
    counter.notices.answer_no()

    assert len(counter.drafts.list()) == 1


def test_a_form_that_is_gone_asks_nothing(counter: Counter) -> None:
    counter.presenter.discard("a")

    assert counter.notices.questions == []


def test_the_last_visit_is_one_key_away(counter: Counter) -> None:
    counter.presenter.show_last_visit(LastVisit(7, "Hugo Ismael Cattáneo", "HC", counter.clock.now()))

    counter.presenter.reopen()

    assert counter.screen.last_visit == ("Hugo Ismael Cattáneo", "HC", "Visita cerrada a las 10:00")
    assert counter.went == [("reopen", 7)]


def test_without_a_last_visit_there_is_nothing_to_open(counter: Counter) -> None:
    counter.presenter.show_last_visit(LastVisit(7, "Hugo Ismael Cattáneo", "HC", counter.clock.now()))
    counter.presenter.show_last_visit(None)

    counter.presenter.reopen()

    assert counter.screen.last_visit == ("", "", "")
    assert counter.went == []


def test_somebody_without_a_card_is_enrolled_by_hand(counter: Counter) -> None:
    counter.presenter.enrol_without_card()

    assert counter.went == [("enrol",)]


UNKNOWN_CARD_TEXT = "X1@00812340071@PEREZ@JUAN@12@30444555@15/03/1983@10/02/2026"


def test_a_card_of_no_known_layout_is_named_and_its_shape_can_be_kept(counter: Counter) -> None:
    counter.see(Coaching.OTHER_CODE, Reading(ReadingKind.OTHER_DOCUMENT, UNKNOWN_CARD_TEXT))

    assert counter.screen.advice == [UNKNOWN_CARD]
    assert counter.screen.problem is not None
    counter.presenter.keep_shape()

    kind, path, shape = counter.went[-1]
    assert (kind, path) == ("shape", Path("Documentos") / SHAPE_FILE)
    assert "30444555" not in str(shape)
    assert counter.notices.said[-1].startswith("Se guardó")


def test_another_document_is_no_unknown_card(counter: Counter) -> None:
    counter.see(Coaching.OTHER_CODE, Reading(ReadingKind.OTHER_DOCUMENT, "7790895000997"))

    assert counter.screen.advice == [BY_COACHING[Coaching.OTHER_CODE]]
    assert counter.screen.problem is None


def test_a_desk_without_a_camera_is_not_asked_to_use_one(counter: Counter) -> None:
    counter.presenter.no_camera()
    assert counter.screen.with_camera is False

    counter.presenter.camera_starting()
    assert counter.screen.with_camera is True


def test_what_is_still_to_be_done_stands_there_while_people_come_and_go_and_leads_to_its_place(
    counter: Counter,
) -> None:
    counter.presenter.remind(KEEP_RECOVERY_SHEET)
    counter.presenter.problem("El código no se puede usar.")
    counter.presenter.confirm_read()
    counter.presenter.open()
    assert counter.screen.reminder is KEEP_RECOVERY_SHEET

    counter.presenter.follow_reminder()
    counter.presenter.remind(None)

    assert counter.went == [("reminded",)]
    assert counter.screen.reminder is None
