"""The key figure of what is to do: open actions, by when they are due."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_sales.assembly.workbench_summary import Todo
from desktop_sales.core.translation import _, ngettext
from ui.kit.columns import Chip
from ui.kit.marks import ChipMark
from ui.kit.parts import button, label


class TodoFigure(QWidget):
    """How many actions are open; a link leads to all of them."""

    def __init__(self, todo: Todo, show_all: Callable[[], object]) -> None:
        super().__init__()
        self.all = button(_("All to do"), show_all, kind="link")
        self.all.setProperty("slim", True)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(label(_("To do")))
        head.addStretch(1)
        head.addWidget(self.all)
        unit = ngettext("action open", "actions open", todo.open)
        unit_label = label(unit, "label")
        unit_label.setContentsMargins(0, 0, 0, 5)
        numbers = QHBoxLayout()
        numbers.setSpacing(4)
        numbers.addWidget(label(str(todo.open), "big"))
        numbers.addWidget(unit_label, 0, Qt.AlignmentFlag.AlignBottom)
        numbers.addStretch(1)
        chips = QHBoxLayout()
        chips.setSpacing(6)
        self.chips = [ChipMark(chip) for chip in _chips(todo)]
        for mark in self.chips:
            chips.addWidget(mark)
        chips.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(2)
        whole.addLayout(head)
        whole.addLayout(numbers)
        whole.addStretch(1)
        whole.addLayout(chips)
        words = ", ".join(chip.text for chip in _chips(todo))
        self.setAccessibleName(f"{_('To do')} {todo.open} {unit} {words}".strip())


def _chips(todo: Todo) -> list[Chip]:
    """Return a chip for each time that has actions due."""
    told = (
        (todo.overdue, _("Overdue {n}"), "bad", "bad"),
        (todo.today, _("Today {n}"), "warn", "clock"),
        (todo.this_week, _("This week {n}"), "neutral", ""),
    )
    return [Chip(text.format(n=n), tone, icon) for n, text, tone, icon in told if n]
