"""Debriefs put together: pre-filled from the figures, with marks, ready for paper (P142)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from desktop_sales.areas.actions.queries import actions
from desktop_sales.areas.actions.records import ActionFilter, ActionStatus
from desktop_sales.areas.analysis.figure_wording import figure_sentence, unit_of, value_text
from desktop_sales.areas.analysis.review_records import ReviewFigure
from desktop_sales.areas.appraisal.debriefs import (
    RATED_ITEM,
    Debrief,
    SectionKey,
    debriefs,
    save_debrief,
)
from desktop_sales.areas.appraisal.item_scores import MonthScore, item_scores, month_scores
from desktop_sales.areas.appraisal.period_queries import period_results
from desktop_sales.areas.appraisal.period_records import ItemLine
from desktop_sales.areas.appraisal.records import CombinedRating
from desktop_sales.areas.appraisal.regulation import regulation_value
from desktop_sales.areas.careers.queries import training_needs
from desktop_sales.areas.careers.rules import low_items
from desktop_sales.areas.plans import queries as plans
from desktop_sales.assembly.measures import MEASURES, compute
from desktop_sales.assembly.reviews import review_figures
from desktop_sales.core.errors import DomainError
from desktop_sales.core.measures import Subject
from desktop_sales.core.money import format_rate
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _, translate
from desktop_sales.documents.debrief_sheet import DebriefContent, debrief_form
from desktop_sales.documents.form import Form
from desktop_sales.documents.sheet_wording import MISSING
from desktop_sales.storage.owner import workspace_info

SERVICE_MEASURES = (
    "customers.new",
    "customers.active",
    "visits.count",
    "service.complaint_rate",
    "service.resolution_rate",
)
PLANNED = ("sales.amount", "sales.receipts", "customers.new")


@dataclass(frozen=True, slots=True)
class DebriefLine:
    """A person in the list of a period: how far the debrief is, and its combined mark."""

    employee_id: int
    name: str
    post: str
    region: str
    debrief: Debrief | None
    mark: Decimal | None
    raters: int


@dataclass(frozen=True, slots=True)
class Prefilled:
    """Texts to edit, and the printed figures beside them."""

    sections: Mapping[SectionKey, str]
    figures: tuple[tuple[str, ...], ...]


def debrief_list(session: Session, period: Period) -> list[DebriefLine]:
    """Return everybody in post in a period with the debrief and its mark."""
    there = debriefs(session, period)
    found = []
    for each in period_results(session, period):
        rating = _rating(each.score.items)
        mark = rating.value if rating else None
        raters = sum(count for _group, _mean, count in rating.groups) if rating else 0
        found.append(
            DebriefLine(
                each.employee_id,
                each.name,
                each.post,
                each.region,
                there.get(each.employee_id),
                mark,
                raters,
            )
        )
    return sorted(found, key=lambda line: (line.region, line.name))


def _rating(items: Sequence[ItemLine]) -> CombinedRating | None:
    return next((line.rating for line in items if line.item.code == RATED_ITEM), None)


def prefilled(session: Session, period: Period, employee_id: int, today: date) -> Prefilled:
    """Return the texts drafted from the figures of the person and the period."""
    subject = Subject("person", employee_id)
    figures = review_figures(session, period, subject)
    months = [m for m in month_scores(session, period.months()) if m.employee_id == employee_id]
    sections: dict[SectionKey, str] = {
        "results": "\n".join([*_figure_sentences(figures, period), *_month_sentence(months)]),
        "customers": "\n".join(_service_sentences(session, period, subject)),
        "problems": "\n".join(_problem_sentences(session, period, employee_id, today)),
        "plan": "\n".join(_plan_sentences(session, period, subject)),
    }
    return Prefilled(sections, tuple(_cells(figure) for figure in figures))


def draft_missing(session: Session, period: Period, today: date) -> int:
    """Write a debrief from the figures for everybody without one; return how many.

    Raises ``appraisal.debrief_period``.
    """
    missing = [line for line in debrief_list(session, period) if line.debrief is None]
    for line in missing:
        drafted = prefilled(session, period, line.employee_id, today)
        save_debrief(session, period, line.employee_id, drafted.sections, drafted.figures)
    return len(missing)


def debrief_papers(session: Session, period: Period, employee_ids: Sequence[int]) -> list[Form]:
    """Return the debriefs of people as papers, in the order given; unwritten ones are left out."""
    company = workspace_info(session).company
    lines = {line.employee_id: line for line in debrief_list(session, period)}
    months: dict[int, list[MonthScore]] = {}
    for each in month_scores(session, period.months()):
        months.setdefault(each.employee_id, []).append(each)
    return [
        debrief_form(_content(company, period, lines[who], months.get(who, [])))
        for who in employee_ids
        if who in lines and lines[who].debrief is not None
    ]


def _content(
    company: str, period: Period, line: DebriefLine, months: Sequence[MonthScore]
) -> DebriefContent:
    made = line.debrief
    if made is None:
        raise DomainError("appraisal.debrief_unknown")
    mark = "" if line.mark is None else f"{line.mark:.2f}"
    return DebriefContent(
        company=company,
        kind=period.kind,
        period=period.title(),
        name=line.name,
        post=line.post,
        region=line.region,
        figures=made.figures,
        months=[(Period.parse(m.month).title(), f"{m.total:.2f}", m.grade) for m in months],
        sections=made.sections,
        marks=[(_("Combined mark"), mark), (_("Raters"), str(line.raters) if mark else "")],
        number=made.number,
        submitted_on=made.submitted_on,
    )


def _figure_sentences(figures: Sequence[ReviewFigure], period: Period) -> list[str]:
    return [
        figure_sentence(
            translate(MEASURES[each.measure].title),
            unit_of(each.measure, MEASURES[each.measure].unit),
            each,
            period.title(),
        )
        for each in figures
    ] or [_("No figures are on record for this period.")]


def _month_sentence(months: Sequence[MonthScore]) -> list[str]:
    if not months:
        return []
    mean = sum((month.total for month in months), Decimal(0)) / len(months)
    text = _("Appraisals of {n} months are confirmed, mean score {mean}, grades {grades}.")
    return [
        text.format(
            n=len(months), mean=f"{mean:.2f}", grades=_(", ").join(m.grade or "—" for m in months)
        )
    ]


def _service_sentences(session: Session, period: Period, subject: Subject) -> list[str]:
    names = [name for name in SERVICE_MEASURES if name in MEASURES]
    found = compute(session, names, [subject], [period])
    text = _("{title}: {value}.")
    sentences = []
    for name in names:
        value = found[subject, period.key, name].value
        if value is not None:
            measure = MEASURES[name]
            shown = value_text(value, unit_of(name, measure.unit))
            sentences.append(text.format(title=translate(measure.title), value=shown))
    return sentences or [_("No figures of customers and service are on record.")]


def _problem_sentences(
    session: Session, period: Period, employee_id: int, today: date
) -> list[str]:
    limit = Decimal(regulation_value(session, "low_item_percent", period.end))
    scores = item_scores(session, period.months(), [employee_id])
    low = _("{item} reached {percent}% of its weight; cause: ")
    sentences = [
        low.format(item=item.title, percent=percent) for item, percent in low_items(scores, limit)
    ]
    asked = ActionFilter(owner_id=employee_id, status=ActionStatus.OPEN)
    late = [one for one in actions(session, asked) if one.is_overdue(today)]
    if late:
        text = _("{n} actions are overdue: {names}.")
        names = _(", ").join(one.measure for one in late[:3])
        sentences.append(text.format(n=len(late), names=names))
    return sentences or [_("No item lies below the limit; to be improved: ")]


def _plan_sentences(session: Session, period: Period, subject: Subject) -> list[str]:
    following = period.following()
    text = _("{period}: {title} {target}; steps: ")
    sentences = []
    for name in PLANNED:
        target = plans.target_figures(session, name, [subject], following).get(subject)
        if target:
            measure = MEASURES[name]
            shown = value_text(target, unit_of(name, measure.unit))
            sentences.append(
                text.format(period=following.title(), title=translate(measure.title), target=shown)
            )
    needs = [
        need.content
        for need in training_needs(session)
        if need.employee_id == subject.id and need.status == "open"
    ]
    sentences += [_("Training: {content}").format(content=content) for content in needs]
    return sentences or [_("{period}: targets and steps: ").format(period=following.title())]


def _cells(figure: ReviewFigure) -> tuple[str, ...]:
    measure = MEASURES[figure.measure]
    unit = unit_of(figure.measure, measure.unit)

    def shown(value: Decimal | None) -> str:
        return MISSING if value is None else value_text(value, unit)

    def rate(value: Decimal | None) -> str:
        return MISSING if value is None else format_rate(value)

    return (
        translate(measure.title),
        shown(figure.actual),
        shown(figure.target),
        rate(figure.completion),
        rate(figure.growth),
    )
