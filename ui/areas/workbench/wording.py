"""Words of the first page: figures, verdicts, alerts."""

from datetime import date
from decimal import Decimal

from desktop_sales.areas.analysis.finding_rules import FindingRule
from desktop_sales.areas.analysis.finding_sentences import rule_title, sentence_of
from desktop_sales.assembly.workbench_summary import (
    Alert,
    DueDuty,
    KeyFigure,
    Verdict,
    WorkbenchSummary,
)
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, _, ngettext, pgettext, translate
from ui.kit.columns import Bar, Chip
from ui.kit.formats import MISSING, money, number, percent, short_date

FIGURE_TITLES = {
    "sales.amount": N_("Sales done"),
    "sales.receipts": N_("Receipts"),
    "sales.profit": N_("Gross profit"),
    "customers.new": N_("New buyers"),
}
WITHOUT_PLAN = {"sales.amount": N_("Sales")}
VERDICT_CHIPS: dict[Verdict, Chip] = {
    "met": Chip(N_("Met"), "good", "good"),
    "on_track": Chip(N_("On track"), "good", "good"),
    "slow": Chip(N_("Slow"), "warn", "warn"),
    "behind": Chip(N_("Behind"), "bad", "bad"),
    "short": Chip(N_("Not met"), "bad", "bad"),
    "none": Chip(N_("No plan"), "neutral", "info"),
}
BAR_TONES: dict[Verdict, str] = {
    "met": "accent",
    "on_track": "accent",
    "slow": "warn",
    "behind": "bad",
    "short": "bad",
    "none": "accent",
}
_WAN = Decimal(10_000)
_YI = Decimal(100_000_000)


def amount(value: Decimal | None) -> tuple[str, str]:
    """Return an amount and its unit: yuan below 10,000, then 万 with one decimal, then 亿."""
    if value is None:
        return MISSING, ""
    size = abs(value)
    if size >= _YI:
        return number(value / _YI, 2), _("×100m")
    if size >= _WAN:
        return number(value / _WAN, 1), _("×10k")
    return number(value, 0), _("yuan")


def amount_text(value: Decimal | None) -> str:
    """Return an amount with its unit in one text."""
    shown, unit = amount(value)
    return f"{shown} {unit}".strip()


def figure_title(figure: KeyFigure) -> str:
    """Return the title of a key figure."""
    if figure.completion is None and figure.measure in WITHOUT_PLAN:
        return translate(WITHOUT_PLAN[figure.measure])
    return translate(FIGURE_TITLES[figure.measure])


def shown_value(figure: KeyFigure) -> tuple[str, str]:
    """Return the number and unit of a key figure: sales show their completion."""
    if figure.measure == "sales.amount" and figure.completion is not None:
        return number(figure.completion * 100, 1), "%"
    if figure.measure == "customers.new":
        return number(figure.value), pgettext("unit", "customers")
    return amount(figure.value)


def figure_line(figure: KeyFigure) -> str:
    """Return the line under a key figure: against the plan, else against last year."""
    if figure.measure == "customers.new":
        value, target = number(figure.value), number(figure.target)
    else:
        value, target = amount_text(figure.value), amount_text(figure.target)
    if figure.target is None or figure.completion is None:
        if figure.growth is None:
            return _("No plan for this period")
        return _("{growth} on last year").format(growth=signed_percent(figure.growth))
    if figure.measure in ("sales.amount", "sales.receipts"):
        return _("{value} / plan {target}").format(value=value, target=target)
    return _("Plan {target} · done {rate}").format(target=target, rate=percent(figure.completion))


def figure_chip(figure: KeyFigure, summary: WorkbenchSummary) -> Chip | None:
    """Return the chip of a key figure: ahead of or behind the time, or the margin."""
    if figure.completion is None:
        if figure.share is not None:
            return Chip(_("Margin {rate}").format(rate=percent(figure.share)), "neutral")
        return None
    verdict = VERDICT_CHIPS[figure.verdict]
    if figure.verdict in ("met", "short"):
        return verdict
    distance = (figure.completion - summary.time_progress) * 100
    text = _("+{points} pts") if distance >= 0 else _("−{points} pts")
    return Chip(text.format(points=number(abs(distance), 1)), verdict.tone, verdict.icon)


def figure_bar(figure: KeyFigure, summary: WorkbenchSummary) -> Bar | None:
    """Return the bar of a key figure with the tick of time progress."""
    if figure.completion is None:
        return None
    tick = None if summary.is_over else float(summary.time_progress)
    return Bar(figure.completion, tick=tick, tone=BAR_TONES[figure.verdict])


