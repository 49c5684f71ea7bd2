"""Corrective and preventive measures: whether they worked, by what was complained about after."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy.orm import Session

from desktop_sales.areas.actions.queries import actions
from desktop_sales.areas.actions.records import Action, ActionFilter, ActionStatus
from desktop_sales.areas.service import clocks
from desktop_sales.areas.service.complaint_queries import causes, complaints
from desktop_sales.areas.service.complaint_records import Complaint
from desktop_sales.areas.service.complaints import CAUSE_ORIGIN, ORIGIN, REPEAT_DAYS
from desktop_sales.storage.attachments import attachment_counts


class Verdict(StrEnum):
    """What is known about a measure. It worked only with proof, and when nothing came again."""

    OPEN = "open"
    CANCELLED = "cancelled"
    UNPROVED = "unproved"
    FAILED = "failed"
    WATCHED = "watched"
    EFFECTIVE = "effective"


@dataclass(frozen=True, slots=True)
class MeasureEffect:
    """A measure with its verdict; ``again`` is the first complaint that came after it.

    A corrective measure answers one complaint, a preventive one a cause.
    """

    action: Action
    is_preventive: bool
    cause: str
    verdict: Verdict
    proofs: int
    again: str
    watched_until: date | None


def verdict_of(
    status: ActionStatus, ended_on: date | None, proofs: int, came_again: bool, today: date
) -> Verdict:
    """Return what is known about a measure on a day."""
    if status is ActionStatus.CANCELLED:
        return Verdict.CANCELLED
    if ended_on is None:
        return Verdict.OPEN
    if came_again:
        return Verdict.FAILED
    if not proofs:
        return Verdict.UNPROVED
    over = today > ended_on + timedelta(days=REPEAT_DAYS)
    return Verdict.EFFECTIVE if over else Verdict.WATCHED


def measure_effects(session: Session, today: date) -> list[MeasureEffect]:
    """Return every measure against complaints and causes with its verdict, open ones first."""
    listed = complaints(session)
    tree = causes(session)
    by_uid = {one.uid: one.cause_id for one in listed} | {cause.uid: cause.id for cause in tree}
    names = {cause.id: cause.name for cause in tree}
    below = _below({cause.id: cause.parent_id for cause in tree})
    found = [
        action
        for kind in (ORIGIN, CAUSE_ORIGIN)
        for action in actions(session, ActionFilter(origin_kind=kind))
    ]
    proofs = attachment_counts(session, "action")
    effects = []
    for action in found:
        assert action.origin is not None
        cause_id = by_uid.get(action.origin.uid)
        again = _again(listed, below.get(cause_id or 0, frozenset()), action.ended_on)
        count = proofs.get(action.uid, 0)
        verdict = verdict_of(action.status, action.ended_on, count, bool(again), today)
        until = action.ended_on + timedelta(days=REPEAT_DAYS) if action.ended_on else None
        is_preventive = action.origin.kind == CAUSE_ORIGIN
        name = names.get(cause_id or 0, "")
        effects.append(MeasureEffect(action, is_preventive, name, verdict, count, again, until))
    return effects


def _again(listed: Sequence[Complaint], same: frozenset[int], ended_on: date | None) -> str:
    """Return the number of the first complaint of a cause within 90 days after a day."""
    if ended_on is None:
        return ""
    last = ended_on + timedelta(days=REPEAT_DAYS)
    later = [
        (one.received_at, one.number)
        for one in listed
        if one.cause_id in same
        and (one.ruling is None or one.ruling.is_upheld)
        and ended_on < clocks.local(one.received_at).date() <= last
    ]
    return min(later)[1] if later else ""


def _below(parents: dict[int, int | None]) -> dict[int, frozenset[int]]:
    """Return for each cause itself and all below it."""
    found: dict[int, set[int]] = {key: {key} for key in parents}
    for key, parent in parents.items():
        above = parent
        while above is not None:
            found[above].add(key)
            above = parents[above]
    return {key: frozenset(own) for key, own in found.items()}
