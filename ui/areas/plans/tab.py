"""The targets page: a grid of people and months, typed, pasted, or spread from a year's figure."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from desktop_sales.assembly import measures
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, _, ngettext, translate
from desktop_sales.exchange.clipboard import pasted_texts
from ui.areas.plans import sentences  # noqa: F401  registers what the errors say
from ui.areas.plans.columns import TOTAL, grid_columns, grid_rows, shown_sum
from ui.areas.plans.dialogs import SpreadDialog, TargetPasteDialog
from ui.areas.plans.pasting import plan_target_paste, subjects_of
from ui.areas.plans.reading import TargetGrid, last_sold_year, read_grid, targeted_measures
from ui.areas.plans.setting import set_cell, set_cells, set_edits, spread
from ui.kit import formats
from ui.kit.blocks import Edit
from ui.kit.columns import Chip
from ui.kit.empty_state import ContentOrEmpty, EmptyState
from ui.kit.figures import Figure, figure_row
from ui.kit.page import Frame, Page
from ui.kit.parts import column, label, named, row, shown_key
from ui.kit.period_chooser import PeriodChooser
from ui.kit.row_source import ListSource
from ui.kit.switches import Segments
from ui.kit.table_export import export_table
from ui.kit.table_print import COMMAND, KEY, print_table
from ui.kit.table_view import TableView

FIRST_MONTH_COLUMN = 4


class PlansPage(Page):
    """Targets of a year on one measure."""

    area = "plans"
    title = N_("Sales plan")
    help_topic = "plans"
    watched = frozenset(
        {"target", "employee", "assignment", "region", "sales_line", "sales_share", "receipt"}
    )

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self._grid: TargetGrid | None = None
        self._source: ListSource | None = None
        self.table: TableView | None = None
        self.period = PeriodChooser(Period.containing(frame.today(), "year"), ("year",))
        self.period.serve(self)
        self.period.period_chosen.connect(lambda _period: self._read())
        self.add_tool(self.period)
        self.add_action(_("Export"), self.export, icon="export", key="Ctrl+E")
        self.add_action(
            _("Import targets"),
            lambda: self.frame.visit("imports", "targets"),
            icon="import",
            key="Ctrl+I",
        )
        paste = self.add_action(_("Paste from Excel"), self.paste, icon="paste")
        paste.setToolTip(f"{paste.text()} ({shown_key('Ctrl+V')})")
        self.add_action(
            _("Spread a year's figure"), self.spread, icon="calculator", key="Ctrl+N", primary=True
        )
        self.add_command(translate(COMMAND), self.print_, key=KEY)
        self._arrange_body()

    def _arrange_body(self) -> None:
        self.figures = {
            "year": Figure(_("Target of the year"), "middle"),
            "actual": Figure(_("Reached so far"), "middle"),
            "before": Figure(_("Last year"), "middle"),
            "missing": Figure(_("Months without target"), "middle"),
        }
        self.whose = Segments(
            _("Whose targets"),
            [("person", _("Persons")), ("region", _("Regions")), ("company", _("Company"))],
        )
        self.whose.chosen.connect(lambda _whose: self._read())
        self.measure = QComboBox()
        named(self.measure, _("Measure"))
        self.measure.setMinimumWidth(140)
        for name in targeted_measures():
            self.measure.addItem(translate(measures.MEASURES[name].title), name)
        self.measure.activated.connect(lambda _index: self._read())
        self.unit = Segments(_("Unit"), [("yuan", _("yuan")), ("wan", _("10,000 yuan"))])
        self.unit.chosen.connect(lambda _unit: self._on_unit_chosen())
        hint = _("Type into a cell, or into the total to divide it over the people.")
        tools = row(self.whose, self.measure, self.unit, None, label(hint, "hint"))
        self._holder = QVBoxLayout()
        content = column(figure_row(*self.figures.values()), tools, gap=12)
        content.layout().addLayout(self._holder, 1)
        empty = EmptyState(
            "target",
            _("Targets are set for people. Import the roster first, or add the people."),
            _("Import a roster"),
            lambda: self.frame.visit("imports", "roster"),
        )
        self._content = ContentOrEmpty(content, empty)
        self.body.addWidget(self._content, 1)

    def refresh(self, changed: frozenset[str]) -> None:
        """Read the targets again; the first time, of this year or of the last one with sales."""
        if self._grid is None:
            self.frame.tasks.read(
                self.frame.workspace, last_sold_year, self._on_year_found, owner=self
            )
            return
        self._read()

    def _on_year_found(self, year: int | None) -> None:
        if year is not None and year < self.period.period.year:
            self.period.blockSignals(True)
            self.period.set_period(Period.parse(str(year)))
            self.period.blockSignals(False)
        self._read()

    def _read(self) -> None:
        query = partial(
            read_grid,
            measure=self.measure.currentData(),
            year=self.period.period,
            whose=self.whose.value,
        )
        self.frame.tasks.read(self.frame.workspace, query, self._on_read, owner=self)

    def _on_read(self, grid: TargetGrid) -> None:
        before, self._grid = self._grid, grid
        rows = grid_rows(grid, self.frame.workspace.info.company)
        shape = (grid.measure, grid.year, grid.whose)
        if before is None or shape != (before.measure, before.year, before.whose):
            self._make_table(grid)
        self._source.put(rows)
        self.table.refresh()
        self._content.show_content(bool(grid.owners))
        self.unit.setVisible(grid.is_money)
        self.set_scope(self._scope_text(grid))
        self._show_figures(grid)

    def _make_table(self, grid: TargetGrid) -> None:
        """Columns belong to a year and a measure: another one has another table."""
        old = self.table
        columns = grid_columns(grid, self._in_wan())
        self._source = ListSource(columns)
        self.table = TableView(columns, self._source, name=_("Targets"))
        self.table.remember_columns(self.frame.state, "plans.targets")
        self.table.edited.connect(self._on_edited)
        self.table.pasted.connect(self._on_filled_down)
        self.table.clipboard.own_paste = self.paste
        self.table.grid.setColumnHidden(1, grid.whose == "company")
        if old is not None:
            had_focus = old.grid.hasFocus()
            self._holder.replaceWidget(old, self.table)
            old.hide()
            old.deleteLater()
            if had_focus:
                self.table.grid.setFocus()
        else:
            self._holder.addWidget(self.table, 1)

    def _in_wan(self) -> bool:
        return self.unit.value == "wan"

    def _on_unit_chosen(self) -> None:
        if self._grid is not None:
            self._make_table(self._grid)
            self._source.put(grid_rows(self._grid, self.frame.workspace.info.company))
            self.table.refresh()

    def _scope_text(self, grid: TargetGrid) -> str:
        count = len(grid.owners)
        if grid.whose == "person":
            return ngettext("{n} person", "{n} people", count).format(n=count)
        if grid.whose == "region":
            return ngettext("{n} region", "{n} regions", count).format(n=count)
        return self.frame.workspace.info.company

    def _show_figures(self, grid: TargetGrid) -> None:
        sums = [
            s for s in (grid.of_year(subject) for subject in subjects_of(grid)) if s is not None
        ]
        target = sum(sums) if sums and grid.whose != "region" else None
        figures = self.figures
        growth = None
        if target is not None and grid.before and grid.before > 0:
            rate = (target - grid.before) / grid.before
            growth = Chip(_("{rate} on last year").format(rate=formats.percent(rate)))
        figures["year"].show_value(*shown_sum(grid, target), chip=growth)
        reached = None
        if target and grid.actual is not None:
            reached = Chip(formats.percent(grid.actual / target), "accent")
        figures["actual"].show_value(*shown_sum(grid, grid.actual), chip=reached)
        figures["before"].show_value(*shown_sum(grid, grid.before))
        missing = len(grid.owners) * len(grid.months) - len(grid.values)
        figures["missing"].show_value(f"{missing:,}")

    def _on_edited(self, record: Any, key: str, value: Any) -> None:
        if self._grid is None:
            return
        use_case = partial(set_cell, grid=self._grid, record=record, key=key, value=value)
        name = _("the team") if record == TOTAL else self._name_of(record)
        self._write(_("Set targets of {name}").format(name=name), use_case)

    def _on_filled_down(self, edits: list[Edit]) -> None:
        if self._grid is not None:
            count = len(edits)
            text = ngettext("Fill {n} cell", "Fill {n} cells", count).format(n=count)
            self._write(text, partial(set_edits, grid=self._grid, edits=edits))

    def _name_of(self, subject: Any) -> str:
        owners = self._grid.owners if self._grid else ()
        name = next((owner.name for owner in owners if owner.subject == subject), "")
        return name or self.frame.workspace.info.company

    def _write(self, action: str, use_case: Callable[[Any], Any]) -> None:
        self.frame.tasks.write(
            self.frame.workspace, action, use_case, on_error=self._on_refused, owner=self
        )

    def _on_refused(self, error: Exception) -> None:
        self.frame.tasks.failed.emit(error)
        self._read()

    def _place(self) -> tuple[int, int]:
        """Return where the current cell is, in owners and months."""
        index = self.table.grid.currentIndex()
        above = 1 if self._source.rows and self._source.rows[0][0] == TOTAL else 0
        return max(0, index.row() - above), max(0, index.column() - FIRST_MONTH_COLUMN)

    def paste(self) -> None:
        """Set targets from the clipboard after showing what matches what."""
        grid = self._grid
        if grid is None or self.table is None:
            return
        block = pasted_texts(QGuiApplication.clipboard().text())
        plan = (
            plan_target_paste(block, grid, *self._place(), in_wan=self._in_wan()) if block else None
        )
        if plan is None or not plan.rows:
            self.frame.notify(_("The clipboard holds no cells to paste."), "warn")
            return
        if self.frame.ask.run(TargetPasteDialog(plan, grid, self)):
            count = len(plan.edits)
            text = ngettext("Paste {n} target", "Paste {n} targets", count).format(n=count)
            self._write(text, partial(set_cells, measure=grid.measure, edits=plan.edits))

    def spread(self) -> None:
        """Ask for a year's figure and spread it."""
        grid = self._grid
        if grid is None or self.table is None:
            return
        current = self.table.current_record()
        chosen = None if current == TOTAL else current
        dialog = SpreadDialog(grid, chosen, self._in_wan(), self)
        if not self.frame.ask.run(dialog):
            return
        values = dialog.values
        subject = values["subject"]
        use_case = partial(
            spread,
            grid=grid,
            subjects=subjects_of(grid) if subject is None else [subject],
            value=values["value"],
            by=values["by"],
            weights=tuple(values["weights"] or ()) if values["by"] == "weights" else (),
        )
        name = _("the team") if subject is None else self._name_of(subject)
        self._write(_("Spread targets of {name}").format(name=name), use_case)

    def samples(self) -> list[tuple[str, Callable[[], QWidget]]]:
        """Return this page's dialogs."""
        grid = self._grid
        if grid is None or not grid.owners:
            return []
        block = [["", "2026-01"], [grid.owners[0].name, "12"], ["?", "-1"]]
        plan = plan_target_paste(block, grid)
        return [
            ("spread", lambda: SpreadDialog(grid, None, False, self)),
            ("paste", lambda: TargetPasteDialog(plan, grid, self)),
        ]

    def export(self) -> None:
        """Write the grid to a file."""
        if self.table is not None:
            export_table(self.frame, self._table_name(), self.table)

    def print_(self) -> None:
        """Show the grid as it will be printed."""
        if self.table is not None and self._grid is not None:
            whose = self.whose.button_of(self._grid.whose).text()
            parts = [self.measure.currentText(), whose]
            if self._grid.is_money:
                parts.append(self.unit.button_of(self.unit.value).text())
            print_table(self.frame, self._table_name(), self.table, " · ".join(parts))

    def _table_name(self) -> str:
        return _("Targets {year}").format(year=self.period.period.title())
