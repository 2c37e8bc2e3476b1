"""What the assistant is told, as texts: what is wrong with each, and the plan they make when all is well."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum
from typing import Literal
from urllib.parse import urlsplit

from ioma_desk.domain.desk import OperatorRole
from ioma_desk.domain.names import fold
from ioma_desk.domain.papers import PaperKind
from ioma_desk.domain.ports import PrinterQueue
from ioma_desk.services.installation import SetUp
from ioma_desk.services.passwords import SHORTEST
from ioma_desk.services.sign_in import NewOperator
from ioma_desk.settings import CameraDevice, PaperStock, PrinterChoice, Settings

Grade = Literal["weak", "fair", "good"]


class Step(IntEnum):
    """The steps of the assistant, in their order."""

    WELCOME = 0
    PLACE = 1
    DATABASE = 2
    ADMINISTRATOR = 3
    CAMERA = 4
    PRINTERS = 5
    RECOVERY = 6
    DONE = 7


HERE, SERVER = "here", "server"
"""The two places of the database: this PC, or a PostgreSQL server."""

FIELDS: dict[Step, tuple[str, ...]] = {
    Step.PLACE: ("installation", "delegation", "delegation_code", "counter"),
    Step.DATABASE: ("database", "database_url"),
    Step.ADMINISTRATOR: ("full_name", "sign_in_name", "password", "password_again"),
    Step.CAMERA: ("camera",),
    Step.PRINTERS: (
        "credential_queue", "credential_stock", "token_sheet_queue", "receipt_queue", "receipt_stock",
    ),
}  # fmt: skip
"""The fields of each step, in the order they are read."""

PAPERS = (PaperKind.CREDENTIAL, PaperKind.TOKEN_SHEET, PaperKind.RECEIPT)
"""The papers that get a printer; the recovery sheet goes where the operator says, once."""

_FIRST_TEXTS: dict[str, str] = {
    **{name: "" for names in FIELDS.values() for name in names},
    **{f"{paper}_stock": PaperStock.A4.value for paper in PAPERS},
    "installation": "IOMA",
    "database": HERE,
}

_MISSING = {
    "installation": "Escriba el nombre de la obra social, como va en los papeles.",
    "delegation": "Escriba el nombre de la delegación, por ejemplo La Plata Centro.",
    "counter": "Escriba el nombre de este puesto, por ejemplo Box 3.",
    "full_name": "Escriba nombre y apellido de quien administra.",
    "sign_in_name": "Escriba el usuario con el que va a ingresar, por ejemplo cmedrano.",
}


@dataclass(frozen=True, slots=True)
class FoundCamera:
    """A camera of this PC: what the settings keep, and its name."""

    device: int | str
    name: str


@dataclass(frozen=True, slots=True)
class Strength:
    """How good a password is: the grade, and the words that say so or what is missing."""

    grade: Grade
    words: str


@dataclass(frozen=True, slots=True)
class FirstStartPlan:
    """Everything that is written at once when the assistant has been answered."""

    set_up: SetUp
    settings: Settings


@dataclass
class FirstStartForm:
    """The answers so far; `initial` are the settings to start from."""

    initial: Settings
    cameras: tuple[FoundCamera, ...] = ()
    texts: dict[str, str] = field(default_factory=lambda: dict(_FIRST_TEXTS))

    @property
    def database_url(self) -> str | None:
        """Return the server's address, None for a database on this PC."""
        return self.texts["database_url"].strip() if self.texts["database"] == SERVER else None

    def error(self, name: str) -> str:
        """Return what is wrong with a field, '' when nothing is."""
        text = self.texts[name]
        match name:
            case "delegation_code":
                return _code_error(text.strip())
            case "database_url":
                return _url_error(self.database_url)
            case "sign_in_name" if text.strip():
                return _sign_in_name_error(text.strip())
            case "password":
                return _password_error(text, self.texts["sign_in_name"])
            case "password_again":
                return "" if text == self.texts["password"] else "Las dos claves no son iguales. Escríbala otra vez."
        return _MISSING.get(name, "") if not text.strip() else ""

    def errors(self, step: Step) -> dict[str, str]:
        """Return what is wrong on a step, by field."""
        return {name: error for name in FIELDS.get(step, ()) if (error := self.error(name))}

    def offer_queues(self, queues: Sequence[PrinterQueue]) -> None:
        """Forget printers that are gone; while no paper has one, propose the system's own printer for all."""
        names = {queue.name for queue in queues if queue.accepting}
        fields = [f"{paper}_queue" for paper in PAPERS]
        usual = next((queue.name for queue in queues if queue.is_default and queue.accepting), "")
        nothing_chosen = not any(self.texts[name] for name in fields)
        for name in fields:
            if self.texts[name] not in names:
                self.texts[name] = usual if nothing_chosen else ""

    def plan(self) -> FirstStartPlan:
        """Return the plan; every step must be free of errors."""
        texts = {name: text.strip() for name, text in self.texts.items()}
        administrator = NewOperator(
            texts["full_name"], texts["sign_in_name"], OperatorRole.ADMINISTRATOR, self.texts["password"]
        )
        set_up = SetUp(
            texts["installation"], texts["delegation"], texts["delegation_code"], texts["counter"], administrator
        )
        settings = replace(
            self.initial, database_url=self.database_url, camera=self._camera(), printers=self._printers(),
            recovery_kept=False,
        )  # fmt: skip
        return FirstStartPlan(set_up, settings)

    def _camera(self) -> CameraDevice | None:
        chosen = self.texts["camera"]
        return next((CameraDevice(found.device) for found in self.cameras if str(found.device) == chosen), None)

    def _printers(self) -> Mapping[PaperKind, PrinterChoice]:
        return {
            paper: PrinterChoice(queue, PaperStock(self.texts[f"{paper}_stock"]))
            for paper in PAPERS
            if (queue := self.texts[f"{paper}_queue"])
        }


