"""The commands of administrators, on real databases and without Qt."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ioma_desk.cli import main
from ioma_desk.settings import Settings
from ioma_desk.store.engine import server_engine
from ioma_desk.store.schema import HEAD, version_of
from tests.app.test_workshop import PLAN, workshop

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.postgres
def test_db_upgrade_makes_the_tables_of_a_server(
    fresh_postgres_database: Callable[[], str], capsys: pytest.CaptureFixture[str]
) -> None:
    url = fresh_postgres_database()

    code = main(["db", "upgrade", "--url", url])

    assert code == 0
    assert f"versión {HEAD}" in capsys.readouterr().out
    assert version_of(server_engine(url)) == HEAD


@pytest.mark.postgres
def test_db_upgrade_changes_tables_with_data_only_after_a_backup(
    fresh_postgres_database: Callable[[], str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:  # fmt: skip
    url = fresh_postgres_database()
    assert main(["db", "upgrade", "--url", url]) == 0
    request.getfixturevalue("with_a_later_migration")
    for room in ("ioma_desk.store.schema", "ioma_desk.app.administration"):
        monkeypatch.setattr(f"{room}.HEAD", "0002")
    engine = server_engine(url)
    capsys.readouterr()

    assert main(["db", "upgrade", "--url", url]) == 2
    told = capsys.readouterr().out
    assert "de la versión 0001 a la 0002" in told
    assert "pg_dump" in told
    assert version_of(engine) == "0001"

    assert main(["db", "upgrade", "--url", url, "--backup-made"]) == 0
    assert version_of(engine) == "0002"
    engine.dispose()


@pytest.mark.postgres
def test_db_upgrade_of_tables_up_to_date_asks_for_no_backup(fresh_postgres_database: Callable[[], str]) -> None:
    url = fresh_postgres_database()

    assert [main(["db", "upgrade", "--url", url]) for _ in range(2)] == [0, 0]


def test_db_upgrade_without_an_address_says_how_to_give_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("IOMA_DESK_OWNER_URL", raising=False)

    assert main(["db", "upgrade"]) == 2
    assert "IOMA_DESK_OWNER_URL" in capsys.readouterr().out


def test_audit_verify_tells_a_whole_chain(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    rooms, _ = workshop(tmp_path).set_up(PLAN, Settings())
    rooms.store.close()
    monkeypatch.setenv("IOMA_DESK_HOME", str(tmp_path))

    assert main(["audit", "verify"]) == 0
    assert "está entera" in capsys.readouterr().out


def test_a_server_without_qt_runs_the_commands(tmp_path: Path) -> None:
    script = (
        "import sys; from ioma_desk.cli import main; code = main(['audit', 'verify']); "
        "print('PySide6' in sys.modules, code)"
    )
    environment = os.environ | {"IOMA_DESK_HOME": str(tmp_path)}

    told = subprocess.run(
        (sys.executable, "-c", script), cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )

    assert told.stdout.splitlines()[-1] == "False 2"


def test_the_help_speaks_spanish(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])

    told = capsys.readouterr().out
    assert "Uso: ioma-desk" in told
    assert not {"usage", "options", "positional"} & set(told.lower().replace(":", " ").split())


def test_the_help_of_a_task_says_usage_once(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["db", "upgrade", "--help"])

    assert capsys.readouterr().out.startswith("Uso: ioma-desk db upgrade [-h]")


def test_the_first_paint_needs_no_database_no_camera_and_no_papers(tmp_path: Path) -> None:
    script = (
        "import sys; from PySide6.QtWidgets import QApplication; app = QApplication([]); "
        "from ioma_desk.app.starting import Start; start = Start(app, demo=False); start.open_desk = app.quit; "
        "start.show(); app.exec(); "
        "print(sorted({'sqlalchemy', 'cv2', 'zxingcpp', 'reportlab', 'alembic', 'psycopg', 'cryptography'} "
        "& set(sys.modules)), flush=True); import os; os._exit(0)"
    )
    environment = os.environ | {"IOMA_DESK_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}

    told = subprocess.run(
        (sys.executable, "-c", script), cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )

    assert told.stdout.splitlines()[-1] == "[]"


def test_a_word_that_is_not_known_is_refused_in_spanish(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["db", "borrar"])

    told = capsys.readouterr().err
    assert told.startswith("Uso: ioma-desk db")
    assert "Con --help se ven todas" in told
