"""What lies ahead of the sample's company: opportunities, four months of commits, open orders."""

import random
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy.orm import Session

from desktop_sales.areas.pipeline import commits, opportunities, orders, queries, rules
from desktop_sales.areas.pipeline.order_records import OrderLineDraft
from desktop_sales.areas.pipeline.records import (
    CommitDraft,
    CommitKind,
    OpportunityDraft,
    Stage,
    UsualCustomer,
)
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _

SEED = 20_261
MONTHS_TOLD = 4
ALL_CUSTOMERS, NAMED = 1_000, 5
PROSPECTS = ("南通晨曦便利", "芜湖江岸酒店", "镇江金山连锁", "徐州云龙商贸", "温州瓯江水产")
_OPEN = (Stage.LEAD, Stage.NEED, Stage.OFFER, Stage.OFFER, Stage.TALKS, Stage.SIGNING)


def add_sample_pipeline(session: Session, products: Sequence[int], today: date) -> None:
    """Give every salesperson opportunities, commits of the last months, and open orders."""
    chance = random.Random(SEED)  # noqa: S311
    month = Period.containing(today)
    usual = queries.usual_customers(session, month.shifted(-6).start, today, ALL_CUSTOMERS)
    people: dict[int, list[UsualCustomer]] = {}
    for each in usual:
        people.setdefault(each.employee_id, []).append(each)
    drafts = []
    for place, own in enumerate(people.values()):
        drafts += _opportunities(chance, own, PROSPECTS[place % len(PROSPECTS)], month, today)
    opportunities.add_opportunities(session, drafts)
    for step in range(MONTHS_TOLD - 1, -1, -1):
        _tell(session, chance, people, month.shifted(-step))
    _orders(session, chance, people, products, today)


def _opportunities(
    chance: random.Random, own: list[UsualCustomer], prospect: str, month: Period, today: date
) -> list[OpportunityDraft]:
    """Return four open opportunities of a person, one of them of a new customer, and two ended."""
    subjects = (_("Yearly frame contract"), _("Festival season"), _("New product on trial"))
    steps = (_("Send samples"), _("Hand in the offer"), _("Agree on payment terms"))
    found = []
    for place in range(4):
        new = place == 3
        found.append(
            OpportunityDraft(
                title=subjects[place % 3],
                customer_id=None if new else own[place % len(own)].customer_id,
                prospect=prospect if new else "",
                employee_id=own[0].employee_id,
                amount_fen=chance.randrange(4, 36) * 1_000_000,
                stage=Stage.LEAD if new else chance.choice(_OPEN),
                probability=Decimal("0.6") if place == 1 else None,
                expected_month=month.shifted(place % 3).key,
                next_step=steps[place % 3],
                next_step_on=today + timedelta(days=chance.randrange(-3, 14)),
                opened_on=today - timedelta(days=chance.randrange(10, 90)),
            )
        )
    for won in (True, False):
        found.append(
            OpportunityDraft(
                title=subjects[2],
                customer_id=own[NAMED].customer_id,
                employee_id=own[0].employee_id,
                amount_fen=chance.randrange(4, 20) * 1_000_000,
                stage=Stage.WON if won else Stage.LOST,
                expected_month=month.previous().key,
                opened_on=today - timedelta(days=100),
                closed_on=today - timedelta(days=chance.randrange(20, 50)),
                reason=_("Quick delivery") if won else _("The competitor was 4% cheaper"),
            )
        )
    return found


def _tell(
    session: Session,
    chance: random.Random,
    people: Mapping[int, list[UsualCustomer]],
    told: Period,
) -> None:
    """Let everybody tell a commit for the month and the two after it."""
    drafts = []
    kinds: tuple[CommitKind, ...] = ("sales", "receipts")
    for own in people.values():
        for each in (*own[:NAMED], _others(own[NAMED:])):
            for ahead, month in enumerate(rules.committed_months(told.key)):
                usual = each.amount_e4 // 6 // 100
                for kind in kinds:
                    part = Decimal(chance.randrange(70, 108)) / 100 * (10 - 2 * ahead) / 10
                    drafts.append(
                        CommitDraft(
                            told.key,
                            each.employee_id,
                            each.customer_id or None,
                            month,
                            kind,
                            certain=_round(usual * part),
                            likely=_round(usual * Decimal("0.2") * (ahead + 1)),
                            possible=_round(usual * Decimal("0.1") * (ahead + 1)),
                        )
                    )
    commits.set_commits(session, drafts, told.end)


def _others(rest: Sequence[UsualCustomer]) -> UsualCustomer:
    """Return what all other customers of a person bring, as one."""
    amount = sum(each.amount_e4 for each in rest)
    return UsualCustomer(rest[0].employee_id, 0, "", amount)


def _round(fen: Decimal) -> int:
    """Return an amount as people tell it: whole hundreds of yuan."""
    return max(int(fen) // 10_000 * 10_000, 0)


def _orders(
    session: Session,
    chance: random.Random,
    people: Mapping[int, list[UsualCustomer]],
    products: Sequence[int],
    today: date,
) -> None:
    drafts = []
    for place, each in enumerate(own for usual in people.values() for own in usual[:4]):
        ordered = today - timedelta(days=chance.randrange(2, 40))
        quantity = chance.randrange(20, 200)
        shipped = (0, 0, quantity // 2, quantity, quantity)[place % 5]
        product_id = products[place % len(products)]
        drafts.append(
            OrderLineDraft(
                order_no=f"DD-{ordered:%y%m}-{place + 1:03d}",
                line_no="1",
                ordered_on=ordered,
                promised_on=ordered + timedelta(days=14),
                customer_id=each.customer_id,
                employee_id=each.employee_id,
                product_id=product_id,
                quantity_e3=quantity * 1_000,
                amount_e4=quantity * chance.randrange(60, 400) * 10_000,
                shipped_e3=shipped * 1_000,
                invoiced_e3=shipped * 1_000 if place % 2 else 0,
                signed_e3=quantity * 1_000 if place % 5 == 4 else 0,
                returned_e3=1_000 if place % 10 == 4 else 0,
            )
        )
    orders.put_order_lines(session, drafts)
