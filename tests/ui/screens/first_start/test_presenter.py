"""The first start from the welcome to the desk: nothing typed is lost, nothing half written, nothing skipped."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from ioma_desk.domain.errors import FieldErrors, PrinterTrouble, StoreUnavailable, UserFacingError
from ioma_desk.domain.papers import PaperKind
from ioma_desk.domain.ports import JobStatus, PrintState
from ioma_desk.services.secret_print import TAKEN_OUT, stays
from ioma_desk.services.sign_in import SignIn
from ioma_desk.settings import CameraDevice, PaperStock, PrinterChoice, Settings
from ioma_desk.ui.screens.first_start.form import SERVER, Step
from ioma_desk.ui.screens.first_start.presenter import FirstStartPresenter
from ioma_desk.ui.sheet_watch import FOLLOW_MS, PRINTED
from tests.steady_ports import FixedClock
from tests.ui.doubles import InlineTasks
from tests.ui.screens.first_start.deeds import FolderDeeds
from tests.ui.screens.first_start.screen import KeptScreen
from tests.ui.screens.first_start.test_form import ANSWERS

URL = "postgresql://ioma@servidor/ioma"


@dataclass
class Assistant:
    """An assistant in front of somebody who answers."""

    deeds: FolderDeeds
    screen: KeptScreen = field(default_factory=KeptScreen)
    tasks: InlineTasks = field(default_factory=InlineTasks)
    finished: list[bool] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.presenter = FirstStartPresenter(
            self.screen, self.tasks, self.deeds, Settings(), lambda: self.finished.append(True)
        )
        self.presenter.start()

    def answer(self, **texts: str) -> None:
        for name, text in texts.items():
            self.presenter.edited(name, text)

    def go_on_to(self, step: Step) -> None:
        """Answer everything well until `step` is in front."""
        self.presenter.install()
        self.answer(**ANSWERS)
        while self.screen.step < step:
            before = self.screen.step
            self.presenter.next()
            assert self.screen.step > before


@pytest.fixture
def assistant(tmp_path: Path) -> Assistant:
    return Assistant(FolderDeeds(tmp_path))


def test_the_whole_way_makes_a_desk_whose_administrator_can_sign_in(assistant: Assistant) -> None:
    assistant.go_on_to(Step.RECOVERY)
    assistant.presenter.print_sheet("oficina")
    assistant.tasks.advance(FOLLOW_MS)
    assistant.presenter.keep(kept=True)
    assistant.presenter.next()
    assistant.presenter.next()

    deeds = assistant.deeds
    assert assistant.finished == [True]
    assert deeds.store is not None
    assert deeds.desk is not None
    actor = SignIn(deeds.store, deeds.desk, FixedClock()).sign_in("cmedrano", ANSWERS["password"])
    assert actor.operator_name == "Carla Medrano"
    assert deeds.settings is not None
    assert deeds.settings.camera == CameraDevice(0)
    assert deeds.settings.printers[PaperKind.RECEIPT] == PrinterChoice("oficina", PaperStock.A4)


def test_a_step_with_something_missing_does_not_go_on_and_says_what(assistant: Assistant) -> None:
    assistant.presenter.install()
    assistant.answer(delegation="La Plata Centro")

    assistant.presenter.next()

    assert assistant.screen.step is Step.PLACE
    assert assistant.screen.focus == "delegation_code"
    assert assistant.screen.errors["delegation"] == ""
    assert "Box 3" in assistant.screen.errors["counter"]


def test_an_error_shows_when_the_field_is_left_and_goes_while_it_is_mended(assistant: Assistant) -> None:
    assistant.answer(delegation_code="1")
    before_leaving = assistant.screen.errors.get("delegation_code", "")
    assistant.presenter.left("delegation_code")
    on_leaving = assistant.screen.errors["delegation_code"]
    assistant.answer(delegation_code="012")

    assert before_leaving == ""
    assert "3 números" in on_leaving
    assert assistant.screen.errors["delegation_code"] == ""


def test_passing_through_an_empty_field_is_no_error(assistant: Assistant) -> None:
    assistant.presenter.left("delegation")

    assert assistant.screen.errors == {}


def test_going_back_loses_nothing(assistant: Assistant) -> None:
    assistant.go_on_to(Step.CAMERA)

    assistant.presenter.back()
    assistant.presenter.go_to(Step.PLACE)
    assistant.presenter.go_to(Step.CAMERA)
    assistant.presenter.next()
    assistant.presenter.next()

    assert assistant.deeds.desk is not None
    assert assistant.deeds.desk.delegation_name == "La Plata Centro"


def test_a_step_not_reached_yet_cannot_be_jumped_to(assistant: Assistant) -> None:
    assistant.presenter.install()

    assistant.presenter.go_to(Step.PRINTERS)

    assert assistant.screen.step is Step.PLACE


def test_the_strength_of_the_password_is_told_while_it_is_typed(assistant: Assistant) -> None:
    assistant.answer(password="corta")
    weak = assistant.screen.strength
    assistant.answer(password="")

    assert weak is not None
    assert weak.grade == "weak"
    assert assistant.screen.strength is None


def test_a_server_is_tried_before_going_on(assistant: Assistant) -> None:
    assistant.go_on_to(Step.DATABASE)
    assistant.answer(database=SERVER, database_url=URL)

    assistant.presenter.test_database()
    answer = assistant.screen.answer
    assistant.presenter.next()

    assert assistant.screen.server
    assert answer[0] == "ok"
    assert "responde" in answer[1]
    assert assistant.deeds.tested == [URL, URL]
    assert assistant.screen.step is Step.ADMINISTRATOR


def test_a_server_that_does_not_answer_keeps_the_step_and_says_why(assistant: Assistant) -> None:
    assistant.go_on_to(Step.DATABASE)
    assistant.answer(database=SERVER, database_url=URL)
    assistant.deeds.trouble = StoreUnavailable("Sin conexión con la base de datos.")

    assistant.presenter.next()

    assert assistant.screen.step is Step.DATABASE
    assert assistant.screen.answer == ("error", "Sin conexión con la base de datos.")
    assert assistant.screen.working == ""


def test_a_changed_address_takes_the_earlier_answer_away(assistant: Assistant) -> None:
    assistant.go_on_to(Step.DATABASE)
    assistant.answer(database=SERVER, database_url=URL)
    assistant.presenter.test_database()

    assistant.answer(database_url=URL + "2")

    assert assistant.screen.answer[1] == ""


def test_nothing_is_tried_without_a_server(assistant: Assistant) -> None:
    assistant.go_on_to(Step.DATABASE)

    assistant.presenter.test_database()

    assert assistant.deeds.tested == []


def test_cameras_and_printers_are_looked_for_once_and_again_when_asked(assistant: Assistant) -> None:
    assistant.go_on_to(Step.PRINTERS)
    assistant.presenter.back()
    assistant.deeds.found_cameras = ()

    assistant.presenter.look_for_cameras()

    assert assistant.screen.cameras == ()
    assert assistant.screen.texts["camera"] == ""
    assert [queue.name for queue in assistant.screen.queues] == ["oficina", "tarjetas"]


def test_a_chosen_camera_is_kept_by_a_new_search(assistant: Assistant) -> None:
    assistant.go_on_to(Step.CAMERA)
    assistant.answer(camera="2")

    assistant.presenter.look_for_cameras()

    assert assistant.screen.texts["camera"] == "2"


def test_a_print_service_that_does_not_answer_is_no_obstacle(assistant: Assistant) -> None:
    assistant.go_on_to(Step.CAMERA)
    assistant.deeds.trouble = UserFacingError("El servicio de impresión no responde.")

    assistant.presenter.next()
    answer = assistant.screen.answer
    assistant.presenter.next()

    assert answer == ("error", "El servicio de impresión no responde.")
    assert assistant.screen.step is Step.RECOVERY
    assert assistant.deeds.settings is not None
    assert assistant.deeds.settings.printers == {}


def test_a_failed_installation_says_why_and_can_be_tried_again(assistant: Assistant) -> None:
    assistant.go_on_to(Step.PRINTERS)
    assistant.deeds.trouble = UserFacingError("El disco está lleno.")
    assistant.presenter.next()
    failed = (assistant.screen.step, assistant.screen.answer, assistant.deeds.desk)

    assistant.presenter.next()

    assert failed == (Step.PRINTERS, ("error", "El disco está lleno."), None)
    assert assistant.screen.step is Step.RECOVERY


def test_what_the_installation_refuses_is_shown_at_its_field(assistant: Assistant) -> None:
    assistant.go_on_to(Step.PRINTERS)
    assistant.deeds.trouble = FieldErrors({"sign_in_name": "Ese nombre de usuario ya existe. Elija otro."})

    assistant.presenter.next()

    assert assistant.screen.step is Step.ADMINISTRATOR
    assert assistant.screen.focus == "sign_in_name"
    assert "ya existe" in assistant.screen.errors["sign_in_name"]


def test_pressing_twice_installs_once(assistant: Assistant) -> None:
    assistant.go_on_to(Step.PRINTERS)
    assistant.tasks.hold()

    assistant.presenter.next()
    assistant.presenter.next()
    assistant.presenter.look_for_queues()
    assistant.presenter.go_to(Step.PLACE)
    working = assistant.screen.working
    assistant.tasks.release()

    assert working == "Instalando…"
    assert assistant.screen.step is Step.RECOVERY


def test_what_is_written_cannot_be_gone_back_to(assistant: Assistant) -> None:
    assistant.go_on_to(Step.RECOVERY)

    assistant.presenter.back()
    assistant.presenter.go_to(Step.ADMINISTRATOR)

    assert assistant.screen.step is Step.RECOVERY


def test_the_recovery_sheet_must_be_kept_before_going_on(assistant: Assistant) -> None:
    assistant.go_on_to(Step.RECOVERY)

    assistant.presenter.next()
    refused = (assistant.screen.step, assistant.screen.answer[0])
    assistant.presenter.keep(kept=True)
    assistant.presenter.next()

    assert refused == (Step.RECOVERY, "error")
    assert assistant.screen.step is Step.DONE


def test_that_the_sheet_is_kept_is_remembered_once_the_step_is_confirmed(assistant: Assistant) -> None:
    assistant.go_on_to(Step.RECOVERY)
    assert assistant.deeds.settings is not None
    before = assistant.deeds.settings.recovery_kept

    assistant.presenter.keep(kept=True)
    ticked = assistant.deeds.settings.recovery_kept
    assistant.presenter.next()

    assert (before, ticked, assistant.deeds.settings.recovery_kept) == (False, False, True)


def test_a_confirmation_that_cannot_be_written_keeps_the_step_and_says_why(assistant: Assistant) -> None:
    assistant.go_on_to(Step.RECOVERY)
    assistant.presenter.keep(kept=True)
    assistant.deeds.trouble = UserFacingError("El disco está lleno.")

    assistant.presenter.next()

    assert assistant.screen.step is Step.RECOVERY
    assert assistant.screen.answer == ("error", "El disco está lleno.")


def test_unticking_the_confirmation_asks_for_it_again(assistant: Assistant) -> None:
    assistant.go_on_to(Step.RECOVERY)
    assistant.presenter.keep(kept=True)
    assistant.presenter.keep(kept=False)

    assistant.presenter.next()

    assert assistant.screen.step is Step.RECOVERY


def test_the_sheet_is_printed_where_the_person_says(assistant: Assistant) -> None:
    assistant.go_on_to(Step.RECOVERY)
    proposed = assistant.screen.sheet_queue

    assistant.presenter.print_sheet("")
    without = assistant.screen.answer
    assistant.presenter.print_sheet(proposed)
    assistant.tasks.advance(FOLLOW_MS)

    assert proposed == "oficina"
    assert without[0] == "error"
    assert assistant.deeds.printed_at == ["oficina"]
    assert assistant.screen.answer == ("ok", PRINTED)


def test_a_sheet_that_waits_says_why_until_it_comes_out(assistant: Assistant) -> None:
    assistant.go_on_to(Step.RECOVERY)
    no_paper = "La impresora se quedó sin papel. Cargue papel y seguirá sola."
    assistant.deeds.sheet_fares = [JobStatus(PrintState.PRINTING, no_paper), JobStatus(PrintState.PRINTING)]

    assistant.presenter.print_sheet("oficina")
    assistant.tasks.advance(FOLLOW_MS)
    waiting = (assistant.screen.answer, assistant.screen.working)
    assistant.presenter.print_sheet("oficina")
    assistant.tasks.advance(2 * FOLLOW_MS)

    assert waiting == (("error", no_paper), "Imprimiendo…")
    assert (assistant.screen.answer, assistant.screen.working) == (("ok", PRINTED), "")
    assert assistant.deeds.printed_at == ["oficina"]


def test_a_sheet_that_did_not_come_out_says_what_became_of_it(assistant: Assistant) -> None:
    assistant.go_on_to(Step.RECOVERY)
    assistant.deeds.sheet_fares = [JobStatus(PrintState.CANCELLED, TAKEN_OUT)]

    assistant.presenter.print_sheet("oficina")
    assistant.tasks.advance(FOLLOW_MS)

    assert (assistant.screen.answer, assistant.screen.working) == (("error", TAKEN_OUT), "")


def test_a_queue_that_keeps_the_sheet_is_told_of(assistant: Assistant) -> None:
    assistant.go_on_to(Step.RECOVERY)
    assistant.presenter.print_sheet("oficina")
    assistant.deeds.trouble = PrinterTrouble(stays("oficina"))

    assistant.tasks.advance(FOLLOW_MS)

    assert (assistant.screen.answer, assistant.screen.working) == (("error", stays("oficina")), "")


def test_without_a_printer_the_sheet_is_saved(assistant: Assistant, tmp_path: Path) -> None:
    assistant.go_on_to(Step.RECOVERY)

    assistant.presenter.save_sheet(tmp_path / "hoja.pdf")

    assert (tmp_path / "hoja.pdf").exists()
    assert "no la deje en esta PC" in assistant.screen.answer[1]


def test_the_demonstration_office_needs_no_questions(assistant: Assistant) -> None:
    assistant.presenter.demo()

    assert assistant.deeds.demo_opened
    assert assistant.finished == [True]


def test_a_demonstration_that_cannot_be_made_leaves_the_welcome_with_the_reason(assistant: Assistant) -> None:
    assistant.deeds.trouble = UserFacingError("El disco está lleno.")

    assistant.presenter.demo()

    assert assistant.finished == []
    assert assistant.screen.answer == ("error", "El disco está lleno.")
