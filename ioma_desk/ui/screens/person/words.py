"""What the person's page says: header, banners, tiles and cards, from the facts of the person."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from ioma_desk.domain.clock import day_words
from ioma_desk.domain.enrolment import Recognition, RecognitionKind
from ioma_desk.domain.people import Address, MembershipState, Person
from ioma_desk.domain.tokens import SheetState, SheetSummary
from ioma_desk.domain.wording import CARD_FIELD_WORDS, CATEGORY_WORDS, ROLE_WORDS, document_words
from ioma_desk.services.field_checks import mobile_words
from ioma_desk.ui.papers.rows import spoken_name
from ioma_desk.ui.screens.person.facts import PersonFacts

PageTone = Literal["neutral", "info", "ok", "warn", "error"]
TileAct = Literal["sheet", "credential", "receipt", "update"]
"""What a tile does, and a banner may lead to."""
Act = TileAct | Literal["number"]
"""What the page offers; the number is asked for by its banner alone."""

MOST_BANNERS = 3


@dataclass(frozen=True, slots=True)
class ChipWords:
    """A state in a word, with its tone and icon."""

    words: str
    tone: PageTone
    icon: str = ""


@dataclass(frozen=True, slots=True)
class BannerWords:
    """Something to look at, with at most one action: its words, key and what it does."""

    tone: PageTone
    icon: str
    title: str
    sentence: str
    action: str = ""
    key: str = ""
    act: Act | None = None


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A token sheet in the list; `may_void` offers to void it, as when it was lost."""

    serial: str
    detail: str
    chip: ChipWords
    may_void: bool


@dataclass(frozen=True, slots=True)
class PersonPage:
    """The whole page in words; `suggested` is the tile that is most likely wanted."""

    name: str
    spoken_name: str
    facts: str
    chips: tuple[ChipWords, ...]
    banners: tuple[BannerWords, ...]
    suggested: TileAct
    tile_details: tuple[tuple[TileAct, str], ...]
    contact: tuple[tuple[str, str], ...]
    membership: tuple[tuple[str, str], ...]
    sheets: tuple[SheetLine, ...]
    credential: str
    receipt: str


_MEMBERSHIP = {
    MembershipState.ACTIVE: ChipWords("Afiliación activa", "ok", "check"),
    MembershipState.WAITING: ChipWords("En carencia", "warn", "hourglass"),
    MembershipState.SUSPENDED: ChipWords("Afiliación suspendida", "error", "ban"),
    MembershipState.ENDED: ChipWords("Afiliación dada de baja", "error", "ban"),
}
_SHEETS = {
    SheetState.PREPARED: ChipWords("En la impresora", "neutral", "printer"),
    SheetState.PRINTED: ChipWords("Sin entregar", "info", "hand"),
    SheetState.ACTIVE: ChipWords("Vigente", "ok", "check"),
    SheetState.USED_UP: ChipWords("Usada", "neutral", "check"),
    SheetState.EXPIRED: ChipWords("Vencida", "neutral", "clock-alert"),
    SheetState.VOID: ChipWords("Anulada", "error", "ban"),
    SheetState.SPOILED: ChipWords("Inutilizada", "neutral", "ban"),
}
_EXPIRED = _SHEETS[SheetState.EXPIRED]
_SHOWN_SHEETS = 4
"""How many sheets the list shows: those that matter come first."""


def page_of(facts: PersonFacts) -> PersonPage:
    """Return the page of a person."""
    person = facts.affiliate.person
    return PersonPage(
        name=person.full_name,
        spoken_name=spoken_name(person),
        facts=_facts(facts),
        chips=(_MEMBERSHIP[facts.state], ChipWords(ROLE_WORDS[person.role], "neutral")),
        banners=_banners(facts),
        suggested=_suggested(facts),
        tile_details=_tile_details(facts),
        contact=_contact(person),
        membership=_membership(facts),
        sheets=tuple(_sheet_line(sheet, facts.today) for sheet in _worth_showing(facts)),
        credential=_credential(facts),
        receipt=f"Última inscripción o cambio: {day_words(facts.last_saved)}" if facts.last_saved else _NO_RECEIPT,
    )


_NO_RECEIPT = "Sin inscripciones guardadas en el programa"


