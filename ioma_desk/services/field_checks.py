"""The rules of each field: what was typed becomes a value, or a Spanish sentence that says how to write it.

Form and use case share these rules; the libraries that know phone numbers and e-mail are used here alone.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeVar

from ioma_desk.domain.errors import FieldErrors
from ioma_desk.domain.people import Address, Category, DocumentType, Person, Role, Sex

T = TypeVar("T")
OLDEST_YEARS = 120
LONGEST_NAME = 80
NO_GIVEN_NAMES = ("-", "–", "—")
_CUIL_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)


class WrongValue(Exception):
    """`str()` is the sentence to show beside the field."""


def name(text: str) -> str:
    """Return a surname or given names: letters, blanks, apostrophes, dots and hyphens."""
    clean = " ".join(text.split())
    if not clean:
        raise WrongValue("Complete este dato tal como figura en el documento.")
    if len(clean) > LONGEST_NAME:
        raise WrongValue(f"Es demasiado largo: use hasta {LONGEST_NAME} letras.")
    if not re.fullmatch(r"[^\W\d_][^\d_]*", clean) or re.search(r"[^\w\s'’´.\-]", clean):
        raise WrongValue("Use solo letras, espacios, apóstrofos y guiones.")
    return clean


def given_names(text: str) -> str:
    """Return given names; a lone dash says that the person has a single name, and gives ''."""
    if text.strip() in NO_GIVEN_NAMES:
        return ""
    if not text.strip():
        raise WrongValue("Complete el nombre; si la persona tiene uno solo, escriba un guion.")
    return name(text)


def optional_name(text: str) -> str:
    """Return a name, or '' when nothing was typed."""
    return name(text) if text.strip() else ""


def document_number(text: str) -> str:
    """Return a document number without dots or leading zeros: 5 to 8 digits (python-stdnum knows only 7 and 8)."""
    digits = re.sub(r"[.\s]", "", text).lstrip("0")
    if not digits:
        raise WrongValue("Escriba el número de documento.")
    if not digits.isascii() or not digits.isdigit():
        raise WrongValue("Use solo números, con o sin puntos.")
    if not 5 <= len(digits) <= 8:
        raise WrongValue("El número de documento tiene entre 5 y 8 números. Revíselo en la tarjeta.")
    return digits


def document_letter(text: str) -> str:
    """Return '', 'M' or 'F'."""
    letter = text.strip().upper()
    if letter not in ("", "M", "F"):
        raise WrongValue("Solo puede ser M o F; si el documento no tiene letra, deje vacío.")
    return letter


def card_copy(text: str) -> str:
    """Return the card copy: one capital letter, or '' when the person has no card at hand."""
    letter = text.strip().upper()
    if letter and not re.fullmatch(r"[A-Z]", letter):
        raise WrongValue("El ejemplar es una sola letra: A, B, C…")
    return letter


def tramite_number(text: str) -> str:
    """Return the tramite number: 11 digits as text, zeros kept; '' when there is no card at hand."""
    digits = re.sub(r"\s", "", text)
    if digits and not re.fullmatch(r"\d{11}", digits, re.ASCII):
        raise WrongValue("El número de trámite tiene 11 números. Vea el dibujo para encontrarlo.")
    return digits


def day(text: str) -> date:
    """Return the date in '14/03/1984', '14-3-1984', '14.3.1984' or '14031984'."""
    match = re.fullmatch(r"(\d{1,2})[/.\-\s](\d{1,2})[/.\-\s](\d{4})", text.strip()) or re.fullmatch(
        r"(\d{2})(\d{2})(\d{4})", text.strip()
    )
    if not match:
        raise WrongValue("Escriba la fecha como día/mes/año, por ejemplo 14/03/1984.")
    try:
        return date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        raise WrongValue("Esa fecha no existe en el calendario. Revise el día y el mes.") from None


def birth_date(text: str, today: date) -> date:
    """Return a birth date: not after today, not more than 120 years ago."""
    born = day(text)
    if born > today:
        raise WrongValue("La fecha de nacimiento no puede ser posterior a hoy.")
    if today.year - born.year > OLDEST_YEARS:
        raise WrongValue("Esa fecha daría más de 120 años. Revise el año.")
    return born


def optional_day(text: str) -> date | None:
    """Return a date, or None when nothing was typed."""
    return day(text) if text.strip() else None


def cuil(text: str, number: str) -> str:
    """Return a CUIL as 20-12345678-9, or ''; its digits must check and hold the document number.

    People's prefixes begin with 2 (python-stdnum knows which exist), and say nothing of the sex since RGC AFIP-ANSES
    5007/2021. The check digit follows the weights 5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1: python-stdnum alone would let
    9 stand for ten, which people are spared by prefix 23.
    """
    from stdnum.ar import cuit

    digits = re.sub(r"[\s.\-/]", "", text)
    if not digits:
        return ""
    if not re.fullmatch(r"\d{11}", digits, re.ASCII):
        raise WrongValue("El CUIL tiene 11 números, por ejemplo 20-12345678-9.")
    weighed = sum(weight * int(digit) for weight, digit in zip(_CUIL_WEIGHTS, digits, strict=True))
    if not digits.startswith("2") or not cuit.is_valid(digits) or weighed % 11:
        raise WrongValue("El CUIL no es correcto: algún número está cambiado. Revíselo en la tarjeta.")
    if number and digits[2:10].lstrip("0") != number:
        raise WrongValue("El CUIL no contiene el número de documento. Revise los dos.")
    return f"{digits[:2]}-{digits[2:10]}-{digits[10]}"


def affiliate_number(text: str) -> str:
    """Return the insurer's number: 12 digits, written 1234567890/00 or with a dash, dots or blanks in between.

    No check digit is known, so none is enforced.
    """
    digits = re.sub(r"[\s./\-]", "", text)
    if not digits:
        raise WrongValue("Escriba el número de afiliación que asignó IOMA.")
    if not digits.isascii() or not digits.isdigit():
        raise WrongValue("Use solo números, por ejemplo 1234567890/00.")
    if len(digits) != 12:
        many = f"tiene {len(digits)} números" if len(digits) > 1 else "tiene un solo número"
        raise WrongValue(f"Lo escrito {many} y deben ser 12, con la barra: 1234567890/00.")
    return digits


def email(text: str) -> str:
    """Return a normalised e-mail address, or ''; its host is not asked for, the counter may be offline."""
    if not text.strip():
        return ""
    from email_validator import EmailNotValidError, validate_email

    try:
        # Addresses under reserved names (.example) reach nobody but are well written: training offices use them.
        return validate_email(text.strip(), check_deliverability=False, test_environment=True).normalized
    except EmailNotValidError:
        raise WrongValue("El correo no está bien escrito. Debe ser como nombre@correo.com.") from None


def mobile(text: str) -> str:
    """Return an Argentine mobile number in E.164 (+549 and ten digits).

    Source: plan nacional de numeración (area code and number make ten digits; 0 and 15 are dialling prefixes).
    """
    import phonenumbers

    digits = re.sub(r"\D", "", text)
    if not digits:
        raise WrongValue("Escriba el celular: código de área y número.")
    national = _national_digits(digits)
    if len(national) < 10:
        missing = 10 - len(national)
        what = "Falta 1 número" if missing == 1 else f"Faltan {missing} números"
        raise WrongValue(f"{what}. Escriba el código de área y el número, sin 0 ni 15.")
    if len(national) > 10:
        raise WrongValue("Sobran números. Escriba el código de área y el número, sin 0 ni 15.")
    parsed = phonenumbers.parse("+549" + national, None)
    if not phonenumbers.is_valid_number(parsed):
        raise WrongValue("Ese código de área no existe. Por ejemplo, La Plata es 221.")
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def mobile_words(e164: str) -> str:
    """Return a stored mobile as people here say it: '221 555-0134'."""
    if not e164:
        return ""
    import phonenumbers

    fixed = "+54" + e164.removeprefix("+549")
    words = phonenumbers.format_number(phonenumbers.parse(fixed, None), phonenumbers.PhoneNumberFormat.NATIONAL)
    return words.removeprefix("0")


def postal_code(text: str) -> str:
    """Return a postal code: four digits, or the full CPA (ISO 3166-2:AR letter, four digits, three letters)."""
    code = re.sub(r"\s", "", text).upper()
    if code and not re.fullmatch(r"[A-HJ-NP-Z]?\d{4}([A-Z]{3})?", code, re.ASCII):
        raise WrongValue("El código postal tiene 4 números (1900) o el formato B1900ABC.")
    return code


def required(words: str) -> Callable[[str], str]:
    """Return a check that something was typed; `words` is the sentence when nothing was."""

    def check(text: str) -> str:
        clean = " ".join(text.split())
        if not clean:
            raise WrongValue(words)
        return clean

    return check


def house_number(text: str) -> str:
    """Return the number of a house, which may have letters beside it, or S/N for one that has none."""
    clean = " ".join(text.split())
    if re.fullmatch(r"s\W?n", clean, re.IGNORECASE):
        return "S/N"
    if not any(sign.isdigit() for sign in clean):
        raise WrongValue("Escriba el número; si no tiene, «S/N».")
    return clean


def optional(text: str) -> str:
    """Return what was typed, blanks collapsed."""
    return " ".join(text.split())


def check_field(field: str, texts: Mapping[str, str], today: date) -> object:
    """Return the value of one field of the enrolment form. Raises `WrongValue`; `texts` are all fields' texts."""
    return _CHECKS[field](texts.get(field, ""), texts, today)


