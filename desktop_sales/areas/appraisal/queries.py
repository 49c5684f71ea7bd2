"""Reads of a month: the list of results, how far it is, the distribution, what is to be rated."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from desktop_sales.areas.appraisal import distribution as distributing
from desktop_sales.areas.appraisal.inputs import read_entered
from desktop_sales.areas.appraisal.parts import plan_parts
from desktop_sales.areas.appraisal.records import (
    FAMILIES,
    AppraisalSettings,
    Family,
    GradeCount,
    Indicator,
    Progress,
    RatedItem,
    ResultFilter,
    ResultRow,
    TypedItem,
)
from desktop_sales.areas.appraisal.regulation import appraisal_settings
from desktop_sales.areas.appraisal.rules import rounded
from desktop_sales.areas.appraisal.scheme_comparison import scale_text
from desktop_sales.areas.appraisal.tables import (
    AppealTable,
    AppraisalPartTable,
    AppraisalResultTable,
    ManualValueTable,
    RatingTable,
    ResultLineTable,
)
from desktop_sales.areas.team import queries as team
from desktop_sales.areas.team.records import Employee, EmployeeFilter
from desktop_sales.core.periods import Period
from desktop_sales.storage.attachments import attachment_counts

SPARKLINE_MONTHS = 6
PROOF_KIND = "manual_value"
"""Under which kind of owner the files of a typed value's proof are kept."""
_DONE = ("confirmed", "archived")


def results(session: Session, month: Period, where: ResultFilter | None = None) -> list[ResultRow]:
    """Return the standing results of a month, best first, those without a total last."""
    where = where or ResultFilter()
    people = {
        person.id: person
        for person in team.employees(
            session,
            on=month.end,
            where=EmployeeFilter(where.text, where.region_id, with_leavers=True),
        )
    }
    query = select(AppraisalResultTable).where(
        AppraisalResultTable.month == month.key, AppraisalResultTable.superseded.is_(False)
    )
    if where.statuses:
        query = query.where(AppraisalResultTable.status.in_(where.statuses))
    rows = [row for row in session.scalars(query) if row.employee_id in people]
    families, missing = _families(session, month.key)
    history = last_scores(session, month)
    regions = {region.id: region.name for region in team.regions(session)}
    posts = {post.id: post.name for post in team.posts(session)}
    settings = appraisal_settings(session, month.end)
    titles = {band.code: band.title for band in settings.bands}
    suggested = _suggested(session, month, settings)
    found = [
        ResultRow(
            id=row.id,
            employee_id=row.employee_id,
            name=people[row.employee_id].name,
            code=people[row.employee_id].code,
            region=regions.get(row.region_id or 0, ""),
            post=posts.get(row.post_id or 0, ""),
            status=row.status,
            families=families.get(row.id, {}),
            total=_points(row.total_e2),
            provisional=_points(row.provisional_e2),
            grade=row.grade,
            grade_title=titles.get(row.grade, ""),
            data_changed=bool(row.changed_digest),
            missing=missing.get(row.id, 0),
            number=row.seal_number or "",
            version=row.version,
            last_six=history.get(row.employee_id, ()),
            suggested_grade=suggested.get(row.employee_id, ""),
            without_ratings=bool(row.without_ratings),
        )
        for row in rows
    ]
    return sorted(found, key=lambda r: (r.total is None, -(r.total or r.provisional or 0), r.name))


def _points(e2: int | None) -> Decimal | None:
    return None if e2 is None else Decimal(e2).scaleb(-2)


def _suggested(session: Session, month: Period, settings: AppraisalSettings) -> dict[int, str]:
    """Return the grade that the distribution suggests to everyone with a total, pool by pool."""
    totals = _totals(session, month)
    if len(settings.distribution) != len(settings.bands):
        return {}
    found: dict[int, str] = {}
    for pool in _pools(session, month, settings):
        known = {person: total for person in pool if (total := totals[person]) is not None}
        places = distributing.suggested(known, settings.distribution, len(pool)) or {}
        found |= {person: settings.bands[place].code for person, place in places.items()}
    return found


