"""`make pictures`: chooses from the last tour the pictures that README and manual show, and makes them small."""

from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
TOUR, IMAGES = ROOT / "out" / "tour", ROOT / "docs" / "images"
WIDTH = 1200
CHOSEN = {
    "scan": "light/02_atencion",
    "scan_dark": "dark/02_atencion",
    "enrolment": "light/04_inscripcion_completa",
    "person": "light/10_ficha_conocida",
    "person_dark": "dark/12_ficha",
    "handover": "light/07_plancha_entregar",
}


def main() -> None:
    """Write `docs/images` anew."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    for name, source in CHOSEN.items():
        _keep(Image.open(TOUR / f"{source}.png"), name)
    _keep(_papers(), "papers")


def _papers() -> Image.Image:
    """Return the printed papers side by side, as they left the queue."""
    pages = [Image.open(file).convert("RGB") for file in sorted((TOUR / "light").glob("papel_*_1.png"))]
    height = 900
    for page in pages:
        page.thumbnail((page.width, height))
    sheet = Image.new("RGB", (sum(page.width for page in pages) + 24 * (len(pages) + 1), height + 48), "#DDE4E8")
    left = 24
    for page in pages:
        sheet.paste(page, (left, 24 + (height - page.height) // 2))
        left += page.width + 24
    return sheet


def _keep(picture: Image.Image, name: str) -> None:
    small = picture.convert("RGB").resize((WIDTH, round(picture.height * WIDTH / picture.width)))
    small.quantize(128).save(IMAGES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