def read_person(texts: Mapping[str, str], today: date) -> Person:
    """Return the person a form's texts describe. Raises `FieldErrors` with every wrong field."""
    values: dict[str, object] = {}
    errors: dict[str, str] = {}
    for field in _CHECKS:
        try:
            values[field] = check_field(field, texts, today)
        except WrongValue as wrong:
            errors[field] = str(wrong)
    if errors:
        raise FieldErrors(errors)
    address = Address(**{key: values.pop(field) for field, key in _ADDRESS.items()})  # type: ignore[arg-type]  # texts
    return Person(role=Role.HOLDER, address=address, **values)  # type: ignore[arg-type]  # checked one by one above


def _member_until(text: str, texts: Mapping[str, str], _today: date) -> date | None:
    until = optional_day(text)
    since_text = texts.get("member_since", "")
    try:
        since = optional_day(since_text)
    except WrongValue:
        return until
    if until and since and until < since:
        raise WrongValue("La baja no puede ser anterior al alta.")
    return until


def _member_since(text: str) -> date:
    if not text.strip():
        raise WrongValue("Escriba desde cuándo está afiliada la persona, por ejemplo 01/03/2026.")
    return day(text)


def _national_digits(digits: str) -> str:
    """Take off country code, mobile 9, trunk 0 and the 15 after the area code, as people type them."""
    rest = digits.removeprefix("54") if len(digits) > 10 else digits
    rest = rest.removeprefix("9") if len(rest) > 10 else rest
    rest = rest.removeprefix("0")
    if len(rest) == 12:
        for area in (2, 3, 4):
            if rest[area : area + 2] == "15":
                return rest[:area] + rest[area + 2 :]
    return rest


