"""Receipts ("constancias") of what was done for a person, printed or kept as a file, as often as wanted."""

from sqlalchemy.orm import Session

from ioma_desk.domain.audit import Act
from ioma_desk.domain.desk import Actor
from ioma_desk.domain.enrolment import EnrolmentReceipt
from ioma_desk.domain.errors import PrinterTrouble
from ioma_desk.domain.papers import Issuer, JobState, PaperKind, PrintJob, ReceiptPaper
from ioma_desk.domain.ports import A4, Randomness
from ioma_desk.services.field_checks import mobile_words
from ioma_desk.services.press import Press
from ioma_desk.services.print_room import PrintRoom
from ioma_desk.store import papers
from ioma_desk.store.door import Deed, Store, Trail


class Receipts:
    """Prints the receipts of one desk."""

    def __init__(
        self, store: Store, room: PrintRoom, press: Press, issuer: Issuer, randomness: Randomness
    ) -> None:  # fmt: skip
        self._store = store
        self._room = room
        self._press = press
        self._issuer = issuer
        self._randomness = randomness

    def print_new(self, actor: Actor, receipt: EnrolmentReceipt, queue: str | None = None) -> PrintJob:
        """Send the receipt to its printer, or to the one that `queue` names. Raises `PrinterTrouble`."""
        to = self._room.destination(PaperKind.RECEIPT, queue)
        # The same receipt may be printed again, and each job needs a name of its own.
        name = f"{receipt.enrolment_number}-{self._randomness.bytes(4).hex()}"

        def work(session: Session, trail: Trail) -> PrintJob:
            affiliate_id = receipt.affiliate.id
            job_id = self._room.new_job(session, actor, PaperKind.RECEIPT, name, affiliate_id, to.queue)
            trail(Deed(Act.RECEIPT_PRINTED, f"affiliate:{affiliate_id}", after={"number": receipt.enrolment_number}))
            return papers.job_of(session, job_id)

        job = self._store.write(actor, work)
        paper = self._paper(receipt)
        try:
            pdf = self._press.receipt(paper, to.paper, to.offset)
            return self._room.send(job, pdf, self._press.receipt_sheet(paper, to.paper))
        except PrinterTrouble:
            self._room.give_up(job)  # the queue may have it all the same
            self._store.write_unaudited(lambda session: _cancel(session, job.id))
            raise

    def pdf(self, actor: Actor, receipt: EnrolmentReceipt) -> bytes:
        """Return the receipt as PDF on A4, to be kept as a file; it leaves the counter like a printed one."""

        def work(_session: Session, trail: Trail) -> None:
            number = {"number": receipt.enrolment_number}
            trail(Deed(Act.RECEIPT_SAVED, f"affiliate:{receipt.affiliate.id}", after=number))

        pdf = self.preview(receipt)
        self._store.write(actor, work)
        return pdf

    def preview(self, receipt: EnrolmentReceipt) -> bytes:
        """Return the receipt as PDF on A4, to be looked at."""
        return self._press.receipt(self._paper(receipt), A4)

    def _paper(self, receipt: EnrolmentReceipt) -> ReceiptPaper:
        return ReceiptPaper(self._issuer, receipt, mobile_words(receipt.affiliate.person.mobile))


def _cancel(session: Session, job_id: int) -> None:
    papers.job_row(session, job_id).state = JobState.CANCELLED.value
