"""Papers can be looked at and kept as files, but for the codes of a sheet."""

from pathlib import Path

import pytest

from ioma_desk.domain.papers import PaperKind
from ioma_desk.domain.people import Affiliate
from ioma_desk.ui.papers.rows import Deed
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
        counter.work.pdf(SHEET, person.id, "")


def _kept(counter: Counter, panel: Panel, path: Path) -> None:
    """A first credential was kept as a file."""
    counter.flow.keep(CREDENTIAL)
    panel.asked.pop()[1](path)


def test_a_further_credential_is_kept_for_a_reason_only(
    counter: Counter, person: Affiliate, panel: Panel, tmp_path: Path
) -> None:
    _kept(counter, panel, tmp_path / "first.pdf")

    counter.flow.keep(CREDENTIAL)
    assert panel.asked == []
    assert panel.last.words == "Ya tiene una credencial. ¿Por qué se guarda otra?"
    assert ("La perdió" in panel.last.reasons, panel.last.reason_verb) == (True, "Guardar otra")
    assert panel.pointed == [panel.leading]
    counter.flow.give_reason(panel.leading, "La perdió")
    panel.asked.pop()[1](tmp_path / "second.pdf")

    assert panel.rows == ()
    assert (tmp_path / "second.pdf").exists()
    assert counter.credentials.issued(person.id) == 2
    assert counter.tray.sent == []


def test_a_reason_not_given_keeps_nothing(
    counter: Counter, person: Affiliate, panel: Panel, tmp_path: Path
) -> None:  # fmt: skip
    _kept(counter, panel, tmp_path / "first.pdf")
    counter.flow.keep(CREDENTIAL)

    counter.flow.choose(panel.leading, Deed.DISMISS)

    assert panel.rows == ()
    assert panel.asked == []
    assert counter.credentials.issued(person.id) == 1


def test_the_question_for_the_reason_follows_what_the_clerk_wants_now(
    counter: Counter, panel: Panel, tmp_path: Path
) -> None:
    _kept(counter, panel, tmp_path / "first.pdf")

    counter.flow.start(CREDENTIAL)
    verbs = [panel.last.reason_verb]
    counter.flow.keep(CREDENTIAL)
    verbs.append(panel.last.reason_verb)
    counter.flow.start(CREDENTIAL)
    verbs.append(panel.last.reason_verb)

    assert verbs == ["Imprimir otra", "Guardar otra", "Imprimir otra"]
    assert len(panel.rows) == 1


def test_another_receipt_is_kept_without_a_reason(counter: Counter, panel: Panel, tmp_path: Path) -> None:
    for name in ("first.pdf", "second.pdf"):
        counter.flow.keep(RECEIPT)
        panel.asked.pop()[1](tmp_path / name)

    assert (tmp_path / "second.pdf").exists()
