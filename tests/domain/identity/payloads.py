"""Payloads of fictional people, one of each layout, and ways to vary them."""

from datetime import date

from ioma_desk.domain.identity import IdentityCard, Refusal, UnreadableCard, parse_payload

TODAY = date(2026, 11, 22)

FIRST_CARD = (
    "@25222333    @A@1@VIDELA@GRACIELA MABEL@ARGENTINA@19/10/1976@F@12/05/2010@00007590059@2128@1490"
    "@ILR:01.11 C:100328.01@UNIDAD #12 || S/N: 0040>2008>>0014"
)
CARD_WITH_EXPIRY = (
    "@14111222    @A@1@GODOY@RAUL ALFREDO@ARGENTINA@11/09/1960@M@15/12/2011@00079060051@7055 @15/12/2026@421@0"
    "@ILR:2.20 C:110927.01 (GM/EXE-MOVE-HM)@UNIDAD #02 || S/N: 0040>2008>>0006"
)
CARD = "00125550001@PEREZ@BRUNO ARIEL@M@28111222@A@22/05/1981@03/12/2012"
CARD_WITH_CUIL = "00327340011@GARCIA@MATEO FELIPE@M@23111222@A@09/07/1973@11/03/2015@208"
ELECTRONIC = "00812340071@PEREZ@JUAN CARLOS@30444555@C@15/03/83@10/02/26@eyJhbGciOi.eyJzd-WI_Oi.ZmlybWE-_LQ"

ALL = (FIRST_CARD, CARD_WITH_EXPIRY, CARD, CARD_WITH_CUIL, ELECTRONIC)


def read(text: str) -> IdentityCard:
    """Return the card of `text` on the day all these tests take place."""
    return parse_payload(text, TODAY)


def refusal(text: str) -> Refusal | None:
    """Return why `text` is refused, or None when it is accepted."""
    try:
        read(text)
    except UnreadableCard as refused:
        return refused.reason
    return None


def warnings(text: str) -> list[str]:
    """Return the codes of the warnings of an accepted `text`."""
    return [warning.value for warning in read(text).warnings]


def with_surname(surname: str, payload: str = CARD) -> str:
    """Return `payload` with another surname."""
    return payload.replace("PEREZ", surname).replace("GARCIA", surname)
