"""The page of plans: targets of a year, and what stands beside them."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, _, ngettext, translate
from ui.areas.plans.breakdown_dialog import BreakdownDialog
from ui.areas.plans.dialogs import TargetPasteDialog
from ui.areas.plans.pasting import plan_target_paste
from ui.areas.plans.reading import TargetGrid
from ui.areas.plans.targets_view import TargetsView
from ui.areas.plans.version_dialogs import PublishDialog, RevisionDialog
from ui.kit.page import Frame, Page
from ui.kit.parts import shown_key
from ui.kit.period_chooser import PeriodChooser
from ui.kit.table_export import export_table
from ui.kit.table_print import COMMAND, KEY, print_table


class PlansPage(Page):
    """A year's plan."""

    area = "plans"
    title = N_("Sales plan")
    help_topic = "plans"
    watched = frozenset(
        {
            "target",
            "plan_version",
            "employee",
            "assignment",
            "region",
            "sales_line",
            "sales_share",
            "receipt",
        }
    )

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self.period = PeriodChooser(Period.containing(frame.today(), "year"), ("year",))
        self.period.serve(self)
        self.period.period_chosen.connect(lambda _period: self.targets.show_year())
        self.add_tool(self.period)
        self._make_actions()
        self.targets = TargetsView(frame, lambda: self.period.period)
        self.targets.shown.connect(self._on_shown)
        self.targets.year_found.connect(self._on_year_found)
        self.body.addWidget(self.targets, 1)

    def _make_actions(self) -> None:
        self.add_action(_("Export"), self.export, icon="export", key="Ctrl+E")
        self.add_action(
            _("Import targets"),
            lambda: self.frame.visit("imports", "targets"),
            icon="import",
            key="Ctrl+I",
        )
        paste = self.add_action(_("Paste from Excel"), self._paste, icon="paste")
        paste.setToolTip(f"{paste.text()} ({shown_key('Ctrl+V')})")
        self.add_action(
            _("Break down"), self._break_down, icon="calculator", key="Ctrl+N", primary=True
        )
        self.add_command(translate(COMMAND), self.print_, key=KEY)

    def refresh(self, changed: frozenset[str]) -> None:
        """Read the year again."""
        self.targets.refresh()

    def _on_year_found(self, year: int) -> None:
        self.period.blockSignals(True)
        self.period.set_period(Period.parse(str(year)))
        self.period.blockSignals(False)

    def _on_shown(self, grid: TargetGrid) -> None:
        self.set_scope(self._scope_text(grid))

    def _scope_text(self, grid: TargetGrid) -> str:
        kinds = [owner.subject.kind for owner in grid.owners]
        people, regions = kinds.count("person"), kinds.count("region")
        if people:
            return ngettext("{n} person", "{n} people", people).format(n=people)
        if regions:
            return ngettext("{n} region", "{n} regions", regions).format(n=regions)
        return self.frame.workspace.info.company

    def _paste(self) -> None:
        self.targets.paste()

    def _break_down(self) -> None:
        self.targets.break_down()

    def samples(self) -> list[tuple[str, Callable[[], QWidget]]]:
        """Return this page's dialogs."""
        grid = self.targets.grid
        if grid is None or not grid.owners:
            return []
        block = [["", "2026-01"], [grid.owners[-1].name, "12"], ["?", "-1"]]
        plan = plan_target_paste(block, grid)
        first = grid.owners[0].subject
        made: list[tuple[str, Callable[[], QWidget]]] = [
            ("breakdown", lambda: BreakdownDialog(self.frame, grid, first, False, self)),
            ("paste", lambda: TargetPasteDialog(plan, grid, self)),
            ("revision", lambda: RevisionDialog(grid.year, self.frame.today(), "", self)),
        ]
        if grid.shown is not None:
            shown = grid.shown
            made.append(("publish", lambda: PublishDialog(shown, grid.open_parents(), "", self)))
        return made

    def export(self) -> None:
        """Write the grid to a file."""
        if self.targets.table is not None:
            export_table(self.frame, self._table_name(), self.targets.table)

    def print_(self) -> None:
        """Show the grid as it will be printed."""
        view = self.targets
        if view.table is not None and view.grid is not None:
            whose = view.whose.button_of(view.grid.whose).text()
            parts: list[Any] = [view.measure.currentText(), view.level.currentText(), whose]
            if view.grid.is_money:
                parts.append(view.unit.button_of(view.unit.value).text())
            print_table(self.frame, self._table_name(), view.table, " · ".join(parts))

    def _table_name(self) -> str:
        return _("Targets {year}").format(year=self.period.period.title())
