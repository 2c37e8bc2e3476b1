"""The failures a person at the counter can understand and act on; anything else is a bug."""

from datetime import datetime


class UserFacingError(Exception):
    """A failure shown as written: `str()` is a Spanish sentence that says what happened and what to do next."""


class FieldErrors(UserFacingError):
    """Some fields hold something that cannot be saved; `errors` maps the field's name to its Spanish sentence."""

    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__("Hay datos por corregir. Revise los campos marcados.")
        self.errors = errors


class Conflict(UserFacingError):
    """Another desk changed the record in between; `current_version` is the row version now in the database."""

    def __init__(self, message: str, current_version: int) -> None:
        super().__init__(message)
        self.current_version = current_version


class NotAllowed(UserFacingError):
    """The operator's role does not permit the act."""


class SignInRefused(UserFacingError):
    """The person was not let in; `until` is when the next try is taken, None when that is at once."""

    def __init__(self, message: str, until: datetime | None = None) -> None:
        super().__init__(message)
        self.until = until


class StoreUnavailable(UserFacingError):
    """The database cannot be reached or opened; what was typed stays on the desk."""


class PrinterTrouble(UserFacingError):
    """The paper did not come out, and the message says why and what can be done."""


class NoPrinterChosen(PrinterTrouble):
    """Nobody has chosen a printer for that paper at this desk: the settings are the remedy."""


class UnfitPrinter(PrinterTrouble):
    """The printer asked for cannot take that paper; nothing was sent and nothing given up for it."""


class CameraTrouble(UserFacingError):
    """No picture from the camera, and the message says why and what can be done."""


class ScannerTrouble(UserFacingError):
    """The serial scanner is not heard, and the message says why and what can be done."""
