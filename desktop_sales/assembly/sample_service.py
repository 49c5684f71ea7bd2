"""The service of the sample company: a year of complaints in every state, drawn from a seed."""

import json
import random
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

from sqlalchemy.orm import Session

from desktop_sales.areas.actions import service as actions
from desktop_sales.areas.actions.records import ActionDraft, Origin
from desktop_sales.areas.customers.queries import owners
from desktop_sales.areas.service import (
    cause_tree,
    clocks,
    complaint_materials,
    complaint_stages,
    complaints,
    requests,
    surveys,
)
from desktop_sales.areas.service.complaint_intake import KnownComplaint, take_in_known
from desktop_sales.areas.service.complaint_queries import causes
from desktop_sales.areas.service.complaint_records import (
    Channel,
    ComplaintDraft,
    MaterialDraft,
    MaterialKind,
    Nature,
    Ruling,
    Severity,
)
from desktop_sales.areas.service.complaints import CAUSE_ORIGIN
from desktop_sales.areas.service.requests import RequestDraft
from desktop_sales.areas.service.survey_queries import sampled
from desktop_sales.areas.service.survey_records import AnswerDraft, SurveyItem, Template
from desktop_sales.assembly.sample_company import company
from desktop_sales.assembly.sample_inspections import add_sample_ideas, add_sample_inspections
from desktop_sales.core.money import fen_of_yuan
from desktop_sales.core.resources import resource_path

SEED = 20261119
CLOSED = 40
OPEN = ((8, 4), (5, 3), (4, 2), (3, 2), (2, 1), (1, 1), (1, 0))
"""The open complaints: how many days old, and how many steps they have come."""
SAMPLED = {"key": 10, "core": 10, "ordinary": 20, "potential": 40}
REQUESTS = 18
ANSWERING, LEFT_OUT = 0.75, 0.2
STAGE_HOURS = ((1, 1, 1, 25), (2, 24, 26), (2, 24, 26, 73))
"""Hours that intake, investigation and handling take; the last ones come too late."""
WHOLE = 5
DETAILED = 60
"""Complaints up to so many days old are told with all their stages."""
UPHELD = 0.78
SOLD_BEFORE, KEPT_IN_STORE = timedelta(days=12), timedelta(days=35)
"""How long before a complaint its product was sold, and before that made."""
CHANNELS = (Channel.PHONE, Channel.PHONE, Channel.HOTLINE, Channel.VISIT, Channel.ONLINE)


@cache
def _facts() -> dict[str, Any]:
    text = resource_path("sample", "service.json").read_text(encoding="utf-8")
    facts: dict[str, Any] = json.loads(text)
    return facts


def add_sample_service(session: Session, people: Mapping[str, int], today: date) -> None:
    """Fill a year of complaints with measures; the last few are open, some of them late."""
    chance = random.Random(SEED)  # noqa: S311
    tree = _causes(session)
    looked_after = sorted(owners(session).items())
    closed = sorted((chance.randrange(20, 360) for _ in range(CLOSED)), reverse=True)
    known = []
    for age, stages in (*((age, WHOLE) for age in closed), *OPEN):
        story = chance.choices(_facts()["complaints"], [s["often"] for s in _facts()["complaints"]])
        customer, owner = chance.choice(looked_after)
        morning = datetime.combine(today - timedelta(days=age), time(9, chance.randrange(60)))
        whose = (customer, owner, clocks.stored(morning), stages)
        if age > DETAILED:
            known.append(_known(chance, tree, story[0], whose))
            continue
        take_in_known(session, known)
        known.clear()
        _one(session, chance, tree, story[0], whose)
    _measures(session, people[company()["person"]], today)
    _requests(session, looked_after, today)
    answering = list(dict.fromkeys([people[company()["person"]], *(o for _key, o in looked_after)]))
    add_sample_inspections(session, _facts(), answering, today)
    add_sample_ideas(session, _facts()["ideas"], answering, today)
    for number, name in enumerate(_facts()["survey"]["names"]):
        _survey(session, name, today - timedelta(days=320 - 90 * number), number)


