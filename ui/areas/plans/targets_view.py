"""The grid of targets to work in: versions, measure and level above it, the tree below."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QSizePolicy, QVBoxLayout, QWidget

from desktop_sales.areas.plans.breaking_down import take_over
from desktop_sales.assembly import measures
from desktop_sales.core.measures import COMPANY, Subject
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, _, ngettext, translate
from desktop_sales.exchange.clipboard import pasted_texts
from ui.areas.plans import sentences  # noqa: F401  registers what the errors say
from ui.areas.plans.breakdown_dialog import BreakdownDialog
from ui.areas.plans.columns import TOTAL, cell_writer, grid_columns, grid_rows, shown_sum
from ui.areas.plans.dialogs import TargetPasteDialog
from ui.areas.plans.pasting import plan_target_paste
from ui.areas.plans.reading import (
    GridView,
    TargetGrid,
    last_sold_year,
    read_grid,
    targeted_measures,
)
from ui.areas.plans.setting import set_cell, set_cells, set_edits
from ui.areas.plans.version_bar import VersionBar
from ui.areas.plans.wording import LEVEL_TITLES, version_title
from ui.kit import formats
from ui.kit.blocks import Edit
from ui.kit.columns import Chip
from ui.kit.empty_state import ContentOrEmpty, EmptyState
from ui.kit.figures import Figure, figure_row
from ui.kit.page import Frame
from ui.kit.parts import column, named, row
from ui.kit.record_history import RecordHistoryDialog, serve_key
from ui.kit.row_source import ListSource
from ui.kit.switches import Segments
from ui.kit.table_view import TableView
from ui.kit.use_cases import run_use_case, say_nothing

STEP_TITLES = {"month": N_("Months"), "quarter": N_("Quarters"), "half": N_("Half-years")}

TYPING_PAUSE_MS = 150
LEAST_SHOWN = 4
"""Letters of a choice that stay where the line is short: the switches beside it keep their words."""


class TargetsView(QWidget):
    """Targets of a year. ``shown`` tells that a grid was read, ``opened`` which line is to be seen."""

    shown = Signal(object)
    opened = Signal(object)
    year_found = Signal(int)

    def __init__(self, frame: Frame, year: Callable[[], Period]) -> None:
        super().__init__()
        self.frame = frame
        self._year = year
        self.grid: TargetGrid | None = None
        self._source: ListSource | None = None
        self.table: TableView | None = None
        self._shape: tuple[Any, ...] = ()
        self._waiting: TargetGrid | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._pause.timeout.connect(lambda: self._waiting and self._on_read(self._waiting))
        self._make_controls()
        self._arrange()

    def _make_controls(self) -> None:
        self.figures = {
            "year": Figure(_("Target of the year"), "middle"),
            "actual": Figure(_("Reached so far"), "middle"),
            "before": Figure(_("Last year"), "middle"),
            "missing": Figure(_("Months without target"), "middle"),
            "open": Figure(_("Open differences"), "middle"),
        }
        self.versions = VersionBar(self.frame)
        self.versions.chosen.connect(self.read)
        self.whose = Segments(
            _("Whose targets"),
            [
                ("tree", _("All")),
                ("person", _("Persons")),
                ("region", _("Regions")),
                ("company", _("Company")),
            ],
        )
        self.whose.chosen.connect(lambda _whose: self.read())
        self.measure = self._combo(
            _("Measure"),
            [(name, translate(measures.MEASURES[name].title)) for name in targeted_measures()],
        )
        self.level = self._combo(
            _("Level of the target"), [(key, translate(text)) for key, text in LEVEL_TITLES.items()]
        )
        self.level.setCurrentIndex(self.level.findData("target"))
        self.category = self._combo(_("Product category"), [("", _("All products"))])
        self.step = self._combo(
            _("Periods"), [(key, translate(text)) for key, text in STEP_TITLES.items()]
        )
        self.unit = Segments(_("Unit"), [("yuan", _("yuan")), ("wan", _("×10k yuan"))])
        self.unit.chosen.connect(lambda _unit: self._on_look_changed())

    def _combo(self, name: str, options: list[tuple[Any, str]]) -> QComboBox:
        made = QComboBox()
        made.setMinimumContentsLength(LEAST_SHOWN)
        named(made, name)
        for value, text in options:
            made.addItem(text, value)
        made.activated.connect(lambda _index: self.read())
        return made

    def _arrange(self) -> None:
        tools = row(self.whose, self.measure, self.level, self.category, None, self.step, self.unit)
        for switch in (self.whose, self.unit):
            switch.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._holder = QVBoxLayout()
        content = column(figure_row(*self.figures.values()), self.versions, tools, gap=10)
        content.layout().addLayout(self._holder, 1)
        empty = EmptyState(
            "target",
            _("Targets are set for people. Import the roster first, or add the people."),
            _("Import a roster"),
            lambda: self.frame.visit("imports", "roster"),
        )
        self.content = ContentOrEmpty(content, empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.content)

    def refresh(self) -> None:
        """Read the targets again; the first time, of this year or of the last one with sales."""
        if self.grid is None:
            self.frame.tasks.read(
                self.frame.workspace, last_sold_year, self._on_year_found, owner=self
            )
            return
        self.read()

    def _on_year_found(self, year: int | None) -> None:
        if year is not None and year < self._year().year:
            self.year_found.emit(year)
        self.read()

    def show_year(self) -> None:
        """Show another year, with the version that is worked on in it."""
        self.versions.forget()
        self.read()

    def read(self) -> None:
        """Read what the controls ask for."""
        view = GridView(
            self.measure.currentData(),
            self._year(),
            self.whose.value,
            self.level.currentData(),
            self.category.currentData(),
            self.versions.version_id,
            self.versions.compared_id,
        )
        query = partial(read_grid, view=view)
        self.frame.tasks.read(self.frame.workspace, query, self._on_read, owner=self)

    def _on_read(self, grid: TargetGrid) -> None:
        """Show what was read, after the cell that is being typed is left."""
        self._waiting = grid
        if self.table is not None and self.table.grid.is_typed_in():
            self._pause.start()
            return
        self._pause.stop()
        self._show(grid)

    def _show(self, grid: TargetGrid) -> None:
        self.grid = grid
        self._show_table(grid)
        self.content.show_content(
            any(owner.subject != COMPANY for owner in grid.owners) or grid.whose == "company"
        )
        self.unit.setVisible(grid.is_money)
        self.versions.show_grid(grid)
        self._offer_categories(grid)
        self._show_figures(grid)
        self.shown.emit(grid)

    def _show_table(self, grid: TargetGrid) -> None:
        """Show the rows; columns belong to a year, a measure and a version's months."""
        compared = grid.compared_with is not None
        shape = (
            grid.year, grid.unit, grid.whose, self.in_wan, self.step_shown, compared,
            tuple(map(grid.changes_in, grid.months)),
            max((len(owner.name) for owner in grid.owners), default=0),
        )  # fmt: skip
        if shape != self._shape:
            self._shape = shape
            self._make_table(grid)
        company = self.frame.workspace.info.company
        self._source.put(grid_rows(grid, company, self.step_shown))
        self.table.refresh()

    def _make_table(self, grid: TargetGrid) -> None:
        old = self.table
        columns = grid_columns(grid, self.in_wan, self.step_shown)
        self._source = ListSource(columns)
        self.table = TableView(columns, self._source, name=_("Targets"), ask=self.frame.ask)
        self.table.grid.set_compact(True)
        self.table.model.is_fixed = _is_sum
        self.table.remember_columns(self.frame.state, self._kept_columns(grid))
        self.table.edited.connect(self._on_edited)
        self.table.pasted.connect(self._on_filled)
        self.table.opened.connect(self.opened)
        serve_key(self.table, lambda: self.show_changes(self.table.current_record()))
        self.table.clipboard.own_paste = self.paste if self.step_shown == "month" else None
        self.table.grid.setColumnHidden(1, grid.whose in ("company", "tree"))
        if old is not None:
            had_focus = old.grid.hasFocus()
            self._holder.replaceWidget(old, self.table)
            old.hide()
            old.deleteLater()
            if had_focus:
                self.table.grid.setFocus()
        else:
            self._holder.addWidget(self.table, 1)

    def _kept_columns(self, grid: TargetGrid) -> str:
        """Return under which name widths are kept: those for yuan are too wide for all else."""
        whole = "" if grid.is_money and not self.in_wan else ".short"
        return f"plans.{self.step_shown}{whole}" + (".compared" if grid.compared_with else "")

    @property
    def in_wan(self) -> bool:
        """Tell whether amounts are shown and typed in 10,000 yuan."""
        return bool(self.unit.value == "wan")

    @property
    def step_shown(self) -> str:
        """Return which periods stand across."""
        return str(self.step.currentData())

    def _on_look_changed(self) -> None:
        if self.grid is not None:
            self._show_table(self.grid)

    def _offer_categories(self, grid: TargetGrid) -> None:
        wanted = ["", *grid.categories]
        if [self.category.itemData(i) for i in range(self.category.count())] != wanted:
            chosen = self.category.currentData()
            self.category.clear()
            for name in wanted:
                self.category.addItem(name or _("All products"), name)
            self.category.setCurrentIndex(max(0, self.category.findData(chosen)))
        self.category.setVisible(bool(grid.categories))

    def _show_figures(self, grid: TargetGrid) -> None:
        target, figures = grid.total(), self.figures
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
        listed = [owner.subject for owner in grid.owners]
        counted = [s for s in listed if s.kind == "person"] or listed
        missing = sum(
            (subject, month) not in grid.values for subject in counted for month in grid.months
        )
        figures["missing"].show_value(f"{missing:,}")
        left = grid.open_parents()
        chip = Chip(N_("Does not add up"), "warn", "warn") if left else None
        figures["open"].show_value(f"{left:,}", chip=chip)

    def _on_edited(self, record: Any, key: str, value: Any) -> None:
        if self.grid is not None:
            use_case = partial(set_cell, grid=self.grid, record=record, key=key, value=value)
            name = _("the team") if record == TOTAL else self.name_of(record)
            self._write(_("Set targets of {name}").format(name=name), use_case)

    def _on_filled(self, edits: list[Edit]) -> None:
        if self.grid is not None:
            count = len(edits)
            text = ngettext("Fill {n} cell", "Fill {n} cells", count).format(n=count)
            self._write(text, partial(set_edits, grid=self.grid, edits=edits))

    def name_of(self, subject: Any) -> str:
        """Return what a subject of the grid is called."""
        owners = self.grid.owners if self.grid else ()
        name = next((owner.name for owner in owners if owner.subject == subject), "")
        return name or self.frame.workspace.info.company

    def show_changes(self, subject: Any) -> None:
        """List what happened to the targets of a row: each month in each version."""
        grid = self.grid
        if grid is None or not isinstance(subject, Subject):
            return
        which = {
            "measure": [grid.measure],
            "level": [grid.view.level],
            "category": [grid.view.category],
            "month": grid.months,
            "subject_kind": [subject.kind],
            "subject_id": [subject.id],
        }
        write = cell_writer(grid.unit, in_wan=False, exact=True)
        versions = {version.id: version_title(version) for version in grid.versions}

        def name(target: Mapping[str, Any]) -> str:
            version = versions.get(target["version_id"]) if len(versions) > 1 else None
            return f"{target['month']} · {version}" if version else str(target["month"])

        dialog = RecordHistoryDialog(
            self.frame,
            self.name_of(subject),
            "target",
            which,
            {"value": N_("Target")},
            lambda _field, value: write(value),
            self,
            name=name,
        )
        self.frame.ask.run(dialog)

    def _write(self, action: str, use_case: Callable[[Any], Any]) -> None:
        run_use_case(self.frame, self, action, use_case, say_nothing, on_refused=self.read)

    def _place(self) -> tuple[int, int]:
        """Return where the current cell is, in owners and months."""
        grid, record = self.grid, self.table.current_record()
        owners = [owner.subject for owner in grid.owners]
        at_row = owners.index(record) if record in owners else 0
        place = self.table.grid.currentIndex().column()
        key = self.table.model.columns[place].key if place >= 0 else ""
        return at_row, grid.months.index(key) if key in grid.months else 0

    def paste(self) -> None:
        """Set targets from the clipboard after showing what matches what."""
        grid = self.grid
        if grid is None or self.table is None:
            return
        if not grid.is_open:
            self.frame.notify(
                _("This version is published. Start a revision to change it."), "warn"
            )
            return
        if self.step_shown != "month":
            self.table.clipboard.paste()
            return
        block = pasted_texts(QGuiApplication.clipboard().text())
        plan = plan_target_paste(block, grid, *self._place(), in_wan=self.in_wan) if block else None
        if plan is None or not plan.rows:
            self.frame.notify(_("The clipboard holds no cells to paste."), "warn")
            return
        if self.frame.ask.run(TargetPasteDialog(plan, grid, self)):
            count = len(plan.edits)
            text = ngettext("Paste {n} target", "Paste {n} targets", count).format(n=count)
            self._write(text, partial(set_cells, grid=grid, edits=plan.edits))

    def break_down(self, value: int | None = None) -> None:
        """Break a figure down, seen beside last year before it is set; ``value`` is the company's."""
        grid = self.grid
        if grid is None or self.table is None:
            return
        if not grid.is_open:
            self.frame.notify(
                _("This version is published. Start a revision to change it."), "warn"
            )
            return
        if not grid.adds_up:
            self.frame.notify(_("What does not add up, such as a rate, is set by month."), "info")
            return
        chosen = self._chosen(grid) if value is None else COMPANY
        dialog = BreakdownDialog(self.frame, grid, chosen, self.in_wan, self)
        if value is not None:
            dialog.put_value(value)
        if self.frame.ask.run(dialog) and dialog.order is not None:
            use_case = partial(
                take_over,
                order=dialog.order,
                figures=dialog.figures,
                version_id=grid.version_id,
            )
            name = self.name_of(dialog.order.subject)
            self._write(_("Break down the plan of {name}").format(name=name), use_case)

    def _chosen(self, grid: TargetGrid) -> Subject:
        current = self.table.current_record()
        return current if isinstance(current, Subject) else grid.owners[0].subject


def _is_sum(record: Any) -> bool:
    """Tell whether a row only shows what stands below another one."""
    return isinstance(record, tuple)
