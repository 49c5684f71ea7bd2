"""The sentences of a sales report on the whole: overview, plan, change, what comes next.

Each is drafted from the figures and has a stable place.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from desktop_sales.areas.actions.records import ActionStatus
from desktop_sales.areas.analysis.figure_wording import figure_sentence, unit_of
from desktop_sales.areas.analysis.finding_sentences import money_text
from desktop_sales.areas.analysis.records import Severity
from desktop_sales.areas.analysis.wording import drafted_measure
from desktop_sales.assembly.measures import MEASURES
from desktop_sales.assembly.outlook import METHOD_TITLES
from desktop_sales.assembly.sales_report_data import NamedFigure, ReportData
from desktop_sales.core.money import format_rate
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _, translate

LARGEST = 10
NEXT_STEPS = 5
Drafted = tuple[str, str]


def summary(data: ReportData) -> Iterable[Drafted]:
    """Yield how the period went as a whole."""
    for figure in data.figures:
        measure = MEASURES[figure.measure]
        unit = unit_of(measure.name, measure.unit)
        text = figure_sentence(translate(measure.title), unit, figure, data.named)
        yield f"summary.{figure.measure}", text
    yield from _on_previous(data)
    yield from _margin(data)
    year = Period.containing(data.period.end, "year", data.period.month_start_day)
    text = figure_sentence(_("Sales so far"), "yuan", data.to_date, year.title())
    yield "summary.year", text
    waiting = data.findings.waiting()
    pressing = sum(one.finding.severity is Severity.BAD for one in waiting)
    open_actions = sum(one.status is ActionStatus.OPEN for one in data.actions)
    text = _(
        "The figures show {findings} findings to decide on, {pressing} of them pressing; "
        "{actions} actions are under way."
    )
    yield (
        "summary.findings",
        text.format(findings=len(waiting), pressing=pressing, actions=open_actions),
    )


def _on_previous(data: ReportData) -> Iterable[Drafted]:
    """Yield the change on the period before, once the period has ended."""
    if not data.previous or data.previous < 0 or data.today <= data.period.end:
        return
    rate = (data.amount - data.previous) / data.previous
    text = (
        _("Sales rose by {rate} on {period} ({amount}).")
        if rate >= 0
        else _("Sales fell by {rate} on {period} ({amount}).")
    )
    yield (
        "summary.previous",
        text.format(
            rate=format_rate(abs(rate)),
            period=data.period.previous().title(),
            amount=money_text(data.previous),
        ),
    )


def _margin(data: ReportData) -> Iterable[Drafted]:
    now, before = data.margin
    if now is None:
        return
    text = _("The gross margin was {rate}.").format(rate=format_rate(now))
    if before is not None:
        points = (now - before) * 100
        form = (
            _("The gross margin was {rate}, {points} percentage points above last year.")
            if points >= 0
            else _("The gross margin was {rate}, {points} percentage points below last year.")
        )
        text = form.format(rate=format_rate(now), points=f"{abs(points):.1f}")
    yield "summary.margin", text


def plan(data: ReportData) -> Iterable[Drafted]:
    """Yield who reached the plan and where the gap lies."""
    regions = [one for one in data.regions if not one.is_group]
    text = _(
        "Of {all} regions with a plan {met} reached it; {best} leads with {high}, "
        "{last} comes last with {low}."
    )
    yield from _completions("plan.regions", regions, text)
    text = _(
        "Of {all} people with a plan {met} reached it; {best} leads with {high}, "
        "{last} comes last with {low}."
    )
    yield from _completions("plan.people", data.people, text)
    short = sorted(
        (one for one in data.people if (one.figure.variance or 0) < 0),
        key=lambda one: one.figure.variance or Decimal(0),
    )
    gap = -sum((one.figure.variance or Decimal(0) for one in short), Decimal(0))
    if len(short) > 3 and gap > 0:
        top = short[:3]
        share = -sum((one.figure.variance or Decimal(0) for one in top), Decimal(0)) / gap
        text = _("{names} together account for {share} of the gap of {gap}.")
        names = _(", ").join(one.name for one in top)
        yield (
            "plan.gap",
            text.format(names=names, share=format_rate(share), gap=money_text(gap)),
        )


def _completions(place: str, found: Sequence[NamedFigure], text: str) -> Iterable[Drafted]:
    known = [one for one in found if one.figure.completion is not None]
    if not known:
        return
    rates = [one.figure.completion or Decimal(0) for one in known]
    met = sum(rate >= 1 for rate in rates)
    if len(known) == 1:
        text = _("{name} reached {rate} of the plan.")
        yield place, text.format(name=known[0].name, rate=format_rate(rates[0]))
        return
    yield (
        place,
        text.format(
            all=len(known),
            met=met,
            best=known[0].name,
            high=format_rate(rates[0]),
            last=known[-1].name,
            low=format_rate(rates[-1]),
        ),
    )


def change(data: ReportData) -> Iterable[Drafted]:
    """Yield what the difference to last year is made of."""
    found = data.change
    if found.before <= 0:
        return
    difference = found.now - found.before
    text = (
        _("Sales are {amount} above those of {first} to {last}.")
        if difference >= 0
        else _("Sales are {amount} below those of {first} to {last}.")
    )
    first, last = found.before_span
    yield (
        "change.total",
        text.format(
            amount=money_text(abs(difference)), first=first.isoformat(), last=last.isoformat()
        ),
    )
    text = _(
        "{gained} customers who had bought nothing then brought {gain}, {lost} who bought then and "
        "not now took {loss}; customers who bought more added {grown}, those who bought less took "
        "{shrunk}."
    )
    parts = found.customer_parts
    yield (
        "change.customers",
        text.format(
            gained=parts["gained"][1],
            gain=money_text(parts["gained"][0]),
            lost=parts["lost"][1],
            loss=money_text(abs(parts["lost"][0])),
            grown=money_text(parts["grown"][0]),
            shrunk=money_text(abs(parts["shrunk"][0])),
        ),
    )
    if any(found.price_parts[part] for part in ("volume", "price", "mix")):
        text = _("Volume made {volume} of it, price {price}, the mix of products {mix}.")
        amounts = {
            "volume": found.price_parts["volume"],
            "price": found.price_parts["price"],
            "mix": found.price_parts["mix"],
        }
        yield (
            "change.price",
            text.format(**{name: _signed(amount) for name, amount in amounts.items()}),
        )


def _signed(amount: Decimal) -> str:
    return ("+" if amount > 0 else "") + money_text(amount)


def outlook(data: ReportData) -> Iterable[Drafted]:
    """Yield the expected end, the next plan, and steps drafted from what presses most."""
    yield from _expected(data)
    if data.next_target is not None:
        text = _("The plan of {period} is {target}.")
        following = data.period.following().title()
        yield "outlook.plan", text.format(period=following, target=money_text(data.next_target))
    for place, one in enumerate(data.findings.waiting()[:NEXT_STEPS], start=1):
        text = _("({number}) {text}.")
        yield (
            f"outlook.{place}.{one.finding.key}",
            text.format(number=place, text=drafted_measure(one.finding)),
        )


def _expected(data: ReportData) -> Iterable[Drafted]:
    """Yield what a running period will come to by the method that erred least so far."""
    if data.course is None:
        return
    known = [one for one in data.course.forecast.outlooks if one.amount is not None]
    if not known:
        return
    best = min(known, key=lambda one: (one.error is None, one.error or Decimal(0)))
    text = _("{period} is expected to come to {amount} ({method}).")
    rate = data.course.completion(best)
    if rate is not None:
        text = _("{period} is expected to come to {amount} ({method}), {rate} of the plan.")
    yield (
        "outlook.expected",
        text.format(
            period=data.period.title(),
            amount=money_text(best.amount or Decimal(0)),
            method=translate(METHOD_TITLES[best.method]),
            rate="" if rate is None else format_rate(rate),
        ),
    )
