"""A month from measures to signed sheets: the areas' measures, the appraisal, the documents."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.appraisal import sealing, service
from desktop_sales.areas.appraisal.details import DetailReader, month_of
from desktop_sales.areas.appraisal.parts import SubjectOf
from desktop_sales.areas.appraisal.records import (
    FAMILIES,
    ResultBody,
    ResultDetail,
    ResultLine,
    ResultPart,
    RunSummary,
)
from desktop_sales.areas.appraisal.rules import balance
from desktop_sales.areas.appraisal.wording import (
    balance_title,
    family_title,
    plain,
    provisional_text,
)
from desktop_sales.areas.team import queries as team
from desktop_sales.areas.team.records import EmployeeFilter
from desktop_sales.assembly.measures import compute
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _, ngettext
from desktop_sales.documents.sheet_content import (
    GradeBand,
    IndicatorFamily,
    IndicatorLine,
    RatingRow,
    Ratings,
    ScoreAdjustment,
    SheetContent,
    SheetPerson,
)
from desktop_sales.documents.sheet_wording import (
    pay_consequence,
    reward_consequence,
    training_consequence,
)
from desktop_sales.storage.inner_tables import WorkspaceInfoTable
from desktop_sales.storage.workspace import Workspace


def compute_month(
    workspace: Workspace, month: Period, *, region: int | None = None, by: SubjectOf = "person"
) -> RunSummary:
    """Compute a month for everyone, or for a region and those below it.

    Raises what ``appraisal.service.compute_run`` raises.
    """
    return workspace.run(
        _("Compute {period}").format(period=month.title()),
        partial(compute_in, month=month, region=region, by=by),
    )


def compute_in(
    session: Session, month: Period, region: int | None = None, by: SubjectOf = "person"
) -> RunSummary:
    """Compute a month within a running use case."""
    employee_ids = None
    if region is not None:
        where = EmployeeFilter(region_id=region)
        people = team.employees(session, period=month, where=where)
        employee_ids = [person.id for person in people]
    return service.compute_run(session, month, compute, by=by, employee_ids=employee_ids)


def recompute_in(session: Session, month: Period, employee_ids: Sequence[int]) -> RunSummary:
    """Compute some people again within a running use case, as the month was computed before.

    So that marks and the scores that follow from them are one step to undo.
    """
    by = service.subject_of_run(session, month.key) or "person"
    return service.compute_run(session, month, compute, by=by, employee_ids=employee_ids)


def confirm_results(
    workspace: Workspace,
    result_ids: Sequence[int],
    without_ratings: str | None = None,
    without_data: str | None = None,
) -> list[str]:
    """Confirm and seal results; return their numbers. Raises as ``appraisal.sealing.confirm``."""
    action = ngettext("Confirm {count} result", "Confirm {count} results", len(result_ids))
    return workspace.run(
        action.format(count=len(result_ids)),
        partial(
            sealing.confirm,
            result_ids=result_ids,
            compute=compute,
            without_ratings=without_ratings,
            without_data=without_data,
        ),
        undoable=False,
    )


def reopen_result(workspace: Workspace, result_id: int, reason: str) -> int:
    """Open a confirmed result as a new version; return its key. Raises as ``sealing.reopen``."""
    return workspace.run(
        _("Reopen a result"),
        partial(sealing.reopen, result_id=result_id, reason=reason, compute=compute),
        undoable=False,
    )


def sheet_content(session: Session, result_ids: Sequence[int], today: date) -> list[SheetContent]:
    """Return the sheets of results in the order given; open ones are drafts of ``today``.

    Raises ``appraisal.result_unknown``.
    """
    company = session.scalars(select(WorkspaceInfoTable.company)).one()
    reader = DetailReader(session)
    return [_sheet(session, company, reader, result_id, today) for result_id in result_ids]


def _sheet(
    session: Session, company: str, reader: DetailReader, result_id: int, today: date
) -> SheetContent:
    detail = reader.detail(result_id)
    body, person = detail.body, detail.person
    month = month_of(session, body.period)
    scored = [part for part in body.parts if part.lines]
    filled_on = detail.confirmed_at.astimezone().date() if detail.confirmed_at else today
    return SheetContent(
        company=company,
        department=body.region,
        kind="month",
        start=month.start,
        end=month.end,
        filled_on=filled_on,
        person=SheetPerson(
            name=person.name,
            code=person.code,
            post=body.post,
            superior=person.superior,
            joined_on=person.joined_on,
            scheme=_(", ").join(dict.fromkeys(part.scheme for part in scored)),
        ),
        families=tuple(
            family for part in scored for family in _families(part, several=len(scored) > 1)
        ),
        total=body.total,
        bands=tuple(_bands(body)),
        grade=body.grade or None,
        number=detail.number or None,
        check_code=detail.check_code or None,
        adjustments=tuple(_adjustments(body)),
        ratings=_ratings(body),
        grade_note=body.grade_note,
        without_ratings=bool(detail.without_ratings),
        consequences=(
            pay_consequence(body.coefficient),
            reward_consequence(),
            training_consequence(),
        ),
        comment=body.comment,
        notes=tuple(_notes(detail)),
        appeal_days=reader.appeal_days(filled_on),
    )


def _families(part: ResultPart, *, several: bool) -> Iterable[IndicatorFamily]:
    """Return a part's families; beside another part they name it."""
    for family in FAMILIES:
        lines = [line for line in part.lines if line.family == family and line.role == "weighted"]
        if lines:
            yield IndicatorFamily(
                family_title(family),
                tuple(_indicator(line) for line in lines),
                part=_part_title(part) if several else "",
            )


