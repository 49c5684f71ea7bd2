"""The training plan of a year: its topics with what they lack, needs taken in, approval."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_sales.areas.training import service
from desktop_sales.areas.training.queries import courses, year_plan
from desktop_sales.areas.training.records import Topic, YearPlan
from desktop_sales.areas.training.rules import incomplete
from desktop_sales.core.translation import N_, _, ngettext
from ui.areas.careers.training_columns import TOPIC_COLUMNS, topic_row
from ui.areas.careers.training_dialogs import ApprovalDialog, NeededDialog, TopicDialog
from ui.kit.columns import Chip
from ui.kit.document_acts import DocumentActs, Papers
from ui.kit.empty_state import EmptyState
from ui.kit.list_part import ListPart
from ui.kit.marks import ChipMark
from ui.kit.page import Frame
from ui.kit.parts import ElidedLabel, button, clear, row
from ui.kit.period_chooser import PeriodChooser
from ui.kit.record_history import offer_changes
from ui.kit.use_cases import run_use_case

if TYPE_CHECKING:
    from desktop_sales.assembly.training_needs import NeededTopic

CHANGES = {
    "title": N_("Topic"),
    "goal": N_("Goal of the training"),
    "content": N_("Content of the training"),
    "starts_on": N_("Starts on"),
    "ends_on": N_("Ends on"),
    "audience": N_("Meant for"),
    "lecturer": N_("Lecturer"),
    "dropped": N_("Why it is not held"),
    "changed_by": N_("Follows from a review"),
}


class TrainingPlanView(ListPart):
    """The head says what the year is to reach and whether it is complete and approved."""

    counted = Signal(str)

    def __init__(
        self, frame: Frame, chooser: PeriodChooser, announce: Callable[[Topic], None]
    ) -> None:
        self._frame, self._chooser, self._announce = frame, chooser, announce
        self.plan = YearPlan(chooser.period.year, "", None, "", ())
        self.topics: dict[Any, Topic] = {}
        self._reviewed: list[tuple[str, str]] = []
        self._head = row(None)
        super().__init__(
            frame,
            TOPIC_COLUMNS,
            _("Training plan"),
            EmptyState(
                "book",
                _("A year's plan says goal, content, way and days of every topic. Begin with what "
                  "appraisals and development plans call for, or with a topic of the regulation."),
                _("Topics from needs"),
                self.propose,
            ),
            bar=(
                button(_("New topic"), self.add, icon="plus"),
                button(_("Topics from needs"), self.propose, icon="target"),
                button(_("Edit"), self.edit, icon="edit"),
                button(_("Announce the course"), self.announce, icon="calendar"),
                button(_("Not to be held …"), self.drop, icon="close"),
                button(_("Remove"), self.remove),
                None,
                button(_("On paper"), self.preview, icon="print"),
            ),
            key="training.plan",
        )  # fmt: skip
        whole = self.layout()
        assert isinstance(whole, QVBoxLayout)
        whole.setSpacing(10)
        whole.insertWidget(0, self._head)
        self.documents = DocumentActs(frame, self)
        self.table.opened.connect(lambda _key: self.edit())
        offer_changes(self.table, frame, "training_topic", CHANGES)

    def read(self) -> None:
        """Read the year's plan again."""
        year = self._chooser.period.year

        def read(session: Any) -> tuple[YearPlan, list[tuple[str, str]]]:
            held = [one for one in courses(session) if one.reviewed_on is not None]
            reviewed = [(one.number, f"{one.number} {one.plan.title}") for one in held]
            return year_plan(session, year), reviewed

        self._frame.tasks.read(
            self._frame.workspace, read, partial(self._on_read, year), owner=self
        )

    def _on_read(self, year: int, found: tuple[YearPlan, list[tuple[str, str]]]) -> None:
        if year != self._chooser.period.year:
            return
        self.plan, self._reviewed = found
        self.topics = {topic.id: topic for topic in self.plan.topics}
        today = self._frame.today()
        self.put(topic_row(topic, today) for topic in self.plan.topics)
        self._show_head()
        held = sum(topic.is_held for topic in self.plan.standing)
        text = ngettext("{n} topic, {held} held", "{n} topics, {held} held", len(self.plan.topics))
        self.counted.emit(text.format(n=len(self.plan.topics), held=held))

    def _show_head(self) -> None:
        layout = self._head.layout()
        assert layout is not None
        clear(layout)  # type: ignore[arg-type]
        goal = self.plan.goal or _("The goal of the year is not stated yet")
        layout.addWidget(ChipMark(self._state()))
        line = ElidedLabel(goal, "muted")
        line.setToolTip(goal)
        layout.addWidget(line)
        layout.addWidget(button(_("Goal and approval …"), self.approve, kind="link"))
        layout.addStretch(1)  # type: ignore[attr-defined]

    def _state(self) -> Chip:
        lacking = len(incomplete(self.plan))
        if self.plan.approved_on is not None:
            text = _("Approved by {name} on {day}")
            return Chip(
                text.format(name=self.plan.approved_by, day=self.plan.approved_on.isoformat()),
                "good",
                "stamp",
            )
        if lacking:
            text = ngettext("{n} topic incomplete", "{n} topics incomplete", lacking)
            return Chip(text.format(n=lacking), "warn", "warn")
        return Chip(_("Not approved yet"), "outline")

    def add(self) -> None:
        """Put a topic into the plan."""
        self._save(None)

    def edit(self) -> None:
        """Change the current topic."""
        topic = self.topics.get(self.current())
        if topic is not None:
            self._save(topic)

    def _save(self, topic: Topic | None) -> None:
        year = self.plan.year
        dialog = TopicDialog(year, topic, self._reviewed)
        if self._frame.ask.run(dialog):
            draft, key = dialog.draft(), topic.id if topic else None
            after = dialog.checked["changed_by"]
            self._write(
                _("Save the topic {title}").format(title=draft.title),
                lambda s: service.save_topic(s, year, draft, key, after),
            )

    def propose(self) -> None:
        """Show what is needed, and take what is chosen into the plan."""
        from desktop_sales.assembly.training_needs import needed_topics

        year, today = self._chooser.period.year, self._frame.today()
        self._frame.tasks.read(
            self._frame.workspace,
            lambda session: needed_topics(session, year, today),
            partial(self._on_needed, year),
            owner=self,
        )

    def _on_needed(self, year: int, needed: "Sequence[NeededTopic]") -> None:
        if not any(not one.is_planned for one in needed):
            self._frame.notify(_("No need stands open that the plan does not have."), "warn")
            return
        dialog = NeededDialog(year, needed)
        if self._frame.ask.run(dialog):
            drafts = dialog.chosen()

            def use_case(session: Any) -> None:
                for draft in drafts:
                    service.save_topic(session, year, draft)

            self._write(_("Topics from needs"), use_case)

    def approve(self) -> None:
        """State the goal of the year, and approve the plan where a name is given."""
        dialog = ApprovalDialog(self.plan, self._frame.today())
        if self._frame.ask.run(dialog):
            given, year = dialog.checked, self.plan.year

            def use_case(session: Any) -> None:
                service.set_goal(session, year, given["goal"])
                if given["by"]:
                    service.approve_plan(session, year, given["on"], given["by"])

            self._write(dialog.windowTitle(), use_case)

    def announce(self) -> None:
        """Announce a course for the current topic."""
        topic = self.topics.get(self.current())
        if topic is None:
            self._frame.notify(_("Choose a topic first."), "warn")
        else:
            self._announce(topic)

    def drop(self) -> None:
        """Drop the current topic with its reason, or take it up again."""
        topic = self.topics.get(self.current())
        if topic is None:
            return
        if topic.dropped:
            title = _("Take {title} up again").format(title=topic.plan.title)
            self._write(title, lambda s: service.take_topic_up(s, topic.id))
            return
        title = _("{title} is not held").format(title=topic.plan.title)
        reason = self._frame.ask.line(title, _("Why is it not held?"), _("Save"))
        if reason is not None:
            self._write(title, lambda s: service.drop_topic(s, topic.id, reason))

    def remove(self) -> None:
        """Take the current topic out of the plan."""
        topic = self.topics.get(self.current())
        if topic is not None:
            title = _("Remove the topic {title}").format(title=topic.plan.title)
            self._write(title, lambda s: service.remove_topic(s, topic.id))

    def preview(self) -> None:
        """Show the plan as it is printed."""
        self.documents.preview(self._papers())

    def export(self) -> None:
        """Write the plan as PDF."""
        self.documents.export(self._papers())

    def _papers(self) -> Papers:
        year, today = self._chooser.period.year, self._frame.today()

        def read(session: Any) -> Any:
            from desktop_sales.assembly.training_papers import plan_paper

            return [plan_paper(session, year, today)]

        return Papers(_("Training plan of {year}").format(year=year), 1, read)

    def dialogs(self) -> list[tuple[str, Callable[[], QWidget]]]:
        """Return the dialogs, for pictures and checks."""
        topic = next(iter(self.topics.values()), None)
        return [
            ("topic", partial(TopicDialog, self.plan.year, topic, self._reviewed)),
            ("approval", partial(ApprovalDialog, self.plan, self._frame.today())),
        ]

    def _write(self, title: str, use_case: Callable[[Any], Any]) -> None:
        run_use_case(self._frame, self, title, use_case)
