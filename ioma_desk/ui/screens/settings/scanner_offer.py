"""How the scanner can be connected: serial ports first, then as a keyboard; and what is wrong with the choice."""

from collections.abc import Sequence
from dataclasses import dataclass

from ioma_desk.domain.ports import SerialPort

KEYBOARD = "keyboard"
"""The code of a scanner that types; serial ports have their address."""

_GONE = "Ese lector no está conectado. Enchúfelo y toque «Buscar de nuevo», o elija otro."


@dataclass(frozen=True, slots=True)
class ScannerOffer:
    """Pairs of (code, words), the code in use, and what is wrong with it ("" while nothing is)."""

    options: tuple[tuple[str, str], ...]
    chosen: str
    trouble: str = ""


def scanner_offer(port: str | None, found: Sequence[SerialPort] | None) -> ScannerOffer:
    """Return the ways to choose from, `port` being in use; `found` is None until the ports were looked for."""
    options = [(each.address, f"Puerto serie: {each.name}") for each in found or ()]
    trouble = ""
    if port is not None and all(code != port for code, _ in options):
        words = "Puerto serie elegido" if found is None else "Puerto serie elegido (no está conectado)"
        options.insert(0, (port, words))
        trouble = "" if found is None else _GONE
    options.append((KEYBOARD, "Como teclado (USB)"))
    return ScannerOffer(tuple(options), port or KEYBOARD, trouble)


def port_of(code: str) -> str | None:
    """Return the port that the line with that code stands for, None for the keyboard."""
    return None if code == KEYBOARD else code
