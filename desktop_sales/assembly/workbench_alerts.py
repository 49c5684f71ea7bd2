"""What in the data needs a look: each alert is a code with its figures, found set-based."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import cast

from sqlalchemy.orm import Session

from desktop_sales.areas.analysis import queries as analysis
from desktop_sales.areas.appraisal import queries as appraisal
from desktop_sales.areas.appraisal.rating_status import outstanding, outstanding_text
from desktop_sales.areas.customers.account_plans import key_accounts
from desktop_sales.areas.sales import queries as sales
from desktop_sales.areas.team.records import Employee
from desktop_sales.assembly.measures import compute
from desktop_sales.assembly.service_figures import late_complaints, service_figures
from desktop_sales.assembly.workbench_summary import Alert, Tone
from desktop_sales.core.measures import NOBODY, Subject
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _

MOST_FINDINGS = 3
_NAMED = 5


def alerts_of(
    session: Session, period: Period, people: Sequence[Employee], today: date
) -> tuple[Alert, ...]:
    """Return the alerts of a period, the worst first."""
    month = Period.containing(min(period.end, today), "month", period.month_start_day)
    found = [
        *_findings(session, period, today),
        *_without_target(session, people, month),
        *_without_person(session, period),
        *_service(session, month, today),
        *_without_plan(session, today),
        *_appraisal(session, month.previous()),
        *_rejected(session),
    ]
    order = {"bad": 0, "warn": 1, "info": 2}
    return tuple(sorted(found, key=lambda alert: order[alert.tone]))


def _findings(session: Session, period: Period, today: date) -> Iterable[Alert]:
    """Name the findings that nobody has decided on, those that press first."""
    found = analysis.findings(session, period, today, analysis.PRESSING_RULES)
    for one in found.waiting()[:MOST_FINDINGS]:
        finding = one.finding
        tone = cast(Tone, str(finding.severity))
        details = {**finding.details, "rule": str(finding.rule), "name": finding.subject.name}
        yield Alert("finding", tone, "analysis", details, finding.key)


def _without_target(session: Session, people: Sequence[Employee], month: Period) -> Iterable[Alert]:
    sellers = [person for person in people if person.level != "supervisor"]
    subjects = [Subject("person", person.id) for person in sellers]
    name = "sales.completion"
    values = compute(session, [name], subjects, [month]) if subjects else {}
    without = [
        person.name
        for person, subject in zip(sellers, subjects, strict=True)
        if values[subject, month.key, name].reason == "not_applicable.no_target"
    ]
    if without:
        names = _(", ").join(without[:_NAMED]) + ("…" if len(without) > _NAMED else "")
        details = {"count": str(len(without)), "names": names, "month": month.key}
        yield Alert("without_target", "warn", "plans", details)


def _without_person(session: Session, period: Period) -> Iterable[Alert]:
    name = "sales.amount"
    amount = compute(session, [name], [NOBODY], [period])[NOBODY, period.key, name].value
    if amount:
        yield Alert("without_person", "warn", "sales", {"amount": str(amount)})


def _service(session: Session, month: Period, today: date) -> Iterable[Alert]:
    """Tell of late complaints, and of the last ended month's service standards that were missed."""
    late = late_complaints(session, today)
    if late:
        yield Alert("complaints_late", "bad", "service", {"count": str(late)})
    ended = month.previous()
    found = service_figures(session, ended, ended.end)
    if found is not None and found.missed:
        details = {"count": str(len(found.missed)), "month": ended.key}
        yield Alert("standards_missed", "warn", "service", details, "standards")


def _without_plan(session: Session, today: date) -> Iterable[Alert]:
    """Name the key accounts that have no plan for the year."""
    without = [one.name for one in key_accounts(session, today.year) if one.plan is None]
    if without:
        names = _(", ").join(without[:_NAMED]) + ("…" if len(without) > _NAMED else "")
        details = {"count": str(len(without)), "names": names, "year": str(today.year)}
        yield Alert("without_plan", "warn", "customer_classes", details, "accounts")


def _appraisal(session: Session, month: Period) -> Iterable[Alert]:
    """Tell how far the last ended month's appraisal is."""
    progress = appraisal.progress(session, month)
    details = {"month": month.key, "people": str(progress.people)}
    if not progress.people:
        return
    if progress.data_changed:
        changed = {**details, "count": str(progress.data_changed)}
        yield Alert("data_changed", "warn", "appraisal", changed)
    waiting = progress.people - progress.rated
    unconfirmed = progress.people - progress.confirmed
    if waiting:
        raters = outstanding_text(outstanding(session, month))
        lacking = {**details, "count": str(waiting), "raters": raters}
        yield Alert("to_rate", "warn" if raters else "info", "appraisal", lacking)
    elif unconfirmed:
        yield Alert("to_confirm", "info", "appraisal", {**details, "count": str(unconfirmed)})


def _rejected(session: Session) -> Iterable[Alert]:
    waiting = len(sales.rejected_rows(session))
    if waiting:
        yield Alert("rejected_rows", "warn", "imports", {"count": str(waiting)})
