"""The columns of the findings, and the words of their severities and states."""

from collections.abc import Mapping
from typing import Any

from desktop_sales.areas.analysis.finding_sentences import rule_title
from desktop_sales.areas.analysis.limits import DEFINITIONS
from desktop_sales.areas.analysis.records import FindingState, JudgedFinding, Severity
from desktop_sales.areas.analysis.wording import SUBJECT_KINDS, sentence
from desktop_sales.core.translation import N_, translate
from ui.kit.columns import Chip, Column

SEVERITIES: Mapping[str, Chip] = {
    Severity.BAD: Chip(N_("Pressing"), "bad", "bad"),
    Severity.WARN: Chip(N_("To watch"), "warn", "warn"),
    Severity.CHANCE: Chip(N_("Chance"), "accent", "trend"),
}
STATES: Mapping[str, Chip] = {
    FindingState.OPEN: Chip(N_("Undecided"), "outline"),
    FindingState.AGAIN: Chip(N_("Worse again"), "bad", "warn"),
    FindingState.ACTED: Chip(N_("Action"), "good", "good"),
    FindingState.DISMISSED: Chip(N_("No action needed"), "neutral", "minus"),
}
FINDING_COLUMNS: tuple[Column, ...] = (
    Column("severity", N_("Urgency"), "chip", width=92, chips=SEVERITIES),
    Column("rule", N_("Finding"), width=108, yields=1),
    Column("subject", N_("Subject"), width=140, strong=True),
    Column("text", N_("In figures"), width=360, stretch=True, tip=str),
    Column("amount", N_("At stake (×10k yuan)"), "money", width=104, scale="one", unit="wan"),
    Column("state", N_("State"), "state", width=108, chips=STATES),
)


def finding_row(one: JudgedFinding) -> tuple[Any, ...]:
    """Return a finding as a row."""
    finding = one.finding
    text = sentence(finding)
    return (
        finding.key,
        str(finding.severity),
        rule_title(finding.rule),
        finding.subject.name,
        text.removeprefix(finding.subject.name).lstrip("：: "),
        finding.amount,
        str(one.state),
    )


def rule_options() -> list[tuple[str, str]]:
    """Return the rules as a list of values to filter by."""
    return [(translate(each.title), translate(each.title)) for each in DEFINITIONS]


def facts_line(one: JudgedFinding) -> str:
    """Return the line of facts under a finding's name."""
    finding = one.finding
    return f"{translate(SUBJECT_KINDS[finding.subject.kind])} · {rule_title(finding.rule)}"
