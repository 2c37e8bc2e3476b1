"""The names a clerk may choose or complete from: provinces, districts of Buenos Aires, nationalities."""

from dataclasses import dataclass
from pathlib import Path

BUENOS_AIRES = "Buenos Aires"


@dataclass(frozen=True, slots=True)
class Places:
    """The 24 jurisdictions (ISO 3166-2:AR), the 135 partidos of Buenos Aires Province, and usual nationalities."""

    provinces: tuple[str, ...]
    districts: tuple[str, ...]
    nationalities: tuple[str, ...]


def read_places(folder: Path) -> Places:
    """Return the names of the three lists in `folder`, one name a line."""
    provinces, districts, nationalities = (
        tuple((folder / f"{name}.txt").read_text(encoding="utf-8").splitlines())
        for name in ("provincias", "partidos", "nacionalidades")
    )
    return Places(provinces, districts, nationalities)
