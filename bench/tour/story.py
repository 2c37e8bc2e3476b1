"""The story of the tour: one person is enrolled and takes their papers home, then comes back."""

import time
from dataclasses import dataclass, field

from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from bench.private_cups import PrivateCups
from bench.tour.eyes import Eyes, StepFailed, shown
from bench.tour.hands import Hands
from ioma_desk.app.starting import Start
from ioma_desk.domain.ports import Coaching
from ioma_desk.services.demo import PASSWORD
from ioma_desk.ui.screens.attention.advice import BY_COACHING
from ioma_desk.ui.widgets.camera_view import CameraView

CONTACT = (("mobile", "221 555-0134"), ("street", "Calle 48"), ("street_number", "917"), ("locality", "La Plata"))
SURNAME = "Munoz Ibarra"
FULL_NAME = "Lucía Belén Muñoz Ibarra"
FEW_KEYS = 5
ENROL, SHEET = "enrol an unknown adult, beyond the contact data", "print and hand over a token sheet, next"
MOST_KEYS = {ENROL: 8, SHEET: 6}
"""The budget of keys: more are a fault of the program."""
FILM_SECONDS = 14


@dataclass
class Step:
    """What one step took: seconds until its picture stood, and keys pressed."""

    name: str
    seconds: float
    keys: int


