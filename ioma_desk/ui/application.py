"""Makes the Qt application, in the style that the theme builds on."""

from PySide6.QtWidgets import QApplication


def new_application(program: str) -> QApplication:
    """Return the one application of the process, started as `program`."""
    # Fusion is the same base on every system. As an argument: setStyle answers with a QStyle, whose enums cost 7 ms.
    app = QApplication([program, "-style", "Fusion"])
    app.setApplicationName("IOMA Desk")
    app.setDesktopFileName("ioma-desk")
    return app
