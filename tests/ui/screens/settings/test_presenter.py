"""The story of the settings: each choice is kept at once and can be undone, troubles are said."""

from dataclasses import replace
from pathlib import Path

import pytest

from ioma_desk.domain.errors import PrinterTrouble, UserFacingError
from ioma_desk.domain.papers import PaperKind
from ioma_desk.domain.ports import CameraAbilities, CameraTuning, PrinterQueue, SerialPort
from ioma_desk.settings import CameraDevice, CameraFilm, PaperStock, PrinterChoice, Settings, ThemeChoice
from ioma_desk.ui.screens.settings.offers import NO_QUEUE
from ioma_desk.ui.screens.settings.presenter import SettingsPresenter
from ioma_desk.ui.screens.settings.scanner_offer import KEYBOARD
from ioma_desk.ui.screens.settings.screen import Part
from ioma_desk.ui.screens.settings.wording import LETTER_ALONE, LETTER_WITH_ALT
from tests.ui.screens.settings.desk import OFFICE_PRINTER, SettingsDesk
from tests.ui.screens.settings.seen_settings import SeenSettings


def test_a_colour_chosen_is_seen_at_once_and_is_in_the_file(
    desk: SettingsDesk, presenter: SettingsPresenter
) -> None:  # fmt: skip
    presenter.choose_theme("dark")

    assert desk.looks[-1][0] is ThemeChoice.DARK
    assert desk.file.load().theme is ThemeChoice.DARK
    assert desk.kept == [desk.file.load()]


def test_undo_brings_the_earlier_choice_back_on_screen_and_in_the_file(
    desk: SettingsDesk, view: SeenSettings, presenter: SettingsPresenter
) -> None:
    presenter.choose_scale("150")

    assert desk.notices.undo is not None
    desk.notices.undo()

    assert desk.file.load().text_scale == 1.0
    assert desk.looks[-1][1] == 1.0
    assert view.shown == desk.file.load()


def test_two_changes_made_while_the_disk_is_slow_are_both_kept_and_undone_together(
    desk: SettingsDesk, presenter: SettingsPresenter
) -> None:
    before = desk.file.load()
    desk.tasks.hold()
    presenter.choose_scale("125")
    presenter.choose_theme("light")
    desk.tasks.release()

    after = desk.file.load()
    assert (after.text_scale, after.theme) == (1.25, ThemeChoice.LIGHT)

    assert desk.notices.undo is not None
    desk.notices.undo()
    assert desk.file.load() == before


def test_a_change_that_cannot_be_written_is_taken_back_and_said(
    desk: SettingsDesk, view: SeenSettings, presenter: SettingsPresenter
) -> None:
    desk.trouble = UserFacingError("El disco está lleno. Libere espacio y pruebe otra vez.")

    presenter.choose_theme("dark")

    assert desk.looks[-1][0] is ThemeChoice.SYSTEM
    assert view.shown == Settings()
    assert desk.notices.problems == ["El disco está lleno. Libere espacio y pruebe otra vez."]
    assert desk.kept == []


def test_choosing_what_is_chosen_already_writes_nothing(desk: SettingsDesk, presenter: SettingsPresenter) -> None:
    presenter.choose_lock("10")

    assert desk.kept == []
    assert desk.notices.said == []


def test_letters_go_with_alt_or_alone(desk: SettingsDesk, presenter: SettingsPresenter) -> None:
    first = desk.file.load().single_letter_keys

    presenter.choose_letters(LETTER_WITH_ALT if first else LETTER_ALONE)

    assert desk.file.load().single_letter_keys is not first
    assert desk.looks[-1][2] is first


def test_the_lock_takes_the_minutes_chosen(
    desk: SettingsDesk, view: SeenSettings, presenter: SettingsPresenter
) -> None:  # fmt: skip
    presenter.choose_lock("30")

    assert desk.file.load().idle_lock_minutes == 30
    assert view.lock == 30


