"""The charts and tables of a sales report, from its figures; charts in 10,000 yuan."""

from collections.abc import Sequence
from decimal import Decimal

from desktop_sales.areas.actions.records import Action, ActionStatus
from desktop_sales.areas.analysis.records import JudgedFinding, Severity
from desktop_sales.areas.analysis.wording import rule_title, sentence
from desktop_sales.assembly.measures import MEASURES
from desktop_sales.assembly.sales_report_data import GroupFigure, NamedFigure, ReportData
from desktop_sales.assembly.year_on_year import CUSTOMER_TITLES, PRICE_TITLES
from desktop_sales.core.money import (
    fen_of_yuan,
    format_in_unit,
    format_rate,
    format_yuan,
    yuan,
)
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

WAN = Decimal(10_000)
MISSING = "—"
MOST_PEOPLE, MOST_GROUPS, MOST_FINDINGS, MOST_ACTIONS = 20, 10, 15, 15
Part = Chart | ReportTable
_SEVERITIES = {
    Severity.BAD: N_("Pressing"),
    Severity.WARN: N_("To watch"),
    Severity.CHANCE: N_("Chance"),
}


def _unit() -> str:
    return _("Unit: {unit}").format(unit=_("10,000 yuan"))


def summary(data: ReportData) -> Sequence[Part]:
    """Return the year's months and the key figures."""
    return (
        MonthsChart(
            _("Sales, plan and last year by month"),
            _unit(),
            [
                MonthBar(
                    _("month {n}").format(n=Period.parse(month.month).number),
                    _wan(month.actual),
                    _wan(month.target),
                    _wan(month.last_year),
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
            _money(value) if is_money else _plain(value) for value in values
        )
        title = translate(measure.title)
        rows.append(
            [title, actual, target, _rate(each.completion), variance, last_year, _rate(each.growth)]
        )
    return ReportTable(_("Key figures"), columns, rows, hint=_("Amounts in 10,000 yuan"))


def plan(data: ReportData) -> Sequence[Part]:
    """Return the ranking of people and the table of regions and people."""
    people = [one for one in data.people if one.figure.actual is not None]
    shown = people[:MOST_PEOPLE]
    found: list[Part] = []
    if shown:
        found.append(
            RankingChart(
                _("Completion by person; the mark is the plan"),
                _unit(),
                [
                    RankedBar(
                        one.name,
                        (one.figure.actual or Decimal(0)) / WAN,
                        _rate(one.figure.completion),
                        _wan(one.figure.target),
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
            _money(one.figure.actual),
            _money(one.figure.target),
            _rate(one.figure.completion),
            _money(one.figure.variance),
            _rate(one.figure.growth),
        ]
        for one in named
    ]
    return ReportTable(title, columns, rows, hint=_("Amounts in 10,000 yuan"))


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
            _("From last year to this year by customers"), _unit(), start, by_customer, end
        ),
        WaterfallChart(
            _("From last year to this year by volume, price and mix"), _unit(), start, by_price, end
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
            RankedBar(one.name, one.amount / WAN, _rate(one.amount / total), _wan(one.last_year))
            for one in ranked
        ]
        title = _("Sales by category with their shares; the mark is last year")
        found.append(RankingChart(title, _unit(), bars))
    found.append(_group_table(_("By category"), _("Category"), data.categories))
    found.append(_group_table(_("The largest products"), _("Product"), data.products))
    return found


def _group_parts(found: Sequence[GroupFigure], title: str, kind: str) -> Sequence[Part]:
    shown = [one for one in found if one.amount > 0][:MOST_GROUPS]
    if not shown:
        return ()
    total = sum((one.amount for one in found), Decimal(0))
    chart = ParetoChart(
        title, _unit(), [RankedBar(one.name, one.amount / WAN) for one in shown], total / WAN
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
        _("Amounts in 10,000 yuan"),
    )


def _group_row(one: GroupFigure, total: Decimal) -> list[str]:
    return [
        one.name,
        _money(one.amount),
        _rate(one.amount / total) if total > 0 else MISSING,
        _money(one.last_year),
        _rate(one.growth),
        _money(one.profit),
        _rate(one.margin),
    ]


def receipts(data: ReportData) -> Sequence[Part]:
    """Return the ages of what is owed, and who owes most that is late."""
    if not data.ageing:
        return ()
    ages = (
        (_("Not due"), sum(row.not_due for row in data.ageing)),
        (_("To 30 days"), sum(row.to_30 for row in data.ageing)),
        (_("31 to 60 days"), sum(row.to_60 for row in data.ageing)),
        (_("61 to 90 days"), sum(row.to_90 for row in data.ageing)),
        (_("Over 90 days"), sum(row.over_90 for row in data.ageing)),
    )
    total = sum(fen for _name, fen in ages)
    bars = [
        RankedBar(name, yuan(fen) / WAN, _rate(Decimal(fen) / total) if total > 0 else MISSING)
        for name, fen in ages
    ]
    late = sorted(data.ageing, key=lambda row: row.not_due - row.total)[:MOST_GROUPS]
    columns = [
        TableColumn(_("Customer"), 2),
        TableColumn(_("Owed"), 1.2, "right"),
        TableColumn(_("Overdue"), 1.2, "right"),
        TableColumn(_("Over 90 days"), 1.2, "right"),
        TableColumn(_("Oldest in days"), 1, "right"),
        TableColumn(_("Person in charge"), 1.2),
    ]
    rows = [
        [
            row.customer,
            format_yuan(row.total),
            format_yuan(row.total - row.not_due),
            format_yuan(row.over_90),
            str(row.days),
            row.owner or MISSING,
        ]
        for row in late
        if row.total > row.not_due
    ]
    found: list[Part] = [RankingChart(_("Receivables by days overdue"), _unit(), bars)]
    if rows:
        found.append(
            ReportTable(_("Most overdue"), columns, rows, hint=_("Amounts in yuan, with tax"))
        )
    return found


def findings(data: ReportData) -> Sequence[Part]:
    """Return the findings that wait, those that press first."""
    waiting = data.findings.waiting()[:MOST_FINDINGS]
    if not waiting:
        return ()
    columns = [TableColumn(_("Urgency"), 0.7), TableColumn(_("Finding"), 1.2), TableColumn(_("What the figures say"), 5.2)]  # fmt: skip
    return (
        ReportTable(_("Findings to decide on"), columns, [_finding_row(one) for one in waiting]),
    )


def _finding_row(one: JudgedFinding) -> list[str]:
    finding = one.finding
    return [translate(_SEVERITIES[finding.severity]), rule_title(finding.rule), sentence(finding)]


def actions(data: ReportData) -> Sequence[Part]:
    """Return the actions under way or ended in the period."""
    shown = [one for one in data.actions if _is_of_period(one, data.period)][:MOST_ACTIONS]
    if not shown:
        return ()
    columns = [
        TableColumn(_("What is to be done"), 3.4),
        TableColumn(_("Person in charge"), 1),
        TableColumn(_("Due on"), 1.1),
        TableColumn(_("Progress"), 0.8, "right"),
        TableColumn(_("State"), 0.9),
        TableColumn(_("Effect"), 2),
    ]
    return (ReportTable(_("Actions"), columns, [_action_row(one, data) for one in shown]),)


def _is_of_period(one: Action, period: Period) -> bool:
    return one.status is ActionStatus.OPEN or (
        one.ended_on is not None and period.contains(one.ended_on)
    )


def _action_row(one: Action, data: ReportData) -> list[str]:
    if one.is_overdue(data.today):
        state = _("Overdue")
    else:
        state = {
            ActionStatus.OPEN: _("Under way"),
            ActionStatus.DONE: _("Completed"),
            ActionStatus.CANCELLED: _("Cancelled"),
        }[one.status]
    due = one.due_on.isoformat()
    return [one.measure, one.owner or MISSING, due, f"{one.progress}%", state, one.effect]


def _wan(value: Decimal | None) -> Decimal | None:
    return None if value is None else value / WAN


def _money(value: Decimal | None) -> str:
    return MISSING if value is None else format_in_unit(fen_of_yuan(value), "万")


def _plain(value: Decimal | None) -> str:
    return MISSING if value is None else f"{value.normalize():f}".replace("-", "−")


def _rate(value: Decimal | None) -> str:
    return MISSING if value is None else format_rate(value)
