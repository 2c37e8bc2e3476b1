"""The operating system's keyring, which holds the key that wraps the key set, never waited for for long."""

import threading
from collections.abc import Callable
from typing import Protocol, TypeVar

from ioma_desk.keys.trouble import KeyTrouble

T = TypeVar("T")

_SERVICE = "ioma-desk"


class KeyringSilent(KeyTrouble):
    """The keyring is there but does not answer: it is locked and waits, or its service hangs."""


class Keyring(Protocol):
    """A place of the operating system for small secrets of this user."""

    def get(self, name: str) -> str | None:
        """Return the secret called `name`, or None without one or without keyring. Raises `KeyringSilent`."""

    def put(self, name: str, secret: str) -> bool:
        """Keep `secret`; return False where there is no keyring to keep it. Raises `KeyringSilent`."""


class SystemKeyring:
    """Implements `Keyring` by Secret Service or KWallet, the Keychain, or the Credential Manager.

    Each call runs in a thread that is abandoned after `seconds`: a D-Bus service that hangs, or a question
    for the keyring's password that nobody sees, must not stop the desk.
    """

    def __init__(self, seconds: float = 15.0) -> None:
        self._seconds = seconds

    def get(self, name: str) -> str | None:
        """Return the secret called `name`, or None without one or without keyring. Raises `KeyringSilent`."""
        return self._within_time(lambda: _get(name))

    def put(self, name: str, secret: str) -> bool:
        """Keep `secret`; return False where there is no keyring to keep it. Raises `KeyringSilent`."""
        return self._within_time(lambda: _put(name, secret))

    def _within_time(self, call: Callable[[], T]) -> T:
        answers: list[T] = []
        failures: list[Exception] = []

        def run() -> None:
            try:
                answers.append(call())
            except Exception as error:  # noqa: BLE001 - whatever a backend raises, it gave no answer
                failures.append(error)

        thread = threading.Thread(target=run, name="keyring", daemon=True)
        thread.start()
        thread.join(self._seconds)
        if answers:
            return answers[0]
        raise KeyringSilent(
            "El llavero del sistema no responde. Desbloquéelo con su contraseña de inicio de sesión y pruebe "
            "de nuevo; si sigue sin responder, reinicie la sesión o avise a sistemas."
        ) from (failures[0] if failures else None)


def _get(name: str) -> str | None:
    import keyring  # here, because it looks for the system's backends over D-Bus when it is imported

    return keyring.get_password(_SERVICE, name) if _usable(keyring.get_keyring().priority) else None


def _put(name: str, secret: str) -> bool:
    import keyring  # as above

    if not _usable(keyring.get_keyring().priority):
        return False
    keyring.set_password(_SERVICE, name, secret)
    return True


def _usable(priority: float) -> bool:
    # The package gives its "fail" and "null" backends 0 and below, and asks real ones for 1 or more.
    return priority >= 1