def _requests(session: Session, looked_after: Sequence[tuple[int, int]], today: date) -> None:
    """Log requests of the last weeks; most were answered within the hour, the last still waits."""
    chance = random.Random(SEED + 9)  # noqa: S311
    for number in range(REQUESTS):
        asked, told = chance.choice(_facts()["requests"])
        customer, owner = chance.choice(looked_after)
        day = today - timedelta(days=2 * (REQUESTS - number))
        at = clocks.stored(datetime.combine(day, time(9 + number % 8, chance.randrange(60))))
        channel = chance.choice((Channel.HOTLINE, Channel.HOTLINE, Channel.ONLINE, Channel.PHONE))
        key = requests.log_request(session, RequestDraft(asked, at, channel, customer))
        if number < REQUESTS - 1:
            answered = at + timedelta(minutes=chance.choice((4, 8, 12, 18, 25, 55)))
            requests.answer_request(session, key, at=answered, by_id=owner, result=told)


def _survey(session: Session, name: str, day: date, number: int) -> None:
    """Ask forty customers; three of four answer, later ones a little more content."""
    chance, told = random.Random(SEED + 1 + number), _facts()["survey"]  # noqa: S311
    items = tuple(SurveyItem(text, weight=weight) for text, weight, _ in told["items"])
    template = Template(name, 5, (SurveyItem(told["overall"]), *items), told["overall"])
    key = surveys.start_survey(session, name, template, on=day)
    surveys.draw_customers(session, key, SAMPLED, seed=SEED % 10_000 + number)
    answers = []
    for one in sampled(session, key):
        if chance.random() > ANSWERING:
            continue
        mood = chance.gauss(0.1 * number, 0.7)
        grades = {text: _grade(chance, usual + mood) for text, _, usual in told["items"]}
        whole = round(sum(grades.values()) / len(grades))
        scores: dict[str, Any] = {**grades, told["overall"]: whole}
        if chance.random() < LEFT_OUT:
            scores[chance.choice(items).text] = None
        said = chance.choice(told["comments"]) if chance.random() < LEFT_OUT else ""
        answered = day + timedelta(days=chance.randrange(2, 14))
        answers.append(AnswerDraft(scores, answered, one.customer_id, comment=said))
    surveys.add_answers(session, key, answers)
    surveys.end_survey(session, key, on=day + timedelta(days=20))


def _grade(chance: random.Random, usual: float) -> int:
    return min(5, max(1, round(chance.gauss(usual, 0.6))))


def _causes(session: Session) -> dict[str, tuple[int, Nature]]:
    found = {}
    for group in _facts()["causes"]:
        parent = cause_tree.add_cause(session, group["name"])
        for name in group["below"]:
            key = cause_tree.add_cause(session, name, parent)
            found[name] = (key, Nature(group["nature"]))
    return found


Whose = tuple[int, int, datetime, int]
"""Customer, owner, when it was received, and how many steps it has come."""


def _draft(
    chance: random.Random,
    tree: Mapping[str, tuple[int, Nature]],
    story: Mapping[str, Any],
    whose: Whose,
) -> ComplaintDraft:
    customer, owner, at, _ = whose
    cause, nature = tree[story["cause"]]
    sold_on = clocks.local(at).date() - SOLD_BEFORE
    return ComplaintDraft(
        text=story["said"].format(n=chance.randrange(1, 9)),
        received_at=at,
        customer_id=customer,
        channel=chance.choice(CHANNELS),
        severity=chance.choices(list(Severity), (1, 6, 3))[0],
        nature=nature,
        cause_id=cause,
        document=f"XS-{at:%y%m}-{chance.randrange(1, 300):04d}",
        sold_on=sold_on,
        made_on=sold_on - KEPT_IN_STORE if nature is Nature.QUALITY else None,
        owner_id=owner,
    )


