"""The sample's honours: a catalogue, proposals of the last quarter, some issued with their notice."""

from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy.orm import Session

from desktop_sales.areas.incentives import catalogue, queries, service, trophies
from desktop_sales.areas.incentives.nominations import nominate
from desktop_sales.areas.incentives.notices import publish_notice
from desktop_sales.areas.incentives.records import Nomination, NoticeDraft
from desktop_sales.areas.team import queries as team
from desktop_sales.assembly.awards import propose_awards, suggest_reason
from desktop_sales.core.measures import Subject
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _

PRIZE_FEN = 50_000
ISSUED = 3
GRANTED = 4
PUBLIC_DAYS = 10


def add_sample_awards(session: Session, quarter: Period, today: date) -> None:
    """Propose, decide and issue the awards of a quarter; some are left to be decided."""
    for each in catalogue.usual_kinds():
        prize = PRIZE_FEN if each.every == "quarter" else 0
        catalogue.save_award_kind(session, replace(each, prize_fen=prize))
    drafts = propose_awards(session, quarter, today=today)
    # A team first, so that the notice names one and its banner stands in the register.
    drafts.sort(key=lambda each: each.subject.kind != "region")
    ids = service.add_awards(session, drafts)
    published = today - timedelta(days=PUBLIC_DAYS)
    granted = ids[:GRANTED]
    service.decide_awards(session, granted, granted=True, on=published)
    publish_notice(session, NoticeDraft("publicity", quarter, tuple(granted), published))
    issued = ids[:ISSUED]
    service.issue_awards(session, issued)
    publish_notice(session, NoticeDraft("commendation", quarter, tuple(issued), today))
    for trophy in trophies.trophies(session):
        trophies.change_trophy(
            session,
            trophy.id,
            name=trophy.name,
            inscription=trophy.inscription,
            is_rotating=True,
        )
        trophies.hand_over_trophy(session, trophy.id, today)
    _nominate_somebody(session, quarter, today)


def _nominate_somebody(session: Session, quarter: Period, today: date) -> None:
    proposed = {award.subject for award in queries.awards(session, quarter.key)}
    people = (Subject("person", person.id) for person in team.employees(session, period=quarter))
    person = next((each for each in people if each not in proposed), None)
    if person is None:
        return
    nomination = Nomination(
        quarter,
        person,
        _("Innovation in service"),
        suggest_reason(session, quarter, person),
        grounds=_("A repair hot line of the dealer, answered within two hours"),
    )
    nominate(session, [nomination], today=today)