def test_a_camera_found_can_be_chosen_and_given_up(
    desk: SettingsDesk, view: SeenSettings, presenter: SettingsPresenter
) -> None:
    presenter.choose_camera("device:0")
    assert (desk.file.load().camera, view.camera_used) == (CameraDevice(0), True)

    presenter.choose_camera("none")
    assert (desk.file.load().camera, view.camera_used) == (None, False)
    assert view.lines[Part.CAMERA].detail == "Sin cámara"


def test_a_chosen_camera_that_is_unplugged_is_said_with_the_remedy(
    desk: SettingsDesk, view: SeenSettings, presenter: SettingsPresenter
) -> None:
    presenter.choose_camera("device:0")
    desk.cameras = []

    presenter.search_cameras()

    assert view.camera is not None
    assert view.camera.chosen == "device:0"
    assert "Conéctela" in view.camera.trouble
    assert view.lines[Part.CAMERA].state == "error"


def test_the_demonstration_office_offers_its_film(
    desk: SettingsDesk, view: SeenSettings, tmp_path: Path
) -> None:  # fmt: skip
    desk.demo_film = tmp_path / "tarjetas.avi"
    presenter = desk.presenter(view)
    presenter.open()

    presenter.choose_camera(f"film:{desk.demo_film}")

    assert desk.file.load().camera == CameraFilm(desk.demo_film)
    assert view.lines[Part.CAMERA].detail == "Película de prueba"


def test_a_camera_that_can_be_set_is_set_and_another_one_sets_itself(
    desk: SettingsDesk, view: SeenSettings, presenter: SettingsPresenter
) -> None:
    presenter.choose_camera("device:0")
    assert view.tuning == (CameraAbilities(), CameraTuning())

    presenter.camera_able(CameraAbilities(focus=True, exposure=True))
    presenter.choose_focus("75")
    presenter.choose_exposure("-7")
    assert desk.file.load().camera_tuning == CameraTuning(focus=75, exposure=-7)
    assert view.tuning == (CameraAbilities(focus=True, exposure=True), CameraTuning(focus=75, exposure=-7))

    presenter.choose_focus("")
    assert desk.file.load().camera_tuning == CameraTuning(focus=None, exposure=-7)

    presenter.choose_camera("none")
    assert desk.file.load().camera_tuning == CameraTuning()
    assert view.tuning == (CameraAbilities(), CameraTuning())


def test_a_card_before_the_camera_passes_the_test(view: SeenSettings, presenter: SettingsPresenter) -> None:
    presenter.card_read()

    assert view.cards_read == 1


SCANNER_PORT = SerialPort("/dev/serial/by-id/usb-lector", "Lector 1950g (ttyACM0)", is_usb=True)


def test_serial_scanners_are_offered_before_the_keyboard_and_can_be_chosen(
    desk: SettingsDesk, view: SeenSettings
) -> None:
    desk.ports = (SCANNER_PORT,)
    presenter = desk.presenter(view)
    presenter.open()
    assert view.scanner is not None
    assert [code for code, _ in view.scanner.options] == [SCANNER_PORT.address, KEYBOARD]
    assert view.scanner.chosen == KEYBOARD

    presenter.choose_scanner(SCANNER_PORT.address)
    assert desk.file.load().scanner_port == SCANNER_PORT.address
    assert view.lines[Part.SCANNER].detail == "Por puerto serie"

    presenter.choose_scanner(KEYBOARD)
    assert desk.file.load().scanner_port is None
    assert view.lines[Part.SCANNER].detail == "Como teclado"


def test_a_chosen_scanner_that_is_unplugged_is_said_with_the_remedy(
    desk: SettingsDesk, view: SeenSettings
) -> None:  # fmt: skip
    desk.file.save(replace(Settings(), scanner_port=SCANNER_PORT.address))
    presenter = desk.presenter(view)

    presenter.open()

    assert view.scanner is not None
    assert view.scanner.chosen == SCANNER_PORT.address
    assert "Enchúfelo" in view.scanner.trouble
    assert view.lines[Part.SCANNER].state == "error"


