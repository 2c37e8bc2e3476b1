"""What the log says, and above all what it never says."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from ioma_desk.durable_files import DiskTrouble
from ioma_desk.logs import log_crash, masked, new_crash_id, start_logging, stop_logging
from tests.steady_ports import SeededRandomness

OURS = logging.getLogger("ioma_desk.test")
LIBRARY = logging.getLogger("some_library")


@pytest.fixture
def log_file(tmp_path: Path) -> Iterator[Path]:
    root, ours = logging.getLogger(), logging.getLogger("ioma_desk")
    levels = root.level, ours.level
    handler = start_logging(tmp_path)
    yield tmp_path / "ioma-desk.log"
    stop_logging(handler)
    root.setLevel(levels[0])
    ours.setLevel(levels[1])


def fail_with(error: BaseException) -> BaseException:
    try:
        raise error  # noqa: TRY301 - the exception gets its traceback here
    except BaseException as raised:  # noqa: BLE001 - any kind is asked for
        return raised


@pytest.mark.parametrize(
    "private",
    ["30123456", "30.123.456", "30 123 456", "20-30123456-7", "1234 5678-9", "2215550123", "123456"],
)
def test_numbers_that_may_name_a_person_or_spend_a_token_are_masked(private: str) -> None:
    assert masked(f"document {private} seen twice") == "document ••• seen twice"


@pytest.mark.parametrize(
    "harmless", ["12 sheets in 340 ms", "enrolled affiliate:1234567", "sheet:2000000 printed"]
)
def test_internal_ids_and_small_figures_stay(harmless: str) -> None:
    assert masked(harmless) == harmless


def test_a_document_number_disguised_as_an_internal_reference_is_masked() -> None:
    assert masked("dni:30123456") == "dni:•••"


def test_events_are_written_with_their_instant(log_file: Path) -> None:
    OURS.info("enrolled affiliate:%d", 1234567)

    line = log_file.read_text(encoding="utf-8")

    assert line[10] == "T"
    assert line.endswith("+00:00 INFO ioma_desk.test enrolled affiliate:1234567\n")


def test_an_exception_tells_where_it_arose_but_quotes_nobody(log_file: Path) -> None:
    error = fail_with(ValueError("no such person: OLMEDO Ana, 30123456"))

    OURS.error("the search failed", exc_info=error)

    said = log_file.read_text(encoding="utf-8")
    assert "builtins.ValueError" in said
    assert "test_logs.py" in said
    assert "in fail_with" in said
    assert "OLMEDO" not in said
    assert "30123456" not in said


def test_the_failure_that_led_to_another_is_told_too(log_file: Path) -> None:
    error = RuntimeError("second")
    error.__cause__ = fail_with(KeyError("OLMEDO"))

    OURS.error("failed", exc_info=fail_with(error))

    said = log_file.read_text(encoding="utf-8")
    assert said.index("RuntimeError") < said.index("KeyError")
    assert "OLMEDO" not in said


def test_a_mistake_in_the_code_is_told_in_its_own_words(log_file: Path) -> None:
    error = fail_with(AttributeError("'NoneType' object has no attribute 'surname'"))

    OURS.error("failed", exc_info=error)

    assert "no attribute 'surname'" in log_file.read_text(encoding="utf-8")


def test_a_failure_of_the_disk_is_told_by_its_number_and_not_by_the_file(log_file: Path) -> None:
    OURS.error("failed", exc_info=fail_with(OSError(28, "No space left", "/home/ana.olmedo/x")))

    said = log_file.read_text(encoding="utf-8")
    assert "errno 28" in said
    assert "ana.olmedo" not in said


def test_a_failure_of_the_database_is_told_by_its_code(log_file: Path) -> None:
    class UniqueViolation(Exception):
        sqlstate = "23505"

    OURS.error("failed", exc_info=fail_with(UniqueViolation("Key (surname)=(OLMEDO) already exists")))

    said = log_file.read_text(encoding="utf-8")
    assert "UniqueViolation: 23505" in said
    assert "OLMEDO" not in said


def test_of_a_library_s_message_only_the_template_is_written(log_file: Path) -> None:
    LIBRARY.warning("cannot handle %s", "OLMEDO")

    assert "cannot handle %s" in log_file.read_text(encoding="utf-8")


def test_a_crash_is_found_again_by_the_id_that_the_person_reads_out(log_file: Path) -> None:
    crash_id = log_crash(fail_with(RuntimeError("x")), SeededRandomness())

    assert f"crash {crash_id}" in log_file.read_text(encoding="utf-8")
    assert masked(crash_id) == crash_id


def test_crash_ids_differ() -> None:
    randomness = SeededRandomness()

    assert new_crash_id(randomness) != new_crash_id(randomness)


def test_the_log_is_its_owner_s_alone_and_starts_anew_when_it_is_long(log_file: Path) -> None:
    for _ in range(1_200):
        OURS.info("x" * 1_000)

    files = sorted(log_file.parent.iterdir())
    assert [file.name for file in files] == ["ioma-desk.log", "ioma-desk.log.1"]
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}


def test_a_failing_log_prints_nothing_of_what_it_was_to_say(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    handler = start_logging(tmp_path)

    handler.handle(logging.makeLogRecord({"name": "ioma_desk", "msg": "enrolled %d", "args": ("OLMEDO",)}))
    stop_logging(handler)

    assert "OLMEDO" not in "".join(capsys.readouterr())


def test_a_log_that_cannot_be_opened_is_told_with_its_remedy(tmp_path: Path) -> None:
    (tmp_path / "logs").write_bytes(b"")

    with pytest.raises(DiskTrouble, match="no es una carpeta"):
        start_logging(tmp_path / "logs")
