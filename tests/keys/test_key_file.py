"""The key set on disk: for its owner alone, wrapped by a keyring, and never lost by a bad moment."""

import json
import threading
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring

from ioma_desk.durable_files import DiskTrouble
from ioma_desk.keys import KeyFile, KeySet, KeyTrouble, SystemKeyring, WrongKeys
from ioma_desk.keys.system_keyring import KeyringSilent
from ioma_desk.keys.trouble import KeysAbsent
from tests.steady_ports import SeededRandomness


class MemoryKeyring(KeyringBackend):
    """A keyring of the package's own kind, as a desktop session offers one."""

    priority = 5

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # the package leaves it untyped
        self.entries: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.entries[service, username] = password


class HangingKeyring(MemoryKeyring):
    """A keyring that waits for a password that nobody types."""

    def get_password(self, service: str, username: str) -> str | None:
        threading.Event().wait(30)
        return None


class LockedKeyring(MemoryKeyring):
    """A keyring whose password was refused."""

    def get_password(self, service: str, username: str) -> str | None:
        raise keyring.errors.KeyringLocked


class ForgetfulKeyring(MemoryKeyring):
    """A keyring that takes an entry and does not keep it."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep nothing."""


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> MemoryKeyring:
    """The keyring of a desktop session, put in the place of this machine's."""
    backend = MemoryKeyring()
    monkeypatch.setattr(keyring.core, "_keyring_backend", backend)
    return backend


@pytest.fixture
def no_session(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring.core, "_keyring_backend", NoKeyring())  # type: ignore[no-untyped-call] # as above


@pytest.fixture
def keys() -> KeySet:
    return KeySet.create(SeededRandomness(1))


def file_at(folder: Path, seconds: float = 5.0) -> KeyFile:
    return KeyFile(folder / "keys.json", SystemKeyring(seconds), SeededRandomness(2))


def test_with_a_keyring_the_file_alone_gives_no_key(
    tmp_path: Path, session: MemoryKeyring, keys: KeySet
) -> None:
    file_at(tmp_path).save(keys)

    assert file_at(tmp_path).load(keys.id) == keys
    session.entries.clear()
    with pytest.raises(KeyTrouble, match="desbloquee su llavero, o restaure"):
        file_at(tmp_path).load(keys.id)


@pytest.mark.usefixtures("no_session")
def test_without_a_keyring_the_keys_are_in_a_file_for_their_owner_alone(tmp_path: Path, keys: KeySet) -> None:
    file_at(tmp_path).save(keys)

    assert (tmp_path / "keys.json").stat().st_mode & 0o777 == 0o600
    assert file_at(tmp_path).load() == keys


@pytest.mark.usefixtures("session")
def test_rotated_keys_replace_the_earlier_ones_under_the_same_wrapping_key(
    tmp_path: Path, session: MemoryKeyring, keys: KeySet
) -> None:
    file_at(tmp_path).save(keys)
    wrapping = dict(session.entries)

    file_at(tmp_path).save(keys.rotated())

    assert session.entries == wrapping
    assert file_at(tmp_path).load(keys.id).key_id == "k2"


def test_a_keyring_that_keeps_nothing_is_not_relied_upon(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, keys: KeySet
) -> None:
    monkeypatch.setattr(keyring.core, "_keyring_backend", ForgetfulKeyring())

    file_at(tmp_path).save(keys)

    assert file_at(tmp_path).load() == keys


@pytest.mark.parametrize("backend", [HangingKeyring, LockedKeyring])
def test_a_keyring_that_does_not_answer_stops_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, keys: KeySet, backend: type[MemoryKeyring]
) -> None:
    monkeypatch.setattr(keyring.core, "_keyring_backend", backend())

    file_at(tmp_path, 0.05).save(keys)

    assert file_at(tmp_path, 0.05).load() == keys


def test_a_wrapped_file_waits_for_its_keyring_and_says_so(
    tmp_path: Path, session: MemoryKeyring, monkeypatch: pytest.MonkeyPatch, keys: KeySet
) -> None:
    file_at(tmp_path).save(keys)
    monkeypatch.setattr(keyring.core, "_keyring_backend", HangingKeyring())

    with pytest.raises(KeyringSilent, match="Desbloquéelo"):
        file_at(tmp_path, 0.05).load()
    with pytest.raises(KeyringSilent):
        file_at(tmp_path, 0.05).save(keys.rotated())

    monkeypatch.setattr(keyring.core, "_keyring_backend", session)
    assert file_at(tmp_path).load() == keys


@pytest.mark.usefixtures("session")
def test_keys_of_another_installation_are_refused_with_their_remedy(tmp_path: Path, keys: KeySet) -> None:
    file_at(tmp_path).save(keys)

    with pytest.raises(WrongKeys, match=r"son de otra instalación.*hoja de recuperación"):
        file_at(tmp_path).load(KeySet.create(SeededRandomness(9)).id)


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o666])
def test_a_file_that_others_may_read_is_refused(tmp_path: Path, keys: KeySet, mode: int) -> None:
    file_at(tmp_path).save(keys)

    (tmp_path / "keys.json").chmod(mode)

    with pytest.raises(KeyTrouble, match=r"chmod 600 .*keys\.json"):
        file_at(tmp_path).load()


def test_no_file_is_told_with_its_remedy(tmp_path: Path) -> None:
    assert not file_at(tmp_path).exists()
    with pytest.raises(KeysAbsent, match="Importe las claves"):
        file_at(tmp_path).load()


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize("change", ["cut", "id", "content", "list", "plain"])
def test_a_damaged_file_is_told_with_its_remedy(tmp_path: Path, keys: KeySet, change: str) -> None:
    file_at(tmp_path).save(keys)
    path = tmp_path / "keys.json"
    document = json.loads(path.read_bytes())
    damaged = {
        "cut": path.read_bytes()[:40],
        "id": json.dumps({**document, "content": "not base64!"}).encode(),
        "content": json.dumps({**document, "content": "AAAA"}).encode(),
        "list": b"[]",
        "plain": json.dumps({**document, "wrapped": False}).encode(),
    }

    path.write_bytes(damaged[change])

    with pytest.raises(KeyTrouble, match="hoja de recuperación"):
        file_at(tmp_path).load()


@pytest.mark.usefixtures("no_session")
def test_a_file_whose_name_and_keys_disagree_is_damaged(tmp_path: Path, keys: KeySet) -> None:
    file_at(tmp_path).save(keys)
    path = tmp_path / "keys.json"
    other = KeySet.create(SeededRandomness(9)).id

    path.write_text(path.read_text().replace(keys.id, other))

    with pytest.raises(KeyTrouble, match="está dañado"):
        file_at(tmp_path).load(other)


@pytest.mark.usefixtures("session")
def test_a_disk_that_refuses_the_file_is_told(tmp_path: Path, keys: KeySet) -> None:
    with pytest.raises(DiskTrouble):
        KeyFile(tmp_path / "no folder" / "keys.json", SystemKeyring(), SeededRandomness()).save(keys)
