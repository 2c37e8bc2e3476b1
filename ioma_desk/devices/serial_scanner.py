"""A scanner in serial mode (USB CDC, or RS-232 behind an adapter): whole codes, and its troubles in plain words."""

import errno
import sys
from collections import deque
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Protocol, TypeAlias

import serial
from serial.tools import list_ports

from ioma_desk.devices.serial_lines import SerialLines
from ioma_desk.domain.errors import ScannerTrouble
from ioma_desk.domain.ports import Clock, SerialPort, SerialScan

SPEED = 9_600
"""What serial scanners come set to; USB ones heed no speed."""
_WAIT_S = 0.1
_MISSING = frozenset({errno.ENOENT, errno.ENODEV, errno.ENXIO, errno.EIO})
_DENIED = frozenset({errno.EACCES, errno.EPERM})

UNPLUGGED = "El lector no está conectado. Enchúfelo al puerto USB: el programa lo retoma solo."
IN_USE = (
    "Otro programa está usando el lector. Cierre los otros programas que leen códigos: este lo retoma solo."
)
NO_PERMISSION = (
    "El sistema no permite usar el lector. Pida a sistemas que agregue este usuario al grupo «dialout» "
    "y vuelva a iniciar la sesión de la PC."
)
NOT_A_SCANNER = "En ese puerto no responde ningún lector. Elija otro puerto en Configuración, Lector."


class OpenedPort(Protocol):
    """A port of pyserial, as far as it is used."""

    @property
    def in_waiting(self) -> int:
        """Return how many bytes have arrived."""

    def read(self, size: int = 1, /) -> bytes:
        """Return up to `size` bytes, waiting a moment for the first."""

    def close(self) -> None:
        """Let go of the port."""


OpenPort: TypeAlias = Callable[[str], OpenedPort]


def _open_port(address: str) -> OpenedPort:
    # Alone: of two programs that read one port each gets half of a card. Windows lets no second one in anyway.
    return serial.Serial(address, SPEED, timeout=_WAIT_S, exclusive=None if sys.platform == "win32" else True)


class SerialScanner:
    """Gives the codes of a scanner on a serial port; implements `ScanSource`."""

    def __init__(self, address: str, clock: Clock, name: str = "", open_port: OpenPort = _open_port) -> None:
        self._address, self._clock, self._open_port = address, clock, open_port
        self._name = name or f"Lector en {short_name(address)}"
        self._port: OpenedPort | None = None
        self._lines = SerialLines()
        self._ready: deque[SerialScan] = deque()

    @property
    def name(self) -> str:
        return self._name

    def open(self) -> None:
        """Open the port for this program alone. Raises `ScannerTrouble` when it is missing, taken or forbidden."""
        self.close()
        try:
            self._port = self._open_port(self._address)
        except (OSError, ValueError) as error:  # pyserial's own failures are an OSError; a bad address a ValueError
            raise ScannerTrouble(_why_closed(error)) from error

    def read(self) -> SerialScan | None:
        """Return the next code, or None after a moment without one. Raises `ScannerTrouble` when the port is lost."""
        if not self._ready and self._port is not None:
            try:
                data = self._port.read(max(1, self._port.in_waiting))
            except (OSError, TypeError) as error:  # pyserial trips over a port that goes while it waits
                self.close()
                raise ScannerTrouble(UNPLUGGED) from error
            self._ready.extend(self._lines.feed(data, self._clock.monotonic()))
        return self._ready.popleft() if self._ready else None

    def close(self) -> None:
        if self._port is not None:
            self._port.close()
        self._port = None
        self._lines.forget()
        self._ready.clear()


def find_ports(
    by_id: Path = Path("/dev/serial/by-id"), listed: Callable[[], Iterable[Any]] = list_ports.comports
) -> tuple[SerialPort, ...]:
    """Return the serial ports of this PC, those of USB devices first; call it off the UI thread."""
    lasting = _lasting_addresses(by_id)
    found = [
        SerialPort(
            lasting.get(port.device, port.device), _port_name(port.product or port.description, port.device),
            is_usb=port.vid is not None,
        )
        for port in listed()
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda port: (not port.is_usb, port.address)))


def short_name(address: str) -> str:
    """Return a port's address as people say it: "ttyACM0", "COM3"."""
    return Path(address).resolve().name if address.startswith("/") else address


def _port_name(described: str | None, device: str) -> str:
    """Return a name in Spanish; pyserial writes "n/a" for what it does not know."""
    words = (described or "").strip()
    short = short_name(device)
    if not words or words in {"n/a", short} or short in words:
        return f"Puerto serie {short}"
    return f"{words} ({short})"


def _lasting_addresses(by_id: Path) -> dict[str, str]:
    """Return the addresses that stay the device's wherever it is plugged in, by those that count up (Linux)."""
    return {str(link.resolve()): str(link) for link in sorted(by_id.glob("*"))}


def _why_closed(error: Exception) -> str:
    code = getattr(error, "errno", None)
    words = str(error)
    if sys.platform == "win32":  # pyserial tells the reason in words alone, and Windows denies a port that is taken
        return IN_USE if "PermissionError" in words else UNPLUGGED
    if code in _DENIED:
        return NO_PERMISSION
    if code in _MISSING:
        return UNPLUGGED
    if code in {errno.EBUSY, errno.EAGAIN}:
        return IN_USE
    return NOT_A_SCANNER
