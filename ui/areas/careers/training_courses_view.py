"""Courses of a year: announced, held, marked, judged by those who came, reviewed."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_sales.areas.team.queries import employees
from desktop_sales.areas.training import service
from desktop_sales.areas.training.queries import courses, year_plan
from desktop_sales.areas.training.records import Course, CourseDraft, Topic
from desktop_sales.core.translation import _, ngettext
from ui.areas.careers.training_columns import COURSE_COLUMNS, course_row
from ui.areas.careers.training_dialogs import AttendanceDialog, CourseDialog, FeedbackDialog
from ui.areas.careers.training_panel import course_panel
from ui.kit.document_acts import Papers
from ui.kit.empty_state import EmptyState
from ui.kit.opened_list import OpenedList
from ui.kit.page import Frame
from ui.kit.parts import button
from ui.kit.people_choice import PeopleChoice, read_people
from ui.kit.period_chooser import PeriodChooser


class TrainingCoursesView(OpenedList):
    """The list; Enter opens a course with its effect beside it."""

    counted = Signal(str)

    def __init__(
        self, frame: Frame, chooser: PeriodChooser, show_panel: Callable[[QWidget | None], None]
    ) -> None:
        self._chooser = chooser
        self._people = PeopleChoice()
        self._everybody: list[str] = []
        self._topics: list[tuple[int, str]] = []
        self._following: dict[str, list[str]] = {}
        self._asked: Topic | None = None
        super().__init__(
            frame,
            show_panel,
            COURSE_COLUMNS,
            _("Training courses"),
            EmptyState(
                "book",
                _("Courses with who came, marks and feedback stand here. Announce one here or for "
                  "a topic of the plan."),
                _("New course"),
                self.add,
            ),
            bar=(
                button(_("New course"), self.add, icon="plus"),
                button(_("Presence and marks"), self.note_people, icon="users"),
                button(_("Feedback of those present"), self.note_feedback, icon="message"),
                button(_("Review …"), self.review, icon="good"),
                button(_("Cancel the training …"), self.cancel, icon="close"),
                button(_("Remove"), self.remove),
                None,
            ),
            key="training.courses",
            paper_title=_("Evaluation of the training"),
            paper=_paper,
        )  # fmt: skip

    def read(self) -> None:
        """Read the year's courses again."""
        year, today = self._chooser.period.year, self._frame.today()

        def read(session: Any) -> tuple[Any, ...]:
            topics = [(topic.id, topic.plan.title) for topic in year_plan(session, year).standing]
            there = [(person.id, person.name) for person in employees(session, today)]
            following: dict[str, list[str]] = {}
            for topic in (*year_plan(session, year).topics, *year_plan(session, year + 1).topics):
                if topic.changed_by:
                    said = _("{title} ({year})").format(title=topic.plan.title, year=topic.year)
                    following.setdefault(topic.changed_by, []).append(said)
            return courses(session, year), read_people(session, today), there, topics, following

        self._frame.tasks.read(
            self._frame.workspace, read, partial(self._on_read, year), owner=self
        )

    def _on_read(self, year: int, found: tuple[Any, ...]) -> None:
        if year != self._chooser.period.year:
            return
        listed, self._people, there, self._topics, self._following = found
        self._everybody = [self._people.text_of(key) for key, _name in there]
        today = self._frame.today()
        self.put_records(
            {course.id: course for course in listed},
            [course_row(course, today) for course in listed],
        )
        held = sum(course.state == "held" for course in listed)
        text = ngettext("{n} course, {held} held", "{n} courses, {held} held", len(listed))
        self.counted.emit(text.format(n=len(listed), held=held))
        if self._asked is not None:
            topic, self._asked = self._asked, None
            self._announce(topic)

    def open(self, key: Any) -> None:
        """Show a course in the panel."""
        course = self.records.get(key)
        if course is None:
            return
        panel = course_panel(self._frame, course, self._following.get(course.number, ()))
        panel.add_to_foot(
            button(_("Change …"), partial(self.edit, key), icon="edit"),
            button(_("On paper"), self.preview, icon="print"),
            button(_("Feedback form"), partial(self.preview_feedback_form, key), icon="file"),
            None,
        )
        self.panel.show(key, panel)

    def preview_feedback_form(self, key: Any) -> None:
        """Show the form that those who come fill in."""

        def read(session: Any) -> Any:
            from desktop_sales.assembly.training_papers import feedback_paper

            return [feedback_paper(session, key)]

        self.documents.preview(Papers(_("Feedback form"), 1, read))

    def add(self) -> None:
        """Announce a course for everybody."""
        today = self._frame.today()
        self._save(CourseDraft("", "sales", "internal", today, today), self._everybody)

    def announce_when_read(self, topic: Topic) -> None:
        """Announce a course for a topic of the plan as soon as the people are known."""
        self._asked = topic
        self.read()

    def _announce(self, topic: Topic) -> None:
        plan, today = topic.plan, self._frame.today()
        first = plan.starts_on or today
        draft = CourseDraft(
            title=plan.title,
            theme=plan.theme,
            way=plan.way or "internal",
            starts_on=first,
            ends_on=plan.ends_on or first,
            topic_id=topic.id,
            is_service=plan.is_service,
            lecturer=plan.lecturer,
            hours=plan.hours,
            cost_fen=plan.budget_fen,
            content=plan.content,
        )
        named = [name for name in self._everybody if name in plan.audience]
        self._save(draft, named or self._everybody)

    def edit(self, key: Any) -> None:
        """Change a course and its list."""
        course = self.records.get(key)
        if course is not None:
            names = [self._people.text_of(each.employee_id) or each.name for each in course.people]
            self._save(course.plan, names, course.id)

    def _save(self, draft: CourseDraft, on_list: list[str], key: int | None = None) -> None:
        topics = list(self._topics)
        dialog = CourseDialog(draft, on_list, self._people, topics)
        if self._frame.ask.run(dialog):
            made, people = dialog.draft(), dialog.checked["people"]
            title = _("Save the training {title}").format(title=made.title)
            self.act(title, lambda s: service.save_course(s, made, people, key))

    def note_people(self) -> None:
        """Note who came, marks, and what stays."""
        course = self._chosen()
        if course is None:
            return
        dialog = AttendanceDialog(course)
        if self._frame.ask.run(dialog):
            people = [
                replace(each, absence="" if each.came is not False else each.absence)
                for each in dialog.records.values()
            ]
            self.act(dialog.windowTitle(), lambda s: service.note_people(s, course.id, people))

    def note_feedback(self) -> None:
        """Type the feedback forms in."""
        course = self._chosen()
        if course is None:
            return
        if not course.came:
            self._frame.notify(_("Note first who came."), "warn")
            return
        dialog = FeedbackDialog(course)
        if self._frame.ask.run(dialog):
            said = [each for each in dialog.records.values() if each.grades]

            def use_case(session: Any) -> None:
                for each in said:
                    service.note_feedback(
                        session, course.id, each.employee_id, each.grades, each.words
                    )

            self.act(dialog.windowTitle(), use_case)

    def review(self) -> None:
        """Keep what was learnt from the current course."""
        course = self._chosen()
        if course is None:
            return
        title = _("Review of {title}").format(title=course.plan.title)
        caption = _("What was learnt, and what changes in the plan?")
        today = self._frame.today()
        said = self._frame.ask.line(title, caption, _("Save"), text=course.review)
        if said is not None:
            self.act(title, lambda s: service.review_course(s, course.id, said, today))

    def cancel(self) -> None:
        """Cancel the current course with its reason."""
        course = self._chosen()
        if course is None:
            return
        title = _("Cancel {title}").format(title=course.plan.title)
        reason = self._frame.ask.line(title, _("Why is it cancelled?"), _("Save"))
        if reason is not None:
            self.act(title, lambda s: service.cancel_course(s, course.id, reason))

    def remove(self) -> None:
        """Take the current announced course away."""
        course = self._chosen()
        if course is not None:
            title = _("Remove the training {title}").format(title=course.plan.title)
            self.act(title, lambda s: service.remove_course(s, course.id))

    def dialogs(self) -> list[tuple[str, Callable[[], QWidget]]]:
        """Return the dialogs and the panel, for pictures and checks."""
        today = self._frame.today()
        draft = CourseDraft("", "sales", "internal", today, today)
        found: list[tuple[str, Callable[[], QWidget]]] = [
            ("course", partial(CourseDialog, draft, self._everybody, self._people, self._topics))
        ]
        for course in list(self.records.values())[:1]:
            found += [
                ("attendance", partial(AttendanceDialog, course)),
                ("feedback", partial(FeedbackDialog, course)),
                ("training", partial(course_panel, self._frame, course)),
            ]
        return found

    def _chosen(self) -> Course | None:
        course: Course | None = self.current_one()
        if course is None:
            self._frame.notify(_("Choose a training first."), "warn")
        return course


def _paper(session: Any, key: Any, today: Any) -> Any:
    from desktop_sales.assembly.training_papers import evaluation_paper

    return evaluation_paper(session, key, today)
