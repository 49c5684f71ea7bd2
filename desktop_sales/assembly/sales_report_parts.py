"""The charts and tables of a sales report, from its figures; charts in 10,000 yuan."""

from collections.abc import Sequence
from decimal import Decimal

from desktop_sales.areas.analysis.records import Severity
from desktop_sales.assembly.measures import MEASURES
from desktop_sales.assembly.sales_report_cells import (
    MISSING,
    WAN,
    money,
    plain,
    rate,
    unit_text,
    wan,
)
from desktop_sales.assembly.sales_report_data import GroupFigure, NamedFigure, ReportData
from desktop_sales.assembly.year_on_year import CUSTOMER_TITLES, PRICE_TITLES
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, _, translate
from desktop_sales.documents.report_content import (
    Chart,
    MonthBar,
    MonthsChart,
    ParetoChart,
    RankedBar,
    RankingChart,
    ReportTable,
    TableColumn,
    WaterfallChart,
)

MOST_PEOPLE, MOST_GROUPS, MOST_FINDINGS, MOST_ACTIONS = 20, 10, 15, 15
Part = Chart | ReportTable
_SEVERITIES = {
    Severity.BAD: N_("Pressing"),
    Severity.WARN: N_("To watch"),
    Severity.CHANCE: N_("Chance"),
}


def summary(data: ReportData) -> Sequence[Part]:
    """Return the year's months and the key figures."""
    return (
        MonthsChart(
            _("Sales, plan and last year by month"),
            unit_text(),
            [
                MonthBar(
                    _("month {n}").format(n=Period.parse(month.month).number),
                    wan(month.actual),
                    wan(month.target),
                    wan(month.last_year),
                    month.unfinished,
                )
                for month in data.months
            ],
        ),
        _figures_table(data),
    )


def _figures_table(data: ReportData) -> ReportTable:
    columns = [
        TableColumn(_("Key figure"), 1.6),
        TableColumn(_("Actual"), 1.2, "right"),
        TableColumn(_("Plan"), 1.2, "right"),
        TableColumn(_("Completion"), 1, "right"),
        TableColumn(_("Variance"), 1.2, "right"),
        TableColumn(_("Last year"), 1.2, "right"),
        TableColumn(_("Growth"), 1, "right"),
    ]
    rows = []
    for each in data.figures:
        measure = MEASURES[each.measure]
        is_money = measure.unit == "yuan"
        values = (each.actual, each.target, each.variance, each.last_year)
        actual, target, variance, last_year = (
            money(value) if is_money else plain(value) for value in values
        )
        title = translate(measure.title)
        rows.append(
            [title, actual, target, rate(each.completion), variance, last_year, rate(each.growth)]
        )
    return ReportTable(_("Key figures"), columns, rows, hint=_("Amounts in ×10k yuan"))


def plan(data: ReportData) -> Sequence[Part]:
    """Return the ranking of people and the table of regions and people."""
    people = [one for one in data.people if one.figure.actual is not None]
    shown = people[:MOST_PEOPLE]
    found: list[Part] = []
    if shown:
        found.append(
            RankingChart(
                _("Completion by person; the mark is the plan"),
                unit_text(),
                [
                    RankedBar(
                        one.name,
                        (one.figure.actual or Decimal(0)) / WAN,
                        rate(one.figure.completion),
                        wan(one.figure.target),
                    )
                    for one in shown
                ],
            )
        )
    if data.regions:
        found.append(_named_table(_("By region"), _("Region"), data.regions, with_beside=False))
    if shown:
        found.append(_named_table(_("By person"), _("Name"), shown, with_beside=True))
    return found


def _named_table(
    title: str, kind: str, named: Sequence[NamedFigure], *, with_beside: bool
) -> ReportTable:
    columns = [
        TableColumn(kind, 1.4),
        *([TableColumn(_("Region"), 1.2)] if with_beside else []),
        TableColumn(_("Actual"), 1.2, "right"),
        TableColumn(_("Plan"), 1.2, "right"),
        TableColumn(_("Completion"), 1, "right"),
        TableColumn(_("Variance"), 1.2, "right"),
        TableColumn(_("Growth"), 1, "right"),
    ]
    rows = [
        [
            one.name,
            *([one.beside] if with_beside else []),
            money(one.figure.actual),
            money(one.figure.target),
            rate(one.figure.completion),
            money(one.figure.variance),
            rate(one.figure.growth),
        ]
        for one in named
    ]
    return ReportTable(title, columns, rows, hint=_("Amounts in ×10k yuan"))


