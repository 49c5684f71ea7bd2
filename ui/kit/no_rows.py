"""What stands in a table without rows: what belongs here, or that no row matches the filter."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QTableView, QVBoxLayout, QWidget

from desktop_sales.core.translation import _
from ui.kit.parts import button, label


class NoRows(QWidget):
    """Lies over the rows' place of a table. ``clear_asked`` takes all conditions away."""

    clear_asked = Signal()

    def __init__(self, grid: QTableView) -> None:
        super().__init__(grid)
        self._grid = grid
        self.nothing = ""
        """What belongs into the table, said while it has no rows and no filter is set."""
        centre = Qt.AlignmentFlag.AlignHCenter
        self._text = label("", "muted", wrap=True)
        self._text.setAlignment(centre)
        self.clear_button = button(_("Clear the filter"), self.clear_asked.emit)
        whole = QVBoxLayout(self)
        whole.setSpacing(12)
        whole.addStretch(2)
        whole.addWidget(self._text)
        whole.addWidget(self.clear_button, 0, centre)
        whole.addStretch(3)
        grid.viewport().installEventFilter(self)
        self.hide()

    def follow(self, rows: int, *, is_filtered: bool) -> None:
        """Say what is so after a reading."""
        text = _("No row matches the filter.") if is_filtered else self.nothing
        self._text.setText(text)
        self.clear_button.setVisible(is_filtered)
        self.setVisible(not rows and bool(text))
        self._arrange()

    def _arrange(self) -> None:
        self.setGeometry(self._grid.viewport().geometry())
        self.raise_()

    # Qt's names
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show) and self.isVisibleTo(self._grid):
            self._arrange()
        return super().eventFilter(watched, event)