def age(born: date, today: date) -> int:
    """Return the years a person has completed on `today`."""
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def _facts(facts: PersonFacts) -> str:
    person = facts.affiliate.person
    copy = f", ejemplar {person.card_copy}" if person.card_copy else ""
    return " · ".join((
        f"Nº {facts.affiliate.shown_number}",
        f"{document_words(person)}{copy}",
        f"{age(person.birth_date, facts.today)} años",
        CATEGORY_WORDS[person.category],
    ))  # fmt: skip


def _banners(facts: PersonFacts) -> tuple[BannerWords, ...]:
    found = (
        _membership_banner(facts), _card_banner(facts.recognition), _credential_banner(facts), _sheet_banner(facts),
        _number_banner(facts),
    )  # fmt: skip
    return tuple(banner for banner in found if banner)[:MOST_BANNERS]


def _membership_banner(facts: PersonFacts) -> BannerWords | None:
    if facts.in_force:
        return None
    chip, until = _MEMBERSHIP[facts.state], facts.affiliate.person.member_until
    sentence = "Los tokens no valen mientras la afiliación no esté activa. Consulte con un supervisor."
    if facts.state is MembershipState.ENDED and until:
        sentence = f"Terminó el {day_words(until)} y los tokens ya no valen. Si es un error, corrija la fecha de baja."
    return BannerWords(chip.tone, chip.icon, chip.words, sentence)


def _card_banner(recognition: Recognition | None) -> BannerWords | None:
    if recognition is None or recognition.affiliate is None:
        return None
    card, recorded = recognition.card, recognition.affiliate.person
    if recognition.kind is RecognitionKind.NEWER_CARD:
        now = f"Ahora ejemplar {card.card_copy}, emitido el {day_words(card.issue_date)}."
        before = f" La ficha tiene el {recorded.card_copy}." if recorded.card_copy else ""
        changes = _listed(recognition)
        return BannerWords(
            "warn", "id-card", "El DNI leído es más nuevo que el registrado",
            f"{now}{before}{f' Cambia también: {changes}.' if changes else ''}", "Ver cambios", "V", "update",
        )  # fmt: skip
    if recognition.kind is RecognitionKind.OLDER_CARD:
        return BannerWords(
            "warn", "id-card", "El DNI leído es anterior al registrado",
            f"La ficha tiene el ejemplar {recorded.card_copy or '—'}. Pida a la persona su último DNI.",
        )  # fmt: skip
    if recognition.kind is RecognitionKind.DIFFERENT_DATA:
        return BannerWords(
            "warn", "id-card", "El DNI y la ficha no coinciden", f"Difiere: {_listed(recognition)}.",
            "Ver cambios", "V", "update",
        )  # fmt: skip
    return None


def _listed(recognition: Recognition) -> str:
    told_apart = {"card_copy", "card_issue_date"} if recognition.kind is RecognitionKind.NEWER_CARD else set()
    fields = (d.field for d in recognition.differences if d.field not in told_apart)
    return ", ".join(CARD_FIELD_WORDS[field] for field in fields)


def _credential_banner(facts: PersonFacts) -> BannerWords | None:
    if not facts.in_force or not facts.needs_new_credential:
        return None
    advice = "Imprima una nueva y retire la anterior." if facts.credential else "Puede imprimirla ahora."
    return BannerWords(
        "info", "id-card", "Falta la credencial con el número definitivo",
        f"El número es {facts.affiliate.shown_number}. {advice}", "Imprimir credencial", "C", "credential",
    )  # fmt: skip


def _sheet_banner(facts: PersonFacts) -> BannerWords | None:
    if not facts.in_force or any(sheet.state is SheetState.PRINTED for sheet in facts.sheets):
        return None  # none is due, or the next one is on its way to the person's hand
    live, left = facts.live_sheets, facts.codes_left
    if not live:
        title = "No tiene plancha de tokens vigente" if facts.sheets else "Todavía no tiene plancha de tokens"
        return BannerWords("info", "ticket", title, "Puede imprimirle una ahora.", "Imprimir plancha", "P", "sheet")
    if left > facts.few_left:
        return None
    title = f"Queda 1 token en la plancha {live[-1].serial}" if left == 1 else (
        f"Quedan {left} tokens en la plancha {live[-1].serial}"
    )  # fmt: skip
    sentence = f"Vence el {day_words(live[-1].expires_on)}. Ya puede imprimir la próxima."
    return BannerWords("warn", "ticket", title, sentence, "Imprimir próxima", "P", "sheet")


