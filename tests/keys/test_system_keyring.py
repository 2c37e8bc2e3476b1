"""The keyring over a real session bus: absent, mute or stuck, it never holds the desk."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("dbus-daemon") is None, reason="needs a session bus to start"
)

ASK = """
from ioma_desk.keys import SystemKeyring
from ioma_desk.keys.system_keyring import KeyringSilent
try:
    print(SystemKeyring(2.0).get("anything"))
except KeyringSilent as silence:
    print(silence)
"""

# Owns the name of the Secret Service and answers no call.
STUCK_SERVICE = """
from jeepney import DBusAddress, new_method_call
from jeepney.io.blocking import open_dbus_connection
bus = open_dbus_connection()
address = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
bus.send_and_get_reply(new_method_call(address, "RequestName", "su", ("org.freedesktop.secrets", 4)))
print("ready", flush=True)
while True:
    bus.receive()
"""


@pytest.fixture
def bus() -> Iterator[dict[str, str]]:
    """A session bus of its own; gives the environment of a program that uses it."""
    command = ["dbus-daemon", "--session", "--nofork", "--print-address"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as daemon:
        address = next(iter(daemon.stdout or ())).strip()
        yield on(address)
        daemon.terminate()


def on(address: str) -> dict[str, str]:
    return os.environ | {"DBUS_SESSION_BUS_ADDRESS": address}


def what_a_desk_finds(environment: dict[str, str]) -> str:
    command = [sys.executable, "-c", ASK]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=30)
    return done.stdout.strip()


def test_without_a_session_bus_there_is_no_keyring(tmp_path: Path) -> None:
    assert what_a_desk_finds(on(f"unix:path={tmp_path / 'nothing here'}")) == "None"


def test_a_bus_without_a_secret_service_has_no_keyring(bus: dict[str, str]) -> None:
    assert what_a_desk_finds(bus) == "None"


def test_a_secret_service_that_never_answers_is_told_and_does_not_hold_the_desk(bus: dict[str, str]) -> None:
    command = [sys.executable, "-c", STUCK_SERVICE]
    with subprocess.Popen(command, env=bus, stdout=subprocess.PIPE, text=True) as service:
        assert next(iter(service.stdout or ())) == "ready\n"

        found = what_a_desk_finds(bus)
        service.kill()

    assert found.startswith("El llavero del sistema no responde")
