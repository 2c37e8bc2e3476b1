"""Passwords: hashed with Argon2id (RFC 9106, second recommended option), never stored or logged in plain."""

from typing import TYPE_CHECKING

from ioma_desk.domain.errors import FieldErrors

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST = 10


def hash_password(password: str) -> str:
    """Return the Argon2id hash to store. Raises `FieldErrors` when the password is too short."""
    if len(password) < SHORTEST:
        raise FieldErrors({"password": f"La clave necesita al menos {SHORTEST} caracteres. Una frase corta sirve."})
    return _hasher().hash(password)


def is_password(stored_hash: str, password: str) -> bool:
    """Tell whether `password` is the one behind `stored_hash`."""
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return _hasher().verify(stored_hash, password)
    except (InvalidHashError, VerificationError):
        return False


def _hasher() -> "PasswordHasher":
    # Imported when first needed: the sign-in window is up before.
    from argon2 import PasswordHasher
    from argon2.profiles import RFC_9106_LOW_MEMORY

    return PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY)
