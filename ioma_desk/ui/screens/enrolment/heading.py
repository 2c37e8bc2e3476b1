"""The title of the page: whose form it is, where its values came from, and what its button does."""

from ioma_desk.domain.clock import time_words
from ioma_desk.ui.screens.enrolment.form import EnrolmentForm


def heading_of(form: EnrolmentForm) -> tuple[str, str, str]:
    """Return title, second line and the words of the button that saves."""
    read = ""
    if form.read and (form.read.read_at or form.read.source):
        when = f" a las {time_words(form.read.read_at)}" if form.read.read_at else ""
        read = f"El DNI se leyó{when}{f' {form.read.source}' if form.read.source else ''}."
    if form.record:
        return f"Actualizar a {form.name}", read or "Cambie lo que haga falta y guarde.", "Guardar cambios"
    known = "No figura en el padrón." if form.read else "Escriba los datos mirando el documento."
    return f"Inscribir a {form.name or 'una persona'}", f"{known} {read}".strip(), "Guardar inscripción"
