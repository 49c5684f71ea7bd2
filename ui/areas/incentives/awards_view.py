"""The awards of a period: proposed, decided on, issued, with their certificates."""

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from desktop_sales.areas.incentives import queries, service
from desktop_sales.areas.incentives.catalogue import award_kinds
from desktop_sales.areas.incentives.nominations import nominate
from desktop_sales.areas.incentives.notices import notices
from desktop_sales.areas.incentives.records import Award, AwardDraft, AwardKind, Nomination
from desktop_sales.core.measures import Measure, Subject
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, _, ngettext
from ui.areas.incentives.certificates import certificates_of
from ui.areas.incentives.columns import AWARD_COLUMNS, award_row
from ui.areas.incentives.dialogs import AwardDialog, ChooseDialog, NominateDialog, Wish
from ui.areas.incentives.recipients import Recipients, read_recipients
from ui.kit.blocks import Edit
from ui.kit.document_acts import DocumentActs, Papers
from ui.kit.empty_state import ContentOrEmpty, EmptyState
from ui.kit.filter_bar import FilterBar
from ui.kit.page import Frame
from ui.kit.parts import button, row
from ui.kit.period_chooser import PeriodChooser
from ui.kit.record_history import offer_changes
from ui.kit.row_source import Filter, ListSource
from ui.kit.table_view import TableView
from ui.kit.use_cases import run_use_case, say_nothing

RECORD_FIELDS = {
    "recipient": N_("Recipient"),
    "title": N_("Award"),
    "reason": N_("Reason on the certificate"),
    "awarded_on": N_("Day"),
    "number": N_("Number"),
}
_EDITED = frozenset({"title", "reason", "awarded_on", "prize"})
_FIELDS = {"prize": "prize_fen"}


