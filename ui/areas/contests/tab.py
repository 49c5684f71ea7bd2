"""The page of contests and team building."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, _, translate
from ui.areas.contests.contests_view import ContestsView
from ui.areas.contests.events_view import EventsView
from ui.kit.page import Frame, Page
from ui.kit.parts import row, rule
from ui.kit.period_chooser import PeriodChooser
from ui.kit.switches import Segments
from ui.kit.table_export import export_table
from ui.kit.table_print import COMMAND, print_table

VIEWS = {"contests": N_("Contests"), "events": N_("Team building")}


class ContestsPage(Page):
    """Contests with their boards, and the year's activities."""

    area = "contests"
    title = N_("Contests and events")
    help_topic = "contests"
    watched = frozenset(
        {
            "contest",
            "team_event",
            "team_event_person",
            "team_event_cost",
            "sales_line",
            "receipt",
            "target",
            "visit",
            "attachment",
            "setting",
        }
    )

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self.chooser = PeriodChooser(Period.containing(frame.today(), "year"), ("year",))
        self.chooser.period_chosen.connect(lambda _period: self.shown_view().read())
        self.add_tool(self.chooser)
        self.chooser.serve(self)
        self.contests = ContestsView(frame, self.set_panel)
        self.events = EventsView(frame, self.chooser, self.set_panel)
        self._views: dict[str, Any] = {"contests": self.contests, "events": self.events}
        self.views = QStackedWidget()
        for view in self._views.values():
            self.views.addWidget(view)
        names = [(key, translate(text)) for key, text in VIEWS.items()]
        self.switch_bar = Segments(_("View"), names)
        self.switch_bar.chosen.connect(self.switch)
        self._add_acts()
        self.body.addWidget(rule())
        self.body.addWidget(row(self.switch_bar, None))
        self.body.addWidget(self.views, 1)
        self._show_chooser()

    def _add_acts(self) -> None:
        self.add_action(
            _("Board on the whole screen"), self.contests.show_board, icon="eye", key="F11"
        )
        self.add_action(_("New"), self._add, icon="plus", key="Ctrl+N", primary=True)
        for text, act, key in (
            (_("Preview the paper"), self._preview, "Ctrl+P"),
            (_("Export the paper as PDF"), self._export_paper, "Ctrl+Shift+P"),
            (_("Export the table"), self._export_table, "Ctrl+E"),
            (_("Freeze the current contest"), self.contests.freeze, "Ctrl+L"),
            (_("Answers and scores"), self.events.note_people, "Ctrl+J"),
            (translate(COMMAND), self._print_table, ""),
        ):
            self.add_command(text, act, key=key)
        for place, (key, title) in enumerate(VIEWS.items(), 1):
            self.add_command(translate(title), partial(self.switch, key), key=f"Alt+{place}")

    def _add(self) -> None:
        self.shown_view().add()

    def _preview(self) -> None:
        self.shown_view().preview()

    def _export_paper(self) -> None:
        self.shown_view().export()

    def _export_table(self) -> None:
        name = translate(VIEWS[self.switch_bar.value])
        export_table(self.frame, name, self.shown_view().table)

    def _print_table(self) -> None:
        name = translate(VIEWS[self.switch_bar.value])
        print_table(self.frame, name, self.shown_view().table)

    def _show_chooser(self) -> None:
        self.chooser.setVisible(self.switch_bar.value == "events")

    def switch(self, name: str) -> None:
        """Show contests or activities."""
        self.switch_bar.choose(name)
        self.set_panel(None)
        self.views.setCurrentWidget(self._views[name])
        self._show_chooser()
        self._views[name].read()
        self.focus_content()

    def shown_view(self) -> Any:
        """Return the view on screen."""
        return self.views.currentWidget()

    def refresh(self, changed: frozenset[str]) -> None:
        """Read the view on screen again, and the board on the wall."""
        self.shown_view().read()
        if self.contests.window_shown is not None and self.shown_view() is not self.contests:
            self.contests.read()

    def open_record(self, record: Any) -> None:
        """Show a view by its name, or (view, key)."""
        name, key = record if isinstance(record, tuple) else (record, None)
        if name not in self._views:
            return
        self.switch(name)
        if key is not None:
            self._views[name].open_when_read(key)

    def samples(self) -> list[tuple[str, Callable[[], QWidget]]]:
        return [*self.contests.dialogs(), *self.events.dialogs()]
