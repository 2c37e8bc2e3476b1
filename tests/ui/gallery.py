"""The gallery: every part of the windows on one page, to look at and to test; run it to save pictures.

Usage: python -m tests.ui.gallery [folder for the pictures]
"""

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ioma_desk.ui.application import new_application
from ioma_desk.ui.fonts import load_fonts
from ioma_desk.ui.icons import Icons
from ioma_desk.ui.look import Look, Mode
from ioma_desk.ui.translation import speak_spanish
from ioma_desk.ui.widgets.banner import Banner
from ioma_desk.ui.widgets.buttons import KeyButton
from ioma_desk.ui.widgets.camera_view import Aim, CameraView
from ioma_desk.ui.widgets.cards import Card
from ioma_desk.ui.widgets.chips import Chip, Mark
from ioma_desk.ui.widgets.choice_field import ChoiceField
from ioma_desk.ui.widgets.comparison import Column, ComparedRow, ComparisonTable
from ioma_desk.ui.widgets.date_field import DateField
from ioma_desk.ui.widgets.empty_state import EmptyState
from ioma_desk.ui.widgets.fields import Field
from ioma_desk.ui.widgets.focus_ring import FocusRing
from ioma_desk.ui.widgets.foot_strip import FootStrip
from ioma_desk.ui.widgets.keys import KeyCap
from ioma_desk.ui.widgets.labels import Label
from ioma_desk.ui.widgets.page import ActionBar, Page
from ioma_desk.ui.widgets.password_field import PasswordField
from ioma_desk.ui.widgets.people import PersonRow
from ioma_desk.ui.widgets.radio_cards import RadioCardChoice, RadioCardList
from ioma_desk.ui.widgets.rail import Place, Rail
from ioma_desk.ui.widgets.search_box import HitRow
from ioma_desk.ui.widgets.section_list import Section, SectionList
from ioma_desk.ui.widgets.signs import SignsView
from ioma_desk.ui.widgets.spans import SpanLayout
from ioma_desk.ui.widgets.state_icon import DeviceState
from ioma_desk.ui.widgets.tiles import ActionTile
from ioma_desk.ui.widgets.toast import ToastArea
from ioma_desk.ui.widgets.top_bar import TopBar
from ioma_desk.ui.widgets.tramite_drawing import TramiteDrawing

RESOURCES = Path(__file__).resolve().parents[2] / "resources"


