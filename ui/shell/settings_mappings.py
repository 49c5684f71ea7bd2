"""The mappings that imports remember: seen, named, forgotten."""

from functools import partial
from typing import TYPE_CHECKING, Any

from desktop_sales.core.translation import N_, _, translate
from desktop_sales.exchange.field_titles import field_title
from ui.areas.imports.kinds import WORDS
from ui.kit.columns import Column
from ui.kit.page import Frame
from ui.kit.parts import button, row
from ui.kit.row_source import ListSource
from ui.kit.table_view import TableView
from ui.kit.typed_values import a_text
from ui.kit.use_cases import run_use_case
from ui.shell.settings_section import Section

if TYPE_CHECKING:
    from desktop_sales.exchange.imports.remembered import RememberedMapping

HEIGHT = 360
COLUMNS = (
    Column("kind", N_("Kind of file"), width=124, muted=True),
    Column("name", N_("Name of the mapping"), width=160, strong=True, parse=a_text),
    Column("headers", N_("Columns of the file"), width=240, stretch=True, tip=str, sortable=False),
)


class MappingsSection(Section):
    """One row a header shape; the name is edited in place."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(
            frame,
            _("Import mappings"),
            _(
                "A mapping that you chose in an import serves files of the same columns again. "
                "Forget it to let the program find the columns anew."
            ),
        )
        self._source = ListSource(COLUMNS)
        self.table = TableView(COLUMNS, self._source, name=_("Import mappings"), ask=frame.ask)
        self.table.setMinimumHeight(HEIGHT)
        self.table.edited.connect(self._on_edited)
        self.table.current_record_changed.connect(lambda _record: self._show_acts())
        self.add(self.table)
        self._rename = button(_("Rename"), self.rename, icon="edit")
        self._forget = button(_("Forget mapping"), self.forget, icon="trash")
        self.add(row(self._rename, self._forget, None))
        self.end()

    def refresh(self) -> None:
        from desktop_sales.exchange.imports.remembered import remembered_mappings

        self.frame.tasks.read(self.frame.workspace, remembered_mappings, self._on_read, owner=self)

    def rename(self) -> None:
        """Edit the name of the current mapping in its cell."""
        grid = self.table.grid
        if self.table.current_record() is not None:
            grid.setFocus()
            grid.go_to(grid.currentIndex().row(), self.table.model.column_place("name"))
            grid.edit(grid.currentIndex())

    def forget(self) -> None:
        """Forget the current mapping."""
        from desktop_sales.exchange.imports.remembered import forget_mapping

        key = self.table.current_record()
        if key is not None:
            self._write(_("Forget import mapping"), partial(forget_mapping, key=key))

    def _on_edited(self, record: Any, _key: str, value: str) -> None:
        from desktop_sales.exchange.imports.remembered import name_mapping

        use_case = partial(name_mapping, key=record, name=value)
        self._write(_("Rename import mapping"), use_case)

    def _write(self, title: str, use_case: Any) -> None:
        run_use_case(self.frame, self, title, use_case, lambda _done: self.refresh())

    def _on_read(self, found: "list[RememberedMapping]") -> None:
        self._source.put(
            (one.key, translate(WORDS[one.kind].title), one.name, _headers(one)) for one in found
        )
        self.table.refresh()
        self._show_acts()

    def _show_acts(self) -> None:
        chosen = self.table.current_record() is not None and not self.frame.workspace.read_only
        self._rename.setEnabled(chosen)
        self._forget.setEnabled(chosen)


def _headers(mapping: "RememberedMapping") -> str:
    """Return which column each field is read from, as one line."""
    pairs = mapping.headers.items()
    return "，".join(f"{field_title(field)}: {header}" for field, header in pairs)
