"""The window of the counter between two people: every state fits its words, and keys and buttons do what they say."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from ioma_desk.domain.ports import Coaching, Reading, ReadingKind
from ioma_desk.keys import KeySet
from ioma_desk.services.drafts import DraftBox
from ioma_desk.ui.look import Look, Mode
from ioma_desk.ui.scan_session import Preview
from ioma_desk.ui.screens.attention.advice import KEEP_RECOVERY_SHEET
from ioma_desk.ui.screens.attention.presenter import AttentionPresenter
from ioma_desk.ui.screens.attention.screen import AttentionCalls, LastVisit
from ioma_desk.ui.screens.attention.view import AttentionView
from ioma_desk.ui.widgets.buttons import IconButton, KeyButton
from ioma_desk.ui.widgets.keys import press_letter
from tests.steady_ports import FixedClock, SeededRandomness
from tests.ui.doubles import HeardNotices, InlineTasks
from tests.ui.layout_rules import english_words_in, overlapping_siblings, settle, texts_cut_off, visible_strings

TROUBLE = "La cámara está ocupada por otro programa. Cierre las videollamadas u otros programas y vuelva a intentar."
UNREADABLE = (
    "El lector está configurado para otro teclado y los datos llegaron pegados. "
    "Elija el teclado «Estados Unidos» con las hojas de configuración del lector, o use la cámara."
)
FRAME = Preview(
    QImage(1280, 720, QImage.Format.Format_RGB32), Reading(ReadingKind.UNREADABLE), Coaching.GLARE, ((1.0, 1.0),) * 4
)
STATES = ("picture", "trouble", "busy", "unknown card", "reminded")


class Counter:
    """The real window and presenter over real drafts."""

    def __init__(self, look: Look, folder: Path, clock: FixedClock) -> None:
        self.notices = HeardNotices()
        self.tasks = InlineTasks(self.notices)
        self.drafts = DraftBox(folder, KeySet.create(SeededRandomness()), clock, clock)
        self.clock = clock
        self.went: list[object] = []
        self.view = AttentionView(look)
        calls = AttentionCalls(
            on_text=lambda text, source: self.went.append((text, source)),
            on_enrol_without_card=lambda: self.went.append("enrol"),
            on_resume=self.went.append,
            on_reopen=self.went.append,
            on_retry_camera=lambda: self.went.append("retry"),
            on_keep_shape=lambda _path, _shape: None,
            on_reminded=lambda: self.went.append("reminded"),
        )
        self.presenter = AttentionPresenter(
            self.view, self.tasks, self.notices, clock, self.drafts,
            lambda path: Reading(ReadingKind.DNI, path.name), calls,
        )  # fmt: skip
        self.view.connect_to(self.presenter)

    def park(self, *names: str) -> None:
        for name in names:
            self.clock.advance(60)
            self.drafts.save(name, "enrolment", name, {}, {}, operator_id=1, parked=True)

    def stand(self, state: str) -> None:
        """Bring the window into one of its states."""
        if state == "trouble":
            self.presenter.camera_trouble(TROUBLE)
            return
        if state == "reminded":
            self.presenter.remind(KEEP_RECOVERY_SHEET)
            self.presenter.problem(UNREADABLE)
        if state == "unknown card":
            self.presenter.problem(UNREADABLE, ("9{11}", "A", "A"))
        if state == "busy":
            self.park("Ana Paz", "Maximiliano Etchegaray Goyeneche", "Joaquín Ledesma", "Mirta Bordón")
            self.presenter.show_last_visit(LastVisit(7, "Hugo Ismael Cattáneo", "HC", self.clock.now()))
            self.presenter.problem(UNREADABLE)
        self.presenter.camera_opened("Cámara del mostrador")
        self.presenter.frame(FRAME)
        self.presenter.open()


@pytest.fixture
def counter(look: Look, tmp_path: Path, fixed_clock: FixedClock, qtbot: QtBot) -> Counter:
    made = Counter(look, tmp_path, fixed_clock)
    qtbot.addWidget(made.view)
    made.view.resize(1184, 620)
    made.view.show()
    return made


def button(view: AttentionView, name: str) -> KeyButton:
    found = view.findChild(KeyButton, name)
    assert isinstance(found, KeyButton)
    return found


def words_on(view: AttentionView) -> list[str]:
    return [label.text() for label in view.findChildren(QLabel) if label.isVisible()]


@pytest.mark.parametrize("size", [(1184, 580), (1344, 800)])
@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("state", STATES)
def test_every_state_fits_its_words(
    counter: Counter, look: Look, state: str, scale: float, mode: Mode, size: tuple[int, int]
) -> None:
    look.choose(mode, scale)
    counter.view.resize(*size)

    counter.stand(state)
    settle(counter.view)

    assert texts_cut_off(counter.view) == []
    assert overlapping_siblings(counter.view) == []


@pytest.mark.parametrize("state", STATES)
def test_every_word_is_spanish(counter: Counter, state: str) -> None:
    counter.stand(state)
    settle(counter.view)

    assert english_words_in(visible_strings(counter.view)) == []


def test_the_camera_tells_how_large_it_is_painted(counter: Counter) -> None:
    sizes = list[QSize]()
    counter.view.camera_resized.connect(sizes.append)

    counter.view.resize(1500, 900)
    settle(counter.view)

    assert sizes[-1] == counter.view.camera.size() * counter.view.devicePixelRatioF()


def test_the_digit_of_a_parked_form_takes_it_up(counter: Counter) -> None:
    counter.park("Ana Paz", "Mirta Bordón")
    counter.presenter.open()

    pressed = press_letter(counter.view, "2")

    assert pressed
    assert counter.went == ["Ana Paz"]


def test_the_bin_of_a_parked_form_asks_first(counter: Counter) -> None:
    counter.park("Ana Paz")
    counter.presenter.open()
    bin_ = counter.view.findChild(IconButton, "discard_1")
    assert isinstance(bin_, IconButton)

    bin_.click()

    assert counter.notices.questions[0][0].verb == "Descartar"
    assert len(counter.drafts.list()) == 1


def test_the_steps_give_way_to_many_parked_forms(counter: Counter) -> None:
    counter.presenter.open()
    steps = counter.view.findChild(QWidget, "how_to_read")
    assert isinstance(steps, QWidget)
    empty = steps.isVisible()
    counter.park("Ana Paz", "Mirta Bordón", "Joaquín Ledesma")
    counter.presenter.refresh()

    assert (empty, steps.isVisible()) == (True, False)


def test_the_last_visit_is_opened_again_and_gives_way_to_a_newer_one(counter: Counter) -> None:
    counter.presenter.show_last_visit(LastVisit(7, "Hugo Ismael Cattáneo", "HC", counter.clock.now()))
    counter.presenter.show_last_visit(LastVisit(8, "Ana Paz", "AP", counter.clock.now()))
    settle(counter.view)

    button(counter.view, "reopen").click()

    assert counter.went == [8]
    assert "Ana Paz" in words_on(counter.view)
    assert "Hugo Ismael Cattáneo" not in words_on(counter.view)


def test_without_a_camera_the_button_tries_again(counter: Counter) -> None:
    counter.presenter.camera_trouble(TROUBLE)
    settle(counter.view)
    retry = next(b for b in counter.view.camera.findChildren(KeyButton) if b.isVisible())

    retry.click()

    assert counter.went == ["retry"]
    assert "Abriendo la cámara…" in words_on(counter.view)


def test_a_complaint_goes_away_by_itself(counter: Counter) -> None:
    counter.presenter.problem(UNREADABLE)
    settle(counter.view)
    shown = words_on(counter.view)
    counter.tasks.advance(60_000)
    settle(counter.view)

    assert UNREADABLE in shown
    assert UNREADABLE not in words_on(counter.view)


def test_a_picture_is_chosen_in_a_dialog_that_does_not_stop_the_program(counter: Counter) -> None:
    button(counter.view, "open_image").click()
    dialog = counter.view.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)

    dialog.fileSelected.emit("/fotos/dni.png")

    assert counter.went == [("dni.png", "desde una imagen")]
    dialog.close()


def test_the_focus_stands_on_no_button_so_that_single_keys_act(counter: Counter, qtbot: QtBot) -> None:
    counter.view.activateWindow()
    qtbot.waitUntil(counter.view.isActiveWindow)

    counter.presenter.open()

    assert QApplication.focusWidget() is counter.view


def test_somebody_without_a_card_is_enrolled_by_a_button(counter: Counter) -> None:
    button(counter.view, "enrol_without_card").click()

    assert counter.went == ["enrol"]


def test_a_reminder_leads_where_it_says_and_goes_when_it_is_done(counter: Counter) -> None:
    counter.presenter.remind(KEEP_RECOVERY_SHEET)
    settle(counter.view)
    assert KEEP_RECOVERY_SHEET.title in words_on(counter.view)

    button(counter.view, "follow_reminder").click()
    counter.presenter.remind(None)

    assert counter.went == ["reminded"]
    assert KEEP_RECOVERY_SHEET.title not in words_on(counter.view)