class Gallery(QWidget):
    """A window with one of each."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.setWindowTitle("Piezas")
        self.top = _top_bar(look)
        self.page = Page(look, "Piezas", "Todas las partes de las ventanas", back=True)
        self.page.add_action(KeyButton(look, "Dejar en espera", "F6", icon="circle-pause"))
        self.page.set_foot(_action_bar(look))
        self.foot = FootStrip(look)
        self.foot.show_keys([("F3", "Siguiente error"), ("F4", "Leer DNI"), ("F6", "Dejar en espera")])
        self.toasts = ToastArea(look, self)
        self._fill()
        column = QVBoxLayout()
        column.setSpacing(0)
        for part, stretch in ((self.top, 0), (self.page, 1), (self.foot, 0)):
            column.addWidget(part, stretch)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(_rail(look))
        row.addLayout(column, 1)

    def _fill(self) -> None:
        spans = SpanLayout(down=16)
        for card, span in (
            (_buttons(self.look), 4),
            (_states(self.look), 4),
            (_fields(self.look), 4),
            (_banners(self.look), 6),
            (_cameras(self.look), 6),
        ):
            spans.add(card, span)
        self.page.body.addLayout(_tiles(self.look))
        self.page.body.addLayout(spans)
        more = SpanLayout(down=16)
        for card, span in (
            (_people(self.look), 4),
            (_steps(self.look), 4),
            (_empty(self.look), 4),
            (_comparison(self.look), 7),
            (_drawing(self.look), 5),
        ):
            more.add(card, span)
        self.page.body.addLayout(more)
        self.page.body.addStretch(1)


def _rail(look: Look) -> Rail:
    rail = Rail(
        look,
        [
            Place("front", "Atención", "scan-line"),
            Place("tokens", "Tokens", "key-round"),
            Place("review", "Revisión", "list-checks"),
            Place("print", "Impresiones", "printer"),
            Place("settings", "Configuración", "settings"),
        ],
    )
    rail.show_active("front")
    rail.show_badge("review", 7)
    return rail


def _top_bar(look: Look) -> TopBar:
    top = TopBar(look)
    top.add_state("camera", "camera", "Cámara").show_state(DeviceState("ok", "La cámara funciona."))
    top.add_state("scanner", "scan-barcode", "Lector").show_state(DeviceState("off", "No hay lector."))
    top.add_state("printer", "printer", "Impresoras").show_state(
        DeviceState("error", "La impresora no tiene tarjetas.", "Sin tarjetas", "Reintentar")
    )
    top.add_state("store", "database", "Base de datos").show_state(DeviceState("warn", "Responde despacio."))
    top.show_time("10:42")
    top.show_operator("Carla Medrano", "Box 3")
    return top


def _action_bar(look: Look) -> ActionBar:
    words = QVBoxLayout()
    words.setSpacing(2)
    words.addWidget(Label(look, "Para guardar falta 1 dato y hay 1 por corregir", "strong", wrap=True))
    words.addWidget(
        Label(look, "Celular: faltan 2 números · Localidad: sin completar", "small", "text2", wrap=True)
    )
    return ActionBar(
        look,
        words,
        KeyButton(look, "Ir al primero", "F3", "quiet"),
        KeyButton(look, "Guardar inscripción", "Ctrl+Enter", "primary", "check", size="large"),
    )


def _tiles(look: Look) -> SpanLayout:
    tiles = SpanLayout(across=12)
    for icon, title, subtitle, key, filled in (
        ("key-round", "Token ahora", "un código por 5 min", "T", True),
        ("layout-list", "Plancha de tokens", "20 códigos en papel", "P", False),
        ("id-card", "Credencial", "tarjeta o A4", "C", False),
        ("user-round-pen", "Actualizar datos", "contacto y grupo", "A", False),
        ("calendar-plus", "Turno", "próximo libre: mié 25", "U", False),
        ("history", "Historial", "14 visitas", "H", False),
    ):
        tiles.add(ActionTile(look, icon, title, subtitle, key, filled=filled), 2)
    return tiles


def _buttons(look: Look) -> Card:
    card = Card(look, "Botones")
    spans = SpanLayout(across=8, down=8)
    working = KeyButton(look, "Guardar", "F9", "primary")
    working.show_working("Guardando…")
    for button in (
        KeyButton(look, "Guardar", "Ctrl+Enter", "primary", "check"),
        KeyButton(look, "Imprimir", "I", icon="printer"),
        KeyButton(look, "Ver todas", "V", "quiet"),
        KeyButton(look, "Anular plancha", "", "danger", "ban"),
        KeyButton(look, "Anular plancha", "", "danger_filled", "ban"),
        working,
        KeyButton(look, "Llamar", "F2", "primary", "megaphone"),
        KeyButton(look, "Seguir", "1", size="small"),
    ):
        spans.add(button, 6)
    card.add(spans)
    card.body.addStretch(1)
    return card


def _states(look: Look) -> Card:
    card = Card(look, "Estados y marcas", Chip(look, "Titular"))
    spans = SpanLayout(across=8, down=8)
    dni, changed = Mark(look, "dni"), Mark(look, "changed")
    for chip in (
        Chip(look, "Activa", "ok", "check"),
        Chip(look, "Demora", "warn", "hourglass"),
        Chip(look, "Anulada", "error", "ban"),
        Chip(look, "Llegó", "info", "door-open"),
        dni,
        changed,
        KeyCap(look, "F12"),
        KeyCap(look, "Ctrl+K"),
    ):
        spans.add(chip, 4)
    card.add(spans)
    password = PasswordField(look, name="password")
    password.set_text("una clave")
    password.show_help("Bloq Mayús está activado", "triangle-alert", "warn")
    card.add(password)
    card.add(DateField(look, "Nacimiento", name="birth_date"))
    card.body.addStretch(1)
    return card


def _fields(look: Look) -> Card:
    card = Card(look, "Campos", hint="Pregúntelos siempre")
    surname = Field(look, "&Apellido", name="surname")
    surname.set_text("Güiraldes Peñalba")
    surname.set_mark("dni")
    given = Field(look, "&Nombre", name="given_names")
    given.set_text("Rosalía Beatriz")
    given.set_mark("changed")
    given.show_help("DNI: ROSALIA BEATRIZ · Motivo: falta el acento", "id-card", "dni")
    mobile = Field(look, "&Celular", icon="smartphone", name="mobile")
    mobile.set_text("221 555-01")
    mobile.show_error("Faltan 2 números. Escriba el código de área y el número, sin 0 ni 15.")
    mail = Field(look, "Correo electrónico", optional=True, icon="mail", name="email")
    mail.set_placeholder("nombre@correo.com")
    mail.show_help("Ahí llega el token cuando lo pida.")
    sex = ChoiceField(look, "Sexo", [("F", "F (femenino)"), ("M", "M (masculino)")], name="sex")
    place = ChoiceField(
        look, "Localidad", [("1", "La Plata"), ("2", "Berisso")], name="place", searchable=True
    )
    place.set_text("2")
    spans = SpanLayout()
    for field, span in ((surname, 12), (given, 12), (mobile, 12), (mail, 12), (sex, 6), (place, 6)):
        spans.add(field, span)
    card.add(spans)
    return card


def _banners(look: Look) -> Card:
    card = Card(look, "Avisos en la página")
    card.add(
        Banner(
            look,
            "error",
            "printer",
            "La impresora de credenciales no tiene tarjetas",
            "El trabajo de Aylén Ñancufil espera. Cargue tarjetas y toque Reintentar.",
            KeyButton(look, "Reintentar", "R", size="small"),
        )
    )
    card.add(
        Banner(
            look,
            "warn",
            "clock-alert",
            "El reloj atrasa 14 segundos",
            "Los tokens siguen valiendo. Avise a sistemas.",
            KeyButton(look, "Cómo se arregla", size="small"),
        )
    )
    card.add(
        Banner(
            look,
            "info",
            "wifi-off",
            "Sin conexión con la base",
            "Lo que escriba queda guardado en esta PC hasta que vuelva.",
        )
    )
    card.body.addStretch(1)
    return card


def _cameras(look: Look) -> Card:
    card = Card(look, "Cámara")
    spans = SpanLayout()
    for aim, icon, sentence in (
        (Aim.SEEN, "hand", "Quieto un momento"),
        (Aim.READ, "check", "Leído"),
    ):
        view = CameraView(look, "Cámara del mostrador")
        view.show_frame(_picture())
        view.show_aim(aim, ((200, 230), (420, 230), (420, 280), (200, 280)))
        view.show_coaching(icon, sentence)
        spans.add(view, 6)
    missing = CameraView(look)
    missing.show_message("camera-off", "No hay cámara", "Conéctela y toque Reintentar.")
    spans.add(missing, 12)
    card.add(spans)
    return card


def _picture() -> QImage:
    image = QImage(640, 480, QImage.Format.Format_RGB32)
    image.fill(QColor("dimgray"))
    painter = QPainter(image)
    painter.fillRect(170, 130, 300, 190, QColor("lightsteelblue"))
    painter.fillRect(200, 230, 220, 50, QColor("black"))
    painter.end()
    return image


def _people(look: Look) -> Card:
    card = Card(look, "Dejadas en espera", gap=4)
    card.add(PersonRow(look, "Mirta Bordón", "Inscripción · falta el celular", KeyButton(look, "Seguir", "1")))
    card.add(PersonRow(look, "Luis Ferro", "cónyuge · 44 años", Chip(look, "Activo", "ok", "check"), clickable=True))
    operators = RadioCardList(
        look,
        [
            RadioCardChoice(1, "Carla Medrano", "operadora · hoy 7:31"),
            RadioCardChoice(2, "Darío Fuentes", "operador · ayer 14:02"),
        ],
        "Operadores",
    )
    card.add(operators)
    card.body.addStretch(1)
    return card


def _steps(look: Look) -> Card:
    card = Card(look, "Secciones")
    steps = SectionList(
        look,
        [
            Section("Datos personales", "8 del DNI, 1 cambiado", "done"),
            Section("Afiliación", "1 por corregir", "error"),
            Section("Datos de contacto", "por completar"),
        ],
    )
    steps.show_current(1)
    card.add(steps)
    card.body.addStretch(1)
    return card


def _empty(look: Look) -> Card:
    card = Card(look, "Lista vacía")
    button = KeyButton(look, "Ver el día", "D", icon="calendar-days")
    card.add(
        EmptyState(look, "calendar-check", "Nadie espera ahora", "El próximo turno es a las 11:40.", button), 1
    )
    return card


def _comparison(look: Look) -> Card:
    card = Card(look, "Comparación")
    table = ComparisonTable(
        look,
        [Column("Documento leído", "id-card"), Column("Ficha", "database"), Column("Escrito", "keyboard")],
    )
    table.show_rows(
        [
            ComparedRow("Apellido", ("OLMEDO IRIGOYEN", "Olmedo Irigoyen", "Olmedo Irigoyen")),
            ComparedRow("Nombre", ("ROSALIA BEATRIZ", "", "Rosalía Beatriz"), differs=True),
            ComparedRow("Documento", ("30.999.184", "30.999.184", "30.999.184")),
        ]
    )
    card.add(table)
    card.body.addStretch(1)
    return card


def _drawing(look: Look) -> Card:
    card = Card(look, "Dónde está el número de trámite")
    card.add(TramiteDrawing(look))
    signs = SignsView(look, "Signos recibidos")
    signs.show_signs([("STX", True), ('00612999184"OLMEDO IRIGOYEN"ROSALIA BEATRIZ"F"30999184"B', False), ("CR", True)])
    card.add(signs)
    card.body.addStretch(1)
    return card


def show_floating(gallery: Gallery) -> None:
    """Open what floats: the hits of a search and a toast."""
    gallery.top.search.take_focus()
    gallery.top.search.edit.setText("guir")
    gallery.top.search.show_hits(
        [
            HitRow(1, "María Inés Güiraldes Peñalba", "DNI 28.999.317 · 2000999317/00", "Activa", "ok"),
            HitRow(2, "Tomás Güiraldes", "DNI 31.999.102 · P-0001-000123", "Provisoria", "warn"),
        ]
    )
    gallery.toasts.show_toast("Turno anulado", "María Inés Güiraldes, 10:50", lambda: None)


def main(folder: Path) -> None:
    """Save a picture of the gallery in each theme and text scale."""
    app = new_application(sys.argv[0])
    load_fonts(RESOURCES / "fonts")
    speak_spanish(app)
    look = Look(app, Icons(RESOURCES / "icons"))
    FocusRing(look, app)
    folder.mkdir(parents=True, exist_ok=True)
    gallery = Gallery(look)
    look.dress(gallery)
    gallery.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen, on=False)
    for mode in (Mode.LIGHT, Mode.DARK):
        for scale, width, height in ((1.0, 1440, 1500), (1.5, 1440, 2600), (2.0, 1280, 4200)):
            look.choose(mode, scale)
            gallery.resize(width, height)
            gallery.show()
            gallery.activateWindow()
            show_floating(gallery)
            for _ in range(4):
                app.processEvents()
            gallery.grab().save(str(folder / f"gallery_{mode}_{round(scale * 100)}.png"))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("out/gallery"))
