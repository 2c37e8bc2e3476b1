"""The scanners of a desk: the one that types is always heard, one on a serial port when the settings name it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from ioma_desk.devices.keyboard_scanner import BurstDetector
from ioma_desk.domain.ports import Clock, ScanSource, SerialPort, SerialScan
from ioma_desk.domain.scanner_check import Way
from ioma_desk.ui.double_reads import DoubleReads
from ioma_desk.ui.health import Health
from ioma_desk.ui.key_filter import KeyFilter
from ioma_desk.ui.serial_listening import SerialListener

TYPING = Health("ok", "Pase el documento por el lector USB en cualquier pantalla.")

_BROKEN = "El lector dejó de oírse por un error del programa. Elija «Como teclado» y después otra vez su puerto."


def find_ports() -> Sequence[SerialPort]:
    """Return the serial ports of this PC."""
    from ioma_desk.devices import serial_scanner

    return serial_scanner.find_ports()


class Scanners(QObject):
    """`read` carries the text of each scan, once; `tried` raw text, way and end of one for the test page, if in front.

    `fares` carries the `Health` of the scanner, `crashed` a bug of its thread.
    """

    read = Signal(str)
    tried = Signal(str, str, str)
    fares = Signal(object)
    crashed = Signal(object)

    def __init__(self, app: QApplication, clock: Clock, trying: Callable[[], bool]) -> None:
        super().__init__()
        self._clock, self._trying = clock, trying
        self._reads = DoubleReads(clock)
        self._port: str | None = None
        self._keys = KeyFilter(app, BurstDetector())
        self._listener = SerialListener()
        self._keys.scanned.connect(self._typed)
        self._listener.scanned.connect(self._sent)
        self._listener.opened.connect(self._opened)
        self._listener.trouble.connect(self._troubled)
        self._listener.crashed.connect(self._crashed)

    def follow(self, port: str | None) -> None:
        """Hear the scanner on `port` as well, or only the one that types."""
        self._port = port
        if port is None:
            self._listener.stop()
            self.fares.emit(TYPING)
        else:
            self.fares.emit(Health("warn", "Buscando el lector…"))
            self._listener.listen(lambda: _source(port, self._clock))

    def follow_other(self, port: str | None) -> None:
        """Follow the settings when they name another port than before."""
        if port != self._port:
            self.follow(port)

    def expect_next(self) -> None:
        """The visit is over: the same card again is a new read."""
        self._reads.forget()

    def close(self) -> None:
        """Let go of the port."""
        self._listener.close()

    def _typed(self, text: str, end: str) -> None:
        self._take(text, text, "keyboard", end)

    def _sent(self, scan: SerialScan) -> None:
        self._take(scan.raw, scan.text, "serial", "")

    def _take(self, raw: str, text: str, way: Way, end: str) -> None:
        if self._trying():
            self.tried.emit(raw, way, end)
        elif self._reads.is_new(text):
            self.read.emit(text)

    def _opened(self, name: str) -> None:
        self.fares.emit(Health("ok", f"{name}: listo. Pase el documento en cualquier pantalla."))

    def _troubled(self, sentence: str) -> None:
        self.fares.emit(Health("error", sentence, "Sin lector", "Elegir lector"))

    def _crashed(self, error: BaseException) -> None:
        self.fares.emit(Health("error", _BROKEN, "Sin lector", "Elegir lector"))
        self.crashed.emit(error)


def _source(port: str, clock: Clock) -> ScanSource:
    from ioma_desk.devices.serial_scanner import SerialScanner

    return SerialScanner(port, clock)
