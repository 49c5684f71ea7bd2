"""Forms of meetings: a series, a plan, attendance with reports, the agenda, the summary."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QPlainTextEdit

from desktop_sales.areas.meetings.records import (
    Attendee,
    MeetingDraft,
    Series,
    SeriesDraft,
    Topic,
)
from desktop_sales.areas.meetings.wording import CADENCES, KINDS
from desktop_sales.core.translation import _, translate
from ui.areas.reports.meeting_columns import (
    ATTENDEE_COLUMNS,
    TOPIC_COLUMNS,
    attendee_row,
    topic_row,
)
from ui.kit.columns import Column
from ui.kit.dialogs import Dialog
from ui.kit.form_dialog import FormDialog
from ui.kit.parts import button, label, row
from ui.kit.people_choice import PeopleChoice
from ui.kit.row_source import ListSource, Row
from ui.kit.table_view import TableView
from ui.kit.typed_values import a_date, a_number, a_text, date_or_nothing

if TYPE_CHECKING:
    from desktop_sales.assembly.meetings import MeetingSheet

TABLE_HEIGHT = 340
SHEET_WIDTH = 900
SUMMARY_HEIGHT = 220


def _a_day(typed: str) -> int:
    """Return a typed day; the use case says which there are."""
    return int(a_number(typed))


class SeriesDialog(FormDialog):
    """A meeting that recurs."""

    def __init__(self, one: Series | None, people: PeopleChoice, today: dt.date) -> None:
        super().__init__(
            _("Regular meeting"),
            _("Save"),
            _("Its meetings expect all sales staff; a day off moves them to the next working day."),
            columns=2,
            width=600,
        )
        plan, form = one.plan if one else None, self.form
        title = plan.title if plan else _("Weekly sales meeting")
        form.add_text("title", _("Name of the meeting"), title, required=True, parse=a_text)
        cadences = [(key, translate(text)) for key, text in CADENCES.items()]
        form.add_choice("cadence", _("Held how often"), cadences, plan.cadence if plan else "week")
        form.add_text(
            "day",
            _("On day"),
            str(plan.day if plan else 1),
            required=True,
            parse=_a_day,
            hint=_("Weekly 1 (Monday) to 7, monthly 1 to 28"),
        )
        starts = plan.starts_at if plan else "09:00"
        form.add_text("starts_at", _("Begins at"), starts, required=True)
        host = form.add_text(
            "host", _("Host"), people.text_of(plan.host_id) if plan else "", parse=people.parse
        )
        people.complete(host)
        form.add_text("place", _("Place of the meeting"), plan.place if plan else "")
        first = (plan.starts_on if plan else today).isoformat()
        form.add_text("starts_on", _("From"), first, required=True, parse=a_date)
        last = plan.ends_on.isoformat() if plan and plan.ends_on else ""
        form.add_text("ends_on", _("Last on"), last, parse=date_or_nothing)
        self.finish()

    def draft(self) -> SeriesDraft:
        """Return what was entered."""
        given = self.checked
        return SeriesDraft(
            given["title"],
            given["cadence"],
            given["day"],
            given["host"] or None,
            given["starts_on"],
            given["starts_at"],
            given["place"],
            given["ends_on"] or None,
        )


class MeetingDialog(FormDialog):
    """A meeting as it is planned, regular or special."""

    def __init__(
        self, plan: MeetingDraft | None, people: PeopleChoice, today: dt.date, host: int | None
    ) -> None:
        super().__init__(
            _("Meeting"),
            _("Save"),
            "" if plan else _("All sales staff are expected, and the agenda of its kind is set."),
            columns=2,
            width=640,
        )
        known = plan or MeetingDraft("", "market_analysis", today, host_id=host)
        form = self.form
        form.add_text("title", _("Name of the meeting"), known.title, required=True, parse=a_text)
        kinds = [(key, translate(text)) for key, text in KINDS.items()]
        form.add_choice("kind", _("Kind of meeting"), kinds, known.kind)
        day = known.held_on.isoformat()
        form.add_text("held_on", _("Day"), day, required=True, parse=a_date)
        form.add_text("place", _("Place of the meeting"), known.place)
        form.add_text("starts_at", _("Begins at"), known.starts_at, required=True)
        form.add_text("ends_at", _("Ends at"), known.ends_at)
        for key, caption, who in (
            ("host", _("Host"), known.host_id),
            ("recorder", _("Recorder"), known.recorder_id),
        ):
            field = form.add_text(key, caption, people.text_of(who), parse=people.parse)
            people.complete(field)
        form.add_text("guests", _("Guests"), known.guests)
        following = known.next_on.isoformat() if known.next_on else ""
        form.add_text("next_on", _("Next meeting"), following, parse=date_or_nothing)
        self.finish()

    def draft(self) -> MeetingDraft:
        """Return what was entered."""
        given = self.checked
        return MeetingDraft(
            given["title"],
            given["kind"],
            given["held_on"],
            given["starts_at"],
            given["ends_at"],
            given["place"],
            given["host"] or None,
            given["recorder"] or None,
            given["guests"],
            given["next_on"] or None,
        )


class SheetDialog(Dialog):
    """A table that is typed into or pasted; subclasses keep what is typed and give the rows."""

    def __init__(self, title: str, explained: str, columns: Sequence[Column], name: str) -> None:
        super().__init__(title, width=SHEET_WIDTH)
        self.add(label(explained, "muted", wrap=True))
        self._source = ListSource(columns)
        self.table = TableView(columns, self._source, name=name)
        self.table.setMinimumHeight(TABLE_HEIGHT)
        self.table.edited.connect(self._on_edited)
        self.table.pasted.connect(self._on_pasted)
        self.add(self.table)

    def rows(self) -> Sequence[Row]:
        """Return what the table shows."""
        raise NotImplementedError

    def put(self, record: Any, key: str, value: Any) -> None:
        """Keep a typed value."""
        raise NotImplementedError

    def show_rows(self) -> None:
        """Show what is kept."""
        self._source.put(self.rows())
        self.table.refresh()

    def _on_edited(self, record: Any, key: str, value: Any) -> None:
        self.put(record, key, value)
        self.show_rows()

    def _on_pasted(self, edits: Sequence[Any]) -> None:
        for edit in edits:
            self.put(edit.record, edit.key, edit.value)
        self.show_rows()


class AttendanceDialog(SheetDialog):
    """Who came, who did not and why, and what each reports; ``people`` follows what is typed."""

    def __init__(self, sheet: "MeetingSheet") -> None:
        from desktop_sales.assembly.meetings import member_cells

        plan = sheet.meeting.plan
        period = sheet.period.title() if sheet.period else ""
        figures = _("Figures of {period} come from the data.").format(period=period)
        super().__init__(
            _("Attendance and reports, {title}").format(title=plan.title),
            _("Somebody absent needs a reason.") + (f" {figures}" if period else ""),
            ATTENDEE_COLUMNS,
            _("Attendance"),
        )
        self.people: dict[int, Attendee] = {one.employee_id: one for one in sheet.meeting.people}
        self._cells: dict[int, tuple[str, str]] = {}
        for who in self.people:
            sales, receipts = member_cells(sheet.figures.get(who, ()))[:2]
            self._cells[who] = (sales, receipts)
        self.show_rows()
        self.add(row(button(_("All present"), self.all_present, icon="good"), None))
        self.add_buttons(_("Save"))

    def rows(self) -> Sequence[Row]:
        return [attendee_row(one, self._cells[who]) for who, one in self.people.items()]

    def put(self, record: Any, key: str, value: Any) -> None:
        values = {key: value or ""}
        if key == "reason" and value:
            values["presence"] = "absent"
        self.people[record] = replace(self.people[record], **values)

    def all_present(self) -> None:
        """Note everybody who is not noted yet as present."""
        for who, one in self.people.items():
            if one.presence == "open":
                self.people[who] = replace(one, presence="present")
        self.show_rows()


class AgendaDialog(SheetDialog):
    """The points of the agenda with what was said and concluded; ``topics`` follows."""

    def __init__(self, title: str, topics: Sequence[Topic]) -> None:
        super().__init__(
            _("Agenda of {title}").format(title=title),
            _("Decisions that somebody carries out become actions, in the panel of the meeting."),
            TOPIC_COLUMNS,
            _("Agenda"),
        )
        self.topics = list(topics)
        self.show_rows()
        self.add(
            row(
                button(_("Add a point"), self.add_topic, icon="plus"),
                button(_("Remove the point"), self.remove_topic, icon="trash"),
                None,
            )
        )
        self.add_buttons(_("Save"))

    def rows(self) -> Sequence[Row]:
        return [topic_row(place, topic) for place, topic in enumerate(self.topics)]

    def put(self, record: Any, key: str, value: Any) -> None:
        self.topics[record] = replace(self.topics[record], **{key: value or ""})

    def add_topic(self) -> None:
        """Add a point at the end, to be named."""
        self.topics.append(Topic(_("New point")))
        self.show_rows()
        self.table.show_record(len(self.topics) - 1)

    def remove_topic(self) -> None:
        """Take the current point away."""
        place = self.table.current_record()
        if place is not None:
            del self.topics[place]
            self.show_rows()


class SummaryDialog(FormDialog):
    """The summary that closes the minutes; what the data say stands in it already."""

    def __init__(self, sheet: "MeetingSheet") -> None:
        super().__init__(
            _("Close the minutes of {title}").format(title=sheet.meeting.plan.title),
            _("Close the minutes"),
            _(
                "Drafted from the figures, open decisions and conclusions. Closed minutes keep "
                "what everybody reported; who was not noted counts as present."
            ),
            width=720,
        )
        box = QPlainTextEdit(sheet.drafted)
        box.setTabChangesFocus(True)
        box.setMinimumHeight(SUMMARY_HEIGHT)
        self.form.add("summary", _("Summary and analysis"), box, required=True, wide=True)
        self.finish()
