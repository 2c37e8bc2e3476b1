"""The audit chain tells of every way in which somebody may tamper with it."""

import hmac
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone
from enum import IntEnum, StrEnum
from typing import TypeAlias

import pytest

from ioma_desk.domain.audit import (
    AUDIT_FORMAT,
    Act,
    AuditRecord,
    Break,
    BreakKind,
    canonical_digest_input,
    chain_breaks,
)

Chain: TypeAlias = list[tuple[AuditRecord, bytes]]

KEYS = {"k1": b"the first key of the tests", "k2": b"the second key of the tests"}
TEN_O_CLOCK = datetime(2026, 11, 20, 13, 0, tzinfo=UTC)


def mac(key_id: str, data: bytes) -> bytes:
    return hmac.digest(KEYS[key_id], data, "sha256")


def record(sequence: int, previous_mac: bytes, delegation_id: int = 1, key_id: str = "k1") -> AuditRecord:
    return AuditRecord(
        format=AUDIT_FORMAT,
        delegation_id=delegation_id,
        sequence=sequence,
        at=TEN_O_CLOCK + timedelta(minutes=sequence),
        operator_id=7,
        counter_id=3,
        act=Act.ENROL,
        subject=f"affiliate:{sequence}",
        before_digest=None,
        after_digest=b"digest",
        key_id=key_id,
        previous_mac=previous_mac,
    )


def chain_of(length: int, delegation_id: int = 1) -> Chain:
    chain: Chain = []
    for sequence in range(1, length + 1):
        entry = record(sequence, chain[-1][1] if chain else b"", delegation_id)
        chain.append((entry, mac(entry.key_id, entry.canonical())))
    return chain


def breaks(chain: Iterable[tuple[AuditRecord, bytes]], head: tuple[int, bytes] = (0, b"")) -> list[Break]:
    return list(chain_breaks(chain, mac, head))


def test_an_untouched_chain_has_no_breaks() -> None:
    chain = chain_of(20)

    assert breaks(chain, (20, chain[-1][1])) == []
    assert breaks([]) == []


def test_a_chain_goes_on_over_a_change_of_keys() -> None:
    chain = chain_of(3)
    newer = record(4, chain[-1][1], key_id="k2")

    assert breaks([*chain, (newer, mac("k2", newer.canonical()))]) == []


@pytest.mark.parametrize(
    "edit",
    [
        {"operator_id": 8},
        {"counter_id": 4},
        {"act": Act.UPDATE},
        {"subject": "affiliate:99"},
        {"at": TEN_O_CLOCK},
        {"before_digest": b""},
        {"after_digest": None},
        {"key_id": "k2"},
        {"key_id": "a key nobody has"},
        {"format": 2},
    ],
)
def test_an_edited_entry_is_noticed_where_it_stands(edit: dict[str, object]) -> None:
    chain = chain_of(5)

    chain[2] = (replace(chain[2][0], **edit), chain[2][1])  # type: ignore[arg-type] # any field may be edited

    assert breaks(chain) == [Break(BreakKind.EDITED, 3)]


def test_a_deleted_entry_is_noticed() -> None:
    chain = chain_of(5)

    del chain[2]

    assert breaks(chain) == [Break(BreakKind.MISSING, 4)]


def test_a_first_entry_taken_off_is_noticed() -> None:
    assert breaks(chain_of(5)[1:]) == [Break(BreakKind.MISSING, 2)]


def test_an_entry_replaced_by_one_made_with_the_key_is_noticed_by_its_neighbour() -> None:
    chain = chain_of(5)
    forged = replace(chain[2][0], subject="affiliate:99")

    chain[2] = (forged, mac("k1", forged.canonical()))

    assert breaks(chain) == [Break(BreakKind.UNLINKED, 4)]


def test_a_deletion_hidden_by_new_numbers_is_noticed() -> None:
    chain = chain_of(5)

    renumbered = replace(chain[3][0], sequence=3)
    chain[2:] = [(renumbered, mac("k1", renumbered.canonical()))]

    assert breaks(chain) == [Break(BreakKind.UNLINKED, 3)]


def test_two_swapped_entries_are_noticed() -> None:
    chain = chain_of(5)

    chain[1], chain[2] = chain[2], chain[1]

    assert Break(BreakKind.OUT_OF_ORDER, 2) in breaks(chain)


def test_an_entry_told_twice_is_noticed() -> None:
    chain = chain_of(3)

    assert breaks([*chain, chain[2]]) == [Break(BreakKind.OUT_OF_ORDER, 3)]


def test_an_entry_of_another_delegation_is_noticed() -> None:
    chain = chain_of(3)
    foreign = record(4, chain[-1][1], delegation_id=2)

    assert breaks([*chain, (foreign, mac("k1", foreign.canonical()))]) == [Break(BreakKind.FOREIGN, 4)]


def test_a_chain_restored_from_yesterday_is_noticed_by_the_head_that_a_desk_kept() -> None:
    chain = chain_of(5)

    assert breaks(chain[:3]) == []
    assert breaks(chain[:3], (5, chain[-1][1])) == [Break(BreakKind.CUT_SHORT, 5)]


def test_an_instant_is_the_same_in_every_zone() -> None:
    entry = record(1, b"")
    elsewhere = replace(entry, at=entry.at.astimezone(timezone(timedelta(hours=-3))))

    assert elsewhere.canonical() == entry.canonical()


def test_an_instant_without_zone_is_no_instant() -> None:
    with pytest.raises(ValueError, match="time zone"):
        replace(record(1, b""), at=datetime(2026, 11, 20)).canonical()  # noqa: DTZ001 - what is refused


def test_words_cannot_move_from_one_field_to_the_next() -> None:
    entry = record(1, b"")

    one = replace(entry, act="enrol", subject='","affiliate:1')
    other = replace(entry, act='enrol","', subject="affiliate:1")

    assert one.canonical() != other.canonical()


class Colour(StrEnum):
    RED = "red"


class Size(IntEnum):
    SMALL = 1


@dataclass(frozen=True, slots=True)
class Home:
    street: str
    since: date


@dataclass(frozen=True, slots=True)
class Neighbour:
    name: str
    home: Home
    colours: tuple[Colour, ...]
    seen: datetime
    photo: bytes | None = None


def test_a_record_is_digested_by_all_it_says() -> None:
    neighbour = Neighbour("Íñiguez", Home("47", date(1984, 3, 14)), (Colour.RED,), TEN_O_CLOCK)

    assert canonical_digest_input(neighbour).decode() == (
        '{"colours":["red"],"home":{"since":"1984-03-14","street":"47"},"name":"Íñiguez","photo":null,'
        '"seen":"2026-11-20T13:00:00.000000+00:00"}'
    )


def test_the_order_in_which_a_mapping_was_filled_does_not_matter() -> None:
    assert canonical_digest_input({"b": Size.SMALL, "a": b"\x0f"}) == canonical_digest_input(
        {"a": b"\x0f", "b": Size.SMALL}
    )


@pytest.mark.parametrize("value", [1.5, {1: "x"}, {"a": {2, 3}}, object(), Home])
def test_what_has_no_single_written_form_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match="canonical form"):
        canonical_digest_input(value)


def test_an_instant_without_zone_is_refused_in_a_record() -> None:
    with pytest.raises(ValueError, match="time zone"):
        canonical_digest_input(datetime(2026, 11, 20))  # noqa: DTZ001 - what is refused
