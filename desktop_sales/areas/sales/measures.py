"""What the sales area measures: amount, profit, margin, growth, orders, receipts, customers."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from dateutil.relativedelta import relativedelta
from sqlalchemy.orm import Session

from desktop_sales.areas.sales import customer_counts, line_sums, queries, rules
from desktop_sales.areas.sales.line_sums import LineSums, Stretch
from desktop_sales.areas.sales.quantity_measure import QUANTITY_SOURCE
from desktop_sales.core.measures import (
    Measure,
    MeasureValue,
    MeasureValues,
    Source,
    Subject,
    missing,
    not_applicable,
)
from desktop_sales.core.money import fen_of, yuan
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_
from desktop_sales.storage.settings import get_setting

AMOUNT_BASIS = "sales.amount_basis"
ORDERS_CREDIT = "sales.orders_credit"
GROWTH_CUMULATIVE = "sales.growth_january_february_together"
GROWTH_LEAST_FEN = "sales.growth_minimum_base_fen"
ACCEPTANCE_DAY = "sales.acceptance_counts_on"
NEW_LOOK_BACK = "customers.new_look_back_months"
NEW_LEAST_FEN = "customers.new_minimum_fen"
ACTIVE_MONTHS = "customers.active_months"


@dataclass(frozen=True, slots=True)
class SalesSettings:
    """The settings of the regulation that sales figures follow, with their defaults."""

    with_tax: bool
    orders_to_first: bool
    cumulative: bool
    least_base_fen: int
    on_maturity: bool
    look_back_months: int
    new_least_e4: int
    active_months: int


def sales_settings(session: Session, on: date) -> SalesSettings:
    """Return the settings in force on a day."""

    def value(key: str, default: object) -> object:
        return get_setting(session, key, default, on=on)

    return SalesSettings(
        with_tax=value(AMOUNT_BASIS, "net") == "gross",
        orders_to_first=value(ORDERS_CREDIT, "share") == "first",
        cumulative=bool(value(GROWTH_CUMULATIVE, True)),
        least_base_fen=int(str(value(GROWTH_LEAST_FEN, 0))),
        on_maturity=value(ACCEPTANCE_DAY, "receipt") == "maturity",
        look_back_months=int(str(value(NEW_LOOK_BACK, 12))),
        new_least_e4=int(str(value(NEW_LEAST_FEN, 0))) * 100,
        active_months=int(str(value(ACTIVE_MONTHS, 12))),
    )


LINE_MEASURES = (
    Measure(
        "sales.amount",
        N_("Sales"),
        "yuan",
        "higher",
        N_(
            "Amounts of the period's sales lines, without or with tax by setting; a return counts "
            "in its month; divided lines by share"
        ),
    ),
    Measure(
        "sales.profit",
        N_("Gross profit"),
        "yuan",
        "higher",
        N_("Amount without tax less cost without tax, of lines that have a cost"),
    ),
    Measure(
        "sales.margin",
        N_("Gross margin"),
        "rate",
        "higher",
        N_("Gross profit ÷ amount without tax, of lines that have a cost"),
    ),
    Measure(
        "sales.growth",
        N_("Sales growth"),
        "rate",
        "higher",
        N_(
            "(This period − same period last year) ÷ same period last year; January and February "
            "compared together"
        ),
    ),
    Measure(
        "sales.orders",
        N_("Orders"),
        "count",
        "higher",
        N_(
            "Documents, else the customer's lines of a day; divided orders by share; "
            "returns are no orders"
        ),
    ),
)
RECEIPT_MEASURES = (
    Measure(
        "sales.receipts",
        N_("Receipts"),
        "yuan",
        "higher",
        N_("Money received by date received, with tax; divided receipts by share"),
    ),
)
CUSTOMER_MEASURES = (
    Measure(
        "customers.new",
        N_("New customers"),
        "count",
        "higher",
        N_(
            "Customers whose first valid order lies in the period, not in the opening list; a "
            "first order returned in full is taken back in the period of the return"
        ),
    ),
    Measure(
        "customers.recovered",
        N_("Recovered customers"),
        "count",
        "higher",
        N_("Customers who bought again after 12 months without an order"),
    ),
    Measure(
        "customers.active",
        N_("Active customers"),
        "count",
        "higher",
        N_("Customers with net sales above zero in the last 12 months"),
    ),
    Measure(
        "customers.served",
        N_("Customers served"),
        "count",
        "higher",
        N_("Customers with a sale in the period; one of a divided sale counts for everybody"),
    ),
)

Compared = tuple[Stretch, Stretch, bool]
"""The days of now and of last year, and whether January and February are put together."""
SumsOf = Mapping[tuple[Subject, Stretch], LineSums]


def _days(period: Period) -> Stretch:
    return period.start, period.end


def compute_sales_lines(
    session: Session,
    names: Sequence[str],
    subjects: Sequence[Subject],
    periods: Sequence[Period],
    known: MeasureValues,
) -> MeasureValues:
    """Return every named figure for every subject and period."""
    settings = sales_settings(session, max(p.end for p in periods))
    spans = [_days(period) for period in periods]
    if "sales.growth" in names:
        spans += [span for period in periods for span in _compared(period, settings.cumulative)[:2]]
    sums = line_sums.line_sums(
        session,
        subjects,
        spans,
        costs=not {"sales.profit", "sales.margin"}.isdisjoint(names),
        orders="sales.orders" in names,
        orders_to_first=settings.orders_to_first,
    )
    shown: dict[str, Callable[[LineSums], MeasureValue]] = {
        "sales.amount": lambda own: _amount(own, settings),
        "sales.profit": _profit,
        "sales.margin": _margin,
        "sales.orders": _orders,
    }
    compared = "sales.growth" in names
    days = [
        (period.key, _days(period), _compared(period, settings.cumulative) if compared else None)
        for period in periods
    ]
    values: MeasureValues = {}
    for subject in subjects:
        for key, span, both in days:
            own = _of(sums, subject, span)
            for name in names:
                values[subject, key, name] = (
                    _growth(sums, subject, both, settings)
                    if both is not None and name == "sales.growth"
                    else shown[name](own)
                )
    return values


LINE_SOURCE = Source(
    "sales_lines",
    LINE_MEASURES,
    compute_sales_lines,
)


def compute_receipts(
    session: Session,
    names: Sequence[str],
    subjects: Sequence[Subject],
    periods: Sequence[Period],
    known: MeasureValues,
) -> MeasureValues:
    """Return the receipts of every subject and period."""
    settings = sales_settings(session, max(p.end for p in periods))
    spans = [_days(period) for period in periods]
    sums = line_sums.receipt_sums(session, subjects, spans, settings.on_maturity)
    return {
        (subject, period.key, name): MeasureValue(
            yuan(fen_of(sums.get((subject, _days(period)), 0)))
        )
        for name in names
        for subject in subjects
        for period in periods
    }


RECEIPT_SOURCE = Source(
    "receipts",
    RECEIPT_MEASURES,
    compute_receipts,
)


def compute_customers(
    session: Session,
    names: Sequence[str],
    subjects: Sequence[Subject],
    periods: Sequence[Period],
    known: MeasureValues,
) -> MeasureValues:
    """Return every named count for every subject and period."""
    settings = sales_settings(session, max(p.end for p in periods))
    spans = [_days(period) for period in periods]
    back, first = settings.look_back_months, settings.orders_to_first
    counted = {
        "customers.new": lambda: customer_counts.new_customers(
            session, subjects, spans, settings.new_least_e4, first
        ),
        "customers.recovered": lambda: customer_counts.recovered_customers(
            session, subjects, spans, back, first
        ),
        "customers.active": lambda: customer_counts.active_customers(
            session, subjects, spans, settings.active_months
        ),
        "customers.served": lambda: customer_counts.served_customers(session, subjects, spans),
    }
    history = queries.data_span(session)
    values: MeasureValues = {}
    for name in names:
        counts = counted[name]()
        months = {"customers.active": settings.active_months, "customers.served": 0}.get(name, back)
        for period in periods:
            note = _history_note(history, period, months)
            for subject in subjects:
                count = counts.get((subject, _days(period)), Decimal(0))
                values[subject, period.key, name] = MeasureValue(count, note=note)
    return values


CUSTOMER_SOURCE = Source(
    "customers",
    CUSTOMER_MEASURES,
    compute_customers,
)


SOURCES = (LINE_SOURCE, RECEIPT_SOURCE, CUSTOMER_SOURCE, QUANTITY_SOURCE)


def amounts_over(
    session: Session, subjects: Sequence[Subject], spans: Sequence[Stretch]
) -> dict[tuple[Subject, Stretch], Decimal]:
    """Return sales in yuan of every subject over any spans of days, by the amount's setting."""
    if not spans:
        return {}
    settings = sales_settings(session, max(last for _, last in spans))
    sums = line_sums.line_sums(session, subjects, spans, costs=False, orders=False)
    return {(s, span): yuan(_fen(_of(sums, s, span), settings)) for s in subjects for span in spans}


