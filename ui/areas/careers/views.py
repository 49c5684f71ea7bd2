"""The views of careers: candidates, promotions, the ladder, the opportunity pool."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal

from desktop_sales.areas.careers import queries, service
from desktop_sales.areas.careers.records import Candidate, Chance, Promotion, Step, StepDraft
from desktop_sales.areas.careers.rules import first_for_places
from desktop_sales.areas.team import queries as team
from desktop_sales.areas.team.records import Post
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _, ngettext
from ui.areas.careers.acts import PromotionActs
from ui.areas.careers.columns import (
    CANDIDATE_COLUMNS,
    CHANCE_COLUMNS,
    PROMOTION_COLUMNS,
    STEP_COLUMNS,
    candidate_row,
    chance_row,
    promotion_row,
    step_row,
)
from ui.areas.careers.dialogs import ChanceDialog, PlacesDialog, StepDialog
from ui.kit.empty_state import EmptyState
from ui.kit.list_part import ListPart
from ui.kit.page import Frame
from ui.kit.parts import button
from ui.kit.people_choice import PeopleChoice, read_people
from ui.kit.use_cases import run_use_case

RESULT_MONTHS = 6  # whose mean decides about places


class CandidatesView(ListPart):
    """Everybody in a post with a step on: criteria met, unmet and not known, as of today."""

    counted = Signal(str)

    def __init__(self, frame: Frame, acts: PromotionActs) -> None:
        self._frame, self._acts = frame, acts
        self.candidates: dict[Any, Candidate] = {}
        super().__init__(
            frame,
            CANDIDATE_COLUMNS,
            _("Candidates"),
            EmptyState(
                "target",
                _("No step of the ladder leads on from a post that is held. Make "
                  "one under Ladder."),
                _("Career ladder"),
                lambda: frame.visit("careers", "ladder"),
            ),
            bar=(button(_("Nominate"), self.nominate, icon="plus"), None),
            key="careers.candidates",
        )  # fmt: skip
        self.table.opened.connect(lambda _key: self.nominate())

    def read(self) -> None:
        """Judge everybody again."""
        from desktop_sales.assembly.promotion_candidates import candidates

        today = self._frame.today()
        query = partial(candidates, last_month=Period.containing(today).previous(), today=today)
        self._frame.tasks.read(self._frame.workspace, query, self._on_read, owner=self)

    def _on_read(self, found: list[Candidate]) -> None:
        self.candidates = {(one.employee_id, one.step.id): one for one in found}
        self.put(candidate_row(one) for one in found)
        ready = sum(not one.unmet for one in found)
        text = ngettext("{n} candidate, {ready} with all criteria met",
                        "{n} candidates, {ready} with all criteria met", len(found))  # fmt: skip
        self.counted.emit(text.format(n=len(found), ready=ready))

    def nominate(self) -> None:
        """Nominate the current candidate."""
        one = self.candidates.get(self.current())
        if one is None:
            self._frame.notify(_("Choose a candidate first."), "warn")
        else:
            self._acts.nominate(one)


class PromotionsView(ListPart):
    """All promotions, those under way first; ``opened`` carries the one to show."""

    counted = Signal(str)
    opened = Signal(object)

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self.promotions: dict[Any, Promotion] = {}
        super().__init__(
            frame,
            PROMOTION_COLUMNS,
            _("Promotions"),
            EmptyState(
                "flag",
                _("Nobody is nominated yet. Nominate somebody under Candidates."),
                _("Candidates"),
                lambda: frame.visit("careers", "candidates"),
            ),
            key="careers.promotions",
        )
        self.table.opened.connect(self._on_opened)

    def read(self) -> None:
        """Read the promotions again."""
        self._frame.tasks.read(self._frame.workspace, queries.promotions, self._on_read, owner=self)

    def _on_read(self, found: list[Promotion]) -> None:
        self.promotions = {one.id: one for one in found}
        self.put(promotion_row(one) for one in found)
        today = self._frame.today()
        due = sum(
            one.status == "on_trial" and one.trial_until is not None and one.trial_until < today
            for one in found
        )
        text = ngettext("{n} promotion, {due} trials to be reviewed",
                        "{n} promotions, {due} trials to be reviewed", len(found))  # fmt: skip
        self.counted.emit(text.format(n=len(found), due=due))

    def _on_opened(self, key: Any) -> None:
        if key in self.promotions:
            self.opened.emit(self.promotions[key])


class LadderView(ListPart):
    """The steps from post to post."""

    counted = Signal(str)

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self.steps: dict[Any, Step] = {}
        self.posts: list[Post] = []
        super().__init__(
            frame,
            STEP_COLUMNS,
            _("Career ladder"),
            EmptyState(
                "target",
                _("A step says which post follows on which, and what it asks for."),
                _("New step"),
                self.add,
            ),
            bar=(
                button(_("New step"), self.add, icon="plus"),
                button(_("Edit"), self.edit, icon="edit"),
                button(_("Remove"), self.remove),
                None,
            ),
        )
        self.table.opened.connect(lambda _key: self.edit())

    def read(self) -> None:
        """Read the ladder again."""
        self._frame.tasks.read(
            self._frame.workspace,
            lambda session: (queries.steps(session), team.posts(session)),
            self._on_read,
            owner=self,
        )

    def _on_read(self, found: tuple[list[Step], list[Post]]) -> None:
        steps, self.posts = found
        self.steps = {step.id: step for step in steps}
        self.put(step_row(step) for step in steps)
        self.counted.emit(ngettext("{n} step", "{n} steps", len(steps)).format(n=len(steps)))

    def add(self) -> None:
        """Make a step."""
        self._save(StepDialog(self.posts))

    def edit(self) -> None:
        """Change the current step."""
        step = self.steps.get(self.current())
        if step is not None:
            self._save(StepDialog(self.posts, step))

    def _save(self, dialog: StepDialog) -> None:
        if self._frame.ask.run(dialog):
            given = dialog.checked
            draft = StepDraft(given["from"], given["to"], dialog.criteria)
            run_use_case(
                self._frame,
                self,
                _("Save a step of the ladder"),
                lambda s: service.save_step(s, draft),
            )

    def remove(self) -> None:
        """Take the current step away."""
        step = self.steps.get(self.current())
        if step is not None:
            run_use_case(
                self._frame,
                self,
                _("Remove a step of the ladder"),
                lambda s: service.remove_step(s, step.id),
            )


class ChancesView(ListPart):
    """The opportunity pool: who has a place, and who comes next by result (R80)."""

    counted = Signal(str)

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self.chances: dict[Any, Chance] = {}
        self.people = PeopleChoice()
        self.scores: dict[int, Any] = {}
        super().__init__(
            frame,
            CHANCE_COLUMNS,
            _("Opportunity pool"),
            EmptyState(
                "book",
                _("Courses, job rotation and projects that are given by result stand here."),
                _("New opportunity"),
                self.add,
            ),
            bar=(
                button(_("New opportunity"), self.add, icon="plus"),
                button(_("Edit"), self.edit, icon="edit"),
                button(_("Give places"), self.give, icon="users"),
                button(_("Take the last place back"), self.take_back),
                button(_("Remove"), self.remove),
                None,
            ),
            key="careers.chances",
        )
        self.table.opened.connect(lambda _key: self.give())

    def read(self) -> None:
        """Read the pool again, with everybody's mean score."""
        from desktop_sales.areas.appraisal.queries import mean_scores
        from desktop_sales.assembly.promotion_candidates import last_months

        today = self._frame.today()
        months = last_months(Period.containing(today).previous(), RESULT_MONTHS)

        def read(session: Any) -> tuple[list[Chance], PeopleChoice, dict[int, Any]]:
            there = {person.id for person in team.employees(session, on=today)}
            scores = {w: s for w, s in mean_scores(session, months).items() if w in there}
            return queries.chances(session), read_people(session, today), scores

        self._frame.tasks.read(self._frame.workspace, read, self._on_read, owner=self)

    def _on_read(self, found: tuple[list[Chance], PeopleChoice, dict[int, Any]]) -> None:
        chances, self.people, self.scores = found
        self.chances = {each.id: each for each in chances}
        self.put(chance_row(each) for each in chances)
        free = sum(each.free for each in chances)
        text = ngettext("{n} opportunity, {free} places free",
                        "{n} opportunities, {free} places free", len(chances))  # fmt: skip
        self.counted.emit(text.format(n=len(chances), free=free))

    def ranked(self, each: Chance) -> Sequence[tuple[int, Any]]:
        """Return who comes next for a place, the best result first."""
        taken = [place.employee_id for place in each.given]
        return first_for_places(self.scores, each.least_score, taken)

    def add(self) -> None:
        """Put an opportunity into the pool."""
        dialog = ChanceDialog(self._frame.today())
        if self._frame.ask.run(dialog):
            draft = dialog.draft()
            self._write(_("New opportunity"), lambda s: service.add_chance(s, draft))

    def edit(self) -> None:
        """Change the current opportunity."""
        each = self._chosen()
        if each is None:
            return
        dialog = ChanceDialog(self._frame.today(), each)
        if self._frame.ask.run(dialog):
            draft = dialog.draft()
            self._write(
                _("Change an opportunity"), lambda s: service.change_chance(s, each.id, draft)
            )

    def give(self) -> None:
        """Give places of the current opportunity."""
        each = self._chosen()
        if each is None:
            return
        dialog = PlacesDialog(each, self.people, self.ranked(each))
        if self._frame.ask.run(dialog):
            given, today = dialog.checked, self._frame.today()
            people = [(who, given["reason"]) for who in given["people"]]
            self._write(
                dialog.windowTitle(), lambda s: service.give_places(s, each.id, people, today)
            )

    def take_back(self) -> None:
        """Free the place given last."""
        each = self._chosen()
        if each is not None and each.given:
            place = each.given[-1]
            title = _("Take the place of {name} back").format(name=place.name)
            self._write(title, lambda s: service.take_place_back(s, place.id))

    def remove(self) -> None:
        """Take the current opportunity out of the pool."""
        each = self._chosen()
        if each is not None:
            self._write(_("Remove an opportunity"), lambda s: service.remove_chance(s, each.id))

    def _chosen(self) -> Chance | None:
        return self.chances.get(self.current())

    def _write(self, title: str, use_case: Any) -> None:
        run_use_case(self._frame, self, title, use_case)
