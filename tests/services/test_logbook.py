"""The logbook: what happens at a desk is an entry of the audit, and a database that is away holds nobody up."""

import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ioma_desk.domain.audit import Act, chain_breaks
from ioma_desk.domain.desk import NOBODY
from ioma_desk.domain.errors import StoreUnavailable
from ioma_desk.domain.papers import PaperKind
from ioma_desk.keys import KeySet
from ioma_desk.services.logbook import Logbook
from ioma_desk.settings import CameraDevice, PaperStock, PrinterChoice, Settings
from ioma_desk.store.chain import entries
from ioma_desk.store.door import Store
from ioma_desk.store.engine import server_engine
from tests.office import Office
from tests.office_rows import count, order, rows

BEFORE = Settings(database_url="postgresql://ioma_desk:secreta@servidor/ioma")


@pytest.fixture
def logbook(office: Office) -> Logbook:
    return Logbook(office.store, office.desk, office.keys.id)


def newest(office: Office) -> tuple[str, int, str]:
    kept = rows(office.store, "SELECT act, operator_id, subject FROM audit_entries ORDER BY sequence")[-1]
    return kept.act, kept.operator_id, kept.subject


def test_a_locked_desk_and_the_end_of_the_day_are_entries_of_whoever_was_there(
    office: Office, logbook: Logbook
) -> None:
    assert logbook.locked(office.actor)
    assert newest(office) == (Act.LOCK, office.actor.operator_id, f"counter:{office.desk.counter_id}")

    assert logbook.left(office.actor)
    assert newest(office) == (Act.SIGN_OUT, office.actor.operator_id, f"operator:{office.actor.operator_id}")


def test_other_settings_are_named_by_their_fields(office: Office, logbook: Logbook) -> None:
    printers = {PaperKind.RECEIPT: PrinterChoice("Oficina", PaperStock.A4)}

    assert logbook.settings_changed(
        office.actor, BEFORE, replace(BEFORE, camera=CameraDevice(0), printers=printers, text_scale=1.25)
    )

    assert newest(office) == (Act.SETTINGS_CHANGED, office.actor.operator_id, "settings:camera,printers,text_scale")


def test_the_address_of_the_database_carries_a_password_and_is_not_even_digested(
    office: Office, logbook: Logbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    digested: list[bytes] = []

    def digest(_keys: KeySet, data: bytes) -> bytes:
        digested.append(data)
        return b"digest"

    monkeypatch.setattr(KeySet, "audit_digest", digest)

    logbook.settings_changed(office.actor, BEFORE, replace(BEFORE, database_url=None, idle_lock_minutes=5))

    assert newest(office)[2] == "settings:database_url,idle_lock_minutes"
    assert b"secreta" not in b"".join(digested)


def test_the_recovery_sheet_and_restored_keys_are_entries_about_the_installation(
    office: Office, logbook: Logbook
) -> None:
    logbook.recovery_sheet_printed(office.actor)
    logbook.recovery_sheet_saved(office.actor)
    logbook.keys_restored()

    kept = rows(office.store, "SELECT act, operator_id, subject FROM audit_entries ORDER BY sequence")[-3:]
    assert [tuple(entry) for entry in kept] == [
        (Act.RECOVERY_SHEET_PRINTED, office.actor.operator_id, "installation:1"),
        (Act.RECOVERY_SHEET_SAVED, office.actor.operator_id, "installation:1"),
        (Act.KEYS_RESTORED, NOBODY, "installation:1"),
    ]
    assert not office.store.read(
        lambda session: list(chain_breaks(entries(session, office.desk.delegation_id), office.keys.audit_mac))
    )


def test_who_was_taken_out_leaves_a_locked_desk_without_an_entry(
    office: Office, logbook: Logbook, caplog: pytest.LogCaptureFixture
) -> None:
    order(office.store, "UPDATE operators SET active = 0")
    before = count(office.store, "audit_entries")

    with caplog.at_level(logging.WARNING):
        assert not logbook.locked(office.actor)

    assert count(office.store, "audit_entries") == before
    assert "no audit entry of lock" in caplog.text


@pytest.mark.parametrize("entry", [Logbook.locked, Logbook.left])
def test_a_database_that_is_away_is_told_to_the_log_alone(
    embedded_office: Office, tmp_path: Path, caplog: pytest.LogCaptureFixture, entry: Callable[..., bool]
) -> None:
    office = embedded_office
    away = Store(server_engine(f"postgresql://nobody@/nothing?host={tmp_path}"), office.keys, office.clock)
    with pytest.raises(StoreUnavailable):
        away.read(lambda session: session.connection())

    with caplog.at_level(logging.WARNING):
        assert not entry(Logbook(away, office.desk, office.keys.id), office.actor)

    assert "no audit entry" in caplog.text
    assert office.actor.operator_name not in caplog.text