def change(data: ReportData) -> Sequence[Part]:
    """Return the way from last year's sales to this year's, by customers and by price."""
    found = data.change
    if found.before <= 0:
        return ()
    by_customer = [
        RankedBar(translate(CUSTOMER_TITLES[part]), amount / WAN)
        for part, (amount, _customers) in found.customer_parts.items()
        if amount
    ]
    by_price = [
        RankedBar(translate(PRICE_TITLES[part]), amount / WAN)
        for part, amount in found.price_parts.items()
        if amount
    ]
    start = RankedBar(_("Last year"), found.before / WAN)
    end = RankedBar(_("This year"), found.now / WAN)
    return (
        WaterfallChart(
            _("From last year to this year by customers"), unit_text(), start, by_customer, end
        ),
        WaterfallChart(
            _("From last year to this year by volume, price and mix"),
            unit_text(),
            start,
            by_price,
            end,
        ),
    )


def customers(data: ReportData) -> Sequence[Part]:
    """Return the Pareto of customers and the table of the largest."""
    return _group_parts(
        data.customers, _("The largest customers and their cumulative share"), _("Customer")
    )


def products(data: ReportData) -> Sequence[Part]:
    """Return categories as a ranking and a table, and the largest products."""
    if not data.categories:
        return ()
    ranked = [one for one in data.categories if one.amount > 0][:MOST_GROUPS]
    total = sum((one.amount for one in ranked), Decimal(0))
    found: list[Part] = []
    if ranked:
        bars = [
            RankedBar(one.name, one.amount / WAN, rate(one.amount / total), wan(one.last_year))
            for one in ranked
        ]
        title = _("Sales by category with their shares; the mark is last year")
        found.append(RankingChart(title, unit_text(), bars))
    found.append(_group_table(_("By category"), _("Category"), data.categories))
    found.append(_group_table(_("The largest products"), _("Product"), data.products))
    return found


def _group_parts(found: Sequence[GroupFigure], title: str, kind: str) -> Sequence[Part]:
    shown = [one for one in found if one.amount > 0][:MOST_GROUPS]
    if not shown:
        return ()
    total = sum((one.amount for one in found), Decimal(0))
    chart = ParetoChart(
        title, unit_text(), [RankedBar(one.name, one.amount / WAN) for one in shown], total / WAN
    )
    return chart, _group_table(_("The largest in figures"), kind, found)


def _group_table(title: str, kind: str, found: Sequence[GroupFigure]) -> ReportTable:
    columns = [
        TableColumn(kind, 2),
        TableColumn(_("Sales"), 1.2, "right"),
        TableColumn(_("Part of the whole"), 0.9, "right"),
        TableColumn(_("Last year"), 1.2, "right"),
        TableColumn(_("Growth"), 1, "right"),
        TableColumn(_("Gross profit"), 1.2, "right"),
        TableColumn(_("Gross margin"), 1, "right"),
    ]
    total = sum((one.amount for one in found), Decimal(0))
    before = sum((one.last_year for one in found), Decimal(0))
    profits = [one.profit for one in found if one.profit is not None]
    costed = sum((one.costed for one in found), Decimal(0))
    profit = sum(profits, Decimal(0)) if profits else None
    whole = GroupFigure(_("All"), total, before, costed, profit)
    return ReportTable(
        title,
        columns,
        [_group_row(one, total) for one in found[:MOST_GROUPS]],
        _group_row(whole, total),
        _("Amounts in ×10k yuan"),
    )


def _group_row(one: GroupFigure, total: Decimal) -> list[str]:
    return [
        one.name,
        money(one.amount),
        rate(one.amount / total) if total > 0 else MISSING,
        money(one.last_year),
        rate(one.growth),
        money(one.profit),
        rate(one.margin),
    ]
