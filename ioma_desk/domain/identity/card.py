"""The identity card as read: its values, the layout it was written in and what a clerk should look at."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ioma_desk.domain.people import Sex


class CardLayout(StrEnum):
    """The orders in which DNI cards have written their fields, by first year of issue and field count."""

    CARD_2009 = "tarjeta_2009_15"
    CARD_2010 = "tarjeta_2010_17"
    CARD_2012 = "tarjeta_2012_8"
    CARD_2012_WITH_CUIL = "tarjeta_2012_9"
    ELECTRONIC_2026 = "electronico_2026"


class CardWarning(StrEnum):
    """Something about an accepted card that a person should look at."""

    SEX_ABSENT = "sexo_ausente"
    CUIL_INVALID = "cuil_invalido"
    NUMBER_RANGE = "dni_rango_reservado"
    GIVEN_NAMES_EMPTY = "nombre_vacio"
    PREFIX_DROPPED = "prefijo_descartado"
    NAME_DOUBTFUL = "revisar_nombre"
    SURNAME_ILLEGIBLE = "apellido_ilegible"
    CENTURY_INFERRED = "siglo_inferido"
    TRAMITE_LENGTH = "tramite_longitud"
    TRANSLITERATED = "transliteracion"

    @property
    def sentence(self) -> str:
        """The warning in words for the clerk, in Spanish."""
        return _SENTENCES[self]


_SENTENCES = {
    CardWarning.SEX_ABSENT: "El código de este DNI no trae el sexo: pregúntelo o mírelo en la tarjeta.",
    CardWarning.CUIL_INVALID: "El CUIL del código no es válido y no se tomó: cópielo de su constancia.",
    CardWarning.NUMBER_RANGE: "El número de documento no es habitual para esa fecha de nacimiento: "
    "compárelo con la tarjeta.",
    CardWarning.GIVEN_NAMES_EMPTY: "El código no trae el nombre: compruebe en la tarjeta si es uno solo.",
    CardWarning.PREFIX_DROPPED: "El lector agregó un signo delante de los datos y se descartó.",
    CardWarning.NAME_DOUBTFUL: "Alguna letra del nombre es dudosa: compárela con la tarjeta.",
    CardWarning.SURNAME_ILLEGIBLE: "Una letra del apellido no se pudo leer: corríjalo mirando la tarjeta.",
    CardWarning.CENTURY_INFERRED: "El código trae el año de nacimiento con dos cifras: confirme el siglo.",
    CardWarning.TRAMITE_LENGTH: "Al número de trámite le faltaba una cifra y se completó con un cero: "
    "compárelo con la tarjeta.",
    CardWarning.TRANSLITERATED: "Una Ñ o una Ü vino escrita de otra forma: compare el nombre con la tarjeta.",
}


@dataclass(frozen=True, slots=True)
class IdentityCard:
    """A DNI card whose text was complete and whose values agree with each other.

    Names are trimmed capitals as the card writes them, never split; given names are '' for a person with a
    single name. The document number has no leading zeros and keeps its booklet letter (M or F) apart; the
    tramite number is text with its zeros; the CUIL is written 20-12345678-9. What a layout does not carry is
    None. The representation shows nothing of the person: a card in a log or a traceback tells no identity.
    """

    layout: CardLayout
    tramite: str = field(repr=False)
    surname: str = field(repr=False)
    given_names: str = field(repr=False)
    sex: Sex | None = field(repr=False)
    document_number: str = field(repr=False)
    document_letter: str | None = field(repr=False)
    card_copy: str = field(repr=False)
    birth_date: date = field(repr=False)
    issue_date: date = field(repr=False)
    expiry_date: date | None = field(repr=False)
    nationality: str | None = field(repr=False)
    cuil: str | None = field(repr=False)
    warnings: tuple[CardWarning, ...]
