"""The page of plans: targets of a year, and what stands beside them."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QTabBar, QWidget

from desktop_sales.areas.plans.annual import ROW_OF
from desktop_sales.areas.plans.bases import Basis
from desktop_sales.areas.plans.lines import PlanLine
from desktop_sales.areas.plans.records import PlanVersion
from desktop_sales.core.measures import Subject
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, _, ngettext, translate
from ui.areas.plans.allocation_view import AllocationView
from ui.areas.plans.basis_view import BasisDialog, BasisView
from ui.areas.plans.breakdown_dialog import BreakdownDialog
from ui.areas.plans.dialogs import TargetPasteDialog
from ui.areas.plans.letters_view import IssueDialog, LettersView, StepDialog
from ui.areas.plans.line_panel import LineSeen, PlanLinePanel, read_line
from ui.areas.plans.market_dialog import MarketDialog, MarketRow
from ui.areas.plans.pasting import plan_target_paste
from ui.areas.plans.reading import TargetGrid
from ui.areas.plans.rehearsal_view import RehearsalView
from ui.areas.plans.strategy_view import StrategyView
from ui.areas.plans.targets_view import TargetsView
from ui.areas.plans.version_dialogs import PublishDialog, RevisionDialog
from ui.kit.late_views import LateViews
from ui.kit.page import Frame, Page
from ui.kit.parts import icon_button, named, rule, shown_key
from ui.kit.period_chooser import PeriodChooser
from ui.kit.table_export import export_table
from ui.kit.table_print import COMMAND, KEY, print_table

VIEW_COMMANDS = (
    N_("Show the targets"),
    N_("Show the annual form"),
    N_("Show the regional strategy"),
    N_("Show the task letters"),
    N_("Show the rehearsal"),
    N_("Show the allocation"),
)

TARGETS, BASIS, STRATEGY, LETTERS, REHEARSAL, ALLOCATION = range(6)


class PlansPage(Page):
    """A year's plan."""

    area = "plans"
    title = N_("Sales plan")
    help_topic = "plans"
    watched = frozenset(
        {
            "target",
            "plan_version",
            "plan_basis",
            "plan_strategy",
            "task_letter",
            "attachment",
            "action",
            "customer",
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
        self.period.period_chosen.connect(lambda _period: self._on_period_chosen())
        self.add_tool(self.period)
        self._make_actions()
        self._make_views(frame)
        self._make_tabs()
        self.body.addWidget(self.views, 1)

    def _make_views(self, frame: Frame) -> None:
        def year() -> Period:
            return self.period.period

        self.targets = TargetsView(frame, year)
        self.targets.shown.connect(self._on_shown)
        self.targets.year_found.connect(self._on_year_found)
        self.targets.opened.connect(self._on_opened)
        self.views = LateViews(
            {
                TARGETS: lambda: self.targets,
                BASIS: lambda: self._made_basis(year),
                STRATEGY: lambda: StrategyView(frame, lambda: year().year, self._shown_version),
                LETTERS: lambda: LettersView(frame, year),
                REHEARSAL: lambda: RehearsalView(frame, year, self._shown_id),
                ALLOCATION: lambda: AllocationView(frame),
            }
        )
        self.views.show_view(TARGETS)

    def _made_basis(self, year: Callable[[], Period]) -> BasisView:
        view = BasisView(self.frame, year)
        view.taken.connect(self._on_basis_taken)
        return view

    @property
    def basis(self) -> BasisView:
        """Return the annual form."""
        return self.views[BASIS]

    @property
    def strategy(self) -> StrategyView:
        """Return the strategies of the regions."""
        return self.views[STRATEGY]

    @property
    def letters(self) -> LettersView:
        """Return the task letters."""
        return self.views[LETTERS]

    @property
    def rehearsal(self) -> RehearsalView:
        """Return the rehearsal of the plan."""
        return self.views[REHEARSAL]

    @property
    def allocation(self) -> AllocationView:
        """Return the allocation of customers."""
        return self.views[ALLOCATION]

    def _make_tabs(self) -> None:
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        named(self.tabs, _("Views of the plan"))
        for text in (
            _("Targets"),
            _("Annual form"),
            _("Regional strategy"),
            _("Task letters"),
            _("Rehearsal"),
            _("Allocation"),
        ):
            self.tabs.addTab(text)
        self.tabs.currentChanged.connect(self._on_tab_changed)
        self.body.addWidget(self.tabs)
        self.body.addWidget(rule())

    def _on_tab_changed(self, place: int) -> None:
        self.set_panel(None)
        self.views.show_view(place)
        for made in self._of_targets:
            made.setVisible(place == 0)
        self.refresh(frozenset())

    def _shown_version(self) -> PlanVersion | None:
        return self.targets.grid.shown if self.targets.grid else None

    def _shown_id(self) -> int | None:
        version = self._shown_version()
        return version.id if version else None

    def _on_basis_taken(self, fen: int) -> None:
        self.tabs.setCurrentIndex(0)
        self.targets.break_down(fen)

    def _make_actions(self) -> None:
        export = self.add_action(_("Export"), self.export, icon="export", key="Ctrl+E")
        take_in = self.add_action(
            _("Import targets"),
            lambda: self.frame.visit("imports", "targets"),
            icon="import",
            key="Ctrl+I",
        )
        paste = self.add_action(_("Paste from Excel"), self._paste, icon="paste")
        paste.setToolTip(f"{paste.text()} ({shown_key('Ctrl+V')})")
        divide = self.add_action(
            _("Break down"), self._break_down, icon="calculator", key="Ctrl+N", primary=True
        )
        self._of_targets = (export, take_in, paste, divide)
        for place, title in enumerate(VIEW_COMMANDS):
            self.add_command(
                translate(title), partial(self.show_view, place), key=f"Alt+{place + 1}"
            )
        self.add_command(_("Correct the revision"), self._correct_revision)
        self.add_command(_("Market sizes…"), self._edit_markets)
        self.add_command(translate(COMMAND), self.print_, key=KEY)

    def refresh(self, changed: frozenset[str]) -> None:
        """Read what is shown again; the targets always, for the others stand beside a version."""
        self.targets.refresh()
        panel = self.panel
        if isinstance(panel, PlanLinePanel):
            if changed and changed <= {"action"}:
                panel.actions.refresh()
            else:
                self._open_line(panel.seen.line)

    def _on_period_chosen(self) -> None:
        self.targets.show_year()
        self.set_panel(None)

    def open_record(self, record: Any) -> None:
        """Show a plan line that an action came from."""
        if isinstance(record, PlanLine):
            self.tabs.setCurrentIndex(0)
            self.period.set_period(Period.parse(str(record.year)))
            self._open_line(record)

    def _on_opened(self, subject: Any) -> None:
        if isinstance(subject, Subject) and self.targets.grid is not None:
            year = self.period.period.year
            self._open_line(PlanLine(year, self.targets.grid.measure, subject))

    def _open_line(self, line: PlanLine) -> None:
        query = partial(read_line, line=line, year=self.period.period)
        self.frame.tasks.read(self.frame.workspace, query, self._on_line_read, owner=self)

    def _on_line_read(self, seen: LineSeen) -> None:
        panel = PlanLinePanel(self.frame, seen, self.targets.name_of(seen.line.subject), self)
        panel.closed.connect(self._close_panel)
        show_changes = partial(self.targets.show_changes, seen.line.subject)
        panel.tools.addWidget(icon_button("history", _("Changes of these targets"), show_changes))
        self.set_panel(panel)

    def _close_panel(self) -> None:
        self.set_panel(None)
        if self.targets.table is not None:
            self.targets.table.grid.setFocus()

    def _on_year_found(self, year: int) -> None:
        self.period.blockSignals(True)
        self.period.set_period(Period.parse(str(year)))
        self.period.blockSignals(False)

    def _on_shown(self, grid: TargetGrid) -> None:
        self.set_scope(self._scope_text(grid))
        shown = self.views.currentWidget()
        if shown is not self.targets:
            shown.refresh()

    def _scope_text(self, grid: TargetGrid) -> str:
        kinds = [owner.subject.kind for owner in grid.owners]
        people, regions = kinds.count("person"), kinds.count("region")
        if people:
            return ngettext("{n} person", "{n} people", people).format(n=people)
        if regions:
            return ngettext("{n} region", "{n} regions", regions).format(n=regions)
        return self.frame.workspace.info.company

    def show_view(self, place: int) -> None:
        """Show another view of the plan."""
        self.tabs.setCurrentIndex(place)

    def _paste(self) -> None:
        if self.views.currentWidget() is self.targets:
            self.targets.paste()

    def _correct_revision(self) -> None:
        self.targets.versions.correct_revision()

    def _edit_markets(self) -> None:
        self.show_view(STRATEGY)
        self.strategy.edit_markets()

    def _break_down(self) -> None:
        if self.views.currentWidget() is self.targets:
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
            ("markets", lambda: MarketDialog(grid.year.year, _sample_markets(grid))),
            ("revision", lambda: RevisionDialog(grid.year, self.frame.today(), "", self)),
        ]
        recipients = [(owner.subject, owner.name) for owner in grid.owners if owner.name]
        ground = ROW_OF["break_even"]
        empty = Basis(ground.kind, {}, None, None, "")
        today = self.frame.today()
        made += [
            ("basis", lambda: BasisDialog(ground, empty, {})),
            ("letter", lambda: IssueDialog(grid.year, recipients, today)),
            ("step", lambda: StepDialog(_("Record the acceptance"), today)),
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


def _sample_markets(grid: TargetGrid) -> list[MarketRow]:
    regions = [owner for owner in grid.owners if owner.subject.kind == "region"]
    return [MarketRow(owner.subject.id, owner.name, "", None) for owner in regions]
