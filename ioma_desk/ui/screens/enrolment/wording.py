"""The words of the form: what its fields and sections are called, and what is still missing, in sentences."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ioma_desk.domain.people import Category, DocumentType, Sex

LABELS = {
    "surname": "Apellido",
    "given_names": "Nombre",
    "document_type": "Documento",
    "document_number": "Número de documento",
    "card_copy": "Ejemplar",
    "tramite_number": "Número de trámite",
    "cuil": "CUIL",
    "card_issue_date": "Emisión",
    "birth_date": "Nacimiento",
    "sex": "Sexo",
    "nationality": "Nacionalidad",
    "name_of_use": "Nombre de uso",
    "document_letter": "Letra",
    "category": "Categoría",
    "member_since": "Alta",
    "member_until": "Baja",
    "email": "Correo electrónico",
    "mobile": "Celular",
    "street": "Calle",
    "street_number": "Número",
    "unit": "Piso y depto",
    "locality": "Localidad",
    "district": "Partido",
    "postal_code": "Código postal",
    "province": "Provincia",
    "country": "País",
}
"""What each field is called on the screen, in the order in which the form shows them."""


@dataclass(frozen=True, slots=True)
class FormSection:
    """A part of the form: its title, a hint beside it, and its fields."""

    title: str
    hint: str
    fields: tuple[str, ...]


_NAMES = tuple(LABELS)
SECTIONS = (
    FormSection("Datos personales", "Revise que coincidan con el documento", _NAMES[:13]),
    FormSection("Afiliación", "", _NAMES[13:16]),
    FormSection("Datos de contacto", "Pregúntelos siempre, aunque ya los tengamos", _NAMES[16:]),
)

DOCUMENT_TYPES = (
    (DocumentType.DNI.value, "DNI"),
    (DocumentType.LE.value, "LE"),
    (DocumentType.LC.value, "LC"),
    (DocumentType.FOREIGN.value, "Extranjero"),
)
SEXES = (
    (Sex.F.value, "F (femenino)"),
    (Sex.M.value, "M (masculino)"),
    (Sex.X.value, "X (según el documento)"),
)
CATEGORIES = (
    (Category.ACTIVE.value, "Activo"),
    (Category.RETIRED.value, "Jubilado o pensionado"),
    (Category.VOLUNTARY_INDIVIDUAL.value, "Voluntario individual"),
    (Category.VOLUNTARY_COLLECTIVE.value, "Voluntario colectivo"),
)

_CHOICES = {"document_type": dict(DOCUMENT_TYPES), "sex": dict(SEXES), "category": dict(CATEGORIES)}

ProblemKind = Literal["missing", "wrong", "reason"]
SectionState = Literal["open", "done", "error"]


@dataclass(frozen=True, slots=True)
class Problem:
    """Why the form cannot be saved yet: a field without a value, with a wrong one, or changed without a reason."""

    field: str
    kind: ProblemKind
    words: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What the action bar says: how much is missing, and what."""

    title: str
    detail: str
    state: SectionState


def in_words(field: str, text: str) -> str:
    """Return a field's text for reading: a choice by its words, nothing as a dash."""
    return _CHOICES.get(field, {}).get(text, text) or "—"


def summary_of(problems: Sequence[Problem], verb: str) -> Summary:
    """Return what the action bar says; `verb` is what the button does ("guardar")."""
    if not problems:
        return Summary(f"Todo listo para {verb}", "", "done")
    wrong = sum(1 for problem in problems if problem.kind == "wrong")
    missing = len(problems) - wrong
    if not wrong:
        title = f"Para {verb} {_missing(missing)}"
    elif not missing:
        title = f"Para {verb} hay {_count(wrong)} por corregir"
    else:
        title = f"Para {verb} {_missing(missing)} y hay {wrong} por corregir"
    return Summary(title, _listed(problems), "error" if wrong else "open")


def section_words(problems: Sequence[Problem], from_card: int, changed: int) -> tuple[str, SectionState]:
    """Return the second line of a section in the list, and its state."""
    wrong = sum(1 for problem in problems if problem.kind == "wrong")
    if wrong:
        return f"{wrong} por corregir", "error"
    if any(problem.kind == "reason" for problem in problems):
        return "Falta un motivo", "open"
    if problems:
        return _missing(len(problems)).capitalize(), "open"
    if not from_card:
        return "Completa", "done"
    marks = f"{from_card} del DNI"
    if changed:
        marks += f", {changed} cambiado" + ("s" if changed > 1 else "")
    return marks, "done"


def short(sentence: str) -> str:
    """Return the beginning of an error sentence as a part of a longer line: 'faltan 2 números'."""
    first = sentence.split(". ", maxsplit=1)[0].rstrip(".")
    keeps_capitals = first[1:2].isupper() or first.startswith("El CUIL")
    return first if keeps_capitals else first[:1].lower() + first[1:]


def _listed(problems: Sequence[Problem], most: int = 3) -> str:
    told = [f"{LABELS[problem.field]}: {problem.words}" for problem in problems[:most]]
    rest = len(problems) - most
    if rest > 0:
        told.append(f"y {rest} más")
    return " · ".join(told)


def _missing(count: int) -> str:
    return f"falta{'n' if count > 1 else ''} {_count(count)}"


def _count(count: int) -> str:
    return "1 dato" if count == 1 else f"{count} datos"
