"""A form begun is never lost, never half kept and never readable by others."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bench.soak_drafts import killed_drafts
from ioma_desk.keys import KeySet
from ioma_desk.services.drafts import DraftBox
from tests.full_disk import run_on_small_disk
from tests.steady_ports import FixedClock, SeededRandomness

FORM = "0f8b5c1e7a3d4f2b9c6e1d0a8b7c6d5e"
OTHER_FORM = "ffeeddccbbaa99887766554433221100"
TYPED = {"surname": "Íñiguez", "document": "30123456"}

ON_A_FULL_DISK = """
import sys
from pathlib import Path
from bench.soak_drafts import box_in
from ioma_desk.durable_files import DiskTrouble
box = box_in(Path(sys.argv[1]) / "drafts")
box.save("a form", "enrolment", "", {"surname": "kept"}, {}, operator_id=1)
try:
    box.save("a form", "enrolment", "", {"surname": "x" * 1_000_000}, {}, operator_id=1)
except DiskTrouble as trouble:
    print(trouble)
print(box.load("a form").fields["surname"], len(box.list()))
"""

ON_A_READ_ONLY_DISK = """
import sys
from pathlib import Path
from bench.soak_drafts import box_in
from ioma_desk.durable_files import DiskTrouble
box = box_in(Path(sys.argv[1]) / "drafts")
try:
    box.save("a form", "enrolment", "", {"surname": "kept"}, {}, operator_id=1)
except DiskTrouble as trouble:
    print(trouble)
