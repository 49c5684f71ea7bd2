"""The invented company of the sample: who sells what to whom, drawn from a seed."""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any, NamedTuple

from desktop_sales.core.periods import Period
from desktop_sales.core.resources import resource_path

SEED = 20261118
MONTHS = 24
MONTHLY_BASE_YUAN = 1_180_000
YEARLY_GROWTH = 1.09
# Share of an average month: the Spring Festival dip, the autumn and year-end peaks.
SEASON = (0.98, 0.72, 1.02, 1.0, 1.1, 1.13, 1.02, 1.07, 1.18, 1.1, 1.14, 1.24)
LINES_A_MONTH = 46
RETURN_RATE = 0.015
MONTHS_OF_CHANGE = 4
"""The running month and the three before it, in which things go differently than before."""


@cache
def company() -> dict[str, Any]:
    """Return the names of the sample company."""
    text = resource_path("sample", "company.json").read_text(encoding="utf-8")
    facts: dict[str, Any] = json.loads(text)
    return facts


@dataclass(frozen=True, slots=True)
class SampleCustomer:
    """A customer, who looks after it, and in which month it starts to buy."""

    name: str
    owner: str
    industry: str
    starts: int


class SampleLine(NamedTuple):
    """A line by names; yuan and units, before tax."""

    sold_on: date
    document: str
    person: str
    partner: str | None
    customer: str
    product: int
    quantity: int
    discount: float


def sample_months(today: date) -> tuple[Period, ...]:
    """Return the months of the sample: two whole years and the running month."""
    running = Period.containing(today)
    return tuple(running.shifted(step) for step in range(-MONTHS, 1))


def expected_yuan(strength: float, month: Period) -> float:
    """Return what a person of this strength sells in a month without luck."""
    years = month.year + (month.number - 1) / 12 - 2024
    growth: float = YEARLY_GROWTH**years
    return MONTHLY_BASE_YUAN * strength * SEASON[month.number - 1] * growth


def sellers() -> list[dict[str, Any]]:
    """Return the people who sell."""
    return [person for person in company()["people"] if person["strength"]]


@cache
def home_region(name: str) -> str:
    """Return the region of a person."""
    return next(str(p["region"]) for p in company()["people"] if p["name"] == name)


@cache
def channel_of(customer: str) -> str:
    """Return the channel that a customer is served by."""
    channels: list[str] = company()["channels"]
    return channels[sum(map(ord, customer)) % len(channels)]


def sample_customers() -> list[SampleCustomer]:
    """Return the customers, each with an owner; about one in four starts later."""
    chance = random.Random(SEED)  # noqa: S311
    facts = company()
    names = [f"{place}{stem}" for place in facts["places"] for stem in facts["customer_stems"]]
    chance.shuffle(names)
    owners = [person["name"] for person in sellers()]
    return [
        SampleCustomer(
            name=name,
            owner=owners[index % len(owners)],
            industry=chance.choice(facts["industries"]),
            starts=0 if chance.random() < 0.62 else chance.randrange(2, MONTHS + 1),
        )
        for index, name in enumerate(names[:208])
    ]


def sample_lines(
    months: tuple[Period, ...], today: date, each: int = LINES_A_MONTH
) -> Iterator[SampleLine]:
    """Yield the lines of each month in order of documents, up to ``today``; ``each`` a person."""
    chance = random.Random(SEED + 1)  # noqa: S311
    customers = sample_customers()
    for index, month in enumerate(months):
        number = 0
        for person in sellers():
            own = [c for c in customers if c.owner == person["name"] and c.starts <= index]
            is_late = len(months) - index <= MONTHS_OF_CHANGE
            for line in _lines_of_person(chance, person, own, month, each, is_late=is_late):
                if line.sold_on <= today:
                    number += 1
                    document = f"XS-{month.year % 100:02d}{month.number:02d}-{number:04d}"
                    yield line._replace(document=document)


def _lines_of_person(
    chance: random.Random,
    person: dict[str, Any],
    own: list[SampleCustomer],
    month: Period,
    each: int,
    *,
    is_late: bool,
) -> Iterator[SampleLine]:
    """Yield one person's lines; of late one sells less, and one product goes at a discount."""
    products = company()["products"]
    luck = chance.uniform(0.86, 1.13) * (person.get("of_late", 1) if is_late else 1)
    promoted = company()["promoted"] if is_late else {}
    aim = expected_yuan(person["strength"], month) * luck / each
    partners = [other["name"] for other in sellers() if other["name"] != person["name"]]
    for position in range(each):
        product = chance.randrange(len(products))
        price = products[product][2]
        quantity = max(5, round(aim * chance.uniform(0.4, 1.6) / price))
        if chance.random() < RETURN_RATE:
            quantity = -max(1, quantity // 6)
        # Each customer of the person buys at least once while there are lines left.
        customer = own[position] if position < len(own) else chance.choice(own)
        yield SampleLine(
            sold_on=_workday(month, chance),
            document="",
            person=person["name"],
            partner=chance.choice(partners) if chance.random() < 0.03 else None,
            customer=customer.name,
            product=product,
            quantity=quantity,
            discount=max(
                chance.choice((0, 0, 0, 0.02, 0.05)), promoted.get(products[product][0], 0)
            ),
        )


def _workday(month: Period, chance: random.Random) -> date:
    day = month.start + timedelta(days=chance.randrange(month.days))
    return day - timedelta(days=max(0, day.weekday() - 4)) if day.day > 2 else day
