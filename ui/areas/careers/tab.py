"""The page of careers."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop_sales.areas.careers.records import Promotion
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
from ui.areas.careers.views import CandidatesView, ChancesView, LadderView, PromotionsView
from ui.kit.page import Frame
from ui.kit.views_page import ViewsPage


class CareersPage(ViewsPage):
    """Candidates with their criteria, promotions step by step, the ladder, the pool."""

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
        }
    )

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self._asked: Any = None
        self.acts = PromotionActs(frame, self)
        self.acts.on_nominated = self.open_record
        self.add_views(
            {
                "candidates": (_("Candidates"), partial(CandidatesView, frame, self.acts)),
                "promotions": (_("Promotions"), self._make_promotions),
                "ladder": (_("Career ladder"), partial(LadderView, frame)),
                "chances": (_("Opportunity pool"), partial(ChancesView, frame)),
            }
        )
        self.add_command(_("Nominate"), self.candidates.nominate, key="Ctrl+N")
        self.add_command(_("Promotion papers as PDF"), self.export_papers, key="Ctrl+Shift+P")
        self.add_table_commands()

    def _make_promotions(self) -> PromotionsView:
        view = PromotionsView(self.frame)
        view.opened.connect(self._show)
        view.counted.connect(lambda _text: self._on_promotions())
        return view

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

    def open_record(self, record: Any) -> None:
        """Show a promotion, or a view by its name."""
        if record in self.views:
            self.switch(record)
            return
        self._asked = record
        self.switch("promotions")

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
        return found
