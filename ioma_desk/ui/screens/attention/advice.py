"""The sentences over the camera, short enough to be read at arm's length and at twice the letters; and reminders."""

from dataclasses import dataclass

from ioma_desk.domain.ports import Coaching


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to do now, with its icon."""

    icon: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Reminder:
    """Something still to be done at this desk, by somebody who may: it stands there until it is, and stops nobody."""

    title: str
    sentence: str
    verb: str


KEEP_RECOVERY_SHEET = Reminder(
    "Falta guardar la hoja de recuperación",
    "Sin ella, si esta PC se rompe, los datos se pierden. Imprímala en Configuración, Este puesto.",
    "Ir a la hoja",
)
HOLD = Advice("hand", "Quieto un momento")
BY_COACHING = {
    Coaching.NO_CARD: Advice("id-card", "Muestre el código del DNI"),
    Coaching.TOO_FAR: Advice("arrow-up", "Acerque el DNI"),
    Coaching.TOO_NEAR: Advice("arrow-down", "Aleje un poco el DNI"),
    Coaching.BLURRED: Advice("focus", "Está borroso: aléjelo un poco"),
    Coaching.MOVING: HOLD,
    Coaching.GLARE: Advice("rotate-3d", "Inclínelo un poco: hay reflejo"),
    Coaching.COVERED: Advice("move-3d", "Destape todo el código"),
    Coaching.HOLD_STILL: HOLD,
    Coaching.OTHER_CODE: Advice("triangle-alert", "Ese código no es el del DNI"),
    Coaching.READ: Advice("check", "Leído"),
}
UNKNOWN_CARD = Advice("triangle-alert", "No se conoce este formato de DNI")
TAKE_AWAY = Advice("id-card", "Ya se leyó: retire el documento")
