"""One meeting beside the list: open decisions first, people, agenda, summary, own decisions."""

from typing import TYPE_CHECKING

from desktop_sales.areas.actions.records import Origin
from desktop_sales.areas.meetings.records import MEETING_ORIGIN
from desktop_sales.areas.meetings.wording import KINDS, PRESENCES
from desktop_sales.core.translation import _, translate
from ui.areas.reports.meeting_columns import MEETING_CHIPS, attendance_text, state_key
from ui.kit.action_list import ActionList
from ui.kit.attachment_list import AttachmentList
from ui.kit.detail_panel import DetailPanel
from ui.kit.page import Frame
from ui.kit.parts import label, row, rule

if TYPE_CHECKING:
    from desktop_sales.assembly.meetings import MeetingSheet


class MeetingPanel(DetailPanel):
    """A meeting as it stands."""

    def __init__(self, frame: Frame, sheet: "MeetingSheet") -> None:
        meeting, plan = sheet.meeting, sheet.meeting.plan
        super().__init__(plan.title)
        facts = (
            translate(KINDS[plan.kind]),
            f"{plan.held_on.isoformat()} {plan.starts_at}",
            plan.place,
            meeting.number,
        )
        chip = MEETING_CHIPS[state_key(meeting, frame.today())]
        self.set_head(plan.title, " · ".join(filter(None, facts)), (chip,))
        self._frame, self._sheet = frame, sheet
        self._add_before()
        self._add_words()
        self._add_people()
        origin = Origin(MEETING_ORIGIN, meeting.uid)
        for widget in (
            rule(),
            ActionList(frame, origin),
            rule(),
            AttachmentList(frame, "meeting", meeting.uid),
        ):
            self.add(widget)
        self.end_body()

    def _add_before(self) -> None:
        if not self._sheet.before:
            return
        self.add(label(_("Decisions of earlier meetings still open"), "section"))
        today = self._frame.today()
        for action in self._sheet.before:
            role = "bad" if action.is_overdue(today) else "hint"
            facts = f"{action.owner} · {action.due_on.isoformat()} · {action.progress}%"
            self.add(label(action.measure, wrap=True))
            self.add(label(facts, role))
        self.add(rule())

    def _add_words(self) -> None:
        meeting = self._sheet.meeting
        if meeting.reason:
            self.add(label(_("Not held: {reason}").format(reason=meeting.reason), wrap=True))
        if meeting.summary:
            self.add(label(_("Summary and analysis"), "section"))
            self.add(label(meeting.summary, wrap=True))
        if meeting.topics:
            self.add(label(_("Agenda"), "section"))
        for place, topic in enumerate(meeting.topics, 1):
            self.add(label(f"{place}. {topic.topic}", wrap=True))
            for text in filter(None, (topic.discussion, topic.conclusion)):
                self.add(label(text, "muted", wrap=True))

    def _add_people(self) -> None:
        meeting = self._sheet.meeting
        self.add(rule())
        count = label(attendance_text(meeting), "label")
        self.add(row(label(_("Attendance"), "section"), None, count))
        for one in meeting.people:
            said = translate(PRESENCES[one.presence])
            if one.reason:
                said = f"{said} · {one.reason}"
            role = "warn" if one.presence == "absent" else "muted"
            self.add(row(label(one.name), None, label(said, role)))
            if one.report:
                self.add(label(one.report, "hint", wrap=True))
