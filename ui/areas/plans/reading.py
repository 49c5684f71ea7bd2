"""What the targets grid reads in one go: the tree, the targets of a version, last year beside."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from sqlalchemy.orm import Session

from desktop_sales.areas.plans import balance, history, queries, rules
from desktop_sales.areas.plans.records import PlanVersion, TargetLevel
from desktop_sales.areas.plans.standing import plan_versions, standing_targets, values_of
from desktop_sales.areas.sales import queries as sales
from desktop_sales.areas.team import queries as team
from desktop_sales.areas.team.records import Employee, Region
from desktop_sales.assembly import measures
from desktop_sales.core.measures import COMPANY, Subject, Unit
from desktop_sales.core.periods import Period

Whose = Literal["tree", "person", "region", "company"]
Cell = tuple[Subject, str]
TARGETED = (
    "sales.amount",
    "sales.profit",
    "sales.receipts",
    "sales.quantity",
    "sales.orders",
    "customers.new",
    "visits.count",
    "visits.cadence",
    "customers.retention",
    "customers.conversion",
    "service.satisfaction",
    "service.complaint_rate",
    "service.response_time",
    "service.resolution_rate",
    "service.in_time_rate",
)
"""What targets are set on; rates and hours stand month by month, they do not add up."""


@dataclass(frozen=True, slots=True)
class GridView:
    """Which targets to show: whose, of which measure, level, category and version.

    Without a version these are the open one's, else those of the version published last.
    """

    measure: str
    year: Period
    whose: Whose = "tree"
    level: TargetLevel = "target"
    category: str = ""
    version_id: int | None = None
    compared_id: int | None = None


@dataclass(frozen=True, slots=True)
class Owner:
    """Somebody or something with targets: its name, its region or level, its codes."""

    subject: Subject
    name: str
    place: str = ""
    codes: tuple[str, ...] = ()
    depth: int = 0


@dataclass(frozen=True, slots=True)
class TargetGrid:
    """The targets of a year on one measure; values in fen for money, else 1/10,000.

    ``below`` are the sums of what stands below each part of the tree.
    """

    view: GridView
    owners: tuple[Owner, ...]
    values: dict[Cell, int]
    last_year: dict[Subject, int]
    actual: int | None = None
    before: int | None = None
    months: tuple[str, ...] = field(default_factory=tuple)
    below: dict[Cell, int] = field(default_factory=dict)
    compared: dict[Cell, int] = field(default_factory=dict)
    versions: tuple[PlanVersion, ...] = ()
    shown: PlanVersion | None = None
    categories: tuple[str, ...] = ()

    @property
    def measure(self) -> str:
        """Return the measure that the targets are on."""
        return self.view.measure

    @property
    def year(self) -> Period:
        """Return the year that is planned."""
        return self.view.year

    @property
    def whose(self) -> Whose:
        """Return whose targets are listed."""
        return self.view.whose

    @property
    def unit(self) -> Unit:
        """Return the unit of the measure."""
        return unit_of(self.measure)

    @property
    def adds_up(self) -> bool:
        """Tell whether months and people add up to years and teams."""
        return self.measure in rules.SUMMABLE_MEASURES

    @property
    def is_money(self) -> bool:
        """Tell whether the values are fen."""
        return self.unit == "yuan"

    @property
    def version_id(self) -> int | None:
        """Return the version shown; None where the year has no plan yet."""
        return self.shown.id if self.shown else None

    @property
    def is_open(self) -> bool:
        """Tell whether targets can be typed."""
        return self.shown is None or self.shown.is_open

    @property
    def compared_with(self) -> PlanVersion | None:
        """Return the version beside which the shown one is put."""
        return next((v for v in self.versions if v.id == self.view.compared_id), None)

    def changes_in(self, month: str) -> bool:
        """Tell whether a month's targets can be typed."""
        return self.is_open and (self.shown is None or month >= self.shown.first_month)

    def sum_of(self, cells: dict[Cell, int], subject: Subject, period: Period) -> int | None:
        """Return the sum of a subject's months in a period, or None where none is known.

        What does not add up is told where all months of the period have the same.
        """
        months = _months_of(period)
        found = [cells[subject, month] for month in months if (subject, month) in cells]
        if not self.adds_up:
            same = len(set(found)) == 1 and len(found) == len(months)
            return found[0] if same else None
        return sum(found) if found else None

    def of_year(self, subject: Subject) -> int | None:
        """Return the sum of a subject's months, or None where none is set."""
        return self.sum_of(self.values, subject, self.year)

    def total(self) -> int | None:
        """Return the year's figure of the company: its own, else what stands below it."""
        own = self.of_year(COMPANY)
        return own if own is not None else self.sum_of(self.below, COMPANY, self.year)

    def open_parents(self) -> int:
        """Return in how many months of how many parents something is left to give out."""
        return sum(1 for _cell in balance.open_cells(self.values, self.below))


