"""Drafts of the form: on the disk within a second, never an older one last, taken up as they were."""

import json
from dataclasses import replace
from typing import Any

import pytest

from ioma_desk.durable_files import DiskTrouble
from tests.ui.screens.enrolment.counter import Counter, change_elsewhere, scan
from tests.ui.screens.enrolment.seen import SeenForm


def test_every_change_is_on_the_disk_within_a_second(counter: Counter) -> None:
    scan(counter)
    counter.presenter.edit("mobile", "221 555")

    counter.tasks.advance(900)

    (summary,) = counter.office.drafts.list()
    draft = counter.office.drafts.load(summary.id)
    assert draft is not None
    assert draft.fields["mobile"] == "221 555"
    assert summary.title == "Rosalia Beatriz Olmedo Irigoyen"
    assert not summary.parked
    assert json.dumps(dict(draft.extra))


def test_typing_on_and_on_does_not_put_the_draft_off(counter: Counter) -> None:
    scan(counter)
    for length in range(1, 10):
        counter.presenter.edit("street", "Diagonal 73"[:length])
        counter.tasks.advance(100)

    assert len(counter.office.drafts.list()) == 1


def test_a_newer_draft_is_never_overtaken_by_an_older_one(counter: Counter) -> None:
    scan(counter)
    counter.presenter.edit("street", "Diagonal")
    counter.tasks.hold()
    counter.tasks.advance(400)
    counter.presenter.edit("street", "Diagonal 73")
    counter.tasks.advance(2000)
    counter.tasks.release()
    counter.tasks.advance(1000)

    (summary,) = counter.office.drafts.list()
    draft = counter.office.drafts.load(summary.id)
    assert draft is not None
    assert draft.fields["street"] == "Diagonal 73"


def test_a_draft_written_while_the_form_is_saved_does_not_come_back(counter: Counter) -> None:
    scan(counter)
    counter.type_contact()
    counter.tasks.hold()
    counter.tasks.advance(400)
    counter.presenter.save()
    counter.tasks.release()

    counter.tasks.advance(5000)

    assert len(counter.world.saved) == 1
    assert counter.office.drafts.list() == ()


def test_a_full_disk_is_told_once_and_tried_again(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: Any, **_named: Any) -> None:
        raise DiskTrouble("No queda lugar en el disco.")

    scan(counter)
    with monkeypatch.context() as broken:
        broken.setattr(counter.office.drafts, "save", full)
        counter.presenter.edit("street", "Diagonal 73")
        counter.tasks.advance(12_000)
    counter.tasks.advance(6_000)

    assert counter.notices.problems == ["No queda lugar en el disco."]
    assert len(counter.office.drafts.list()) == 1


def test_a_parked_form_is_taken_up_as_it_was(counter: Counter, view: SeenForm) -> None:
    scan(counter)
    counter.type("given_names", "Rosalía Beatriz")
    counter.presenter.give_reason("given_names", "falta el acento")
    counter.type_contact(mobile="221 555-01")
    counter.presenter.park()
    (parked,) = counter.office.drafts.list()

    counter.presenter.resume(parked.id)
    reason, focus = view.states["given_names"].note, view.focus
    counter.type("mobile", "221 555-0134")
    counter.presenter.save()

    assert counter.world.parked == 1
    assert "Quedó en espera." in counter.notices.said
    assert reason.endswith("Motivo: falta el acento")
    assert focus == "email"
    assert len(counter.world.saved) == 1
    assert counter.office.drafts.list() == ()


def test_a_parked_update_is_saved_against_the_version_it_was_opened_with(counter: Counter, view: SeenForm) -> None:
    known = counter.office.enrol()
    counter.presenter.start_update(known)
    counter.type("street", "Diagonal 73")
    counter.presenter.park()
    change_elsewhere(counter, known, address=replace(known.person.address, street="Calle 12"))
    counter.presenter.resume(counter.office.drafts.list()[0].id)

    counter.presenter.save()

    assert [row.field for row in view.conflict] == ["street"]


def test_a_draft_that_is_gone_is_told(counter: Counter) -> None:
    counter.presenter.resume("unknown")

    assert counter.world.left == 1
    assert "ya no está" in counter.notices.problems[0]


def test_a_disk_that_refuses_to_park_leaves_the_form_open(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: Any, **_named: Any) -> None:
        raise DiskTrouble("No queda lugar en el disco.")

    scan(counter)
    counter.presenter.edit("street", "Diagonal 73")
    with monkeypatch.context() as broken:
        broken.setattr(counter.office.drafts, "save", full)
        counter.presenter.park()
    still_open = counter.presenter.is_open
    counter.presenter.park()

    assert still_open
    assert counter.world.parked == 1


def test_a_form_opened_while_another_is_being_put_away_stays_open(counter: Counter, view: SeenForm) -> None:
    scan(counter)
    counter.type("street", "Diagonal 73")
    counter.tasks.hold()
    counter.presenter.park()

    counter.presenter.start_new(None)
    counter.tasks.release()

    assert counter.presenter.is_open
    assert counter.world.parked == 0
    assert [draft.title for draft in counter.office.drafts.list()] == ["Rosalia Beatriz Olmedo Irigoyen"]


def test_the_program_may_go_elsewhere_once_the_form_is_put_away(counter: Counter) -> None:
    gone: list[str] = []
    scan(counter)
    counter.type("street", "Diagonal 73")

    counter.presenter.park(lambda: gone.append("to the next card"))

    assert gone == ["to the next card"]
    assert counter.world.parked == 0


def test_the_last_words_of_a_form_that_was_replaced_are_kept_under_its_own_name(counter: Counter) -> None:
    scan(counter)
    counter.presenter.edit("street", "Diagonal 73")

    counter.presenter.start_new(None)
    counter.tasks.advance(1000)

    (summary,) = counter.office.drafts.list()
    draft = counter.office.drafts.load(summary.id)
    assert draft is not None
    assert draft.fields["street"] == "Diagonal 73"