def _pools(session: Session, month: Period, settings: AppraisalSettings) -> list[list[int]]:
    """Return who is graded against whom: everyone, or each region by itself."""
    pools: dict[int | None, list[int]] = {}
    for employee_id, region_id in session.execute(
        select(AppraisalResultTable.employee_id, AppraisalResultTable.region_id).where(
            AppraisalResultTable.month == month.key, AppraisalResultTable.superseded.is_(False)
        )
    ):
        by_region = settings.distribution_pool == "region"
        pools.setdefault(region_id if by_region else None, []).append(employee_id)
    return list(pools.values())


def pool_sizes(session: Session, month: Period) -> dict[int, int]:
    """Return with how many people each person of the month is graded together."""
    settings = appraisal_settings(session, month.end)
    pools = _pools(session, month, settings)
    return {person: len(pool) for pool in pools for person in pool}


def _families(
    session: Session, month: str
) -> tuple[dict[int, dict[Family, Decimal | None]], dict[int, int]]:
    """Return each result's subtotals by family, None while a line is missing, and the count."""
    rows = session.execute(
        select(
            AppraisalPartTable.result_id,
            ResultLineTable.family,
            func.sum(ResultLineTable.score_e2).label("score"),
            func.count().filter(ResultLineTable.state == "missing").label("missing"),
        )
        .join(AppraisalPartTable, AppraisalPartTable.id == ResultLineTable.part_id)
        .join(AppraisalResultTable, AppraisalResultTable.id == AppraisalPartTable.result_id)
        .where(AppraisalResultTable.month == month, AppraisalResultTable.superseded.is_(False))
        .group_by(AppraisalPartTable.result_id, ResultLineTable.family)
    ).all()
    families: dict[int, dict[Family, Decimal | None]] = {}
    missing: dict[int, int] = {}
    for row in rows:
        subtotals = families.setdefault(row.result_id, dict.fromkeys(FAMILIES))
        subtotals[row.family] = None if row.missing else _points(row.score)
        missing[row.result_id] = missing.get(row.result_id, 0) + row.missing
    return families, missing


def last_scores(session: Session, month: Period) -> dict[int, tuple[Decimal | None, ...]]:
    """Return everyone's totals of the six months up to this one, oldest first."""
    months = [month]
    while len(months) < SPARKLINE_MONTHS:
        months.append(months[-1].previous())
    keys = [each.key for each in reversed(months)]
    scores: dict[int, dict[str, Decimal | None]] = {}
    for employee_id, key, total in session.execute(
        select(
            AppraisalResultTable.employee_id,
            AppraisalResultTable.month,
            AppraisalResultTable.total_e2,
        ).where(AppraisalResultTable.month.in_(keys), AppraisalResultTable.superseded.is_(False))
    ):
        scores.setdefault(employee_id, {})[key] = _points(total)
    return {person: tuple(own.get(key) for key in keys) for person, own in scores.items()}


def progress(session: Session, month: Period, rows: Sequence[ResultRow] | None = None) -> Progress:
    """Return how far the month is: rated, confirmed, archived, mean against the month before.

    ``rows`` are the month's results where they have been read already.
    """
    rows = results(session, month) if rows is None else rows
    scored = [row for row in rows if row.total is not None]
    return Progress(
        people=len(rows),
        rated=sum(row.status != "computed" for row in rows),
        confirmed=sum(row.status in _DONE for row in rows),
        archived=sum(row.status == "archived" for row in rows),
        data_changed=sum(row.data_changed for row in rows),
        mean=_mean([row.total for row in rows]),
        previous_mean=_mean(list(_totals(session, month.previous()).values())),
        best=scored[0] if scored else None,
        worst=scored[-1] if scored else None,
    )


