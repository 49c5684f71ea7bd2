"""What the targets page reads in one go: whose targets, the targets, last year's figures."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from sqlalchemy.orm import Session

from desktop_sales.areas.plans import queries
from desktop_sales.areas.sales import queries as sales
from desktop_sales.areas.team import queries as team
from desktop_sales.assembly import measures
from desktop_sales.core.measures import COMPANY, Subject
from desktop_sales.core.money import e4_of, fen_of_yuan
from desktop_sales.core.periods import Period

Whose = Literal["person", "region", "company"]
TARGETED = ("sales.amount", "sales.profit", "sales.receipts", "sales.orders", "customers.new")


@dataclass(frozen=True, slots=True)
class Owner:
    """Somebody or something with targets: its name, its region or level, its codes."""

    subject: Subject
    name: str
    place: str = ""
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TargetGrid:
    """The targets of a year on one measure; values in fen for money, else 1/10,000."""

    measure: str
    year: Period
    whose: Whose
    owners: tuple[Owner, ...]
    values: dict[tuple[Subject, str], int]
    last_year: dict[Subject, int]
    actual: int | None = None
    before: int | None = None
    months: tuple[str, ...] = field(default_factory=tuple)

    @property
    def is_money(self) -> bool:
        """Tell whether the values are fen."""
        return unit_of(self.measure) == "yuan"

    def of_year(self, subject: Subject) -> int | None:
        """Return the sum of a subject's months, or None where none is set."""
        found = [
            self.values[key] for key in ((subject, m) for m in self.months) if key in self.values
        ]
        return sum(found) if found else None

    def of_month(self, month: str) -> int | None:
        """Return the sum over all owners of a month, or None where none is set."""
        found = [
            value
            for (subject, own), value in self.values.items()
            if own == month and any(owner.subject == subject for owner in self.owners)
        ]
        return sum(found) if found else None


def unit_of(measure: str) -> str:
    """Return the unit of a measure."""
    return measures.MEASURES[measure].unit


def targeted_measures() -> list[str]:
    """Return the measures that targets are set on, as far as this program knows them."""
    return [name for name in TARGETED if name in measures.MEASURES]


def read_grid(session: Session, measure: str, year: Period, whose: Whose) -> TargetGrid:
    """Return the targets of a year with last year's figures beside them."""
    owners = tuple(_owners(session, whose, year))
    subjects = [owner.subject for owner in owners]
    months = year.months()
    found = queries.target_rows(session, measure, [month.key for month in months])
    before = year.same_last_year()
    wanted = [*subjects, COMPANY] if COMPANY not in subjects else subjects
    figures = measures.compute(session, [measure], wanted, [year, before])

    def figure(subject: Subject, period: Period) -> int | None:
        known = figures.get((subject, period.key, measure))
        if known is None or known.value is None:
            return None
        scaled = fen_of_yuan if unit_of(measure) == "yuan" else e4_of
        return scaled(known.value)

    last = {subject: figure(subject, before) or None for subject in subjects}
    return TargetGrid(
        measure,
        year,
        whose,
        owners,
        {(t.subject, t.month): t.value for t in found if t.subject in set(subjects)},
        {subject: value for subject, value in last.items() if value is not None},
        figure(COMPANY, year),
        figure(COMPANY, before) or None,
        tuple(month.key for month in months),
    )


def last_sold_year(session: Session) -> int | None:
    """Return the year of the last sales line."""
    span = sales.data_span(session)
    return span[1].year if span else None


def _owners(session: Session, whose: Whose, year: Period) -> Sequence[Owner]:
    if whose == "company":
        return [Owner(COMPANY, "")]
    if whose == "region":
        regions = team.regions(session)
        names = {region.id: region.name for region in regions}
        return [
            Owner(Subject("region", r.id), r.name, names.get(r.parent_id or 0, "")) for r in regions
        ]
    people = team.employees(session, period=year)
    return [
        Owner(Subject("person", p.id), p.name, p.region or "", p.codes)
        for p in sorted(people, key=lambda p: (p.region_id or 0, p.id))
    ]
