"""The third party who takes a sheet: from the texts of the form to a receiver, or to what is missing."""

from dataclasses import dataclass

from ioma_desk.domain.errors import FieldErrors
from ioma_desk.services.token_sheets import Receiver

SHOWN_PAPERS = (
    "Autorización firmada por la persona afiliada",
    "DNI de la persona afiliada",
    "Último recibo de sueldo",
)
"""What a third party may show at the counter (rules of the printed token)."""


@dataclass(frozen=True, slots=True)
class ReceiverTexts:
    """What the clerk wrote about the third party; `shown` are some of `SHOWN_PAPERS`."""

    name: str
    document: str
    shown: tuple[str, ...]


def read_receiver(texts: ReceiverTexts) -> Receiver:
    """Return who takes the sheet. Raises `FieldErrors` by the names of the fields."""
    name = " ".join(texts.name.split())
    document = "".join(sign for sign in texts.document if sign not in ". ")
    errors = {}
    if not any(letter.isalpha() for letter in name):
        errors["name"] = "Escriba el nombre y el apellido de quien retira."
    if not (document.isascii() and document.isdigit() and 5 <= len(document) <= 8):
        errors["document"] = "Escriba el DNI de quien retira: de 5 a 8 números."
    if not texts.shown:
        errors["shown"] = "Marque al menos un papel que haya mostrado."
    if errors:
        raise FieldErrors(errors)
    return Receiver(in_person=False, name=name, document=document, papers_shown=", ".join(texts.shown))
