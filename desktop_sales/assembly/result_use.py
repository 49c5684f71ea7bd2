"""What confirmed results are used for: the pay list for HR, training needs, nominations (R72-R74)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy.orm import Session

from desktop_sales.areas.appraisal.follow_up_queries import open_appeals
from desktop_sales.areas.appraisal.follow_up_records import ResultKey, month_result, period_result
from desktop_sales.areas.appraisal.grades import GradeBand
from desktop_sales.areas.appraisal.item_scores import item_scores
from desktop_sales.areas.appraisal.period_queries import period_results
from desktop_sales.areas.appraisal.period_records import PeriodResult
from desktop_sales.areas.appraisal.queries import results
from desktop_sales.areas.appraisal.records import ResultRow
from desktop_sales.areas.appraisal.regulation import appraisal_settings, regulation_value
from desktop_sales.areas.careers.queries import training_needs
from desktop_sales.areas.careers.records import NeedDraft
from desktop_sales.areas.careers.rules import low_items
from desktop_sales.areas.incentives.nominations import nominate
from desktop_sales.areas.incentives.records import Nomination
from desktop_sales.areas.team import queries as team
from desktop_sales.areas.team.records import EmployeeFilter
from desktop_sales.core.measures import Subject
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _, pgettext
from desktop_sales.exchange.tables_out import CellKind, OutColumn

LEARNING_DAYS = 30  # from today until a proposed training is to be done


@dataclass(frozen=True, slots=True)
class PayLine:
    """A person's coefficient of performance pay, or why there is none yet (``remark``)."""

    employee_id: int
    name: str
    code: str
    region: str
    post: str
    total: Decimal | None
    grade: str
    grade_title: str
    coefficient: Decimal | None
    number: str
    remark: str

    @property
    def is_settled(self) -> bool:
        """Tell whether a coefficient stands."""
        return self.coefficient is not None


@dataclass(frozen=True, slots=True)
class LowItem:
    """A low item of a person with the training proposed for it; ``has_need`` once it is taken."""

    draft: NeedDraft
    name: str
    region: str
    has_need: bool


@dataclass(frozen=True, slots=True)
class ProposedAward:
    """A nomination from a result: who, on which place, with title, reason and grounds."""

    name: str
    nomination: Nomination
    rank: int
    total: Decimal
    grade: str


def pay_list(session: Session, period: Period) -> list[PayLine]:
    """Return everybody's coefficient of a period, the confirmed ones first, by region and name."""
    appealed = {each.result for each in open_appeals(session)}
    if period.kind == "month":
        bands = {b.code: b for b in appraisal_settings(session, period.end).bands}
        lines = [
            _of_month(row, bands, month_result(row.id) in appealed)
            for row in results(session, period)
        ]
    else:
        lines = [_of_period(each, appealed) for each in period_results(session, period)]
    return sorted(lines, key=lambda line: (not line.is_settled, line.region, line.name))


def _of_month(row: ResultRow, bands: Mapping[str, GradeBand], is_appealed: bool) -> PayLine:
    confirmed = row.status in ("confirmed", "archived")
    band = bands.get(row.grade) if confirmed else None
    remarks = []
    if not confirmed:
        remarks.append(_("not confirmed yet"))
    elif band is None:
        remarks.append(_("confirmed without a grade"))
    if row.version > 1:
        text = _("corrected, version {number}: the difference is paid in the next period")
        remarks.append(text.format(number=row.version))
    if is_appealed:
        remarks.append(_("under appeal: what is undisputed is paid"))
    return PayLine(
        row.employee_id,
        row.name,
        row.code,
        row.region,
        row.post,
        row.total,
        row.grade if confirmed else "",
        row.grade_title if confirmed else "",
        band.coefficient if band else None,
        row.number,
        pgettext("between clauses", ", ").join(remarks),
    )


def _of_period(each: PeriodResult, appealed: Collection[ResultKey]) -> PayLine:
    confirmed = each.result_id is not None
    is_appealed = each.result_id is not None and period_result(each.result_id) in appealed
    remark = _("under appeal: what is undisputed is paid") if is_appealed else ""
    return PayLine(
        each.employee_id,
        each.name,
        each.code,
        each.region,
        each.post,
        each.score.total,
        each.grade if confirmed else "",
        each.grade_title if confirmed else "",
        each.coefficient if confirmed else None,
        each.number,
        remark if confirmed else _("not confirmed yet"),
    )


