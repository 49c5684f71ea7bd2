"""What is expected beside what is wanted: the commit grid, and the gap to the target by person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from desktop_sales.areas.pipeline import queries, rules
from desktop_sales.areas.pipeline.records import CommitKind, CommitSum
from desktop_sales.areas.plans import queries as plans
from desktop_sales.areas.sales import queries as sales
from desktop_sales.areas.sales.facts import facts
from desktop_sales.areas.sales.forecast_rules import TRIED, Course, WorkTime, forecast
from desktop_sales.areas.sales.measures import sales_settings
from desktop_sales.areas.team import queries as team
from desktop_sales.assembly.measures import compute
from desktop_sales.core.measures import Subject
from desktop_sales.core.money import divide_half_up, fen_of_yuan, yuan_of_e4
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _

MEASURE: Mapping[CommitKind, str] = {"sales": "sales.amount", "receipts": "sales.receipts"}
USUAL_CUSTOMERS = 8
MONTHS_JUDGED = 6
AVERAGED = 3
SELLER = "salesperson"


@dataclass(frozen=True, slots=True)
class CommitLine:
    """A person's commit for a customer; ``amounts`` by month and certainty, in fen.

    ``usual`` is what the customer bought a month on average in the last three whole months.
    """

    employee_id: int
    employee: str
    customer_id: int | None
    customer: str
    usual: int | None
    amounts: Mapping[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class GapLine:
    """A person's month in fen: target, reached, told, weighted pipeline, and what is missing.

    ``before`` is what was told as certain for this month a month ago, ``forecast`` what the method
    with the least error in the past says of the running month; ``accuracy`` is the mean of the
    last months' commits.
    """

    employee_id: int
    employee: str
    region: str | None
    target: int | None
    actual: int
    certain: int
    likely: int
    possible: int
    before: int | None
    weighted: int
    gap: int | None
    accuracy: Decimal | None
    forecast: int | None

    @property
    def landing(self) -> int:
        """What is reached or certain, the larger of both."""
        return max(self.actual, self.certain)


def commit_lines(
    session: Session, made_in: Period, kind: CommitKind, *, with_usual: bool
) -> list[CommitLine]:
    """Return the grid of a month's commits; ``with_usual`` adds rows to fill in: each person's
    usual customers, and one for all others of everybody who sells.
    """
    amounts: dict[tuple[int, int], dict[tuple[str, str], int]] = {}
    names: dict[tuple[int, int], tuple[str, str]] = {}
    usual: dict[tuple[int, int], int] = {}
    for row in queries.commits(session, made_in.key, kind):
        place = (row.employee_id, row.customer_id or 0)
        names[place] = (row.employee, row.customer)
        for certainty, fen in zip(("certain", "likely", "possible"), row[7:10], strict=True):
            amounts.setdefault(place, {})[row.month, certainty] = fen
    first = made_in.shifted(-AVERAGED).start
    staff = team.employees(session, period=made_in)
    people = {person.id: person.name for person in staff}
    if with_usual:
        sellers = [person for person in staff if person.level == SELLER]
        names |= {(p.id, 0): (p.name, _("Others")) for p in sellers if (p.id, 0) not in names}
    for each in queries.usual_customers(session, first, made_in.previous().end, USUAL_CUSTOMERS):
        place = (each.employee_id, each.customer_id)
        usual[place] = divide_half_up(each.amount_e4, AVERAGED * 100)
        if with_usual and each.employee_id in people:
            names.setdefault(place, (people[each.employee_id], each.customer))
            names.setdefault((each.employee_id, 0), (people[each.employee_id], _("Others")))
    return [
        CommitLine(
            place[0], names[place][0], place[1] or None, names[place][1], usual.get(place),
            amounts.get(place, {}),
        )
        for place in sorted(
            names, key=lambda p: (p[0], p[1] == 0, -usual.get(p, 0), names[p][1])
        )
    ]  # fmt: skip


def gap_lines(session: Session, month: Period, kind: CommitKind, today: date) -> list[GapLine]:
    """Return the month of everybody with a target, a commit, a chance or something reached.

    The commit is the one told last for the month, at most in it.
    """
    people = team.employees(session, period=month)
    subjects = [Subject("person", person.id) for person in people]
    measure = MEASURE[kind]
    reached = compute(session, [measure], subjects, [month])
    targets = plans.targets(session, measure, subjects, [month])
    told_in = [month.shifted(-step).key for step in range(rules.MONTHS_COMMITTED)]
    told = queries.commit_sums(session, told_in, kind)
    weighted = queries.weighted_by_person(session, [month.key]) if kind == "sales" else {}
    judged = _accuracies(session, subjects, month, kind, today)
    foreseen = _forecasts(session, month, today) if kind == "sales" else {}
    found = []
    for person, subject in zip(people, subjects, strict=True):
        own = next(
            (told[key] for each in told_in if (key := (each, person.id, month.key)) in told),
            CommitSum(person.id, month.key, 0, 0, 0),
        )
        earlier = told.get((told_in[1], person.id, month.key))
        actual = fen_of_yuan(reached[subject, month.key, measure].value or Decimal(0))
        target = targets.get((subject, month.key))
        chance = weighted.get((person.id, month.key), 0)
        if any((target, actual, own.certain, own.likely, own.possible, chance)):
            found.append(
                GapLine(
                    person.id, person.name, person.region, target, actual, own.certain,
                    own.likely, own.possible, earlier.certain if earlier else None, chance,
                    rules.gap(target, actual, own.certain), judged.get(person.id),
                    foreseen.get(person.id),
                )
            )  # fmt: skip
    return found


def total_of(lines: Sequence[GapLine]) -> GapLine:
    """Return the sums of lines; the gap is that of the sums."""
    targets = [line.target for line in lines if line.target is not None]
    target = sum(targets) if targets else None
    actual, certain = sum(x.actual for x in lines), sum(x.certain for x in lines)
    told = [line.before for line in lines if line.before is not None]
    rates = [line.accuracy for line in lines if line.accuracy is not None]
    foreseen = [line.forecast for line in lines if line.forecast is not None]
    return GapLine(
        0, _("Total"), None, target, actual, certain, sum(x.likely for x in lines),
        sum(x.possible for x in lines), sum(told) if told else None,
        sum(x.weighted for x in lines), rules.gap(target, actual, certain),
        sum(rates, Decimal(0)) / len(rates) if rates else None,
        sum(foreseen) if foreseen else None,
    )  # fmt: skip


def _forecasts(session: Session, month: Period, today: date) -> dict[int, int]:
    """Return what each person's running month will come to, in fen; none for other months."""
    span = sales.data_span(session)
    if span is None or not month.contains(today) or span[1] < month.start:
        return {}
    earliest = min(month.shifted(-2 * TRIED).start, month.same_last_year().start)
    first = max(earliest, span[0])
    with_tax = sales_settings(session, month.end).with_tax
    courses: dict[int, dict[date, Decimal]] = {}
    found = facts(session, ["person", "day"], [(first, month.end)], costs=False)
    for (_place, (person, day)), fact in found.items():
        amount = fact.amount_e4 + (fact.tax_e4 if with_tax else 0)
        own = courses.setdefault(int(person or 0), {})
        own[date.fromisoformat(str(day))] = yuan_of_e4(amount)
    work_time = WorkTime(team.work_calendar(session))
    until = min(span[1], today)
    foreseen = {}
    for person_id, course in courses.items():
        best = forecast(Course(course, work_time, first), month, until).best
        if best is not None and best.amount is not None:
            foreseen[person_id] = fen_of_yuan(best.amount)
    return foreseen


def _accuracies(
    session: Session, subjects: Sequence[Subject], month: Period, kind: CommitKind, today: date
) -> dict[int, Decimal]:
    """Return the mean accuracy of each person over the last months that have ended."""
    before = [month.shifted(-step) for step in range(1, MONTHS_JUDGED + 1)]
    ended = [each for each in before if each.end < today]
    measure = MEASURE[kind]
    values = compute(session, [measure], subjects, ended)
    actual = {
        (subject.id, each.key): fen_of_yuan(values[subject, each.key, measure].value or Decimal(0))
        for subject in subjects
        for each in ended
    }
    rates: dict[int, list[Decimal]] = {}
    for one in queries.accuracies(session, [each.key for each in ended], kind, actual):
        if one.rate is not None:
            rates.setdefault(one.employee_id, []).append(one.rate)
    return {person: sum(own, Decimal(0)) / len(own) for person, own in rates.items()}
