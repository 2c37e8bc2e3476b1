"""Papers can be looked at and kept as files, but for the codes of a sheet."""

from pathlib import Path

import pytest

from ioma_desk.domain.papers import PaperKind
from ioma_desk.domain.people import Affiliate
from tests.ui.papers.counter import Counter
from tests.ui.papers.panel import Panel

SHEET, CREDENTIAL, RECEIPT = PaperKind.TOKEN_SHEET, PaperKind.CREDENTIAL, PaperKind.RECEIPT


@pytest.mark.parametrize("kind", [SHEET, CREDENTIAL, RECEIPT])
def test_every_paper_can_be_looked_at(counter: Counter, panel: Panel, kind: PaperKind) -> None:
    counter.flow.preview(kind)

    assert panel.previews[0][1].startswith(b"%PDF")
    assert counter.tray.sent == []


@pytest.mark.parametrize(("kind", "name"), [(CREDENTIAL, "Credencial"), (RECEIPT, "Constancia")])
def test_a_paper_is_kept_as_a_file(
    counter: Counter, panel: Panel, tmp_path: Path, kind: PaperKind, name: str
) -> None:
    counter.flow.keep(kind)
    suggested, on_path = panel.asked[0]
    on_path(tmp_path / suggested)

    assert suggested == f"{name} Rosalía Beatriz Olmedo Irigoyen.pdf"
    assert (tmp_path / suggested).read_bytes().startswith(b"%PDF")
    assert counter.notices.said == [f"Se guardó «{suggested}» en la carpeta «{tmp_path.name}»."]


def test_a_file_that_cannot_be_written_is_asked_for_again_and_issued_once(
    counter: Counter, person: Affiliate, panel: Panel, tmp_path: Path
) -> None:
    counter.flow.keep(CREDENTIAL)
    panel.asked.pop()[1](tmp_path / "missing" / "credential.pdf")
    assert len(counter.notices.problems) == 1

    panel.asked.pop()[1](tmp_path / "credential.pdf")

    assert (tmp_path / "credential.pdf").exists()
    assert counter.notices.problems == []
    assert counter.credentials.issued(person.id) == 1


def test_the_codes_of_a_sheet_never_become_a_file(counter: Counter, person: Affiliate) -> None:
    with pytest.raises(ValueError, match="token_sheet"):
        counter.work.pdf(SHEET, person.id)
