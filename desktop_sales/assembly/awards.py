"""Awards from figures to certificates: measures and scores chosen by, reasons drafted, printed."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.appraisal.queries import mean_scores
from desktop_sales.areas.incentives import queries
from desktop_sales.areas.incentives.catalogue import award_kinds
from desktop_sales.areas.incentives.notices import notices
from desktop_sales.areas.incentives.records import (
    SCORE,
    AwardDraft,
    AwardKind,
    Criterion,
    Figures,
    Notice,
)
from desktop_sales.areas.incentives.rules import choose
from desktop_sales.areas.incentives.wording import deed, default_title
from desktop_sales.areas.team import queries as team
from desktop_sales.assembly.measures import compute
from desktop_sales.core.measures import MeasureValue, Subject, SubjectKind
from desktop_sales.core.periods import Period, months_between
from desktop_sales.documents.award_notice import AwardNotice, ListedAward, award_notice_form
from desktop_sales.documents.certificate_content import CertificateContent
from desktop_sales.documents.certificate_wording import suggested_reason
from desktop_sales.documents.form import Form
from desktop_sales.storage.inner_tables import WorkspaceInfoTable

COMPLETION = "sales.completion"
PERIODS_BEFORE = {"month": 24, "quarter": 8, "half": 4, "year": 3}
"""How far back a first time is checked, in periods of the same kind."""


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


def propose_awards(
    session: Session, period: Period, *, today: date, kinds: Sequence[AwardKind] | None = None
) -> list[AwardDraft]:
    """Return what the catalogue's rules propose for a period, without what is proposed already.

    Awards without a rule are nominated by hand and not proposed here.
    """
    have = {(award.subject, award.title) for award in queries.awards(session, period.key)}
    found: list[AwardDraft] = []
    for kind in award_kinds(session, period.kind) if kinds is None else kinds:
        rule = kind.rule
        if rule.criterion is None:
            continue
        drafts = draft_awards(
            session,
            period,
            rule.criterion,
            today=today,
            kind=rule.scope,
            title=rule.title,
            with_figures=rule.with_figures,
        )
        found += [
            replace(each, kind_id=kind.id, prize_fen=rule.prize_fen, trophy=rule.trophy)
            for each in drafts
            if (each.subject, each.title) not in have
        ]
    return found


def suggest_reason(
    session: Session, period: Period, subject: Subject, *, with_figures: bool = False
) -> str:
    """Return a formal reason for somebody nominated by hand, from the figures of the period."""
    completion = _values(session, COMPLETION, [subject], period)[subject]
    return suggested_reason(period, completion, with_figures=with_figures)


def notice_forms(session: Session, notice_ids: Sequence[int]) -> list[Form]:
    """Return published notices on paper, in the order given."""
    found = {each.id: each for each in notices(session, ids=notice_ids)}
    return [_notice_form(found[key]) for key in notice_ids if key in found]


def _notice_form(notice: Notice) -> Form:
    return award_notice_form(
        AwardNotice(
            kind=notice.kind,
            period=notice.period,
            issuer=notice.issuer,
            published_on=notice.published_on,
            until=notice.until,
            lines=[ListedAward(**asdict(line)) for line in notice.lines],
            number=notice.number,
            check_code=notice.check_code,
        )
    )


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
        last_year = _months(period.same_last_year()) if criterion.kind == "growth" else ()
        last = mean_scores(session, last_year)
        best_scores = _best_scores(session, period) if criterion.kind == "first" else {}
        return {
            subject: Figures(
                scores.get(subject.id), last.get(subject.id), best_scores.get(subject.id)
            )
            for subject in subjects
            if subject.kind == "person"
        }
    values = _values(session, criterion.measure, subjects, period)
    before: dict[Subject, Decimal | None] = {}
    best: dict[Subject, Decimal | None] = {}
    if criterion.kind == "growth":
        before = _values(session, criterion.measure, subjects, period.same_last_year())
    if criterion.kind == "first":
        best = _best_before(session, criterion.measure, subjects, period)
    return {
        subject: Figures(values[subject], before.get(subject), best.get(subject))
        for subject in subjects
    }


def _best_before(
    session: Session, measure: str, subjects: Sequence[Subject], period: Period
) -> dict[Subject, Decimal | None]:
    """Return everyone's best figure in the periods of this kind before, in one computation."""
    earlier = _periods_before(period)
    found: dict[Subject, Decimal | None] = {}
    for (subject, _key, _name), given in compute(session, [measure], subjects, earlier).items():
        known = found.get(subject)
        if given.value is not None and (known is None or given.value > known):
            found[subject] = given.value
    return found


def _best_scores(session: Session, period: Period) -> dict[int, Decimal]:
    """Return everyone's best mean score in the periods of this kind before."""
    best: dict[int, Decimal] = {}
    for earlier in _periods_before(period):
        for employee_id, score in mean_scores(session, _months(earlier)).items():
            best[employee_id] = max(score, best.get(employee_id, score))
    return best


def _periods_before(period: Period) -> list[Period]:
    found = [period.previous()]
    while len(found) < PERIODS_BEFORE[period.kind]:
        found.append(found[-1].previous())
    return found


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