print(box.list())
"""


@pytest.fixture
def keys() -> KeySet:
    return KeySet.create(SeededRandomness(1))


@pytest.fixture
def box(tmp_path: Path, keys: KeySet, fixed_clock: FixedClock) -> DraftBox:
    return DraftBox(tmp_path / "drafts", keys, fixed_clock, fixed_clock)


def keep(box: DraftBox, draft_id: str = FORM, surname: str = "Íñiguez", *, parked: bool = False) -> None:
    fields = {**TYPED, "surname": surname}
    box.save(draft_id, "enrolment", f"{surname}, Ana", fields, {"step": 2}, operator_id=7, parked=parked)


def files_of(box: DraftBox, folder: Path) -> list[Path]:
    return sorted((folder / "drafts").iterdir())


def test_a_form_comes_back_as_it_was_left(box: DraftBox, fixed_clock: FixedClock) -> None:
    keep(box, parked=True)

    draft = box.load(FORM)

    assert draft is not None
    assert (draft.fields, draft.extra) == (TYPED, {"step": 2})
    assert (draft.summary.title, draft.summary.operator_id) == ("Íñiguez, Ana", 7)
    assert (draft.summary.saved_at, draft.summary.parked) == (fixed_clock.now(), True)


def test_the_last_state_of_a_form_is_the_one_kept(box: DraftBox) -> None:
    keep(box, surname="Íñigue")
    keep(box, surname="Íñiguez")

    draft = box.load(FORM)

    assert draft is not None
    assert draft.fields["surname"] == "Íñiguez"
    assert len(box.list()) == 1


def test_the_newest_form_is_listed_first(box: DraftBox, fixed_clock: FixedClock) -> None:
    keep(box, FORM)
    fixed_clock.advance(60)
    keep(box, OTHER_FORM)

    assert [draft.id for draft in box.list()] == [OTHER_FORM, FORM]


def test_a_saved_form_leaves_no_draft(box: DraftBox, tmp_path: Path) -> None:
    keep(box)

    box.discard(FORM)
    box.discard(FORM)

    assert box.load(FORM) is None
    assert files_of(box, tmp_path) == []


def test_an_empty_desk_has_no_drafts(box: DraftBox) -> None:
    box.discard(FORM)

    assert box.list() == ()
    assert box.load(FORM) is None


def test_neither_the_file_nor_its_name_tells_whose_form_it_is(box: DraftBox, tmp_path: Path) -> None:
    keep(box)

    (file,) = files_of(box, tmp_path)

    assert FORM not in file.name
    assert b"iguez" not in file.read_bytes()
    assert b"30123456" not in file.read_bytes()
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("damage", [b"", b"torn", None])
def test_a_damaged_draft_is_set_aside_and_the_others_come_back(
    box: DraftBox, tmp_path: Path, damage: bytes | None
) -> None:
    keep(box, FORM)
    (file,) = files_of(box, tmp_path)
    keep(box, OTHER_FORM)

    file.write_bytes(file.read_bytes()[:-1] if damage is None else damage)

    assert [draft.id for draft in box.list()] == [OTHER_FORM]
    assert file.with_name(f"{file.name}.broken-1").exists()
    assert box.load(FORM) is None


def test_a_draft_of_another_installation_is_set_aside(
    box: DraftBox, tmp_path: Path, fixed_clock: FixedClock
) -> None:
    keep(box)

    elsewhere = DraftBox(tmp_path / "drafts", KeySet.create(SeededRandomness(9)), fixed_clock, fixed_clock)

    assert elsewhere.list() == ()
    assert [file.suffix for file in files_of(box, tmp_path)] == [".broken-1"]


def test_one_person_s_draft_cannot_be_passed_off_as_another_s(box: DraftBox, tmp_path: Path) -> None:
    keep(box, FORM)
    (file,) = files_of(box, tmp_path)
    keep(box, OTHER_FORM)
    (other,) = set(files_of(box, tmp_path)) - {file}

    other.write_bytes(file.read_bytes())

    assert box.load(OTHER_FORM) is None
    assert box.load(FORM) is not None


def test_drafts_outlive_a_change_of_keys(
    box: DraftBox, tmp_path: Path, keys: KeySet, fixed_clock: FixedClock
) -> None:
    keep(box, surname="before")

    rotated = DraftBox(tmp_path / "drafts", keys.rotated(), fixed_clock, fixed_clock)
    assert rotated.load(FORM) is not None
    keep(rotated, surname="after")

    assert [draft.title for draft in rotated.list()] == ["after, Ana"]


@pytest.mark.parametrize("name", ["password", "new_password", "Clave", "contraseña_nueva"])
def test_a_password_is_never_kept(box: DraftBox, name: str) -> None:
    with pytest.raises(ValueError, match="names a secret"):
        box.save(FORM, "operator", "", {name: "x"}, {}, operator_id=7)
    with pytest.raises(ValueError, match="names a secret"):
        box.save(FORM, "operator", "", {}, {"steps": [{name: "x"}]}, operator_id=7)

    assert box.list() == ()


def test_no_personal_data_shows_when_a_draft_is_printed(box: DraftBox) -> None:
    keep(box)

    assert "iguez" not in repr(box.load(FORM))


def test_a_full_disk_is_told_and_the_draft_before_is_intact(tmp_path: Path) -> None:
    told = run_on_small_disk(tmp_path, ON_A_FULL_DISK, "size=128k")

    assert "Libere espacio" in told
    assert told.endswith("kept 1\n")


def test_a_read_only_disk_is_told(tmp_path: Path) -> None:
    told = run_on_small_disk(tmp_path, ON_A_READ_ONLY_DISK, "ro")

    assert "protegido contra escritura" in told
    assert told.endswith("()\n")


def test_twenty_kills_at_any_moment_lose_no_finished_draft(tmp_path: Path) -> None:
    assert list(killed_drafts(tmp_path / "drafts", trials=20, seed=2026)) == []


def test_a_file_being_written_is_left_alone_on_a_pc_that_lives_in_another_year(tmp_path: Path, keys: KeySet) -> None:
    pc = FixedClock(datetime.now(UTC))
    box = DraftBox(tmp_path / "drafts", keys, FixedClock(pc.now() + timedelta(days=365)), pc)
    keep(box)
    part = tmp_path / "drafts" / ".another.part"
    part.write_bytes(b"half")

    assert len(box.list()) == 1

    assert part.exists()
