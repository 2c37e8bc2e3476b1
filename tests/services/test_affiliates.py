"""A card held before the camera, met with the register: unknown, known, newer, older or different."""

from datetime import date

import pytest

from ioma_desk.domain.enrolment import RecognitionKind
from ioma_desk.domain.identity import IdentityCard, parse_payload
from tests.office import Office
from tests.office_rows import order
from tests.paper_desk import PaperTray, paper_desk

TODAY = date(2026, 11, 20)


def card(copy: str = "B", issued: str = "02/05/2016", **changes: str) -> IdentityCard:
    """Return Rosalía's card as a scanner reads it, some fields changed."""
    fields = {"tramite": "00612999184", "surname": "OLMEDO IRIGOYEN", "given": "ROSALIA BEATRIZ", "sex": "F",
              "number": "30999184", "born": "14/03/1984"} | changes  # fmt: skip
    text = "@".join([*list(fields.values())[:5], copy, fields["born"], issued])
    return parse_payload(text, TODAY)


def test_a_card_of_nobody_known_is_unknown(office: Office) -> None:
    met = office.affiliates.recognise(card())

    assert (met.kind, met.affiliate, met.differences) == (RecognitionKind.UNKNOWN, None, ())


def test_the_same_card_is_known_whatever_accents_and_capitals(office: Office) -> None:
    saved = office.enrol()

    met = office.affiliates.recognise(card())

    assert (met.kind, met.affiliate, met.differences) == (RecognitionKind.KNOWN, saved, ())


@pytest.mark.parametrize(
    ("shown", "kind", "fields"),
    [
        (card("C", "10/06/2024", tramite="00700000001"), RecognitionKind.NEWER_CARD,
         ["card_copy", "tramite_number", "card_issue_date"]),
        (card("A", "10/06/2010", tramite="00500000001"), RecognitionKind.OLDER_CARD,
         ["card_copy", "tramite_number", "card_issue_date"]),
        (card("C"), RecognitionKind.NEWER_CARD, ["card_copy"]),
        (card("A"), RecognitionKind.OLDER_CARD, ["card_copy"]),
        (card(surname="OLMEDO"), RecognitionKind.DIFFERENT_DATA, ["surname"]),
        (card(sex="M", born="15/03/1984"), RecognitionKind.DIFFERENT_DATA, ["sex", "birth_date"]),
    ],
)  # fmt: skip
def test_where_card_and_record_disagree_is_told(
    office: Office, shown: IdentityCard, kind: RecognitionKind, fields: list[str]
) -> None:
    office.enrol()

    met = office.affiliates.recognise(shown)

    assert met.kind is kind
    assert [difference.field for difference in met.differences] == fields


def test_a_record_without_card_meets_its_first_card_as_newer(office: Office) -> None:
    office.enrol(card_copy="", tramite_number="", card_issue_date=None)

    met = office.affiliates.recognise(card())

    assert met.kind is RecognitionKind.NEWER_CARD
    assert [(each.card, each.record) for each in met.differences] == [
        ("B", ""), ("00612999184", ""), ("02/05/2016", ""),
    ]  # fmt: skip


def test_an_annulled_record_is_not_recognised(office: Office) -> None:
    office.enrol()
    order(office.store, "UPDATE affiliates SET record_state = 'annulled'")

    assert office.affiliates.recognise(card()).kind is RecognitionKind.UNKNOWN


def test_a_scanned_paper_leads_to_its_owner(office: Office) -> None:
    saved = office.enrol()
    order(office.store, "UPDATE affiliates SET affiliate_number = '123456789000'")
    desk = paper_desk(office, PaperTray())
    desk.sheets.print_new(office.actor, saved.id)
    desk.credentials.print_new(office.actor, saved.id)

    serials = ("S0120000001", "C0120000001", "E0120000001")
    owners = [office.affiliates.by_paper(serial) for serial in serials]
    found = [office.affiliates.search(typed) for typed in (*serials, "s 012-0000001", "S0120000009")]
    by_number = office.affiliates.by_affiliate_number("123456789000")

    assert [owner.id for owner in owners if owner] == [saved.id] * 3
    assert [[hit.affiliate_id for hit in hits] for hits in found] == [[saved.id]] * 4 + [[]]
    assert by_number is not None
    assert by_number.id == saved.id
    assert office.affiliates.by_paper("S9999999999") is None
    assert office.affiliates.by_affiliate_number("000000000000") is None
