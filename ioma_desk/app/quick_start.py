"""Spares the start two habits: collecting garbage while modules are loaded, and reading the source of each of them."""

import gc
import sys

_PYSIDE_FEATURES = "shibokensupport.feature"


def quicken_start() -> None:
    """Call first; `ui.collector` takes over from the collector once everything is loaded.

    After each import PySide6 looks for its own name in the module's source file, to know whether the module may use
    its `__feature__` switch (PYSIDE-2029): some hundred files by the time the desk is open, none of which does. Where
    a release of PySide6 goes about it differently, nothing is changed.
    """
    gc.disable()
    import PySide6.QtCore  # noqa: F401 - brings the habit

    features = sys.modules.get(_PYSIDE_FEATURES)
    if features is not None and hasattr(features, "_mod_uses_pyside"):
        features._mod_uses_pyside = lambda _module: False  # type: ignore[attr-defined]  # noqa: SLF001 - no public way