def signed_percent(value: Decimal) -> str:
    """Return a rate with its sign: +6.2%."""
    return ("+" if value >= 0 else "") + percent(value)


def duty_tone(duty: DueDuty, today: date) -> str:
    """Return the icon of a duty that is not done: late, due by today, or due later this week."""
    if duty.late:
        return "bad"
    return "clock" if duty.due_on <= today else "open"


def duty_texts(duty: DueDuty, today: date) -> tuple[str, str]:
    """Return the title of a duty, below it until when, for which period, its clauses, what was
    found.
    """
    if duty.late:
        text = ngettext("{n} day overdue", "{n} days overdue", duty.late)
        when = text.format(n=duty.late)
    elif duty.due_on == today:
        when = _("due today")
    else:
        when = _("due {day}").format(day=short_date(duty.due_on))
    clauses = _(", ").join(_("Clause {n}").format(n=number) for number in duty.clauses)
    found = translate(duty.found).format(**duty.details) if duty.found else ""
    period = Period.parse(duty.period).title()
    return translate(duty.title), " · ".join(filter(None, (when, period, clauses, found)))


def alert_texts(alert: Alert) -> tuple[str, str]:
    """Return the sentence of an alert and the line under it."""
    details = alert.details
    month = Period.parse(details["month"]).title() if "month" in details else ""
    count = int(details.get("count", 0))
    match alert.code:
        case "finding":
            rule = FindingRule(details["rule"])
            return sentence_of(rule, details["name"], details), "{rule} · {page}".format(
                rule=rule_title(rule), page=_("Sales analysis")
            )
        case "without_target":
            people = ngettext(
                "{n} person without a target in {month}",
                "{n} people without a target in {month}",
                count,
            )
            return people.format(n=count, month=month), details["names"]
        case "without_person":
            shown = money(Decimal(details["amount"]), "one", "wan")
            return _("Sales of {amount} ×10k yuan are credited to nobody").format(amount=shown), _(
                "They count for the region only · Performance data"
            )
        case "rejected_rows":
            rows = ngettext(
                "{n} rejected row waits for repair", "{n} rejected rows wait for repair", count
            )
            return rows.format(n=count), _("Import")
        case "complaints_late" | "standards_missed" | "without_plan":
            return _service_texts(alert, month, count)
        case _:
            return _appraisal_texts(alert.code, month, count, details.get("raters", ""))


def _service_texts(alert: Alert, month: str, count: int) -> tuple[str, str]:
    if alert.code == "complaints_late":
        text = ngettext("{n} complaint is overdue", "{n} complaints are overdue", count)
        return text.format(n=count), _("Customer service")
    if alert.code == "standards_missed":
        text = ngettext(
            "{n} service standard of {month} was not met",
            "{n} service standards of {month} were not met",
            count,
        )
        return text.format(n=count, month=month), _("Customer service")
    text = ngettext(
        "{n} key account has no plan for {year}", "{n} key accounts have no plan for {year}", count
    )
    return text.format(n=count, year=alert.details["year"]), alert.details["names"]


def _appraisal_texts(code: str, month: str, count: int, raters: str) -> tuple[str, str]:
    if code == "data_changed":
        text = ngettext(
            "{n} confirmed result of {month}: the data have changed since",
            "{n} confirmed results of {month}: the data have changed since",
            count,
        )
    elif code == "to_rate":
        text = ngettext(
            "Appraisal of {month}: {n} person still lacks data or ratings",
            "Appraisal of {month}: {n} people still lack data or ratings",
            count,
        )
    else:
        text = ngettext(
            "Appraisal of {month}: {n} person to confirm",
            "Appraisal of {month}: {n} people to confirm",
            count,
        )
    where = _("Appraisal")
    if raters:
        where = _("Not rated yet: {raters} · {where}").format(raters=raters, where=where)
    return text.format(n=count, month=month), where


def workdays_text(summary: WorkbenchSummary) -> str:
    """Return how far the period has gone in working days."""
    if summary.is_over:
        return _("{all} working days, all ended").format(all=summary.workdays)
    if not summary.workdays_done:
        return _("{all} working days, none ended yet").format(all=summary.workdays)
    return _("working day {done} of {all}").format(done=summary.workdays_done, all=summary.workdays)
