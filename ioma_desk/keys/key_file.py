"""The key set on disk: an owner-only file, encrypted under a key of the system's keyring if there is one."""

import base64
import json
import os
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ioma_desk.domain.ports import Randomness
from ioma_desk.durable_files import read_whole, write_whole
from ioma_desk.keys.cipher import NotAuthentic, decrypt, encrypt
from ioma_desk.keys.key_set import KeySet
from ioma_desk.keys.system_keyring import Keyring, KeyringSilent
from ioma_desk.keys.trouble import KeysAbsent, KeyTrouble, WrongKeys

_FORMAT = 1
_WRAPPING_BYTES = 32


@dataclass(frozen=True, slots=True)
class _Document:
    """What the file says: whose keys, whether they are wrapped, and the bytes themselves."""

    key_set_id: str
    wrapped: bool
    content: bytes = field(repr=False)


class KeyFile:
    """Keeps the key set at `path`.

    Windows caps what an entry of its keyring holds, so only the key that wraps the file goes there.
    """

    def __init__(self, path: Path, keyring: Keyring, randomness: Randomness) -> None:
        self._path = path
        self._keyring = keyring
        self._randomness = randomness

    def exists(self) -> bool:
        """Tell whether a key set was saved here."""
        return self._path.exists()

    def save(self, key_set: KeySet) -> None:
        """Write the key set whole, wrapped when the keyring takes and gives back the wrapping key.

        Raises `DiskTrouble`, or `KeyringSilent` where a file is to be replaced; that one is then intact.
        """
        wrapping = self._wrapping_key_to_use(key_set.id)
        content = key_set.packed()
        if wrapping:
            content = encrypt(wrapping, content, key_set.id.encode(), self._randomness)
        document = {
            "format": _FORMAT,
            "key_set_id": key_set.id,
            "wrapped": wrapping is not None,
            "content": base64.b64encode(content).decode(),
        }
        write_whole(self._path, json.dumps(document, indent=1).encode())

    def load(self, expected_id: str | None = None) -> KeySet:
        """Return the key set.

        Raises `KeysAbsent` when there is no file, `WrongKeys` when `expected_id`, the one that the database
        names, is another, `KeyringSilent` when the keyring does not answer, and `KeyTrouble` when others may
        read the file, when it is damaged or when its wrapping key is gone; `DiskTrouble` when it cannot be
        read at all.
        """
        document = self._document()
        if expected_id is not None and document.key_set_id != expected_id:
            raise WrongKeys(
                f"Las claves de este puesto (…{document.key_set_id[-4:]}) son de otra instalación: la base "
                f"de datos pide las terminadas en {expected_id[-4:]}. Importe las claves de la instalación o "
                "restáurelas con su hoja de recuperación."
            )
        packed = self._unwrapped(document) if document.wrapped else document.content
        key_set = KeySet.unpacked(packed, self._randomness)
        if key_set.id != document.key_set_id:
            raise self._damaged()
        return key_set

    def _document(self) -> _Document:
        content = read_whole(self._path)
        if content is None:
            raise KeysAbsent(
                f"Falta el archivo de claves «{self._path}». Importe las claves de la instalación o "
                "restáurelas con la hoja de recuperación."
            )
        self._refuse_if_exposed()
        try:
            document: Any = json.loads(content)
            return _Document(
                key_set_id=str(document["key_set_id"]),
                wrapped=bool(document["wrapped"]),
                content=base64.b64decode(document["content"], validate=True),
            )
        except (ValueError, KeyError, TypeError) as error:
            raise self._damaged() from error

    def _refuse_if_exposed(self) -> None:
        if os.name == "nt":  # Windows has no such bits; the profile's access list keeps others out
            return
        if stat.S_IMODE(self._path.stat().st_mode) & 0o077:
            raise KeyTrouble(
                "Otros usuarios de esta PC pueden leer el archivo de claves. Ejecute «chmod 600 "
                f"{self._path}» o avise a sistemas, y vuelva a abrir el programa."
            )

    def _unwrapped(self, document: _Document) -> bytes:
        wrapping = _decoded(self._keyring.get(document.key_set_id))
        if wrapping is None:
            raise KeyTrouble(
                "El llavero del sistema no tiene la clave que abre el archivo de claves. Inicie sesión con "
                "el usuario de siempre y desbloquee su llavero, o restaure las claves con la hoja de "
                "recuperación."
            )
        try:
            return decrypt(wrapping, document.content, document.key_set_id.encode())
        except NotAuthentic as error:
            raise self._damaged() from error

    def _wrapping_key_to_use(self, key_set_id: str) -> bytes | None:
        # An existing wrapping key is used again: were it replaced first, a kill before the file is written
        # would lose the keys. A new one counts only once the keyring has given it back.
        try:
            if known := _decoded(self._keyring.get(key_set_id)):
                return known
            fresh = self._randomness.bytes(_WRAPPING_BYTES)
            if not self._keyring.put(key_set_id, base64.b64encode(fresh).decode()):
                return None
            return fresh if _decoded(self._keyring.get(key_set_id)) == fresh else None
        except KeyringSilent:
            if self.exists():  # never turn a wrapped file into a plain one because of a slow moment
                raise
            return None

    def _damaged(self) -> KeyTrouble:
        return KeyTrouble(
            f"El archivo de claves «{self._path}» está dañado. Restaure las claves con la hoja de "
            "recuperación o impórtelas desde otro puesto."
        )


def _decoded(secret: str | None) -> bytes | None:
    try:
        key = base64.b64decode(secret or "", validate=True)
    except ValueError:
        return None
    return key if len(key) == _WRAPPING_BYTES else None
