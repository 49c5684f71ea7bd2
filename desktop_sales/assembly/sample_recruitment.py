"""The sample's recruitment, by the use cases everybody has: nobody is hired, the team stays nine."""

from collections.abc import Mapping
from datetime import date, timedelta

from sqlalchemy.orm import Session

from desktop_sales.areas.recruitment import candidates, service
from desktop_sales.areas.recruitment.queries import candidate
from desktop_sales.areas.recruitment.records import (
    OWNER_KIND,
    TRAITS,
    CandidateDraft,
    ChannelDraft,
    CheckDraft,
    InterviewDraft,
    Outcome,
    RequisitionDraft,
    RewardRule,
)
from desktop_sales.areas.team import queries as team
from desktop_sales.assembly.recruiting_needs import quarter_needs
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _
from desktop_sales.storage.attachments import attach


def add_sample_recruitment(session: Session, people: Mapping[str, int], today: date) -> None:
    """Keep a need, draw up requisitions, note channels, and lead candidates through the stages."""
    quarter = Period.containing(today, "quarter")
    needs = quarter_needs(session, quarter, today)
    text = _("Fill the post of the eastern region first; look again after the yearly plan.")
    manager = _("Sales manager")
    service.keep_need(session, quarter, needs, today - timedelta(days=30), manager, text)
    service.set_reward_rule(session, RewardRule(200_000, "stayed"))
    open_one = _requisitions(session, today)
    channels = _channels(session, open_one, today)
    _candidates(session, open_one, channels, list(people.values())[2], today)


def _requisitions(session: Session, today: date) -> int:
    post = next(p.id for p in team.posts(session) if p.level == "salesperson")
    regions = [region for region in team.regions(session) if region.parent_id is not None]
    places: list[int | None] = [region.id for region in regions] or [None]
    musts = (
        _("College education or higher"),
        _("Two years of sales in fast-moving goods"),
        _("Ready to travel half of the week"),
    )
    duties = _(
        "Win and look after dealers of the region, reach the monthly target, collect receipts"
    )
    asked = today - timedelta(days=28)
    open_one = service.save_requisition(
        session,
        RequisitionDraft(
            *(post, 1, duties, musts, today + timedelta(days=30)),
            *(_("Regional supervisor"), asked, places[0], "workload"),
            dict(zip(TRAITS, (20, 30, 20, 15, 15), strict=True)),
        ),
    )
    service.approve_requisition(session, open_one, asked + timedelta(days=2), _("Sales manager"))
    draft = RequisitionDraft(
        *(post, 2, duties, musts[:2], today + timedelta(days=75)),
        *(_("Regional supervisor"), today - timedelta(days=3), places[-1], "reserve"),
    )
    service.save_requisition(session, draft)
    return open_one


def _channels(session: Session, requisition_id: int, today: date) -> list[int]:
    drafts = (
        ChannelDraft("referral", _("Colleagues recommend"), today - timedelta(days=25), 0, 1,
                     requisition_id),
        ChannelDraft("site", _("Job web site, a month"), today - timedelta(days=24), 120_000, 26,
                     requisition_id),
        ChannelDraft("market", _("Autumn talent market"), today - timedelta(days=18), 180_000, 34,
                     requisition_id),
        ChannelDraft("campus", _("Campus fair of the business college"),
                     today - timedelta(days=10), 90_000, 45),
    )  # fmt: skip
    return [service.save_channel(session, draft) for draft in drafts]


def _candidates(
    session: Session, requisition_id: int, channels: list[int], referrer: int, today: date
) -> None:
    referral, site, market, _campus = channels
    supervisor, manager = _("Regional supervisor"), _("Sales manager")
    college, school = _("College, marketing"), _("Bachelor, food science")

    def take(
        name: str, phone: str, channel: int, education: str, days: int, by: int | None = None
    ) -> int:
        draft = CandidateDraft(
            requisition_id,
            name,
            today - timedelta(days=days),
            phone,
            education=education,
            experience=_("Three years of dealer sales at a maker of condiments"),
            channel_id=channel,
            referrer_id=by,
        )
        return candidates.save_candidate(session, draft)

    def held(key: int, number: int, who: str, marks: tuple[int, ...], outcome: Outcome) -> None:
        scores = dict(zip(TRAITS, marks, strict=True))
        day = today - timedelta(days=12 - 3 * number)
        note = _("Knows dealers of the region; asks good questions.")
        draft = InterviewDraft(number, day, who, scores, outcome, note)
        candidates.save_interview(session, key, draft)

    first = take("秦朗", "13800010001", referral, college, 20, referrer)
    second = take("苏禾", "13800010002", market, school, 17)
    third = take("罗一舟", "13800010003", site, college, 16)
    take("许知夏", "13800010004", site, school, 2)
    on = today - timedelta(days=14)
    for key in (first, second):
        candidates.screen(session, key, [True, True, True], on, supervisor)
    reason = _("Has not sold in this trade yet")
    candidates.screen(session, third, [True, False, True], on, supervisor, reason)
    held(first, 1, supervisor, (4, 5, 4, 4, 5), "pass")
    held(first, 2, manager, (4, 4, 4, 5, 4), "pass")
    held(second, 1, supervisor, (5, 3, 3, 4, 4), "wait")
    day = today + timedelta(days=2)
    candidates.save_interview(session, second, InterviewDraft(2, day, manager))
    source = _("Personnel office of the former employer")
    found = CheckDraft("employment", source, today - timedelta(days=4), "confirmed")
    candidates.save_check(session, first, found)
    one = candidate(session, first, today)
    if one is not None:
        name = _("Confirmation of the former employer")
        attach(session, OWNER_KIND, one.uid, f"{name}.txt", name.encode())