def _totals(session: Session, month: Period) -> dict[int, Decimal | None]:
    """Return everyone's standing total of a month; None where one is open."""
    rows = session.execute(
        select(AppraisalResultTable.employee_id, AppraisalResultTable.total_e2).where(
            AppraisalResultTable.month == month.key, AppraisalResultTable.superseded.is_(False)
        )
    )
    return {employee_id: _points(total) for employee_id, total in rows}


def _mean(totals: Sequence[Decimal | None]) -> Decimal | None:
    known = [total for total in totals if total is not None]
    return rounded(sum(known, Decimal(0)) / len(known)) if known else None


def distribution(
    session: Session, month: Period, rows: Sequence[ResultRow] | None = None
) -> list[GradeCount]:
    """Return people by grade, best first, with the suggested places; last those without one.

    ``rows`` are the month's results where they have been read already.
    """
    settings = appraisal_settings(session, month.end)
    rows = results(session, month) if rows is None else rows
    counts: Mapping[str, int] = {
        band.code: sum(row.grade == band.code for row in rows) for band in settings.bands
    }
    suggested = None
    if len(settings.distribution) == len(settings.bands):
        sizes = [len(pool) for pool in _pools(session, month, settings)]
        shared = [distributing.places(size, settings.distribution) for size in sizes]
        known = [places for places in shared if places is not None]
        suggested = [sum(each) for each in zip(*known, strict=True)] if known else None
    graded = [
        GradeCount(
            band.code,
            band.title,
            counts[band.code],
            suggested[position] if suggested else None,
        )
        for position, band in enumerate(settings.bands)
    ]
    return [*graded, GradeCount("", "", len(rows) - sum(counts.values()), None)]


def rating_sheet(
    session: Session, month: Period, employee_ids: Sequence[int] | None = None
) -> list[RatedItem]:
    """Return every rated item of everyone in the month with the marks entered so far."""
    marks = read_entered(session, month.key).marks
    return [
        RatedItem(
            employee_id=person.id,
            name=person.name,
            code=person.code,
            region=region,
            indicator=indicator.code,
            title=indicator.title,
            marks=tuple(marks.get((person.id, indicator.code), ())),
            scale=scale_text(indicator),
        )
        for person, region, indicator in _entered_items(session, month, "rated", employee_ids)
    ]


def rated_items(session: Session, month: Period) -> list[tuple[int, str, str]]:
    """Return (person, code, title) of every rated item of everyone in the month."""
    return [
        (person.id, indicator.code, indicator.title)
        for person, _region, indicator in _entered_items(session, month, "rated", None)
    ]


def marks_handed_in(
    session: Session, month: Period, raters: Iterable[str]
) -> set[tuple[int, str, str, str]]:
    """Return (person, item, group, rater) of the marks that raters have handed in."""
    table = RatingTable
    rows = session.execute(
        select(table.employee_id, table.indicator, table.rater_group, table.rater).where(
            table.month == month.key, table.rater.in_(sorted(raters))
        )
    )
    return {(person, item, group, rater) for person, item, group, rater in rows}


def value_sheet(
    session: Session, month: Period, employee_ids: Sequence[int] | None = None
) -> list[TypedItem]:
    """Return every item of everyone in the month that may be typed, with what was entered."""
    measured = _measured_figures(session, month)
    files = attachment_counts(session, PROOF_KIND)
    values: dict[tuple[int, str], tuple[Decimal | None, str, str, int]] = {
        (row.employee_id, row.indicator): (
            Decimal(row.value),
            row.proof,
            row.uid,
            files.get(row.uid, 0),
        )
        for row in session.scalars(
            select(ManualValueTable).where(ManualValueTable.month == month.key)
        )
    }
    return [
        TypedItem(
            person.id,
            person.name,
            region,
            indicator.code,
            indicator.title,
            indicator.unit,
            *values.get((person.id, indicator.code), (None, "", "", 0)),
            measured=measured.get((person.id, indicator.code)),
        )
        for person, region, indicator in _entered_items(session, month, "manual", employee_ids)
    ]


