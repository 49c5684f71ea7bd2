"""The foot of the wizard: progress with a way out, what was found, choices, and the act."""

import time
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from desktop_sales.core.translation import _
from ui.kit.icons import set_icon
from ui.kit.parts import button, icon_label, label, named, rule


class ProgressBlock(QWidget):
    """A line of progress: what runs, rows, percent, time used and left, what cancelling does."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._began = 0.0
        self._remark_text = ""
        self._title = label("", "strong")
        self._rows = label("", "label")
        self._percent = label("", "strong")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 1000)
        self._remark = label("", "hint")
        self.cancel = button(_("Cancel"), self.cancelled.emit, icon="close", kind="danger")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addWidget(self._rows)
        head.addStretch(1)
        head.addWidget(self._percent)
        left = QVBoxLayout()
        left.setSpacing(4)
        left.addLayout(head)
        left.addWidget(self._bar)
        left.addWidget(self._remark)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addLayout(left, 1)
        whole.addWidget(self.cancel)

    def begin(self, title: str, remark: str) -> None:
        """Start anew."""
        self._began = time.monotonic()
        self._title.setText(title)
        self._remark_text = remark
        self.show_progress(0, 0)
        self.cancel.setEnabled(True)
        self.cancel.show()

    def show_progress(self, done: int, total: int) -> None:
        """Show rows done of the rows expected; 0 expected means that nobody knows yet."""
        used = max(0.0, time.monotonic() - self._began)
        self._rows.setText(f"{done:,} / {total:,}" if total else f"{done:,}" if done else "")
        self._bar.setRange(0, 1000 if total else 0)
        share = min(1.0, done / total) if total else 0.0
        self._bar.setValue(round(share * 1000))
        self._bar.setAccessibleName(self._title.text())
        self._percent.setText(f"{share:.0%}" if total else "")
        if share > 0.02:
            spent = _("{used} s used, about {left} s left.").format(
                used=round(used), left=round(used / share - used)
            )
        else:
            spent = _("{used} s used.").format(used=round(used))
        self._remark.setText(f"{spent} {self._remark_text}")

    def end(self, title: str, remark: str = "") -> None:
        """Show that it has ended."""
        self._title.setText(title)
        self._rows.setText("")
        self._bar.setRange(0, 1000)
        self._bar.setValue(1000)
        self._percent.setText("")
        self._remark.setText(remark)
        self.cancel.hide()


class Found(QWidget):
    """What a check has found, in numbers side by side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(18)

    def show_numbers(self, numbers: Sequence[tuple[str, str, str]]) -> None:
        """Show (icon, caption, number); the icon's name is its colour where it is a tone."""
        while self._row.count():
            taken = self._row.takeAt(0).widget()
            if taken is not None:
                taken.hide()
                taken.deleteLater()
        for icon, caption, number in numbers:
            self._row.addWidget(rule("v"))
            self._row.addWidget(_number(icon, caption, number))


def _number(icon: str, caption: str, number: str) -> QWidget:
    holder = QWidget()
    holder.setAccessibleName(f"{caption} {number}")
    whole = QVBoxLayout(holder)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.setSpacing(2)
    head = QHBoxLayout()
    head.setSpacing(6)
    tone = icon if icon in {"good", "warn", "bad"} else "accent"
    head.addWidget(icon_label(icon, tone, 14))
    head.addWidget(label(caption, "label"))
    head.addStretch(1)
    whole.addLayout(head)
    whole.addWidget(label(number, "middle"))
    return holder


class ActBar(QWidget):
    """The last line: what to do with rows that are there already, why the act waits, the act."""

    back = Signal()
    act = Signal()
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.duplicates = QComboBox()
        named(self.duplicates, _("Rows that are there already"))
        for value, text in (
            ("skip", _("Skip rows that are there")),
            ("update", _("Update rows that are there")),
            ("add", _("Add them once more")),
        ):
            self.duplicates.addItem(text, value)
        self.duplicates.activated.connect(lambda _index: self.changed.emit())
        self._caption = label(_("Repeated rows (document and line)"), "label")
        self._why = label("", "label")
        self._back = button(_("Back"), self.back.emit, icon="chevron_left")
        self.do = button(_("Import"), self.act.emit, icon="import", kind="primary")
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(self._caption)
        whole.addWidget(self.duplicates)
        whole.addStretch(1)
        whole.addWidget(self._why)
        whole.addWidget(self._back)
        whole.addWidget(self.do)

    def offer(self, text: str, why_not: str, *, with_duplicates: bool) -> None:
        """Name the act; ``why_not`` says why it waits, empty when it can be done."""
        self.do.setText(text)
        self.do.setAccessibleName(text)
        self.do.setEnabled(not why_not)
        self._why.setText(why_not)
        self._caption.setVisible(with_duplicates)
        self.duplicates.setVisible(with_duplicates)
        set_icon(self.do, "import", "on")
