"""The page of careers."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop_sales.areas.careers.records import Promotion
from desktop_sales.areas.training.records import Topic
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, _
from ui.areas.careers.acts import PromotionActs
from ui.areas.careers.dialogs import (
    AppointmentDialog,
    ChanceDialog,
    NominationDialog,
    PlacesDialog,
    StepDialog,
    TrialDialog,
)
from ui.areas.careers.promotion_panel import PromotionPanel
from ui.areas.careers.training_courses_view import TrainingCoursesView
from ui.areas.careers.training_people_view import TrainedPeopleView
from ui.areas.careers.training_plan_view import TrainingPlanView
from ui.areas.careers.views import CandidatesView, ChancesView, LadderView, PromotionsView
from ui.kit.page import Frame
from ui.kit.period_chooser import PeriodChooser
from ui.kit.views_page import ViewsPage

OF_A_YEAR = ("plan", "courses", "people")
"""The views that show the chosen year."""


class CareersPage(ViewsPage):
    """Candidates with their criteria, promotions, the ladder, the pool; and training by year."""

    area = "careers"
    title = N_("Careers")
    help_topic = "careers"
    watched = frozenset(
        {
            "promotion",
            "career_step",
            "learning_chance",
            "chance_place",
            "appraisal_result",
            "assignment",
            "training_need",
            "conduct_case",
            "attachment",
            "employee",
            "training_plan",
            "training_topic",
            "training_course",
            "training_person",
            "training_feedback",
        }
    )

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self._asked: Any = None
        self.acts = PromotionActs(frame, self)
        self.acts.on_nominated = self.open_record
        self.add_chooser(Period.containing(frame.today(), "year"), ("year",))
        self.add_views(
            {
                "candidates": (_("Candidates"), partial(CandidatesView, frame, self.acts)),
                "promotions": (_("Promotions"), self._make_promotions),
                "ladder": (_("Career ladder"), partial(LadderView, frame)),
                "chances": (_("Opportunity pool"), partial(ChancesView, frame)),
                "plan": (_("Training plan"), self._make_plan),
                "courses": (_("Training courses"), self._make_courses),
                "people": (_("Training by person"), self._make_people),
            }
        )
        self._show_chooser()
        self.add_command(_("Nominate, or add to the list shown"), self._add, key="Ctrl+N")
        self.add_command(_("Papers of the current record as PDF"), self._export, key="Ctrl+Shift+P")
        self.add_table_commands()
        self.add_view_keys()

    def _make_promotions(self) -> PromotionsView:
        view = PromotionsView(self.frame)
        view.opened.connect(self._show)
        view.counted.connect(lambda _text: self._on_promotions())
        return view

    def _make_plan(self) -> TrainingPlanView:
        return TrainingPlanView(self.frame, self._year(), self._announce)

    def _make_courses(self) -> TrainingCoursesView:
        return TrainingCoursesView(self.frame, self._year(), self.set_panel)

    def _make_people(self) -> TrainedPeopleView:
        return TrainedPeopleView(self.frame, self._year())

    def _year(self) -> PeriodChooser:
        assert self.chooser is not None
        return self.chooser

    def _show_chooser(self) -> None:
        self._year().setVisible(self.views.shown in OF_A_YEAR)

    def _announce(self, topic: Topic) -> None:
        self.switch("courses")
        self.courses.announce_when_read(topic)

    @property
    def candidates(self) -> CandidatesView:
        """Return the view of candidates."""
        view: CandidatesView = self.views["candidates"]
        return view

    @property
    def promotions(self) -> PromotionsView:
        """Return the view of promotions."""
        view: PromotionsView = self.views["promotions"]
        return view

    @property
    def ladder(self) -> LadderView:
        """Return the view of the ladder."""
        view: LadderView = self.views["ladder"]
        return view

    @property
    def chances(self) -> ChancesView:
        """Return the view of the opportunity pool."""
        view: ChancesView = self.views["chances"]
        return view

    @property
    def plan(self) -> TrainingPlanView:
        """Return the view of the training plan."""
        view: TrainingPlanView = self.views["plan"]
        return view

    @property
    def courses(self) -> TrainingCoursesView:
        """Return the view of the training courses."""
        view: TrainingCoursesView = self.views["courses"]
        return view

    def switch(self, name: str) -> None:
        """Show one of the views, with the year above where it is of a year."""
        super().switch(name)
        self._show_chooser()

    def open_record(self, record: Any) -> None:
        """Show a promotion, a view by its name, or (view, year, key) of a training."""
        if isinstance(record, tuple):
            name, year, key = record
            self._year().set_period(Period.parse(str(year)))
            self.switch(name)
            if key is not None:
                self.views[name].open_when_read(key)
        elif record in self.views:
            self.switch(record)
        else:
            self._asked = record
            self.switch("promotions")

    def _add(self) -> None:
        act = getattr(self.shown_view(), "add", None) or self.candidates.nominate
        act()

    def _export(self) -> None:
        act = getattr(self.shown_view(), "export", None) or self.export_papers
        act()

    def _on_promotions(self) -> None:
        shown = self.panel.promotion.id if isinstance(self.panel, PromotionPanel) else None
        wanted, self._asked = self._asked or shown, None
        one = self.promotions.promotions.get(wanted)
        if one is not None:
            self.promotions.table.show_record(one.id)
            self._show(one)

    def _show(self, one: Promotion) -> None:
        panel = PromotionPanel(self.frame, self.acts, one)
        panel.closed.connect(self._close_panel)
        self.set_panel(panel)

    def _close_panel(self) -> None:
        self.set_panel(None)
        self.promotions.table.grid.setFocus()

    def export_papers(self) -> None:
        """Write the papers of the current promotion."""
        one = self.promotions.promotions.get(self.promotions.current())
        if one is not None:
            self.acts.documents.export(self.acts.papers([one]))

    def samples(self) -> list[tuple[str, Callable[[], QWidget]]]:
        today = self.frame.today()
        found: list[tuple[str, Callable[[], QWidget]]] = [
            ("step", partial(StepDialog, self.ladder.posts)),
            ("chance", partial(ChanceDialog, today)),
        ]
        candidate = next(iter(self.candidates.candidates.values()), None)
        if candidate is not None:
            found.append(("nomination", partial(NominationDialog, candidate, today, "")))
        one = next(iter(self.promotions.promotions.values()), None)
        if one is not None:
            found.append(("appointment", partial(AppointmentDialog, one, today)))
            found.append(("trial", partial(TrialDialog, one, today, "")))
            found.append(("promotion", partial(PromotionPanel, self.frame, self.acts, one)))
        chance = next(iter(self.chances.chances.values()), None)
        if chance is not None:
            ranked = self.chances.ranked(chance)
            found.append(("places", partial(PlacesDialog, chance, self.chances.people, ranked)))
        return [*found, *self.plan.dialogs(), *self.courses.dialogs()]
