"""Keeps a bench on one core, so that CPU time of its thread is all the CPU that was used."""

import os
import sys

import cv2

_THREADS = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


def stay_on_one_core() -> None:
    """Start this program anew with one thread for numpy, unless it runs so; numpy reads these settings once."""
    cv2.setNumThreads(1)
    if any(os.environ.get(name) != value for name, value in _THREADS.items()):
        os.execve(sys.executable, [sys.executable, *sys.orig_argv[1:]], os.environ | _THREADS)  # noqa: S606 - itself