def _number_banner(facts: PersonFacts) -> BannerWords | None:
    if facts.affiliate.affiliate_number:
        return None
    sentence = "El definitivo lo asigna IOMA. Cuando llegue, anótelo e imprima otra credencial."
    return BannerWords(
        "info", "info", "El número de afiliación es provisorio", sentence, "Anotar el número", "M", "number"
    )  # fmt: skip


def _suggested(facts: PersonFacts) -> TileAct:
    if not facts.in_force:
        return "update"
    for banner in _banners(facts):
        if banner.act is not None and banner.act != "number":
            return banner.act
    return "sheet" if facts.credential_is_good else "credential"


def _tile_details(facts: PersonFacts) -> tuple[tuple[TileAct, str], ...]:
    newest = facts.credential
    credential = f"vence {day_words(newest.valid_until)}" if newest and facts.credential_is_good else "ninguna vigente"
    receipt = f"del {day_words(facts.last_saved)}" if facts.last_saved else "ninguna guardada"
    return (
        ("sheet", _sheet_detail(facts)), ("credential", credential), ("receipt", receipt),
        ("update", "contacto y documento"),
    )  # fmt: skip


def _sheet_detail(facts: PersonFacts) -> str:
    if not facts.in_force:
        return "afiliación no activa"
    if not facts.live_sheets:
        return "ninguna vigente"
    return "queda 1 token" if facts.codes_left == 1 else f"quedan {facts.codes_left} tokens"


def _contact(person: Person) -> tuple[tuple[str, str], ...]:
    return (
        ("Celular", mobile_words(person.mobile) or "—"),
        ("Correo", person.email or "—"),
        ("Domicilio", _address(person.address) or "—"),
        ("CUIL", person.cuil or "—"),
    )


def _address(address: Address) -> str:
    street = " ".join(part for part in (address.street, address.number and f"Nº {address.number}") if part)
    home = ", ".join(part for part in (street, address.unit) if part)
    place = " ".join(part for part in (address.postal_code, address.locality) if part)
    return "\n".join(line for line in (home, place) if line)


def _membership(facts: PersonFacts) -> tuple[tuple[str, str], ...]:
    person = facts.affiliate.person
    return (
        ("Delegación", facts.affiliate.delegation_name or "—"),
        ("Alta", day_words(person.member_since) if person.member_since else "—"),
        ("Baja", day_words(person.member_until) if person.member_until else "—"),
    )


def _worth_showing(facts: PersonFacts) -> tuple[SheetSummary, ...]:
    def rank(sheet: SheetSummary) -> tuple[bool, int]:
        return (sheet.state not in (SheetState.ACTIVE, SheetState.PRINTED), -sheet.id)

    kept = [sheet for sheet in facts.sheets if sheet.state is not SheetState.SPOILED]
    return tuple(sorted(kept, key=rank)[:_SHOWN_SHEETS])


def _sheet_line(sheet: SheetSummary, today: date) -> SheetLine:
    expired = sheet.state is SheetState.ACTIVE and sheet.expires_on < today
    left = "queda 1 token" if sheet.codes_left == 1 else f"quedan {sheet.codes_left} de {sheet.codes} tokens"
    live = sheet.state in (SheetState.ACTIVE, SheetState.PRINTED) and not expired
    until = f"{'vence' if sheet.expires_on >= today else 'venció'} el {day_words(sheet.expires_on)}"
    detail = f"{left} · {until}" if live else f"emitida el {day_words(sheet.issued_on)}"
    return SheetLine(sheet.serial, detail, _EXPIRED if expired else _SHEETS[sheet.state], may_void=live)


def _credential(facts: PersonFacts) -> str:
    if facts.credential is None:
        return "Todavía no se imprimió ninguna"
    until = day_words(facts.credential.valid_until)
    return f"Válida hasta el {until}" if facts.credential_is_good else f"Venció el {until}"
