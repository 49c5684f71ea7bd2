"""Meetings of a period: planned from a series or for once, noted, decided, closed, on paper."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_sales.areas.meetings import service
from desktop_sales.areas.meetings.queries import meetings, series
from desktop_sales.areas.meetings.records import Meeting, MeetingDraft, Series
from desktop_sales.areas.meetings.wording import STATES, cadence_text
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, _, ngettext, translate
from ui.areas.reports.meeting_columns import MEETING_COLUMNS, meeting_row
from ui.areas.reports.meeting_dialogs import (
    AgendaDialog,
    AttendanceDialog,
    MeetingDialog,
    SeriesDialog,
    SummaryDialog,
)
from ui.areas.reports.meeting_panel import MeetingPanel
from ui.kit.empty_state import EmptyState
from ui.kit.opened_list import OpenedList
from ui.kit.page import Frame
from ui.kit.parts import button
from ui.kit.people_choice import PeopleChoice, read_people
from ui.kit.period_chooser import PeriodChooser
from ui.kit.record_history import offer_changes
from ui.kit.use_cases import run_use_case

if TYPE_CHECKING:
    from desktop_sales.assembly.meetings import MeetingSheet

HISTORY_FIELDS = {
    "title": N_("Meeting"),
    "held_on": N_("Day"),
    "state": N_("State"),
    "summary": N_("Summary and analysis"),
    "reason": N_("Reason"),
}
Found = tuple[list[Meeting], list[Series], PeopleChoice, int | None]


class MeetingsView(OpenedList):
    """Enter opens a meeting beside the list; acts are on it."""

    counted = Signal(str)

    def __init__(
        self, frame: Frame, chooser: PeriodChooser, show_panel: Callable[[QWidget | None], None]
    ) -> None:
        self._chooser = chooser
        self._series: list[Series] = []
        self._people, self._host = PeopleChoice(), None
        self.sheet: MeetingSheet | None = None
        super().__init__(
            frame,
            show_panel,
            MEETING_COLUMNS,
            _("Meetings"),
            bar=(
                button(_("Next regular meeting"), self.plan_next, icon="calendar"),
                button(_("Special meeting …"), self.add, icon="plus"),
                button(_("Attendance …"), self.note_people, icon="users"),
                button(_("Agenda …"), self.write_topics, icon="edit"),
                button(_("Close the minutes …"), self.close_minutes, icon="stamp"),
                None,
            ),
            empty=EmptyState(
                "users",
                _("No meeting in this period. Plan the next regular meeting: all sales staff are "
                  "expected, and each reports with the figures of the data."),
                _("Next regular meeting"),
                self.plan_next,
            ),
            key="reports.meetings",
            paper_title=_("Minutes of meetings"),
            paper=_paper,
        )  # fmt: skip
        offer_changes(self.table, frame, "meeting", HISTORY_FIELDS, _written)

    def read(self) -> None:
        """Read the meetings of the period again."""
        from desktop_sales.assembly.meetings import default_host

        period, today = self._chooser.period, self._frame.today()
        self._frame.tasks.read(
            self._frame.workspace,
            lambda s: (
                meetings(s, period.start, period.end),
                series(s),
                read_people(s, today),
                default_host(s, today),
            ),
            partial(self._on_read, period),
            owner=self,
        )

    def _on_read(self, period: Period, found: Found) -> None:
        if period != self._chooser.period:
            return
        listed, self._series, self._people, self._host = found
        today = self._frame.today()
        self.put_records({one.id: one for one in listed}, [meeting_row(m, today) for m in listed])
        held = sum(one.state == "held" for one in listed)
        text = ngettext("{n} meeting, {held} held", "{n} meetings, {held} held", len(listed))
        self.counted.emit(text.format(n=len(listed), held=held))

    def open(self, key: Any) -> None:
        """Show a meeting in the panel."""
        self._with_sheet(key, partial(self._show, key))

    def _with_sheet(self, key: Any, use: Callable[[Any], Any]) -> None:
        """Read a meeting whole and use it."""
        from desktop_sales.assembly.meetings import meeting_sheet

        if key in self.records:
            query = partial(meeting_sheet, meeting_id=key)
            self._frame.tasks.read(self._frame.workspace, query, use, owner=self)

    def _show(self, key: Any, sheet: "MeetingSheet") -> None:
        self.sheet = sheet
        panel = MeetingPanel(self._frame, sheet)
        if sheet.meeting.state == "planned":
            panel.add_to_foot(
                button(_("Change …"), partial(self.edit, key), icon="edit"),
                button(_("Not held …"), self.miss, icon="close"),
                button(_("On paper"), self.preview, icon="file"),
                None,
            )
        else:
            panel.add_to_foot(
                button(_("Reopen the minutes"), self.reopen, icon="undo"),
                button(_("On paper"), self.preview, icon="file"),
                None,
            )
        self.panel.show(key, panel)

    def plan_next(self) -> None:
        """Plan the next meeting of a series; without a series, set one up first."""
        from desktop_sales.assembly.meetings import plan_next

        title = _("Plan the next regular meeting")
        if not self._series:
            self.edit_series()
            return
        chosen: Any = self._series[0].id
        if len(self._series) > 1:
            options = [
                (one.id, f"{one.plan.title} · {cadence_text(one.plan)}") for one in self._series
            ]
            chosen = self._frame.ask.choose(title, _("Series"), options, _("Plan it"))
        if chosen is not None:
            today = self._frame.today()
            use_case = partial(plan_next, series_id=chosen, today=today)
            run_use_case(self._frame, self, title, use_case, self._on_planned)

    def show_meeting(self, key: int) -> None:
        """Go to the period of a meeting and open it."""
        self._frame.tasks.read(
            self._frame.workspace, partial(meetings, ids=[key]), self._go_to, owner=self
        )

    def _go_to(self, found: list[Meeting]) -> None:
        for made in found:
            if not self._chooser.period.contains(made.plan.held_on):
                kind = self._chooser.period.kind
                self._chooser.set_period(Period.containing(made.plan.held_on, kind))
            self.open_when_read(made.id)

    def _on_planned(self, key: int) -> None:
        self._frame.notify(_("The meeting is planned"))
        self.show_meeting(key)

    def edit_series(self) -> None:
        """Set a series up, or change the first one."""
        one = self._series[0] if self._series else None
        dialog = SeriesDialog(one, self._people, self._frame.today())
        if one is None and self._host is not None:
            dialog.form.set_state({"host": self._people.text_of(self._host)})
        if self._frame.ask.run(dialog):
            draft, key = dialog.draft(), one.id if one else None
            self.act(dialog.windowTitle(), lambda s: service.save_series(s, draft, key))

    def add(self) -> None:
        """Plan a special meeting."""
        from desktop_sales.assembly.meetings import plan_with_roster

        draft = self._asked(None)
        if draft is not None:
            title = _("Arrange {title}").format(title=draft.title)
            use_case = partial(plan_with_roster, draft=draft)
            run_use_case(self._frame, self, title, use_case, self._on_planned)

    def edit(self, key: Any) -> None:
        """Change what is planned of a meeting."""
        meeting = self.records.get(key)
        draft = self._asked(meeting.plan) if meeting is not None else None
        if draft is not None:
            title = _("Change {title}").format(title=draft.title)
            self.act(title, lambda s: service.edit_meeting(s, key, draft))

    def _asked(self, plan: MeetingDraft | None) -> MeetingDraft | None:
        dialog = MeetingDialog(plan, self._people, self._frame.today(), self._host)
        return dialog.draft() if self._frame.ask.run(dialog) else None

    def note_people(self) -> None:
        """Note who came and what each reports."""
        self._changing(self._ask_people)

    def write_topics(self) -> None:
        """Write the agenda with what was said and concluded."""
        self._changing(self._ask_topics)

    def close_minutes(self) -> None:
        """Write the summary and close the minutes."""
        self._changing(self._ask_summary)

    def _changing(self, ask: "Callable[[MeetingSheet], None]") -> None:
        meeting = self.current_one()
        if meeting is None:
            return
        if meeting.state != "planned":
            text = _("The minutes of {number} are closed. Open them again before you change them.")
            self._frame.notify(text.format(number=meeting.number), "warn")
            return
        self._with_sheet(meeting.id, ask)

    def _ask_people(self, sheet: "MeetingSheet") -> None:
        dialog = AttendanceDialog(sheet)
        if self._frame.ask.run(dialog):
            people, key = list(dialog.people.values()), sheet.meeting.id
            self.act(dialog.windowTitle(), lambda s: service.note_people(s, key, people))

    def _ask_topics(self, sheet: "MeetingSheet") -> None:
        dialog = AgendaDialog(sheet.meeting.plan.title, sheet.meeting.topics)
        if self._frame.ask.run(dialog):
            topics, key = list(dialog.topics), sheet.meeting.id
            self.act(dialog.windowTitle(), lambda s: service.write_topics(s, key, topics))

    def _ask_summary(self, sheet: "MeetingSheet") -> None:
        from desktop_sales.assembly.meetings import close_minutes

        dialog = SummaryDialog(sheet)
        if self._frame.ask.run(dialog):
            said, key, today = dialog.checked["summary"], sheet.meeting.id, self._frame.today()
            self.act(dialog.windowTitle(), lambda s: close_minutes(s, key, said, today))

    def miss(self) -> None:
        """Note that the current meeting did not take place."""
        meeting = self.current_one()
        if meeting is None:
            return
        title = _("{title} did not take place").format(title=meeting.plan.title)
        reason = self._frame.ask.line(title, _("Why?"), _("Save"))
        if reason is not None:
            self.act(title, lambda s: service.miss_meeting(s, meeting.id, reason))

    def reopen(self) -> None:
        """Open the current minutes again."""
        meeting = self.current_one()
        if meeting is not None:
            title = _("Open the minutes of {number} again").format(number=meeting.number)
            self.act(title, lambda s: service.reopen_meeting(s, meeting.id))

    def remove(self) -> None:
        """Take the current planned meeting away."""
        meeting = self.current_one()
        if meeting is not None:
            title = _("Remove {title}").format(title=meeting.plan.title)
            self.act(title, lambda s: service.remove_meeting(s, meeting.id))

    def dialogs(self) -> list[tuple[str, Callable[[], QWidget]]]:
        """Return the dialogs, for pictures and checks."""
        today = self._frame.today()
        first = self._series[0] if self._series else None
        found: list[tuple[str, Callable[[], QWidget]]] = [
            ("series", partial(SeriesDialog, first, self._people, today)),
            ("meeting", partial(MeetingDialog, None, self._people, today, self._host)),
        ]
        if self.sheet is not None:
            meeting = self.sheet.meeting
            found += [
                ("attendance", partial(AttendanceDialog, self.sheet)),
                ("agenda", partial(AgendaDialog, meeting.plan.title, meeting.topics)),
                ("summary", partial(SummaryDialog, self.sheet)),
            ]
        return found


def _paper(session: Any, key: int, _today: Any) -> Any:
    from desktop_sales.assembly.meetings import minutes

    return minutes(session, key)


def _written(field: str, value: Any) -> str:
    return translate(STATES[value]) if field == "state" else str(value)