def _measured_figures(session: Session, month: Period) -> dict[tuple[int, str], Decimal]:
    """Return what the data said of items that may be typed, as the month was last computed."""
    given = ResultLineTable.inputs
    figure = case(
        (given["proof"].as_string() == "", given["actual"].as_string()),
        else_=given["measured"].as_string(),
    )
    rows = session.execute(
        select(AppraisalResultTable.employee_id, ResultLineTable.indicator, figure)
        .join(AppraisalPartTable, AppraisalPartTable.result_id == AppraisalResultTable.id)
        .join(ResultLineTable, ResultLineTable.part_id == AppraisalPartTable.id)
        .where(
            AppraisalResultTable.month == month.key,
            AppraisalResultTable.superseded.is_(False),
            given["indicator"]["kind"].as_string() == "manual",
            given["indicator"]["measure"].as_string().is_not(None),
            figure.is_not(None),
        )
    )
    return {(employee_id, code): Decimal(text) for employee_id, code, text in rows}


def _entered_items(
    session: Session, month: Period, kind: str, employee_ids: Sequence[int] | None
) -> Iterable[tuple[Employee, str, Indicator]]:
    """Return person, region and indicator of each item of a kind, once for each person."""
    regions = {region.id: region.name for region in team.regions(session)}
    people = {
        person.id: person
        for person in team.employees(session, on=month.end, where=EmployeeFilter(with_leavers=True))
    }
    items: dict[tuple[int, str], tuple[Employee, str, Indicator]] = {}
    for employee_id, parts in plan_parts(session, month, employee_ids).items():
        for part in parts:
            region = regions.get(part.held.region_id or 0, "")
            for indicator in part.version.indicators if part.version else ():
                if indicator.kind == kind:
                    place = (employee_id, indicator.code)
                    items[place] = (people[employee_id], region, indicator)
    return items.values()


def mean_scores(session: Session, months: Sequence[Period]) -> dict[int, Decimal]:
    """Return everyone's mean of the confirmed totals of some months, to two places."""
    totals: dict[int, list[Decimal]] = {}
    for employee_id, total in session.execute(
        select(AppraisalResultTable.employee_id, AppraisalResultTable.total_e2).where(
            AppraisalResultTable.month.in_([month.key for month in months]),
            AppraisalResultTable.superseded.is_(False),
            AppraisalResultTable.status.in_(_DONE),
            AppraisalResultTable.total_e2.is_not(None),
        )
    ):
        totals.setdefault(employee_id, []).append(Decimal(total or 0) / 100)
    return {person: rounded(sum(own, Decimal(0)) / len(own)) for person, own in totals.items()}


def count_unconfirmed(session: Session) -> int:
    """Return how many standing results of all months wait for their confirmation."""
    query = select(func.count()).where(
        AppraisalResultTable.status.in_(("computed", "rated")),
        AppraisalResultTable.superseded.is_(False),
    )
    return session.scalar(query) or 0


def open_appeals(session: Session, month: Period) -> set[int]:
    """Return who has an appeal against the month's result that is not ruled on yet."""
    query = (
        select(AppraisalResultTable.employee_id)
        .join(AppealTable, AppealTable.result_id == AppraisalResultTable.id)
        .where(AppraisalResultTable.month == month.key, AppealTable.status == "open")
    )
    return set(session.scalars(query))


def confirmed_grades(session: Session, month: Period) -> dict[int, tuple[str, Decimal | None]]:
    """Return employee -> (grade, pay coefficient) of the month's confirmed standing results."""
    bands = appraisal_settings(session, month.end).bands
    coefficients = {band.code: band.coefficient for band in bands}
    query = select(AppraisalResultTable.employee_id, AppraisalResultTable.grade).where(
        AppraisalResultTable.month == month.key,
        AppraisalResultTable.superseded.is_(False),
        AppraisalResultTable.status.in_(_DONE),
        AppraisalResultTable.grade != "",
    )
    return {
        employee_id: (grade, coefficients.get(grade))
        for employee_id, grade in session.execute(query)
    }
