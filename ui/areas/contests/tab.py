"""The page of contests and team building."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, _
from ui.areas.contests.contests_view import ContestsView
from ui.areas.contests.events_view import EventsView
from ui.kit.page import Frame
from ui.kit.table_print import COMMAND
from ui.kit.views_page import ViewsPage


class ContestsPage(ViewsPage):
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
        self.add_chooser(Period.containing(frame.today(), "year"), ("year",))
        self.add_views(
            {
                "contests": (_("Contests"), lambda: ContestsView(frame, self.set_panel)),
                "events": (
                    _("Team building"),
                    lambda: EventsView(frame, self.chooser, self.set_panel),
                ),
            }
        )
        self._add_acts()
        self._show_chooser()

    @property
    def contests(self) -> ContestsView:
        """Return the view of contests."""
        view: ContestsView = self.views["contests"]
        return view

    @property
    def events(self) -> EventsView:
        """Return the view of the year's activities."""
        view: EventsView = self.views["events"]
        return view

    def _add_acts(self) -> None:
        self.add_action(
            _("Board on the whole screen"), self.contests.show_board, icon="eye", key="F11"
        )
        self.add_action(_("New"), self._add, icon="plus", key="Ctrl+N", primary=True)
        for text, act, key in (
            (_("Preview the paper"), self._preview, "Ctrl+P"),
            (_("Export the paper as PDF"), self._export_paper, "Ctrl+Shift+P"),
            (_("Export the table"), self.export, "Ctrl+E"),
            (_("Freeze the current contest"), self.contests.freeze, "Ctrl+L"),
            (_("Answers and scores"), self._note_people, "Ctrl+J"),
            (_(COMMAND), self.print_, ""),
        ):
            self.add_command(text, act, key=key)
        self.add_view_keys()

    def _note_people(self) -> None:
        self.events.note_people()

    def _add(self) -> None:
        self.shown_view().add()

    def _preview(self) -> None:
        self.shown_view().preview()

    def _export_paper(self) -> None:
        self.shown_view().export()

    def _show_chooser(self) -> None:
        self.chooser.setVisible(self.views.shown == "events")

    def switch(self, name: str) -> None:
        """Show contests or activities."""
        super().switch(name)
        self._show_chooser()
        self.focus_content()

    def refresh(self, changed: frozenset[str]) -> None:
        """Read the view on screen again, and the board on the wall."""
        super().refresh(changed)
        if self.contests.window_shown is not None and self.views.shown != "contests":
            self.contests.read()

    def open_record(self, record: Any) -> None:
        """Show a view by its name, or (view, key)."""
        name, key = record if isinstance(record, tuple) else (record, None)
        if name not in self.views:
            return
        self.switch(name)
        if key is not None:
            self.views[name].open_when_read(key)

    def samples(self) -> list[tuple[str, Callable[[], QWidget]]]:
        return [*self.contests.dialogs(), *self.events.dialogs()]
