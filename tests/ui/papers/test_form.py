"""A third party takes a sheet only with name, DNI and papers shown."""

import pytest

from ioma_desk.domain.errors import FieldErrors
from ioma_desk.ui.papers.form import SHOWN_PAPERS, ReceiverTexts, read_receiver


def test_who_takes_a_sheet_is_kept_with_the_papers_shown() -> None:
    receiver = read_receiver(ReceiverTexts("  Luis   Ferro ", "20.999.111", SHOWN_PAPERS[:2]))

    assert receiver.words() == (
        "Luis Ferro · DNI 20999111 · Autorización firmada por la persona afiliada, DNI de la persona afiliada"
    )


@pytest.mark.parametrize(
    ("texts", "field"),
    [
        (ReceiverTexts(" - ", "20999111", SHOWN_PAPERS), "name"),
        (ReceiverTexts("Luis Ferro", "2099", SHOWN_PAPERS), "document"),
        (ReceiverTexts("Luis Ferro", "209991112", SHOWN_PAPERS), "document"),
        (ReceiverTexts("Luis Ferro", "M2099911", SHOWN_PAPERS), "document"),
        (ReceiverTexts("Luis Ferro", "20999111", ()), "shown"),
    ],
)
def test_what_is_missing_is_said_beside_its_field(texts: ReceiverTexts, field: str) -> None:
    with pytest.raises(FieldErrors) as missing:
        read_receiver(texts)

    assert list(missing.value.errors) == [field]
