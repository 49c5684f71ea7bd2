"""Forms: the label above its field, 必填 as a word, the error in one sentence below."""

from collections.abc import Callable, Collection
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from desktop_sales.core.errors import DomainError
from desktop_sales.core.sentences import sentence_of
from desktop_sales.core.translation import _
from ui.kit.parts import ElidedLabel, icon_label, label, named, restyle

Field = QLineEdit | QComboBox | QPlainTextEdit | QSpinBox | QCheckBox


class FormRow(QWidget):
    """One field with its label and its error line."""

    def __init__(
        self, caption: str, field: QWidget, *, required: bool, hint: str, wide: bool
    ) -> None:
        super().__init__()
        self.field = field
        self.required = required
        self.wide = wide
        self.caption = caption
        named(field, caption + (f" ({_('required')})" if required else ""))
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(ElidedLabel(caption, "label"))
        if required:
            head.addWidget(label(_("required"), "required"))
        head.addStretch(1)
        self._icon = icon_label("bad", "bad", 14)
        self._error = label("", "bad", wrap=True)
        self._hint = label(hint, "hint", wrap=True)
        foot = QHBoxLayout()
        foot.setSpacing(6)
        foot.addWidget(self._icon)
        foot.addWidget(self._error, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addLayout(head)
        whole.addWidget(field)
        whole.addWidget(self._hint)
        whole.addLayout(foot)
        whole.addStretch(1)
        self._hint.setVisible(bool(hint))
        self.show_error("")

    @property
    def hint(self) -> str:
        """Return what is said below the field."""
        return self._hint.text()

    def show_hint(self, sentence: str) -> None:
        """Say below the field what to type into it."""
        self._hint.setText(sentence)
        self._hint.setVisible(bool(sentence))

    def show_error(self, sentence: str) -> None:
        """Mark the field and say what is wrong with it; "" takes the mark away."""
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))
        self._icon.setVisible(bool(sentence))
        self.field.setProperty("wrong", bool(sentence))
        self.field.setAccessibleDescription(sentence)
        restyle(self.field)


