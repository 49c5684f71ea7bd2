"""Choices in a row: segments (one of few views) and pills (one of some filters, with counts)."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from ui.kit.icons import set_icon
from ui.kit.parts import button


class Choices(QWidget):
    """Checkable buttons of which one is down. ``chosen`` carries its value."""

    chosen = Signal(object)

    def __init__(self, name: str, kind: str, gap: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._kind = kind
        self._buttons: dict[Any, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(gap)

    @property
    def value(self) -> Any:
        """Return the value of the button that is down."""
        return next((v for v, made in self._buttons.items() if made.isChecked()), None)

    def choose(self, value: Any) -> None:
        """Press a button without telling anyone; a value without one changes nothing."""
        if value in self._buttons:
            self._buttons[value].setChecked(True)

    def button_of(self, value: Any) -> QPushButton:
        """Return the button of a value."""
        return self._buttons[value]

    def _add(self, value: Any, text: str, icon: str = "", tip: str = "") -> QPushButton:
        made = button(text, icon=icon, kind=self._kind, tip=tip)
        made.setCheckable(True)
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        made.clicked.connect(lambda _checked=False, v=value: self.chosen.emit(v))
        self._buttons[value] = made
        self._group.addButton(made)
        self._row.addWidget(made)
        if len(self._buttons) == 1:
            made.setChecked(True)
        return made


class Segments(Choices):
    """Views of one thing side by side, joined like the keys of one control."""

    def __init__(
        self, name: str, options: Sequence[tuple[Any, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(name, "segment", 0, parent)
        for value, text in options:
            self._add(value, text)


class Pills(Choices):
    """Filters with an icon and the number of hits; the active one is tinted."""

    def __init__(
        self,
        name: str,
        options: Sequence[tuple[Any, str, str]],
        parent: QWidget | None = None,
    ) -> None:
        """Show (value, text, icon) for each filter."""
        super().__init__(name, "pill", 8, parent)
        self._texts = {value: text for value, text, _icon in options}
        for value, text, icon in options:
            self._add(value, text)
            if icon:
                set_icon(self.button_of(value), icon, _TONES.get(icon, "text2"))

    def set_count(self, value: Any, count: int | None) -> None:
        """Show how many hits a filter has; None shows no number."""
        text = self._texts[value] + ("" if count is None else f"  {count:,}")
        self.button_of(value).setText(text)
        self.button_of(value).setAccessibleName(text)


_TONES = {"good": "good", "warn": "warn", "bad": "bad"}
