"""The words of the choices of a desk."""

from ioma_desk.domain.clock import COUNTER_ZONE, day_words, time_words
from ioma_desk.domain.desk import Operator, OperatorRole
from ioma_desk.domain.papers import PaperKind
from ioma_desk.domain.ports import Clock
from ioma_desk.settings import PaperStock, ThemeChoice

THEMES = (
    (ThemeChoice.LIGHT.value, "Claro"),
    (ThemeChoice.DARK.value, "Oscuro"),
    (ThemeChoice.SYSTEM.value, "Según el sistema"),
)
LETTER_ALONE, LETTER_WITH_ALT = "alone", "alt"
LETTERS = ((LETTER_ALONE, "Sola, como T"), (LETTER_WITH_ALT, "Con Alt, como Alt+T"))

BY_ITSELF = ""
"""The code of a camera that sets its focus or exposure itself."""
FOCUSES = (
    (BY_ITSELF, "Automático"),
    ("100", "Fijo, muy cerca"),
    ("75", "Fijo, cerca"),
    ("50", "Fijo, a media distancia"),
    ("25", "Fijo, lejos"),
)
EXPOSURES = (
    (BY_ITSELF, "Automática"),
    ("-8", "Muy corta, para mucha luz"),
    ("-7", "Corta"),
    ("-6", "Media"),
    ("-5", "Larga"),
    ("-4", "Muy larga, para poca luz"),
)

PAPERS = {
    PaperKind.CREDENTIAL: "Credencial",
    PaperKind.TOKEN_SHEET: "Plancha de tokens",
    PaperKind.RECEIPT: "Constancia",
}
"""The papers a desk prints every day, in the order in which they are handed over."""

STOCK_WORDS = {
    PaperStock.A4: "Hoja A4",
    PaperStock.CR80: "Tarjeta plástica CR80",
    PaperStock.ROLL_80: "Rollo de 80 mm",
}
STOCKS = {
    PaperKind.CREDENTIAL: (PaperStock.A4, PaperStock.CR80),
    PaperKind.TOKEN_SHEET: (PaperStock.A4,),
    PaperKind.RECEIPT: (PaperStock.A4, PaperStock.ROLL_80),
}
"""What each paper can be printed on; the first is what any office printer holds."""

FARTHEST = 5
"""Millimetres by which printing may be moved; what is more than that out of place needs a technician."""

ROLES = tuple((role.value, role.words.capitalize()) for role in OperatorRole)

_TEXT_SCALES = (100, 110, 125, 150, 175, 200)
_LOCK_MINUTES = (1, 2, 5, 10, 15, 20, 30, 60, 120)


def scale_code(scale: float) -> str:
    """Return the choice that stands for a text scale: 1.25 is "125"."""
    return str(round(scale * 100))


def scales(now: float) -> tuple[tuple[str, str], ...]:
    """Return the text sizes on offer, with the one in use among them."""
    return tuple((str(size), f"{size} %") for size in sorted({*_TEXT_SCALES, round(now * 100)}))


def lock_choices(now: int) -> tuple[tuple[str, str], ...]:
    """Return the minutes on offer before a desk locks itself, with those in use among them."""
    return tuple(
        (str(minutes), "1 minuto" if minutes == 1 else f"{minutes} minutos")
        for minutes in sorted({*_LOCK_MINUTES, now})
    )


def sideways(now: float) -> tuple[tuple[str, str], ...]:
    """Return how far printing may be moved sideways (mm, to the right), with what is in use among them."""
    return _moves(now, "a la izquierda", "a la derecha")


def up_and_down(now: float) -> tuple[tuple[str, str], ...]:
    """Return how far printing may be moved up or down (mm, downwards), with what is in use among them."""
    return _moves(now, "hacia arriba", "hacia abajo")


def move_code(millimetres: float) -> str:
    """Return the choice that stands for a move: -0.5 is "-0.5"."""
    return f"{millimetres:g}"


def _moves(now: float, less: str, more: str) -> tuple[tuple[str, str], ...]:
    steps = {half / 2 for half in range(-2 * FARTHEST, 2 * FARTHEST + 1)}
    return tuple((move_code(move), _move_words(move, less, more)) for move in sorted({now, *steps}))


def _move_words(move: float, less: str, more: str) -> str:
    millimetres = f"{abs(move):g}".replace(".", ",")
    return f"{millimetres} mm {more if move > 0 else less}" if move else "Sin correr"


def operator_words(operator: Operator, clock: Clock) -> str:
    """Return the second line of an operator: how they sign in, what they may do, when they were last here."""
    role = operator.role.words
    state = _last_seen(operator, clock) if operator.active else "dado/a de baja"
    return f"{operator.sign_in_name} · {role} · {state}"


def _last_seen(operator: Operator, clock: Clock) -> str:
    if operator.last_sign_in is None:
        return "todavía no ingresó"
    day = operator.last_sign_in.astimezone(COUNTER_ZONE).date()
    when = "hoy" if day == clock.today() else f"el {day_words(day)}"
    return f"ingresó {when} a las {time_words(operator.last_sign_in)}"
