"""The preview of a pasted block of targets."""

from typing import Any

from PySide6.QtWidgets import QWidget

from desktop_sales.core.translation import N_, _, ngettext
from ui.areas.plans.pasting import TargetPaste
from ui.areas.plans.reading import TargetGrid
from ui.kit import formats
from ui.kit.columns import Column, Mark
from ui.kit.dialogs import WIDE, Dialog
from ui.kit.parts import icon_label, label, row
from ui.kit.row_source import ListSource, Row
from ui.kit.table_view import TableView

TABLE_HEIGHT = 300


class TargetPasteDialog(Dialog):
    """Shows what matches whom and what is refused; accepting it sets the accepted targets."""

    def __init__(self, plan: TargetPaste, grid: TargetGrid, parent: QWidget | None = None) -> None:
        super().__init__(_("Paste targets for {year}").format(year=grid.year.title()), parent, WIDE)
        taken = len(plan.edits)
        text = ngettext("{n} target will be set", "{n} targets will be set", taken)
        self.add(row(icon_label("good", "good"), label(text.format(n=f"{taken:,}")), None))
        if plan.refused:
            text = ngettext("{n} value is not taken", "{n} values are not taken", plan.refused)
            shown = label(text.format(n=f"{plan.refused:,}"))
            self.add(row(icon_label("bad", "bad"), shown, None))
        columns = (
            Column("name", N_("In the clipboard"), width=120, strong=True, sortable=False),
            Column("owner", N_("Matched with"), width=110, sortable=False),
            *(
                Column(m, formats.MONTHS[int(m[-2:]) - 1], width=84, sortable=False)
                for m in plan.months
            ),
        )
        rows = [_preview(number, one, plan) for number, one in enumerate(plan.rows)]
        table = TableView(columns, ListSource(columns, rows), name=_("What would be pasted"))
        table.setMinimumHeight(TABLE_HEIGHT)
        table.refresh()
        self.add(table)
        act = ngettext("Set {n} target", "Set {n} targets", taken).format(n=f"{taken:,}")
        self.add_buttons(act, focused=True).setEnabled(bool(taken))


def _preview(number: int, one: Any, plan: TargetPaste) -> Row:
    owner = one.owner.name if one.owner else Mark(_("Not in this table"), "bad", _("Not taken"))
    cells = [
        Mark(one.texts[m], "bad", one.reasons[m]) if m in one.reasons else one.texts.get(m)
        for m in plan.months
    ]
    return (number, one.name, owner, *cells)
