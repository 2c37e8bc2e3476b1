"""What the code of an Argentine DNI says: from the text a reader gives to a checked identity card."""

from ioma_desk.domain.identity.card import CardLayout, CardWarning, IdentityCard
from ioma_desk.domain.identity.parser import looks_like_card, parse_payload
from ioma_desk.domain.identity.refusals import Refusal, UnreadableCard
from ioma_desk.domain.identity.shape import shape_report, unknown_shape

__all__ = [
    "CardLayout",
    "CardWarning",
    "IdentityCard",
    "Refusal",
    "UnreadableCard",
    "looks_like_card",
    "parse_payload",
    "shape_report",
    "unknown_shape",
]
