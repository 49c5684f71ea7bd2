"""The sample's careers, case files and benefits, by the use cases everybody has."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy.orm import Session

from desktop_sales.areas.appraisal.debriefs import RATED_ITEM, save_debrief, submit_debrief
from desktop_sales.areas.appraisal.period_records import PeriodMarkDraft
from desktop_sales.areas.appraisal.period_service import enter_period_marks
from desktop_sales.areas.benefits import service as benefits
from desktop_sales.areas.benefits.records import (
    EnrolmentDraft,
    GiftDraft,
    InsuranceKind,
    LeaveDraft,
    RateDraft,
)
from desktop_sales.areas.careers import promotions, service
from desktop_sales.areas.careers.records import (
    ChanceDraft,
    Criterion,
    Nomination,
    StepDraft,
)
from desktop_sales.areas.careers.wording import judged_text
from desktop_sales.areas.conduct import service as conduct
from desktop_sales.areas.conduct.records import ORIGIN_KIND, CaseDraft, Decision, Hearing
from desktop_sales.areas.conduct.tables import ConductCaseTable
from desktop_sales.areas.team import queries as team
from desktop_sales.assembly.debriefs import prefilled
from desktop_sales.assembly.promotion_candidates import candidates
from desktop_sales.assembly.result_use import low_items_of
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _
from desktop_sales.storage.attachments import attach

_RATES: tuple[tuple[InsuranceKind, str, str], ...] = (
    ("pension", "0.16", "0.08"),
    ("medical", "0.09", "0.02"),
    ("unemployment", "0.005", "0.005"),
    ("injury", "0.002", "0"),
    ("housing", "0.07", "0.07"),
)
_CITY = "示例市"
_FLOOR, _CEILING = 500_000, 3_000_000  # fen; invented like everything in the sample


def add_sample_careers(
    session: Session, people: Mapping[str, int], months: Sequence[Period], today: date
) -> None:
    """Set up a ladder, one promotion under way, training needs, chances, cases and benefits."""
    _ladder(session, months[-2], today)
    _needs(session, months[-2], today)
    _chances(session, people, today)
    _cases(session, people, today)
    _benefits(session, people, today)
    _debriefs(session, people, today)


def _ladder(session: Session, last: Period, today: date) -> None:
    posts = {post.level: post.id for post in reversed(team.posts(session))}
    names = {post.id: post.name for post in team.posts(session)}
    usual = (
        Criterion("months_in_post", Decimal(24)),
        Criterion("mean_score", Decimal(82), 6),
        Criterion("grades", Decimal(4), 6, "B"),
        Criterion("completion", Decimal("0.95"), 6),
        Criterion("no_case", months=6),
        Criterion("no_open_need"),
    )
    seller, leader = posts.get("salesperson"), posts.get("supervisor")
    if seller is None or leader is None:
        return
    service.save_step(session, StepDraft(seller, leader, usual))
    manager = posts.get("manager")
    if manager is not None:
        service.save_step(session, StepDraft(leader, manager, usual[:4]))
    able = candidates(session, last.previous(), today)
    best = next((one for one in able if one.step.from_post_id == seller), None)
    if best is None:
        return
    key = promotions.nominate(
        session,
        Nomination(
            best.employee_id,
            leader,
            today - timedelta(days=12),
            _("Regional supervisor"),
            _("Steady results for half a year, helps new colleagues, ready to lead."),
            [(judged_text(one), one.met) for one in best.judged],
        ),
    )
    text = _("Interview and the record of six months; ready for {post}.")
    promotions.review(
        session,
        key,
        today - timedelta(days=5),
        _("Review group"),
        text.format(post=names[leader]),
        recommended=True,
    )


def _needs(session: Session, last: Period, today: date) -> None:
    lows = low_items_of(session, last.previous(), today)
    keys = service.add_needs(session, [low.draft for low in lows[:4]])
    if keys:
        day = today - timedelta(days=3)
        service.record_retest(session, keys[0], day, Decimal(86), passed=True)


def _chances(session: Session, people: Mapping[str, int], today: date) -> None:
    course = service.add_chance(
        session,
        ChanceDraft(
            "training",
            _("Negotiation for key accounts"),
            today + timedelta(days=20),
            3,
            today + timedelta(days=21),
            _("External institute"),
            960_000,
            Decimal(80),
        ),
    )
    service.add_chance(
        session,
        ChanceDraft("rotation", _("Three months with the key account team"),
                    today + timedelta(days=45), 1),
    )  # fmt: skip
    for name in list(people)[3:5]:
        reason = _("Among the best of the last quarter.")
        service.give_places(session, course, [(people[name], reason)], today - timedelta(days=2))


def _cases(session: Session, people: Mapping[str, int], today: date) -> None:
    opened = today - timedelta(days=16)
    names = list(people)
    key = conduct.open_case(
        session,
        CaseDraft(
            people[names[-1]],
            "violation",
            opened - timedelta(days=4),
            _("Two weekly reports in a row were not handed in, also after a reminder."),
            _("Reports: weekly report by Monday 9:00"),
            "late_report",
            _("Regional supervisor"),
        ),
        opened,
    )
    uid = session.get_one(ConductCaseTable, key).uid
    record = _("Record of reports handed in")
    attach(session, ORIGIN_KIND, uid, f"{record}.txt", record.encode())
    said = _("Was travelling for two weeks and forgot; will hand in on time.")
    conduct.hear(session, key, Hearing(opened + timedelta(days=2), said))
    month = Period.containing(opened)
    decided = Decision(
        "points",
        opened + timedelta(days=4),
        _("Sales manager"),
        _("First time, admitted at once."),
        month.key,
        Decimal(2),
    )
    conduct.decide(session, key, decided)
    conduct.deliver(session, key, opened + timedelta(days=5))
    conduct.open_case(
        session,
        CaseDraft(
            people[names[-2]],
            "violation",
            today - timedelta(days=3),
            _("A price below the floor was promised to a dealer without asking."),
            _("Price authority: below the floor only with the manager's consent"),
            "price",
            _("Regional supervisor"),
        ),
        today - timedelta(days=1),
    )


def _benefits(session: Session, people: Mapping[str, int], today: date) -> None:
    for year in (today.year - 1, today.year):
        benefits.set_rates(
            session,
            [
                RateDraft(_CITY, year, kind, Decimal(company), Decimal(own), _FLOOR, _CEILING)
                for kind, company, own in _RATES
            ],
        )
    first_month = f"{today.year - 1}-07"
    for place, (name, key) in enumerate(people.items()):
        base = 900_000 + place % 4 * 150_000
        benefits.enrol(session, EnrolmentDraft(key, _CITY, base, first_month))
        person = team.employee(session, key)
        if person is None or person.joined_on is None or name == list(people)[-1]:
            continue
        started = person.joined_on.replace(day=1) - timedelta(days=365 * (place % 5) + 200)
        benefits.set_work_start(session, key, started)
        start = date(today.year, 5, 6) + timedelta(days=7 * (place % 3))
        taken = LeaveDraft(key, today.year, "taken", Decimal(2), start, start + timedelta(days=1))
        if start < today:
            benefits.add_leave(session, taken)
    gift = GiftDraft(
        _("Mid-autumn festival"), date(today.year, 9, 25), _("Moon cakes and tea"), 26_800
    )
    benefits.add_gift(session, gift, list(people.values()))


def _debriefs(session: Session, people: Mapping[str, int], today: date) -> None:
    quarter = Period.containing(today, "quarter").previous()
    for place, key in enumerate(list(people.values())[1:4]):
        drafted = prefilled(session, quarter, key, today)
        made = save_debrief(session, quarter, key, drafted.sections, drafted.figures)
        if place < 2:
            submit_debrief(session, made, today - timedelta(days=30))
        if place == 0:
            superior = next(iter(people))
            mark = PeriodMarkDraft(key, RATED_ITEM, "superior", superior, Decimal(88))
            enter_period_marks(session, quarter, [mark])
