"""What the assistant accepts and refuses, and the plan it makes."""

import pytest

from ioma_desk.domain.desk import OperatorRole
from ioma_desk.domain.papers import PaperKind
from ioma_desk.domain.ports import PrinterQueue
from ioma_desk.settings import CameraDevice, PaperStock, PrinterChoice, Settings, ThemeChoice
from ioma_desk.ui.screens.first_start.form import (
    SERVER,
    FirstStartForm,
    FoundCamera,
    Step,
    strength,
)
from tests.ui.screens.first_start.deeds import CARDS, OFFICE

ANSWERS = {
    "delegation": " La Plata Centro ", "delegation_code": "012", "counter": "Box 3", "full_name": "Carla Medrano",
    "sign_in_name": "cmedrano", "password": "la vaca salta", "password_again": "la vaca salta",
}  # fmt: skip


def answered(**texts: str) -> FirstStartForm:
    form = FirstStartForm(Settings(theme=ThemeChoice.DARK))
    form.texts |= ANSWERS | texts
    return form


def test_a_new_form_asks_only_for_what_it_cannot_know() -> None:
    form = FirstStartForm(Settings())

    assert set(form.errors(Step.PLACE)) == {"delegation", "delegation_code", "counter"}
    assert form.errors(Step.DATABASE) == {}
    assert form.errors(Step.CAMERA) == form.errors(Step.PRINTERS) == {}


def test_a_whole_form_makes_the_plan_without_stray_blanks() -> None:
    form = answered()

    plan = form.plan()

    assert all(form.errors(step) == {} for step in Step)
    assert plan.set_up.delegation == "La Plata Centro"
    assert (plan.set_up.delegation_code, plan.set_up.counter) == ("012", "Box 3")
    assert plan.set_up.administrator.role is OperatorRole.ADMINISTRATOR
    assert plan.set_up.administrator.password == "la vaca salta"
    assert plan.settings == Settings(theme=ThemeChoice.DARK, recovery_kept=False)


def test_a_password_keeps_its_blanks_at_the_ends() -> None:
    assert answered(password=" la vaca salta ").plan().set_up.administrator.password == " la vaca salta "


@pytest.mark.parametrize("code", ["", "12", "0123", "0a2", "٠١٢"])
def test_a_delegation_code_has_three_plain_digits(code: str) -> None:
    assert "3 números" in answered(delegation_code=code).error("delegation_code")


@pytest.mark.parametrize(
    "url",
    ["servidor", "postgresql://servidor", "mysql://servidor/base", "postgresql://s:puerto/b", "postgresql://[::1/b"],
)
def test_an_address_that_is_none_is_refused_with_an_example(url: str) -> None:
    error = answered(database=SERVER, database_url=url).error("database_url")

    assert error.startswith("No se entiende la dirección.")
    assert "postgresql://usuario@servidor/base" in error


def test_a_server_needs_its_address_and_this_pc_does_not() -> None:
    assert "Falta la dirección" in answered(database=SERVER).error("database_url")
    assert answered(database_url="cualquier cosa").error("database_url") == ""


def test_the_address_reaches_the_settings() -> None:
    form = answered(database=SERVER, database_url=" postgresql://ioma@servidor:5433/ioma ")

    assert form.error("database_url") == ""
    assert form.plan().settings.database_url == "postgresql://ioma@servidor:5433/ioma"


@pytest.mark.parametrize("name", ["c medrano", "cmédrano", "carla@ioma"])
def test_a_sign_in_name_is_easy_to_type_anywhere(name: str) -> None:
    assert "sin espacios" in answered(sign_in_name=name).error("sign_in_name")


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("", "10 caracteres"),
        ("corta", "faltan 5 caracteres"),
        ("nueve_le9", "falta 1 carácter"),
        ("aaaaaaaaaaaa", "repite pocos"),
        ("1212121212121", "repite pocos"),
        ("cmedrano2026", "no debe contener el usuario"),
    ],
)
def test_a_weak_password_is_refused_with_what_it_lacks(password: str, words: str) -> None:
    assert words in answered(password=password).error("password")


def test_the_two_passwords_must_agree() -> None:
    assert "no son iguales" in answered(password_again="la vaca").error("password_again")


def test_longer_is_stronger() -> None:
    grades = [strength(password).grade for password in ("corta", "perro gato", "perro gato raton loro")]

    assert grades == ["weak", "fair", "good"]


def test_the_chosen_camera_and_printers_reach_the_settings() -> None:
    form = answered(camera="2", credential_queue="tarjetas", credential_stock="cr80", receipt_queue="oficina")
    form.cameras = (FoundCamera(0, "Cámara web"), FoundCamera(2, "Cámara documental"))

    settings = form.plan().settings

    assert settings.camera == CameraDevice(2)
    assert settings.printers == {
        PaperKind.CREDENTIAL: PrinterChoice("tarjetas", PaperStock.CR80),
        PaperKind.RECEIPT: PrinterChoice("oficina", PaperStock.A4),
    }


def test_the_usual_printer_is_proposed_once_and_a_choice_is_respected() -> None:
    form = answered()
    form.offer_queues([OFFICE, CARDS])
    proposed = [form.texts[f"{kind}_queue"] for kind in ("credential", "token_sheet", "receipt")]

    form.texts["token_sheet_queue"] = ""
    form.texts["credential_queue"] = "tarjetas"
    form.offer_queues([OFFICE])

    assert proposed == ["oficina"] * 3
    assert [form.texts[f"{kind}_queue"] for kind in ("credential", "token_sheet", "receipt")] == ["", "", "oficina"]


def test_a_printer_that_takes_no_jobs_is_not_proposed() -> None:
    form = answered()

    form.offer_queues([PrinterQueue("parada", "Parada", accepting=False, is_default=True)])

    assert form.texts["receipt_queue"] == ""
