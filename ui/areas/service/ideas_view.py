"""The idea box (R105): who proposed what, how it was judged, tried and rewarded."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from desktop_sales.areas.service import ideas
from desktop_sales.areas.service.idea_records import Idea, IdeaDraft, IdeaState
from desktop_sales.core.translation import N_, _
from ui.areas.service.idea_dialogs import (
    IdeaDialog,
    JudgeDialog,
    ResultDialog,
    RewardDialog,
    TrialDialog,
)
from ui.areas.service.idea_panel import STATES, IdeaPanel
from ui.areas.service.reading import ComplaintsSeen
from ui.kit.columns import Column
from ui.kit.drafts import keep_draft
from ui.kit.empty_state import ContentOrEmpty, EmptyState
from ui.kit.page import Frame
from ui.kit.parts import button, column, row
from ui.kit.people_choice import PeopleChoice
from ui.kit.row_source import ListSource, Row
from ui.kit.table_view import TableView
from ui.kit.use_cases import run_use_case

IDEAS: tuple[Column, ...] = (
    Column("number", N_("Number"), width=128, muted=True),
    Column("submitted_on", N_("Handed in on"), "date", width=96),
    Column("title", N_("Idea"), width=200, stretch=True, strong=True, tip=str),
    Column("employee", N_("Whose idea"), width=80),
    Column("benefit", N_("What it would bring"), width=160, tip=str, hidden=True),
    Column("result", N_("What the trial brought"), width=120, tip=str, yields=1),
    Column("reward", N_("Reward"), width=96, tip=str, hidden=True),
    Column("reward_fen", N_("Reward amount"), "money", width=92, hidden=True),
    Column("state", N_("State"), "state", width=104, chips=STATES),
)


class IdeasView(QWidget):
    """A list of ideas; ``panel_wanted`` asks the page to show one, or none."""

    panel_wanted = Signal(object)

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._seen: dict[int, Idea] = {}
        self._shown: int | None = None
        self.people = PeopleChoice()
        self._source = ListSource(IDEAS)
        self.table = TableView(IDEAS, self._source, name=_("Ideas"))
        self.table.remember_columns(frame.state, "service.ideas")
        self.table.opened.connect(self.open_idea)
        tools = row(
            button(_("Hand an idea in"), self.submit, icon="plus"),
            button(_("Next step …"), self.step, icon="play"),
            button(_("Correct …"), self.correct, icon="edit"),
            None,
        )
        empty = EmptyState(
            "flag",
            _("Ideas of how to serve better belong here: handed in, judged, tried, rewarded."),
            _("Hand an idea in"),
            self.submit,
        )
        self.either = ContentOrEmpty(column(tools, self.table, gap=10), empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.either)

    def read(self) -> None:
        """Read the ideas, and show again the one that was open."""
        self._frame.tasks.read(self._frame.workspace, ideas.ideas, self._on_read, owner=self)

    def dialogs(self) -> list[tuple[str, Callable[[], QWidget]]]:
        """Return the dialogs, for pictures and checks."""
        today = self._frame.today()
        found: list[tuple[str, Callable[[], QWidget]]] = [
            ("idea", partial(IdeaDialog, self.people, today))
        ]
        for one in list(self._seen.values())[:1]:
            found += [
                ("judge", partial(JudgeDialog, self.people, one, today)),
                ("trial", partial(TrialDialog, one, today)),
                ("result", partial(ResultDialog, one, today)),
                ("reward", partial(RewardDialog, one, today)),
            ]
        return found

    def current(self) -> Idea | None:
        """Return the idea of the panel, else of the current row."""
        return self._seen.get(self._shown or self.table.current_record())

    def open_record(self, idea_id: int) -> None:
        """Show an idea, at once or as soon as it is read."""
        self._shown = idea_id
        self.table.show_record(idea_id)

    def open_idea(self, idea_id: Any) -> None:
        """Show an idea in the page's panel; None takes it away."""
        idea = self._seen.get(idea_id)
        self._shown = idea.id if idea else None
        if idea is None:
            self.panel_wanted.emit(None)
            return
        panel = IdeaPanel(self._frame, idea, self.step, self.propose)
        panel.closed.connect(partial(self.open_idea, None))
        self.panel_wanted.emit(panel)

    def show_choices(self, seen: ComplaintsSeen) -> None:
        """Take what the forms offer."""
        self.people = seen.people

    def leave(self) -> None:
        """Forget which idea was open: the page shows something else."""
        self._shown = None

    def submit(self) -> None:
        """Ask for a new idea."""
        dialog = IdeaDialog(self.people, self._frame.today())
        keep_draft(self._frame, dialog, dialog.form, "service.new_idea")
        if self._frame.ask.run(dialog):
            use_case = partial(ideas.submit_idea, draft=_draft(dialog.checked))
            self._run(_("Hand an idea in"), use_case)

    def correct(self) -> None:
        """Correct the current idea while it is not judged."""
        idea = self.current()
        if idea is None:
            return
        dialog = IdeaDialog(self.people, self._frame.today(), idea)
        if self._frame.ask.run(dialog):
            use_case = partial(ideas.change_idea, idea_id=idea.id, draft=_draft(dialog.checked))
            self._run(_("Correct {number}").format(number=idea.number), use_case)

    def step(self) -> None:
        """Take the current idea one step on."""
        idea = self.current()
        if idea is None:
            return
        steps: dict[IdeaState, Callable[[Idea], None]] = {
            IdeaState.SUBMITTED: self._judge,
            IdeaState.REFUSED: self._judge,
            IdeaState.ACCEPTED: self._try,
            IdeaState.ON_TRIAL: self._end,
            IdeaState.ADOPTED: self._reward,
        }
        act = steps.get(idea.state)
        if act is None:
            self._frame.notify(_("{number} is at its end.").format(number=idea.number), "info")
            return
        act(idea)

    def propose(self) -> None:
        """Draft an award for the current idea and offer to look at it."""
        from desktop_sales.assembly.idea_awards import propose_award

        idea = self.current()
        if idea is not None:
            use_case = partial(propose_award, idea_id=idea.id, today=self._frame.today())
            self._run(_("Propose an award"), use_case, self._on_proposed)

    def remove(self) -> None:
        """Take the current idea away while it is not judged."""
        idea = self.current()
        if idea is not None:
            use_case = partial(ideas.remove_idea, idea_id=idea.id)
            self._run(_("Delete {number}").format(number=idea.number), use_case)

    def _judge(self, idea: Idea) -> None:
        dialog = JudgeDialog(self.people, idea, self._frame.today())
        if self._frame.ask.run(dialog):
            told = dict(dialog.checked)
            told["judge_id"] = told.pop("person") or None
            use_case = partial(ideas.judge_idea, idea_id=idea.id, **told)
            self._run(_("Judge {number}").format(number=idea.number), use_case)

    def _try(self, idea: Idea) -> None:
        dialog = TrialDialog(idea, self._frame.today())
        if self._frame.ask.run(dialog):
            told = {**dialog.checked, "last_on": dialog.checked["last_on"] or None}
            use_case = partial(ideas.try_idea, idea_id=idea.id, **told)
            self._run(_("Try {number}").format(number=idea.number), use_case)

    def _end(self, idea: Idea) -> None:
        dialog = ResultDialog(idea, self._frame.today())
        if self._frame.ask.run(dialog):
            use_case = partial(ideas.end_trial, idea_id=idea.id, **dialog.checked)
            self._run(_("End the trial of {number}").format(number=idea.number), use_case)

    def _reward(self, idea: Idea) -> None:
        dialog = RewardDialog(idea, self._frame.today())
        if self._frame.ask.run(dialog):
            told = {**dialog.checked, "reward_fen": dialog.checked["reward_fen"] or 0}
            use_case = partial(ideas.reward_idea, idea_id=idea.id, **told)
            self._run(_("Reward {number}").format(number=idea.number), use_case)

    def _on_proposed(self, _key: int) -> None:
        look = (_("Look at the awards"), lambda: self._frame.visit("incentives"))
        self._frame.notify(_("The award is proposed."), "good", look)

    def _on_read(self, found: list[Idea]) -> None:
        self._seen = {one.id: one for one in found}
        self._source.put(_row(one) for one in found)
        self.table.refresh()
        self.either.show_content(bool(found))
        if self._shown is not None:
            self.open_idea(self._shown)

    def _run(self, title: str, use_case: Callable[[Session], Any], on_done: Any = None) -> None:
        run_use_case(self._frame, self, title, use_case, on_done)


def _draft(typed: dict[str, Any]) -> IdeaDraft:
    return IdeaDraft(typed["title"], typed["person"], typed["on"], typed["text"], typed["benefit"])


def _row(idea: Idea) -> Row:
    return (
        idea.id,
        idea.number,
        idea.submitted_on,
        idea.title,
        idea.employee,
        idea.benefit or None,
        idea.result or None,
        idea.reward or None,
        idea.reward_fen or None,
        idea.state,
    )
