"""Spare the start what it does not need while modules are loaded.

PySide reads the source file of each module imported after it, to see whether the module uses PySide
and may ask for snake_case names (``from __feature__ import …``). Nothing here asks for that, so the
question is answered without opening files: a twelfth of the time to the first paint. Nor is there
any garbage yet: the collector of the window (``ui.kit.collector``) takes over once there is one.
"""

import gc
import sys


def answer_at_once() -> None:
    """Let PySide take every module for one that uses it without special features."""
    gc.disable()
    import PySide6.QtCore  # noqa: F401 - loads what is asked below

    feature = sys.modules.get("shibokensupport.feature")
    if hasattr(feature, "_mod_uses_pyside"):
        feature._mod_uses_pyside = lambda _module: True
