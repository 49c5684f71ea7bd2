"""The sample's actions: some on their way, some late, some closed with what they brought."""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import Session

from desktop_sales.areas.actions import service
from desktop_sales.areas.actions.records import ActionDraft, Origin
from desktop_sales.areas.team.queries import employee
from desktop_sales.core.resources import resource_path


def add_sample_actions(session: Session, people: Mapping[str, int], today: date) -> None:
    """Enter the actions of the sample, with days counted from ``today``."""
    text = resource_path("sample", "actions.json").read_text(encoding="utf-8")
    for told in json.loads(text):
        _add(session, told, people, today)


def _add(session: Session, told: Mapping[str, Any], people: Mapping[str, int], today: date) -> None:
    about = employee(session, people[told["about"]]) if "about" in told else None
    draft = ActionDraft(
        measure=told["measure"],
        due_on=today + timedelta(days=told["due"]),
        owner_id=people[told["owner"]],
        problem=told["problem"],
        cause=told["cause"],
        progress=told.get("progress", 0),
    )
    origin = Origin("employee", about.uid) if about else None
    key = service.add_action(session, draft, origin=origin)
    if "ended" in told:
        ended = today + timedelta(days=told["ended"])
        service.finish_action(session, key, on=ended, effect=told["effect"])
    elif "cancelled" in told:
        given_up = today + timedelta(days=told["cancelled"])
        service.cancel_action(session, key, on=given_up, reason=told["effect"])
