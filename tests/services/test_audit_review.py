"""The review of the audit chain says, in words, where somebody touched it behind the program's back."""

import pytest

from ioma_desk.services.audit import AuditReview
from tests.office import Office
from tests.office_rows import order


def test_an_untouched_chain_has_nothing_to_tell(office: Office) -> None:
    office.enrol()

    assert AuditReview(office.store, office.keys).breaks() == ()


@pytest.mark.parametrize(
    ("tampering", "told"),
    [
        ("UPDATE audit_entries SET operator_id = 99 WHERE sequence = 2", "fue modificado el asiento 2"),
        ("DELETE FROM audit_entries WHERE sequence = 2", "faltan asientos antes del 3"),
        ("DELETE FROM audit_entries WHERE sequence = 3", "faltan los últimos asientos, después del 3"),
    ],
)
def test_what_was_tampered_with_is_told_with_its_place(embedded_office: Office, tampering: str, told: str) -> None:
    embedded_office.enrol()
    embedded_office.enrol(document_number="30999185", cuil="")
    for trigger in ("tr_audit_entries_no_update", "tr_audit_entries_no_delete"):
        order(embedded_office.store, f"DROP TRIGGER {trigger}")

    order(embedded_office.store, tampering)

    assert AuditReview(embedded_office.store, embedded_office.keys).breaks() == (f"Delegación 012: {told}.",)
