"""What the keys of an installation do, and what they refuse."""

import json
import subprocess
import sys

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from ioma_desk.keys import KeySet, KeyTrouble, WrongKeys
from ioma_desk.keys.generation import derived
from ioma_desk.keys.trouble import SealBroken
from tests.steady_ports import SeededRandomness

ROW = b"affiliate:12:secret"


@pytest.fixture
def keys() -> KeySet:
    return KeySet.create(SeededRandomness(1))


def another_installation() -> KeySet:
    return KeySet.create(SeededRandomness(2))


def test_derived_keys_are_those_of_rfc_5869() -> None:
    seed = bytes(range(32))

    assert derived(seed, "audit") == HKDFExpand(SHA256(), 32, b"ioma-desk audit").derive(seed)


def test_every_purpose_has_a_key_of_its_own(keys: KeySet) -> None:
    newest = keys.generations[-1]

    purposes = {newest.seed, newest.encryption, newest.digest, newest.audit, newest.signing, newest.database}

    assert len(purposes) == 6


def test_a_digest_is_recognised_and_another_text_or_purpose_is_not(keys: KeySet) -> None:
    key_id, digest = keys.digest("token", "12345678")

    assert keys.verify_digest("token", "12345678", key_id, digest)
    assert not keys.verify_digest("token", "12345679", key_id, digest)
    assert not keys.verify_digest("document", "12345678", key_id, digest)
    assert another_installation().digest("token", "12345678")[1] != digest


def test_a_purpose_cannot_run_into_its_text(keys: KeySet) -> None:
    with pytest.raises(ValueError, match="purpose"):
        keys.digest("token\0", "1")


def test_digests_made_before_a_rotation_still_verify_and_new_ones_use_the_new_key(keys: KeySet) -> None:
    old_id, old = keys.digest("token", "12345678")

    rotated = keys.rotated()

    assert rotated.verify_digest("token", "12345678", old_id, old)
    assert rotated.digest("token", "12345678")[0] != old_id
    assert rotated.id == keys.id


def test_a_digest_of_an_unknown_key_says_what_to_do(keys: KeySet) -> None:
    with pytest.raises(WrongKeys, match="Importe las claves actuales"):
        keys.verify_digest("token", "12345678", "k9", b"")


def test_a_sealed_value_opens_in_its_own_place_only(keys: KeySet) -> None:
    sealed = keys.seal(b"JBSWY3DP", ROW)

    assert keys.open(sealed, ROW) == b"JBSWY3DP"
    assert b"JBSWY3DP" not in sealed
    with pytest.raises(SealBroken, match="avise a sistemas"):
        keys.open(sealed, b"affiliate:13:secret")


def test_the_same_value_never_looks_the_same_twice(keys: KeySet) -> None:
    assert keys.seal(b"JBSWY3DP", ROW) != keys.seal(b"JBSWY3DP", ROW)


def test_a_sealed_value_changed_in_any_byte_or_cut_anywhere_does_not_open(keys: KeySet) -> None:
    sealed = keys.seal(b"JBSWY3DP", ROW)
    changed = [sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :] for at in range(len(sealed))]
    cut = [sealed[:length] for length in range(len(sealed))]

    for broken in [*changed, *cut]:
        with pytest.raises((SealBroken, WrongKeys)):
            keys.open(broken, ROW)


def test_values_sealed_before_a_rotation_still_open(keys: KeySet) -> None:
    sealed = keys.seal(b"JBSWY3DP", ROW)

    rotated = keys.rotated()

    assert rotated.open(sealed, ROW) == b"JBSWY3DP"
    assert rotated.open(rotated.seal(b"new", ROW), ROW) == b"new"


def test_a_value_sealed_with_newer_keys_says_what_to_do(keys: KeySet) -> None:
    sealed = keys.rotated().seal(b"JBSWY3DP", ROW)

    with pytest.raises(WrongKeys, match="Importe las claves actuales"):
        keys.open(sealed, ROW)


def test_audit_codes_keep_their_key_through_rotations(keys: KeySet) -> None:
    code = keys.audit_mac(keys.audit_key_id, b"entry")

    rotated = keys.rotated()

    assert rotated.audit_mac(keys.audit_key_id, b"entry") == code
    assert rotated.audit_mac(rotated.audit_key_id, b"entry") != code
    assert keys.audit_digest(b"entry") not in {code, rotated.audit_digest(b"entry")}


def test_an_audit_key_nobody_has_is_unknown(keys: KeySet) -> None:
    with pytest.raises(KeyError):
        keys.audit_mac("k9", b"entry")


def test_a_signature_is_checked_with_the_public_key_alone(keys: KeySet) -> None:
    signature = keys.sign(b"IOMAC")

    Ed25519PublicKey.from_public_bytes(keys.public_key).verify(signature, b"IOMAC")

    assert len(signature) == 64


def test_signatures_hold_through_rotations_and_only_for_what_was_signed(keys: KeySet) -> None:
    signature = keys.sign(b"IOMAC")

    rotated = keys.rotated()

    assert rotated.verify(b"IOMAC", signature)
    assert not rotated.verify(b"IOMAD", signature)
    assert not rotated.verify(b"IOMAC", signature[:-1])
    assert not another_installation().verify(b"IOMAC", signature)


def test_the_database_keeps_its_key_until_it_is_encrypted_anew(keys: KeySet) -> None:
    rotated = keys.rotated()

    assert rotated.database_key == keys.database_key
    assert rotated.with_newest_database_key().database_key != keys.database_key
    assert len(keys.database_key) == 32


def test_a_set_packed_and_unpacked_is_the_same(keys: KeySet) -> None:
    rotated = keys.rotated().with_newest_database_key().rotated()

    assert KeySet.unpacked(rotated.packed(), SeededRandomness()) == rotated


def test_a_damaged_or_cut_set_is_refused_with_its_remedy(keys: KeySet) -> None:
    packed = keys.packed()
    changed = [packed[:at] + bytes([packed[at] ^ 1]) + packed[at + 1 :] for at in range(len(packed))]
    cut = [packed[:length] for length in range(len(packed))]

    for broken in [*changed, *cut]:
        with pytest.raises(KeyTrouble, match="hoja de recuperación"):
            KeySet.unpacked(broken, SeededRandomness())


def test_no_secret_shows_when_a_key_set_is_printed(keys: KeySet) -> None:
    shown = repr(keys)

    assert repr(keys.generations[0].seed)[2:8] not in shown
    assert repr(keys.database_key)[2:8] not in shown
    assert "SeededRandomness" not in shown


def test_the_keys_come_in_without_waiting_for_the_cryptography_package() -> None:
    code = (
        "import json, sys; from ioma_desk.keys import KeySet; from ioma_desk.system import SystemRandomness;"
        "KeySet.create(SystemRandomness()).digest('token', '1');"
        "print(json.dumps([name for name in ('cryptography', 'keyring', 'argon2') if name in sys.modules]))"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert json.loads(done.stdout) == []
