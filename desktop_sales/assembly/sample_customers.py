"""The customers of the sample company in full: records, people, visits, classes, prospects."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy.orm import Session

from desktop_sales.areas.customers import (
    classes,
    contacts,
    development,
    issues,
    queries,
    service,
    visits,
)
from desktop_sales.areas.customers.account_plans import AccountPlan, key_accounts, save_plan
from desktop_sales.areas.customers.class_rules import Scheme
from desktop_sales.areas.customers.credit_codes import ALPHABET, check_digit
from desktop_sales.areas.customers.development_records import DriveDraft, LostReason
from desktop_sales.areas.customers.records import ContactDraft, Customer, CustomerDraft, Role
from desktop_sales.areas.customers.strategies import Channel
from desktop_sales.areas.customers.visit_records import (
    DoneDraft,
    FeedbackDraft,
    FeedbackKind,
    IssueDraft,
    PlanDraft,
)
from desktop_sales.areas.sales.conversion import prospects as all_prospects
from desktop_sales.assembly.customer_classes import apply, classing
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, translate

SEED = 20261120
VISITED_DAYS = 75
PROSPECTS = (
    "远岸跨境供应链",
    "鹿鸣学校食堂",
    "石榴社区团购",
    "云和养老公寓",
    "青禾团餐",
    "北辰酒店",
    "听雨轩茶餐厅",
    "万家惠生活超市",
    "锦里火锅食材",
    "南湖机关食堂",
)
DISTRICTS = ("鼓楼区", "江宁区", "吴中区", "西湖区", "滨湖区", "新城区")
STREETS = ("中山路", "人民路", "解放路", "建设路", "和平路", "长江路")
FAMILY = "王李张刘陈杨赵黄周吴徐孙"
SOURCES = (N_("Exhibition"), N_("Referral"), N_("Cold call"), N_("Website"))
POSTS: tuple[tuple[str, Role], ...] = (
    (N_("General manager"), "decides"),
    (N_("Purchasing manager"), "buys"),
    (N_("Finance manager"), "pays"),
)
PURPOSES = (
    N_("Check the account"),
    N_("Stock for the festival"),
    N_("Present new products"),
    N_("Plan the promotion"),
)
SAID = (
    N_("Sales on the shelf are steady; the next delivery is due within two weeks."),
    N_("Asks for 60 days of credit before the Spring Festival."),
    N_("Happy with deliveries; wants to see samples of the new range."),
    N_("The shelf is shared with a rival; a second facing is possible."),
)
BACK: tuple[tuple[FeedbackKind, str], ...] = (
    ("need", N_("Wishes for a smaller pack of 250 g")),
    ("problem", N_("Statements do not name the delivery notes")),
    ("praise", N_("Thanks for the quick exchange of damaged goods")),
    ("competitor", N_("A rival offers 5% more discount until month end")),
)
GOALS = (
    N_("From three tenths of its purchases to four"),
    N_("Enter three of its new shops"),
    N_("Renew the contract of the year with longer terms"),
)
RISKS = (N_("A rival offers frozen goods cheaply"), N_("Asks for longer credit"))
SCHEME = Scheme(key_from=90, core_from=80, industries={"商超": 4, "餐饮": 3, "流通": 3})


def add_sample_customers(session: Session, today: date) -> None:
    """Complete the customers, add prospects, a third of a year of contacts and two class runs."""
    chance = random.Random(SEED)  # noqa: S311
    everyone = queries.customers(session)
    for number, one in enumerate(everyone):
        _complete(session, chance, number, one)
    prospects = _prospects(session, chance, everyone, today)
    classes.set_scheme(session, SCHEME, valid_from=date(today.year - 2, 1, 1))
    for steps in (-2, -1):
        month = Period.containing(today).shifted(steps)
        apply(session, classing(session, month, month.end))
    _contacts_made(session, chance, today)
    _issues(session, everyone, today)
    _develop(session, chance, prospects, today)
    _account_plans(session, today)


def _complete(session: Session, chance: random.Random, number: int, one: Customer) -> None:
    size = chance.choices((30, 120, 350, 800, 1_500), (30, 35, 20, 10, 5))[0]
    first = "91320100" + "".join(chance.choices(ALPHABET, k=9))
    service.change_customer(
        session,
        one.id,
        city=one.name[:2],
        district=chance.choice(DISTRICTS),
        address=f"{chance.choice(STREETS)}{chance.randrange(1, 300)}号",
        phone=f"025-8{number + 1_000_000:07d}",
        heads=size + chance.randrange(20),
        turnover_fen=size * chance.randrange(30, 90) * 1_000_000,
        source=translate(chance.choice(SOURCES)),
        credit_code=first + check_digit(first) if number % 5 else "",
        strategic=number == 0,
    )
    people = chance.choices(POSTS, k=1 + number % 2)
    contacts.add_contacts(
        session,
        [
            (
                one.id,
                ContactDraft(
                    chance.choice(FAMILY) + ("总" if role == "decides" else "经理"),
                    translate(post),
                    role,
                    f"139{chance.randrange(10**7, 10**8)}",
                ),
            )
            for post, role in people
        ],
    )
    if number % 9 == 0:
        contacts.tag_customers(session, [one.id], translate(N_("Year contract")))


def _prospects(
    session: Session, chance: random.Random, everyone: Sequence[Customer], today: date
) -> list[int]:
    drafts = [
        CustomerDraft(
            name,
            code=f"C{900 + place:04d}",
            owner_id=chance.choice(everyone).owner_id,
            region_id=chance.choice(everyone).region_id,
            city=chance.choice(everyone).name[:2],
            source=translate(chance.choice(SOURCES)),
            owned_since=(begun := today - timedelta(days=chance.randrange(20, 90))),
            recorded_on=begun,
        )
        for place, name in enumerate(PROSPECTS)
    ]
    return service.add_customers(session, drafts)


def _contacts_made(session: Session, chance: random.Random, today: date) -> None:
    """Record contacts by cadence, late ones among them, and plan the coming week."""
    people = contacts.contacts_of(session, [one.id for one in queries.customers(session)])
    cadences: Mapping[str, int] = {"key": 30, "core": 45, "ordinary": 90, "potential": 60}
    plans = []
    for place, one in enumerate(queries.customers(session)):
        day = today - timedelta(days=chance.randrange(1, cadences[one.class_key] + 12))
        while day > today - timedelta(days=VISITED_DAYS) and place % 2:
            _record(session, chance, one, day, today, people.get(one.id, ()))
            day -= timedelta(days=cadences[one.class_key] + chance.randrange(-8, 9))
        if place % 14 == 0 and one.owner_id is not None:
            ahead = today + timedelta(days=place // 14 % 6)
            plans.append(
                PlanDraft(
                    one.id,
                    one.owner_id,
                    ahead,
                    purpose=translate(PURPOSES[place % 4]),
                    by_cadence=True,
                )
            )
    visits.plan_visits(session, plans)


def _record(
    session: Session,
    chance: random.Random,
    one: Customer,
    day: date,
    today: date,
    people: Sequence[object],
) -> None:
    channel: Channel = (
        "visit" if one.class_key in ("key", "core") or chance.random() < 0.3 else "phone"
    )
    draft = DoneDraft(
        one.id,
        one.owner_id,
        day,
        channel,
        contact_id=getattr(people[0], "id", None) if people else None,
        purpose=translate(chance.choice(PURPOSES)),
        said=translate(chance.choice(SAID)),
    )
    if chance.random() < 0.05:
        kind, text = chance.choice(BACK)
        draft = replace(draft, feedback=(FeedbackDraft(kind, translate(text)),))
    visits.record_visit(session, draft, today=today)


def _issues(session: Session, everyone: Sequence[Customer], today: date) -> None:
    for place, (kind, title, department) in enumerate(
        (
            ("need", N_("Smaller pack of 250 g"), N_("Research and development")),
            ("problem", N_("Delivery notes missing on statements"), N_("Finance")),
            ("need", N_("Samples for school canteens"), N_("Marketing")),
        )
    ):
        one = everyone[place * 7 + 3]
        raised = today - timedelta(days=20 - place * 6)
        draft = IssueDraft(
            "need" if kind == "need" else "problem",
            one.id,
            translate(title),
            translate(title),
            raised,
            translate(department),
            one.owner_id,
            raised + timedelta(days=14),
        )
        key = issues.add_issue(session, draft)
        if place == 0:
            answer = translate(N_("Planned for the second quarter of next year"))
            issues.answer_issue(session, key, answer=answer, on=today - timedelta(days=2))


def _develop(
    session: Session, chance: random.Random, prospects: Sequence[int], today: date
) -> None:
    """Let some prospects try something and give one up; begin two drives."""
    note = translate(N_("Two boxes as a sample"))
    reasons: tuple[LostReason, ...] = ("rival", "price", "rival")
    for place, key in enumerate(prospects):
        day = today - timedelta(days=chance.randrange(3, 18))
        if place % 3 == 0:
            development.note_trial(session, [key], on=day, today=today, note=note)
        elif place % 3 == 2:
            reason = reasons[place // 3]
            development.give_up(session, [key], on=day, today=today, reason=reason)
    for place, one in enumerate(all_prospects(session)):
        if one.ordered_on is not None and one.days_to_order and not one.contacted_on:
            met = DoneDraft(one.customer_id, one.owner_id, one.recorded_on + timedelta(days=4))
            visits.record_visit(session, met, today=today)
            if place % 2:
                day = one.ordered_on - timedelta(days=9)
                development.note_trial(session, [one.customer_id], on=day, today=today, note=note)
    quarter = Period.containing(today, "quarter")
    first_orders = _first_bought(session, quarter)
    owner = queries.customers(session)[0].owner_id
    for name, start, end, inside, goal in (
        (N_("New canteens and hotels"), quarter.start, quarter.end, prospects, 3),
        (
            N_("Shops of the new districts"),
            quarter.previous().start,
            quarter.previous().end,
            first_orders,
            4,
        ),
    ):
        draft = DriveDraft(translate(name), start, end, owner, goal, 8_000_00)
        development.add_drive(session, draft, list(inside)[:12])


def _account_plans(session: Session, today: date) -> None:
    """Write the plans of most key accounts; one was reviewed already."""
    for place, one in enumerate(key_accounts(session, today.year)):
        if place % 4 != 3:
            plan = AccountPlan(
                one.customer_id,
                today.year,
                translate(GOALS[place % len(GOALS)]),
                translate(RISKS[place % len(RISKS)]),
                translate(N_("A joint stock count each month; new products on trial first")),
                (80 + 10 * place) * 1_000_000,
                translate(N_("On course; the new shops open in spring")) if place == 0 else "",
                today - timedelta(days=12) if place == 0 else None,
            )
            save_plan(session, plan)


def _first_bought(session: Session, quarter: Period) -> list[int]:
    """Return who ordered first in the quarter before one."""
    before = quarter.previous()
    return [
        one.customer_id
        for one in all_prospects(session)
        if one.ordered_on is not None and before.contains(one.ordered_on)
    ]
