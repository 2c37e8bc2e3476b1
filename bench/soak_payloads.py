"""Trial: random and damaged payloads raise nothing but a refusal, and no wrong number passes its check digit.

One result counts surprises over all texts: another exception than `UnreadableCard`, a whole payload that was
refused, an accepted text that does not look like a card, or, after one damage to a payload with a check
digit, another document number of the same length without a warning. A lost digit is counted apart: modulo 11
detects every digit exchanged or moved, but once in eleven a shorter number fits the same check digit.
"""

import argparse
import json
import random
import secrets
import sys
from collections import Counter
from datetime import date

from bench.random_payloads import damage_once, draw_payload, draw_text
from ioma_desk.domain.identity import UnreadableCard, looks_like_card, parse_payload

TODAY = date(2026, 11, 22)


def try_texts(count: int, seed: int) -> Counter[str]:
    """Try `count` texts of each kind and return how often each outcome came; some begin with 'surprise'."""
    draw = random.Random(seed)
    outcomes: Counter[str] = Counter()
    for _ in range(count):
        outcomes[_of_any_text(draw_text(draw))] += 1
        outcomes[_of_one_damage(draw)] += 1
    return outcomes


def _of_any_text(text: str) -> str:
    try:
        parse_payload(text, TODAY)
    except UnreadableCard:
        return "refused"
    except Exception as bug:  # noqa: BLE001 - any other exception is what the trial looks for
        return f"surprise: {type(bug).__name__}"
    return "accepted" if looks_like_card(text) else "surprise: accepted, but does not look like a card"


def _of_one_damage(draw: random.Random) -> str:
    whole = draw_payload(draw)
    if _of_any_text(whole.text) != "accepted":
        return "surprise: a whole payload was refused"
    damaged = damage_once(whole.text, draw)
    outcome = _of_any_text(damaged)
    if outcome != "accepted" or not whole.checked:
        return outcome
    card = parse_payload(damaged, TODAY)
    if card.warnings or card.document_number == whole.number:
        return outcome
    if len(card.document_number) < len(whole.number):
        return "accepted with a lost digit"
    return "surprise: wrong number without a warning"


def main() -> int:
    """Run the trial and print its result; return 0 when nothing surprised."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100_000, help="texts of each kind")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(2**31))
    asked = parser.parse_args()
    outcomes = try_texts(asked.count, asked.seed)
    surprises = sum(times for outcome, times in outcomes.items() if outcome.startswith("surprise"))
    result = {
        "name": "surprising payloads",
        "value": surprises,
        "unit": "texts",
        "goal": "<= 0",
        "seed": asked.seed,
        "outcomes": dict(outcomes),
    }
    print(json.dumps(result))
    return 1 if surprises else 0


if __name__ == "__main__":
    sys.exit(main())
