"""A sheet of secrets on its way through a print queue, outside the register: followed to its end, never left there."""

from ioma_desk.domain.errors import PrinterTrouble
from ioma_desk.domain.ports import A4, Clock, JobStatus, Printer, PrintState
from ioma_desk.services.print_room import OVER

LIMIT_SECONDS = 60.0
"""How long a sheet may wait in its queue before it is taken out of it."""

TAKEN_OUT = (
    "La impresora no terminó en un minuto y la hoja se sacó de la cola, para que las claves no queden ahí. Si salió a "
    "medias, rómpala. Revise la impresora e imprima de nuevo, o guarde la hoja en un pendrive."
)


def stays(queue: str) -> str:
    """Return the sentence for a sheet that the queue does not let go of."""
    return (
        f"La cola de «{queue}» puede guardar una copia de la hoja, con las claves. Antes de seguir, pida a sistemas "
        "que la borre de la cola, también si la hoja salió bien."
    )


class SecretPrint:
    """Sends one A4 sheet at a time; every method may block for a while and belongs on a worker."""

    def __init__(self, printer: Printer, clock: Clock) -> None:
        self._printer, self._clock = printer, clock
        self._queue = self._job_id = ""
        self._sent_at = 0.0

    def send(self, queue: str, pdf: bytes, name: str) -> None:
        """Hand the sheet to a queue. Raises `PrinterTrouble` when it is not taken, or may have been and stays there."""
        self._queue, self._sent_at = queue, self._clock.monotonic()
        try:
            self._job_id = self._printer.submit(queue, pdf, A4, name)
        except PrinterTrouble:
            self._take_out_by_name(name)
            raise

    def follow(self) -> JobStatus:
        """Return where the sheet stands; once it is over, or has waited for too long, no copy is left in the queue.

        A sheet that was given up counts as cancelled. Raises `PrinterTrouble` when the queue would not let go of its
        copy.
        """
        status = self._status(self._job_id) if self._job_id else JobStatus(PrintState.CANCELLED)
        if status.state not in OVER and self._clock.monotonic() - self._sent_at >= LIMIT_SECONDS:
            status = JobStatus(PrintState.CANCELLED, TAKEN_OUT)
        if status.state in OVER:
            self.give_up()
        return status

    def give_up(self) -> None:
        """Take the sheet that was sent last out of its queue. Raises `PrinterTrouble` when the queue keeps it."""
        if not self._job_id:
            return
        try:
            self._printer.cancel(self._queue, self._job_id)
        except PrinterTrouble as trouble:
            raise PrinterTrouble(stays(self._queue)) from trouble
        self._job_id = ""

    def _take_out_by_name(self, name: str) -> None:
        """Take out a sheet that the queue may have taken although it did not say so in time."""
        try:
            self._job_id = self._printer.find_job(self._queue, name) or ""
        except PrinterTrouble as trouble:
            raise PrinterTrouble(stays(self._queue)) from trouble
        self.give_up()

    def _status(self, job_id: str) -> JobStatus:
        try:
            return self._printer.status(self._queue, job_id)
        except PrinterTrouble as trouble:  # it may answer again before the time is over
            return JobStatus(PrintState.HELD, str(trouble))
