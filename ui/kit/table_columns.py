"""Which columns a table shows: choosing, order, width, a frozen first column; kept per table."""

from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QMenu, QToolButton

from desktop_sales.core.translation import _, current_language
from ui.kit.frozen_column import FrozenColumn
from ui.kit.grid import Grid
from ui.kit.page import Remembered
from ui.kit.parts import icon_button

SAVING_PAUSE_MS = 400


class ColumnChoice(QObject):
    """Serves one grid; what is chosen is kept in ``state`` under the table's ``key``."""

    def __init__(self, grid: Grid, frozen: FrozenColumn, state: Remembered, key: str) -> None:
        super().__init__(grid)
        self._grid, self._state, self._key = grid, state, f"columns.{key}"
        self._head = grid.horizontalHeader()
        self._frozen = frozen
        self._before = self._layout()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(SAVING_PAUSE_MS)
        self._pause.timeout.connect(self._keep)
        self._restore(state.value(self._key, None))
        self._head.sectionMoved.connect(lambda *_places: self._pause.start())
        self._head.sectionResized.connect(lambda *_sizes: self._pause.start())
        self._head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._head.customContextMenuRequested.connect(
            lambda place: self.menu().popup(self._head.mapToGlobal(place))
        )

    def button(self) -> QToolButton:
        """Return a button that opens the choice."""
        made = icon_button("columns", _("Choose columns"))
        made.clicked.connect(
            lambda _checked=False: self.menu().popup(made.mapToGlobal(made.rect().topLeft()))
        )
        return made

    def menu(self) -> QMenu:
        """Return the choice as a menu; it is deleted when it closes."""
        menu = QMenu(self._grid)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown = [p for p in range(self._head.count()) if self._grid.is_chosen(p)]
        for place, column in enumerate(self._grid.paged.columns):
            if column.kind == "tick" or not column.heading():
                continue
            entry = menu.addAction(column.heading())
            entry.setCheckable(True)
            entry.setChecked(place in shown)
            entry.setEnabled(place not in shown or len(shown) > 1)
            entry.toggled.connect(lambda on, p=place: self.show_column(p, on))
        menu.addSeparator()
        freeze = menu.addAction(_("Keep the first column in view"))
        freeze.setCheckable(True)
        freeze.setChecked(self._frozen.wanted)
        freeze.toggled.connect(self.freeze)
        menu.addAction(_("As it was at first"), self.reset)
        return menu

    def show_column(self, place: int, shown: bool) -> None:
        """Show or hide a column."""
        self._grid.choose_column(place, shown)
        self._keep()

    def freeze(self, frozen: bool) -> None:
        """Keep the first column in view while the others move, or let it move too."""
        self._frozen.set_wanted(frozen)
        self._keep()

    def reset(self) -> None:
        """Show the columns as they were before anybody chose."""
        self._restore(self._before)
        self._keep()

    def _layout(self) -> dict[str, Any]:
        columns = self._grid.paged.columns
        order = [columns[self._head.logicalIndex(v)].key for v in range(self._head.count())]
        return {
            "order": order,
            "hidden": [c.key for p, c in enumerate(columns) if not self._grid.is_chosen(p)],
            "widths": {
                c.key: self._head.sectionSize(p)
                for p, c in enumerate(columns)
                if not self._head.isSectionHidden(p) and not c.stretch
            },
            "loose": not self._frozen.wanted,
            "language": current_language(),
        }

    def _restore(self, kept: dict[str, Any] | None) -> None:
        """Show a kept layout; columns it does not know stay as they are."""
        if not isinstance(kept, dict):
            return
        places = {column.key: place for place, column in enumerate(self._grid.paged.columns)}
        for visual, key in enumerate(key for key in kept.get("order", []) if key in places):
            self._head.moveSection(self._head.visualIndex(places[key]), visual)
        hidden = kept.get("hidden", [])
        same_words = kept.get("language") == current_language()
        widths = kept.get("widths", {}) if same_words else {}
        self._grid.fits_words = not widths
        for key, place in places.items():
            self._grid.choose_column(place, key not in hidden)
            width = widths.get(key)
            if isinstance(width, int) and width > 0:
                self._grid.setColumnWidth(place, width)
        self._frozen.set_wanted(not kept.get("loose", False))

    def _keep(self) -> None:
        self._state.put_value(self._key, self._layout())
