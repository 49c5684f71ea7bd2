"""The sample's analysis: two months reviewed, one finding acted on, one that needs nothing."""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import Session

from desktop_sales.areas.actions import service as actions
from desktop_sales.areas.actions.records import ActionDraft, Origin
from desktop_sales.areas.analysis import queries, review_queries, review_service, service
from desktop_sales.areas.analysis.finding_rules import FindingRule
from desktop_sales.areas.analysis.records import JudgedFinding
from desktop_sales.areas.analysis.review_records import REVIEW_ORIGIN, ReviewDraft
from desktop_sales.areas.analysis.wording import drafted_measure, sentence
from desktop_sales.assembly.reviews import review_sheet
from desktop_sales.core.measures import COMPANY
from desktop_sales.core.periods import Period
from desktop_sales.core.resources import resource_path


def add_sample_analysis(session: Session, people: Mapping[str, int], today: date) -> None:
    """Review the last two ended months, and decide on two findings."""
    told = json.loads(resource_path("sample", "analysis.json").read_text(encoding="utf-8"))
    last = Period.containing(today).previous()
    _decide(session, told["dismissed"], last, today)
    _review(session, last.previous(), told, people, today)
    sheet = review_sheet(session, last, COMPANY, today)
    review_service.save_review(session, last.key, COMPANY, sheet.figures, sheet.drafted)


def _review(
    session: Session,
    month: Period,
    told: Mapping[str, Any],
    people: Mapping[str, int],
    today: date,
) -> None:
    """Submit the review of a month with the actions it set."""
    sheet = review_sheet(session, month, COMPANY, today)
    draft = ReviewDraft(told["assessment"], told["causes"], told["outlook"])
    key = review_service.save_review(session, month.key, COMPANY, sheet.figures, draft)
    review_service.submit_review(session, key, subject_name=sheet.name)
    review = review_queries.review(session, month.key, COMPANY)
    if review is None:
        return
    for one in told["actions"]:
        action = actions.add_action(
            session,
            ActionDraft(
                measure=one["measure"],
                due_on=today + timedelta(days=one["due"]),
                owner_id=people[one["owner"]],
                progress=one.get("progress", 0),
            ),
            origin=Origin(REVIEW_ORIGIN, review.uid),
        )
        if "ended" in one:
            ended = today + timedelta(days=one["ended"])
            actions.finish_action(session, action, on=ended, effect=one["effect"])


def _decide(session: Session, reason: str, month: Period, today: date) -> None:
    waiting = queries.findings(session, month.following(), today).waiting()
    falling = _first(waiting, FindingRule.CUSTOMER_FALLING)
    if falling is not None:
        draft = ActionDraft(
            drafted_measure(falling.finding),
            today + timedelta(days=10),
            falling.finding.owner_id,
            problem=sentence(falling.finding),
        )
        service.act_on_finding(session, falling.finding, draft, on=today)
    lapsed = _first(waiting, FindingRule.LAPSED)
    if lapsed is not None:
        service.dismiss_finding(session, lapsed.finding, reason, on=today)


def _first(found: tuple[JudgedFinding, ...], rule: FindingRule) -> JudgedFinding | None:
    return next((one for one in found if one.finding.rule is rule), None)
