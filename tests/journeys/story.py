"""Steps that several journeys take at the real windows."""

from bench.journeys.counter import Counter
from bench.journeys.typist import CARD

HUGO = "00187650014@QUIROGA@HUGO RAMIRO@M@26731405@A@02/06/1978@27/11/2012"
LUCIA_ENROLLED = "Lucía Belén Muñoz Ibarra"
CONTACT = (("mobile", "221 555-0134"), ("street", "Calle 48"), ("street_number", "917"), ("locality", "La Plata"))
_TABS = {"mobile": 1, "street": 1, "street_number": 1, "locality": 2}
"""How often Tab is pressed on the way into a field: past the e-mail and the unit, which are optional."""


def read_unknown_card(desk: Counter, payload: str = CARD) -> None:
    """Scan somebody's card by the USB scanner; the form opens, filled."""
    desk.scan(payload)
    desk.wait_for("the form", lambda: desk.front == "enrolment" and desk.focused() == "email")


def fill_contact_data(desk: Counter) -> int:
    """Type the contact data, reached by Tab; return how many keys were typed into fields."""
    for field, text in CONTACT:
        desk.press(*["Tab"] * _TABS[field])
        assert desk.focused() == field
        desk.write(text)
    return sum(len(text) for _, text in CONTACT)


def save(desk: Counter) -> None:
    """Save the form and come to the confirmation."""
    desk.press("Ctrl+Enter")
    desk.wait_for("the confirmation", lambda: desk.front == "confirmation")


def next_person(desk: Counter) -> None:
    """End the visit."""
    desk.press("F12")
    desk.wait_for("the camera", lambda: desk.front == "attention")


def enrol_lucia(desk: Counter) -> None:
    """Enrol the person of the card and end the visit."""
    read_unknown_card(desk)
    fill_contact_data(desk)
    save(desk)
    next_person(desk)


def find_lucia(desk: Counter) -> None:
    """Find her by the search box and open her page."""
    desk.press("Ctrl+K")
    desk.write("munoz")
    desk.wait_for("the people found", desk.desk.window.top.search.hits_shown)
    desk.press("Enter")
    desk.wait_for("her page", lambda: desk.front == "person" and desk.says(LUCIA_ENROLLED))
