"""The forms of operators: texts become somebody to let in or a new password, or sentences about what is wrong."""

from dataclasses import dataclass

from ioma_desk.domain.desk import OperatorRole
from ioma_desk.domain.errors import FieldErrors
from ioma_desk.services.passwords import SHORTEST
from ioma_desk.services.sign_in import NewOperator

_MISSING = {
    "full_name": "Escriba el nombre y el apellido.",
    "sign_in_name": "Escriba con qué nombre va a ingresar, por ejemplo «carla».",
    "password": "Escriba la clave.",
    "repeated": "Escriba la clave otra vez.",
}


@dataclass(frozen=True, slots=True, repr=False)  # the texts hold a password, which stays out of logs
class OperatorTexts:
    """What stands in the fields of the form; `role` is the code of an `OperatorRole`."""

    full_name: str = ""
    sign_in_name: str = ""
    role: str = OperatorRole.OPERATOR.value
    password: str = ""
    repeated: str = ""


@dataclass(frozen=True, slots=True, repr=False)  # passwords stay out of logs
class PasswordTexts:
    """What stands in the fields of a new password."""

    password: str = ""
    repeated: str = ""


def operator_errors(texts: OperatorTexts) -> dict[str, str]:
    """Return what is wrong, by field; nothing when the operator may be added."""
    errors = {field: words for field, words in _MISSING.items() if not getattr(texts, field).strip()}
    name = texts.sign_in_name.strip()
    if name and any(letter.isspace() for letter in name):
        errors["sign_in_name"] = "Escriba el usuario sin espacios, por ejemplo «carla» o «c.medrano»."
    return errors | password_errors(PasswordTexts(texts.password, texts.repeated))


def password_errors(texts: PasswordTexts) -> dict[str, str]:
    """Return what is wrong with a password typed twice, by field; nothing when it may be given."""
    errors = {field: _MISSING[field] for field in ("password", "repeated") if not getattr(texts, field).strip()}
    if "password" not in errors and len(texts.password) < SHORTEST:
        errors["password"] = f"La clave necesita al menos {SHORTEST} caracteres. Una frase corta sirve."
    if "repeated" not in errors and texts.repeated != texts.password:
        errors["repeated"] = "Las dos claves no son iguales. Escríbala otra vez."
    return errors


def new_operator(texts: OperatorTexts) -> NewOperator:
    """Return the operator to add. Raises `FieldErrors`."""
    errors = operator_errors(texts)
    if errors:
        raise FieldErrors(errors)
    return NewOperator(
        texts.full_name.strip(), texts.sign_in_name.strip(), OperatorRole(texts.role), texts.password
    )  # fmt: skip


def new_password(texts: PasswordTexts) -> str:
    """Return the password to give. Raises `FieldErrors`."""
    errors = password_errors(texts)
    if errors:
        raise FieldErrors(errors)
    return texts.password
