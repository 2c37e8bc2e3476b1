"""The window of the counter between two people: the camera, and beside it what was left."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QVBoxLayout, QWidget

from ioma_desk.ui.look import Look
from ioma_desk.ui.screens.attention.advice import Advice, Reminder
from ioma_desk.ui.screens.attention.presenter import AttentionPresenter
from ioma_desk.ui.screens.attention.screen import ParkedRow, Picture, Sight
from ioma_desk.ui.screens.attention.side import HowToCard, ParkedCard
from ioma_desk.ui.widgets.banner import Banner
from ioma_desk.ui.widgets.buttons import KeyButton
from ioma_desk.ui.widgets.camera_view import Aim, CameraView
from ioma_desk.ui.widgets.cards import Card
from ioma_desk.ui.widgets.labels import Label
from ioma_desk.ui.widgets.page import Page, SideBySide
from ioma_desk.ui.widgets.people import PersonRow
from ioma_desk.ui.widgets.save_dialog import FileKind, ask_where

_AIMS = {Sight.SEARCHING: Aim.SEARCHING, Sight.SEEN: Aim.SEEN, Sight.READ: Aim.READ}
_ROOM_FOR_STEPS = 2
"""Rows of forms put away that leave room for the steps on the smallest screen."""
_WITH_CAMERA = "Apunte la cámara al DNI, pase el lector o busque."
_WITHOUT_CAMERA = "Pase el DNI por el lector, abra una imagen o busque."
_SHAPE = FileKind("Guardar la forma del código", "Texto", "txt", "keep_shape_file")
_IMAGES = "Imágenes (*.png *.jpg *.jpeg *.bmp *.webp *.tif *.tiff)"


class AttentionView(Page):
    """Implements `AttentionScreen`.

    `image_chosen` carries the path of a file; `camera_resized` the pixels of the screen that the picture fills.
    """

    enrol_requested = Signal()
    image_chosen = Signal(str)
    retry_requested = Signal()
    resume_requested = Signal(str)
    discard_requested = Signal(str)
    reopen_requested = Signal()
    camera_resized = Signal(QSize)
    shape_wanted = Signal()
    reminder_followed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, "Atención", _WITH_CAMERA)
        self.setObjectName("attention")
        self.enrol = KeyButton(look, "Inscribir sin DNI", "Ctrl+N", icon="user-round-plus")
        self.image = KeyButton(look, "Abrir imagen", "Ctrl+O", icon="image")
        self.camera = _Lens(look)
        self._reminder = _BannerPlace()
        self._problem = _BannerPlace()
        self._visit = _LastVisit(look)
        self._parked = ParkedCard(look)
        self._how_to = HowToCard(look)
        self._dialog: QFileDialog | None = None
        self._arrange()
        self._connect()
        self.show_parked(())

    def connect_to(self, presenter: AttentionPresenter) -> None:
        """Let `presenter` hear what people do."""
        self.enrol_requested.connect(presenter.enrol_without_card)
        self.image_chosen.connect(lambda path: presenter.open_image(Path(path)))
        self.retry_requested.connect(presenter.retry_camera)
        self.resume_requested.connect(presenter.resume)
        self.discard_requested.connect(presenter.discard)
        self.reopen_requested.connect(presenter.reopen)
        self.shape_wanted.connect(presenter.keep_shape)
        self.reminder_followed.connect(presenter.follow_reminder)

    def show_picture(self, picture: Picture, sight: Sight) -> None:
        """Paint a frame."""
        self.camera.show_frame(picture.image)
        self.camera.show_aim(_AIMS[sight], picture.outline)

    def show_advice(self, advice: Advice) -> None:
        """Show the one sentence over the camera."""
        self.camera.show_coaching(advice.icon, advice.sentence)

    def show_camera_name(self, name: str) -> None:
        """Name the camera."""
        self.camera.show_source(name)

    def show_without_camera(self, line: str, hint: str, retry: str) -> None:
        """Say in place of the picture why there is none."""
        self.camera.show_message("camera-off" if retry else "camera", line, hint, retry)

    def show_ways(self, *, camera: bool) -> None:
        """Say how a card is read here."""
        self.show_title("Atención", _WITH_CAMERA if camera else _WITHOUT_CAMERA)
        self._how_to.show_steps(camera=camera)

    def confirm_read(self) -> None:
        """Confirm a read by sound and colour."""
        self.camera.show_aim(Aim.READ)
        QApplication.beep()

    def show_problem(self, title: str, sentence: str, action: str = "") -> None:
        """Say above the camera why something could not be read."""
        keep = None
        if action:
            keep = KeyButton(self.look, action, "G", icon="download", size="small")
            keep.setObjectName("keep_shape")
            keep.clicked.connect(self.shape_wanted)
        banner = Banner(self.look, "warn", "triangle-alert", title, sentence, keep)
        banner.setObjectName("problem")
        self._problem.put(banner)

    def hide_problem(self) -> None:
        """Take that away."""
        self._problem.clear()

    def show_reminder(self, reminder: Reminder | None) -> None:
        """Show above everything what is still to be done at this desk; None takes it away."""
        if reminder is None:
            self._reminder.clear()
            return
        go = KeyButton(self.look, reminder.verb, size="small")
        go.setObjectName("follow_reminder")
        go.clicked.connect(self.reminder_followed)
        banner = Banner(self.look, "warn", "key-round", reminder.title, reminder.sentence, go)
        banner.setObjectName("reminder")
        self._reminder.put(banner)

    def ask_where(self, suggested: str, on_path: Callable[[Path], None]) -> None:
        """Ask where the shape of a code is to be kept."""
        ask_where(self.window(), _SHAPE, suggested, on_path)

    def show_parked(self, rows: tuple[ParkedRow, ...]) -> None:
        """List the forms put away; where they leave room, say how a card is read."""
        self._parked.show_rows(rows)
        self._how_to.setVisible(len(rows) <= _ROOM_FOR_STEPS)

    def show_last_visit(self, name: str, letters: str, detail: str) -> None:
        """Show who was here before, with their initials; without a name nothing."""
        self._visit.show_person(name, letters, detail)

    def show_reading_image(self, reading: bool) -> None:
        """Show that a picture file is being read."""
        if reading:
            self.image.show_working("Leyendo…")
        else:
            self.image.show_idle()

    def focus_work(self) -> None:
        """Take the focus away from fields and buttons, so that single keys act."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setProperty("ring", False)
        self.add_action(self.enrol)
        self.add_action(self.image)
        for part, name in ((self.enrol, "enrol_without_card"), (self.image, "open_image"), (self.camera, "camera")):
            part.setObjectName(name)
        work = QWidget()
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(self._reminder)
        column.addLayout(self._problem)
        column.addWidget(self.camera, 1)
        column.addWidget(self._visit)
        side = QWidget()
        panel = QVBoxLayout(side)
        panel.setContentsMargins(0, 0, 0, 0)
        panel.setSpacing(16)
        panel.addWidget(self._parked)
        panel.addWidget(self._how_to)
        panel.addStretch(1)
        self.body.addWidget(SideBySide(work, side), 1)

    def _connect(self) -> None:
        self.enrol.clicked.connect(self.enrol_requested)
        self.image.clicked.connect(self._choose_image)
        self.camera.retry_requested.connect(self.retry_requested)
        self.camera.resized.connect(self.camera_resized)
        self._parked.resume_requested.connect(self.resume_requested)
        self._parked.discard_requested.connect(self.discard_requested)
        self._visit.reopen.clicked.connect(self.reopen_requested)

    def _choose_image(self) -> None:
        if self._dialog is None:
            self._dialog = QFileDialog(self, "Abrir una imagen del DNI", "", _IMAGES)
            self._dialog.setObjectName("image_dialog")
            self._dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
            self._dialog.fileSelected.connect(self.image_chosen)
        self._dialog.open()


