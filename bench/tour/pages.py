"""Draws the papers that left the print queue as pictures of their pages."""

from pathlib import Path

import pypdfium2

DPI = 150


def draw_pages(folder: Path) -> None:
    """Write a PNG beside every PDF of `folder`, one a page."""
    for file in sorted(folder.glob("*.pdf")):
        document = pypdfium2.PdfDocument(file)
        for number, page in enumerate(document, 1):
            page.render(scale=DPI / 72).to_pil().save(file.with_name(f"{file.stem}_{number}.png"))
        document.close()
