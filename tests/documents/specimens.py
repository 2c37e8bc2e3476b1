"""Papers of fictional people, ready to be drawn."""

import hashlib
import random
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from ioma_desk.documents.faces import PaperFaces
from ioma_desk.domain.enrolment import ChangedValue, EnrolmentReceipt
from ioma_desk.domain.own_codes import credential_text, sheet_text, token_text
from ioma_desk.domain.papers import (
    CredentialPaper,
    Issuer,
    ReceiptPaper,
    RecoverySheetPaper,
    ScannerSheetPaper,
    TokenLine,
    TokenSheetPaper,
)
from ioma_desk.domain.people import Address, Affiliate, Category, DocumentType, MembershipState, Person, Role, Sex

_FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"

FACES = PaperFaces(
    *(_FONTS / f"IBMPlexSans-{weight}.ttf" for weight in ("Regular", "Medium", "SemiBold", "Bold"))
)
ISSUER = Issuer("IOMA", "Instituto de Obra Médico Asistencial", "La Plata Centro", "Puesto 3")
LONG_ISSUER = Issuer(
    "Obra Social del Personal de los Municipios y Delegaciones de la Provincia de Buenos Aires", "",
    "Presidente Perón y Coronel Brandsen, sede Descentralizada " * 2, "Puesto 3",
)  # fmt: skip
TEN_TO_ELEVEN = datetime(2026, 11, 24, 13, 50, tzinfo=UTC)  # ten to eleven at the counter

LONG_SURNAME = "Fernández de la Peña y Güiraldes Martínez de Hoz"
LONG_NAMES = "María de los Ángeles Guadalupe Concepción Ñusta"
UNBROKEN = "Ñ" * 60

_UNTIL = date(2028, 11, 24)
CREDENTIAL = CredentialPaper(
    issuer=ISSUER,
    surname="Güiraldes Peñalba",
    given_names="María Inés",
    document="28.999.317",
    number="2000999317/00",
    provisional=False,
    category="Obligatoria, en actividad",
    role="Titular",
    issued_on=date(2026, 11, 24),
    valid_until=_UNTIL,
    serial="C0120000007",
    qr_text=credential_text("C0120000007", _UNTIL, hashlib.sha512(b"specimen").digest()),
    barcode_text="200099931700",
)
PROVISIONAL = replace(
    CREDENTIAL, number="P0120000431", provisional=True, barcode_text=None, valid_until=date(2027, 1, 23)
)
LONG_CREDENTIAL = replace(
    CREDENTIAL,
    issuer=LONG_ISSUER,
    surname=LONG_SURNAME,
    given_names=LONG_NAMES,
    document="Documento extranjero AB1234567890",
    category="Obligatoria, jubilada o pensionada",
    role="A cargo",
)


def token_sheet_paper(codes: int = 20, digits: int = 8, seed: int = 1) -> TokenSheetPaper:
    """Return a sheet whose codes are drawn from `seed`."""
    source = random.Random(seed)  # noqa: S311 - specimens, worth nothing
    serial = "S0120000042"
    drawn = ["".join(source.choice("0123456789") for _ in range(digits)) for _ in range(codes)]
    return TokenSheetPaper(
        issuer=ISSUER,
        full_name="María Inés Güiraldes Peñalba",
        number="2000999317/00",
        document_tail="317",
        serial=serial,
        sheet_barcode_text=sheet_text(serial),
        issued_on=date(2026, 11, 24),
        expires_on=date(2027, 5, 23),
        printed_at=TEN_TO_ELEVEN,
        few_left=5,
        lines=tuple(TokenLine(line, code, token_text(serial, code)) for line, code in enumerate(drawn, 1)),
    )


TOKEN_SHEET = token_sheet_paper()
LONG_TOKEN_SHEET = replace(
    token_sheet_paper(24, 10), full_name=f"{LONG_NAMES} {LONG_SURNAME}", issuer=LONG_ISSUER
)

_PERSON = Person(
    document_type=DocumentType.DNI,
    document_number="28999317",
    document_letter="",
    surname="Güiraldes Peñalba",
    given_names="María Inés",
    sex=Sex.F,
    birth_date=date(1981, 3, 14),
    cuil="27-28999317-4",
    tramite_number="00512345678",
    email="maria.guiraldes@ejemplo.com.ar",
    mobile="+5492215550134",
    address=Address("Calle 7", "776", "4.º B", "La Plata", "La Plata", "B1900TFS"),
    member_since=date(2026, 11, 24),
)
RECEIPT = ReceiptPaper(
    ISSUER,
    EnrolmentReceipt(
        affiliate=Affiliate(1, 1, _PERSON, None, "P0120000431", MembershipState.ACTIVE, "La Plata Centro"),
        enrolment_number="E0120000431",
        saved_at=TEN_TO_ELEVEN,
        operator_name="Lucía Ferreyra",
        counter_name="Puesto 3",
        delegation_name="La Plata Centro",
        is_new=True,
        changed=(ChangedValue("given_names", "MARIA INES", "María Inés", "Falta el acento"),),
    ),
    mobile="221 555-0134",
)
_LONG_PERSON = replace(
    _PERSON,
    surname=LONG_SURNAME,
    given_names=LONG_NAMES,
    email="maria.de.los.angeles.guadalupe.concepcion@" + "subdominio." * 9 + "ejemplo.com.ar",
    category=Category.RETIRED,
    role=Role.DEPENDANT,
    member_since=None,
    mobile="",
    address=Address("Avenida Presidente General Juan Domingo Perón", "12345", "Torre 2, piso 14, departamento C",
                    "Villa Presidente Figueroa Alcorta", "Lomas de Zamora", "B1832XYZ"),
)  # fmt: skip
LONG_RECEIPT = replace(
    RECEIPT,
    issuer=LONG_ISSUER,
    receipt=replace(
        RECEIPT.receipt,
        affiliate=replace(RECEIPT.receipt.affiliate, person=_LONG_PERSON, affiliate_number="200099931700"),
        is_new=False,
        operator_name="María Fernanda de los Milagros Etchegaray Goyeneche",
        delegation_name=LONG_ISSUER.delegation,
    ),
)

RECOVERY = RecoverySheetPaper(
    issuer=ISSUER,
    installation="IOMA La Plata",
    made_at=TEN_TO_ELEVEN,
    key_set_id="k7d2f9",
    lines=("AEAR 2EER NKFD BWK5 Y5", "QRST UVWX YZ23 4567 AB", "MNOP IIOO QGGC CSSB 7X", "ZZYY WWXX A2"),
    qr_text="AEAR2EERNKFDBWK5Y5QRSTUVWXYZ234567ABMNOPIIOOQGGCCSSB7XZZYYWWXXA2",
)
SCANNER_SHEET = ScannerSheetPaper(ISSUER, date(2026, 11, 24))
