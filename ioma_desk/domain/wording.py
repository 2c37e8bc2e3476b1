"""How the trade's values are said in Spanish on screens and papers."""

from ioma_desk.domain.people import Address, Category, DocumentType, Person, Role

CATEGORY_WORDS = {
    Category.ACTIVE: "Obligatoria, en actividad",
    Category.RETIRED: "Obligatoria, jubilada o pensionada",
    Category.VOLUNTARY_INDIVIDUAL: "Voluntaria individual",
    Category.VOLUNTARY_COLLECTIVE: "Voluntaria colectiva",
}

ROLE_WORDS = {Role.HOLDER: "Titular", Role.DEPENDANT: "A cargo"}

DOCUMENT_TYPE_WORDS = {
    DocumentType.DNI: "DNI",
    DocumentType.LE: "LE",
    DocumentType.LC: "LC",
    DocumentType.FOREIGN: "Documento extranjero",
}

CARD_FIELD_WORDS = {
    "document_type": "tipo de documento",
    "document_number": "número de documento",
    "document_letter": "letra del documento",
    "surname": "apellido",
    "given_names": "nombres",
    "sex": "sexo",
    "birth_date": "fecha de nacimiento",
    "card_copy": "ejemplar",
    "tramite_number": "número de trámite",
    "card_issue_date": "fecha de emisión",
    "cuil": "CUIL",
    "nationality": "nacionalidad",
}
"""The fields of a person that a card can fill, inside a sentence."""


def grouped_number(digits: str) -> str:
    """Return a document number as it is read aloud: 28.999.317."""
    return f"{int(digits):,}".replace(",", ".") if digits.isdecimal() else digits


def document_words(person: Person) -> str:
    """Return the document as people write it: DNI 28.999.317, with its letter where there is one."""
    number = f"{grouped_number(person.document_number)} {person.document_letter}".rstrip()
    return f"{DOCUMENT_TYPE_WORDS[person.document_type]} {number}"


def address_words(address: Address) -> str:
    """Return the address on one line, without what is missing; the country only when it is not Argentina."""
    street = " ".join(part for part in (address.street, address.number, address.unit) if part)
    place = " ".join(part for part in (address.postal_code, address.locality) if part)
    country = "" if address.country == "Argentina" else address.country
    return ", ".join(part for part in (street, place, address.province, country) if part)
