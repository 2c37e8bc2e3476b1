"""What the confirmation says of an enrolment or an update."""

from dataclasses import dataclass

from ioma_desk.domain.clock import day_words, local, time_words
from ioma_desk.domain.enrolment import EnrolmentReceipt
from ioma_desk.domain.papers import PaperKind
from ioma_desk.domain.people import Affiliate
from ioma_desk.domain.wording import document_words


@dataclass(frozen=True, slots=True)
class ConfirmationPage:
    """The whole page in words; `note` is what a supervisor will look at, or ''."""

    title: str
    name: str
    number_label: str
    number: str
    done: str
    note: str
    suggested: str
    tile_details: tuple[tuple[str, str], ...]
    shelf: tuple[tuple[PaperKind, str], ...]


def page_of(receipt: EnrolmentReceipt, codes: int) -> ConfirmationPage:
    """Return the page of what was done; `codes` is how many tokens a sheet carries."""
    affiliate = receipt.affiliate
    in_force = affiliate.in_force_on(local(receipt.saved_at).date())
    what = "De la inscripción" if receipt.is_new else "Del cambio"
    return ConfirmationPage(
        title="Inscripción guardada" if receipt.is_new else "Cambios guardados",
        name=affiliate.person.full_name,
        number_label="Número de afiliación" if affiliate.affiliate_number else "Número provisorio",
        number=affiliate.shown_number,
        done=_done(receipt),
        note=_note(receipt),
        suggested="credential" if receipt.is_new and in_force else "receipt",
        tile_details=(
            ("credential", _credential_detail(affiliate)),
            ("sheet", f"{codes} tokens en papel" if in_force else "afiliación no activa"),
            ("receipt", "de lo que se hizo hoy"),
        ),
        shelf=(
            (PaperKind.CREDENTIAL, "Muestra en A4; el PDF cuenta como una credencial"),
            (PaperKind.TOKEN_SHEET, "Muestra sin códigos"),
            (PaperKind.RECEIPT, f"{what} {receipt.enrolment_number}"),
        ),
    )


def _done(receipt: EnrolmentReceipt) -> str:
    saved = f"{day_words(local(receipt.saved_at).date())} a las {time_words(receipt.saved_at)}"
    what = "Inscripción" if receipt.is_new else "Cambio"
    return (
        f"{what} {receipt.enrolment_number} · {document_words(receipt.affiliate.person)} · {saved} · "
        f"{receipt.operator_name}, {receipt.counter_name}"
    )


def _note(receipt: EnrolmentReceipt) -> str:
    changed = len(receipt.changed)
    if not changed:
        return ""
    if changed == 1:
        return "Un dato difiere del DNI: un supervisor lo va a revisar."
    return f"{changed} datos difieren del DNI: un supervisor los va a revisar."


def _credential_detail(affiliate: Affiliate) -> str:
    return "definitiva" if affiliate.affiliate_number else "provisoria"
