"""A condition from–to on one column, as a button that opens two fields."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QPushButton, QVBoxLayout, QWidget

from desktop_sales.core.translation import _
from ui.kit.forms import Form
from ui.kit.icons import set_icon
from ui.kit.parts import button, row
from ui.kit.row_source import Filter

WIDTH = 300


class RangeFilter(QPushButton):
    """Shows the range it holds; ``changed`` is sent when another one was accepted."""

    changed = Signal()

    def __init__(
        self,
        field: str,
        caption: str,
        parse: Callable[[str], Any],
        *,
        with_blank: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """Filter ``field``; ``with_blank`` also offers to find what is empty."""
        super().__init__(caption, parent)
        self._with_blank = with_blank
        self._field, self._caption, self._parse = field, caption, parse
        self._low, self._high, self._blank = "", "", False
        self.setAutoDefault(False)
        set_icon(self, "filter")
        self.clicked.connect(self._open)
        self._show_state()

    def condition(self) -> Filter | None:
        """Return the condition, or None where nothing was typed."""
        if self._blank:
            return Filter(self._field, "blank")
        low = self._parse(self._low) if self._low else None
        high = self._parse(self._high) if self._high else None
        return None if low is None and high is None else Filter(self._field, "between", (low, high))

    def state(self) -> list[Any]:
        """Return what was typed, to be kept in a saved view."""
        return [self._low, self._high, self._blank]

    def set_state(self, state: list[Any] | None) -> None:
        """Show a kept range; None takes it away."""
        self._low, self._high, self._blank = state or ("", "", False)
        self._show_state()

    def _open(self) -> None:
        popup = _Popup(self, self._caption, self._parse, self.state())
        popup.offer_blank(self._with_blank)
        popup.accepted.connect(self._on_accepted)
        popup.move(self.mapToGlobal(QPoint(0, self.height() + 4)))
        popup.show()
        popup.form.row("low").field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_accepted(self, low: str, high: str, blank: bool) -> None:
        self.set_state([low, high, blank])
        self.changed.emit()

    def _show_state(self) -> None:
        if self._blank:
            text = _("{column}: empty").format(column=self._caption)
        elif self._low and self._high:
            text = f"{self._caption} {self._low} – {self._high}"
        elif self._low:
            text = f"{self._caption} ≥ {self._low}"
        elif self._high:
            text = f"{self._caption} ≤ {self._high}"
        else:
            text = self._caption
        self.setText(text)
        self.setAccessibleName(text)


class _Popup(QFrame):
    accepted = Signal(str, str, bool)

    def __init__(
        self, parent: QWidget, caption: str, parse: Callable[[str], Any], state: list[Any]
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setFixedWidth(WIDTH)
        self.form = Form(2)
        low = self.form.add_text("low", _("{column} from").format(column=caption), parse=parse)
        high = self.form.add_text("high", _("{column} to").format(column=caption), parse=parse)
        low.setText(state[0])
        high.setText(state[1])
        self._blank = QCheckBox(_("Only empty ones"))
        self._blank.setAccessibleName(self._blank.text())
        self._blank.setChecked(state[2])
        apply = button(_("Apply"), self._on_apply, kind="primary")
        for field in (low, high):
            field.returnPressed.connect(self._on_apply)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 12, 12, 12)
        whole.setSpacing(10)
        whole.addWidget(self.form)
        whole.addWidget(self._blank)
        whole.addWidget(row(button(_("Clear"), self._on_cleared), None, apply))

    def offer_blank(self, offered: bool) -> None:
        """Show or hide the choice of what is empty."""
        self._blank.setVisible(offered)

    def _on_apply(self) -> None:
        if self.form.check() is not None:
            self.accepted.emit(self.form.raw("low"), self.form.raw("high"), self._blank.isChecked())
            self.close()

    def _on_cleared(self) -> None:
        self.accepted.emit("", "", False)
        self.close()
