"""The page of winning and keeping customers: funnel, prospects, drives, loyalty, white space."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, _, translate
from ui.areas.development.acts import DevelopmentActs
from ui.areas.development.columns import (
    DRIVES,
    LAPSING,
    LOYALTY,
    PROSPECTS,
    STAGE_CHIPS,
    TOTAL,
    TURNED,
    drive_row,
    lapsing_row,
    loyalty_row,
    prospect_row,
    turned_row,
)
from ui.areas.development.dialogs import DriveChoice, DriveDialog, StepDialog
from ui.areas.development.funnel_view import FunnelView
from ui.areas.development.reading import Seen, read_view
from ui.areas.development.white_space_view import WhiteSpaceView
from ui.kit import formats
from ui.kit.empty_state import EmptyState
from ui.kit.figures import Figure, figure_row
from ui.kit.filter_bar import FilterBar
from ui.kit.late_views import LateViews
from ui.kit.list_part import ListPart
from ui.kit.page import Frame, Page
from ui.kit.parts import button, clear, column, row
from ui.kit.people_choice import PeopleChoice
from ui.kit.period_chooser import PeriodChooser
from ui.kit.row_source import Filter
from ui.kit.switches import Segments
from ui.kit.table_export import export_table
from ui.kit.table_print import COMMAND, KEY, print_table
from ui.kit.table_view import TableView

VIEWS = {
    "funnel": N_("Funnel"),
    "prospects": N_("Prospects"),
    "drives": N_("Drives"),
    "loyalty": N_("Loyalty"),
    "lapsing": N_("Lapsing"),
    "turned": N_("Lost and back"),
    "white": N_("White space"),
}
LISTS = {
    "prospects": (PROSPECTS, N_("Nobody was potential in this period.")),
    "drives": (DRIVES, N_("A drive to win customers belongs here, with whom it is for.")),
    "loyalty": (LOYALTY, N_("Nobody bought in the year to this period.")),
    "lapsing": (LAPSING, N_("Nobody stays away longer than usual.")),
    "turned": (TURNED, N_("Nobody was lost and nobody came back in this period.")),
}
WINNING = ("funnel", "prospects", "drives")


class DevelopmentPage(Page):
    """How customers are won and kept, and what is to be done about it."""

    area = "development"
    title = N_("Winning and keeping")
    help_topic = "development"
    watched = frozenset(
        {
            "customer",
            "sales_line",
            "visit",
            "development_step",
            "development_drive",
            "development_drive_customer",
            "finding_decision",
            "employee",
            "setting",
        }
    )

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self.seen: Seen | None = None
        self._owners: dict[Any, int | None] = {}
        self.acts = DevelopmentActs(frame, self)
        self.period = PeriodChooser(Period.containing(frame.today(), "year"))
        self.period.serve(self)
        self.period.period_chosen.connect(lambda _period: self._read())
        self.add_tool(self.period)
        self._add_actions()
        self._figures = column()
        self.views = Segments(_("View"), [(key, translate(text)) for key, text in VIEWS.items()])
        self.views.chosen.connect(self.switch)
        self.by = Segments(_("Table by"), [("owner", _("By owner")), ("class", _("By class"))])
        self.by.chosen.connect(lambda _by: self._show_loyalty())
        self.filter = FilterBar(_("Customer, owner or source"))
        self._arrange_body()

    def _add_actions(self) -> None:
        self.add_action(_("Export"), self.export, icon="export", key="Ctrl+E")
        self._new = self.add_action(
            _("New drive"), self.add_drive, icon="plus", key="Ctrl+N", primary=True
        )
        self._buttons = {
            name: self._act(text, act, icon, key)
            for name, text, act, icon, key in (
                ("trial", _("Trying goods"), self.note_trial, "play", "F7"),
                ("lost", _("Give up"), self.give_up, "bad", "F8"),
                ("drive", _("Put into a drive"), self.put_into_drive, "flag", "Ctrl+G"),
                ("plan", _("Plan contacts"), self.plan, "calendar", "Ctrl+R"),
                ("action", _("Set an action"), self.set_action, "flag", "Ctrl+Return"),
            )
        }
        self.add_command(_("Take up again"), self.take_up, key="Ctrl+U")
        self.add_command(_("Take prospects out of a drive"), self.take_out_of_drive)
        self.add_command(_("Remove the drive"), self.remove_drive, key="Ctrl+Shift+Delete")
        self.add_command(_("Chart or table"), self.toggle_chart, key="Ctrl+T")
        self.add_command(translate(COMMAND), self.print_, key=KEY)

    def _act(self, text: str, act: Callable[[], object], icon: str, key: str) -> QPushButton:
        """Return a button beside the views, with its key and its entry in the search."""
        self.add_command(text, act, key=key)
        return button(text, act, icon=icon, key=key)

    def _arrange_body(self) -> None:
        lists = {key: partial(self._made_list, key) for key in LISTS}
        self.parts = LateViews(
            {"funnel": partial(FunnelView, self.frame), **lists, "white": self._made_white}
        )
        self.filter.add_pills(
            [
                ("all", _("All"), "", []),
                *(
                    (stage, translate(chip.text), chip.icon, [Filter("stage", "is", (stage,))])
                    for stage, chip in STAGE_CHIPS.items()
                ),
            ]
        )
        self.filter.changed.connect(self._on_filter_changed)
        content = column(
            self._figures,
            row(self.views, None, self.by, *self._buttons.values()),
            self.filter,
            self.parts,
            gap=10,
        )
        content.layout().setStretch(3, 1)
        self.body.addWidget(content, 1)
        self._show_parts("funnel")

    def _made_list(self, key: str) -> ListPart:
        columns, empty = LISTS[key]
        part = ListPart(
            self.frame,
            columns,
            translate(VIEWS[key]),
            self._empty(key, translate(empty)),
            key=f"development.{key}",
            total=TOTAL if key == "loyalty" else None,
        )
        if key == "drives":
            part.table.opened.connect(self.open_drive)
        elif key != "loyalty":
            part.table.opened.connect(partial(self.frame.visit, "customers"))
        if key == "prospects":
            self.filter.serve(part.table)
            self.filter.down.connect(part.table.grid.setFocus)
        return part

    def _made_white(self) -> WhiteSpaceView:
        white = WhiteSpaceView(self.frame)
        white.peers_chosen.connect(self._read)
        white.opened.connect(partial(self.frame.visit, "customers"))
        return white

    def _empty(self, key: str, text: str) -> EmptyState:
        if key == "drives":
            return EmptyState("flag", text, _("New drive"), self.add_drive)
        return EmptyState("good", text, _("Open customers"), partial(self.frame.visit, "customers"))

    @property
    def view(self) -> str:
        """Return the view on screen."""
        return str(self.views.value)

    @property
    def table(self) -> TableView:
        """Return the table on screen."""
        return self.parts[self.view].table

    def refresh(self, changed: frozenset[str]) -> None:
        """Read the view again."""
        self._read()

    def switch(self, view: str) -> None:
        """Show another view."""
        self.views.choose(view)
        self._show_parts(view)
        self._read()

    def _show_parts(self, view: str) -> None:
        self.parts.show_view(view)
        self.filter.setVisible(view == "prospects")
        self.by.setVisible(view == "loyalty")
        shown = {
            "prospects": ("trial", "lost", "drive"),
            "lapsing": ("plan", "action"),
            "turned": ("plan", "action"),
            "white": ("plan", "action"),
        }.get(view, ())
        for key, made in self._buttons.items():
            made.setVisible(key in shown)
        self._new.setVisible(view in WINNING)

    def _read(self) -> None:
        query = partial(
            read_view,
            view=self.view,
            period=self.period.period,
            today=self.frame.today(),
            by_class=self.view == "white" and self.parts["white"].by_class,
        )
        self.frame.tasks.read(self.frame.workspace, query, self._on_read, owner=self)

    def _on_read(self, seen: Seen) -> None:
        if (seen.view, seen.period) != (self.view, self.period.period):
            return
        self.seen = seen
        self.set_scope(seen.period.title())
        if seen.view in WINNING:
            self._show_winning(seen)
        elif seen.view in ("loyalty", "turned"):
            self._show_keeping(seen)
        elif seen.view == "lapsing":
            self._show_lapsing(seen)
        else:
            self._show_white(seen)

    def _put(self, key: str, rows: Sequence[Any]) -> None:
        self.parts[key].put(rows)
        self.set_status(_("{n} rows").format(n=f"{len(rows):,}"))

    def _show_figures(self, *shown: tuple[str, str, str]) -> None:
        figures = []
        for title, number, unit in shown:
            figure = Figure(title, "middle")
            figure.show_value(number, unit)
            figures.append(figure)
        held = self._figures.layout()
        assert isinstance(held, QVBoxLayout)
        clear(held)
        held.addWidget(figure_row(*figures))

    def _show_winning(self, seen: Seen) -> None:
        whole, unit = seen.whole, _("customers")
        if whole is not None:
            days = formats.number(whole.days, 1) if whole.days is not None else formats.MISSING
            self._show_figures(
                (_("Potential customers"), f"{whole.potential:,}", unit),
                (_("Contacted"), f"{whole.contacted:,}", unit),
                (_("First order"), f"{whole.ordered:,}", unit),
                (_("Conversion"), formats.percent(whole.rate), ""),
                (_("Days to the first order"), days, _("days")),
            )
        if seen.view == "funnel":
            self.parts["funnel"].put(seen)
            self.set_status(_("{n} rows").format(n=f"{len(seen.by_source):,}"))
        elif seen.view == "drives":
            self._put("drives", [drive_row(one) for one in seen.drives])
        else:
            until = min(seen.period.end, self.frame.today())
            rows = [
                prospect_row(
                    one,
                    seen.names.get(one.customer_id, ""),
                    seen.people.get(one.owner_id or 0, ""),
                    until,
                )
                for one in seen.prospects
            ]
            self._put("prospects", rows)
            for stage in STAGE_CHIPS:
                count = sum(one.stage_on(until) == stage for one in seen.prospects)
                self.filter.set_pill_count(stage, count)
            self.filter.set_pill_count("all", len(rows))

    def _show_keeping(self, seen: Seen) -> None:
        whole, unit = seen.loyalty, _("customers")
        if whole is not None:
            usual = whole.usual_days
            self._show_figures(
                (_("Buying customers"), f"{whole.buying:,}", unit),
                (_("Repurchase rate"), formats.percent(whole.repurchase), ""),
                (_("Usual interval (days)"), formats.number(usual, 1), ""),
                (_("Customers retained"), formats.percent(whole.retention), ""),
                (_("Lost · won back"), f"{whole.lost:,} · {whole.won_back:,}", ""),
            )
        if seen.view == "loyalty":
            self._show_loyalty()
        else:
            self._remember_owners({one.customer_id: one.owner_id for one in seen.turned})
            rows = [turned_row(one, seen.people.get(one.owner_id or 0, "")) for one in seen.turned]
            self._put("turned", rows)

    def _show_loyalty(self) -> None:
        seen = self.seen
        if seen is None or seen.view != "loyalty":
            return
        found = seen.loyal_by_class if self.by.value == "class" else seen.loyal_by_owner
        rows = [loyalty_row(one) for one in found]
        if seen.loyalty is not None and len(rows) > 1:
            rows.append(loyalty_row(seen.loyalty, _("In all"), TOTAL))
        self._put("loyalty", rows)

    def _show_lapsing(self, seen: Seen) -> None:
        at_stake = sum(one.year for one in seen.lapsing)
        longest = max((one.times for one in seen.lapsing), default=None)
        bound = sum(one.customer_id in seen.contracts for one in seen.lapsing)
        self._show_figures(
            (_("Lapsing customers"), f"{len(seen.lapsing):,}", _("customers")),
            (_("Bought in 12 months"), formats.money(at_stake, "one", "wan"), _("×10k")),
            (_("Longest, times the interval"), formats.number(longest, 1), ""),
            (_("Bound by a contract"), f"{bound:,}", _("customers")),
        )
        self._remember_owners({one.customer_id: one.owner_id for one in seen.lapsing})
        rows = [
            lapsing_row(
                one, seen.people.get(one.owner_id or 0, ""), seen.contracts.get(one.customer_id)
            )
            for one in seen.lapsing
        ]
        self._put("lapsing", rows)

    def _show_white(self, seen: Seen) -> None:
        customers = {one.customer_id: one.owner_id for one in seen.chances}
        self._show_figures(
            (_("Categories not bought"), f"{len(seen.chances):,}", ""),
            (_("Customers concerned"), f"{len(customers):,}", _("customers")),
            (
                _("Chance a year"),
                formats.money(sum(one.chance for one in seen.chances), "one", "wan"),
                _("×10k"),
            ),
        )
        self._remember_owners(customers)
        self.parts["white"].put(seen)
        self.set_status(_("{n} rows").format(n=f"{len(seen.chances):,}"))

    def _remember_owners(self, owners: dict[Any, int | None]) -> None:
        self._owners = owners

    def _on_filter_changed(self, text: str, conditions: Sequence[Filter]) -> None:
        self.parts["prospects"].table.set_view(text=text, filters=conditions)

    def focus_filter(self) -> None:
        """Go to the filter box of the prospects."""
        if self.view != "prospects":
            self.switch("prospects")
        self.filter.box.setFocus()

    def open_record(self, record: Any) -> None:
        """Show a view by its name, or a drive."""
        if record in VIEWS:
            self.switch(record)
        elif record is not None:
            self.switch("drives")
            self.parts["drives"].table.show_record(record)

    def toggle_chart(self) -> None:
        """Show the charts of the funnel, or the tables behind them."""
        if self.view == "funnel":
            self.parts["funnel"].toggle()

    def chosen(self) -> list[int]:
        """Return the ticked customers of the table on screen, else the current one."""
        table = self.table
        found = table.ticked() or {table.current_record()}
        keys = {one[0] if isinstance(one, tuple) else one for one in found if one is not None}
        return sorted(keys)

    def note_trial(self) -> None:
        """Keep that the chosen prospects try something."""
        if self.view == "prospects":
            self.acts.note_trial(self.chosen())

    def give_up(self) -> None:
        """Give the chosen prospects up with a reason."""
        if self.view == "prospects":
            self.acts.give_up(self.chosen())

    def take_up(self) -> None:
        """Take the chosen prospects up again."""
        if self.view == "prospects":
            self.acts.take_up(self.chosen())

    def put_into_drive(self) -> None:
        """Put the chosen prospects into a drive."""
        if self.view == "prospects":
            self.acts.put_into_drive(self.chosen(), self._drives())

    def take_out_of_drive(self) -> None:
        """Take the chosen prospects out of a drive."""
        if self.view == "prospects":
            self.acts.take_out_of_drive(self.chosen(), self._drives())

    def _drives(self) -> list[Any]:
        return [one.drive for one in self.seen.drives] if self.seen else []

    def add_drive(self) -> None:
        """Begin a drive, for the ticked prospects where some are."""
        ticked = self.parts["prospects"].table.ticked() if self.view == "prospects" else set()
        self.acts.add_drive(sorted(ticked))

    def open_drive(self, drive_id: int) -> None:
        """Ask for corrections of a drive."""
        known = next((one for one in self._drives() if one.id == drive_id), None)
        if known is not None:
            self.acts.change_drive(known)

    def remove_drive(self) -> None:
        """Take the current drive away after asking."""
        key = self.parts["drives"].table.current_record() if self.view == "drives" else None
        known = next((one for one in self._drives() if one.id == key), None)
        if known is not None:
            self.acts.remove_drive(known)

    def plan(self) -> None:
        """Plan contacts with the chosen customers."""
        if self.view in ("lapsing", "turned", "white"):
            self.acts.plan({key: self._owners.get(key) for key in self.chosen()})

    def set_action(self) -> None:
        """Set an action for the current customer."""
        chosen = self.chosen()
        if self.view in ("lapsing", "turned", "white") and chosen:
            self.acts.set_action(chosen[0])

    def export(self) -> None:
        """Write the table on screen to a file."""
        export_table(self.frame, self._name(), self.table)

    def print_(self) -> None:
        """Show the table on screen as it will be printed."""
        print_table(self.frame, self._name(), self.table, self.period.period.title())

    def _name(self) -> str:
        return f"{translate(VIEWS[self.view])} {self.period.period.title()}"

    def samples(self) -> list[tuple[str, Callable[[], QWidget]]]:
        """Return this page's dialogs."""
        today, people = self.frame.today(), PeopleChoice()
        return [
            ("trial", lambda: StepDialog(2, today)),
            ("give_up", lambda: StepDialog(1, today, gives_up=True)),
            ("drive", lambda: DriveDialog(people, today, count=3)),
            ("choice", lambda: DriveChoice(self._drives(), 2)),
        ]
