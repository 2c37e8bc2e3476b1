"""Watches the desk's means of work (database, printers, clock) and says how each fares, with its remedy."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

from ioma_desk.domain.errors import UserFacingError
from ioma_desk.ui.papers.rows import queue_words

if TYPE_CHECKING:
    from ioma_desk.domain.ports import PrinterQueue
    from ioma_desk.ui.ports import Tasks, Timer

EVERY_MILLISECONDS = 15_000
DRIFT_SECONDS = 10.0
"""From here on a PC's clock is said to be wrong; the desk goes by the database's all the same."""

Level = Literal["ok", "warn", "error", "off"]


@dataclass(frozen=True, slots=True)
class Health:
    """How something fares: the level, the sentence of its popover, a word beside the icon, and the remedy's verb."""

    level: Level
    sentence: str
    short: str = ""
    remedy: str = ""


class HealthView(Protocol):
    """The small states on top."""

    def show_health(self, what: str, health: Health) -> None:
        """Show how `what` ('database', 'printers', 'clock', 'camera', 'scanner') fares."""


@dataclass(frozen=True, slots=True)
class Means:
    """The questions to ask, each on a worker.

    `clock_drift` sets the desk's time by the database and tells by how many seconds the PC's clock is ahead of it, None
    where there is no other clock; `queues` are the print queues.
    """

    clock_drift: Callable[[], float | None]
    queues: "Callable[[], tuple[PrinterQueue, ...]]"
    chosen_queues: Callable[[], frozenset[str]]


class HealthWatch:
    """Asks again every few seconds, one question after another never twice at once."""

    def __init__(self, view: HealthView, tasks: "Tasks", means: Means) -> None:
        self._view = view
        self._tasks = tasks
        self._means = means
        self._timer: Timer | None = None
        self._waiting = 0

    def start(self) -> None:
        """Ask now, and then again and again."""
        self._waiting = 2
        self._tasks.run(self._means.clock_drift, self._database_answers, self._database_fails)
        self._tasks.run(self._means.queues, self._printers_answer, self._printers_fail)

    def stop(self) -> None:
        """Ask no more."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _answered(self) -> None:
        self._waiting -= 1
        if self._waiting == 0:
            self._timer = self._tasks.later(EVERY_MILLISECONDS, self.start)

    def _database_answers(self, drift: float | None) -> None:
        self._view.show_health("database", Health("ok", "La base de datos responde."))
        self._view.show_health("clock", _clock(drift))
        self._answered()

    def _database_fails(self, error: UserFacingError) -> None:
        self._view.show_health("database", Health("error", str(error), "Sin base", "Reintentar"))
        self._answered()

    def _printers_answer(self, queues: "tuple[PrinterQueue, ...]") -> None:
        self._view.show_health("printers", _printers(queues, self._means.chosen_queues()))
        self._answered()

    def _printers_fail(self, error: UserFacingError) -> None:
        self._view.show_health("printers", Health("error", str(error), "Impresoras", "Elegir impresoras"))
        self._answered()


def _clock(drift: float | None) -> Health:
    if drift is None:
        return Health("ok", "El programa usa la hora de esta PC.")
    if abs(drift) < DRIFT_SECONDS:
        return Health("ok", "El reloj de esta PC está en hora con el servidor.")
    which = "adelanta" if drift > 0 else "atrasa"
    sentence = f"El reloj de esta PC {which} {_drift_words(abs(drift))}. El programa usa la hora del servidor; "
    return Health("warn", sentence + "avise a sistemas para que lo corrija.", "Reloj")


def _drift_words(seconds: float) -> str:
    """Return '14 segundos', or whole minutes or hours where seconds tell nobody anything."""
    for unit, size in (("horas", 3_600), ("minutos", 60)):
        if seconds >= 2 * size:
            return f"{seconds / size:.0f} {unit}"
    return f"{seconds:.0f} segundos"


def _printers(queues: "tuple[PrinterQueue, ...]", chosen: frozenset[str]) -> Health:
    known = {queue.name: queue for queue in queues}
    if not known:
        return Health("warn", "Esta PC no tiene impresoras. Pida a sistemas que instale una.", "Sin impresoras")
    if not chosen:
        return Health("warn", "Falta elegir qué impresora usa cada papel.", "Elegir", "Elegir impresoras")
    gone = sorted(chosen - known.keys())
    if gone:
        sentence = f"Ya no está la impresora {', '.join(map(queue_words, gone))}. Elija otra."
        return Health("error", sentence, "Falta una", "Elegir impresoras")
    stopped = sorted(name for name in chosen if not known[name].accepting)
    if stopped:
        sentence = f"No acepta trabajos: {', '.join(map(queue_words, stopped))}. Avise a sistemas o elija otra."
        return Health("error", sentence, "Parada", "Elegir impresoras")
    ailing = {name: problem for name in sorted(chosen) if (problem := known[name].problem)}
    if ailing:
        sentence = " ".join(f"{queue_words(name)}: {problem.sentence}" for name, problem in ailing.items())
        return Health("warn", sentence, next(iter(ailing.values())).word, "Elegir impresoras")
    return Health("ok", "Las impresoras elegidas aceptan trabajos.")
