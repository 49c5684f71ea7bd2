"""The preview of a pasted block of targets, and the form that spreads a year's figure."""

from typing import Any

from PySide6.QtWidgets import QWidget

from desktop_sales.core.errors import DomainError
from desktop_sales.core.sentences import sentence_of
from desktop_sales.core.translation import N_, _, ngettext
from ui.areas.plans.columns import MONTH_TITLES, cell_reader
from ui.areas.plans.pasting import TargetPaste
from ui.areas.plans.reading import TargetGrid
from ui.kit import typed_values
from ui.kit.columns import Column, Mark
from ui.kit.dialogs import WIDE, Dialog
from ui.kit.forms import Form
from ui.kit.parts import icon_label, label, row
from ui.kit.row_source import ListSource, Row
from ui.kit.table_view import TableView

TABLE_HEIGHT = 300
MONTHS = 12


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
                Column(m, MONTH_TITLES[int(m[-2:]) - 1], width=84, sortable=False)
                for m in plan.months
            ),
        )
        rows = [_preview(number, one, plan) for number, one in enumerate(plan.rows)]
        table = TableView(columns, ListSource(columns, rows), name=_("What would be pasted"))
        table.setMinimumHeight(TABLE_HEIGHT)
        table.refresh()
        self.add(table)
        act = ngettext("Set {n} target", "Set {n} targets", taken).format(n=f"{taken:,}")
        self.add_buttons(act).setEnabled(bool(taken))


def _preview(number: int, one: Any, plan: TargetPaste) -> Row:
    owner = one.owner.name if one.owner else Mark(_("Not in this table"), "bad", _("Not taken"))
    cells = [
        Mark(one.texts[m], "bad", one.reasons[m]) if m in one.reasons else one.texts.get(m)
        for m in plan.months
    ]
    return (number, one.name, owner, *cells)


class SpreadDialog(Dialog):
    """A year's figure, for whom, and by what it is spread over the months."""

    def __init__(
        self, grid: TargetGrid, chosen: Any, in_wan: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Spread a figure for {year}").format(year=grid.year.title()), parent)
        self.values: dict[str, Any] = {}
        form = self.form = Form()
        everybody = {
            "person": _("Everybody, by last year's figures"),
            "region": _("All regions, by last year's figures"),
            "company": _("The whole company"),
        }[grid.whose]
        options: list[tuple[Any, str]] = [(None, everybody)]
        if grid.whose != "company":
            options += [(owner.subject, owner.name) for owner in grid.owners]
        form.add_choice("subject", _("Targets for"), options, chosen)
        form.add_text(
            "value",
            _("Figure of the year"),
            required=True,
            parse=cell_reader(grid.is_money, in_wan),
            hint=_unit_hint(in_wan) if grid.is_money else "",
        )
        ways: list[tuple[Any, str]] = [
            ("equal", _("Equal months")),
            ("last_year", _("As last year's months")),
            ("weights", _("By weights of my own")),
        ]
        by = form.add_choice("by", _("Over the months"), ways)
        self._weights = form.add_text(
            "weights",
            _("Weights"),
            hint=_("Twelve numbers with spaces between: 8 6 9 8 8 9 7 8 10 9 9 9"),
            parse=_weights,
        )
        form.row("weights").setVisible(False)
        by.currentIndexChanged.connect(
            lambda _index: form.row("weights").setVisible(by.currentData() == "weights")
        )
        self.add(form)
        self.add(label(_("Targets that stand in these months are replaced."), "hint", wrap=True))
        self.add_buttons(_("Spread"))

    def accept(self) -> None:
        values = self.form.check()
        if values is None:
            return
        if values["by"] == "weights" and not values["weights"]:
            error = DomainError("plans_page.weights")
            self.form.show_error("weights", sentence_of(error))
            return
        self.values = values
        super().accept()


def _unit_hint(in_wan: bool) -> str:
    unit = _("10,000 yuan") if in_wan else _("yuan")
    return _("A bare number counts in {unit}; 1200万 and 1.2亿 are understood").format(unit=unit)


def _weights(typed: str) -> tuple[Any, ...]:
    found = tuple(typed_values.a_number(part) for part in typed.split())
    if len(found) != MONTHS or min(found) < 0 or not any(found):
        raise DomainError("plans_page.weights")
    return found
