"""What each paper says: the values that documents turn into PDF, and the life of a print job."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the settings name papers at start-up, long before anything of enrolment is needed
    from ioma_desk.domain.enrolment import EnrolmentReceipt


class PaperKind(StrEnum):
    """The papers of the desk; each has its own printer and profile."""

    CREDENTIAL = "credential"
    TOKEN_SHEET = "token_sheet"
    RECEIPT = "receipt"
    RECOVERY_SHEET = "recovery_sheet"


@dataclass(frozen=True, slots=True)
class Issuer:
    """The head of every paper: the insurer's name and long name from the settings, the delegation and the counter."""

    short_name: str
    long_name: str
    delegation: str
    counter: str


@dataclass(frozen=True, slots=True)
class CredentialPaper:
    """A credential to print; `provisional` prints PROVISORIA and `number` is then the provisional one.

    `qr_text` is the signed text of the QR; `barcode_text` is the definitive affiliate number's 12 digits, or None.
    """

    issuer: Issuer
    surname: str
    given_names: str
    document: str
    number: str
    provisional: bool
    category: str
    role: str
    issued_on: date
    valid_until: date
    serial: str
    qr_text: str
    barcode_text: str | None
    sample: bool = False


@dataclass(frozen=True, slots=True)
class TokenLine:
    """One row of a sheet: its number, the plain code without check digit, and the text of its Code 128."""

    line: int
    code: str
    barcode_text: str

    def __repr__(self) -> str:
        return f"TokenLine(line={self.line})"  # a plain code must never reach a log or a traceback


@dataclass(frozen=True, slots=True)
class TokenSheetPaper:
    """A token sheet to print: lives in memory only until the queue has taken the job."""

    issuer: Issuer
    full_name: str
    number: str
    document_tail: str
    serial: str
    sheet_barcode_text: str
    issued_on: date
    expires_on: date
    printed_at: datetime
    few_left: int
    lines: tuple[TokenLine, ...]
    sample: bool = False


@dataclass(frozen=True, slots=True)
class ReceiptPaper:
    """A receipt ("constancia") of an enrolment or an update; `mobile` is written as people say it, '' when none."""

    issuer: Issuer
    receipt: "EnrolmentReceipt"
    mobile: str = ""
    sample: bool = False


@dataclass(frozen=True, slots=True)
class RecoverySheetPaper:
    """The sheet that restores the key set: groups of Base32 text with a check, and a QR of the same."""

    issuer: Issuer
    installation: str
    made_at: datetime
    key_set_id: str
    lines: tuple[str, ...]
    qr_text: str

    def __repr__(self) -> str:
        return f"RecoverySheetPaper(key_set_id={self.key_set_id!r})"  # the secret stays out of logs


@dataclass(frozen=True, slots=True)
class ScannerSheetPaper:
    """The sheet that says how to set a barcode scanner; it names no code of any maker."""

    issuer: Issuer
    made_on: date


@dataclass(frozen=True, slots=True)
class CredentialSummary:
    """A credential as the person's page knows it: the number it shows, as printed, and its last day."""

    number: str
    valid_until: date


class JobState(StrEnum):
    """Where a paper stands for the desk; ASKING waits for the clerk's answer to "¿Salió bien?"."""

    SENT = "sent"
    PRINTING = "printing"
    TROUBLE = "trouble"
    ASKING = "asking"
    DONE = "done"
    SPOILED = "spoiled"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class PrintJob:
    """A paper on its way: what, for whom and by whom (by name), to which queue, how it stands, and what is wrong."""

    id: int
    kind: PaperKind
    name: str
    affiliate_id: int | None
    queue: str
    state: JobState
    problem: str | None
    sent_at: datetime
    sheet_id: int | None = None
    person: str = field(default="", repr=False)  # names stay out of logs
    operator: str = field(default="", repr=False)
