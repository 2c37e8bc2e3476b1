"""The words for what ails a printer."""

import pytest

from ioma_desk.devices.printer.problems import FAILED, job_problem, printer_problem
from ioma_desk.domain.ports import QueueProblem


@pytest.mark.parametrize(
    "reason", ["media-empty", "media-empty-report", "media-empty-warning", "media-empty-error"]
)
def test_an_empty_tray_is_told_however_severe_the_printer_thinks_it_is(reason: str) -> None:
    assert printer_problem([reason]) == QueueProblem(
        "Sin papel", "La impresora se quedó sin papel. Cargue papel y seguirá sola."
    )


def test_a_card_printer_runs_out_of_cards() -> None:
    assert printer_problem(["media-empty-error"], cards=True) == QueueProblem(
        "Sin tarjetas", "La impresora se quedó sin tarjetas. Cargue tarjetas y seguirá sola."
    )
    assert printer_problem(["offline-report"], cards=True) == printer_problem(["offline-report"])


def test_the_most_telling_of_several_reasons_is_told() -> None:
    assert "atascado" in str(printer_problem(["paused", "media-empty-error", "media-jam-error"]))


@pytest.mark.parametrize(
    "reasons", [["none"], [], ["toner-low-warning", "media-low-report"], ["connecting-to-device"]]
)
def test_what_does_not_stop_the_paper_is_not_told(reasons: list[str]) -> None:
    assert printer_problem(reasons) is None


def test_an_error_without_a_name_here_sends_to_the_printers_own_screen() -> None:
    assert "Mire su pantalla" in str(printer_problem(["laser-at-lunch-error"]))


def test_a_failed_job_tells_its_reason_when_it_is_known() -> None:
    assert "no acepta este documento" in job_problem(["unsupported-document-format"], FAILED)
    assert job_problem(["job-completed-with-errors"], FAILED) == FAILED
