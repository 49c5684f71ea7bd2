"""What the page does to results: compute, confirm, reopen, enter values; each with its question."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop_sales.areas.appraisal import entries, follow_up, grade_moves, sealing
from desktop_sales.areas.appraisal.follow_up_records import ResultKey
from desktop_sales.areas.appraisal.grades import GradeBand
from desktop_sales.areas.appraisal.records import ResultDetail, ResultLine, ResultRow, RunSummary
from desktop_sales.core.periods import Period
from desktop_sales.core.shipped_texts import shipped_text
from desktop_sales.core.translation import _, ngettext
from ui.areas.appraisal.entry_dialogs import CommentDialog, GradeDialog, ValueDialog, WaiverDialog
from ui.areas.appraisal.verify_dialog import VerifyDialog
from ui.kit.drafts import keep_draft
from ui.kit.page import Frame
from ui.kit.tasks import Progress
from ui.kit.use_cases import run_use_case, say_nothing

NAMED = 5


class AppraisalActs(QObject):
    """Asks, runs the use case off the GUI thread, and says by ``done`` what came of it."""

    done = Signal(str)

    def __init__(self, frame: Frame, parent: QObject) -> None:
        super().__init__(parent)
        self._frame = frame

    def compute(self, month: Period) -> None:
        """Compute a month from the present data."""
        from desktop_sales.assembly import appraisals

        workspace = self._frame.workspace
        title = _("Compute the appraisal of {month}").format(month=month.title())
        self._run(title, partial(appraisals.compute_month, workspace, month), self._on_computed)

    def _on_computed(self, summary: RunSummary) -> None:
        people = ngettext("{n} person", "{n} people", summary.people).format(n=summary.people)
        parts = [_("Computed: {people}").format(people=people)]
        if summary.kept:
            parts.append(_("{n} confirmed before and kept").format(n=summary.kept))
        if summary.missing_lines:
            parts.append(_("{n} items without data").format(n=summary.missing_lines))
        self.done.emit(" · ".join(parts))

    def confirm(self, month: Period, results: Sequence[Any], missing: Sequence[str] = ()) -> None:
        """Confirm results after saying what that means; where data are missing, for a reason."""
        if not results:
            self._frame.ask.tell(
                _("Nothing to confirm"), _("Every result of the list is confirmed already.")
            )
            return
        if missing:
            self._confirm_incomplete(month, results, missing)
            return
        title = _confirm_title(month, len(results))
        if self._frame.ask.confirm(title, _confirm_text(), _("Confirm and seal")):
            self._seal(month, results)

    def _confirm_incomplete(
        self, month: Period, results: Sequence[Any], missing: Sequence[str]
    ) -> None:
        names = _(", ").join(missing[:NAMED]) + ("…" if len(missing) > NAMED else "")
        text = _(
            "Data are missing for: {names}. Enter them first, or write why they are missing: the "
            "reason is printed on the sheet."
        ).format(names=names)
        reason = self._frame.ask.line(
            _confirm_title(month, len(results)),
            f"{text}\n\n{_confirm_text()}",
            _("Confirm although something is missing"),
        )
        if reason:
            self._seal(month, results, without_ratings=reason, without_data=reason)

    def _seal(self, month: Period, results: Sequence[Any], **reasons: str) -> None:
        from desktop_sales.assembly import appraisals

        workspace = self._frame.workspace
        seal = partial(appraisals.confirm_results, workspace, list(results), **reasons)
        self._run(_confirm_title(month, len(results)), seal, self._on_sealed)

    def _on_sealed(self, sealed: Sequence[Any]) -> None:
        count = len(sealed)
        self.done.emit(
            ngettext("{n} result confirmed", "{n} results confirmed", count).format(n=count)
        )

    def reopen(self, detail: ResultDetail) -> None:
        """Open a confirmed result again; the sealed one is kept and a reason is asked."""
        from desktop_sales.assembly import appraisals

        name = detail.person.name
        title = _("Reopen the result of {name}").format(name=name)
        reason = self._frame.ask.line(
            title,
            _("The sealed result stays; a corrected one gets a new version. Reason:"),
            _("Reopen"),
        )
        if reason:
            act = partial(appraisals.reopen_result, self._frame.workspace, detail.id, reason)
            self._run(
                title, act, lambda _r: self.done.emit(_("Reopened: {name}").format(name=name))
            )

    def archive(self, results: Sequence[Any]) -> None:
        """Archive confirmed results: the month is closed for them."""
        if not results:
            self._frame.ask.tell(_("Nothing to archive"), _("Confirm the results first."))
            return
        count = len(results)
        title = ngettext("Archive {n} result", "Archive {n} results", count).format(n=count)
        text = _("Archived results are closed. They can still be printed and verified.")
        if self._frame.ask.confirm(title, text, _("Archive")):
            self._write(title, partial(_archive, list(results)), lambda _r: self.done.emit(title))

    def deliver(self, results: Sequence[ResultKey]) -> None:
        """Note today as the day of delivery; the days to appeal count from it."""
        if not results:
            self._frame.ask.tell(_("Nothing to hand over"), _("Confirm the results first."))
            return
        title = ngettext("Hand over {n} sheet", "Hand over {n} sheets", len(results))
        title = title.format(n=len(results))
        today = self._frame.today()

        def use_case(session: Any) -> None:
            for result in results:
                follow_up.deliver(session, result, today)

        self._write(title, use_case, lambda _r: self.done.emit(title))

    def enter_value(self, detail: ResultDetail, indicator: str) -> None:
        """Ask for a value that the data cannot give, with its proof."""
        line = line_of(detail, indicator)
        dialog = ValueDialog(detail.person.name, line)
        values = self._asked(dialog)
        if values is not None:
            self._enter(
                _("Enter {item} of {name}").format(
                    item=shipped_text(line.title), name=detail.person.name
                ),
                detail,
                lambda session: entries.enter_manual_value(
                    session, month_of(detail), detail.employee_id, indicator, *values
                ),
            )

    def waive(self, detail: ResultDetail, indicator: str) -> None:
        """Ask how missing data are waived, and why."""
        line = line_of(detail, indicator)
        values = self._asked(WaiverDialog(detail.person.name, line))
        if values is not None:
            treatment, reason = values
            by = self._frame.workspace.info.person
            self._enter(
                _("Waive {item} of {name}").format(
                    item=shipped_text(line.title), name=detail.person.name
                ),
                detail,
                lambda session: entries.waive(
                    session, month_of(detail), detail.employee_id, indicator, treatment, reason, by
                ),
            )

    def withdraw_waiver(self, detail: ResultDetail, indicator: str) -> None:
        """Take a waiver back: the data are missing again."""
        line = line_of(detail, indicator)
        self._enter(
            _("Withdraw the waiver of {item} of {name}").format(
                item=shipped_text(line.title), name=detail.person.name
            ),
            detail,
            lambda session: entries.withdraw_waiver(
                session, month_of(detail), detail.employee_id, indicator
            ),
        )

    def comment(self, detail: ResultDetail) -> None:
        """Edit the superior's comment."""
        dialog = CommentDialog(detail.person.name, detail.body.comment)
        keep_draft(self._frame, dialog, dialog.form, f"appraisal.comment.{detail.id}")
        text = self._asked(dialog)
        if text is not None:
            self._enter(
                _("Comment on {name}").format(name=detail.person.name),
                detail,
                lambda session: entries.enter_comment(
                    session, month_of(detail), detail.employee_id, text
                ),
            )

    def move_grade(self, month: Period, row: ResultRow, bands: Sequence[GradeBand]) -> None:
        """Ask for another grade than the score's, and why."""
        from desktop_sales.assembly import appraisals

        grades = [(band.code, f"{band.code} {shipped_text(band.title)}") for band in bands]
        values = self._asked(GradeDialog(row, grades))
        if values is None:
            return
        by, (grade, reason) = self._frame.workspace.info.person, values

        def use_case(session: Any) -> None:
            grade_moves.move_grade(session, month, row.employee_id, grade, reason, by)
            appraisals.recompute_in(session, month, [row.employee_id])

        title = _("Move the grade of {name}").format(name=row.name)
        self._write(title, use_case, lambda _n: self.done.emit(title))

    def verify_code(self) -> None:
        """Show the sealed record of a printed check code."""
        self._frame.ask.run(VerifyDialog(self._frame))

    def _enter(self, title: str, detail: ResultDetail, use_case: Callable[[Any], Any]) -> None:
        """Enter something about a person; the score that follows from it is the same step."""

        def whole(session: Any) -> None:
            from desktop_sales.assembly import appraisals

            use_case(session)
            appraisals.recompute_in(session, month_of(detail), [detail.employee_id])

        self._write(title, whole, say_nothing)

    def _asked(self, dialog: Any) -> Any:
        return dialog.values() if self._frame.ask.run(dialog) else None

    def _run(self, title: str, work: Callable[[], Any], on_done: Callable[[Any], None]) -> None:
        def run(_progress: Progress) -> Any:
            return work()

        self._frame.tasks.write_with(title, run, on_done, owner=self)

    def _write(
        self, title: str, use_case: Callable[[Any], Any], on_done: Callable[[Any], None]
    ) -> None:
        run_use_case(self._frame, self, title, use_case, on_done)


def _archive(results: Sequence[Any], session: Any) -> None:
    sealing.archive(session, results)


def line_of(detail: ResultDetail, indicator: str) -> ResultLine:
    """Return the line of an indicator in a result."""
    lines = (line for part in detail.body.parts for line in part.lines)
    return next(line for line in lines if line.indicator == indicator)


def month_of(detail: ResultDetail) -> Period:
    """Return the month of a result."""
    day = detail.body.parts[0].start_on.day if detail.body.parts else 1
    return Period.parse(detail.body.period, 26 if day == 26 else 1)


def _confirm_title(month: Period, count: int) -> str:
    return ngettext(
        "Confirm {n} result of {month}", "Confirm {n} results of {month}", count
    ).format(n=count, month=month.title())


def _confirm_text() -> str:
    return _(
        "Each result is stored as it is now, numbered, and gets a check code. This cannot be "
        "undone: a correction later means reopening it with a reason, as a new version."
    )
