"""No test of the application asks the keyring of whoever runs it."""

import pytest

from ioma_desk.keys import SystemKeyring


@pytest.fixture(autouse=True)
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system without a keyring: the key file lies in the clear, for its owner alone."""
    monkeypatch.setattr(SystemKeyring, "get", lambda _keyring, _name: None)
    monkeypatch.setattr(SystemKeyring, "put", lambda _keyring, _name, _secret: False)
