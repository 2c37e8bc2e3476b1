"""Correcting a record: a newer card, and what another desk changed in between."""

from dataclasses import replace
from datetime import date

import pytest

from ioma_desk.domain.errors import UserFacingError
from ioma_desk.domain.people import Affiliate
from tests.ui.screens.enrolment.counter import READ_AT, Counter, a_card, change_elsewhere
from tests.ui.screens.enrolment.seen import SeenForm


def test_a_newer_card_shows_its_differences_and_updates_the_record(counter: Counter, view: SeenForm) -> None:
    known = counter.office.enrol()
    card = a_card(card_copy="C", tramite="00777777777", issue_date=date(2024, 3, 1))

    counter.presenter.start_update(known, counter.office.affiliates.recognise(card), READ_AT, "con la cámara")
    shown = {row.field: row.values for row in view.differences}
    counter.presenter.save()

    assert shown["card_copy"] == ("B", "C")
    assert view.save_words == "Guardar cambios"
    (receipt,) = counter.world.saved
    assert not receipt.is_new
    assert receipt.affiliate.person.tramite_number == "00777777777"
    assert receipt.affiliate.person.given_names == "Rosalía Beatriz"


def test_a_known_person_is_corrected_without_a_card(counter: Counter, view: SeenForm) -> None:
    known = counter.office.enrol()
    counter.presenter.start_update(known)

    counter.type("street", "Diagonal 73")
    counter.presenter.save()

    assert view.title == "Actualizar a Rosalía Beatriz Olmedo Irigoyen"
    assert counter.office.affiliates.by_id(known.id).person.address.street == "Diagonal 73"


def test_another_desks_change_is_never_overwritten_in_silence(counter: Counter, view: SeenForm) -> None:
    known = counter.office.enrol()
    counter.presenter.start_update(known)
    counter.type("street", "Diagonal 73")
    change_elsewhere(counter, known, mobile="+5492215550199", address=replace(known.person.address, street="Calle 12"))

    counter.presenter.save()

    rows = {row.field: row for row in view.conflict}
    assert counter.world.saved == []
    assert (rows["street"].before, rows["street"].theirs, rows["street"].mine) == (
        "Calle 48",
        "Calle 12",
        "Diagonal 73",
    )
    assert (rows["street"].suggested, rows["mobile"].suggested) == ("", "theirs")
    assert view.summary.title == "Otro puesto cambió esta ficha"


def test_a_conflict_is_settled_field_by_field(counter: Counter, view: SeenForm) -> None:
    known = counter.office.enrol()
    counter.presenter.start_update(known)
    counter.type("street", "Diagonal 73")
    change_elsewhere(counter, known, mobile="+5492215550199", address=replace(known.person.address, street="Calle 12"))
    counter.presenter.save()
    counter.presenter.save()
    waiting = (view.focus, len(counter.world.saved))

    counter.presenter.settle_conflict({"street": "mine", "mobile": "theirs"})

    assert waiting == ("decision", 0)
    saved = counter.world.saved[0].affiliate.person
    assert (saved.address.street, saved.mobile) == ("Diagonal 73", "+5492215550199")
    assert view.conflict == ()


def test_a_change_elsewhere_that_says_the_same_needs_no_decision(counter: Counter) -> None:
    known = counter.office.enrol()
    counter.presenter.start_update(known)
    counter.type("mobile", "221 555-0199")
    change_elsewhere(counter, known, mobile="+5492215550199")

    counter.presenter.save()

    assert len(counter.world.saved) == 1


def test_a_record_that_is_gone_is_told(counter: Counter, view: SeenForm, monkeypatch: pytest.MonkeyPatch) -> None:
    known = counter.office.enrol()
    counter.presenter.start_update(known)
    change_elsewhere(counter, known, mobile="+5492215550199")

    def gone(_affiliate_id: int) -> Affiliate:
        raise UserFacingError("Esa ficha ya no existe. Busque a la persona de nuevo.")

    monkeypatch.setattr(counter.office.affiliates, "by_id", gone)
    counter.presenter.save()

    assert view.trouble.startswith("Esa ficha ya no existe")
    assert not view.saving
