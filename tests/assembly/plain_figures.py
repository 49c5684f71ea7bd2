"""The same figures computed in plain Python, line by line, from the definitions."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from desktop_sales.core.measures import Subject
from desktop_sales.core.periods import Period


@dataclass(frozen=True)
class PlainLine:
    """A line with its people as (person, share of 10,000); none is nobody's."""

    sold_on: date
    document: str | None
    people: tuple[tuple[int, int], ...]
    customer: int | None
    region: int | None
    amount: int
    tax: int
    cost: int | None


@dataclass
class PlainCompany:
    """Everything that figures are made of. ``homes``: person -> [(from, to, region)]."""

    parents: dict[int, int | None]
    homes: dict[int, list[tuple[date, date | None, int]]]
    lines: list[PlainLine] = field(default_factory=list)
    receipts: list[tuple[date, tuple[tuple[int, int], ...], int | None, int]] = field(
        default_factory=list
    )
    opening: frozenset[int] = frozenset()

    def home(self, person: int, day: date) -> int | None:
        for start, end, region in self.homes.get(person, ()):
            if start <= day and (end is None or day <= end):
                return region
        return None

    def counts_for(self, subject: Subject, person: int, region: int | None, day: date) -> bool:
        if subject.kind == "company":
            return True
        if subject.kind == "person":
            return subject.id == person
        place = region if region is not None else self.home(person, day)
        while place is not None:
            if place == subject.id:
                return True
            place = self.parents[place]
        return False

    def parts(self, line, what: int):
        """Yield (person, part) of an amount that adds up to it exactly."""
        yield from divided(what, line.people)


def divided(total: int, people):
    """Largest remainder, written out anew."""
    if not people:
        return [(0, total)]
    if len(people) == 1:
        return [(people[0][0], total)]
    sign = -1 if total < 0 else 1
    exact = [abs(total) * share for _, share in people]
    parts = [value // 10_000 for value in exact]
    order = sorted(range(len(people)), key=lambda i: (-(exact[i] % 10_000), i))
    for i in order[: abs(total) - sum(parts)]:
        parts[i] += 1
    return [(person, sign * part) for (person, _), part in zip(people, parts, strict=True)]


def yuan(e4: int) -> Decimal:
    fen = (2 * abs(e4) + 100) // 200
    return Decimal(-fen if e4 < 0 else fen) / 100


def within(period: Period, day: date) -> bool:
    return period.start <= day <= period.end


def total(company: PlainCompany, subject: Subject, first: date, last: date, what) -> int:
    """Sum ``what(line)`` (1/10,000 yuan or None) for a subject over days."""
    found = 0
    for line in company.lines:
        value = what(line)
        if value is None or not first <= line.sold_on <= last:
            continue
        for person, part in divided(value, line.people):
            if company.counts_for(subject, person, line.region, line.sold_on):
                found += part
    return found


def amount(company, subject, period) -> Decimal:
    return yuan(total(company, subject, period.start, period.end, lambda line: line.amount))


def profit(company, subject, period) -> Decimal | None:
    first, last = period.start, period.end
    costed = total(company, subject, first, last, lambda x: None if x.cost is None else x.amount)
    cost = total(company, subject, first, last, lambda line: line.cost)
    own = [
        line
        for line in company.lines
        if first <= line.sold_on <= last
        and any(
            company.counts_for(subject, person, line.region, line.sold_on)
            for person, _ in line.people or ((0, 0),)
        )
    ]
    if own and all(line.cost is None for line in own):
        return None
    return yuan(costed - cost)


def growth(company, subject, period) -> Decimal | None:
    if period.kind == "month" and period.number <= 2:
        now = Period.month(period.year, 1).start, Period.month(period.year, 2).end
        then = Period.month(period.year - 1, 1).start, Period.month(period.year - 1, 2).end
    else:
        before = period.same_last_year()
        now, then = (period.start, period.end), (before.start, before.end)
    a, b = (yuan(total(company, subject, *days, lambda line: line.amount)) for days in (now, then))
    return (a - b) / b if b > 0 else None


def receipts(company, subject, period) -> Decimal:
    found = 0
    for day, people, region, value in company.receipts:
        if within(period, day):
            for person, part in divided(value, people):
                if company.counts_for(subject, person, region, day):
                    found += part
    return yuan(found)


def orders(company, subject, period) -> Decimal:
    """Every person's documents count once a region; divided ones by share."""
    single, shared = set(), defaultdict(list)
    for number, line in enumerate(company.lines):
        if line.amount < 0 or not within(period, line.sold_on):
            continue
        bare = (line.sold_on, line.customer) if line.customer else ("line", number)
        key = line.document or bare
        if len(line.people) > 1:
            shared[key].append(line)
        else:
            person = line.people[0][0] if line.people else 0
            if company.counts_for(subject, person, line.region, line.sold_on):
                single.add((key, person, line.region))
    found = Decimal(len(single))
    for lines in shared.values():
        for line in lines:
            for person, share in line.people:
                if company.counts_for(subject, person, line.region, line.sold_on):
                    found += Decimal(share) / 10_000 / len(lines)
    return found


def is_customer(company, customer: int, day: date) -> bool:
    own = [x for x in company.lines if x.customer == customer and x.sold_on <= day]
    return sum(line.amount for line in own) > 0


def new_customers(company, subject, period) -> Decimal:
    found = Decimal(0)
    for customer in {line.customer for line in company.lines} - {None} - company.opening:
        before = is_customer(company, customer, period.start - timedelta(days=1))
        after = is_customer(company, customer, period.end)
        if before == after:
            continue
        own = [x for x in company.lines if x.customer == customer and x.amount > 0]
        since = period.start if after else date.min
        first = min(
            (line for line in own if line.sold_on >= since),
            key=lambda line: (line.sold_on, company.lines.index(line)),
        )
        for person, share in (
            first.people
            if len(first.people) > 1
            else ((first.people[0][0] if first.people else 0, 10_000),)
        ):
            if company.counts_for(subject, person, first.region, first.sold_on):
                found += Decimal(share if after else -share) / 10_000
    return found


def served_customers(company, subject, period) -> Decimal:
    return Decimal(
        len(
            {
                line.customer
                for line in company.lines
                if line.customer and line.amount > 0 and within(period, line.sold_on)
                for person, _ in line.people or ((0, 0),)
                if company.counts_for(subject, person, line.region, line.sold_on)
            }
        )
    )


def active_customers(company, subject, period) -> Decimal:
    after = period.end + timedelta(days=1)
    start = date(after.year - 1, after.month, min(after.day, 28))
    nets = defaultdict(int)
    for line in company.lines:
        if line.customer and start <= line.sold_on <= period.end:
            for person, part in divided(line.amount, line.people):
                if company.counts_for(subject, person, line.region, line.sold_on):
                    nets[line.customer] += part
    return Decimal(sum(net > 0 for net in nets.values()))
