"""Two thousand random and damaged payloads of each kind; the trial of the soak runs the full count."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bench.soak_payloads import try_texts
from tests.domain.identity.payloads import ALL, refusal


def test_random_and_damaged_payloads_never_surprise() -> None:
    outcomes = try_texts(2000, seed=20261122)

    assert [outcome for outcome in outcomes if outcome.startswith("surprise")] == []
    assert outcomes["accepted"] > 500
    assert outcomes["refused"] > 500


@settings(max_examples=300, deadline=None)
@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    assert refusal(text) is not None


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(ALL), st.integers(0, 20), st.text(max_size=12))
def test_a_payload_with_any_field_replaced_is_read_or_refused(payload: str, at: int, field: str) -> None:
    fields = payload.split("@")
    fields[at % len(fields)] = field

    refusal("@".join(fields))
