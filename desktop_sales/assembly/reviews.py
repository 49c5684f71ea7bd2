"""The review of a period put together: figures now, drafted words, the last review beside it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from desktop_sales.areas.actions.queries import actions
from desktop_sales.areas.actions.records import Action, ActionFilter, ActionStatus, Origin
from desktop_sales.areas.analysis import queries, review_queries
from desktop_sales.areas.analysis.figure_wording import figure_sentence, unit_of
from desktop_sales.areas.analysis.records import Finding, JudgedFinding, Severity
from desktop_sales.areas.analysis.review_records import (
    REVIEW_ORIGIN,
    Review,
    ReviewDraft,
    ReviewFigure,
)
from desktop_sales.areas.analysis.subjects import company_subject
from desktop_sales.areas.analysis.wording import drafted_measure, sentence
from desktop_sales.areas.plans import queries as plans
from desktop_sales.areas.sales.queries import data_span
from desktop_sales.areas.team import queries as team
from desktop_sales.assembly.measures import MEASURES, compute
from desktop_sales.core.measures import COMPANY, Subject
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _, translate

REVIEWED = ("sales.amount", "sales.profit", "sales.receipts", "customers.new")
DRAFTED_CAUSES = 5


@dataclass(frozen=True, slots=True)
class LastReview:
    """The review before, and what became of the actions it set."""

    review: Review
    actions: tuple[Action, ...]

    @property
    def done(self) -> int:
        """How many of its actions were done."""
        return sum(one.status is ActionStatus.DONE for one in self.actions)

    def figure(self, measure: str) -> ReviewFigure | None:
        """Return a figure as it stood then."""
        found = (each for each in self.review.newest.figures if each.measure == measure)
        return next(found, None)


@dataclass(frozen=True, slots=True)
class ReviewSheet:
    """All that a review's page shows of a subject and period."""

    period: Period
    subject: Subject
    name: str
    figures: tuple[ReviewFigure, ...]
    drafted: ReviewDraft
    review: Review | None
    last: LastReview | None


def subjects(session: Session, day: date) -> list[tuple[Subject, str]]:
    """Return whose periods can be reviewed: the company, regions, those at work on a day."""
    company = company_subject(session)
    found = [(COMPANY, company.name)]
    found += [(Subject("region", one.id), one.name) for one in team.regions(session)]
    found += [(Subject("person", one.id), one.name) for one in team.employees(session, on=day)]
    return found


def review_sheet(session: Session, period: Period, subject: Subject, today: date) -> ReviewSheet:
    """Return figures, drafted words, the stored review and the one before."""
    names = dict(subjects(session, min(period.end, today)))
    figures = review_figures(session, period, subject)
    found = queries.findings(session, period, today)
    own = [one for one in found.findings if _concerns(session, one.finding, subject)]
    return ReviewSheet(
        period=period,
        subject=subject,
        name=names.get(subject, ""),
        figures=figures,
        drafted=_drafted(when(period, found.as_of, today), figures, own),
        review=review_queries.review(session, period.key, subject),
        last=_last(session, period, subject),
    )


def review_figures(session: Session, period: Period, subject: Subject) -> tuple[ReviewFigure, ...]:
    """Return the reviewed measures of a subject that have a figure or a plan."""
    before = as_far_last_year(session, period)
    values = compute(session, REVIEWED, [subject], [period, before])
    found = []
    for name in REVIEWED:
        actual = values[subject, period.key, name].value
        target = plans.target_figures(session, name, [subject], period).get(subject)
        if actual is None or not (actual or target):
            continue
        last_year = values[subject, before.key, name].value
        found.append(ReviewFigure(name, actual, target, last_year or None))
    return tuple(found)


def as_far_last_year(session: Session, period: Period) -> Period:
    """Return the same period last year; of one that the data do not fill yet, as many days."""
    return as_far(session, period, period.same_last_year())


def as_far(session: Session, period: Period, before: Period) -> Period:
    """Return an earlier period, cut to as many days as the data fill of a running one."""
    span = data_span(session)
    if span is None or not period.start <= span[1] < period.end:
        return before
    last = min(before.end, before.start + (span[1] - period.start))
    return replace(before, end=last)


def _concerns(session: Session, finding: Finding, subject: Subject) -> bool:
    """Tell whether a finding belongs into a subject's review."""
    if subject.kind == "company":
        return True
    own = finding.subject.kind == subject.kind and finding.subject.id == subject.id
    if subject.kind == "person":
        return own or finding.owner_id == subject.id
    return own


def when(period: Period, as_of: date | None, today: date) -> str:
    """Return a period as sentences name it; one that has not ended says up to which day."""
    if as_of is None or today > period.end:
        return period.title()
    text = _("{period} (up to {day})")
    return text.format(period=period.title(), day=as_of.isoformat())


def _drafted(
    named: str, figures: Sequence[ReviewFigure], found: Iterable[JudgedFinding]
) -> ReviewDraft:
    problems = [one.finding for one in found if one.finding.severity is not Severity.CHANCE]
    chosen = problems[:DRAFTED_CAUSES]
    return ReviewDraft(
        assessment="\n".join(
            figure_sentence(
                translate(MEASURES[each.measure].title),
                unit_of(each.measure, MEASURES[each.measure].unit),
                each,
                named,
            )
            for each in figures
        ),
        causes=_numbered(sentence(one) for one in chosen),
        outlook=_numbered(drafted_measure(one) for one in chosen),
    )


def _numbered(texts: Iterable[str]) -> str:
    return "\n".join(
        _("{number}. {text}").format(number=number, text=text)
        for number, text in enumerate(texts, start=1)
    )


def _last(session: Session, period: Period, subject: Subject) -> LastReview | None:
    before = review_queries.last_review(session, period, subject)
    if before is None:
        return None
    origin = Origin(REVIEW_ORIGIN, before.uid)
    return LastReview(before, tuple(actions(session, ActionFilter(origin=origin))))