def test_a_scan_on_the_test_page_is_explained_and_forgotten_when_the_page_is_left(
    view: SeenSettings, presenter: SettingsPresenter
) -> None:
    presenter.scanner.try_scan('00327340011"GARCIA"MATEO"M"23111222"A"09-07-1973"11-03-2015"208', "keyboard", "\r")
    assert view.scan is not None
    assert view.scan.level == "ok"

    presenter.scanner.forget_scan()
    assert view.scan is None


def test_the_sheet_for_the_scanner_is_printed_once_at_a_time(
    desk: SettingsDesk, presenter: SettingsPresenter
) -> None:  # fmt: skip
    desk.tasks.hold()
    presenter.scanner.print_sheet()
    presenter.scanner.print_sheet()
    desk.tasks.release()

    assert desk.sheets_printed == 1
    assert "hoja para configurar el lector" in desk.notices.said[-1]


def test_a_sheet_that_cannot_be_printed_says_why_and_can_be_tried_again(
    desk: SettingsDesk, presenter: SettingsPresenter
) -> None:
    desk.trouble = PrinterTrouble("Falta elegir una impresora con hojas A4.")
    presenter.scanner.print_sheet()
    assert desk.notices.problems == ["Falta elegir una impresora con hojas A4."]

    desk.trouble = None
    presenter.scanner.print_sheet()
    assert desk.sheets_printed == 1


def test_the_sheet_for_the_scanner_can_be_kept(
    desk: SettingsDesk, presenter: SettingsPresenter, tmp_path: Path
) -> None:  # fmt: skip
    presenter.scanner.save_sheet(tmp_path / "hoja.pdf")

    assert desk.sheets_kept == [tmp_path / "hoja.pdf"]


def test_the_state_of_the_serial_scanner_is_shown(view: SeenSettings, presenter: SettingsPresenter) -> None:
    presenter.scanner.fares("El lector no está conectado.", wrong=True)

    assert view.scanner_state == ("El lector no está conectado.", True)


def test_each_paper_gets_its_printer_and_its_stock(
    desk: SettingsDesk, view: SeenSettings, presenter: SettingsPresenter
) -> None:
    presenter.choose_queue(PaperKind.CREDENTIAL, "tarjetas")
    presenter.choose_stock(PaperKind.CREDENTIAL, "cr80")
    presenter.choose_queue(PaperKind.RECEIPT, "oficina")

    assert desk.file.load().printers == {
        PaperKind.CREDENTIAL: PrinterChoice("tarjetas", PaperStock.CR80),
        PaperKind.RECEIPT: PrinterChoice("oficina", PaperStock.A4),
    }
    assert view.lines[Part.PRINTERS].detail == "Falta elegir 1"


def test_another_printer_keeps_the_stock_but_not_the_offsets_of_the_old_one(
    desk: SettingsDesk, view: SeenSettings
) -> None:
    old = PrinterChoice("tarjetas", PaperStock.ROLL_80, offset_right=1.5, offset_down=-0.5)
    desk.file.save(replace(Settings(), printers={PaperKind.RECEIPT: old}))
    presenter = desk.presenter(view)
    presenter.open()

    presenter.choose_queue(PaperKind.RECEIPT, "oficina")

    assert desk.file.load().printers[PaperKind.RECEIPT] == PrinterChoice("oficina", PaperStock.ROLL_80)


def test_printing_that_is_out_of_place_is_moved_and_what_is_in_use_stays_among_the_choices(
    desk: SettingsDesk, view: SeenSettings
) -> None:
    old = PrinterChoice("oficina", PaperStock.A4, offset_right=1.3)
    desk.file.save(replace(Settings(), printers={PaperKind.RECEIPT: old}))
    presenter = desk.presenter(view)
    presenter.open()
    before = view.printers[PaperKind.RECEIPT]

    presenter.move_right(PaperKind.RECEIPT, "-0.5")
    presenter.move_down(PaperKind.RECEIPT, "2")

    assert (before.right, dict(before.sideways)[before.right]) == ("1.3", "1,3 mm a la derecha")
    after = view.printers[PaperKind.RECEIPT]
    assert dict(after.sideways)[after.right] == "0,5 mm a la izquierda"
    assert dict(after.up_and_down)[after.down] == "2 mm hacia abajo"
    assert desk.file.load().printers[PaperKind.RECEIPT] == PrinterChoice("oficina", PaperStock.A4, -0.5, 2.0)


