"""Why a text is not taken for a DNI, with the sentence that tells the clerk what to do."""

from enum import StrEnum

from ioma_desk.domain.errors import UserFacingError


class Refusal(StrEnum):
    """The reason a text was refused."""

    EMPTY = "vacio"
    NOT_A_DNI = "no_es_dni"
    OTHER_DOCUMENT = "otro_documento"
    TRUNCATED = "truncado"
    READ_TWICE = "doble_lectura"
    SEPARATOR_LOST = "separador_perdido"
    NUMBER_INVALID = "dni_invalido"
    SEX_INVALID = "sexo_invalido"
    COPY_INVALID = "ejemplar_invalido"
    SURNAME_EMPTY = "apellido_vacio"
    DATE_INVALID = "fecha_invalida"
    DATE_IMPLAUSIBLE = "fecha_implausible"


_AGAIN = "Vuelva a pasar el DNI; si se repite, escriba los datos mirando la tarjeta."

_SENTENCES = {
    Refusal.EMPTY: "El lector no envió ningún dato. Vuelva a pasar el DNI.",
    Refusal.NOT_A_DNI: "El código leído no es el de un DNI. Pase el código de barras ancho de la tarjeta, "
    "o escriba los datos a mano.",
    Refusal.OTHER_DOCUMENT: "Se leyó el código de otro documento o el dorso de la tarjeta. "
    "Pida el DNI y pase su código de barras ancho.",
    Refusal.TRUNCATED: "La lectura llegó incompleta. Vuelva a pasar el DNI sin tocar el teclado.",
    Refusal.READ_TWICE: "Llegaron dos lecturas juntas. Pase el DNI una sola vez; si se repite, "
    "agréguele Enter al final con la hoja de Configuración, Lector.",
    Refusal.SEPARATOR_LOST: "El lector está configurado para otro teclado y los datos llegaron pegados. "
    "Elija en él el teclado de esta PC con la hoja de Configuración, Lector. Mientras tanto, use la cámara.",
    Refusal.NUMBER_INVALID: f"El número de documento no se leyó bien. {_AGAIN}",
    Refusal.SEX_INVALID: f"El sexo no se leyó bien. {_AGAIN}",
    Refusal.COPY_INVALID: f"El ejemplar no se leyó bien. {_AGAIN}",
    Refusal.SURNAME_EMPTY: f"La lectura no trae el apellido. {_AGAIN}",
    Refusal.DATE_INVALID: f"Una fecha no se leyó bien. {_AGAIN}",
    Refusal.DATE_IMPLAUSIBLE: "Las fechas leídas no son posibles. Compruebe la fecha de la computadora. "
    f"{_AGAIN}",
}


class UnreadableCard(UserFacingError):
    """The text is not an acceptable DNI; `reason` says why and `str()` is Spanish and names the remedy.

    Neither carries anything of the text itself.
    """

    def __init__(self, reason: Refusal) -> None:
        super().__init__(_SENTENCES[reason])
        self.reason = reason