def _of(sums: SumsOf, subject: Subject, span: Stretch) -> LineSums:
    return sums.get((subject, span), line_sums.NOTHING)


def _fen(sums: LineSums, settings: SalesSettings) -> int:
    return fen_of(sums.amount_e4 + (sums.tax_e4 if settings.with_tax else 0))


def _amount(sums: LineSums, settings: SalesSettings) -> MeasureValue:
    return MeasureValue(yuan(_fen(sums, settings)))


def _profit(sums: LineSums) -> MeasureValue:
    """Return the profit; without any cost it is missing, not zero."""
    if sums.uncosted and not (sums.costed_e4 or sums.cost_e4):
        return missing("cost")
    note = "note.cost_incomplete" if sums.uncosted else None
    return MeasureValue(yuan(fen_of(sums.costed_e4 - sums.cost_e4)), note=note)


def _margin(sums: LineSums) -> MeasureValue:
    profit = _profit(sums)
    if profit.value is None:
        return profit
    amount = yuan(fen_of(sums.costed_e4))
    if amount <= 0:
        return MeasureValue(None, "not_applicable.no_amount", profit.value, amount)
    return MeasureValue(profit.value / amount, None, profit.value, amount, profit.note)


def _growth(
    sums: SumsOf, subject: Subject, compared: Compared, settings: SalesSettings
) -> MeasureValue:
    """Return (本期 − 去年同期) ÷ 去年同期; a comparison value of zero or below has none."""
    now, then, together = compared
    now_fen, then_fen = (_fen(_of(sums, subject, span), settings) for span in (now, then))
    if then_fen <= 0:
        value = not_applicable("no_comparison")
    elif then_fen < settings.least_base_fen:
        value = not_applicable("below_minimum_base")
    else:
        value = MeasureValue(Decimal(now_fen - then_fen) / Decimal(then_fen))
    note = "note.cumulative" if together else None
    return MeasureValue(value.value, value.reason, yuan(now_fen), yuan(then_fen), note)


def _compared(period: Period, cumulative: bool) -> Compared:
    """Return the days of now and of last year that growth compares."""
    first, last, together = rules.compared_days(period, cumulative)
    if not together:
        return (first, last), _days(period.same_last_year()), False
    before = rules.compared_days(period.same_last_year(), cumulative)
    return (first, last), before[:2], True


def _orders(sums: LineSums) -> MeasureValue:
    return MeasureValue(Decimal(sums.orders_e4) / 10_000)


def _history_note(history: tuple[date, date] | None, period: Period, months: int) -> str | None:
    """Return 历史不足 where the lines do not reach back far enough before the period."""
    if not months:
        return None
    needed = period.start - relativedelta(months=months)
    return "note.short_history" if history is None or history[0] > needed else None


def measures() -> Iterable[Measure]:
    """Return all measures of the area."""
    return (measure for source in SOURCES for measure in source.measures)
