"""The views of recruitment: the need of a quarter, requisitions, candidates, channels."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from desktop_sales.areas.recruitment.records import Candidate, Channel, KeptNeed, Need, Requisition
from desktop_sales.areas.recruitment.service import keep_need
from desktop_sales.areas.recruitment.wording import definition
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _, ngettext
from ui.areas.recruitment.acts import RecruitingActs
from ui.areas.recruitment.columns import (
    CANDIDATE_COLUMNS,
    CHANNEL_COLUMNS,
    NEED_COLUMNS,
    REQUISITION_COLUMNS,
    candidate_row,
    channel_row,
    comparison_columns,
    comparison_rows,
    need_row,
    requisition_row,
)
from ui.areas.recruitment.dialogs import ConclusionDialog, requisition_options
from ui.areas.recruitment.reading import Recruiting, read_need, read_recruiting
from ui.kit.dialogs import WIDE, Dialog
from ui.kit.empty_state import EmptyState
from ui.kit.form_use_case import run_form
from ui.kit.list_part import ListPart
from ui.kit.page import Frame
from ui.kit.parts import button, label, named, row
from ui.kit.period_chooser import PeriodChooser
from ui.kit.row_source import ListSource
from ui.kit.table_view import TableView

COMPARED_HEIGHT = 440
CHOICE_WIDTH = 210


class NeedView(ListPart):
    """The need of a quarter by region, worked out now; it can be kept as the quarter's record."""

    counted = Signal(str)

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self.needs: list[Need] = []
        self.kept: KeptNeed | None = None
        self.chooser = PeriodChooser(Period.containing(frame.today(), "quarter"), ("quarter",))
        self.chooser.period_chosen.connect(lambda _period: self.read())
        self._keep = button(_("Keep the analysis"), self.keep, icon="save", kind="primary")
        self.told = label("", "muted", wrap=True)
        super().__init__(
            frame,
            NEED_COLUMNS,
            _("Need of people"),
            EmptyState("users", _("The need of people is worked out here by quarter and region.")),
            bar=(self.chooser, self._keep, None),
            key="recruitment.need",
        )
        hint = label(definition(), "hint", wrap=True)
        inner = self.either.content.layout()
        inner.addWidget(self.told)
        inner.addWidget(hint)

    def read(self) -> None:
        """Work the need out again."""
        query = partial(read_need, quarter=self.chooser.period, today=self._frame.today())
        self._frame.tasks.read(self._frame.workspace, query, self._on_read, owner=self)

    def _on_read(self, found: tuple[list[Need], KeptNeed | None]) -> None:
        self.needs, self.kept = found
        self.put(need_row(each) for each in self.needs)
        self._keep.setEnabled(not self._frame.workspace.read_only)
        kept = self.kept
        if kept is None:
            self.told.setText(_("The analysis of this quarter is not kept yet."))
        else:
            text = _("Kept on {day} by {name}. {conclusion}")
            self.told.setText(
                text.format(
                    day=kept.made_on.isoformat(), name=kept.made_by, conclusion=kept.conclusion
                )
            )
        people = next((each.people for each in self.needs if each.people is not None), None)
        self.counted.emit(
            _("The need cannot be worked out yet.") if people is None else
            ngettext("{n} person needed", "{n} people needed", people).format(n=people)
        )  # fmt: skip

    def keep(self) -> None:
        """Keep the analysis with what follows from it."""
        quarter, needs = self.chooser.period, self.needs
        title = _("Need of {quarter}").format(quarter=quarter.title())
        run_form(
            self._frame,
            self,
            partial(ConclusionDialog, title, self.kept.conclusion if self.kept else ""),
            lambda dialog: partial(
                keep_need,
                quarter=quarter,
                needs=needs,
                on=self._frame.today(),
                by=self._frame.workspace.info.person,
                conclusion=dialog.checked["conclusion"],
            ),
        )


