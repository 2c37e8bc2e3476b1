"""One generation of keys: a random seed, and the key of each purpose derived from it."""

import hmac
from dataclasses import dataclass, field

SEED_BYTES = 32


@dataclass(frozen=True, slots=True)
class Generation:
    """The keys made at one rotation, 32 bytes each; `id` is how stored values name them.

    All come from one seed, so that a recovery sheet stays short enough to be typed. `signing` is an Ed25519
    private key (RFC 8032), `database` the raw key of SQLCipher, `encryption` an AES-256 key, the others
    HMAC-SHA-256 keys.
    """

    number: int
    seed: bytes = field(repr=False)
    encryption: bytes = field(repr=False)
    digest: bytes = field(repr=False)
    audit: bytes = field(repr=False)
    signing: bytes = field(repr=False)
    database: bytes = field(repr=False)

    @classmethod
    def from_seed(cls, number: int, seed: bytes) -> "Generation":
        """Derive the keys of `seed` (32 bytes); `number` counts from 1."""
        if len(seed) != SEED_BYTES:
            raise ValueError(f"a seed has {SEED_BYTES} bytes")
        return cls(
            number=number,
            seed=seed,
            encryption=derived(seed, "encryption"),
            digest=derived(seed, "digest"),
            audit=derived(seed, "audit"),
            signing=derived(seed, "signing"),
            database=derived(seed, "database"),
        )

    @property
    def id(self) -> str:
        """Return the name stored beside what these keys made: 'k1', 'k2', ..."""
        return f"k{self.number}"


def derived(seed: bytes, purpose: str) -> bytes:
    """Return 32 bytes for `purpose`: HKDF-Expand with SHA-256 (RFC 5869 section 2.3), one block.

    The extract step is left out, as section 3.3 allows: the seed is uniformly random already.
    """
    return hmac.digest(seed, b"ioma-desk " + purpose.encode() + b"\x01", "sha256")