def _part_title(part: ResultPart) -> str:
    return _("{place}, {days} working days").format(
        place=part.region or part.post, days=part.working_days
    )


def _indicator(line: ResultLine) -> IndicatorLine:
    told = line.explanation
    process = [told.numbers, told.points]
    if told.note:
        process.append(told.note)
    return IndicatorLine(
        name=line.title,
        weight=line.effective_weight or None,
        target=line.target,
        actual=line.actual,
        completion=line.achieved,
        standard=line.standard,
        score=line.score,
        formula=told.formula,
        scoring=_("; ").join(text for text in process if text),
        source=told.source,
    )


def _bands(body: ResultBody) -> Iterable[GradeBand]:
    upper = None
    for band in body.bands:
        lower = band.from_score or None
        yield GradeBand(band.code, band.title, lower, upper)
        upper = band.from_score


def _adjustments(body: ResultBody) -> Iterable[ScoreAdjustment]:
    """Return what stands beside the indicators, so that the rows add up to the total."""
    lines = [line for part in body.parts for line in part.lines]
    shown = [(line.role, line.score, line.extra) for line in lines]
    (first, over), *limits = balance(shown, body.total, body.extra, body.deducted)
    if over:
        titles = [line.title for line in lines if line.role == "weighted" and line.extra]
        yield ScoreAdjustment(balance_title(first), _(", ").join(titles), over)
    for line in lines:
        if line.role != "weighted" and line.extra:
            told = _("; ").join(filter(None, [line.explanation.points, line.explanation.note]))
            yield ScoreAdjustment(line.title, told, line.extra)
    reasons = {
        "extra_limit": _limit(body.extra),
        "deduction_limit": _limit(body.deducted),
        "floor": _("a total is never below zero"),
    }
    for kind, points in limits:
        if points:
            yield ScoreAdjustment(balance_title(kind), reasons[kind], points)


def _limit(points: Decimal) -> str:
    return _("at most {points} in all").format(points=plain(points))


def _ratings(body: ResultBody) -> Ratings | None:
    """Return the rated items once each, and the raters' weights in force."""
    rated = {
        line.indicator: line for part in body.parts for line in part.lines if line.kind == "rated"
    }
    if not rated:
        return None
    rows = []
    for line in rated.values():
        marks = dict(line.ratings)
        rows.append(
            RatingRow(
                name=line.title,
                superior=marks.get("superior"),
                peers=marks.get("peer"),
                own=marks.get("self"),
                weighted=line.rating,
                note=line.rating_note,
            )
        )
    weights = dict(body.rater_weights)
    none = Decimal(0)
    return Ratings(
        tuple(rows),
        superior_weight=weights.get("superior", none),
        peers_weight=weights.get("peer", none),
        own_weight=weights.get("self", none),
    )


def _notes(detail: ResultDetail) -> Iterable[str]:
    body = detail.body
    yield from body.notes
    for part in body.parts:
        if part.reason:
            yield _("{region}, {days} working days: {reason}").format(
                region=part.region or part.post, days=part.working_days, reason=part.reason
            )
    if text := provisional_text(body):
        yield text
