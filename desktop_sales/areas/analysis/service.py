"""Use cases of findings: act, dismiss, take a decision back, set limits."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.actions.records import ActionDraft, Origin
from desktop_sales.areas.actions.service import add_action
from desktop_sales.areas.analysis import sentences  # noqa: F401  registers what the errors say
from desktop_sales.areas.analysis.finding_rules import FindingRule
from desktop_sales.areas.analysis.limits import (
    ACTIVE,
    DEFINITION_OF,
    DEFINITIONS,
    Limit,
    RuleLimits,
)
from desktop_sales.areas.analysis.queries import SETTING, limits
from desktop_sales.areas.analysis.records import ORIGIN_KIND, Finding
from desktop_sales.areas.analysis.tables import FindingDecisionTable, level_text
from desktop_sales.areas.analysis.wording import sentence
from desktop_sales.core.errors import DomainError
from desktop_sales.core.translation import translate
from desktop_sales.storage.settings import set_setting


def act_on_finding(session: Session, finding: Finding, draft: ActionDraft, *, on: date) -> int:
    """Make an action of a finding and return the action's key.

    Raises what ``actions.service.add_action`` raises.
    """
    row = _decide(session, finding, "acted", "", on)
    return add_action(session, draft, origin=Origin(ORIGIN_KIND, row.uid))


def dismiss_finding(session: Session, finding: Finding, reason: str, *, on: date) -> None:
    """Say why a finding needs nothing; it stays away until it is clearly worse.

    Raises ``analysis.reason_missing``.
    """
    if not reason.strip():
        raise DomainError("analysis.reason_missing")
    _decide(session, finding, "dismissed", reason.strip(), on)


def reopen_finding(session: Session, key: str) -> None:
    """Take a dismissal back.

    Raises ``analysis.finding_undecided``, ``analysis.finding_acted``.
    """
    row = _row(session, key)
    if row is None:
        raise DomainError("analysis.finding_undecided")
    if row.state == "acted":
        raise DomainError("analysis.finding_acted")
    session.delete(row)
    session.flush()


def set_limits(session: Session, wanted: Mapping[FindingRule, RuleLimits], *, since: date) -> None:
    """Set the limits of rules from a day on; those not named stay as they are then.

    Raises ``analysis.limit_out_of_range``.
    """
    whole = {**limits(session, since), **wanted}
    stored: dict[str, dict[str, Any]] = {}
    for each in DEFINITIONS:
        own = whole[each.rule]
        stored[each.rule] = {ACTIVE: own.active}
        for limit in DEFINITION_OF[each.rule].limits:
            check_limit(limit, own[limit.key])
            stored[each.rule][limit.key] = format(own[limit.key], "f")
    set_setting(session, SETTING, stored, valid_from=since)


def check_limit(limit: Limit, value: Decimal) -> None:
    """Raise ``analysis.limit_out_of_range`` for a number that a limit cannot have."""
    if not limit.least <= value <= limit.most:
        raise DomainError(
            "analysis.limit_out_of_range",
            limit=translate(limit.title),
            value=limit.as_typed(value),
            least=limit.as_typed(limit.least),
            most=limit.as_typed(limit.most),
        )


def _decide(
    session: Session,
    finding: Finding,
    state: Literal["acted", "dismissed"],
    reason: str,
    on: date,
) -> FindingDecisionTable:
    row = _row(session, finding.key)
    if row is None:
        row = FindingDecisionTable(finding=finding.key, rule=finding.rule)
        session.add(row)
    row.state, row.reason, row.decided_on = state, reason, on
    row.level, row.sentence = level_text(finding.level), sentence(finding)
    session.flush()
    return row


def _row(session: Session, key: str) -> FindingDecisionTable | None:
    found: FindingDecisionTable | None = session.scalars(
        select(FindingDecisionTable).where(FindingDecisionTable.finding == key)
    ).one_or_none()
    return found
