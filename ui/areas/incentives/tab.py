"""The awards page: choose by figures, edit the text, issue under a number, print."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from desktop_sales.areas.incentives import queries, service
from desktop_sales.areas.incentives.records import Award, AwardDraft
from desktop_sales.core.measures import Measure
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, _, ngettext
from ui.areas.incentives.certificates import certificates_of
from ui.areas.incentives.columns import AWARD_COLUMNS, award_row
from ui.areas.incentives.dialogs import AwardDialog, ChooseDialog, Wish
from ui.kit.blocks import Edit
from ui.kit.document_acts import DocumentActs, Papers
from ui.kit.empty_state import ContentOrEmpty, EmptyState
from ui.kit.filter_bar import FilterBar
from ui.kit.page import Frame, Page
from ui.kit.parts import rule
from ui.kit.period_chooser import PeriodChooser
from ui.kit.row_source import Filter, ListSource
from ui.kit.table_view import TableView
from ui.kit.use_cases import run_use_case

_EDITED = frozenset({"title", "reason", "awarded_on"})


class AwardsPage(Page):
    """Awards of a period with their certificates."""

    area = "incentives"
    title = N_("Awards")
    help_topic = "awards"
    watched = frozenset({"award"})

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self._awards: dict[Any, Award] = {}
        self._wanted: Any = None
        last = Period.containing(frame.today(), "quarter").previous()
        self.chooser = PeriodChooser(last, ("month", "quarter", "year"))
        self.chooser.period_chosen.connect(lambda _period: self.refresh(frozenset()))
        self.add_tool(self.chooser)
        self.chooser.serve(self)
        self.documents = DocumentActs(frame, self)
        self.add_action(_("Choose by figures"), self.choose, icon="medal", key="Ctrl+N")
        self._issue = self.add_action(_("Issue"), self.issue, icon="stamp")
        self._export = self.add_action(
            _("Certificates as PDF"),
            lambda: self.documents.export(self._certificates()),
            icon="export",
            key="Ctrl+Shift+P",
            primary=True,
        )
        self.add_command(
            _("Preview certificates"),
            lambda: self.documents.preview(self._certificates()),
            key="Ctrl+P",
        )
        self.add_command(
            _("Preview certificates in English"),
            lambda: self.documents.preview(self._certificates("en")),
        )
        self.add_command(_("Remove the drafts"), self.remove, key="Ctrl+Delete")
        self.body.addWidget(rule())
        self._source = ListSource(AWARD_COLUMNS)
        self.table = TableView(
            AWARD_COLUMNS, self._source, name=_("Awards of the period"), ask=frame.ask
        )
        self.table.remember_columns(frame.state, "incentives.awards")
        self.table.pasted.connect(self._on_pasted)
        self.table.opened.connect(self._on_opened)
        self.table.edited.connect(self._on_edited)
        self.filter = FilterBar(_("Recipient, award or number"))
        self.filter.changed.connect(self._on_filter_changed)
        self.filter.down.connect(self.table.grid.setFocus)
        self.table.loaded.connect(self.filter.show_hits)
        self._preprinted = QCheckBox(_("Preprinted paper (no border)"))
        self._preprinted.setAccessibleName(_("Preprinted paper (no border)"))
        self.filter.add_widget(self._preprinted)
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(10)
        inner.addWidget(self.filter)
        inner.addWidget(self.table, 1)
        self._empty = EmptyState("medal", "", _("Choose by figures"), self.choose)
        self._either = ContentOrEmpty(content, self._empty)
        self.body.addWidget(self._either, 1)

    def refresh(self, changed: frozenset[str]) -> None:
        """Read the period's awards again."""
        period = self.chooser.period
        self._read(
            lambda session: queries.awards(session, period.key), partial(self._on_read, period)
        )

    def open_record(self, record: Any) -> None:
        """Show an award, in its own period."""
        self._wanted = record
        self._read(
            lambda session: queries.awards(session, award_ids=[record]), self._on_wanted_read
        )

    def _on_wanted_read(self, found: Sequence[Award]) -> None:
        if not found or found[0].id != self._wanted:
            return
        period = Period.parse(found[0].period)
        if period == self.chooser.period and self._wanted in self._awards:
            self.table.show_record(self._wanted)
        elif period != self.chooser.period:
            self.chooser.set_period(period)

    def focus_filter(self) -> None:
        """Go to the list's filter."""
        self.filter.box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_read(self, period: Period, awards: Sequence[Award]) -> None:
        from desktop_sales.assembly.measures import MEASURES

        if period != self.chooser.period:
            return
        self._awards = {award.id: award for award in awards}
        units = {name: measure.unit for name, measure in MEASURES.items()}
        self._source.put(award_row(award, dict(units)) for award in awards)
        self.table.model.ticked.intersection_update(self._awards)
        self.table.refresh()
        if self._wanted in self._awards:
            self.table.show_record(self._wanted)
            self._wanted = None
        self._empty.set_text(_("No awards for {period} yet.").format(period=period.title()))
        self._either.show_content(bool(awards))
        self._export.setEnabled(bool(awards))
        self._issue.setEnabled(any(not award.number for award in awards))
        count = len(awards)
        self.set_status(ngettext("{n} award", "{n} awards", count).format(n=count))

    def samples(self) -> list[tuple[str, Callable[[], QWidget]]]:
        texts = [
            ("award", partial(AwardDialog, award)) for award in list(self._awards.values())[:1]
        ]
        return [("choose", partial(ChooseDialog, self.chooser.period, self._measures())), *texts]

    def shown(self) -> list[Any]:
        """Return the ids of the awards as filtered and ordered on screen."""
        rows = self._source.window(None, self.table.model.view, 0, len(self._awards))
        return [row[0] for row in rows]

    def chosen(self) -> list[Any]:
        """Return the ticked awards in the order shown, or all shown ones without a tick."""
        ticked = self.table.ticked()
        return [each for each in self.shown() if not ticked or each in ticked]

    def _certificates(self, language: str | None = None) -> Papers:
        preprinted = self._preprinted.isChecked()
        return certificates_of(self.chosen(), preprinted=preprinted, language=language)

    def choose(self) -> None:
        """Ask for a rule and draft awards for those it finds."""
        period = self.chooser.period
        dialog = ChooseDialog(period, self._measures())
        if self.frame.ask.run(dialog):
            self._draft(period, dialog.values())

    def _measures(self) -> list[Measure]:
        from desktop_sales.assembly.measures import MEASURES

        return [measure for measure in MEASURES.values() if "person" in measure.subjects]

    def _draft(self, period: Period, wish: Wish) -> None:
        from desktop_sales.assembly import awards

        today = self.frame.today()

        def use_case(session: Any) -> list[int]:
            drafts: list[AwardDraft] = awards.draft_awards(
                session,
                period,
                wish.criterion,
                today=today,
                kind=wish.kind,
                title=wish.title,
                with_figures=wish.with_figures,
            )
            have = {(award.subject, award.title) for award in queries.awards(session, period.key)}
            return service.add_awards(
                session, [each for each in drafts if (each.subject, each.title) not in have]
            )

        title = _("Choose recipients for {period}").format(period=period.title())
        self._write(title, use_case, self._on_drafted)

    def _on_drafted(self, added: Sequence[int]) -> None:
        if not added:
            self.frame.notify(_("Nobody new reaches the figure. Choose another rule."), "warn")
            return
        count = len(added)
        self.frame.notify(
            ngettext("{n} award drafted", "{n} awards drafted", count).format(n=count)
        )

    def issue(self) -> None:
        """Number and seal the chosen drafts after saying what that means."""
        drafts = [each for each in self.chosen() if not self._awards[each].number]
        if not drafts:
            return
        count = len(drafts)
        title = ngettext("Issue {n} award", "Issue {n} awards", count).format(n=count)
        text = _(
            "Each award gets its number and check code and can no longer be changed. "
            "This cannot be undone."
        )
        if self.frame.ask.confirm(title, text, _("Issue")):
            self._write(
                title,
                lambda session: service.issue_awards(session, drafts),
                self._on_issued,
                undoable=False,
            )

    def _on_issued(self, numbers: Sequence[str]) -> None:
        text = _("Issued: {numbers}").format(numbers="、".join(numbers))
        self.frame.notify(text)

    def remove(self) -> None:
        """Take drafts away: the ticked ones, else the current one."""
        wanted = self.table.ticked() or {self.table.current_record()}
        drafts = [each for each in self.shown() if each in wanted and not self._awards[each].number]
        if not drafts:
            return
        count = len(drafts)
        title = ngettext("Remove {n} draft", "Remove {n} drafts", count).format(n=count)

        def use_case(session: Any) -> None:
            for each in drafts:
                service.remove_award(session, each)

        self._write(title, use_case, lambda _nothing: self.frame.notify(title))

    def _on_opened(self, record: Any) -> None:
        award = self._awards.get(record)
        if award is None:
            return
        dialog = AwardDialog(award)
        if self.frame.ask.run(dialog) and not award.number:
            self._change(award, dialog.values())

    def _on_edited(self, record: Any, key: str, value: Any) -> None:
        award = self._awards.get(record)
        if award is not None and key in _EDITED:
            self._change(award, {key: value})

    def _on_pasted(self, edits: Sequence[Edit]) -> None:
        def use_case(session: Any) -> None:
            for edit in edits:
                service.change_award(session, edit.record, **{edit.key: edit.value})

        count = len(edits)
        title = ngettext("Change {n} cell of awards", "Change {n} cells of awards", count)
        self._write(title.format(n=count), use_case, lambda _nothing: None)

    def _change(self, award: Award, values: dict[str, Any]) -> None:
        title = _("Change the award of {recipient}").format(recipient=award.recipient)
        self._write(
            title,
            lambda session: service.change_award(session, award.id, **values),
            lambda _nothing: None,
        )

    def _on_filter_changed(self, text: str, conditions: Sequence[Filter]) -> None:
        self.table.set_view(text=text, filters=conditions)

    def _read(self, query: Any, on_done: Any) -> None:
        self.frame.tasks.read(self.frame.workspace, query, on_done, owner=self)

    def _write(self, title: str, use_case: Any, on_done: Any, *, undoable: bool = True) -> None:
        run_use_case(
            self.frame,
            self,
            title,
            use_case,
            on_done,
            on_refused=lambda: self.refresh(frozenset()),
            undoable=undoable,
        )
