"""The small states on top: each says how it fares and what can be done."""

from dataclasses import dataclass, field, replace

from ioma_desk.domain.errors import PrinterTrouble, StoreUnavailable
from ioma_desk.domain.ports import PrinterQueue, QueueProblem
from ioma_desk.ui.health import EVERY_MILLISECONDS, Health, HealthWatch, Means
from tests.ui.doubles import InlineTasks

OFFICE = PrinterQueue("Oficina", "Láser", accepting=True, is_default=True)


@dataclass
class Bar:
    """Stands for the top bar."""

    states: dict[str, Health] = field(default_factory=dict)
    told: int = 0

    def show_health(self, what: str, health: Health) -> None:
        self.states[what] = health
        self.told += 1


def watch(drift: float | None = 0.0, queues: tuple[PrinterQueue, ...] = (OFFICE,), chosen: str = "Oficina") -> Bar:
    bar = Bar()
    means = Means(lambda: drift, lambda: queues, lambda: frozenset({chosen} if chosen else ()))
    HealthWatch(bar, InlineTasks(), means).start()
    return bar


def test_all_well_is_quiet() -> None:
    bar = watch()

    assert {what: health.level for what, health in bar.states.items()} == {
        "database": "ok", "clock": "ok", "printers": "ok",
    }  # fmt: skip


def test_a_clock_that_is_slow_is_told_with_its_seconds() -> None:
    clock = watch(drift=-14.2).states["clock"]

    assert clock.level == "warn"
    assert "atrasa 14 segundos" in clock.sentence
    assert "usa la hora del servidor" in clock.sentence


def test_a_clock_that_is_wrong_by_hours_is_not_told_in_seconds() -> None:
    assert "adelanta 3 horas." in watch(drift=10_900.0).states["clock"].sentence
    assert "adelanta 2 minutos." in watch(drift=125.0).states["clock"].sentence


def test_a_pc_with_its_own_database_is_not_said_to_be_right_by_any_other_clock() -> None:
    clock = watch(drift=None).states["clock"]

    assert (clock.level, clock.sentence) == ("ok", "El programa usa la hora de esta PC.")


def test_a_pc_without_printers_says_so() -> None:
    assert "no tiene impresoras" in watch(queues=()).states["printers"].sentence


def test_a_printer_still_to_be_chosen_offers_to_choose_it() -> None:
    assert watch(chosen="").states["printers"].remedy == "Elegir impresoras"


def test_a_printer_that_went_away_is_named() -> None:
    assert "Ya no está la impresora Vieja" in watch(chosen="Vieja").states["printers"].sentence


def test_a_stopped_printer_is_named() -> None:
    stopped = PrinterQueue("Oficina", "Láser", accepting=False, is_default=True)

    assert "No acepta trabajos: Oficina" in watch(queues=(stopped,)).states["printers"].sentence


NO_CARDS = QueueProblem("Sin tarjetas", "La impresora se quedó sin tarjetas. Cargue tarjetas y seguirá sola.")


def test_a_printer_out_of_cards_says_so_beside_its_icon_with_its_name_and_the_remedy() -> None:
    printers = watch(queues=(replace(OFFICE, name="Tarjetas_CR80", problem=NO_CARDS),), chosen="Tarjetas_CR80").states[
        "printers"
    ]

    assert (printers.level, printers.short) == ("warn", "Sin tarjetas")
    assert printers.sentence == f"Tarjetas CR80: {NO_CARDS.sentence}"


def test_a_printer_that_no_paper_goes_to_may_ail() -> None:
    other = replace(OFFICE, name="Otra", problem=NO_CARDS)

    assert watch(queues=(OFFICE, other)).states["printers"].level == "ok"


def test_a_printer_that_was_seen_to_is_well_again_at_the_next_question() -> None:
    queues = [replace(OFFICE, problem=NO_CARDS)]
    bar, tasks = Bar(), InlineTasks()
    HealthWatch(bar, tasks, Means(lambda: 0.0, lambda: tuple(queues), lambda: frozenset({"Oficina"}))).start()
    before = bar.states["printers"].short

    queues[0] = OFFICE
    tasks.advance(EVERY_MILLISECONDS)

    assert (before, bar.states["printers"].short) == ("Sin tarjetas", "")


def test_failures_are_shown_as_written_and_asked_again_later() -> None:
    def lost() -> float:
        raise StoreUnavailable("Sin conexión con la base de datos.")

    def silent() -> tuple[PrinterQueue, ...]:
        raise PrinterTrouble("El servicio de impresión no responde.")

    bar, tasks = Bar(), InlineTasks()
    health = HealthWatch(bar, tasks, Means(lost, silent, frozenset))
    health.start()

    assert bar.states["database"].level == bar.states["printers"].level == "error"
    tasks.advance(EVERY_MILLISECONDS)
    assert bar.told == 4
    health.stop()
    tasks.advance(2 * EVERY_MILLISECONDS)
    assert bar.told == 4
