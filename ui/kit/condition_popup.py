"""The field of one column's condition: ticked values, from and to, empty or not, days of now."""

from collections.abc import Iterator, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidgetItem, QVBoxLayout, QWidget

from desktop_sales.core.translation import _, translate
from ui.kit.columns import Column
from ui.kit.conditions import PRESETS, Condition, has_range, parser_of
from ui.kit.forms import Form
from ui.kit.parts import button, label, named, row
from ui.kit.row_source import Group
from ui.kit.side_list import SideList

WIDTH = 320
LIST_HEIGHT = 232
MOST_VALUES = 1_000
_VALUE = Qt.ItemDataRole.UserRole
_CHECK = Qt.ItemDataRole.CheckStateRole


class ConditionPopup(QFrame):
    """Asks for the condition of one column; ``accepted`` carries it."""

    accepted = Signal(object)

    def __init__(self, column: Column, condition: Condition, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(column.heading())
        self._column, self._condition = column, condition
        self.form = Form(2)
        self.values: SideList | None = None
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(12, 12, 12, 12)
        self._whole.setSpacing(10)
        self._whole.addWidget(label(column.heading(), "strong"))
        self._whole.addWidget(self.form)
        if has_range(column):
            self._offer_range()
        else:
            self._offer_values()
        self.apply = button(_("Apply"), self._on_apply, kind="primary")
        self._whole.addWidget(row(button(_("Clear"), self._on_cleared), None, self.apply))

    def focus_first(self) -> None:
        """Give the keyboard to the first field."""
        key = "low" if has_range(self._column) else "contains"
        self.form.row(key).field.setFocus(Qt.FocusReason.PopupFocusReason)

    def put_values(self, groups: Sequence[Group]) -> None:
        """Offer the values of the column, each with the number of its rows."""
        if self.values is None:
            return
        self.values.clear()
        ticked = set(self._condition.values)
        for group in sorted(groups, key=lambda group: group.head.value not in ticked):
            head = group.head
            item = QListWidgetItem(f"{head.title}    {head.count:,}")
            item.setData(_VALUE, head.value)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setData(_CHECK, _state(head.value in ticked))
            self.values.addItem(item)
        self._note.setVisible(len(groups) >= MOST_VALUES)
        self._on_typed(self.form.raw("contains"))

    def _offer_range(self) -> None:
        condition, parse = self._condition, parser_of(self._column)
        form = self.form
        if self._column.kind == "date":
            days: list[tuple[Any, str]] = [(None, _("Any day"))]
            days += [(place, translate(text)) for place, (_k, text, _s) in enumerate(PRESETS)]
            form.add_choice("preset", _("Days"), days, condition.preset, wide=True)
        for key, caption, text in (
            ("low", _("Lower bound"), condition.low),
            ("high", _("Upper bound"), condition.high),
        ):
            form.add_text(key, caption, text, parse=parse).returnPressed.connect(self._on_apply)
        blanks: list[tuple[Any, str]] = [
            (None, _("With or without a value")),
            (True, _("Only empty ones")),
            (False, _("Only those with a value")),
        ]
        form.add_choice("blank", _("Empty cells"), blanks, condition.blank, wide=True)

    def _offer_values(self) -> None:
        field = self.form.add_text(
            "contains",
            _("Contains"),
            self._condition.contains,
            hint=_("Also narrows the list; ticked values count alone"),
            wide=True,
        )
        field.textChanged.connect(self._on_typed)
        field.returnPressed.connect(self._on_apply)
        self.values = SideList(_("Values of {column}").format(column=self._column.heading()))
        self.values.setProperty("kind", "boxed")
        self.values.setFixedHeight(LIST_HEIGHT)
        self._whole.addWidget(named(self.values, self.values.accessibleName()))
        self._note = label(_("The most frequent values. Type to find others."), "hint", wrap=True)
        self._note.hide()
        self._whole.addWidget(self._note)

    def _items(self) -> Iterator[QListWidgetItem]:
        if self.values is not None:
            yield from (self.values.item(place) for place in range(self.values.count()))

    def _on_typed(self, typed: str) -> None:
        from desktop_sales.core.search_keys import matches, search_key

        for item in self._items():
            name = item.text().rsplit("    ", 1)[0]
            item.setHidden(bool(typed) and not matches(search_key(name, False), typed))

    def _on_apply(self) -> None:
        values = self.form.check()
        if values is None:
            return
        raw = {key: value for key, value in self.form.state().items() if value not in ("", None)}
        ticked = tuple(i.data(_VALUE) for i in self._items() if i.checkState() == _state(True))
        if ticked:
            raw.pop("contains", None)
        self.accepted.emit(Condition(values=ticked, **raw))
        self.close()

    def _on_cleared(self) -> None:
        self.accepted.emit(Condition())
        self.close()


def _state(ticked: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
