"""Quarters, half-years and years on paper: the months, the rated items, how the total comes about."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.appraisal.explanation import rating_notes
from desktop_sales.areas.appraisal.period_queries import corrected, period_results
from desktop_sales.areas.appraisal.period_records import (
    ItemLine,
    MonthLine,
    PeriodResult,
    PeriodScore,
)
from desktop_sales.areas.appraisal.records import BALANCE
from desktop_sales.areas.appraisal.regulation import regulation_value
from desktop_sales.areas.appraisal.tables import SchemeIndicatorTable
from desktop_sales.areas.appraisal.wording import balance_title, fixed
from desktop_sales.areas.team.long_leaves import LongLeave, long_leaves
from desktop_sales.core.periods import Period, months_in_words
from desktop_sales.core.translation import _
from desktop_sales.documents.period_sheet import PeriodRow, PeriodSheetContent
from desktop_sales.documents.sheet_wording import span
from desktop_sales.storage.inner_tables import WorkspaceInfoTable

NONE = "—"


def period_sheets(
    session: Session, period: Period, employee_ids: Sequence[int], today: date
) -> list[PeriodSheetContent]:
    """Return the sheets of people in the order given; open ones are drafts of ``today``."""
    company = session.scalars(select(WorkspaceInfoTable.company)).one()
    titles = dict(
        session.execute(select(SchemeIndicatorTable.code, SchemeIndicatorTable.title)).all()
    )
    found = {each.employee_id: each for each in period_results(session, period, employee_ids)}
    before = corrected(session, period, employee_ids)
    leaves: dict[int, list[LongLeave]] = {}
    for each in long_leaves(session, period.start, period.end, employee_ids):
        leaves.setdefault(each.employee_id, []).append(each)
    days = int(regulation_value(session, "appeal_days", today))
    return [
        _sheet(
            company,
            period,
            found[employee_id],
            titles,
            today,
            before.get(employee_id),
            leaves.get(employee_id, ()),
            days,
        )
        for employee_id in employee_ids
        if employee_id in found
    ]


def _sheet(
    company: str,
    period: Period,
    each: PeriodResult,
    titles: dict[str, str],
    today: date,
    before: tuple[int, str, PeriodScore] | None,
    leaves: Sequence[LongLeave],
    appeal_days: int,
) -> PeriodSheetContent:
    confirmed = each.confirmed_at.astimezone().date() if each.confirmed_at else today
    months = each.score.months
    return PeriodSheetContent(
        company=company,
        title=_TITLES[period.kind](),
        person=each.name,
        code=each.code,
        post=each.post,
        department=each.region,
        period=span(period.start, period.end),
        filled_on=confirmed,
        month_titles=[_month_title(line) for line in months],
        rows=[*month_rows(months, titles), *_total_rows(each)],
        items=[_item(line) for line in each.score.items],
        sums=list(_sums(each)),
        notes=[
            *_notes(each),
            *map(_leave, leaves),
            *(_changes(before, each.score) if before else ()),
        ],
        number=each.number,
        check_code=each.check_code,
        appeal_days=appeal_days,
    )


_TITLES = {
    "quarter": lambda: _("Quarterly appraisal sheet"),
    "half": lambda: _("Half-yearly appraisal sheet"),
    "year": lambda: _("Annual appraisal sheet"),
}


def _month_title(line: MonthLine) -> str:
    return _("M{month}").format(month=int(line.month[-2:]))


def month_rows(months: Sequence[MonthLine], titles: dict[str, str]) -> list[PeriodRow]:
    """Return the rows above the months' totals: under each month they add up to its total."""
    codes = dict.fromkeys(code for line in months for code, _points in line.lines)
    shown = [
        (titles.get(code, code), [dict(line.lines).get(code) for line in months]) for code in codes
    ]
    for kind in BALANCE:
        points = [dict(line.balance).get(kind) for line in months]
        if any(points):
            shown.append((balance_title(kind), points))
    rest = [_untold(line) for line in months]
    if any(rest):
        shown.append((_("Over-achievement and limits"), rest))
    return [PeriodRow(title, [_text(p) for p in points], _mean(points)) for title, points in shown]


