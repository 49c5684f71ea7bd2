"""The daily brief: the last day with data, the month to date, completion, the ranking."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from desktop_sales.areas.sales import queries as sales
from desktop_sales.areas.sales.facts import NOTHING, facts
from desktop_sales.areas.sales.measures import sales_settings
from desktop_sales.assembly.measures import compute
from desktop_sales.assembly.outlook import METHOD_TITLES, read_outlook, spoken_amount
from desktop_sales.assembly.performance import read_view
from desktop_sales.assembly.service_figures import (
    ServiceFigures,
    service_figures,
    service_lines,
)
from desktop_sales.assembly.workbench_summary import Verdict, verdict
from desktop_sales.core.measures import COMPANY
from desktop_sales.core.money import format_rate, yuan_of_e4
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, _, translate

MOST_RANKED = 10
VERDICT_WORDS: dict[Verdict, str] = {
    "met": N_("Met"),
    "on_track": N_("On track"),
    "slow": N_("Slow"),
    "behind": N_("Behind"),
    "short": N_("Not met"),
    "none": N_("No plan"),
}


@dataclass(frozen=True, slots=True)
class Ranked:
    """A person's month to date."""

    name: str
    amount: Decimal
    completion: Decimal | None
    day_amount: Decimal
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class DailyBrief:
    """What a supervisor sends round in the evening; ``day`` is the last day with data."""

    company: str
    day: date
    month: Period
    day_amount: Decimal
    day_orders: Decimal
    day_customers: int
    amount: Decimal
    target: Decimal | None
    completion: Decimal | None
    progress: Decimal
    verdict: Verdict
    growth: Decimal | None
    margin: Decimal | None
    receipts: Decimal | None
    forecast: Decimal | None
    forecast_method: str
    forecast_error: Decimal | None
    ranking: tuple[Ranked, ...]
    service: ServiceFigures | None


def read_brief(session: Session, today: date, company: str) -> DailyBrief | None:
    """Return the brief of the last day with data up to today, or None without any."""
    span = sales.data_span(session)
    if span is None or span[0] > today:
        return None
    day = min(span[1], today)
    month = Period.containing(day)
    view = read_view(session, "person", month, nobody=_("(nobody)"), unnamed="")
    settings = sales_settings(session, day)
    by_person = facts(session, ["person"], [(day, day)])
    whole = facts(session, [], [(day, day)], counts=("orders", "customers")).get((0, ()), NOTHING)

    def amount_of(fact: tuple[int, int]) -> Decimal:
        return yuan_of_e4(fact[0] + (fact[1] if settings.with_tax else 0))

    day_amounts = {
        keys[0]: amount_of((fact.amount_e4, fact.tax_e4))
        for (_place, keys), fact in by_person.items()
    }
    values = compute(session, ["sales.receipts"], [COMPANY], [month])
    outlook = read_outlook(session, month, day)
    best = outlook.forecast.best if outlook else None
    over = day >= month.end
    total = view.total
    ranked = sorted(
        (row for row in view.rows if row.amount or row.target),
        key=lambda row: (row.completion is None, -(row.completion or 0), -row.amount),
    )
    return DailyBrief(
        company=company,
        day=day,
        month=month,
        day_amount=amount_of((whole.amount_e4, whole.tax_e4)),
        day_orders=Decimal(whole.orders_e4) / 10_000,
        day_customers=whole.customers,
        amount=total.amount,
        target=total.target,
        completion=total.completion,
        progress=view.progress,
        verdict=verdict(total.completion, view.progress, view.tolerance, over=over),
        growth=total.growth,
        margin=total.margin,
        receipts=values[COMPANY, month.key, "sales.receipts"].value or None,
        forecast=best.amount if best and not over else None,
        forecast_method=translate(METHOD_TITLES[best.method]) if best else "",
        forecast_error=best.error if best else None,
        ranking=tuple(
            Ranked(
                row.name,
                row.amount,
                row.completion,
                day_amounts.get(row.key, Decimal(0)),
                verdict(row.completion, view.progress, view.tolerance, over=over),
            )
            for row in ranked
        ),
        service=service_figures(session, month, day),
    )


def brief_lines(brief: DailyBrief) -> list[str]:
    """Return the brief's sentences above the ranking."""
    orders = f"{brief.day_orders:,.1f}".removesuffix(".0")
    lines = [
        _("Day: sales {amount}, {orders} orders, {customers} customers").format(
            amount=spoken_amount(brief.day_amount), orders=orders, customers=brief.day_customers
        )
    ]
    month = _("Month to date: {amount}").format(amount=spoken_amount(brief.amount))
    if brief.target is not None and brief.completion is not None:
        month += _(" / plan {target}, completion {rate}").format(
            target=spoken_amount(brief.target), rate=format_rate(brief.completion)
        )
        month += _(", time progress {rate}: {state}").format(
            rate=format_rate(brief.progress), state=translate(VERDICT_WORDS[brief.verdict])
        )
    lines.append(month)
    beside = []
    if brief.growth is not None:
        sign = "+" if brief.growth >= 0 else ""
        beside.append(_("{rate} on last year").format(rate=sign + format_rate(brief.growth)))
    if brief.margin is not None:
        beside.append(_("margin {rate}").format(rate=format_rate(brief.margin)))
    if brief.receipts is not None:
        beside.append(_("receipts {amount}").format(amount=spoken_amount(brief.receipts)))
    if beside:
        lines.append(_(", ").join(beside))
    if brief.forecast is not None:
        text = _("Expected at the end of the month: {amount} ({method}").format(
            amount=spoken_amount(brief.forecast), method=brief.forecast_method
        )
        if brief.forecast_error is not None:
            text += _(", mean error {rate}").format(rate=format_rate(brief.forecast_error))
        lines.append(text + _(")"))
    if brief.service is not None:
        lines += service_lines(brief.service)
    return lines


def brief_title(brief: DailyBrief) -> str:
    """Return the title of the brief."""
    return _("Sales brief {day} {company}").format(day=brief.day.isoformat(), company=brief.company)


def brief_text(brief: DailyBrief) -> str:
    """Return the brief as a message."""
    lines = [brief_title(brief), *brief_lines(brief)]
    if brief.ranking:
        lines.append(_("Ranking by completion:"))
    for place, one in enumerate(brief.ranking[:MOST_RANKED], 1):
        text = f"{place}. {one.name} {spoken_amount(one.amount)}"
        if one.completion is not None:
            text += f" {format_rate(one.completion)} {translate(VERDICT_WORDS[one.verdict])}"
        lines.append(text)
    if len(brief.ranking) > MOST_RANKED:
        lines.append(_("… {n} in all").format(n=len(brief.ranking)))
    return "\n".join(lines)
