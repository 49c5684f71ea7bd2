"""Quarter, half-year and year: months beside rated items, marks typed in place, confirmed, printed."""

import datetime as dt
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_sales.areas.appraisal import follow_up_queries, period_queries, period_service
from desktop_sales.areas.appraisal.follow_up_records import FollowUp, ResultKey, period_result
from desktop_sales.areas.appraisal.grades import GradeBand
from desktop_sales.areas.appraisal.period_records import (
    PeriodItem,
    PeriodMarkDraft,
    PeriodResult,
    PeriodSettings,
)
from desktop_sales.areas.appraisal.records import RaterGroup
from desktop_sales.areas.appraisal.regulation import appraisal_settings
from desktop_sales.core.periods import Period, months_in_words
from desktop_sales.core.shipped_texts import shipped_text
from desktop_sales.core.translation import N_, _, ngettext, translate
from ui.areas.appraisal.follow_up_dialog import FollowUpDialog
from ui.areas.appraisal.ratings_view import a_mark
from ui.areas.appraisal.wording import grade_chip
from ui.kit.blocks import Edit
from ui.kit.columns import Chip, Column
from ui.kit.document_acts import DocumentActs, Papers
from ui.kit.empty_state import ContentOrEmpty, EmptyState
from ui.kit.form_dialog import FormDialog
from ui.kit.page import Frame
from ui.kit.parts import button, row
from ui.kit.period_chooser import PeriodChooser
from ui.kit.row_source import ListSource
from ui.kit.table_view import TableView
from ui.kit.typed_values import a_text
from ui.kit.use_cases import run_use_case

STATES = {
    "blocked": Chip(N_("Months open"), "warn", "lock"),
    "to_rate": Chip(N_("To rate"), "accent", "edit"),
    "ready": Chip(N_("Ready"), "good", "good"),
    "confirmed": Chip(N_("Confirmed"), "neutral", "stamp"),
}
GROUPS: dict[RaterGroup, str] = {
    "superior": N_("Superior"),
    "peer": N_("Peer"),
    "self": N_("Self"),
    "review": N_("Review"),
}
_BEFORE = (
    Column("tick", "", "tick", sortable=False),
    Column("name", N_("Name"), width=80, strong=True),
    Column("post", N_("Post"), width=96, muted=True, yields=1),
    Column("months", N_("Months confirmed"), "number", width=52),
    Column("mean", N_("Mean of months"), "number", decimals=2, width=68),
)
_AFTER = (
    Column("items", N_("Items"), "number", decimals=2, width=64),
    Column("total", N_("Total score"), "number", decimals=2, width=64, strong=True),
    Column("grade", N_("Grade"), "chip", width=76),
    Column("number", N_("Number"), width=116, muted=True, stretch=True),
    Column("state", N_("State"), "state", width=120, chips=STATES),
)
_MOST_ITEMS = 8
_MOST_NAMED = 12


def period_columns(settings: PeriodSettings) -> tuple[Column, ...]:
    """Return the columns for the items in force; their cells take the superior's mark."""
    items = tuple(
        Column(item.code, shipped_text(item.title), "number", decimals=1, width=96, parse=a_mark)
        for item in settings.items[:_MOST_ITEMS]
    )
    return (*_BEFORE, *items, *_AFTER)


def period_row(
    each: PeriodResult, items: Sequence[PeriodItem], grades: Sequence[GradeBand]
) -> tuple[Any, ...]:
    """Return a person's period as a row."""
    score = each.score
    marks = {line.item.code: line.rating for line in score.items}
    means = {
        code: dict((group, mean) for group, mean, _n in rating.groups).get("superior")
        for code, rating in marks.items()
    }
    chip = grade_chip(each.grade, each.grade_title, [band.code for band in grades])
    return (
        each.employee_id,
        None,
        each.name,
        each.post,
        sum(1 for line in score.months if line.state == "confirmed"),
        score.month_mean,
        *(means.get(item.code) for item in items[:_MOST_ITEMS]),
        score.item_points,
        score.total,
        chip if each.grade else None,
        each.number or None,
        each.status,
    )


