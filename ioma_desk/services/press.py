"""Turns the values of papers into PDF bytes, with the faces of this installation; imports reportlab when first used."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ioma_desk.domain.papers import (
    CredentialPaper,
    ReceiptPaper,
    RecoverySheetPaper,
    ScannerSheetPaper,
    TokenSheetPaper,
)
from ioma_desk.domain.ports import CR80, IN_PLACE, Offset, PaperSize

if TYPE_CHECKING:
    from ioma_desk.documents.faces import PaperFaces


class Press:
    """Draws every paper of the desk with the typefaces in a folder; an offset moves what its printer misplaces."""

    def __init__(self, fonts: Path) -> None:
        self._fonts = fonts

    @cached_property
    def _faces(self) -> "PaperFaces":
        from ioma_desk.documents.faces import PaperFaces

        weights = ("Regular", "Medium", "SemiBold", "Bold")
        return PaperFaces(*(self._fonts / f"IBMPlexSans-{weight}.ttf" for weight in weights))

    def credential(self, paper: CredentialPaper, sheet: PaperSize, offset: Offset = IN_PLACE) -> bytes:
        """Return the credential on a plastic card, or on A4 with cutting marks."""
        from ioma_desk.documents import credential

        draw = credential.credential_card if sheet == CR80 else credential.credential_a4
        return draw(paper, self._faces, offset)

    def token_sheet(self, paper: TokenSheetPaper, offset: Offset = IN_PLACE) -> bytes:
        """Return the token sheet, codes and all: for the print queue alone."""
        from ioma_desk.documents import token_sheet

        return token_sheet.token_sheet(paper, self._faces, offset)

    def token_sheet_preview(self, paper: TokenSheetPaper) -> bytes:
        """Return the token sheet without codes."""
        from ioma_desk.documents import token_sheet

        return token_sheet.token_sheet_preview(paper, self._faces)

    def receipt_sheet(self, paper: ReceiptPaper, sheet: PaperSize) -> PaperSize:
        """Return what the receipt takes of a sheet: all of an A4 one, of a roll as much as its words need."""
        from ioma_desk.documents import receipts

        return receipts.piece_of_roll(paper, self._faces) if sheet.is_roll else sheet

    def receipt(self, paper: ReceiptPaper, sheet: PaperSize, offset: Offset = IN_PLACE) -> bytes:
        """Return the receipt on A4 or on a roll."""
        from ioma_desk.documents import receipts

        draw = receipts.receipt_roll if sheet.is_roll else receipts.receipt_a4
        return draw(paper, self._faces, offset)

    def recovery_sheet(self, paper: RecoverySheetPaper) -> bytes:
        """Return the sheet that restores the key set."""
        from ioma_desk.documents import recovery_sheet

        return recovery_sheet.recovery_sheet(paper, self._faces)

    def scanner_sheet(self, paper: ScannerSheetPaper) -> bytes:
        """Return the sheet that says how to set a scanner."""
        from ioma_desk.documents import scanner_sheet

        return scanner_sheet.scanner_sheet(paper, self._faces)