def pay_columns() -> tuple[OutColumn, ...]:
    """Return the columns of the list for HR."""
    return (
        OutColumn(_("Employee code")),
        OutColumn(_("Name")),
        OutColumn(_("Region")),
        OutColumn(_("Post")),
        OutColumn(_("Score"), CellKind.NUMBER),
        OutColumn(_("Grade")),
        OutColumn(_("Performance pay coefficient"), CellKind.NUMBER),
        OutColumn(_("Sheet number")),
        OutColumn(_("Remark")),
    )


def pay_row(line: PayLine) -> tuple[object, ...]:
    """Return a line as the list for HR has it."""
    grade = f"{line.grade} {line.grade_title}".strip()
    return (line.code, line.name, line.region, line.post, line.total, grade, line.coefficient,
            line.number, line.remark)  # fmt: skip


def low_items_of(session: Session, period: Period, today: date) -> list[LowItem]:
    """Return the items of confirmed months below the regulation's limit, each with a training."""
    limit = Decimal(regulation_value(session, "low_item_percent", period.end))
    days = int(regulation_value(session, "retest_days", period.end))
    due = today + timedelta(days=LEARNING_DAYS)
    people = {
        each.id: each for each in team.employees(session, where=EmployeeFilter(with_leavers=True))
    }
    there = {(need.employee_id, need.indicator) for need in training_needs(session, period.key)}
    found = []
    for item, percent in low_items(item_scores(session, period.months()), limit):
        person = people[item.employee_id]
        if person.left_on is not None and person.left_on <= today:
            continue
        draft = NeedDraft(
            item.employee_id,
            period.key,
            item.indicator,
            item.title,
            percent,
            proposed_content(item.family, item.title),
            due,
            today + timedelta(days=max(days, LEARNING_DAYS)),
        )
        has_need = (item.employee_id, item.indicator) in there
        found.append(LowItem(draft, person.name, person.region or "", has_need))
    return found


def proposed_content(family: str, title: str) -> str:
    """Return a training to edit, by the family of the item (R50-R53)."""
    texts = {
        "results": _(
            "{item}: negotiation, product knowledge and follow-up of deals, with coaching"
        ),
        "customers": _("{item}: developing and keeping customers, handling complaints, with cases"),
        "team": _("{item}: leading a team, communication and performance talks"),
        "ability": _("{item}: course with exercises, practised at work under the superior"),
    }
    return texts[family].format(item=title)


def award_nominations(
    session: Session, period: Period, places: int, title: str
) -> list[ProposedAward]:
    """Return the best confirmed results as nominations for awards; equal totals share a place.

    Only results whose grade does not lower the pay are nominated. The reason names period, score
    and grade.
    """
    good = [
        line for line in pay_list(session, period) if line.total and (line.coefficient or 0) >= 1
    ]
    found: list[ProposedAward] = []
    for place, line in enumerate(sorted(good, key=_best_first), start=1):
        total = line.total or Decimal(0)
        level = bool(found) and found[-1].total == total
        rank = found[-1].rank if level else place
        if rank > places:
            break
        grounds = _("score {score}, place {rank}").format(score=total, rank=rank)
        nomination = Nomination(
            period=period,
            subject=Subject("person", line.employee_id),
            title=title,
            reason=nomination_reason(period, line),
            source="result",
            grounds=grounds,
        )
        found.append(ProposedAward(line.name, nomination, rank, total, line.grade))
    return found


def hand_over(session: Session, proposed: Sequence[ProposedAward], today: date) -> list[int]:
    """Give nominations to the awards area and return the keys of the new ones."""
    return nominate(session, [each.nomination for each in proposed], today=today)


def _best_first(line: PayLine) -> Decimal:
    return -(line.total or Decimal(0))


def nomination_reason(period: Period, line: PayLine) -> str:
    """Return the drafted reason of a nomination, formal, with the figures of the result."""
    text = _(
        "scored {score} in the appraisal of {period}, graded {grade}, diligent work and "
        "outstanding results"
    )
    return text.format(
        score=line.total, period=period.title(), grade=f"{line.grade} {line.grade_title}".strip()
    )
