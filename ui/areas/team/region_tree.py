"""The tree of regions at the left of the team page."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from desktop_sales.core.translation import _
from ui.areas.team.reading import TeamView

_KEY = Qt.ItemDataRole.UserRole


class RegionTree(QTreeWidget):
    """All regions with their heads. ``region_chosen`` carries a key, or None for all.

    F2 asks to change the current region, Delete nothing: a region with figures stays.
    """

    region_chosen = Signal(object)
    change_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Regions"))
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setIndentation(14)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        head = self.header()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.currentItemChanged.connect(self._on_current_changed)

    def show_team(self, team: TeamView) -> None:
        """Show the tree; the chosen region stays chosen."""
        chosen = self.chosen()
        self.blockSignals(True)
        self.clear()
        whole = self._item(None, _("All regions"), team.heads.get(None, 0), None)
        items: dict[int | None, QTreeWidgetItem] = {None: whole}
        for region in team.regions:
            above = items[region.parent_id] if region.parent_id is not None else None
            heads = team.heads.get(region.id, 0)
            items[region.id] = self._item(region.id, region.name, heads, above)
        self.expandAll()
        self.setCurrentItem(items.get(chosen, whole))
        self.blockSignals(False)

    def chosen(self) -> int | None:
        """Return the key of the chosen region, or None for all."""
        item = self.currentItem()
        return item.data(0, _KEY) if item is not None else None

    def _item(
        self, key: int | None, name: str, heads: int, above: QTreeWidgetItem | None
    ) -> QTreeWidgetItem:
        item = QTreeWidgetItem([name, str(heads)])
        item.setData(0, _KEY, key)
        item.setToolTip(0, name)
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if above is None:
            self.addTopLevelItem(item)
        else:
            above.addChild(item)
        return item

    def _on_current_changed(self) -> None:
        self.region_chosen.emit(self.chosen())

    # Qt's names
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2:
            self.change_asked.emit()
            event.accept()
            return
        super().keyPressEvent(event)
