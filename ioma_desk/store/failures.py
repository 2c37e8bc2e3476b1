"""What the database's own refusals mean: worth a retry, a broken rule with a name, or trouble with a remedy."""

from functools import cache

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError

from ioma_desk.domain.errors import StoreUnavailable
from ioma_desk.models.base import Base

_SERIALIZATION, _DEADLOCK, _LOCKED = "40001", "40P01", "55P03"  # PostgreSQL, appendix A
_SQLITE_BUSY, _SQLITE_LOCKED = 5, 6  # sqlite.org/rescode.html

_EMBEDDED_TROUBLE = {
    5: "La base de datos está ocupada por otro programa. Cierre las otras ventanas de IOMA Desk y reintente.",
    6: "La base de datos está ocupada por otro programa. Cierre las otras ventanas de IOMA Desk y reintente.",
    8: "La base de datos es de solo lectura. Pida a sistemas permiso de escritura sobre su carpeta y reintente.",
    10: "El disco no responde bien al leer o guardar la base de datos. Revise el disco con sistemas y reintente.",
    11: "El archivo de la base de datos está dañado. No siga usándolo: pida a sistemas que restaure la última copia.",
    13: "El disco está lleno y no se pudo guardar. Libere espacio y reintente: lo que escribió sigue en la pantalla.",
    14: "No se puede abrir la base de datos. Revise que su carpeta exista y que usted tenga permiso, y reintente.",
    26: "La base de datos no se puede leer con las claves de este puesto, o está dañada. "
        "Importe el juego de claves correcto o pida a sistemas que restaure la última copia.",
}  # fmt: skip

_NO_SERVER = (
    "Sin conexión con la base de datos. Lo que escriba queda guardado en esta PC. "
    "Revise el cable o la red y reintente; si sigue así, avise a sistemas."
)

_OTHERS_BUSY = (
    "Otro puesto está guardando algo y la base de datos no se liberó a tiempo. "
    "Espere un momento y reintente: lo que escribió sigue en la pantalla."
)


class RuleBroken(Exception):
    """A named constraint refused the write; services turn the names they expect into words for the operator."""

    def __init__(self, constraint: str) -> None:
        super().__init__(constraint)
        self.constraint = constraint


def worth_a_retry(error: DBAPIError) -> bool:
    """Tell whether the same transaction may well succeed if it is run again."""
    if getattr(error.orig, "sqlstate", None) in (_SERIALIZATION, _DEADLOCK):
        return True
    return _sqlite_code(error) in (_SQLITE_BUSY, _SQLITE_LOCKED)


def meaning(error: DBAPIError) -> Exception:
    """Return the exception that says what `error` means; the error itself when it is a bug."""
    if isinstance(error, IntegrityError):
        name = _constraint_name(error)
        return RuleBroken(name) if name else error
    trouble = _EMBEDDED_TROUBLE.get(_sqlite_code(error))
    if trouble:
        return StoreUnavailable(trouble)
    if getattr(error.orig, "sqlstate", None) == _LOCKED:
        return StoreUnavailable(_OTHERS_BUSY)
    if _is_lost_server(error):
        return StoreUnavailable(_NO_SERVER)
    return error


def _sqlite_code(error: DBAPIError) -> int:
    return int(getattr(error.orig, "sqlite_errorcode", 0) or 0) & 0xFF


def _is_lost_server(error: DBAPIError) -> bool:
    orig = error.orig
    if orig is None or not type(orig).__module__.startswith("psycopg"):
        return False
    state = getattr(orig, "sqlstate", None)
    # Class 08 is a broken connection, 57P01-57P03 a server that stops or starts; no state at all: none was reached.
    refused = state is None or state.startswith(("08", "57P"))
    return error.connection_invalidated or (isinstance(error, OperationalError) and refused)


def _constraint_name(error: IntegrityError) -> str | None:
    diagnosis = getattr(error.orig, "diag", None)
    if diagnosis is not None:
        return str(diagnosis.constraint_name) if diagnosis.constraint_name else None
    kind, _, what = str(error.orig).partition(" constraint failed: ")
    if kind == "UNIQUE":
        return _unique_by_columns().get(what)
    return what or None


@cache
def _unique_by_columns() -> dict[str, str]:
    """SQLite names the columns of a broken unique rule, not the rule: look its name up in the tables."""
    names: dict[str, str] = {}
    for table in Base.metadata.tables.values():
        rules: list[UniqueConstraint | Index] = [c for c in table.constraints if isinstance(c, UniqueConstraint)]
        rules += [index for index in table.indexes if index.unique]
        for rule in rules:
            columns = ", ".join(f"{table.name}.{column.name}" for column in rule.columns)
            names[columns] = str(rule.name)
    # An index on an expression is reported by its own name.
    names["index 'uq_operators_sign_in_name'"] = "uq_operators_sign_in_name"
    return names