class _BannerPlace(QVBoxLayout):
    """Where one banner stands, or none."""

    def __init__(self) -> None:
        super().__init__()
        self._banner: Banner | None = None

    def put(self, banner: Banner) -> None:
        """Show a banner; the one before gives way."""
        self.clear()
        self._banner = banner
        self.addWidget(banner)

    def clear(self) -> None:
        """Take it away."""
        if self._banner is not None:
            self.removeWidget(self._banner)
            self._banner.hide()
            self._banner.deleteLater()
            self._banner = None


class _Lens(CameraView):
    """The camera of this page: it gives way first when the page is low, and tells how large it is painted."""

    resized = Signal(QSize)

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        look.changed.connect(self._hold_height)
        self._hold_height()

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit(self.size() * self.devicePixelRatioF())

    def _hold_height(self) -> None:
        """Ask for the least height outright: for a given width a layout asks the message in the picture alone."""
        self.setMinimumHeight(self.least().height())


class _LastVisit(QWidget):
    """Who was here before, with the way back."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.reopen = KeyButton(look, "Volver a abrir", "F8")
        self.reopen.setObjectName("reopen")
        self._card = Card(look)
        self._card.body.setContentsMargins(12, 4, 12, 4)
        self._row: PersonRow | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Label(look, "Última visita", "label", "text2"))
        column.addWidget(self._card)
        self.hide()

    def show_person(self, name: str, letters: str, detail: str) -> None:
        """Show a person, or nothing without a name."""
        self.setVisible(bool(name))
        if self._row is not None:
            self.reopen.setParent(self)  # the button outlives the row
            self._card.body.removeWidget(self._row)
            self._row.hide()
            self._row.deleteLater()
        self._row = PersonRow(self._look, name, detail, self.reopen, letters=letters)
        self.reopen.show()
        self._card.add(self._row)