def test_a_printer_can_be_left_unchosen(
    desk: SettingsDesk, view: SeenSettings, presenter: SettingsPresenter
) -> None:  # fmt: skip
    presenter.choose_queue(PaperKind.RECEIPT, "oficina")
    presenter.choose_queue(PaperKind.RECEIPT, NO_QUEUE)

    assert desk.file.load().printers == {}
    assert view.printers[PaperKind.RECEIPT].stocks == ()


@pytest.mark.parametrize(
    ("queues", "words"),
    [
        ((), "ya no tiene esa impresora"),
        ((PrinterQueue("oficina", "Oficina A4", accepting=False, is_default=True),), "no acepta trabajos"),
    ],
)
def test_a_chosen_printer_that_is_gone_or_stopped_is_said(
    desk: SettingsDesk,
    view: SeenSettings,
    presenter: SettingsPresenter,
    queues: tuple[PrinterQueue, ...],
    words: str,
) -> None:
    presenter.choose_queue(PaperKind.RECEIPT, OFFICE_PRINTER.name)
    desk.queues = queues

    presenter.search_printers()

    assert words in view.printers[PaperKind.RECEIPT].trouble
    assert view.lines[Part.PRINTERS].state == "error"


def test_all_three_printers_chosen_leave_nothing_open(view: SeenSettings, presenter: SettingsPresenter) -> None:
    for kind in (PaperKind.CREDENTIAL, PaperKind.TOKEN_SHEET, PaperKind.RECEIPT):
        presenter.choose_queue(kind, "oficina")

    assert view.lines[Part.PRINTERS].state == "done"


def test_a_print_service_that_does_not_answer_is_said_in_the_section(
    desk: SettingsDesk, view: SeenSettings, presenter: SettingsPresenter
) -> None:
    desk.trouble = PrinterTrouble("El servicio de impresión no responde. Avise a sistemas.")

    presenter.search_printers()

    assert view.notes[Part.PRINTERS] == "El servicio de impresión no responde. Avise a sistemas."


def test_a_slow_search_says_what_it_is_looking_for_and_then_stops_saying_so(
    desk: SettingsDesk, view: SeenSettings, presenter: SettingsPresenter
) -> None:
    desk.tasks.hold()
    presenter.search_printers()
    desk.tasks.advance(250)
    assert view.notes[Part.PRINTERS] == "Buscando impresoras…"

    desk.tasks.release()
    assert view.notes[Part.PRINTERS] == ""


def test_the_remedy_of_a_missing_printer_leads_to_the_printers(
    view: SeenSettings, presenter: SettingsPresenter
) -> None:  # fmt: skip
    presenter.go_to(Part.PRINTERS)
    presenter.open()

    assert view.part is Part.PRINTERS


def test_the_desk_says_where_it_is_and_where_its_database_is(
    desk: SettingsDesk, view: SeenSettings, presenter: SettingsPresenter
) -> None:
    assert view.desk["Delegación"] == "La Plata Centro (012)"
    assert view.desk["Base de datos"] == "En esta PC, cifrada"

    desk.file.save(Settings(database_url="postgresql+psycopg://servidor/ioma"))
    presenter.open()

    assert view.desk["Base de datos"] == "Servidor PostgreSQL"


def test_a_size_chosen_elsewhere_is_shown_when_the_screen_is_opened_again(
    desk: SettingsDesk, view: SeenSettings, presenter: SettingsPresenter
) -> None:
    desk.file.save(replace(Settings(), text_scale=1.3))

    presenter.open()

    assert view.shown is not None
    assert view.shown.text_scale == 1.3
    assert view.lines[Part.APPEARANCE].detail == "Según el sistema, 130 %"
