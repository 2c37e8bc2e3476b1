"""What is done about a paper on a worker: the three kinds of paper behind the same few verbs."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

from ioma_desk.domain.errors import UserFacingError
from ioma_desk.domain.papers import PaperKind, PrintJob
from ioma_desk.domain.tokens import SheetState, SheetSummary
from ioma_desk.durable_files import write_whole

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from ioma_desk.domain.desk import Actor
    from ioma_desk.domain.enrolment import EnrolmentReceipt
    from ioma_desk.domain.ports import PrinterQueue
    from ioma_desk.services.credentials import Credentials
    from ioma_desk.services.enrolments import Enrolments
    from ioma_desk.services.print_room import PrintRoom
    from ioma_desk.services.receipts import Receipts
    from ioma_desk.services.token_sheets import Receiver, TokenSheets

NO_RECEIPT = "Esta ficha no tiene inscripciones guardadas en el programa. Actualice sus datos y tendrá su constancia."
REPLACES = "la anterior salió mal"


@dataclass(frozen=True, slots=True)
class OpenPapers:
    """What a person's page finds under way: jobs without an end, and sheets printed that nobody has taken."""

    jobs: tuple[PrintJob, ...]
    printed: tuple[SheetSummary, ...]


class PaperWork:
    """Prints, answers and hands over; every method may block and raises `UserFacingError`s.

    `actor` tells who is signed in now.
    """

    def __init__(
        self, room: "PrintRoom", sheets: "TokenSheets", credentials: "Credentials", receipts: "Receipts",
        enrolments: "Enrolments", actor: "Callable[[], Actor]", card_read_at: "Callable[[str], datetime | None]",
    ) -> None:  # fmt: skip
        """Take `card_read_at`, which tells when a DNI was read in this visit, by its number, if it was."""
        self._room = room
        self._sheets = sheets
        self._credentials = credentials
        self._receipts = receipts
        self._enrolments = enrolments
        self._actor = actor
        self._card_read_at = card_read_at

    def needs_reason(self, kind: PaperKind, affiliate_id: int) -> bool:
        """Tell whether a further paper of the kind is issued for a reason only."""
        return kind is PaperKind.CREDENTIAL and self._credentials.issued(affiliate_id) > 0

    def print_new(self, kind: PaperKind, affiliate_id: int, reason: str, queue: str | None) -> PrintJob | None:
        """Print a paper; None says that a further credential needs a reason first."""
        match kind:
            case PaperKind.TOKEN_SHEET:
                return self._sheets.print_new(self._actor(), affiliate_id, queue)
            case PaperKind.CREDENTIAL:
                if not reason and self.needs_reason(kind, affiliate_id):
                    return None
                return self._credentials.print_new(self._actor(), affiliate_id, reason, queue)
            case PaperKind.RECEIPT:
                return self._receipts.print_new(self._actor(), self._receipt(affiliate_id), queue)
            case _:
                raise ValueError(kind)

    def replace(self, job: PrintJob, affiliate_id: int, reason: str, queue: str | None) -> PrintJob | None:
        """Give up a paper that came out badly or not at all, and print another in its place."""
        if job.kind is PaperKind.TOKEN_SHEET:
            return self._sheets.replace(self._actor(), job.id, queue)
        self._room.destination(job.kind, queue)  # without a printer the old paper is still the only one
        self.spoil(job)
        again = reason or (REPLACES if job.kind is PaperKind.CREDENTIAL else "")
        return self.print_new(job.kind, affiliate_id, again, queue)

    def came_out(self, job: PrintJob) -> SheetSummary | None:
        """Write down that a paper of value came out right; return the sheet to hand over, if it is one."""
        if job.kind is PaperKind.TOKEN_SHEET:
            return self._sheets.came_out(self._actor(), job.id)
        self._credentials.came_out(self._actor(), job.id)
        return None

    def spoil(self, job: PrintJob) -> None:
        """Write down that a paper did not come out and is not wanted any more."""
        match job.kind:
            case PaperKind.TOKEN_SHEET:
                self._sheets.spoil(self._actor(), job.id)
            case PaperKind.CREDENTIAL:
                self._credentials.spoil(self._actor(), job.id)
            case PaperKind.RECEIPT | PaperKind.RECOVERY_SHEET:
                self._room.give_up(job)
                self._room.follow(job.id)
            case _:
                assert_never(job.kind)

    def identified(self, document_number: str) -> bool:
        """Tell whether that DNI was read in this visit; does not block."""
        return self._card_read_at(document_number) is not None

    def in_person(self, document_number: str) -> "Receiver":
        """Return the affiliate with that DNI as the one who takes a sheet; does not block."""
        from ioma_desk.services.token_sheets import Receiver

        return Receiver(card_read_at=self._card_read_at(document_number))

    def hand_over(self, sheet_id: int, receiver: "Receiver") -> None:
        """Give a printed sheet to `receiver`."""
        self._sheets.hand_over(self._actor(), sheet_id, receiver)

    def follow(self, job_ids: tuple[int, ...]) -> tuple[PrintJob, ...]:
        """Ask the queues where these jobs stand."""
        return tuple(self._room.follow(job_id) for job_id in job_ids)

    def queues(self, kind: PaperKind) -> "tuple[PrinterQueue, ...]":
        """Return the printers of this PC that can take a paper of that kind now."""
        return self._room.queues_for(kind)

    def unfinished(self) -> tuple[PrintJob, ...]:
        """Return the jobs of this counter that wait for their queue or for an answer."""
        return self._room.unfinished(self._actor().counter_id)

    def open_of(self, affiliate_id: int) -> OpenPapers:
        """Return what is under way for a person at this counter."""
        jobs = tuple(job for job in self.unfinished() if job.affiliate_id == affiliate_id)
        printed = tuple(sheet for sheet in self._sheets.of(affiliate_id) if sheet.state is SheetState.PRINTED)
        return OpenPapers(jobs, printed)

    def preview(self, kind: PaperKind, affiliate_id: int) -> bytes:
        """Return a PDF that shows a paper and is good for nothing: a sheet without codes, a credential as a sample."""
        match kind:
            case PaperKind.TOKEN_SHEET:
                return self._sheets.preview(affiliate_id)
            case PaperKind.CREDENTIAL:
                return self._credentials.preview(affiliate_id)
            case _:
                return self._receipts.preview(self._receipt(affiliate_id))

    def pdf(self, kind: PaperKind, affiliate_id: int, reason: str) -> bytes:
        """Return a credential or a receipt to be kept as a file. The codes of a sheet never become a file."""
        if kind is PaperKind.CREDENTIAL:
            return self._credentials.pdf(self._actor(), affiliate_id, reason)
        if kind is PaperKind.RECEIPT:
            return self._receipts.pdf(self._actor(), self._receipt(affiliate_id))
        raise ValueError(kind)

    @staticmethod
    def keep(path: Path, pdf: bytes) -> None:
        """Write the file whole, or raise `DiskTrouble`."""
        write_whole(path, pdf)

    def _receipt(self, affiliate_id: int) -> "EnrolmentReceipt":
        receipt = self._enrolments.last_of(affiliate_id)
        if receipt is None:
            raise UserFacingError(NO_RECEIPT)
        return receipt
