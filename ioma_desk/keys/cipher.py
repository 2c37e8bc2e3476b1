"""AES-256-GCM (NIST SP 800-38D) with a random nonce written before the ciphertext."""

# The cryptography package is imported inside the functions: the first window must not wait for it.

from ioma_desk.domain.ports import Randomness

_NONCE_BYTES = 12  # SP 800-38D section 8.2.2: random nonces have 96 bits
OVERHEAD_BYTES = _NONCE_BYTES + 16
"""By how much an encrypted value is longer than the plain one: nonce and tag."""


class NotAuthentic(Exception):
    """The ciphertext, the key or the associated data is not the one that was encrypted."""


def encrypt(key: bytes, value: bytes, associated: bytes, randomness: Randomness) -> bytes:
    """Return `value` encrypted under `key` (32 bytes) and bound to `associated`, which is not kept inside."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = randomness.bytes(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, value, associated)


def decrypt(key: bytes, encrypted: bytes, associated: bytes) -> bytes:
    """Return the plain value. Raises `NotAuthentic`."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if len(encrypted) < OVERHEAD_BYTES:
        raise NotAuthentic
    try:
        return AESGCM(key).decrypt(encrypted[:_NONCE_BYTES], encrypted[_NONCE_BYTES:], associated)
    except InvalidTag as error:
        raise NotAuthentic from error
