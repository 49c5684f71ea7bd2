"""The latest notices, for whoever looked away when they were shown."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from desktop_sales.core.translation import _
from ui.kit.dialogs import Dialog
from ui.kit.icons import state_icon
from ui.kit.notices import Notice
from ui.kit.parts import icon_label, label

HEIGHT = 320


class NoticesDialog(Dialog):
    """Time, tone and text of each notice, newest first."""

    def __init__(self, past: Sequence[Notice], parent: QWidget | None = None) -> None:
        super().__init__(_("Notices"), parent)
        inner = QWidget()
        lines = QVBoxLayout(inner)
        lines.setSpacing(12)
        for notice in past:
            lines.addWidget(_line(notice))
        if not past:
            lines.addWidget(label(_("No notices since the program was started."), "muted"))
        lines.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setMinimumHeight(HEIGHT)
        self.add(scroll)
        self.add_close()


def _line(notice: Notice) -> QWidget:
    holder = QWidget()
    whole = QVBoxLayout(holder)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.setSpacing(2)
    token = "accent" if notice.tone == "info" else notice.tone
    mark = icon_label(state_icon(notice.tone), token)
    whole.addWidget(mark, 0, Qt.AlignmentFlag.AlignLeft)
    whole.addWidget(label(notice.text, wrap=True))
    whole.addWidget(label(f"{notice.moment:%H:%M}", "hint"))
    return holder