def strength(password: str) -> Strength:
    """Return how good a password is; length counts most (NIST SP 800-63B, 5.1.1), a short phrase is best."""
    lacking = SHORTEST - len(password)
    if lacking > 0:
        many = "1 carácter" if lacking == 1 else f"{lacking} caracteres"
        return Strength("weak", f"Corta: {'falta' if lacking == 1 else 'faltan'} {many}.")
    if _few_letters(password):
        return Strength("weak", "Débil: repite pocos caracteres.")
    if len(password) < 14 and len(set(password)) < 10:
        return Strength("fair", "Aceptable. Más larga es mejor: una frase corta sirve.")
    return Strength("good", "Buena.")


def _few_letters(password: str) -> bool:
    return len(set(password.casefold())) < 5


def _code_error(code: str) -> str:
    good = code.isascii() and code.isdigit() and len(code) == 3
    return "" if good else "El código de la delegación tiene 3 números, por ejemplo 012."


def _url_error(url: str | None) -> str:
    if url is None:
        return ""
    example = "Escríbala así: postgresql://usuario@servidor/base."
    if not url:
        return f"Falta la dirección del servidor. {example}"
    try:
        parts = urlsplit(url)
        whole = parts.scheme in {"postgresql", "postgresql+psycopg"} and len(parts.path) > 1 and parts.port != 0
    except ValueError:  # a port that is no number, or a broken address
        whole = False
    return "" if whole else f"No se entiende la dirección. {example}"


def _sign_in_name_error(name: str) -> str:
    plain = name.isascii() and all(sign.isalnum() or sign in "._-" for sign in name)
    return "" if plain else "Use letras sin acento, números, punto o guion, sin espacios: por ejemplo cmedrano."


def _password_error(password: str, sign_in_name: str) -> str:
    if not password:
        return f"Escriba una clave de {SHORTEST} caracteres o más. Una frase corta sirve."
    if strength(password).grade == "weak":
        return f"{strength(password).words} Una frase corta sirve."
    if sign_in_name.strip() and fold(sign_in_name) in fold(password) and len(password) < 2 * SHORTEST:
        return "La clave no debe contener el usuario. Elija otra."
    return ""
