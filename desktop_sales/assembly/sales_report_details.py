"""The sentences of a sales report on customers, products, receipts, findings and actions."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from desktop_sales.areas.actions.records import ActionStatus
from desktop_sales.areas.analysis.figure_wording import growth_text
from desktop_sales.areas.analysis.finding_sentences import money_text
from desktop_sales.areas.analysis.records import Severity
from desktop_sales.assembly.sales_report_data import GroupFigure, ReportData
from desktop_sales.assembly.service_figures import service_lines
from desktop_sales.core.money import format_rate, yuan
from desktop_sales.core.translation import _, ngettext

LARGEST = 10
NEXT_STEPS = 5
Drafted = tuple[str, str]


def customers(data: ReportData) -> Iterable[Drafted]:
    """Yield who buys and how much hangs on the largest."""
    if not data.customers or data.amount <= 0:
        return
    top = data.customers[:LARGEST]
    total = sum((one.amount for one in data.customers), Decimal(0))
    share = sum((one.amount for one in top), Decimal(0)) / total if total > 0 else Decimal(0)
    text = _(
        "{served} customers bought, {new} of them new; the {count} largest came to {share} of "
        "sales, {name} being first with {amount}."
    )
    yield (
        "customers.largest",
        text.format(
            served=_count(data.counts["customers.served"]),
            new=_count(data.counts["customers.new"]),
            count=len(top),
            share=format_rate(share),
            name=top[0].name,
            amount=money_text(top[0].amount),
        ),
    )
    orders = data.counts["sales.orders"]
    if orders is not None and orders > 0:
        text = _("They placed {orders} orders, {amount} each on average.")
        yield (
            "customers.orders",
            text.format(orders=f"{orders:,.0f}", amount=money_text(data.amount / orders)),
        )
    yield from _falling(top, "customers.falling")


def _falling(top: Sequence[GroupFigure], place: str) -> Iterable[Drafted]:
    falling = [one for one in top if one.growth is not None and one.growth < 0]
    if not falling:
        text = _("None of the largest bought less than last year.")
        yield place, text
        return
    worst = min(falling, key=lambda one: one.growth or Decimal(0))
    text = _("Of the largest {count} bought less than last year, most of all {name}, {fall}.")
    yield (
        place,
        text.format(
            count=len(falling), name=worst.name, fall=growth_text(worst.growth or Decimal(0))
        ),
    )


def products(data: ReportData) -> Iterable[Drafted]:
    """Yield which categories carry, grow, shrink and earn."""
    known = [one for one in data.categories if one.amount > 0]
    total = sum((one.amount for one in known), Decimal(0))
    if not known or total <= 0:
        return
    text = _("{name} sold most: {amount}, {share} of the whole.")
    first = known[0]
    yield (
        "products.first",
        text.format(
            name=first.name,
            amount=money_text(first.amount),
            share=format_rate(first.amount / total),
        ),
    )
    moved = sorted(
        (one for one in known if one.growth is not None), key=lambda one: one.growth or 0
    )
    if len(moved) > 1:
        text = _("The best growth was that of {best}, {rise}; the weakest that of {worst}, {fall}.")
        yield (
            "products.growth",
            text.format(
                best=moved[-1].name,
                rise=growth_text(moved[-1].growth or Decimal(0)),
                worst=moved[0].name,
                fall=growth_text(moved[0].growth or Decimal(0)),
            ),
        )
    earning = sorted((one for one in known if one.margin is not None), key=lambda o: o.margin or 0)
    if len(earning) > 1:
        text = _(
            "The highest margin is earned with {best}, {high}; the lowest with {worst}, {low}."
        )
        yield (
            "products.margin",
            text.format(
                best=earning[-1].name,
                high=format_rate(earning[-1].margin or Decimal(0)),
                worst=earning[0].name,
                low=format_rate(earning[0].margin or Decimal(0)),
            ),
        )


def receipts(data: ReportData) -> Iterable[Drafted]:
    """Yield what customers owe and since when."""
    total = sum(row.total for row in data.ageing)
    if not data.ageing or total <= 0:
        return
    overdue = sum(row.total - row.not_due for row in data.ageing)
    old = sum(row.over_90 for row in data.ageing)
    text = _(
        "Customers owed {total} with tax at the end, {overdue} of it overdue ({rate}) and {old} "
        "for more than 90 days."
    )
    yield (
        "receipts.overdue",
        text.format(
            total=money_text(yuan(total)),
            overdue=money_text(yuan(overdue)),
            rate=format_rate(Decimal(overdue) / total),
            old=money_text(yuan(old)),
        ),
    )
    worst = max(data.ageing, key=lambda row: row.total - row.not_due)
    late = worst.total - worst.not_due
    if late > 0:
        text = _("Most is overdue with {name}: {amount}, the oldest for {days} days.")
        yield (
            "receipts.worst",
            text.format(name=worst.customer, amount=money_text(yuan(late)), days=worst.days),
        )


def service(data: ReportData) -> Iterable[Drafted]:
    """Yield the complaints of the period and the standards that were missed."""
    if data.service is not None:
        places = ("service.complaints", "service.standards")
        yield from zip(places, service_lines(data.service), strict=False)


def findings(data: ReportData) -> Iterable[Drafted]:
    """Yield how many findings there are of which weight."""
    waiting = [one.finding.severity for one in data.findings.waiting()]
    if not waiting:
        yield "findings.count", _("The rules find nothing in the figures that needs a decision.")
        return
    text = _("{bad} findings are pressing, {warn} to be watched, {chance} are chances.")
    yield (
        "findings.count",
        text.format(
            bad=waiting.count(Severity.BAD),
            warn=waiting.count(Severity.WARN),
            chance=waiting.count(Severity.CHANCE),
        ),
    )


def actions(data: ReportData) -> Iterable[Drafted]:
    """Yield what became of the actions due in the period."""
    due = [one for one in data.actions if one.due_on <= data.period.end]
    if not data.actions:
        yield "actions.count", _("No actions are recorded.")
        return
    done = sum(one.status is ActionStatus.DONE for one in due)
    late = sum(one.is_overdue(data.today) for one in data.actions)
    text = ngettext(
        "Of {n} action due by the end of the period {done} is done; {late} overdue in all.",
        "Of {n} actions due by the end of the period {done} are done; {late} overdue in all.",
        len(due),
    )
    yield "actions.count", text.format(n=len(due), done=done, late=late)


def _count(value: Decimal | None) -> str:
    return "0" if value is None else f"{value.normalize():f}"
