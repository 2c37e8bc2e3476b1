"""The sign-in window, the first thing painted; also the cover of the fast switch and of the lock.

Its modules import only Qt, ui and domain: everything else is loaded while somebody already reads it.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ioma_desk.ui.look import Look
from ioma_desk.ui.screens.sign_in.brand_panel import BrandPanel
from ioma_desk.ui.screens.sign_in.entry import Entry
from ioma_desk.ui.screens.sign_in.health_foot import HealthFoot
from ioma_desk.ui.screens.sign_in.trouble import Trouble
from ioma_desk.ui.widgets.buttons import KeyButton
from ioma_desk.ui.widgets.enter_button import EnterButton
from ioma_desk.ui.widgets.labels import Label

if TYPE_CHECKING:
    from ioma_desk.ui.health import Health
    from ioma_desk.ui.screens.sign_in.presenter import OperatorCard, SignInPresenter

_WIDTH = 440  # of the column at 100 %
_SHORT = 500  # at 100 %: below, the states at the foot give way to the password


class SignInView(QWidget):
    """Implements `presenter.SignInScreen` and `health.HealthView`."""

    sign_in_requested = Signal(str, str)
    other_chosen = Signal()
    help_requested = Signal()
    remedy_chosen = Signal(int)
    cancel_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("sign_in")
        self.setAccessibleName("Ingresar")
        self._brand = BrandPanel(look)
        self._title = Label(look, "", "hero", wrap=True)
        self._sentence = Label(look, "", "body", "text2", wrap=True)
        self._entry = Entry(look)
        self._wait = Label(look, "", "small", "text2", wrap=True)
        self._enter = EnterButton(look, "Ingresar")
        self._enter.setObjectName("sign_in_button")
        self._forgot = KeyButton(look, "Olvidé mi clave", kind="quiet")
        self._forgot.setObjectName("forgot_password")
        self._back = KeyButton(look, "Volver sin cambiar", "Esc", "quiet")
        self._back.setObjectName("cancel_switch")
        self._help = Label(look, "", "small", "text2", wrap=True)
        self._trouble = Trouble(look)
        self._foot = HealthFoot(look)
        self._foot_room = QWidget()
        self._column = QWidget()
        self._scroll = QScrollArea()
        self._scroll.setViewport(QWidget())  # unlike Qt's own it fills no ground, so that the canvas shows
        for part in (self._wait, self._back, self._help, self._trouble):
            part.hide()
        self._lay_out()
        self._connect()

    def connect_to(self, presenter: "SignInPresenter") -> None:
        """Let `presenter` hear what people do."""
        self.sign_in_requested.connect(presenter.sign_in)
        self.other_chosen.connect(presenter.choose_other)
        self.help_requested.connect(presenter.ask_help)
        self.remedy_chosen.connect(presenter.use_remedy)

    def show_greeting(self, greeting: str, moment: str) -> None:
        self._brand.show_greeting(greeting, moment)

    def show_place(self, delegation: str, counter: str) -> None:
        self._brand.show_place(delegation, counter)

    def show_health(self, what: str, health: "Health") -> None:
        self._foot.show_health(what, health)

    def show_title(self, title: str, sentence: str) -> None:
        self._title.setText(title)
        self._sentence.setText(sentence)

    def show_opening(self) -> None:
        self._show_trouble_instead(trouble=False)
        self._entry.show_opening()
        self._entry.password_field.setFocus()

    def show_operators(self, cards: "Sequence[OperatorCard]", chosen: str) -> None:
        self._show_trouble_instead(trouble=False)
        self._entry.show_operators(cards, chosen)
        (self._entry.name_field if self._entry.by_name else self._entry.password_field).setFocus()

    def show_trouble(self, sentence: str, remedies: Sequence[str]) -> None:
        self._trouble.show_trouble(sentence, remedies)
        self._show_trouble_instead(trouble=True)
        self._trouble.take_focus()

    def show_refusal(self, sentence: str) -> None:
        self._entry.name_field.show_error("")
        self._entry.password_field.show_error(sentence)

    def show_name_missing(self, sentence: str) -> None:
        self._entry.name_field.show_error(sentence)
        self._entry.name_field.setFocus()

    def show_wait(self, words: str) -> None:
        self._wait.setText(words)
        self._wait.setVisible(bool(words))

    def show_help(self, sentence: str) -> None:
        self._help.setText(sentence)
        self._help.setVisible(bool(sentence))

    def show_working(self) -> None:
        self._enter.show_working("Ingresando…")

    def show_idle(self) -> None:
        self._enter.show_idle()

    def forget_password(self) -> None:
        self._entry.password_field.set_text("")
        self._entry.password_field.setFocus()

    def allow_cancel(self) -> None:
        self._back.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the Enter that no field and no other button wanted."""
        if self._trouble.isVisible() or not self._enter.take(event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_way()

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._scroll, 1)
        right.addWidget(self._foot_room)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._brand, 9)
        row.addLayout(right, 16)
        foot = QVBoxLayout(self._foot_room)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.addWidget(self._foot)
        content = QWidget()
        content.setObjectName("page_content")
        middle = QHBoxLayout(content)
        middle.setContentsMargins(24, 24, 24, 24)
        middle.addStretch(1)
        middle.addWidget(self._column, 1000)
        middle.addStretch(1)
        self._lay_out_column()
        self._scroll.setWidget(content)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._restyle()

    def _lay_out_column(self) -> None:
        self._enter.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self._column)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addStretch(1)
        column.addWidget(self._title)
        column.addWidget(self._sentence)
        column.addSpacing(8)
        for part in (self._trouble, self._entry, self._wait):
            column.addWidget(part)
        column.addSpacing(4)
        column.addWidget(self._enter)
        for button in (self._forgot, self._back):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._help)
        column.addStretch(1)

    def _connect(self) -> None:
        self._enter.clicked.connect(self._ask_to_sign_in)
        self._forgot.clicked.connect(self.help_requested)
        self._back.clicked.connect(self.cancel_requested)
        self._entry.other_chosen.connect(self.other_chosen)
        self._trouble.remedy_chosen.connect(self.remedy_chosen)
        self._look.changed.connect(self._restyle)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._bring_into_view)  # once all is laid out

    def _ask_to_sign_in(self) -> None:
        self.sign_in_requested.emit(self._entry.sign_in_name(), self._entry.password_field.text())

    def _show_trouble_instead(self, *, trouble: bool) -> None:
        self._trouble.setVisible(trouble)
        for part in (self._sentence, self._entry, self._enter, self._forgot):
            part.setVisible(not trouble)
        self._bring_into_view()

    def _bring_into_view(self) -> None:
        """Show the button and, where large letters leave no room for both, the password before it."""
        QTimer.singleShot(0, self, self._scroll_to_password)

    def _scroll_to_password(self) -> None:
        self._scroll.ensureWidgetVisible(self._enter, 0, 12)
        if not self._entry.by_name:
            self._scroll.ensureWidgetVisible(self._entry.password_field, 0, 12)

    def _restyle(self) -> None:
        self._column.setMaximumWidth(self._look.theme.px(_WIDTH))
        self._give_way()

    def _give_way(self) -> None:
        self._foot_room.setVisible(self.height() >= self._look.theme.px(_SHORT))
        self._bring_into_view()