@dataclass
class Tour:
    """Drives one program through the main job; `steps` and `jobs` keep the figures."""

    start: Start
    eyes: Eyes
    hands: Hands
    cups: PrivateCups
    payloads: list[str]
    steps: list[Step] = field(default_factory=list)
    jobs: dict[str, int] = field(default_factory=dict)
    _since: float = field(default_factory=time.monotonic)
    _keys: int = 0

    def run(self) -> None:
        """Tell the whole story. Raises `StepFailed` with the step that failed."""
        self.sign_in()
        self.scan_somebody_unknown()
        self.complete_and_save()
        self.print_sheet_and_hand_over()
        self.print_credential()
        self.print_receipt()
        self.next_person()
        self.find_the_person()
        self.scan_the_person_again()
        self.look_at_the_rest()

    def sign_in(self) -> None:
        """Somebody comes to work."""
        self.eyes.wait_for("the operators on the sign-in window", lambda: shown("sign_in_button") is not None)
        self.eyes.wait_for("the operators", lambda: self.start.desk_is_open)
        self.picture("01_ingreso")
        self.type_into("password", PASSWORD)
        self.hands.press("Enter")
        self.eyes.wait_for("the main window", lambda: shown("attention") is not None)

    def scan_somebody_unknown(self) -> None:
        """The film holds a card before the camera; the form opens, filled."""
        self.eyes.wait_for("a picture of the camera", lambda: self.front() in {"attention", "enrolment"})
        self.eyes.wait_for("a card before the camera", self._card_is_seen)
        self.picture("02_atencion", moving=True)
        self.eyes.wait_for("the form of the person read", lambda: self.front() == "enrolment")
        self.eyes.wait_for("the surname of the card", lambda: bool(self.text("surname")))
        self._keys = self.hands.pressed
        self.picture("03_inscripcion_leida")

    def complete_and_save(self) -> None:
        """The clerk asks for the contact data and saves."""
        typed = 0
        self.hands.press("Tab")  # past the e-mail, which is optional
        for name, text in CONTACT:
            self.eyes.wait_for(f"the cursor in {name}", lambda name=name: self._has_focus(name))  # type: ignore[misc] # bound now
            self.type_into(name, text)
            typed += len(text)
            steps = {"street_number": 2, "locality": 0}.get(name, 1)
            self.hands.press(*["Tab"] * steps)
        self.picture("04_inscripcion_completa")
        self.hands.press("Ctrl+Enter")
        self.eyes.wait_for("the confirmation", lambda: shown("confirmation_screen") is not None)
        self._count(ENROL, self.hands.pressed - self._keys - typed)
        self.picture("05_confirmacion")

    def print_sheet_and_hand_over(self) -> None:
        """P prints the tokens, the queue takes them, the clerk answers and hands over."""
        before = self.hands.pressed
        printed = len(self.cups.arrived())
        self.hands.press("P")
        self.eyes.wait_for("the question whether the sheet came out", lambda: self.button("Sí, salió bien"))
        self.picture("06_plancha_salio_bien")
        self.hands.press("Enter")
        self.eyes.wait_for("the hand-over", lambda: self.button("Entregar"))
        self.picture("07_plancha_entregar")
        self.hands.press("Enter")
        self.eyes.wait_for("the sheet handed over", lambda: self.words("Entregada a"))
        self.arrived(printed + 1)
        self._count(SHEET, self.hands.pressed - before + 1)  # and F12

    def print_credential(self) -> None:
        """C prints the credential."""
        printed = len(self.cups.arrived())
        self.hands.press("C")
        self.eyes.wait_for("the question whether the credential came out", lambda: self.button("Sí, salió bien"))
        self.hands.press("Enter")
        self.arrived(printed + 1)

    def print_receipt(self) -> None:
        """R prints the receipt."""
        printed = len(self.cups.arrived())
        self.eyes.wait_for("nothing that waits for an answer", lambda: not self.button("Sí, salió bien"))
        self.hands.press("R")
        self.arrived(printed + 1)
        self.eyes.wait_for("the receipt printed", lambda: self.words("Impresa"))
        self.picture("08_papeles")

    def next_person(self) -> None:
        """The visit ends by one key, and the film holds the next card: somebody known already."""
        self.hands.press("F12")
        self.eyes.wait_for("the camera", lambda: self.front() in {"attention", "person"})
        self.picture("09_siguiente", moving=True)
        self.eyes.wait_for("the page of the next person", lambda: self.words("Contacto y domicilio"))
        self.picture("10_ficha_conocida")

    def find_the_person(self) -> None:
        """The person enrolled is found by name, without accents."""
        self.hands.press("Ctrl+K")
        self.type_into("search", SURNAME)
        self.eyes.wait_for("the person in the list", lambda: shown("search_hits") is not None)
        self.picture("11_buscar")
        self.hands.press("Enter")
        self.eyes.wait_for("the page of the person", self._shows_her)
        self.picture("12_ficha")

    def scan_the_person_again(self) -> None:
        """The film holds the first card once more: the desk knows the person now. So does the USB scanner."""
        self.hands.press("F12")
        self.eyes.wait_for("the end of the visit", lambda: self.front() == "attention")
        self.eyes.wait_for("the page of the person read again", self._read_again, 2 * FILM_SECONDS)
        self.picture("13_segunda_lectura")
        other = self.payloads[1].replace("@", '"').replace("/", "-")  # a US scanner on a Latin American keyboard
        self.hands.scan(other)
        self.eyes.wait_for("the page of the person scanned by keyboard", lambda: not self.words(FULL_NAME))
        self.picture("14_lector_usb")

    def look_at_the_rest(self) -> None:
        """The papers of the day, the settings, the keys, the lock."""
        for place, name in (("jobs", "15_impresiones"), ("settings", "16_configuracion")):
            self.eyes.do(lambda place=place: self.start.desk_window.window.place_chosen.emit(place))  # type: ignore[misc, union-attr] # bound now; it is there
            self.eyes.wait_for(place, lambda place=place: shown(place) is not None)  # type: ignore[misc] # bound now
            self.picture(name)
        self.hands.press("Ctrl+L")
        self.eyes.wait_for("the cover of the switch", lambda: shown("sign_in") is not None)
        self.picture("17_cambiar_operador")
        self.hands.press("Esc")

    # Eyes and hands together

    def _count(self, job: str, keys: int) -> None:
        self.jobs[job] = keys
        if keys > MOST_KEYS[job]:
            raise StepFailed(f"{keys} keys to {job}, {MOST_KEYS[job]} at most")

    def picture(self, name: str, *, moving: bool = False) -> None:
        """Take the picture of a step and its figures."""
        self.hands.picture(name, moving=moving)
        now = time.monotonic()
        self.steps.append(Step(name, now - self._since, self.hands.pressed))
        self._since = now

    def type_into(self, name: str, text: str) -> None:
        """Type `text` a few keys at a time, each seen before the next.

        A busy X server stamps keys that waited for it with one and the same time, as no keyboard does; so few of them
        are never taken for a scanner's.
        """
        for begin in range(0, len(text), FEW_KEYS):
            self.hands.type(text[begin : begin + FEW_KEYS])
            so_far = text[: begin + FEW_KEYS]
            self.eyes.wait_for(f"what was typed into {name}", lambda so_far=so_far: self.text(name) == so_far)  # type: ignore[misc] # bound now

    def arrived(self, count: int) -> None:
        """Wait until the queue has handed out `count` papers."""
        self.eyes.wait_for(f"paper {count} out of the queue", lambda: len(self.cups.arrived()) >= count)

    def front(self) -> str:
        """Return the screen in front."""
        desk = self.start.desk_window
        return desk.window.front if desk is not None else ""

    def text(self, name: str) -> str:
        """Return what a field holds."""
        edit = shown(f"{name}_edit")
        return edit.text() if isinstance(edit, QLineEdit) else ""

    def button(self, words: str) -> bool:
        """Tell whether a button that begins with `words` can be pressed."""
        return any(
            isinstance(widget, QAbstractButton) and widget.isVisible() and widget.text().startswith(words)
            for widget in QApplication.allWidgets()
        )

    def words(self, words: str) -> bool:
        """Tell whether some label shows `words`."""
        return any(widget.isVisible() and words in _words_of(widget) for widget in QApplication.allWidgets())

    def _card_is_seen(self) -> bool:
        """Tell whether the coaching speaks of a card, or one was read already."""
        attention = shown("attention")
        cameras = attention.findChildren(CameraView) if attention is not None else []
        on_its_way = {BY_COACHING[advice].sentence for advice in (Coaching.NO_CARD, Coaching.BLURRED, Coaching.MOVING)}
        spoken = {camera.accessibleDescription() for camera in cameras}
        return self.front() == "enrolment" or bool(spoken - {""} - on_its_way)

    def _shows_her(self) -> bool:
        """Tell whether the page of the person enrolled is in front, with all that belongs on it."""
        return self.front() == "person" and self.words(FULL_NAME) and self.words("Contacto y domicilio")

    def _read_again(self) -> bool:
        """Tell whether the first card's page is in front; whoever else comes is sent on."""
        if self._shows_her():
            return True
        if self.words("Contacto y domicilio"):
            self.eyes.do(self.start.desk_window.visit.next)  # type: ignore[union-attr] # somebody is signed in
        return False

    def _has_focus(self, name: str) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and focus.objectName() == f"{name}_edit"


def _words_of(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    return str(text()) if callable(text) else ""

