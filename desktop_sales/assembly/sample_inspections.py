"""The inspections and ideas of the sample company: made, under way and planned, drawn from a seed."""

import random
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import Session

from desktop_sales.areas.service import defects, ideas, inspections
from desktop_sales.areas.service.idea_records import IdeaDraft
from desktop_sales.areas.service.inspection_queries import defects as all_defects
from desktop_sales.areas.service.inspection_queries import samples_of
from desktop_sales.areas.service.inspection_records import (
    CheckItem,
    Checklist,
    DefectDraft,
    InspectionDraft,
)
from desktop_sales.core.periods import Period
from desktop_sales.storage.attachments import attach

SEED = 103
SAMPLES = 8
KEPT = (1.0, 1.0, 1.0, 0.8, 0.5)
"""The shares of an item's points that a sample may bring."""


def add_sample_inspections(
    session: Session, told: Mapping[str, Any], people: Sequence[int], today: date
) -> None:
    """Make one inspection of the last quarter, begin one of the last month, plan the next.

    ``people`` are the keys of those who answer for something; the first one inspects.
    """
    items = tuple(CheckItem(*item) for item in told["checklist"]["items"])
    checklist = Checklist(told["checklist"]["name"], items)
    inspections.save_checklist(session, checklist)
    this_month = Period.containing(today)
    spans = (
        (today - timedelta(days=40), Period.containing(today, "quarter").previous()),
        (today + timedelta(days=1), this_month.previous()),
        (this_month.following().end, this_month),
    )
    keys = []
    for title, (planned_on, span) in zip(told["inspections"], spans, strict=True):
        draft = InspectionDraft(
            title, planned_on, span.start, span.end, checklist, inspector_id=people[0]
        )
        keys += inspections.plan_inspections(session, draft)
    chance = random.Random(SEED)  # noqa: S311
    for key, scored in zip(keys[:2], (SAMPLES, SAMPLES // 2), strict=True):
        inspections.draw_records(session, key, SAMPLES, seed=SEED)
        _score(session, chance, key, checklist, told["notes"], scored)
    ended = today - timedelta(days=39)
    _defects(session, keys[0], told["defects"], people, ended)
    inspections.finish_inspection(session, keys[0], on=ended, conclusion=told["conclusion"])


def add_sample_ideas(
    session: Session, told: Sequence[Mapping[str, Any]], people: Sequence[int], today: date
) -> None:
    """Hand ideas in, each taken so many steps on."""
    for place, one in enumerate(told):
        day = today - timedelta(days=100 - 18 * place)
        author = people[1 + place % (len(people) - 1)]
        draft = IdeaDraft(one["title"], author, day, one["text"], one["benefit"])
        key, steps = ideas.submit_idea(session, draft), one["steps"]
        if steps > 0 or place == len(told) - 1:
            ideas.judge_idea(
                session,
                key,
                accepted=steps > 0,
                on=day + timedelta(days=3),
                judge_id=people[0],
                judgement=one["judgement"],
            )
        if steps > 2:
            first = day + timedelta(days=7)
            last = first + timedelta(days=30)
            ideas.try_idea(session, key, first_on=first, last_on=last, trial=one["trial"])
        if steps > 3:
            ended = day + timedelta(days=38)
            ideas.end_trial(session, key, adopted=True, on=ended, result=one["result"])
        if steps > 4:
            given = day + timedelta(days=45)
            fen = one["yuan"] * 100
            ideas.reward_idea(session, key, on=given, reward=one["reward"], reward_fen=fen)


def _score(
    session: Session,
    chance: random.Random,
    key: int,
    checklist: Checklist,
    notes: Sequence[str],
    scored: int,
) -> None:
    for sample in samples_of(session, key)[:scored]:
        points = {item.text: round(item.points * chance.choice(KEPT)) for item in checklist.items}
        low = sum(points.values()) < 90
        note = chance.choice(notes) if low else ""
        inspections.score_sample(session, sample.id, points, note=note)


def _defects(
    session: Session,
    key: int,
    told: Sequence[Mapping[str, Any]],
    people: Sequence[int],
    found_on: date,
) -> None:
    """Record defects: one settled with proof, one to be rechecked, one overdue."""
    drawn = samples_of(session, key)
    for place, one in enumerate(told):
        owner = people[1 + place % (len(people) - 1)]
        due = found_on + timedelta(days=7 if one["effect"] else 21)
        draft = DefectDraft(one["text"], one["measure"], due, owner)
        defect = defects.add_defect(session, key, draft, sample_id=drawn[place].id)
        if not one["effect"]:
            continue
        done = due - timedelta(days=1)
        defects.rectify_defect(session, defect, on=done, effect=one["effect"])
        found = next(each for each in all_defects(session, done, key) if each.id == defect)
        proof = f"{one['effect']}\n".encode()
        attach(session, "action", found.action_uid, f"{found.inspection}.txt", proof)
        if one["settled"]:
            later = due + timedelta(days=2)
            defects.recheck_defect(session, defect, on=later, passed=True, checker_id=people[0])