def _choice(kind: Callable[[str], T], words: str) -> Callable[[str], T]:
    def check(text: str) -> T:
        try:
            return kind(text)
        except ValueError:
            raise WrongValue(words) from None

    return check


def _alone(check: Callable[[str], object]) -> Callable[[str, Mapping[str, str], date], object]:
    return lambda text, _texts, _today: check(text)


def _own_cuil(text: str, texts: Mapping[str, str], _today: date) -> str:
    try:
        number = document_number(texts.get("document_number", ""))
    except WrongValue:
        number = ""
    return cuil(text, number)


_ADDRESS = {
    "street": "street", "street_number": "number", "unit": "unit", "locality": "locality", "district": "district",
    "postal_code": "postal_code", "province": "province", "country": "country",
}  # fmt: skip

_CHECKS: Mapping[str, Callable[[str, Mapping[str, str], date], object]] = {
    "surname": _alone(name),
    "given_names": _alone(given_names),
    "name_of_use": _alone(optional_name),
    "document_type": _alone(_choice(DocumentType, "Elija el tipo de documento.")),
    "document_number": _alone(document_number),
    "document_letter": _alone(document_letter),
    "card_copy": _alone(card_copy),
    "tramite_number": _alone(tramite_number),
    "card_issue_date": _alone(optional_day),
    "birth_date": lambda text, _texts, today: birth_date(text, today),
    "sex": _alone(_choice(Sex, "Elija el sexo que figura en el documento.")),
    "cuil": _own_cuil,
    "nationality": _alone(optional),
    "category": _alone(_choice(Category, "Elija la categoría.")),
    "member_since": _alone(_member_since),
    "member_until": _member_until,
    "email": _alone(email),
    "mobile": _alone(mobile),
    "street": _alone(required("Escriba la calle.")),
    "street_number": _alone(house_number),
    "unit": _alone(optional),
    "locality": _alone(required("Escriba la localidad.")),
    "district": _alone(optional),
    "postal_code": _alone(postal_code),
    "province": _alone(required("Elija la provincia.")),
    "country": _alone(required("Escriba el país.")),
}

FIELDS = tuple(_CHECKS)
"""The names of the enrolment form's fields, in the order of the form."""