class PeriodView(QWidget):
    """The list of a period with its acts. Enter opens the marks of all raters."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self._results: dict[Any, PeriodResult] = {}
        self._settings: PeriodSettings | None = None
        self.documents = DocumentActs(frame, self)
        year = Period.containing(frame.today().replace(month=1, day=1), "year")
        self.chooser = PeriodChooser(year, ("quarter", "half", "year"))
        self.chooser.period_chosen.connect(lambda _period: self.read())
        self._content = QVBoxLayout()
        self._content.setContentsMargins(0, 0, 0, 0)
        self.table: TableView | None = None
        self._source: ListSource | None = None
        content = QWidget()
        content.setLayout(self._content)
        self.empty = EmptyState("clipboard", "", _("Read again"), self.read)
        self.either = ContentOrEmpty(content, self.empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 12, 0, 0)
        whole.setSpacing(10)
        whole.addWidget(row(self.chooser, None))
        whole.addWidget(
            row(
                button(_("Marks of all raters"), self.open_marks, icon="edit"),
                button(_("Confirm"), self.confirm, icon="stamp"),
                button(_("Reopen"), self.reopen),
                button(_("After the result"), self.follow_up, icon="message"),
                button(_("Preview the sheets"), self.preview, icon="eye"),
                button(_("Export PDF"), self.export, icon="export"),
                None,
            )
        )
        whole.addWidget(self.either, 1)

    def read(self) -> None:
        """Read the period again."""
        period = self.chooser.period

        def query(session: Any) -> Any:
            return (
                period_queries.period_settings(session, period),
                period_queries.period_results(session, period),
                appraisal_settings(session, period.end).bands,
            )

        self._frame.tasks.read(
            self._frame.workspace, query, partial(self._on_read, period), owner=self
        )

    def _on_read(self, period: Period, found: Any) -> None:
        if period != self.chooser.period:
            return
        settings, results, grades = found
        if settings != self._settings:
            self._make_table(settings)
        self._results = {each.employee_id: each for each in results}
        if self._source is not None and self.table is not None:
            self._source.put(period_row(each, settings.items, grades) for each in results)
            self.table.model.ticked.intersection_update(self._results)
            self.table.refresh()
        text = _("Nobody was appraised in {period} yet. Confirm its months first.")
        self.empty.set_text(text.format(period=period.title()))
        self.either.show_content(bool(results))

    def _make_table(self, settings: PeriodSettings) -> None:
        if self.table is not None:
            self._content.removeWidget(self.table)
            self.table.deleteLater()
        columns = period_columns(settings)
        self._settings, self._source = settings, ListSource(columns)
        self.table = TableView(
            columns, self._source, name=_("Appraisal of the period"), ask=self._frame.ask
        )
        self.table.edited.connect(lambda who, item, mark: self._enter([(who, item, mark)]))
        self.table.pasted.connect(self._on_pasted)
        self.table.opened.connect(lambda _who: self.open_marks())
        self._content.addWidget(self.table)

    def _on_pasted(self, edits: Sequence[Edit]) -> None:
        self._enter([(edit.record, edit.key, edit.value) for edit in edits])

    def _enter(self, marks: Sequence[tuple[Any, str, Decimal | None]]) -> None:
        person = self._frame.workspace.info.person or _("Superior")
        drafts = [
            PeriodMarkDraft(who, item, "superior", person, mark)
            for who, item, mark in marks
            if mark is not None
        ]
        self._store(drafts)

    def _store(self, drafts: Sequence[PeriodMarkDraft]) -> None:
        period = self.chooser.period
        title = ngettext("Enter {n} mark of {period}", "Enter {n} marks of {period}", len(drafts))
        self._write(
            title.format(n=len(drafts), period=period.title()),
            lambda session: period_service.enter_period_marks(session, period, drafts),
        )

    def open_marks(self) -> None:
        """Ask for marks of one person by all raters."""
        each = self._current()
        if each is None or self._settings is None or each.status == "confirmed":
            return
        dialog = MarksDialog(each, self._settings.items)
        if self._frame.ask.run(dialog):
            self._store(dialog.drafts())

    def confirm(self) -> None:
        """Confirm and seal the chosen people whose result is ready."""
        chosen = [self._results[key] for key in self.chosen()]
        if not chosen:
            return
        ready = [each.employee_id for each in chosen if each.status == "ready"]
        waiting = _waiting([each for each in chosen if each.status in ("blocked", "to_rate")])
        if not ready:
            done = _("Every result of the list is confirmed already.")
            self._frame.ask.tell(_("Nobody of the chosen is ready"), waiting or done)
            return
        period = self.chooser.period
        title = ngettext("Confirm {n} result of {period}", "Confirm {n} results of {period}",
                         len(ready))  # fmt: skip
        title = title.format(n=len(ready), period=period.title())
        text = _("Each result gets its number and check code. Later changes make a new version.")
        if waiting:
            text += "\n\n" + _("Left out for now:") + "\n" + waiting
        if self._frame.ask.confirm(title, text, _("Confirm and seal")):
            self._write(
                title,
                lambda session: period_service.confirm_period(session, period, ready),
                undoable=False,
            )

    def reopen(self) -> None:
        """Take the current confirmed result up again with a reason."""
        each = self._current()
        if each is None or each.status != "confirmed":
            self._frame.notify(_("Choose a confirmed result to reopen."), "warn")
            return
        period = self.chooser.period
        title = _("Reopen {period} of {name}").format(period=period.title(), name=each.name)
        reason = self._frame.ask.line(title, _("Reason"), _("Reopen"))
        if reason:
            self._write(
                title,
                lambda session: period_service.reopen_period(
                    session, period, each.employee_id, reason
                ),
                undoable=False,
            )

    def follow_up(self) -> None:
        """Show what happened after the current result was confirmed, with its files."""
        each = self._current()
        if each is None or each.last_id is None:
            self._frame.notify(_("Choose a confirmed result first."), "warn")
            return
        read = partial(_read_follow_up, period_result(each.last_id))
        self._frame.tasks.read(self._frame.workspace, read, self._on_follow_up_read, owner=self)

    def _on_follow_up_read(self, found: FollowUp) -> None:
        self._frame.ask.run(FollowUpDialog(self._frame, found, self.reopen))

    def confirmed(self) -> list[ResultKey]:
        """Return the confirmed results of the chosen people."""
        keys = [self._results[each].result_id for each in self.chosen()]
        return [period_result(key) for key in keys if key is not None]

    def preview(self) -> None:
        """Show the chosen sheets as they will be printed."""
        self.documents.preview(self.papers())

    def export(self) -> None:
        """Write the chosen sheets."""
        self.documents.export(self.papers())

    def papers(self) -> Papers:
        """Return the chosen sheets as documents."""
        period, chosen, today = self.chooser.period, self.chosen(), self._frame.today()
        title = _("Appraisal sheets {month}").format(month=period.title())
        return Papers(title, len(chosen), partial(_read_sheets, period, chosen, today), _write)

    def chosen(self) -> list[Any]:
        """Return the ticked people in the order shown, or all shown ones without a tick."""
        if self.table is None or self._source is None:
            return []
        rows = self._source.window(None, self.table.model.view, 0, len(self._results))
        ticked = self.table.ticked()
        return [each[0] for each in rows if not ticked or each[0] in ticked]

    def _write(self, title: str, use_case: Callable[[Any], Any], *, undoable: bool = True) -> None:
        run_use_case(self._frame, self, title, use_case, on_refused=self.read, undoable=undoable)

    def _current(self) -> PeriodResult | None:
        return None if self.table is None else self._results.get(self.table.current_record())


def _waiting(people: Sequence[PeriodResult]) -> str:
    lines = [lacking(each) for each in people[:_MOST_NAMED]]
    return "\n".join([*lines, "…"] if len(people) > _MOST_NAMED else lines)


def lacking(each: PeriodResult) -> str:
    """Say what a person's period waits for: its open months by name, or the items to rate."""
    if each.score.open_months:
        months = months_in_words(each.score.open_months)
        return _("{name}: not confirmed yet: {months}").format(name=each.name, months=months)
    items = _(", ").join(line.item.title for line in each.score.items if line.points is None)
    return _("{name}: to rate: {items}").format(name=each.name, items=items)