def _mean(points: Sequence[Decimal | None]) -> str:
    known = [each for each in points if each is not None]
    return _text(sum(known, Decimal(0)) / len(known) if known else None)


def _untold(line: MonthLine) -> Decimal | None:
    """Return what a total sealed before its balance was kept has beside its lines."""
    if line.total is None:
        return None
    told = [points for _name, points in (*line.lines, *line.balance) if points]
    return line.total - sum(told, Decimal(0))


def _total_rows(each: PeriodResult) -> list[PeriodRow]:
    months = each.score.months
    return [
        PeriodRow(
            _("Month's total"), [_text(line.total) for line in months], _text(each.score.month_mean)
        ),
        PeriodRow(_("Grade"), [line.grade or NONE for line in months], ""),
    ]


def _item(line: ItemLine) -> tuple[str, str, str, str, str, str, str]:
    means = {group: mean for group, mean, _count in line.rating.groups}
    return (
        line.item.title,
        f"{line.item.weight.normalize():f}",
        _text(means.get("superior")),
        _text(means.get("peer")),
        _text(means.get("self")),
        _text(line.rating.value),
        _text(line.points),
    )


def _sums(each: PeriodResult) -> list[tuple[str, str]]:
    score = each.score
    share = f"{score.month_share.normalize():f}%"
    rest = f"{(100 - score.month_share).normalize():f}%"
    grade = f"{each.grade} {each.grade_title}".strip() or NONE
    return [
        (_("Months' share"), f"{_text(score.month_mean)} × {share} = {_text(score.month_part)}"),
        (_("Items' share"), f"{_text(score.item_points)} × {rest} = {_text(score.item_part)}"),
        (_("Total"), _text(score.total)),
        (_("Grade"), grade),
    ]


def _notes(each: PeriodResult) -> list[str]:
    counted = sum(1 for line in each.score.months if line.state == "confirmed")
    absent = [line for line in each.score.months if line.state == "not_in_post"]
    said = [_("The mean is of the {n} months confirmed.").format(n=counted)]
    if absent:
        names = _(", ").join(_month_title(line) for line in absent)
        said.append(_("Not in post, so left out: {months}.").format(months=names))
    if each.score.open_months:
        names = months_in_words(each.score.open_months)
        said.append(_("Not confirmed yet: {months}.").format(months=names))
    return [*said, *_rating_notes(each.score.items)]


def _rating_notes(items: Sequence[ItemLine]) -> list[str]:
    """Say what happened to marks, once for all items of which it is true."""
    titles: dict[str, list[str]] = {}
    for line in items:
        if note := _("; ").join(rating_notes(line.rating)):
            titles.setdefault(note, []).append(line.item.title)
    return [
        _("{items}: {note}.").format(items=_(", ").join(named), note=note)
        for note, named in titles.items()
    ]


def _leave(leave: LongLeave) -> str:
    return _("Long leave {span} ({reason}): out of post.").format(
        span=span(leave.start_on, leave.end_on), reason=leave.reason
    )


def _changes(before: tuple[int, str, PeriodScore], now: PeriodScore) -> Iterable[str]:
    """Yield why an earlier version was corrected, and every figure that differs from it."""
    number, reason, old = before
    yield _("Version {number}, corrected: {reason}").format(number=number + 1, reason=reason)
    months = {line.month: line.total for line in old.months}
    pairs = [
        (Period.parse(line.month).title(), months.get(line.month), line.total)
        for line in now.months
    ]
    points = {line.item.code: line.points for line in old.items}
    pairs += [(line.item.title, points.get(line.item.code), line.points) for line in now.items]
    pairs.append((_("Total"), old.total, now.total))
    differing = [(title, was, is_now) for title, was, is_now in pairs if was != is_now]
    for title, was, is_now in differing:
        yield _("Changed: {title} {before} → {after}").format(
            title=title, before=_text(was), after=_text(is_now)
        )
    if not differing:
        yield _("Nothing changed against the version before.")


def _text(value: Decimal | None) -> str:
    return NONE if value is None else fixed(value, 2)
