"""The dialogs of training: the plan, a topic, a course, who was there, feedback."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtWidgets import QCheckBox

from desktop_sales.areas.training.catalogue import catalogue
from desktop_sales.areas.training.records import (
    FEEDBACK_ITEMS,
    Course,
    CourseDraft,
    Feedback,
    Participant,
    Topic,
    TopicDraft,
    YearPlan,
)
from desktop_sales.areas.training.wording import THEMES, WAYS
from desktop_sales.core.money import yuan
from desktop_sales.core.translation import _, translate
from ui.areas.careers.training_columns import (
    ATTENDANCE_COLUMNS,
    FEEDBACK_COLUMNS,
    NEEDED_COLUMNS,
    attendance_row,
    feedback_row,
    needed_row,
)
from ui.kit.columns import Column
from ui.kit.dialogs import WIDE, Dialog
from ui.kit.form_dialog import FormDialog
from ui.kit.parts import label
from ui.kit.people_choice import PeopleChoice
from ui.kit.row_source import ListSource
from ui.kit.table_view import TableView
from ui.kit.typed_values import a_date, a_number, a_text, date_or_nothing, fen_or_nothing

if TYPE_CHECKING:
    from desktop_sales.assembly.training_needs import NeededTopic

TABLE_HEIGHT, BROAD = 320, 960
LOW_BOX = 60  # so that the dialog fits a window of 720 pixels
R = TypeVar("R")


class ApprovalDialog(FormDialog):
    """What the plan of a year is to reach, and who approves it when."""

    def __init__(self, plan: YearPlan, today: dt.date) -> None:
        super().__init__(
            _("Training plan of {year}").format(year=plan.year),
            _("Save"),
            _("The plan is approved when every topic says goal, content, way and days. Leave the "
              "name empty to keep the goal only."),
            width=WIDE,
        )  # fmt: skip
        self.add_box("goal", _("Goal of the year"), plan.goal)
        self.form.add_text("by", _("Approved by"), plan.approved_by)
        day = plan.approved_on or today
        self.form.add_text("on", _("Approved on"), day.isoformat(), required=True, parse=a_date)
        self.finish()


class TopicDialog(FormDialog):
    """A topic of the plan; choosing one of the regulation fills in title, theme and content."""

    def __init__(
        self, year: int, topic: Topic | None = None, reviewed: Sequence[tuple[str, str]] = ()
    ) -> None:
        super().__init__(
            _("Topic of the training plan of {year}").format(year=year),
            _("Save"),
            _("Goal, content, way and days must be known before the plan is approved."),
            columns=3,
            width=BROAD,
        )
        plan = topic.plan if topic else TopicDraft("", "sales")
        known: list[tuple[Any, str]] = [(None, _("Own topic"))]
        self._known = catalogue()
        known += [(place, one.title) for place, one in enumerate(self._known)]
        choice = self.form.add_choice("known", _("Topic of the regulation"), known)
        choice.activated.connect(lambda _place: self._on_known())
        self.form.add_text("title", _("Topic"), plan.title, required=True, parse=a_text)
        self.form.add_choice("theme", _("Theme"), _options(THEMES), plan.theme)
        ways: list[tuple[Any, str]] = [(None, _("Not decided yet")), *_options(WAYS)]
        self.form.add_choice("way", _("Way"), ways, plan.way)
        self.form.add_text("from", _("Starts on"), _day(plan.starts_on), parse=date_or_nothing)
        self.form.add_text("until", _("Ends on"), _day(plan.ends_on), parse=date_or_nothing)
        self.form.add_text("audience", _("Meant for"), plan.audience)
        self.form.add_text("lecturer", _("Lecturer"), plan.lecturer)
        hours = f"{plan.hours:f}" if plan.hours else ""
        self.form.add_text("hours", _("Hours"), hours, parse=a_number)
        budget = f"{yuan(plan.budget_fen):f}" if plan.budget_fen else ""
        self.form.add_text("budget", _("Budget (yuan)"), budget, parse=fen_or_nothing)
        service = QCheckBox(_("Counts as customer service training"))
        service.setChecked(plan.is_service)
        self.form.add("service", _("Customer service"), service)
        after: list[tuple[Any, str]] = [("", _("No")), *reviewed]
        self.form.add_choice(
            "changed_by", _("Follows from a review"), after, topic.changed_by if topic else ""
        )
        self.form.add_text("reason", _("Which need"), plan.reason, wide=True)
        for key, caption, text in (
            ("goal", _("Goal of the training"), plan.goal),
            ("content", _("Content of the training"), plan.content),
        ):
            self.add_box(key, caption, text, required=False).setFixedHeight(LOW_BOX)
        self.finish()

    def _on_known(self) -> None:
        place = self.form.raw("known")
        if place is not None:
            one = self._known[place]
            self.form.set_state(
                {"title": one.title, "theme": one.theme, "content": one.content,
                 "service": one.is_service}
            )  # fmt: skip

    def draft(self) -> TopicDraft:
        """Return the topic as entered."""
        given = self.checked
        return TopicDraft(
            title=given["title"],
            theme=given["theme"],
            goal=given["goal"],
            content=given["content"],
            way=given["way"],
            starts_on=given["from"] or given["until"] or None,
            ends_on=given["until"] or given["from"] or None,
            audience=given["audience"],
            lecturer=given["lecturer"],
            hours=given["hours"] or a_number("0"),
            budget_fen=given["budget"] or 0,
            is_service=given["service"],
            reason=given["reason"],
        )


class CourseDialog(FormDialog):
    """A course: what, when, where, by whom, for whom."""

    def __init__(
        self,
        draft: CourseDraft,
        on_list: Sequence[str],
        people: PeopleChoice,
        topics: Sequence[tuple[int, str]],
    ) -> None:
        super().__init__(_("Training course"), _("Save"), columns=3, width=BROAD)
        self._people = people
        self.form.add_text("title", _("Training course"), draft.title, required=True, parse=a_text)
        planned: list[tuple[Any, str]] = [(None, _("Not in the plan")), *topics]
        self.form.add_choice("topic", _("Topic of the plan"), planned, draft.topic_id)
        self.form.add_choice("theme", _("Theme"), _options(THEMES), draft.theme)
        self.form.add_choice("way", _("Way"), _options(WAYS), draft.way)
        first = draft.starts_on.isoformat()
        self.form.add_text("from", _("Starts on"), first, required=True, parse=a_date)
        last = _day(draft.ends_on) if draft.ends_on != draft.starts_on else ""
        self.form.add_text("until", _("Ends on"), last, parse=date_or_nothing)
        self.form.add_text("place", _("Where it is held"), draft.place)
        name = people.text_of(draft.lecturer_id) or draft.lecturer
        lecturer = self.form.add_text(
            "lecturer", _("Lecturer"), name, hint=_("A colleague, or somebody from outside")
        )
        people.complete(lecturer)
        hours = f"{draft.hours:f}" if draft.hours else ""
        self.form.add_text("hours", _("Hours"), hours, parse=a_number)
        cost = f"{yuan(draft.cost_fen):f}" if draft.cost_fen else ""
        self.form.add_text("cost", _("Cost (yuan)"), cost, parse=fen_or_nothing)
        self.form.add_text("evaluator", _("Responsible for the evaluation"), draft.evaluator)
        service = QCheckBox(_("Counts as customer service training"))
        service.setChecked(draft.is_service)
        self.form.add("service", _("Customer service"), service)
        self.form.add_text(
            "people", _("Who takes part"), _(", ").join(on_list), required=True,
            parse=self._parsed, wide=True, hint=_("Several names with 、 between"),
        )  # fmt: skip
        self.add_box("content", _("Content of the training"), draft.content, required=False)
        self.finish()

    def _parsed(self, typed: str) -> list[int]:
        names = typed.replace("，", "、").replace(",", "、").split("、")
        keys = [self._people.parse(name) for name in names if name.strip()]
        return [key for key in keys if key is not None]

    def draft(self) -> CourseDraft:
        """Return the course as entered; a lecturer nobody is called like comes from outside."""
        given = self.checked
        names = {text: key for key, text in self._people.options()}
        own = names.get(given["lecturer"])
        return CourseDraft(
            title=given["title"],
            theme=given["theme"],
            way=given["way"],
            starts_on=given["from"],
            ends_on=given["until"] or given["from"],
            topic_id=given["topic"],
            is_service=given["service"],
            place=given["place"],
            lecturer_id=own,
            lecturer="" if own else given["lecturer"],
            hours=given["hours"] or a_number("0"),
            cost_fen=given["cost"] or 0,
            content=given["content"],
            evaluator=given["evaluator"],
        )


class NeededDialog(Dialog):
    """Topics that appraisal and development plans call for; the ticked ones go into the plan."""

    def __init__(self, year: int, needed: "Sequence[NeededTopic]") -> None:
        super().__init__(_("Needs for the training plan of {year}").format(year=year), width=WIDE)
        self._needed = [one for one in needed if not one.is_planned]
        self.add(
            label(
                _("Items below the regulation's limit in confirmed months, and training needs that "
                  "are not passed. Ticked ones become topics; without a tick all of them."),
                "muted",
                wrap=True,
            )
        )  # fmt: skip
        source = ListSource(NEEDED_COLUMNS)
        self.table = TableView(NEEDED_COLUMNS, source, name=_("Needs"))
        self.table.setMinimumHeight(TABLE_HEIGHT)
        source.put(needed_row(place, one) for place, one in enumerate(self._needed))
        self.table.refresh()
        self.add(self.table)
        self.add_buttons(_("Put into the plan"))

    def chosen(self) -> list[TopicDraft]:
        """Return the topics ticked, without a tick all."""
        ticked = self.table.ticked()
        return [
            one.draft for place, one in enumerate(self._needed) if not ticked or place in ticked
        ]


class SheetDialog(Dialog, Generic[R]):
    """Records typed or pasted into a table; ``records`` follows what is typed."""

    def __init__(
        self,
        title: str,
        explained: str,
        columns: Sequence[Column],
        records: Mapping[int, R],
        row: Callable[[R], tuple[Any, ...]],
    ) -> None:
        super().__init__(title, width=BROAD)
        self.records, self._row = dict(records), row
        self.add(label(explained, "muted", wrap=True))
        self._source = ListSource(columns)
        self.table = TableView(columns, self._source, name=title)
        self.table.setMinimumHeight(TABLE_HEIGHT)
        self.table.edited.connect(self._on_edited)
        self.table.pasted.connect(self._on_pasted)
        self.add(self.table)
        self._show()
        self.add_buttons(_("Save"))

    def _on_edited(self, record: Any, key: str, value: Any) -> None:
        self.records[record] = self.changed(self.records[record], key, value)
        self._show()

    def _on_pasted(self, edits: Sequence[Any]) -> None:
        for edit in edits:
            self.records[edit.record] = self.changed(
                self.records[edit.record], edit.key, edit.value
            )
        self._show()

    def _show(self) -> None:
        self._source.put(map(self._row, self.records.values()))
        self.table.refresh()

    def changed(self, record: R, key: str, value: Any) -> R:
        """Return a record with another value."""
        raise NotImplementedError


class AttendanceDialog(SheetDialog[Participant]):
    """Who came or why not, marks, what was seen at work, certificates."""

    def __init__(self, course: Course) -> None:
        super().__init__(
            _("Presence and marks of {title}").format(title=course.plan.title),
            _("Type or paste from a table. Who has a mark was present; who was absent needs a "
              "reason. 60 of 100 is passed."),
            ATTENDANCE_COLUMNS,
            {person.employee_id: person for person in course.people},
            attendance_row,
        )  # fmt: skip

    def changed(self, record: Participant, key: str, value: Any) -> Participant:
        if key == "mark" and value is not None:
            return replace(record, mark=value, came=True, absence="")
        if key == "absence" and value:
            return replace(record, absence=value, came=False, mark=None)
        if key in {"absence", "observed", "certificate"}:
            return replace(record, **{key: value or ""})
        return replace(record, **{key: value})


class FeedbackDialog(SheetDialog[Feedback]):
    """The feedback forms of those who came, a row each."""

    def __init__(self, course: Course) -> None:
        said = {one.employee_id: one for one in course.feedback}
        super().__init__(
            _("Feedback on {title}").format(title=course.plan.title),
            _("Type or paste the grades from 1 to 5, one row a form. Only those who were present "
              "have a row; elsewhere only means from three forms on are shown."),
            FEEDBACK_COLUMNS,
            {
                one.employee_id: said.get(
                    one.employee_id, Feedback(one.employee_id, one.name, {})
                )
                for one in course.came
            },
            feedback_row,
        )  # fmt: skip

    def changed(self, record: Feedback, key: str, value: Any) -> Feedback:
        if key not in FEEDBACK_ITEMS:
            return replace(record, words=value or "")
        grades = {item: grade for item, grade in record.grades.items() if item != key}
        return replace(record, grades=grades if value is None else {**grades, key: value})


def _options(words: Mapping[Any, str]) -> list[tuple[Any, str]]:
    return [(key, translate(text)) for key, text in words.items()]


def _day(day: dt.date | None) -> str:
    return day.isoformat() if day else ""