class MarksDialog(FormDialog):
    """One rater's marks of all items of a person; the rater stays anonymous where a peer."""

    def __init__(self, each: PeriodResult, items: Sequence[PeriodItem]) -> None:
        super().__init__(
            _("Marks of {name}").format(name=each.name),
            _("Save the marks"),
            _("One rater at a time. Peers stay anonymous on the sheet."),
            columns=2,
        )
        self._employee_id, self._items = each.employee_id, items
        groups = [(key, translate(text)) for key, text in GROUPS.items()]
        self.form.add_choice("group", _("Rater group"), groups)
        self.form.add_text("rater", _("Rater"), required=True, parse=a_text)
        for item in items:
            self.form.add_text(
                item.code, shipped_text(item.title), parse=a_mark, hint=_("0 to 100")
            )
        self.finish()

    def drafts(self) -> list[PeriodMarkDraft]:
        """Return the marks that were entered."""
        given = self.checked
        return [
            PeriodMarkDraft(
                self._employee_id, item.code, given["group"], given["rater"], given[item.code]
            )
            for item in self._items
            if isinstance(given[item.code], Decimal)
        ]


def _read_follow_up(result: ResultKey, session: Any) -> FollowUp:
    return follow_up_queries.follow_up(session, result)


def _read_sheets(period: Period, chosen: list[Any], today: dt.date, session: Any) -> Sequence[Any]:
    from desktop_sales.assembly.period_appraisals import period_sheets

    return period_sheets(session, period, chosen, today)


def _write(path: Path | Any, contents: Sequence[Any], **more: Any) -> Any:
    from desktop_sales.documents.form import write_forms
    from desktop_sales.documents.period_sheet import period_form

    return write_forms(path, [period_form(content) for content in contents], **more)
