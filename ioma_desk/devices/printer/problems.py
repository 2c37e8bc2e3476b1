"""Says in Spanish what ails a printer or a job, and what to do about it."""

import re
from collections.abc import Collection

from ioma_desk.domain.ports import QueueProblem

# `printer-state-reasons` (RFC 8011, 5.4.12; IANA's IPP registry; CUPS), the most telling first: a printer
# gives several at once.
_COVER = QueueProblem("Tapa abierta", "La tapa de la impresora está abierta. Ciérrela para que siga imprimiendo.")
_OFF = QueueProblem(
    "Apagada", "La impresora está apagada o desconectada. Enciéndala, revise los cables o elija otra."
)  # fmt: skip
_PAUSED = QueueProblem("En pausa", "La impresora está en pausa. Reanúdela en el sistema, o elija otra.")
_PRINTER: dict[str, QueueProblem] = {
    "media-jam": QueueProblem(
        "Atasco", "Hay papel atascado en la impresora. Abra la tapa, retírelo con cuidado y cierre."
    ),
    "cover-open": _COVER,
    "door-open": _COVER,
    "interlock-open": QueueProblem(
        "Tapa abierta", "Una tapa o traba de la impresora está abierta. Ciérrela para que siga imprimiendo."
    ),
    "media-empty": QueueProblem(
        "Sin papel", "La impresora se quedó sin papel. Cargue papel y seguirá sola."
    ),
    "media-needed": QueueProblem(
        "Falta papel", "La impresora espera papel del tamaño pedido. Cárguelo y seguirá sola."
    ),
    "input-tray-missing": QueueProblem("Sin bandeja", "Falta la bandeja de papel. Colóquela y seguirá sola."),
    "output-tray-missing": QueueProblem("Sin bandeja", "Falta la bandeja de salida. Colóquela y seguirá sola."),
    "output-area-full": QueueProblem(
        "Bandeja llena", "La bandeja de salida está llena. Retire las hojas y seguirá sola."
    ),
    "marker-supply-empty": QueueProblem(
        "Sin tinta", "Se terminó la tinta, el tóner o la cinta. Reemplácelo o elija otra impresora."
    ),
    "toner-empty": QueueProblem("Sin tóner", "Se terminó el tóner. Reemplace el cartucho o elija otra impresora."),
    "marker-waste-full": QueueProblem(
        "Depósito lleno", "El depósito de residuos está lleno. Reemplácelo o elija otra impresora."
    ),
    "developer-empty": QueueProblem("Sin revelador", "Se terminó el revelador. Reemplácelo o elija otra impresora."),
    "fuser-over-temp": QueueProblem(
        "Caliente", "La impresora está demasiado caliente. Espere unos minutos o elija otra impresora."
    ),
    "offline": _OFF,
    "shutdown": _OFF,
    "timed-out": QueueProblem(
        "No responde", "La impresora dejó de responder. Revise que esté encendida, o elija otra."
    ),
    "spool-area-full": QueueProblem(
        "Cola llena", "La impresora no tiene lugar para más trabajos. Espere un momento o elija otra."
    ),
    "cups-missing-filter": QueueProblem(
        "Sin controlador", "A esta cola le falta su controlador. Elija otra y avise a soporte."
    ),
    "cups-insecure-filter": QueueProblem(
        "Sin controlador", "El controlador de esta cola no es seguro. Elija otra y avise a soporte."
    ),
    "paused": _PAUSED,
    "moving-to-paused": _PAUSED,
}  # fmt: skip
_CARDS = {
    "media-empty": QueueProblem(
        "Sin tarjetas", "La impresora se quedó sin tarjetas. Cargue tarjetas y seguirá sola."
    ),
    "media-jam": QueueProblem(
        "Atasco", "Hay una tarjeta atascada en la impresora. Abra la tapa, retírela con cuidado y cierre."
    ),
}  # fmt: skip

_UNNAMED = QueueProblem(
    "Con problema", "La impresora informa un problema. Mire su pantalla o sus luces, o elija otra impresora."
)  # fmt: skip

# `job-state-reasons` (RFC 8011, 5.3.8) of jobs that wait or failed.
_JOB: dict[str, str] = {
    "cups-held-for-authentication": "La cola pide usuario y contraseña. Elija otra y avise a soporte.",
    "account-authorization-failed": "La cola no le permite imprimir. Elija otra o avise a soporte.",
    "document-format-error": "La impresora no pudo leer el documento. Pruebe otra vez o elija otra.",
    "unsupported-document-format": "La impresora no acepta este documento. Elija otra impresora.",
}

HELD = "El trabajo quedó retenido en la cola. Libérelo en el sistema, o cancélelo y pruebe otra vez."
CANCELLED = "El trabajo fue cancelado en la impresora. Si hace falta, imprima otra vez."
FAILED = "La impresora no pudo terminar el trabajo. Pruebe otra vez o elija otra impresora."
FORGOTTEN = "La cola ya no tiene este trabajo. Mire si el papel salió; si no salió, imprima otra vez."
NOT_PURGED = "El trabajo se canceló, pero la cola guarda una copia del documento. Avise a soporte."

_SEVERITY = re.compile(r"-(report|warning|error)$")


def printer_problem(reasons: Collection[str], *, cards: bool = False) -> QueueProblem | None:
    """Return the most telling of a printer's state reasons, or None when none is in the way of the paper.

    `cards` says that cards lie in its tray. A known reason counts whatever its severity: an empty tray comes as
    error, warning or plain report.
    """
    bare = {_SEVERITY.sub("", reason) for reason in reasons}
    for reason, problem in _PRINTER.items():
        if reason in bare:
            return _CARDS.get(reason, problem) if cards else problem
    return _UNNAMED if any(reason.endswith("-error") for reason in reasons) else None


def job_problem(reasons: Collection[str], otherwise: str) -> str:
    """Return the sentence for a job's state reasons, or `otherwise` when none is known."""
    return next((sentence for reason, sentence in _JOB.items() if reason in reasons), otherwise)


def silence(seconds: float) -> str:
    """Return the sentence for a printer that has given no sign for so long."""
    return (
        f"La impresora no da señales hace más de {seconds:.0f} segundos. "
        "Revise que esté encendida y conectada a la red, o elija otra impresora."
    )


def unknown_queue(queue: str) -> str:
    """Return the sentence for a queue that does not exist, or no more."""
    return f"La impresora «{queue}» ya no existe en este equipo. Elija otra impresora."


def rejecting(queue: str) -> str:
    """Return the sentence for a queue that takes no jobs."""
    return f"La impresora «{queue}» no acepta trabajos en este momento. Elija otra o avise a soporte."


def wrong_paper(queue: str, paper: str) -> str:
    """Return the sentence for a queue without this paper."""
    return f"La impresora «{queue}» no tiene papel de tamaño {paper}. Elija otra impresora."


def refused(queue: str) -> str:
    """Return the sentence for a queue that would not take, or let go of, a job."""
    return f"La impresora «{queue}» rechazó el pedido. Pruebe otra vez o elija otra impresora."
