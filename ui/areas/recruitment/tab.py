"""The page of recruitment."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop_sales.areas.recruitment.records import Candidate
from desktop_sales.core.translation import N_, _
from ui.areas.recruitment.acts import RecruitingActs
from ui.areas.recruitment.candidate_panel import CandidatePanel
from ui.areas.recruitment.dialogs import (
    CandidateDialog,
    ChannelDialog,
    CheckDialog,
    ConclusionDialog,
    DeclineDialog,
    HireDialog,
    InterviewDialog,
    RequisitionDialog,
    RewardDialog,
    ScreeningDialog,
    SignedDialog,
)
from ui.areas.recruitment.views import (
    CandidatesView,
    ChannelsView,
    ComparisonDialog,
    NeedView,
    RequisitionsView,
)
from ui.kit.page import Frame
from ui.kit.record_history import offer_changes
from ui.kit.views_page import ViewsPage


class RecruitmentPage(ViewsPage):
    """Need, requisitions, candidates and channels; a candidate is shown beside the list."""

    area = "recruitment"
    title = N_("Recruitment")
    help_topic = "recruitment"
    watched = frozenset(
        {
            "recruit_need",
            "requisition",
            "recruit_channel",
            "candidate",
            "candidate_interview",
            "candidate_check",
            "employee",
            "assignment",
            "target",
            "setting",
            "attachment",
        }
    )

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self._asked: Any = None
        self.acts = RecruitingActs(frame, self)
        self.acts.opened.connect(self.show_candidate)
        self.add_views(
            {
                "need": (_("Need"), partial(NeedView, frame)),
                "requisitions": (_("Requisitions"), self._make_requisitions),
                "candidates": (_("Candidates"), self._make_candidates),
                "channels": (_("Channels"), partial(ChannelsView, frame, self.acts)),
            }
        )
        self.add_view_keys()
        self.add_command(_("New candidate"), self.acts.save_candidate, key="Ctrl+N")
        self.add_command(_("Preview the papers"), partial(self._papers, "preview"))
        self.add_command(
            _("Papers as PDF"), partial(self._papers, "export_papers"), key="Ctrl+Shift+P"
        )
        self.add_table_commands(print_key="")

    def _make_requisitions(self) -> RequisitionsView:
        view = RequisitionsView(self.frame, self.acts)
        view.asked.connect(self.show_candidates_of)
        offer_changes(view.table, self.frame, "requisition", REQUISITION_FIELDS)
        return view

    def _make_candidates(self) -> CandidatesView:
        view = CandidatesView(self.frame, self.acts)
        view.opened.connect(self._show)
        view.counted.connect(lambda _text: self._on_candidates())
        offer_changes(view.table, self.frame, "candidate", CANDIDATE_FIELDS)
        return view

    @property
    def need(self) -> NeedView:
        """Return the view of the need."""
        view: NeedView = self.views["need"]
        return view

    @property
    def requisitions(self) -> RequisitionsView:
        """Return the view of requisitions."""
        view: RequisitionsView = self.views["requisitions"]
        return view

    @property
    def candidates(self) -> CandidatesView:
        """Return the view of candidates."""
        view: CandidatesView = self.views["candidates"]
        return view

    @property
    def channels(self) -> ChannelsView:
        """Return the view of channels."""
        view: ChannelsView = self.views["channels"]
        return view

    def open_record(self, record: Any) -> None:
        """Show a candidate by key, or a view by its name, alone or with a record of it."""
        if isinstance(record, int):
            self.show_candidate(record)
            return
        name = record if isinstance(record, str) else record[0]
        self.switch(name)

    def show_candidate(self, key: int) -> None:
        """Show a candidate beside the list."""
        self._asked = key
        self.candidates.choose(None)
        self.switch("candidates")

    def show_candidates_of(self, requisition_id: int) -> None:
        """Show the candidates of a requisition."""
        self.candidates.choose(requisition_id)
        self.switch("candidates")

    def _on_candidates(self) -> None:
        shown = self.panel.candidate.id if isinstance(self.panel, CandidatePanel) else None
        wanted, self._asked = self._asked or shown, None
        one = self.candidates.records.get(wanted)
        if one is not None:
            self.candidates.table.show_record(one.id)
            self._show(one)
        elif shown is not None:
            self.set_panel(None)

    def _show(self, one: Candidate) -> None:
        panel = CandidatePanel(self.frame, self.acts, one)
        panel.closed.connect(self._close_panel)
        self.set_panel(panel)

    def _close_panel(self) -> None:
        self.set_panel(None)
        self.candidates.table.grid.setFocus()

    def _papers(self, act: str) -> None:
        view = self.shown_view()
        if hasattr(view, act):
            getattr(view, act)()

    def samples(self) -> list[tuple[str, Callable[[], QWidget]]]:
        today, known = self.frame.today(), self.acts.known
        found: list[tuple[str, Callable[[], QWidget]]] = [
            ("requisition", partial(RequisitionDialog, known, today, "")),
            (
                "approval",
                partial(
                    SignedDialog,
                    _("Approve the request"),
                    _("Approve the request"),
                    "",
                    today,
                    _("How it came out"),
                ),
            ),
            ("channel", partial(ChannelDialog, known, today)),
            ("candidate", partial(CandidateDialog, known, today)),
            ("reward", partial(RewardDialog, known.reward)),
            ("conclusion", partial(ConclusionDialog, _("Need"), "")),
        ]
        one = next(iter(known.candidates), None)
        if one is not None:
            request = one.requisition
            found += [
                ("screening", partial(ScreeningDialog, one, today, "")),
                ("interview", partial(InterviewDialog, one, today, "")),
                ("check", partial(CheckDialog, one, today)),
                ("decline", partial(DeclineDialog, one, today, "")),
                ("hire", partial(HireDialog, one, known, today, "")),
                ("comparison",
                 partial(ComparisonDialog, self.frame, self.acts, request, known.candidates[:4])),
                ("panel", partial(CandidatePanel, self.frame, self.acts, one)),
            ]  # fmt: skip
        return found


REQUISITION_FIELDS = {
    "heads": N_("Number of people"),
    "duties": N_("Duties of the post"),
    "musts": N_("Requirements"),
    "due_on": N_("Wanted by"),
    "state": N_("State"),
    "approved_by": N_("Approved by"),
    "closing": N_("How it came out"),
}
CANDIDATE_FIELDS = {
    "name": N_("Name"),
    "phone": N_("Telephone number"),
    "education": N_("Education"),
    "experience": N_("Experience"),
    "stage": N_("Recruitment stage"),
    "reason": N_("Reason"),
    "ended_by": N_("Decided by"),
    "reward_fen": N_("Reward (yuan)"),
    "reward_paid_on": N_("Reward paid on"),
}
