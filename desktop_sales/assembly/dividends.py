"""The year-end dividend from posts, months and grades of the year, and its list on paper."""

from collections import Counter, defaultdict
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.appraisal.grades import grade_of
from desktop_sales.areas.appraisal.period_queries import period_results
from desktop_sales.areas.appraisal.regulation import appraisal_settings
from desktop_sales.areas.compensation.dividend_rules import Candidate, DividendRule, Part
from desktop_sales.areas.compensation.dividends import (
    Dividend,
    compute_dividend,
    dividend,
)
from desktop_sales.areas.team import queries as team
from desktop_sales.core.amount_words import capitals
from desktop_sales.core.errors import DomainError
from desktop_sales.core.money import format_yuan
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, _, translate
from desktop_sales.documents.form import Fields, Form, Grid, GridColumn, Signatures, Text
from desktop_sales.documents.sheet_wording import day
from desktop_sales.storage.inner_tables import WorkspaceInfoTable

LEAST_DAYS = 15
EXCLUSIONS = {
    "post": N_("Post takes no part"),
    "months": N_("Too few months in post"),
    "grade": N_("Grade takes no part"),
    "left": N_("Left the company"),
}


def candidates(session: Session, year: int) -> list[Candidate]:
    """Return everyone who was in post in the year, with months, grade and its coefficient.

    A month counts from 15 days in post. The grade is that of the year's result, confirmed or as it
    stands; where its items are not rated yet, that of the mean of the confirmed months.
    """
    period = Period.parse(str(year))
    bands = appraisal_settings(session, period.end).bands
    people = {person.id: person for person in team.employees(session, period=period)}
    days: dict[tuple[int, str], int] = defaultdict(int)
    for part in team.person_months(session, period.months(), list(people)):
        if part.post_id is not None:
            days[part.employee_id, part.month] += (part.end_on - part.start_on).days + 1
    months = Counter(person for (person, _month), held in days.items() if held >= LEAST_DAYS)
    found = []
    results = {each.employee_id: each for each in period_results(session, period)}
    for person in people.values():
        result = results.get(person.id)
        score = None if result is None else result.score.total or result.score.month_mean
        band = None if score is None else grade_of(score, bands)
        found.append(
            Candidate(
                employee_id=person.id,
                post=person.post or "",
                months=months[person.id],
                grade=band.code if band else "",
                coefficient=band.coefficient if band else Decimal(0),
                has_left=person.left_on is not None and person.left_on <= period.end,
            )
        )
    return found


def divide(session: Session, year: int, pool_fen: int, rule: DividendRule) -> None:
    """Divide a pool among the year's people and keep it as a draft. Raises as
    ``compute_dividend``.
    """
    compute_dividend(session, year, pool_fen, rule, candidates(session, year))


def exclusion_text(part: Part) -> str:
    """Return why a person takes no part, or nothing."""
    return translate(EXCLUSIONS[part.excluded]) if part.excluded else ""


def dividend_form(session: Session, year: int, printed_on: date) -> Form:
    """Return the list of a year's dividend with room to sign.

    Raises ``compensation.dividend_missing``.
    """
    found = dividend(session, year)
    if found is None:
        raise DomainError("compensation.dividend_missing", year=year)
    company = session.scalars(select(WorkspaceInfoTable.company)).one()
    title = _("Dividend of {year}").format(year=year)
    return Form(
        name=f"{found.number or _('DRAFT')} {title}",
        company=company,
        title=title,
        facts=(
            _("Pool: {amount} yuan").format(amount=format_yuan(found.pool_fen)),
            "",
            _("Printed: {day}").format(day=day(printed_on)),
        ),
        blocks=(
            Fields(
                (
                    (_("Pool"), format_yuan(found.pool_fen)),
                    (_("In words"), capitals(found.pool_fen)),
                )
            ),
            Text(_("The rule"), "\n".join(rule_lines(found.rule)), blank_lines=1),
            _list(found),
            Signatures((_("Computed by"), _("Approved by")), _("Signatures")),
        ),
        number=found.number,
        code=found.check_code,
        note=_("All amounts in yuan before tax · tax withheld by finance"),
        is_draft=not found.number,
    )


def rule_lines(rule: DividendRule) -> list[str]:
    """Return a dividend's rule in sentences."""
    posts = _(", ").join(
        f"{name} {value.normalize():f}" for name, value in rule.post_coefficients.items()
    )
    return [
        _("Points = coefficient of the grade × coefficient of the post × months in post ÷ 12."),
        _("Posts and their coefficients: {posts}.").format(posts=posts),
        _("Grades that take part: {grades}.").format(grades=_(", ").join(rule.grades)),
        _(
            "At least {months} months in post, a month counts from {days} days; who left takes no part."
        ).format(months=rule.least_months, days=LEAST_DAYS),
        _("The pool is divided by points; the last fen go to the largest remainders."),
    ]


def _list(found: Dividend) -> Grid:
    rows = [
        (
            str(place),
            name,
            part.candidate.post,
            str(part.candidate.months),
            part.candidate.grade or "—",
            f"{part.candidate.coefficient:.2f}" if part.candidate.grade else "—",
            "—" if part.excluded else f"{part.points:.4f}",
            exclusion_text(part) or format_yuan(part.amount_fen),
            "",
        )
        for place, (name, part) in enumerate(found.parts, start=1)
    ]
    points = sum((part.points for _name, part in found.parts), Decimal(0))
    return Grid(
        (
            GridColumn(_("No."), 0.8, "centre"),
            GridColumn(_("Name"), 2),
            GridColumn(_("Post"), 2.4),
            GridColumn(_("Months in post"), 1.2, "centre"),
            GridColumn(_("Grade"), 1, "centre"),
            GridColumn(_("Coefficient"), 1, "centre"),
            GridColumn(_("Dividend points"), 1.4, "right"),
            GridColumn(_("Amount (yuan)"), 2.6, "right"),
            GridColumn(_("Signature"), 2.4),
        ),
        rows,
        _("List"),
        total=("", _("Sum"), "", "", "", "", f"{points:.4f}", format_yuan(found.pool_fen), ""),
    )
