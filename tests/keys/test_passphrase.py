"""Keys travel to another desk under a passphrase and no other way."""

import json

import pytest

from ioma_desk.keys import KeySet, KeyTrouble, export_with_passphrase, import_with_passphrase
from tests.steady_ports import SeededRandomness

PASSPHRASE = "corazón mesa lluvia tres"
RANDOMNESS = SeededRandomness(1)


@pytest.fixture(scope="module")
def keys() -> KeySet:
    return KeySet.create(RANDOMNESS).rotated()


@pytest.fixture(scope="module")
def exported(keys: KeySet) -> bytes:
    return export_with_passphrase(keys, PASSPHRASE, RANDOMNESS)


def test_another_desk_imports_the_same_keys(keys: KeySet, exported: bytes) -> None:
    assert import_with_passphrase(exported, PASSPHRASE, RANDOMNESS) == keys


def test_an_accent_composed_by_another_keyboard_is_the_same_accent(keys: KeySet, exported: bytes) -> None:
    decomposed = PASSPHRASE.replace("ó", "o\u0301")

    assert import_with_passphrase(exported, decomposed, RANDOMNESS) == keys


def test_a_wrong_passphrase_says_what_to_look_at(exported: bytes) -> None:
    with pytest.raises(KeyTrouble, match="Revise mayúsculas y espacios"):
        import_with_passphrase(exported, PASSPHRASE.upper(), RANDOMNESS)


def test_a_file_with_one_changed_byte_does_not_open(exported: bytes) -> None:
    document = json.loads(exported)
    document["sealed"] = ("B" if document["sealed"][0] == "A" else "A") + document["sealed"][1:]

    with pytest.raises(KeyTrouble):
        import_with_passphrase(json.dumps(document).encode(), PASSPHRASE, RANDOMNESS)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"%PDF-1.7",
        b"[]",
        b"{}",
        b'{"format": 2, "salt": "", "sealed": ""}',
        b'{"format": "ioma-desk-keys-1", "salt": "AAAA", "sealed": "AAAA"}',
        b'{"format": "ioma-desk-keys-1", "salt": 1, "sealed": 2}',
    ],
)
def test_another_kind_of_file_is_refused_with_its_remedy(content: bytes) -> None:
    with pytest.raises(KeyTrouble, match="Elija el archivo que se exportó"):
        import_with_passphrase(content, PASSPHRASE, RANDOMNESS)


def test_a_short_passphrase_is_refused_with_its_remedy(keys: KeySet) -> None:
    with pytest.raises(KeyTrouble, match="al menos 12 caracteres"):
        export_with_passphrase(keys, "corta", RANDOMNESS)
