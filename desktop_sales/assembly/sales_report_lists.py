"""The lists of a sales report: receivables by age, findings to decide on, actions."""

from collections.abc import Sequence
from decimal import Decimal

from desktop_sales.areas.actions.records import Action, ActionStatus
from desktop_sales.areas.analysis.finding_sentences import rule_title
from desktop_sales.areas.analysis.records import JudgedFinding, Severity
from desktop_sales.areas.analysis.wording import sentence
from desktop_sales.assembly.sales_report_cells import (
    MISSING,
    WAN,
    rate,
    unit_text,
)
from desktop_sales.assembly.sales_report_data import ReportData
from desktop_sales.assembly.service_figures import standard_text
from desktop_sales.core.money import (
    format_yuan,
    yuan,
)
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, _, translate
from desktop_sales.documents.report_content import (
    Chart,
    RankedBar,
    RankingChart,
    ReportTable,
    TableColumn,
)

MOST_PEOPLE, MOST_GROUPS, MOST_FINDINGS, MOST_ACTIONS = 20, 10, 15, 15
Part = Chart | ReportTable
_SEVERITIES = {
    Severity.BAD: N_("Pressing"),
    Severity.WARN: N_("To watch"),
    Severity.CHANCE: N_("Chance"),
}


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
        RankedBar(name, yuan(fen) / WAN, rate(Decimal(fen) / total) if total > 0 else MISSING)
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
    found: list[Part] = [RankingChart(_("Receivables by days overdue"), unit_text(), bars)]
    if rows:
        found.append(
            ReportTable(_("Most overdue"), columns, rows, hint=_("Amounts in yuan, with tax"))
        )
    return found


def service(data: ReportData) -> Sequence[Part]:
    """Return the service standards of the period that have a figure."""
    if data.service is None or not data.service.standards:
        return ()
    columns = [
        TableColumn(_("Service standard"), 3),
        TableColumn(_("Target"), 1, "right"),
        TableColumn(_("Actual"), 1, "right"),
        TableColumn(_("State"), 1),
    ]
    rows = [
        [
            translate(one.title),
            standard_text(one, month.target),
            standard_text(one, month.actual),
            _("Met") if month.is_met else _("Not met"),
        ]
        for one, month in data.service.standards
    ]
    return (ReportTable(_("Service standards"), columns, rows),)


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
