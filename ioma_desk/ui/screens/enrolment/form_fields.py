"""Makes the fields of the enrolment form: what each offers, which may stay empty, and which are chosen or dates."""

from ioma_desk.ui.look import Look
from ioma_desk.ui.screens.enrolment.places import Places
from ioma_desk.ui.screens.enrolment.suggesting_field import SuggestingField
from ioma_desk.ui.screens.enrolment.wording import CATEGORIES, DOCUMENT_TYPES, LABELS, SECTIONS, SEXES, FormSection
from ioma_desk.ui.widgets.choice_field import ChoiceField
from ioma_desk.ui.widgets.date_field import DateField
from ioma_desk.ui.widgets.fields import Field, FormField

_OPTIONAL = frozenset(
    {"document_letter", "name_of_use", "card_copy", "tramite_number", "card_issue_date", "cuil", "nationality",
     "member_until", "email", "unit", "district", "postal_code"}
)  # fmt: skip
_DATES = frozenset({"birth_date", "card_issue_date", "member_since", "member_until"})
_ICONS = {"email": "mail", "mobile": "smartphone"}
_EXAMPLES = {"email": "nombre@correo.com", "mobile": "221 555-0134", "cuil": "20-12345678-9", "street_number": "o S/N"}


def make_all_fields(look: Look, places: Places) -> dict[str, FormField]:
    """Return every field of the form by its name, in the order in which one comes after the other."""
    return {name: field for section in SECTIONS for name, field in make_fields(look, places, section).items()}


def make_fields(look: Look, places: Places, section: FormSection) -> dict[str, FormField]:
    """Return the fields of one section by their names."""
    return {name: _field(look, places, name) for name in section.fields}


def _field(look: Look, places: Places, name: str) -> FormField:
    label, optional = LABELS[name], name in _OPTIONAL
    choices = {
        "document_type": DOCUMENT_TYPES,
        "sex": (("", "Elija"), *SEXES),
        "category": CATEGORIES,
        "province": tuple((place, place) for place in places.provinces),
    }
    if name in choices:
        return ChoiceField(look, label, choices[name], name=name)
    if name in {"district", "nationality"}:
        suggesting = SuggestingField(look, label, optional=optional, name=name)
        suggesting.set_suggestions(places.nationalities if name == "nationality" else places.districts)
        return suggesting
    if name in _DATES:
        return DateField(look, label, optional=optional, name=name)
    field = Field(look, label, optional=optional, icon=_ICONS.get(name, ""), name=name)
    field.set_placeholder(_EXAMPLES.get(name, ""))
    return field
