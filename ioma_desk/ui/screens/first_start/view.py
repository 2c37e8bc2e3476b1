"""The window of the first start: the steps at the left, the one in front at the right, its keys at the foot."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ioma_desk.domain.papers import RecoverySheetPaper
from ioma_desk.domain.ports import PrinterQueue
from ioma_desk.ui.look import Look
from ioma_desk.ui.screens.first_start.device_steps import CameraStep, PrintersStep
from ioma_desk.ui.screens.first_start.form import FoundCamera, Step, Strength
from ioma_desk.ui.screens.first_start.presenter import FirstStartPresenter, Tone
from ioma_desk.ui.screens.first_start.sheet_step import Answer, DoneStep, SheetStep
from ioma_desk.ui.screens.first_start.steps import (
    AdministratorStep,
    DatabaseStep,
    PlaceStep,
    StepPage,
    WelcomeStep,
)
from ioma_desk.ui.widgets.brand import BrandMark
from ioma_desk.ui.widgets.buttons import KeyButton
from ioma_desk.ui.widgets.enter_button import EnterButton
from ioma_desk.ui.widgets.labels import Label
from ioma_desk.ui.widgets.page import ActionBar, Page
from ioma_desk.ui.widgets.section_list import Section, SectionList

# What the list says of each step, then the title and the sentence of its page.
_WORDS: dict[Step, tuple[str, str, str, str]] = {
    Step.WELCOME: ("Bienvenida", "cómo empezar", "Bienvenida a IOMA Desk", "¿Cómo quiere empezar?"),
    Step.PLACE: ("Delegación", "nombres y código", "Delegación y puesto", "Estos nombres van en cada papel."),
    Step.DATABASE: ("Base de datos", "dónde se guarda", "Base de datos", "Dónde viven los datos de esta delegación."),
    Step.ADMINISTRATOR: ("Administración", "la primera cuenta", "Administración", "La primera persona que ingresa."),
    Step.CAMERA: ("Cámara", "para leer el DNI", "Cámara", "Con ella se lee el código del DNI."),
    Step.PRINTERS: ("Impresoras", "una por papel", "Impresoras", "Cada papel recuerda la suya."),
    Step.RECOVERY: (
        "Recuperación", "una hoja bajo llave", "Guarde esta hoja",
        "Si esta PC se rompe o se pierde, es la única forma de volver a abrir los datos. Quien la lea puede abrirlos.",
    ),
    Step.DONE: ("Listo", "empezar a atender", "Listo", ""),
}  # fmt: skip
_WIDEST = 920  # of the page at 100 %
_NEXT = {Step.PRINTERS: "Instalar", Step.DONE: "Empezar"}


class FirstStartView(QWidget):
    """Implements `presenter.FirstStartScreen`."""

    install_requested = Signal()
    demo_requested = Signal()
    next_requested = Signal()
    back_requested = Signal()
    step_chosen = Signal(object)
    edited = Signal(str, str)
    left = Signal(str)
    test_requested = Signal()
    cameras_requested = Signal()
    queues_requested = Signal()
    print_requested = Signal(str)
    save_requested = Signal(object)
    kept_changed = Signal(bool)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._step = Step.WELCOME
        self.setObjectName("first_start")
        self.setAccessibleName("Primera instalación")
        self._side = _Side(look)
        self._list = SectionList(look, [Section(words[0], words[1]) for words in _WORDS.values()])
        self._page = Page(look, "")
        self._welcome = WelcomeStep(look)
        self._place = PlaceStep(look)
        self._database = DatabaseStep(look)
        self._administrator = AdministratorStep(look)
        self._camera = CameraStep(look)
        self._printers = PrintersStep(look)
        self._sheet = SheetStep(look)
        self._done = DoneStep(look)
        self._answer = Answer(look)
        self._back = KeyButton(look, "Atrás", "Alt+←", "quiet", "arrow-left")
        self._back.setObjectName("back")
        self._next = EnterButton(look, "Siguiente")
        self._next.setObjectName("next")
        self._progress = Label(look, "", "small", "text2", wrap=True)
        self._foot = ActionBar(look, self._progress, self._back, self._next)
        self._pages: dict[Step, StepPage] = dict(
            zip(
                Step,
                (self._welcome, self._place, self._database, self._administrator, self._camera, self._printers,
                 self._sheet, self._done),
                strict=True,
            )
        )  # fmt: skip
        self._fields = {name: field for page in self._pages.values() for name, field in page.fields.items()}
        self._lay_out()
        self._connect()

    def connect_to(self, presenter: FirstStartPresenter) -> None:
        """Let `presenter` hear what people do."""
        self.install_requested.connect(presenter.install)
        self.demo_requested.connect(presenter.demo)
        self.next_requested.connect(presenter.next)
        self.back_requested.connect(presenter.back)
        self.step_chosen.connect(presenter.go_to)
        self.edited.connect(presenter.edited)
        self.left.connect(presenter.left)
        self.test_requested.connect(presenter.test_database)
        self.cameras_requested.connect(presenter.look_for_cameras)
        self.queues_requested.connect(presenter.look_for_queues)
        self.print_requested.connect(presenter.print_sheet)
        self.save_requested.connect(presenter.save_sheet)
        self.kept_changed.connect(lambda kept: presenter.keep(kept=kept))

    def show_step(self, step: Step, reached: Step) -> None:
        self._step = step
        for at, page in self._pages.items():
            page.setVisible(at is step)
        for at, (name, detail, _, _) in _WORDS.items():
            done = at < reached or step is Step.DONE
            self._list.show_section(at, Section(name, detail, "done" if done else "open"))
        self._list.show_current(step)
        self._page.show_title(*_WORDS[step][2:])
        self._progress.setText(self._place_words())
        self._done.show_place(self._place.place_words())
        self._next.set_words(_NEXT.get(step, "Siguiente"))
        self._foot.setVisible(step is not Step.WELCOME)
        self._back.setVisible(Step.WELCOME < step < Step.RECOVERY)
        self._give_way()
        self._next.setFocus()  # where a step asks nothing
        self._pages[step].take_focus()

    def show_texts(self, texts: Mapping[str, str]) -> None:
        for name, text in texts.items():
            if name in self._fields:
                self._fields[name].set_text(text)

    def show_error(self, name: str, sentence: str) -> None:
        self._fields[name].show_error(sentence)

    def take_to(self, name: str) -> None:
        self._fields[name].setFocus()
        self._page.bring_into_view(self._fields[name])

    def show_strength(self, strength: Strength | None) -> None:
        self._administrator.show_strength(strength)

    def show_server(self, *, server: bool) -> None:
        self._database.show_server(server=server)

    def show_answer(self, tone: Tone, sentence: str) -> None:
        self._answer.show_words(tone, sentence)
        if sentence:
            self._page.bring_into_view(self._answer)

    def show_cameras(self, cameras: Sequence[FoundCamera]) -> None:
        self._camera.show_cameras(cameras)

    def show_queues(self, queues: Sequence[PrinterQueue]) -> None:
        self._printers.show_queues(queues)
        self._sheet.show_queues(queues)

    def show_sheet(self, sheet: RecoverySheetPaper, queue: str) -> None:
        self.show_texts({"password": "", "password_again": ""})
        self._sheet.show_sheet(sheet, queue)

    def show_working(self, words: str) -> None:
        self._foot.show()
        self._next.show_working(words)
        self._progress.setText("Puede tardar unos segundos.")

    def show_idle(self) -> None:
        self._next.show_idle()
        self._foot.setVisible(self._step is not Step.WELCOME)
        self._progress.setText(self._place_words())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the Enter that no field wanted."""
        if self._step is Step.WELCOME or not self._next.take(event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_way()

    def _lay_out(self) -> None:
        self._side.add_list(self._list)
        for page in self._pages.values():
            self._page.body.addWidget(page)
            page.hide()
        self._page.body.addWidget(self._answer)
        self._page.body.addStretch(1)
        self._page.set_foot(self._foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side)
        row.addStretch(1)
        row.addWidget(self._page, 1_000)
        row.addStretch(1)

    def _connect(self) -> None:
        for name, field in self._fields.items():
            field.edited.connect(lambda text, of=name: self.edited.emit(of, text))
            field.left.connect(lambda of=name: self.left.emit(of))
        self._welcome.install_requested.connect(self.install_requested)
        self._welcome.demo_requested.connect(self.demo_requested)
        self._database.test_requested.connect(self.test_requested)
        self._camera.search_requested.connect(self.cameras_requested)
        self._printers.search_requested.connect(self.queues_requested)
        self._sheet.print_requested.connect(self.print_requested)
        self._sheet.save_requested.connect(self.save_requested)
        self._sheet.kept_changed.connect(self.kept_changed)
        self._list.section_chosen.connect(lambda index: self.step_chosen.emit(Step(index)))
        self._back.clicked.connect(self.back_requested)
        self._next.clicked.connect(self.next_requested)
        QShortcut(QKeySequence("Alt+Right"), self, self._next.click)
        self._look.changed.connect(self._give_way)

    def _place_words(self) -> str:
        return f"Paso {self._step + 1} de {len(Step)}"

    def _give_way(self) -> None:
        """Leave out the list of steps where it does not fit; the foot says which one this is in any case."""
        self._page.setMaximumWidth(self._look.theme.px(_WIDEST))
        fits = self._side.sizeHint().height() <= self.height() and self._side.sizeHint().width() * 3 <= self.width()
        self._side.setVisible(fits)


class _Side(QWidget):
    """The ground of the list of steps, with the program's mark above it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        brand = QHBoxLayout()
        brand.setSpacing(12)
        brand.addWidget(BrandMark(look, 36))
        brand.addWidget(Label(look, "IOMA Desk", "title"), 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 24, 20, 24)
        self._column.setSpacing(24)
        self._column.addLayout(brand)

    def add_list(self, steps: SectionList) -> None:
        """Put the steps below the mark."""
        self._column.addWidget(steps)
        self._column.addStretch(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._look.theme, QPainter(self)
        painter.fillRect(self.rect(), theme.colour("surface"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(self.rect().topRight(), self.rect().bottomRight())
