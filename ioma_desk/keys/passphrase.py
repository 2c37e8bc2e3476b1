"""The key set under a passphrase, to carry it to another desk of the same installation."""

import base64
import json
import unicodedata
from typing import Any

from ioma_desk.domain.ports import Randomness
from ioma_desk.keys.cipher import NotAuthentic, decrypt, encrypt
from ioma_desk.keys.key_set import KeySet
from ioma_desk.keys.trouble import KeyTrouble

MINIMUM_LENGTH = 12
_FORMAT = "ioma-desk-keys-1"
# RFC 9106 section 4, second recommended option: 3 passes, 64 MiB, 4 lanes, a salt of 16 bytes.
_PASSES, _KIBIBYTES, _LANES, _SALT_BYTES = 3, 65_536, 4, 16
_KEY_BYTES = 32

_NOT_OURS = (
    "Ese archivo no contiene claves exportadas por IOMA Desk, o está dañado. Elija el archivo que se exportó "
    "en otro puesto o expórtelo otra vez."
)


def export_with_passphrase(key_set: KeySet, passphrase: str, randomness: Randomness) -> bytes:
    """Return a file's content that only `passphrase` opens (Argon2id, then AES-256-GCM); takes about 0.1 s.

    Raises `KeyTrouble` when the passphrase has fewer than 12 characters.
    """
    if len(passphrase) < MINIMUM_LENGTH:
        raise KeyTrouble(
            f"La frase de paso es corta. Use al menos {MINIMUM_LENGTH} caracteres; varias palabras sueltas "
            "sirven."
        )
    salt = randomness.bytes(_SALT_BYTES)
    sealed = encrypt(_stretched(passphrase, salt), key_set.packed(), _FORMAT.encode(), randomness)
    document = {"format": _FORMAT, "salt": _text(salt), "sealed": _text(sealed)}
    return json.dumps(document, indent=1).encode()


def import_with_passphrase(content: bytes, passphrase: str, randomness: Randomness) -> KeySet:
    """Return the key set of an exported file. Raises `KeyTrouble` for another file or a wrong passphrase."""
    salt, sealed = _parts(content)
    try:
        packed = decrypt(_stretched(passphrase, salt), sealed, _FORMAT.encode())
    except NotAuthentic as error:
        raise KeyTrouble(
            "La frase de paso no abre este archivo de claves. Revise mayúsculas y espacios y escríbala otra "
            "vez."
        ) from error
    return KeySet.unpacked(packed, randomness)


def _stretched(passphrase: str, salt: bytes) -> bytes:
    from argon2.low_level import Type, hash_secret_raw  # here, as the first window must not wait for it

    # RFC 8265 section 4.2: an accent is the same however a keyboard composes it.
    typed = unicodedata.normalize("NFC", passphrase).encode()
    return hash_secret_raw(typed, salt, _PASSES, _KIBIBYTES, _LANES, _KEY_BYTES, Type.ID)


def _parts(content: bytes) -> tuple[bytes, bytes]:
    try:
        document: Any = json.loads(content)
        salt, sealed = (base64.b64decode(document[name], validate=True) for name in ("salt", "sealed"))
        ours = document["format"] == _FORMAT and len(salt) == _SALT_BYTES
    except (ValueError, KeyError, TypeError) as error:
        raise KeyTrouble(_NOT_OURS) from error
    if not ours:
        raise KeyTrouble(_NOT_OURS)
    return salt, sealed


def _text(value: bytes) -> str:
    return base64.b64encode(value).decode()
