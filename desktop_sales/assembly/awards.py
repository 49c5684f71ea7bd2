"""Awards from figures to certificates: measures and scores chosen by, reasons drafted, printed."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.appraisal.queries import mean_scores
from desktop_sales.areas.incentives import queries
from desktop_sales.areas.incentives.records import SCORE, AwardDraft, Criterion, Figures
from desktop_sales.areas.incentives.rules import choose
from desktop_sales.areas.incentives.wording import deed, default_title
from desktop_sales.areas.team import queries as team
from desktop_sales.assembly.measures import compute
from desktop_sales.core.measures import MeasureValue, Subject, SubjectKind
from desktop_sales.core.periods import Period, months_between
from desktop_sales.documents.certificate_content import CertificateContent
from desktop_sales.documents.certificate_wording import suggested_reason
from desktop_sales.storage.inner_tables import WorkspaceInfoTable

COMPLETION = "sales.completion"


def draft_awards(
    session: Session,
    period: Period,
    criterion: Criterion,
    *,
    today: date,
    kind: SubjectKind = "person",
    title: str | None = None,
    with_figures: bool = False,
) -> list[AwardDraft]:
    """Return drafts for the people (or regions) whom the figures of a period choose.

    The reason is formal and names figures only when asked; the day is the next working day.
    Raises ``incentives.number_not_positive``.
    """
    names = _names(session, period, kind)
    figures = _figures(session, period, criterion, list(names))
    completions = _values(session, COMPLETION, list(names), period)
    issuer = session.scalars(select(WorkspaceInfoTable.company)).one()
    day = team.work_calendar(session).add_workdays(today, 0)
    return [
        AwardDraft(
            period=period.key,
            subject=choice.subject,
            recipient=names[choice.subject],
            title=title or default_title(criterion, choice.subject),
            reason=suggested_reason(
                period,
                completions.get(choice.subject),
                deed=deed(criterion, choice.subject),
                with_figures=with_figures,
            ),
            issuer=issuer,
            awarded_on=day,
            salutation="comrade" if kind == "person" else "none",
            criterion=criterion,
            figure=choice.figure,
        )
        for choice in choose(criterion, figures)
    ]


def certificate_content(session: Session, award_ids: Sequence[int]) -> list[CertificateContent]:
    """Return the certificates of awards in the order given; drafts have no number."""
    return [
        CertificateContent(
            recipient=award.recipient,
            reason=award.reason,
            award=award.title,
            issuer=award.issuer,
            issued_on=award.awarded_on,
            salutation=award.salutation,
            number=award.number or None,
            check_code=award.check_code or None,
        )
        for award in queries.awards(session, award_ids=award_ids)
    ]


def _names(session: Session, period: Period, kind: SubjectKind) -> dict[Subject, str]:
    if kind == "region":
        return {Subject("region", region.id): region.name for region in team.regions(session)}
    people = team.employees(session, period=period)
    return {Subject("person", person.id): person.name for person in people}


def _figures(
    session: Session, period: Period, criterion: Criterion, subjects: Sequence[Subject]
) -> dict[Subject, Figures]:
    if criterion.measure == SCORE:
        scores = mean_scores(session, _months(period))
        return {
            subject: Figures(scores.get(subject.id))
            for subject in subjects
            if subject.kind == "person"
        }
    values = _values(session, criterion.measure, subjects, period)
    before: dict[Subject, Decimal | None] = {}
    if criterion.kind == "growth":
        before = _values(session, criterion.measure, subjects, period.same_last_year())
    return {subject: Figures(values[subject], before.get(subject)) for subject in subjects}


def _months(period: Period) -> Sequence[Period]:
    start_day = period.month_start_day
    first = Period.containing(period.start, "month", start_day)
    return months_between(first, Period.containing(period.end, "month", start_day))


def _values(
    session: Session, measure: str, subjects: Sequence[Subject], period: Period
) -> dict[Subject, Decimal | None]:
    found = compute(session, [measure], subjects, [period])
    missing = MeasureValue(None)
    return {
        subject: found.get((subject, period.key, measure), missing).value for subject in subjects
    }
