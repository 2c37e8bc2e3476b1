"""Texts that are not a DNI: each is refused with a sentence that tells the clerk what to do."""

import pytest

from ioma_desk.domain.identity import CardWarning, Refusal, UnreadableCard, looks_like_card, parse_payload
from tests.domain.identity.payloads import ALL, CARD, CARD_WITH_CUIL, ELECTRONIC, TODAY, read, refusal


@pytest.mark.parametrize(
    "text",
    [
        "IDARG30555666<2<<<<<<<<<<<<<<<\n8309129F3009124ARG<<<<<<<<<<<0\nPEREZ<<ANA<MARIA<<<<<<<<<<<<<<",
        "PEREZ;;ANA;MARIA;;;;;;;;;;;;;;",
        "idarg30555666;2;;;;;;;;;;;;;;;",
        "DNI 23111222\nGARCIA\nMATEO FELIPE\n01/01/2020",
        "PEREZ, Bruno DNI: 54111222Tomo: 3Folio: 21Acta: 144Año: 2015",
        "PEREZ, Bruno DNIÑ 54111222TomoÑ 3FolioÑ 21ActaÑ 144",
        "perez, bruno dniÑ 54111222tOMOñ 3",
        "0@PEREZ@ANA@F@30555666@A@12/09/1983@01/01/2015",
        "@\n\x1e\rANSI 636000080002DL",
    ],
)
def test_other_documents_are_recognised_as_such(text: str) -> None:
    assert refusal(text) == Refusal.OTHER_DOCUMENT
    assert not looks_like_card(text)


@pytest.mark.parametrize("text", ["", " ", "\r\n", "\x02\x03", "\ufeff", "]L2", "!"])
def test_an_empty_read_says_so(text: str) -> None:
    assert refusal(text) == Refusal.EMPTY


@pytest.mark.parametrize(
    "text",
    [
        "7791234567890",
        "https://www.example.org/?a=1",
        "ana@example.org",
        '{"dni":"30555666","sexo":"F"}',
        '"00512340091","PEREZ","ANA MARIA","F","30555666","B","12/09/1983"',
        "@",
        "@@@@@@@@",
        '""""""""',
        "@PEREZ@ANA",
    ],
)
def test_other_codes_are_no_dni(text: str) -> None:
    assert refusal(text) == Refusal.NOT_A_DNI


@pytest.mark.parametrize("payload", [CARD, CARD_WITH_CUIL, ELECTRONIC])
def test_a_payload_that_lost_one_separator_is_refused(payload: str) -> None:
    places = [place for place, sign in enumerate(payload) if sign == "@"]

    for place in places:
        lost = payload[:place] + payload[place + 1 :]
        if lost.count("@") >= 7 and read_or_none(lost):
            assert read(lost).cuil is None  # the CUIL ran into the date of issue and fell
        assert refusal(lost) is not None


@pytest.mark.parametrize("payload", ALL)
def test_a_payload_without_its_empty_or_any_other_field_is_refused(payload: str) -> None:
    fields = payload.split("@")
    last = 8 if not payload.startswith("@") else len(fields)

    refusals = [refusal("@".join(fields[:gone] + fields[gone + 1 :])) for gone in range(last)]

    assert None not in refusals


@pytest.mark.parametrize("reason", Refusal)
def test_every_refusal_names_a_remedy(reason: Refusal) -> None:
    sentence = str(UnreadableCard(reason))

    assert any(verb in sentence for verb in ("Vuelva", "Pase", "pase", "Elija"))


@pytest.mark.parametrize("warning", CardWarning)
def test_every_warning_has_its_sentence(warning: CardWarning) -> None:
    assert warning.sentence.endswith(".")


def test_neither_a_card_nor_a_refusal_shows_the_person_in_a_log() -> None:
    card = read(CARD_WITH_CUIL)
    with pytest.raises(UnreadableCard) as refused:
        parse_payload(CARD_WITH_CUIL.replace("1973", "2073"), TODAY)

    shown = f"{card!r} {refused.value!r}"

    assert not any(value in shown for value in ("GARCIA", "MATEO", "23111222", "00327340011", "1973"))


def read_or_none(text: str) -> object:
    return None if refusal(text) else read(text)
