"""Setting up: what is missing is installed or named, and the lack of a screen is said in one sentence."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "installer", tmp_path / "installer")
    for name in ("Makefile", "requirements.lock", "requirements-dev.lock"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


@pytest.fixture
def commands(tmp_path: Path) -> Path:
    """A folder in front of PATH, for commands that answer as on another machine."""
    folder = tmp_path / "commands"
    folder.mkdir()
    return folder


def answer(commands: Path, name: str, script: str) -> None:
    path = commands / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


def run(clone: Path, commands: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": f"{commands}:{os.environ['PATH']}"}
    return subprocess.run(
        arguments, cwd=clone, env=environment, capture_output=True, text=True, check=False, timeout=60
    )


def test_without_the_right_to_install_the_exact_command_is_printed(clone: Path, commands: Path) -> None:
    answer(commands, "dpkg-query", "echo 'libgl1 installed'")
    answer(commands, "id", "echo 1000")
    answer(commands, "sudo", "exit 1")

    result = run(clone, commands, "sh", "installer/setup.sh", "run")

    assert result.returncode == 1
    assert f"sudo sh {clone}/installer/packages.sh install run" in result.stderr
    assert "libegl1" in result.stderr
    assert "libgl1" not in result.stderr
    assert not (clone / ".venv").exists()


def test_with_sudo_the_packages_that_are_missing_are_installed(clone: Path, commands: Path) -> None:
    answer(commands, "dpkg-query", "echo 'libgl1 installed'; echo 'libglib2.0-0t64 installed'")
    answer(commands, "id", "echo 1000")
    answer(commands, "sudo", 'test "$2" = true || echo "as root: $*"')
    answer(commands, "python3", "exit 1")

    result = run(clone, commands, "sh", "installer/setup.sh", "test")
    missing = run(clone, commands, "sh", "installer/packages.sh", "missing", "test").stdout.split()

    assert "as root: -n sh installer/packages.sh install test" in result.stdout
    assert {"postgresql", "cups", "xvfb"} <= set(missing)
    assert not {"libgl1", "libglib2.0-0"} & set(missing)


def test_a_python_that_is_too_old_is_named_before_anything_is_made(clone: Path, commands: Path) -> None:
    answer(commands, "dpkg-query", f"sh {clone}/installer/packages.sh wanted run | sed 's/$/ installed/'")
    answer(commands, "python3", "exit 1")

    result = run(clone, commands, "sh", "installer/setup.sh", "run")

    assert result.returncode == 1
    assert "Python 3.11, 3.12 or 3.13 is needed" in result.stderr
    assert not (clone / ".venv").exists()


def test_without_a_screen_the_window_is_refused_in_one_sentence_that_names_the_tour(
    clone: Path, commands: Path
) -> None:
    result = run(clone, commands, "make", "run")

    said = [line for line in result.stderr.splitlines() if not line.startswith("make")]
    assert result.returncode != 0
    assert len(said) == 1
    assert "no hay pantalla" in said[0]
    assert "make tour" in said[0]
    assert not (clone / ".venv").exists()