class AwardsView(QWidget):
    """The list with everything that is done to an award; ``counted`` says how many there are."""

    counted = Signal(str)

    def __init__(self, frame: Frame, chooser: PeriodChooser) -> None:
        super().__init__()
        self._frame, self._chooser = frame, chooser
        self.awards: dict[Any, Award] = {}
        self._wanted: Any = None
        self._recipients = Recipients()
        self._kinds: list[AwardKind] = []
        self._objections_until: dt.date | None = None
        self.documents = DocumentActs(frame, self)
        self._source = ListSource(AWARD_COLUMNS)
        self.table = TableView(
            AWARD_COLUMNS, self._source, name=_("Awards of the period"), ask=frame.ask
        )
        self.table.remember_columns(frame.state, "incentives.awards")
        offer_changes(self.table, frame, "award", RECORD_FIELDS)
        self.table.pasted.connect(self._on_pasted)
        self.table.opened.connect(self._on_opened)
        self.table.edited.connect(self.on_edited)
        self.filter = FilterBar(_("Recipient, award or number"))
        self.filter.changed.connect(self._on_filter_changed)
        self.filter.down.connect(self.table.grid.setFocus)
        self.filter.serve(self.table)
        self._preprinted = QCheckBox(_("Preprinted paper (no border)"))
        self._preprinted.setAccessibleName(_("Preprinted paper (no border)"))
        self.filter.add_widget(self._preprinted)
        self.grant_button = button(_("Grant"), self.grant, icon="good")
        self.decline_button = button(_("Decline …"), self.decline, icon="close")
        bar = row(
            button(_("Propose by the catalogue"), self.propose, icon="target", key="F9"),
            button(_("Choose by figures"), self.choose, icon="medal", key="Ctrl+N"),
            button(_("Nominate …"), self.nominate, icon="person", key="Ctrl+Shift+N"),
            12,
            self.grant_button,
            self.decline_button,
            None,
        )
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(10)
        inner.addWidget(self.filter)
        inner.addWidget(self.table, 1)
        self.empty = EmptyState("medal", "", _("Choose by figures"), self.choose)
        self.either = ContentOrEmpty(content, self.empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addWidget(bar)
        whole.addWidget(self.either, 1)

    def read(self) -> None:
        """Read the period's awards again."""
        period, today = self._chooser.period, self._frame.today()

        def query(session: Any) -> tuple[Any, ...]:
            running = [one.until for one in notices(session, period) if one.until is not None]
            return (
                queries.awards(session, period.key),
                award_kinds(session),
                read_recipients(session, today),
                max(running, default=None),
            )

        self._read(query, partial(self._on_read, period))

    def show_award(self, key: Any) -> None:
        """Show an award, in its own period."""
        self._wanted = key
        self._read(lambda session: queries.awards(session, award_ids=[key]), self._on_wanted_read)

    def _on_wanted_read(self, found: Sequence[Award]) -> None:
        if not found or found[0].id != self._wanted:
            return
        period = Period.parse(found[0].period)
        if period == self._chooser.period and self._wanted in self.awards:
            self.table.show_record(self._wanted)
        elif period != self._chooser.period:
            self._chooser.set_period(period)

    def _on_read(self, period: Period, found: tuple[Any, ...]) -> None:
        from desktop_sales.assembly.measures import MEASURES

        if period != self._chooser.period:
            return
        awards, self._kinds, self._recipients, self._objections_until = found
        self.awards = {award.id: award for award in awards}
        units = {name: measure.unit for name, measure in MEASURES.items()}
        self._source.put(award_row(award, dict(units)) for award in awards)
        self.table.model.ticked.intersection_update(self.awards)
        self.table.refresh()
        if self._wanted in self.awards:
            self.table.show_record(self._wanted)
            self._wanted = None
        self.empty.set_text(_("No awards for {period} yet.").format(period=period.title()))
        self.either.show_content(bool(awards))
        is_open = any(not award.number for award in awards)
        self.grant_button.setEnabled(is_open)
        self.decline_button.setEnabled(is_open)
        count = len(awards)
        self.counted.emit(ngettext("{n} award", "{n} awards", count).format(n=count))

    def dialogs(self) -> list[tuple[str, Callable[[], QWidget]]]:
        """Return the dialogs, for pictures and checks."""
        texts = [("award", partial(AwardDialog, award)) for award in list(self.awards.values())[:1]]
        return [
            ("choose", partial(ChooseDialog, self._chooser.period, self.measures())),
            ("nominate", self._nominate_dialog),
            *texts,
        ]

    def shown(self) -> list[Any]:
        """Return the ids of the awards as filtered and ordered on screen."""
        rows = self._source.window(None, self.table.model.view, 0, len(self.awards))
        return [row[0] for row in rows]

    def chosen(self) -> list[Any]:
        """Return the ticked awards in the order shown, or all shown ones without a tick."""
        ticked = self.table.ticked()
        return [each for each in self.shown() if not ticked or each in ticked]

    def certificates(self, language: str | None = None) -> Papers:
        """Return the certificates of the chosen awards that were not declined."""
        wanted = [each for each in self.chosen() if self.awards[each].decision != "declined"]
        return certificates_of(wanted, preprinted=self._preprinted.isChecked(), language=language)

    def measures(self) -> list[Measure]:
        """Return the measures by which people can be chosen."""
        from desktop_sales.assembly.measures import MEASURES

        return [measure for measure in MEASURES.values() if "person" in measure.subjects]

    def propose(self) -> None:
        """Draft what the rules of the catalogue propose for the period."""
        from desktop_sales.assembly.awards import propose_awards

        period, today = self._chooser.period, self._frame.today()

        def use_case(session: Any) -> list[int] | None:
            if not any(kind.rule.criterion for kind in award_kinds(session, period.kind)):
                return None
            return service.add_awards(session, propose_awards(session, period, today=today))

        title = _("Propose awards for {period}").format(period=period.title())
        self._write(title, use_case, partial(self._on_proposed, period))

    def _on_proposed(self, period: Period, added: Sequence[int] | None) -> None:
        if added is not None:
            self._on_drafted(added)
            return
        text = _("The catalogue has no award with a rule for {kind}. Add one under Catalogue.")
        self._frame.notify(text.format(kind=period.title()), "warn")

    def choose(self) -> None:
        """Ask for a rule and draft awards for those it finds."""
        period = self._chooser.period
        dialog = ChooseDialog(period, self.measures())
        if self._frame.ask.run(dialog):
            self._draft(period, dialog.values())

    def _draft(self, period: Period, wish: Wish) -> None:
        from desktop_sales.assembly import awards

        today = self._frame.today()

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
            self._frame.notify(_("Nobody new reaches the figure. Choose another rule."), "warn")
            return
        count = len(added)
        self._frame.notify(
            ngettext("{n} award drafted", "{n} awards drafted", count).format(n=count)
        )

    def nominate(self) -> None:
        """Propose somebody by hand; without a reason one is drafted from the figures."""
        dialog = self._nominate_dialog()
        if self._frame.ask.run(dialog):
            self._nominate(dialog.checked)

    def _nominate_dialog(self) -> NominateDialog:
        titles = [kind.rule.title for kind in self._kinds if kind.rule.in_use]
        return NominateDialog(self._chooser.period, self._recipients, titles)

    def _nominate(self, given: dict[str, Any]) -> None:
        from desktop_sales.assembly.awards import suggest_reason

        period, today = self._chooser.period, self._frame.today()
        subject: Subject = given["recipient"]
        rule = next((kind.rule for kind in self._kinds if kind.rule.title == given["title"]), None)

        def use_case(session: Any) -> list[int]:
            nomination = Nomination(
                period,
                subject,
                given["title"],
                given["reason"] or suggest_reason(session, period, subject),
                grounds=given["grounds"],
                prize_fen=rule.prize_fen if rule else 0,
                trophy=rule.trophy if rule else "",
            )
            return nominate(session, [nomination], today=today)

        title = _("Nominate {person}").format(person=self._recipients.text_of_subject(subject))
        self._write(title, use_case, self._on_nominated)

    def _on_nominated(self, added: Sequence[int]) -> None:
        if added:
            self._wanted = added[0]
            self._on_drafted(added)
        else:
            self._frame.notify(_("This nomination stands in the list already."), "warn")

    def grant(self) -> None:
        """Decide that the chosen proposals are granted."""
        self._decide(granted=True, reason="")

    def decline(self) -> None:
        """Decide against the ticked proposals, or the current one, with a reason."""
        reason = self._frame.ask.line(
            _("Decline proposals"), _("Why are they declined?"), _("Decline")
        )
        if reason is not None:
            self._decide(granted=False, reason=reason)

    def _decide(self, *, granted: bool, reason: str) -> None:
        wanted = self.table.ticked() or {self.table.current_record()}
        keys = [each for each in self.shown() if each in wanted and not self.awards[each].number]
        if not keys:
            self._frame.notify(_("Tick proposals that are not issued yet."), "warn")
            return
        count, today = len(keys), self._frame.today()
        title = (
            ngettext("Grant {n} award", "Grant {n} awards", count)
            if granted
            else ngettext("Decline {n} award", "Decline {n} awards", count)
        ).format(n=count)
        self._write(
            title,
            lambda session: service.decide_awards(
                session, keys, granted=granted, on=today, reason=reason
            ),
            lambda _nothing: self._frame.notify(title),
        )

    def issue(self) -> None:
        """Number and seal the chosen awards after saying what that means."""
        keys = [
            each
            for each in self.chosen()
            if not self.awards[each].number and self.awards[each].decision != "declined"
        ]
        if not keys:
            self._frame.notify(_("None of the chosen awards waits to be issued."), "warn")
            return
        count = len(keys)
        title = ngettext("Issue {n} award", "Issue {n} awards", count).format(n=count)
        if self._frame.ask.confirm(title, self._issue_text(keys), _("Issue")):
            today = self._frame.today()
            undecided = [each for each in keys if self.awards[each].decision == "open"]

            def use_case(session: Any) -> list[str]:
                service.decide_awards(session, undecided, granted=True, on=today)
                return service.issue_awards(session, keys)

            self._write(title, use_case, self._on_issued, undoable=False)

    def _issue_text(self, keys: Sequence[Any]) -> str:
        said = [
            _(
                "Each award gets its number and check code and can no longer be changed. "
                "This cannot be undone."
            )
        ]
        undecided = sum(1 for each in keys if self.awards[each].decision == "open")
        if undecided:
            text = ngettext(
                "{n} of them is not decided on yet and is granted in your name.",
                "{n} of them are not decided on yet and are granted in your name.",
                undecided,
            )
            said.append(text.format(n=undecided))
        until = self._objections_until
        if until is not None and until >= self._frame.today():
            text = _("Objections to the public notice are heard until {day}.")
            said.append(text.format(day=until.isoformat()))
        return "\n\n".join(said)

    def _on_issued(self, numbers: Sequence[str]) -> None:
        self._frame.notify(_("Issued: {numbers}").format(numbers=_(", ").join(numbers)))

    def remove(self) -> None:
        """Take drafts away: the ticked ones, else the current one."""
        wanted = self.table.ticked() or {self.table.current_record()}
        drafts = [each for each in self.shown() if each in wanted and not self.awards[each].number]
        if not drafts:
            return
        count = len(drafts)
        title = ngettext("Remove {n} draft", "Remove {n} drafts", count).format(n=count)

        def use_case(session: Any) -> None:
            for each in drafts:
                service.remove_award(session, each)

        self._write(title, use_case, lambda _nothing: self._frame.notify(title))

    def _on_opened(self, record: Any) -> None:
        award = self.awards.get(record)
        if award is None:
            return
        dialog = AwardDialog(award)
        if self._frame.ask.run(dialog) and not award.number:
            self._change(award, dialog.values())

    def on_edited(self, record: Any, key: str, value: Any) -> None:
        """Store an edited cell."""
        award = self.awards.get(record)
        if award is not None and key in _EDITED:
            self._change(award, {_FIELDS.get(key, key): value})

    def _on_pasted(self, edits: Sequence[Edit]) -> None:
        def use_case(session: Any) -> None:
            for edit in edits:
                field = _FIELDS.get(edit.key, edit.key)
                service.change_award(session, edit.record, **{field: edit.value})

        count = len(edits)
        title = ngettext("Change {n} cell of awards", "Change {n} cells of awards", count)
        self._write(title.format(n=count), use_case, say_nothing)

    def _change(self, award: Award, values: dict[str, Any]) -> None:
        title = _("Change the award of {recipient}").format(recipient=award.recipient)
        self._write(
            title,
            lambda session: service.change_award(session, award.id, **values),
            say_nothing,
        )

    def _on_filter_changed(self, text: str, conditions: Sequence[Filter]) -> None:
        self.table.set_view(text=text, filters=conditions)

    def _read(self, query: Any, on_done: Any) -> None:
        self._frame.tasks.read(self._frame.workspace, query, on_done, owner=self)

    def _write(self, title: str, use_case: Any, on_done: Any, *, undoable: bool = True) -> None:
        run_use_case(
            self._frame, self, title, use_case, on_done, on_refused=self.read, undoable=undoable
        )
