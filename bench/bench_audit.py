"""Figure: verifying an audit chain of 100,000 entries, beside the bare keyed hashing of as many bytes."""

import argparse
import hmac
import json
import sys
import time
from datetime import UTC, datetime

from ioma_desk.domain.audit import AUDIT_FORMAT, Act, AuditRecord, chain_breaks
from ioma_desk.keys import KeySet
from ioma_desk.system import SystemRandomness

GOAL_SECONDS = 5.0


def chain_of(length: int, keys: KeySet) -> list[tuple[AuditRecord, bytes]]:
    """Return a whole chain as the store gives it."""
    at = datetime(2026, 11, 20, 13, 0, tzinfo=UTC)
    chain: list[tuple[AuditRecord, bytes]] = []
    previous = b""
    for sequence in range(1, length + 1):
        entry = AuditRecord(
            format=AUDIT_FORMAT,
            delegation_id=1,
            sequence=sequence,
            at=at,
            operator_id=7,
            counter_id=3,
            act=Act.ENROL,
            subject=f"affiliate:{sequence}",
            before_digest=None,
            after_digest=previous or None,
            key_id=keys.audit_key_id,
            previous_mac=previous,
        )
        previous = keys.audit_mac(entry.key_id, entry.canonical())
        chain.append((entry, previous))
    return chain


def main() -> int:
    """Measure and print the figure; return 0 when it meets its goal."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100_000, help="entries")
    parser.add_argument("--seed", type=int, default=0, help="not used: the time depends on no drawing")
    asked = parser.parse_args()
    keys = KeySet.create(SystemRandomness())
    chain = chain_of(asked.count, keys)
    texts = [entry.canonical() for entry, _ in chain]

    start = time.perf_counter()
    for text in texts:
        hmac.digest(keys.database_key, text, "sha256")
    floor = time.perf_counter() - start

    start = time.perf_counter()
    whole = not any(chain_breaks(chain, keys.audit_mac))
    value = time.perf_counter() - start

    result = {
        "name": f"audit chain of {asked.count} entries verified",
        "value": value,
        "unit": "s",
        "floor": floor,
        "ratio": value / floor,
        "goal": f"<= {GOAL_SECONDS}",
    }
    print(json.dumps(result))
    return 0 if whole and value <= GOAL_SECONDS else 1


if __name__ == "__main__":
    sys.exit(main())