def _one(
    session: Session,
    chance: random.Random,
    tree: Mapping[str, tuple[int, Nature]],
    story: Mapping[str, Any],
    whose: Whose,
) -> None:
    """Take one complaint in and through some of its stages; ``WHOLE`` closes it."""
    _, owner, at, stages = whose
    number = chance.randrange(1, 9)
    key = complaints.open_complaint(session, _draft(chance, tree, story, whose))
    if not stages:
        return
    said, moment = _facts()["records"], at + timedelta(hours=chance.choice((1, 1, 2, 24)))
    complaint_stages.respond(session, key, at=moment, said=said["answer"])
    records = (said["intake"], story["found"], story["done"].format(n=number))[: stages - 1]
    for record, hours in zip(records, STAGE_HOURS, strict=False):
        moment += timedelta(hours=chance.choice(hours))
        complaint_stages.finish_stage(session, key, at=moment, record=record)
    if stages == WHOLE:
        _end(session, chance, key, owner, moment + timedelta(hours=chance.choice((1, 24, 48))))
    elif stages == 3:
        awaited = moment + timedelta(hours=1)
        complaint_stages.pause(session, key, at=awaited, reason=said["awaited"])
        name, _category, _price, cost = company()["products"][number]
        draft = MaterialDraft(
            MaterialKind.RETURNED, name, Decimal(number), fen_of_yuan(Decimal(str(cost)))
        )
        complaint_materials.add_material(session, key, draft)


def _known(
    chance: random.Random,
    tree: Mapping[str, tuple[int, Nature]],
    story: Mapping[str, Any],
    whose: Whose,
) -> KnownComplaint:
    """Return a complaint of long ago, of which only the ends are told."""
    at, upheld = whose[2], chance.random() < UPHELD
    mark = chance.choices((5, 4, 3, 2), (5, 6, 2, 1))[0]
    return KnownComplaint(
        _draft(chance, tree, story, whose),
        responded_at=at + timedelta(hours=chance.choice((1, 2, 5, 26))),
        handled_at=at + timedelta(hours=chance.choice((30, 52, 76, 170))),
        customer_word=_facts()["words"][str(mark)],
        satisfaction=mark,
        ruling=Ruling.VALID if upheld else Ruling.INVALID,
        responsible_id=whose[1] if upheld else None,
        cost_fen=chance.randrange(0, 40) * 6_000 if upheld else 0,
    )


def _end(session: Session, chance: random.Random, key: int, owner: int, moment: datetime) -> None:
    """Rule on a complaint and close it with the customer's word."""
    day = clocks.local(moment).date()
    if chance.random() < UPHELD:
        complaints.rule_complaint(session, key, Ruling.VALID, on=day, responsible_id=owner)
        complaints.change_complaint(session, key, cost_fen=chance.randrange(0, 40) * 6_000)
    else:
        reason = _facts()["records"]["invalid"]
        complaints.rule_complaint(session, key, Ruling.INVALID, on=day, reason=reason)
    mark = chance.choices((5, 4, 3, 2), (5, 6, 2, 1))[0]
    word = _facts()["words"][str(mark)]
    complaint_stages.close_complaint(session, key, at=moment, customer_word=word, satisfaction=mark)


def _measures(session: Session, owner: int, today: date) -> None:
    """Take measures against two usual causes: one long done, one under way."""
    uids = {cause.name: cause.uid for cause in causes(session)}
    for told in _facts()["measures"]:
        effect = told.get("effect")
        due = today + timedelta(days=-150 if effect else 12)
        draft = ActionDraft(told["measure"], due, owner, told["problem"], told["why"])
        origin = Origin(CAUSE_ORIGIN, uids[told["cause"]])
        key = actions.add_action(session, draft, origin=origin)
        if effect:
            actions.finish_action(session, key, on=due - timedelta(days=2), effect=effect)
