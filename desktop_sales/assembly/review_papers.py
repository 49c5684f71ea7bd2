"""Reviews of periods as papers: the stored version where there is one, else what is drafted."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.actions.queries import actions
from desktop_sales.areas.actions.records import Action, ActionFilter, ActionStatus, Origin
from desktop_sales.areas.analysis.figure_wording import unit_of, value_text
from desktop_sales.areas.analysis.review_records import REVIEW_ORIGIN, ReviewFigure
from desktop_sales.assembly.measures import MEASURES
from desktop_sales.assembly.reviews import LastReview, ReviewSheet, review_sheet
from desktop_sales.core.measures import Subject
from desktop_sales.core.money import format_rate
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, _, translate
from desktop_sales.documents.form import Form
from desktop_sales.documents.period_review import PeriodReviewContent, review_form
from desktop_sales.documents.sheet_wording import MISSING, day, span
from desktop_sales.storage.inner_tables import WorkspaceInfoTable

MINUS = "−"
STATES = {
    ActionStatus.OPEN: N_("Under way"),
    ActionStatus.DONE: N_("Completed"),
    ActionStatus.CANCELLED: N_("Cancelled"),
}


def review_papers(session: Session, period: Period, subject: Subject, today: date) -> list[Form]:
    """Return the paper of one review."""
    sheet = review_sheet(session, period, subject, today)
    return [review_form(_content(session, sheet, today))]


def _content(session: Session, sheet: ReviewSheet, today: date) -> PeriodReviewContent:
    review, last = sheet.review, sheet.last
    figures = review.newest.figures if review is not None and review.number else sheet.figures
    text = review.newest.text if review else sheet.drafted
    own: Sequence[Action] = ()
    if review is not None:
        own = actions(session, ActionFilter(origin=Origin(REVIEW_ORIGIN, review.uid)))
    written = review.newest.written_at.astimezone().date() if review else today
    return PeriodReviewContent(
        company=session.scalars(select(WorkspaceInfoTable.company)).one(),
        subject=sheet.name,
        period=sheet.period.title(),
        days=span(sheet.period.start, sheet.period.end),
        figures=[_figure(each) for each in figures],
        assessment=text.assessment,
        causes=text.causes,
        outlook=text.outlook,
        actions=[_action(each, today) for each in own],
        last=_title(last, sheet.period) if last else "",
        moves=_moves(figures, last) if last else (),
        past_actions=[_action(each, today) for each in last.actions] if last else (),
        done=_done(last) if last else "",
        number=review.number if review else "",
        check_code=review.check_code if review else "",
        written=day(written),
    )


def _title(last: LastReview, period: Period) -> str:
    return Period.parse(last.review.period, period.month_start_day).title()


def _done(last: LastReview) -> str:
    text = _("Actions done: {done} of {all}")
    return text.format(done=last.done, all=len(last.actions))


def _figure(figure: ReviewFigure) -> list[str]:
    measure = MEASURES[figure.measure]
    unit = unit_of(measure.name, measure.unit)

    def shown(value: Decimal | None) -> str:
        return MISSING if value is None else value_text(value, unit)

    variance = shown(figure.variance).replace("-", MINUS)
    if figure.variance is not None and figure.variance > 0:
        variance = f"+{variance}"
    return [
        translate(measure.title), shown(figure.actual), shown(figure.target), variance,
        _rate(figure.completion), shown(figure.last_year), _rate(figure.growth),
    ]  # fmt: skip


def _signed(value: Decimal) -> str:
    return f"{value:+.1f}".replace("-", MINUS)


def _rate(value: Decimal | None) -> str:
    return MISSING if value is None else format_rate(value)


def _moves(figures: Sequence[ReviewFigure], last: LastReview) -> list[list[str]]:
    """Return how completions moved since the review before, where both have one."""
    found = []
    for now in figures:
        then = last.figure(now.measure)
        if then is None or then.completion is None or now.completion is None:
            continue
        points = (now.completion - then.completion) * 100
        moved = _("{points} percentage points").format(points=_signed(points))
        title = translate(MEASURES[now.measure].title)
        found.append([title, format_rate(then.completion), format_rate(now.completion), moved])
    return found


def _action(action: Action, today: date) -> list[str]:
    state = _("Overdue") if action.is_overdue(today) else translate(STATES[action.status])
    due = (action.ended_on or action.due_on).isoformat()
    owner, progress = action.owner or MISSING, f"{action.progress}%"
    return [action.measure, owner, due, progress, state, action.effect]
