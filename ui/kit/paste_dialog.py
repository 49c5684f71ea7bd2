"""What a paste of more than one row would do: matched columns, accepted and refused values."""

from PySide6.QtWidgets import QWidget

from desktop_sales.core.translation import N_, _, ngettext
from ui.kit.blocks import PastePlan
from ui.kit.columns import Column
from ui.kit.dialogs import WIDE, Dialog
from ui.kit.parts import icon_label, label, row
from ui.kit.row_source import ListSource
from ui.kit.table_view import TableView

HEIGHT = 240
COLUMNS = (
    Column("row", N_("Row"), "number", width=60, sortable=False),
    Column("column", N_("Column"), width=120, sortable=False),
    Column("text", N_("Value"), width=150, sortable=False),
    Column("reason", N_("Why it is not taken"), stretch=True, sortable=False),
)


class PasteDialog(Dialog):
    """Shows a plan; accepting it pastes what is accepted, as one step that can be undone."""

    def __init__(self, plan: PastePlan, parent: QWidget | None = None) -> None:
        super().__init__(_("Paste {rows} rows").format(rows=plan.rows), parent, WIDE)
        taken, refused = len(plan.edits), len(plan.refused)
        matched = _(", ").join(f"{title} → {column}" for title, column in plan.matches)
        self.add(label(_("Columns: {matches}").format(matches=matched), "label", wrap=True))
        text = ngettext("{n} value will change", "{n} values will change", taken)
        self.add(row(icon_label("good", "good"), label(text.format(n=f"{taken:,}")), None))
        if refused:
            text = ngettext("{n} value is not taken", "{n} values are not taken", refused)
            self.add(row(icon_label("bad", "bad"), label(text.format(n=f"{refused:,}")), None))
            rows = (
                (i, one.row, one.column, one.text, one.reason) for i, one in enumerate(plan.refused)
            )
            table = TableView(COLUMNS, ListSource(COLUMNS, rows), name=_("Values not taken"))
            table.setMinimumHeight(HEIGHT)
            table.refresh()
            self.add(table)
        act = ngettext("Paste {n} value", "Paste {n} values", taken).format(n=f"{taken:,}")
        self.add_buttons(act, focused=True).setEnabled(bool(taken))
