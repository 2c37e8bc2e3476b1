"""Collects garbage on the UI thread alone: elsewhere Python would take windows apart that belong to Qt's thread."""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1_000


class Collector(QObject):
    """Takes the place of Python's automatic collector, which runs on whichever thread happens to make an object.

    A dialog that was closed is garbage with a widget in it; destroyed on the thread of the camera it takes the whole
    program down. What is alive when the collector begins stays for good, so that looking at the rest takes little.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.collect)

    def start(self) -> None:
        """Take over once everything is loaded; looking through all that is loaded would take a tenth of a second."""
        gc.disable()
        gc.freeze()
        self._timer.start()

    @staticmethod
    def collect() -> None:
        """Collect each generation that is due by Python's own thresholds, the youngest first."""
        for generation, (count, threshold) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)):
            if count <= threshold:
                return
            gc.collect(generation)