@lru_cache
def _months_of(period: Period) -> tuple[str, ...]:
    return tuple(month.key for month in period.months())


def unit_of(measure: str) -> Unit:
    """Return the unit of a measure."""
    return measures.MEASURES[measure].unit


def targeted_measures() -> list[str]:
    """Return the measures that targets are set on, as far as this program knows them."""
    return [name for name in TARGETED if name in measures.MEASURES]


def read_grid(session: Session, view: GridView) -> TargetGrid:
    """Return the targets of a year with last year's figures beside them."""
    year, measure = view.year, view.measure
    owners = tuple(_owners(session, view.whose, year))
    subjects = [owner.subject for owner in owners]
    months = year.months()
    keys = tuple(month.key for month in months)
    versions = tuple(plan_versions(session, year.year))
    shown = _shown(versions, view.version_id)
    values = _values(session, view, keys, shown.id if shown else None)
    compared = _values(session, view, keys, view.compared_id) if view.compared_id else {}
    tree = queries.tree(session, months)
    below = balance.sums_below(values, tree, keys) if measure in rules.SUMMABLE_MEASURES else {}
    before = year.same_last_year()
    everybody = [*dict.fromkeys([*subjects, COMPANY])]
    figures = _past(session, view, everybody, [year, before])
    return TargetGrid(
        view,
        owners,
        values,
        {s: figures[s, before.key] for s in subjects if (s, before.key) in figures},
        figures.get((COMPANY, year.key)),
        figures.get((COMPANY, before.key)),
        keys,
        below,
        compared,
        versions,
        shown,
        tuple(history.categories(session)),
    )


def _shown(versions: Sequence[PlanVersion], version_id: int | None) -> PlanVersion | None:
    chosen = next((version for version in versions if version.id == version_id), None)
    return chosen or (versions[-1] if versions else None)


def _values(
    session: Session, view: GridView, months: Sequence[str], version_id: int | None
) -> dict[Cell, int]:
    return values_of(
        standing_targets(
            session,
            [view.measure],
            months,
            [view.level],
            version_id=version_id,
            categories=[view.category],
        )
    )


def _past(
    session: Session, view: GridView, subjects: Sequence[Subject], years: Sequence[Period]
) -> dict[tuple[Subject, str], int]:
    """Return what was reached, as targets are stored; what was nothing is left out."""
    if view.category:
        return history.figures(session, view.measure, subjects, years, view.category)
    values = measures.compute(session, [view.measure], subjects, years)
    return {
        (subject, key): stored
        for (subject, key, name), value in values.items()
        if value.value is not None and (stored := rules.stored_value(name, value.value))
    }


def last_sold_year(session: Session) -> int | None:
    """Return the year of the last sales line."""
    span = sales.data_span(session)
    return span[1].year if span else None


def _owners(session: Session, whose: Whose, year: Period) -> list[Owner]:
    regions = team.regions(session)
    people = sorted(team.employees(session, period=year), key=lambda p: (p.region_id or 0, p.id))
    match whose:
        case "company":
            return [Owner(COMPANY, "")]
        case "region":
            names = {region.id: region.name for region in regions}
            return [_region(r, names.get(r.parent_id or 0, "")) for r in regions]
        case "person":
            return [_person(person) for person in people]
    return _tree_owners(regions, people)


def _tree_owners(regions: Sequence[Region], people: Sequence[Employee]) -> list[Owner]:
    """Return the company, then each region with its people, then people without one."""
    depths: dict[int | None, int] = {None: 0}
    known = {region.id for region in regions}
    owners = [Owner(COMPANY, "")]
    for region in regions:
        depths[region.id] = depths[region.parent_id] + 1
        owners.append(_region(region, "", depths[region.id]))
        owners += [
            _person(person, depths[region.id] + 1)
            for person in people
            if person.region_id == region.id
        ]
    return owners + [_person(person, 1) for person in people if person.region_id not in known]


def _region(region: Region, place: str, depth: int = 0) -> Owner:
    return Owner(Subject("region", region.id), region.name, place, (), depth)


def _person(person: Employee, depth: int = 0) -> Owner:
    return Owner(
        Subject("person", person.id), person.name, person.region or "", person.codes, depth
    )