class Form(QWidget):
    """Rows in one or two columns. ``values`` reads them; ``check`` marks what is missing."""

    changed = Signal()

    def __init__(self, columns: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self._place = 0
        self._rows: dict[str, FormRow] = {}
        self._left_out: frozenset[str] = frozenset()
        self._parsers: dict[str, Callable[[str], Any]] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(12)
        for place in range(columns):
            self._grid.setColumnStretch(place, 1)

    def add(
        self,
        key: str,
        caption: str,
        field: QWidget,
        *,
        required: bool = False,
        hint: str = "",
        parse: Callable[[str], Any] | None = None,
        wide: bool = False,
    ) -> QWidget:
        """Add a field; ``parse`` turns its text into a value or raises DomainError."""
        row = self._rows[key] = FormRow(caption, field, required=required, hint=hint, wide=wide)
        if parse is not None:
            self._parsers[key] = parse
        self._lay(row)
        if isinstance(field, QLineEdit):
            field.textEdited.connect(lambda _text: row.show_error(""))
        _signal_of(field).connect(self._on_changed)
        return field

    def _lay(self, row: FormRow) -> None:
        """Put a row at the next free place."""
        if row.wide and self._place % self._columns:
            self._place += self._columns - self._place % self._columns
        line, column = divmod(self._place, self._columns)
        self._grid.addWidget(row, line, column, 1, self._columns if row.wide else 1)
        self._place += self._columns if row.wide else 1

    def leave_out(self, keys: Collection[str]) -> None:
        """Show all rows but these, which are not checked either; the others close up."""
        self._left_out = frozenset(keys)
        self._place = 0
        for key, row in self._rows.items():
            self._grid.removeWidget(row)
            row.setHidden(key in keys)
            if key not in keys:
                self._lay(row)

    def add_text(self, key: str, caption: str, text: str = "", **more: Any) -> QLineEdit:
        """Add a line of text."""
        field = QLineEdit(text)
        self.add(key, caption, field, **more)
        return field

    def add_choice(
        self,
        key: str,
        caption: str,
        options: list[tuple[Any, str]],
        chosen: Any = None,
        **more: Any,
    ) -> QComboBox:
        """Add a list of (value, text) with one chosen."""
        field = QComboBox()
        for value, text in options:
            field.addItem(text, value)
        field.setCurrentIndex(max(0, _place_of(field, chosen)))
        self.add(key, caption, field, **more)
        return field

    def leave_room_below(self) -> None:
        """Keep the rows together at the top where there is more height than they need."""
        self._grid.setRowStretch(self._grid.rowCount(), 1)

    def row(self, key: str) -> FormRow:
        """Return a row by its key."""
        return self._rows[key]

    def raw(self, key: str) -> Any:
        """Return what stands in a field, unparsed."""
        field = self._rows[key].field
        if isinstance(field, QComboBox):
            return field.currentData()
        if isinstance(field, QPlainTextEdit):
            return field.toPlainText().strip()
        if isinstance(field, QSpinBox):
            return field.value()
        if isinstance(field, QCheckBox):
            return field.isChecked()
        return field.text().strip()

    def state(self) -> dict[str, Any]:
        """Return what stands in all fields, as plain values for a draft."""
        return {key: self.raw(key) for key in self._rows}

    def set_state(self, state: dict[str, Any]) -> None:
        """Put the values of a draft back; fields it does not know stay as they are."""
        for key, value in state.items():
            if key in self._rows:
                _put(self._rows[key].field, value)

    def _on_changed(self, *_what: object) -> None:
        self.changed.emit()

    def wrong_with(self, key: str) -> str:
        """Say what is wrong with what stands in a field; "" where nothing is, or it is left out."""
        row = self._rows[key]
        if key in self._left_out:
            return ""
        if row.required and self.raw(key) in (None, ""):
            return _("{field} is required.").format(field=row.caption)
        try:
            self._value(key)
        except DomainError as error:
            return sentence_of(error)
        return ""

    def check(self) -> dict[str, Any] | None:
        """Return all values, or None after marking what is wrong and going to the first of it."""
        asked = {key: row for key, row in self._rows.items() if key not in self._left_out}
        wrong = []
        for key, row in asked.items():
            sentence = self.wrong_with(key)
            row.show_error(sentence)
            if sentence:
                wrong.append(row)
        if wrong:
            wrong[0].field.setFocus()
            return None
        return {key: self._value(key) for key in asked}

    def _value(self, key: str) -> Any:
        raw, parse = self.raw(key), self._parsers.get(key)
        return parse(raw) if parse is not None and raw != "" else raw

    def show_error(self, key: str, sentence: str) -> None:
        """Put an error from a use case on the field it concerns."""
        self._rows[key].show_error(sentence)
        self._rows[key].field.setFocus()

    # Qt's name
    def showEvent(self, event: QShowEvent) -> None:
        """Let who opens a dialog type at once; a field that has the keyboard keeps it."""
        super().showEvent(event)
        window = self.window()
        if isinstance(window, QDialog) and window.focusWidget() is None:
            asked = (row.field for key, row in self._rows.items() if key not in self._left_out)
            first = next((field for field in asked if field.isEnabled()), None)
            if first is not None:
                first.setFocus(Qt.FocusReason.OtherFocusReason)


def _signal_of(field: QWidget) -> Any:
    """Return the signal that a field sends when its value changes."""
    if isinstance(field, QComboBox):
        return field.currentIndexChanged
    if isinstance(field, QSpinBox):
        return field.valueChanged
    return field.toggled if isinstance(field, QCheckBox) else field.textChanged


def _place_of(field: QComboBox, value: Any) -> int:
    """Return the place of a value by Python's equality: Qt compares other objects by identity."""
    return next((i for i in range(field.count()) if field.itemData(i) == value), -1)


def _put(field: QWidget, value: Any) -> None:
    if isinstance(field, QComboBox):
        place = _place_of(field, value)
        if place >= 0:
            field.setCurrentIndex(place)
    elif isinstance(field, QSpinBox):
        field.setValue(value)
    elif isinstance(field, QCheckBox):
        field.setChecked(value)
    elif isinstance(field, QPlainTextEdit):
        field.setPlainText(value)
    else:
        field.setText(value)
