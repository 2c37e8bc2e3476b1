"""The workshop: a first start makes a desk that opens again; what is missing or wrong is said with its remedy."""

from dataclasses import replace
from pathlib import Path

import pytest

from ioma_desk.app.workshop import Workshop, issuer_of
from ioma_desk.devices.printer import system_printer
from ioma_desk.domain.audit import Act
from ioma_desk.domain.desk import NOBODY, OperatorRole
from ioma_desk.domain.desk_clock import DeskClock
from ioma_desk.domain.errors import StoreUnavailable
from ioma_desk.domain.papers import PaperKind
from ioma_desk.domain.ports import CR80, Offset
from ioma_desk.keys import KeySet, KeyTrouble, WrongKeys, from_recovery_lines, recovery_lines
from ioma_desk.paths import Paths
from ioma_desk.services.installation import SetUp
from ioma_desk.services.print_room import PrinterProfile
from ioma_desk.services.sign_in import NewOperator
from ioma_desk.settings import PaperStock, PrinterChoice, Settings
from tests.office_rows import order, rows
from tests.steady_ports import FixedClock, SeededRandomness

PLAN = SetUp("IOMA", "La Plata Centro", "012", "Box 3",
             NewOperator("Carla Medrano", "carla", OperatorRole.ADMINISTRATOR, "una frase corta"))  # fmt: skip


def workshop(home: Path) -> Workshop:
    clock = DeskClock(FixedClock())
    paths = Paths.below(home)
    paths.prepare()
    made = Workshop(paths, clock, SeededRandomness(), system_printer(clock, paths.spool))
    made.read_settings()
    return made


def test_a_new_home_waits_for_its_first_start(tmp_path: Path) -> None:
    assert workshop(tmp_path).open() is None


def test_what_the_first_start_made_opens_at_the_next(tmp_path: Path) -> None:
    rooms, _ = workshop(tmp_path).set_up(PLAN, Settings())
    rooms.store.close()

    again = workshop(tmp_path).open()

    assert again is not None
    assert again.desk.delegation_name == "La Plata Centro"
    assert [operator.full_name for operator in again.sign_in.operators()] == ["Carla Medrano"]


@pytest.mark.parametrize(
    ("insurer", "long_name"), [("IOMA", "Instituto de Obra Médico Asistencial"), ("Obra Social del Sur", "")]
)
def test_papers_carry_the_insurer_named_at_the_installation(tmp_path: Path, insurer: str, long_name: str) -> None:
    rooms, _ = workshop(tmp_path).set_up(replace(PLAN, installation=insurer), Settings())

    issuer = issuer_of(rooms.desk)

    assert (issuer.short_name, issuer.long_name) == (insurer, long_name)
    assert (issuer.delegation, issuer.counter) == ("La Plata Centro", "Box 3")


def test_a_database_without_its_keys_is_not_taken_for_a_first_start(tmp_path: Path) -> None:
    rooms, _ = workshop(tmp_path).set_up(PLAN, Settings())
    rooms.store.close()
    Paths.below(tmp_path).key_file.unlink()

    with pytest.raises(KeyTrouble, match="hoja de recuperación"):
        workshop(tmp_path).open()


def test_the_recovery_sheet_opens_the_desk_again(tmp_path: Path) -> None:
    rooms, _ = workshop(tmp_path).set_up(PLAN, Settings())
    lines = recovery_lines(rooms.keys)
    rooms.store.close()
    Paths.below(tmp_path).key_file.unlink()

    desk = workshop(tmp_path)
    desk.keep_keys(from_recovery_lines(lines, SeededRandomness()))

    assert desk.open() is not None


def test_restored_keys_are_told_to_the_audit_once_when_their_database_is_opened(tmp_path: Path) -> None:
    rooms, _ = workshop(tmp_path).set_up(PLAN, Settings())
    rooms.store.close()
    file = Paths.below(tmp_path).database_file
    file.rename(file.with_suffix(".away"))
    file.mkdir()  # a database that cannot be opened now
    desk = workshop(tmp_path)
    desk.keep_keys(rooms.keys)
    with pytest.raises(StoreUnavailable):
        desk.open()
    file.rmdir()
    file.with_suffix(".away").rename(file)

    for _ in range(2):
        opened = workshop(tmp_path).open()
        assert opened is not None
        told = rows(opened.store, "SELECT act, operator_id FROM audit_entries ORDER BY sequence")
        opened.store.close()

    assert [tuple(entry) for entry in told[1:]] == [(Act.KEYS_RESTORED, NOBODY)]


def test_keys_of_another_installation_do_not_open_the_file(tmp_path: Path) -> None:
    rooms, _ = workshop(tmp_path).set_up(PLAN, Settings())
    rooms.store.close()
    desk = workshop(tmp_path)
    desk.keep_keys(KeySet.create(SeededRandomness(2)))

    with pytest.raises((StoreUnavailable, WrongKeys), match="claves"):
        desk.open()


def test_each_paper_goes_to_the_printer_chosen_for_it(tmp_path: Path) -> None:
    desk = workshop(tmp_path)
    cards = PrinterChoice("Tarjetas", PaperStock.CR80, offset_right=1.5, offset_down=-0.5)
    desk.change_settings(Settings(printers={PaperKind.CREDENTIAL: cards}))

    profile = desk.profile(PaperKind.CREDENTIAL)

    assert profile == PrinterProfile("Tarjetas", CR80, Offset(right=1.5, down=-0.5))
    assert desk.profile(PaperKind.RECEIPT) is None


def test_the_papers_follow_the_rules_of_the_database(tmp_path: Path) -> None:
    rooms, _ = workshop(tmp_path).set_up(PLAN, Settings())
    order(rooms.store, "UPDATE policies SET value = '12' WHERE name = 'sheet.codes'")
    rooms.store.close()

    again = workshop(tmp_path).open()

    assert again is not None
    assert again.sheets.policy.codes == 12
    again.store.close()
