"""Cámara: which one reads the cards, and its picture, to try it out with a card."""

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ioma_desk.domain.ports import CameraAbilities, CameraTuning, Point
from ioma_desk.ui.look import Look
from ioma_desk.ui.screens.settings.note import Note
from ioma_desk.ui.screens.settings.offers import CameraOffer
from ioma_desk.ui.screens.settings.wording import BY_ITSELF, EXPOSURES, FOCUSES
from ioma_desk.ui.widgets.buttons import KeyButton
from ioma_desk.ui.widgets.camera_view import Aim, CameraView
from ioma_desk.ui.widgets.cards import Card
from ioma_desk.ui.widgets.choice_field import ChoiceField
from ioma_desk.ui.widgets.spans import SpanLayout

READ_FOR_MS = 2500
_INVITATION = ("scan-line", "Acerque un DNI para probar")
_HEIGHT = 320  # pixels


class _TrialPicture(CameraView):
    """Lower than the one of every day, so that its sentence is seen at 1280x720 without scrolling."""

    def sizeHint(self) -> QSize:
        return QSize(640, max(_HEIGHT, self.minimumSizeHint().height()))


class CameraPart(QWidget):
    """`camera_chosen` carries the code; the picture comes from whoever reads the camera, while `camera` is seen."""

    camera_chosen = Signal(str)
    focus_chosen = Signal(str)
    exposure_chosen = Signal(str)
    search_requested = Signal()
    retry_requested = Signal()
    picture_resized = Signal(QSize)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._choice = ChoiceField(look, "Cámara que lee los documentos", [], name="camera")
        self._search = KeyButton(look, "Buscar de nuevo", kind="quiet", icon="refresh-cw", size="small")
        self._note = Note(look)
        self._focus = ChoiceField(look, "Enfoque", FOCUSES, name="camera_focus")
        self._exposure = ChoiceField(look, "Exposición", EXPOSURES, name="camera_exposure")
        self.camera = _TrialPicture(look)
        self._invite_again = QTimer(self, singleShot=True, interval=READ_FOR_MS)
        self._lay_out(look)
        self._choice.edited.connect(self.camera_chosen)
        self._focus.edited.connect(self.focus_chosen)
        self._exposure.edited.connect(self.exposure_chosen)
        self._search.clicked.connect(self.search_requested)
        self.camera.retry_requested.connect(self.retry_requested)
        self._invite_again.timeout.connect(self._invite)

    def show_offer(self, offer: CameraOffer) -> None:
        """Show the cameras to choose from."""
        self._choice.set_choices([(option.code, option.words) for option in offer.options])
        self._choice.set_text(offer.chosen)
        self._choice.show_error(offer.trouble)

    def show_note(self, words: str, *, wrong: bool) -> None:
        """Say that cameras are being looked for, or why none could be."""
        self._note.show_words(words, wrong=wrong)

    def show_use(self, *, used: bool) -> None:
        """Make room for the picture of a camera that is used."""
        self.camera.setVisible(used)

    def show_tuning(self, abilities: CameraAbilities, tuning: CameraTuning) -> None:
        """Show how the camera is set, as far as it lets itself be."""
        for field, able, value in (
            (self._focus, abilities.focus, tuning.focus), (self._exposure, abilities.exposure, tuning.exposure),
        ):  # fmt: skip
            field.set_text(BY_ITSELF if value is None else str(value))
            field.setVisible(able)

    def show_picture(self, image: QImage, outline: tuple[Point, ...]) -> None:
        """Show a frame, and the outline of a code seen in it."""
        self.camera.show_frame(image)
        if not self._invite_again.isActive():
            self.camera.show_aim(Aim.SEEN if outline else Aim.SEARCHING, outline)
            self.camera.show_coaching(*_INVITATION)

    def show_trouble(self, sentence: str) -> None:
        """Say in place of the picture why there is none."""
        what, _, remedy = sentence.partition(". ")
        self.camera.show_message("camera-off", what, remedy)

    def show_read(self) -> None:
        """Say for a moment that a card was read."""
        self.camera.show_aim(Aim.READ)
        self.camera.show_coaching("check", "Leído: la cámara sirve")
        self._invite_again.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.picture_resized.emit(self.camera.size() * self.devicePixelRatioF())

    def _invite(self) -> None:
        self.camera.show_aim(Aim.SEARCHING)
        self.camera.show_coaching(*_INVITATION)

    def _lay_out(self, look: Look) -> None:
        self._search.setObjectName("search_cameras")
        self._choice.show_help("El lector USB anda siempre, con cámara o sin ella.")
        self.camera.setObjectName("camera_test")
        card = Card(look, "Cámara", self._search)
        card.add(self._choice)
        card.add(self._note)
        card.add(self.camera)
        tuning = SpanLayout()
        tuning.add(self._focus, 6)
        tuning.add(self._exposure, 6)
        card.add(tuning)
        self.show_tuning(CameraAbilities(), CameraTuning())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        self.setFocusProxy(self._choice)