class _RecruitingView(ListPart):
    """A view that shows a part of what ``read_recruiting`` reads."""

    counted = Signal(str)

    def _set_up(self, frame: Frame, acts: RecruitingActs) -> None:
        self._frame, self.acts = frame, acts
        self.records: dict[Any, Any] = {}

    def read(self) -> None:
        """Read again."""
        query = partial(read_recruiting, today=self._frame.today())
        self._frame.tasks.read(self._frame.workspace, query, self._on_read, owner=self)

    def _on_read(self, found: Recruiting) -> None:
        self.acts.known = found
        self.show_found(found)

    def show_found(self, found: Recruiting) -> None:
        """Put the rows of this view."""
        raise NotImplementedError

    def with_current(self, act: Callable[[Any], object]) -> None:
        """Do something with the current record."""
        one = self.records.get(self.current())
        if one is None:
            self._frame.notify(_("Choose a row first."), "warn")
        else:
            act(one)


class RequisitionsView(_RecruitingView):
    """Requisitions with how far they are filled; ``asked`` carries one whose candidates to show."""

    asked = Signal(int)

    def __init__(self, frame: Frame, acts: RecruitingActs) -> None:
        self._set_up(frame, acts)
        super().__init__(
            frame,
            REQUISITION_COLUMNS,
            _("Requisitions"),
            EmptyState(
                "clipboard",
                _("A requisition says which post is sought, its duties and requirements, how many."),
                _("New requisition"),
                acts.save_requisition,
            ),
            bar=(
                button(_("New requisition"), acts.save_requisition, icon="plus"),
                button(_("Edit"), lambda: self.with_current(acts.save_requisition), icon="edit"),
                button(_("Approve the request"), lambda: self.with_current(acts.approve), icon="stamp"),
                button(_("Candidates"), lambda: self.with_current(self._ask), icon="users"),
                button(_("Copy the advertisement"),
                       lambda: self.with_current(acts.copy_advertisement), icon="copy"),
                button(_("Print"), self.preview, icon="print"),
                button(_("Close"), lambda: self.with_current(acts.close)),
                button(_("Remove"), lambda: self.with_current(acts.remove_requisition)),
                None,
            ),
            key="recruitment.requisitions",
        )  # fmt: skip
        self.table.opened.connect(lambda _key: self.with_current(self._open))

    def show_found(self, found: Recruiting) -> None:
        self.records = {one.id: one for one in found.requisitions}
        self.put(requisition_row(one) for one in found.requisitions)
        wanted = sum(one.plan.heads - one.hired for one in found.open_requisitions())
        text = ngettext("{n} requisition, {open} people still sought",
                        "{n} requisitions, {open} people still sought",
                        len(found.requisitions))  # fmt: skip
        self.counted.emit(text.format(n=len(found.requisitions), open=wanted))

    def _open(self, one: Requisition) -> None:
        if one.state == "draft":
            self.acts.save_requisition(one)
        else:
            self._ask(one)

    def _ask(self, one: Requisition) -> None:
        self.asked.emit(one.id)

    def preview(self) -> None:
        """Show the forms of the chosen requisitions."""
        self.acts.documents.preview(self.acts.requisition_papers(self.chosen()))

    def export_papers(self) -> None:
        """Write the forms of the chosen requisitions."""
        self.acts.documents.export(self.acts.requisition_papers(self.chosen()))


