"""The key set of an installation: digests, seals, audit codes, signatures; old keys verify old values."""

import base64
import hashlib
import hmac
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ioma_desk.domain.ports import Randomness
from ioma_desk.keys.cipher import NotAuthentic, decrypt, encrypt
from ioma_desk.keys.generation import SEED_BYTES, Generation, derived
from ioma_desk.keys.trouble import KeyTrouble, SealBroken, WrongKeys

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

# The cryptography package is imported inside the methods that sign: digests and audit codes come from the
# standard library, and the first window must not wait for the rest.

_PACKED_FORMAT = 1
_CHECK_BYTES = 4
_SEAL_FORMAT = 1
_SEAL_HEADER = 3  # format, then the generation's number in two bytes

_DAMAGED = (
    "Las claves de la instalación están dañadas o incompletas. Restáurelas con la hoja de recuperación o "
    "avise a sistemas."
)
_LACKING = (
    "Las claves de este puesto no alcanzan para leer este dato: se guardó con claves más nuevas o de otra "
    "instalación. Importe las claves actuales de la instalación o avise a sistemas."
)
_TAMPERED = (
    "Un dato cifrado no se pudo abrir: fue alterado o no corresponde a este registro. No lo use y avise a "
    "sistemas."
)


@dataclass(frozen=True, slots=True)
class KeySet:
    """All keys of one installation, oldest generation first; the last makes new values, all verify old ones.

    `database_generation` is the number of the generation whose key opens the embedded database. The `repr`
    shows no secret.
    """

    generations: tuple[Generation, ...]
    database_generation: int
    randomness: Randomness = field(repr=False, compare=False)

    def __post_init__(self) -> None:
        if not 1 <= self.database_generation <= len(self.generations) <= 255:
            raise ValueError("a key set has 1 to 255 generations, and its database's is one of them")

    @classmethod
    def create(cls, randomness: Randomness) -> "KeySet":
        """Make the keys of a new installation."""
        return cls((Generation.from_seed(1, randomness.bytes(SEED_BYTES)),), 1, randomness)

    def rotated(self) -> "KeySet":
        """Return a set whose new values use new keys; the database's key stays until it is re-encrypted."""
        newest = Generation.from_seed(len(self.generations) + 1, self.randomness.bytes(SEED_BYTES))
        return replace(self, generations=(*self.generations, newest))

    def with_newest_database_key(self) -> "KeySet":
        """Return the set to keep once the embedded database has been re-encrypted under the newest key."""
        return replace(self, database_generation=len(self.generations))

    @property
    def id(self) -> str:
        """Return the name of the set, 16 characters of Base32, the same through all rotations; no secret."""
        return base64.b32encode(derived(self.generations[0].seed, "name")[:10]).decode()

    @property
    def key_id(self) -> str:
        """Return the id of the keys that make new values."""
        return self._newest.id

    # Digests: what must be found or compared again, and never read.

    def digest(self, purpose: str, text: str, key_id: str | None = None) -> tuple[str, bytes]:
        """Return the id of the key used and the HMAC-SHA-256 of `text`; digests of two purposes never agree.

        Uses the newest key unless `key_id` names another. Raises `WrongKeys` for an unknown id.
        """
        if "\0" in purpose:
            raise ValueError("the purpose ends where the text begins")
        generation = self._newest if key_id is None else self._known(key_id)
        message = purpose.encode() + b"\0" + text.encode()
        return generation.id, hmac.digest(generation.digest, message, "sha256")

    def verify_digest(self, purpose: str, text: str, key_id: str, digest: bytes) -> bool:
        """Tell whether `digest` is that of `text`, in constant time. Raises `WrongKeys` for an unknown id."""
        return hmac.compare_digest(self.digest(purpose, text, key_id)[1], digest)

    # Seals: what must be read again, by this installation alone and in its own place alone.

    def seal(self, value: bytes, associated: bytes) -> bytes:
        """Encrypt `value` (AES-256-GCM, NIST SP 800-38D), bound to `associated` (b'affiliate:12:secret').

        Returns format (1 byte), generation (2 bytes), nonce (12 bytes), ciphertext with its tag (16 bytes
        longer than `value`).
        """
        header = bytes([_SEAL_FORMAT]) + self._newest.number.to_bytes(2)
        return header + encrypt(self._newest.encryption, value, header + associated, self.randomness)

    def open(self, sealed: bytes, associated: bytes) -> bytes:
        """Return the value that was sealed for `associated`.

        Raises `SealBroken` when either was changed, and `WrongKeys` when the key is none of this set.
        """
        header, body = sealed[:_SEAL_HEADER], sealed[_SEAL_HEADER:]
        if len(header) < _SEAL_HEADER or header[0] != _SEAL_FORMAT:
            raise SealBroken(_TAMPERED)
        key = self._known(f"k{int.from_bytes(header[1:])}").encryption
        try:
            return decrypt(key, body, header + associated)
        except NotAuthentic as error:
            raise SealBroken(_TAMPERED) from error

    # Audit codes: the signatures that `store.chain` asks for.

    @property
    def audit_key_id(self) -> str:
        """Return the id of the key that makes new entries."""
        return self._newest.id

    def audit_mac(self, key_id: str, data: bytes) -> bytes:
        """Return the HMAC-SHA-256 of an entry under the key `key_id`. Raises `KeyError` for an unknown id."""
        for generation in self.generations:
            if generation.id == key_id:
                return hmac.digest(generation.audit, data, "sha256")
        raise KeyError(key_id)

    def audit_digest(self, data: bytes) -> bytes:
        """Return the keyed digest of a record, by the keys that `audit_key_id` names."""
        return hmac.digest(self._newest.digest, b"audit\0" + data, "sha256")

    # Signatures: what somebody without the keys must be able to check.

    def sign(self, message: bytes) -> bytes:
        """Return the Ed25519 signature (RFC 8032, 64 bytes) of `message`."""
        return _private(self._newest).sign(message)

    def verify(self, message: bytes, signature: bytes) -> bool:
        """Tell whether `signature` was made by this installation, by its present keys or earlier ones."""
        from cryptography.exceptions import InvalidSignature

        for generation in reversed(self.generations):
            try:
                _private(generation).public_key().verify(signature, message)
            except InvalidSignature:
                continue
            return True
        return False

    @property
    def public_key(self) -> bytes:
        """Return the raw Ed25519 public key (32 bytes) that checks new signatures; it may be published."""
        return _private(self._newest).public_key().public_bytes_raw()

    @property
    def database_key(self) -> bytes:
        """Return the raw 256-bit key of the embedded database (SQLCipher's `PRAGMA key = "x'...'"`)."""
        return self.generations[self.database_generation - 1].database

    # The set as bytes, for the file, the passphrase and the recovery sheet, each of which protects it its own
    # way.

    def packed(self) -> bytes:
        """Return the whole set as bytes, secrets included: format, database generation, seeds, check."""
        seeds = b"".join(generation.seed for generation in self.generations)
        body = bytes([_PACKED_FORMAT, self.database_generation]) + seeds
        return body + _check(body)

    @classmethod
    def unpacked(cls, packed: bytes, randomness: Randomness) -> "KeySet":
        """Return the set that `packed` made these bytes of. Raises `KeyTrouble` when they are damaged."""
        body, check = packed[:-_CHECK_BYTES], packed[-_CHECK_BYTES:]
        seeds = body[2:]
        whole = len(seeds) >= SEED_BYTES and len(seeds) % SEED_BYTES == 0
        if not whole or body[0] != _PACKED_FORMAT or check != _check(body):
            raise KeyTrouble(_DAMAGED)
        generations = tuple(
            Generation.from_seed(number, seeds[start : start + SEED_BYTES])
            for number, start in enumerate(range(0, len(seeds), SEED_BYTES), start=1)
        )
        return cls(generations, body[1], randomness)

    @property
    def _newest(self) -> Generation:
        return self.generations[-1]

    def _known(self, key_id: str) -> Generation:
        for generation in self.generations:
            if generation.id == key_id:
                return generation
        raise WrongKeys(_LACKING)


def _check(body: bytes) -> bytes:
    return hashlib.sha256(b"ioma-desk keys" + body).digest()[:_CHECK_BYTES]


def _private(generation: Generation) -> "Ed25519PrivateKey":
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(generation.signing)
