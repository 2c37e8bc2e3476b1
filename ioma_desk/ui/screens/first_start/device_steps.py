"""The pages of the assistant that choose the camera and the printers of this PC."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal

from ioma_desk.domain.papers import PaperKind
from ioma_desk.domain.ports import PrinterQueue
from ioma_desk.settings import PaperStock
from ioma_desk.ui.look import Look
from ioma_desk.ui.screens.first_start.form import FoundCamera
from ioma_desk.ui.screens.first_start.steps import StepPage
from ioma_desk.ui.widgets.buttons import KeyButton
from ioma_desk.ui.widgets.cards import Card
from ioma_desk.ui.widgets.choice_field import ChoiceField
from ioma_desk.ui.widgets.labels import Label

_LATER = ("", "Elegir más tarde")
_A4 = (PaperStock.A4.value, "Hoja A4")
_STOCKS = {
    PaperKind.CREDENTIAL: (_A4, (PaperStock.CR80.value, "Tarjeta plástica")),
    PaperKind.RECEIPT: (_A4, (PaperStock.ROLL_80.value, "Rollo de 80 mm")),
}
_PAPERS = {
    PaperKind.CREDENTIAL: "Credencial",
    PaperKind.TOKEN_SHEET: "Plancha de tokens",
    PaperKind.RECEIPT: "Constancia",
}


class CameraStep(StepPage):
    """The camera that reads the DNI."""

    search_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._camera = ChoiceField(look, "Cámara del mostrador", [], name="camera")
        self._none = Label(look, "", "body", "text2", wrap=True)
        search = KeyButton(look, "Buscar de nuevo", "F5", icon="refresh-cw")
        search.setObjectName("search_cameras")
        card = Card(look, "Cámara")
        self._add_fields(card, (self._camera, 8))
        card.add(self._none)
        card.body.addWidget(search, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(card)
        search.clicked.connect(self.search_requested)
        self.show_cameras(())

    def show_cameras(self, cameras: Sequence[FoundCamera]) -> None:
        """Offer the cameras found."""
        choices = [(str(camera.device), camera.name) for camera in cameras]
        self._camera.set_choices([*choices, ("", "Sin cámara por ahora")])
        self._none.setText(
            "También sirve un lector USB de códigos: no hace falta elegirlo."
            if cameras
            else "No se encontró ninguna cámara. Conéctela y toque «Buscar de nuevo», o siga sin cámara: el DNI "
            "también se lee con un lector USB de códigos."
        )


class PrintersStep(StepPage):
    """A print queue for each paper, and what lies in its tray."""

    search_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._queues = {
            kind: ChoiceField(look, words, [_LATER], name=f"{kind}_queue") for kind, words in _PAPERS.items()
        }
        self._none = Label(look, "", "body", "text2", wrap=True)
        search = KeyButton(look, "Buscar de nuevo", "F5", icon="refresh-cw")
        search.setObjectName("search_queues")
        card = Card(look, "Una impresora para cada papel")
        for kind, queue in self._queues.items():
            stocks = _STOCKS.get(kind)
            stock = ChoiceField(look, "Papel cargado", stocks or (_A4,), name=f"{kind}_stock")
            self._add_fields(card, (queue, 8), (stock, 4))
        card.add(self._none)
        card.body.addWidget(search, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(card)
        search.clicked.connect(self.search_requested)
        self.show_queues(())

    def show_queues(self, queues: Sequence[PrinterQueue]) -> None:
        """Offer the print queues found."""
        for field in self._queues.values():
            field.set_choices([*queue_choices(queues), _LATER])
        self._none.setText(
            "Se puede cambiar después en Configuración."
            if queues
            else "Esta PC no tiene impresoras todavía. Siga y elíjalas después en Configuración."
        )


def queue_choices(queues: Sequence[PrinterQueue]) -> list[tuple[str, str]]:
    """Return the queues that take jobs, as a field offers them."""
    return [(queue.name, queue.description or queue.name) for queue in queues if queue.accepting]