class CandidatesView(_RecruitingView):
    """Candidates, of one requisition or all; ``opened`` carries the one to show."""

    opened = Signal(object)

    def __init__(self, frame: Frame, acts: RecruitingActs) -> None:
        self._set_up(frame, acts)
        self.requisition = QComboBox()
        named(self.requisition, _("Requisition"))
        self.requisition.setMinimumWidth(CHOICE_WIDTH)
        self._wanted: int | None = None
        super().__init__(
            frame,
            CANDIDATE_COLUMNS,
            _("Candidates"),
            EmptyState(
                "person_plus",
                _("Candidates of approved requisitions stand here, from application to decision."),
                _("New candidate"),
                self.add,
            ),
            bar=(
                self.requisition,
                button(_("New candidate"), self.add, icon="plus"),
                button(_("Side by side"), self.compare, icon="columns"),
                button(_("Decision sheet"), self.preview, icon="print"),
                None,
            ),
            key="recruitment.candidates",
        )
        self.requisition.activated.connect(lambda _place: self._on_chosen())
        self.table.opened.connect(lambda _key: self.with_current(self.opened.emit))

    def choose(self, requisition_id: int | None) -> None:
        """Show the candidates of one requisition, or all."""
        self._wanted = requisition_id

    def _on_chosen(self) -> None:
        self._wanted = self.requisition.currentData()
        self.read()

    def show_found(self, found: Recruiting) -> None:
        self.requisition.clear()
        for key, text in requisition_options(found.requisitions):
            self.requisition.addItem(text, key)
        self.requisition.setCurrentIndex(max(0, self.requisition.findData(self._wanted)))
        self._wanted = self.requisition.currentData()
        listed = [
            one for one in found.candidates if self._wanted in (None, one.plan.requisition_id)
        ]
        self.records = {one.id: one for one in listed}
        self.put((candidate_row(one) for one in listed), keep_content=bool(found.candidates))
        waiting = sum(one.ended_on is None for one in listed)
        text = ngettext("{n} candidate, {open} without a decision",
                        "{n} candidates, {open} without a decision", len(listed))  # fmt: skip
        self.counted.emit(text.format(n=len(listed), open=waiting))

    def add(self) -> None:
        """Take up a candidate of the chosen requisition."""
        self.acts.save_candidate(requisition_id=self._wanted)

    def compare(self) -> None:
        """Show the candidates of the requisition of the current row side by side."""
        self.with_current(self._compare)

    def _compare(self, one: Candidate) -> None:
        beside = [
            each
            for each in self.acts.known.candidates
            if each.plan.requisition_id == one.plan.requisition_id
        ]
        self._frame.ask.run(ComparisonDialog(self._frame, self.acts, one.requisition, beside))

    def preview(self) -> None:
        """Show the decision sheets of the chosen candidates."""
        self.acts.documents.preview(self.acts.decision_papers(self.chosen()))

    def export_papers(self) -> None:
        """Write the decision sheets of the chosen candidates."""
        self.acts.documents.export(self.acts.decision_papers(self.chosen()))


class ComparisonDialog(Dialog):
    """The candidates of a requisition side by side, each a column."""

    def __init__(
        self,
        frame: Frame,
        acts: RecruitingActs,
        one: Requisition,
        candidates: list[Candidate],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Candidates of {number}").format(number=one.title), parent, WIDE)
        columns = comparison_columns(candidates)
        source = ListSource(columns)
        source.put(comparison_rows(candidates))
        self.table = TableView(columns, source, name=_("Comparison of candidates"), ask=frame.ask)
        self.table.setMinimumHeight(COMPARED_HEIGHT)
        self.table.refresh()
        self.add(self.table)
        paper = acts.comparison_paper(one.id)
        print_ = button(_("Print"), lambda: acts.documents.preview(paper), icon="print")
        self.add(row(print_, None))
        self.add_close()


class ChannelsView(_RecruitingView):
    """Channels with cost, applicants, hires and cost per hire."""

    def __init__(self, frame: Frame, acts: RecruitingActs) -> None:
        self._set_up(frame, acts)
        super().__init__(
            frame,
            CHANNEL_COLUMNS,
            _("Channels"),
            EmptyState(
                "flag",
                _("Advertisements, fairs and calls for referrals stand here with what they cost."),
                _("New channel"),
                acts.save_channel,
            ),
            bar=(
                button(_("New channel"), acts.save_channel, icon="plus"),
                button(_("Edit"), lambda: self.with_current(acts.save_channel), icon="edit"),
                button(_("Remove"), lambda: self.with_current(acts.remove_channel)),
                button(_("Reward of referrals"), acts.set_reward, icon="money"),
                None,
            ),
            key="recruitment.channels",
        )
        self.table.opened.connect(lambda _key: self.with_current(acts.save_channel))

    def show_found(self, found: Recruiting) -> None:
        channels: list[Channel] = found.channels
        self.records = {one.id: one for one in channels}
        self.put(channel_row(one) for one in channels)
        text = ngettext("{n} channel, {due} rewards due",
                        "{n} channels, {due} rewards due", len(channels))  # fmt: skip
        self.counted.emit(text.format(n=len(channels), due=found.rewards_due()))
