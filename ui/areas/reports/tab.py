"""The page of meetings and work reports."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, _
from ui.areas.reports.meetings_view import MeetingsView
from ui.areas.reports.reports_view import ReportsView
from ui.kit.page import Frame
from ui.kit.views_page import ViewsPage


class ReportsPage(ViewsPage):
    """Who owes which report, and the meetings of the period."""

    area = "reports"
    title = N_("Meetings, reports")
    help_topic = "reports"
    watched = frozenset(
        {
            "work_report",
            "work_report_remark",
            "meeting",
            "meeting_series",
            "meeting_topic",
            "meeting_person",
            "action",
            "employee",
            "assignment",
            "long_leave",
            "workday",
            "sales_line",
            "receipt",
            "visit",
            "target",
            "attachment",
        }
    )

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        kinds = ("week", "month", "quarter", "year")
        self.add_chooser(Period.containing(frame.today(), "month"), kinds)
        self.add_views(
            {
                "reports": (
                    _("Reports"),
                    lambda: ReportsView(frame, self.chooser, self.set_panel),
                ),
                "meetings": (
                    _("Meetings"),
                    lambda: MeetingsView(frame, self.chooser, self.set_panel),
                ),
            }
        )
        self._add_acts()

    @property
    def reports(self) -> ReportsView:
        """Return the view of reports."""
        view: ReportsView = self.views["reports"]
        return view

    @property
    def meetings(self) -> MeetingsView:
        """Return the view of meetings."""
        view: MeetingsView = self.views["meetings"]
        return view

    def _add_acts(self) -> None:
        self.add_action(_("New"), self._add, icon="plus", key="Ctrl+N", primary=True)
        for text, act, key in (
            (_("Preview the paper"), self._preview, "Ctrl+P"),
            (_("Export the paper as PDF"), self._export_paper, "Ctrl+Shift+P"),
            (_("Comment on the reports"), self._comment, "Ctrl+M"),
            (_("Change the regular meeting"), self._edit_series, ""),
            (_("Remove the draft or the planned meeting"), self._remove, ""),
        ):
            self.add_command(text, act, key=key)
        self.add_table_commands(print_key="")
        self.add_view_keys()

    def _add(self) -> None:
        self.shown_view().add()

    def _preview(self) -> None:
        self.shown_view().preview()

    def _export_paper(self) -> None:
        self.shown_view().export()

    def _remove(self) -> None:
        self.shown_view().remove()

    def _comment(self) -> None:
        self.reports.comment()

    def _edit_series(self) -> None:
        self.meetings.edit_series()

    def open_record(self, record: Any) -> None:
        """Show a view by its name, or (view, record): reports by period, or by period and person."""
        name, wanted = record if isinstance(record, tuple) else (record, None)
        if name not in self.views:
            return
        self.switch(name)
        if wanted is None:
            return
        if name == "reports":
            self._show_reports(wanted)
        else:
            self.meetings.show_meeting(wanted)

    def _show_reports(self, wanted: Any) -> None:
        """Go to a period, and to the report of a person in it."""
        period, person = wanted if isinstance(wanted, tuple) else (wanted, None)
        period = Period.parse(period) if isinstance(period, str) else period
        self.chooser.set_period(period)
        self.reports.open_when_read(None if person is None else f"{period.key} {person}")

    def focus_filter(self) -> None:
        """Go to the filter."""
        self.switch("reports")
        self.reports.filters.box.setFocus()

    def samples(self) -> list[tuple[str, Callable[[], QWidget]]]:
        return [*self.reports.dialogs(), *self.meetings.dialogs()]
