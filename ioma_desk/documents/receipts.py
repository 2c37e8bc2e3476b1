"""The receipt ("constancia") of an enrolment or an update: on A4, and on the 80 mm roll of a counter printer."""

from ioma_desk.documents.faces import PaperFaces
from ioma_desk.documents.fitting import Room
from ioma_desk.documents.letterhead import MARGIN, RIGHT, SAMPLE, WIDTH, author, draw_advice, draw_foot, draw_head
from ioma_desk.documents.pages import BLACK, GREY, HAIR, TINT, Align, Pages, Type, Weight
from ioma_desk.domain.clock import day_words, local, time_words
from ioma_desk.domain.enrolment import EnrolmentReceipt
from ioma_desk.domain.papers import ReceiptPaper
from ioma_desk.domain.people import Address, Category, DocumentType, Person, Role
from ioma_desk.domain.ports import A4, PaperSize

_CATEGORIES = {
    Category.ACTIVE: "Obligatoria, en actividad",
    Category.RETIRED: "Obligatoria, con jubilación o pensión",
    Category.VOLUNTARY_INDIVIDUAL: "Voluntaria individual",
    Category.VOLUNTARY_COLLECTIVE: "Voluntaria colectiva",
}
_ROLES = {Role.HOLDER: "Titular", Role.DEPENDANT: "A cargo"}
_DOCUMENTS = {
    DocumentType.DNI: "DNI",
    DocumentType.LE: "LE",
    DocumentType.LC: "LC",
    DocumentType.FOREIGN: "Documento extranjero",
}
_NONE = "—"
