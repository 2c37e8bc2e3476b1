"""Runs a few lines of Python on a real disk that is full or read-only, in a mount namespace of their own."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

_MOUNT = 'mount -t tmpfs -o "$1",mode=700 tmpfs "$2" && exec "$3" -c "$4" "$2"'
_UNSHARE = ("unshare", "--mount", "--map-root-user")


def run_on_small_disk(folder: Path, code: str, options: str = "size=64k") -> str:
    """Return what `code` prints; `sys.argv[1]` is the folder, a disk of 64 KiB that vanishes afterwards.

    Skips the test where the system lets nobody mount in a namespace of their own.
    """
    if shutil.which("unshare") is None or subprocess.run([*_UNSHARE, "true"], check=False).returncode:
        pytest.skip("this system grants no mount namespace")
    command = [*_UNSHARE, "sh", "-c", _MOUNT, "sh", options, str(folder), sys.executable, code]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout
