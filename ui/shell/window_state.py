"""What the window remembers: look, language, place, last workspace. Never business data."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QWidget

PROGRAM = "desktop-sales"
IDLE_KEY = "idle_minutes"


class WindowState:
    """Settings of the window in the platform's folder of the user."""

    def __init__(self, file: Path | None = None) -> None:
        """Use ``file``, or the platform's own place."""
        if file is None:
            from platformdirs import user_config_path

            file = user_config_path(PROGRAM, appauthor=False) / "window.ini"
        file.parent.mkdir(parents=True, exist_ok=True)
        self._settings = QSettings(str(file), QSettings.Format.IniFormat)

    def text(self, key: str, default: str = "") -> str:
        """Return a kept text."""
        return str(self._settings.value(key, default) or default)

    def put(self, key: str, value: str) -> None:
        """Keep a text."""
        self._settings.setValue(key, value)
        self._settings.sync()

    def value(self, key: str, default: Any = None) -> Any:
        """Return a kept list or mapping."""
        import json

        kept = self.text(key)
        try:
            return json.loads(kept) if kept else default
        except ValueError:
            return default

    def put_value(self, key: str, value: Any) -> None:
        """Keep a list or mapping."""
        import json

        self.put(key, json.dumps(value, ensure_ascii=False))

    def keep_geometry(self, window: QWidget) -> None:
        """Keep a window's place and size."""
        self._settings.setValue("geometry", window.saveGeometry())
        self._settings.sync()

    def restore_geometry(self, window: QWidget) -> bool:
        """Give a window its kept place; tell whether there was one."""
        kept = self._settings.value("geometry")
        return isinstance(kept, QByteArray) and window.restoreGeometry(kept)
