"""Use cases of breaking a plan down: what each way proposes, and taking it over."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from sqlalchemy.orm import Session

from desktop_sales.areas.plans import breakdown, history, queries, seasons
from desktop_sales.areas.plans.balance import Cell, Tree
from desktop_sales.areas.plans.breakdown import Weight
from desktop_sales.areas.plans.records import BreakdownOrder, BrokenDown, SetOutcome, TargetDraft
from desktop_sales.areas.plans.service import set_targets
from desktop_sales.areas.plans.standing import plan_version, standing_targets, values_of
from desktop_sales.areas.plans.versions import start_day
from desktop_sales.core.errors import DomainError
from desktop_sales.core.measures import COMPANY, Subject
from desktop_sales.core.periods import Period

PAST_YEARS = {"last_year": 1, "three_years": 3}


def proposed(
    session: Session, order: BreakdownOrder, version_id: int | None = None
) -> list[BrokenDown]:
    """Return what a breakdown would set, beside last year and what stands now.

    Raises ``plans.weights_wrong``, ``plans.no_last_year``, ``plans.nothing_to_break_down``,
    ``plans.nobody_below``, ``plans.fixed_exceeds``.
    """
    ground = _Ground(session, order, version_id)
    ways = {"months": _over_months, "children": _over_children, "categories": _over_categories}
    return ways[order.axis](ground)


def break_down(
    session: Session, order: BreakdownOrder, version_id: int | None = None
) -> SetOutcome:
    """Break a figure down and set what it comes to. Raises as ``proposed`` and ``set_targets``."""
    return take_over(session, order, proposed(session, order, version_id), version_id)


def take_over(
    session: Session,
    order: BreakdownOrder,
    figures: Sequence[BrokenDown],
    version_id: int | None = None,
) -> SetOutcome:
    """Set what a breakdown proposed. Raises what ``set_targets`` raises."""
    drafts = [
        TargetDraft(
            order.measure, each.subject, each.month, each.proposed, order.level, each.category
        )
        for each in figures
    ]
    return set_targets(session, drafts, start_day(session), version_id=version_id)


class _Ground:
    """What a breakdown stands on: months, those that can change, and what stands now."""

    def __init__(self, session: Session, order: BreakdownOrder, version_id: int | None) -> None:
        self.session, self.order = session, order
        self.months = Period.parse(str(order.year), start_day(session)).months()
        first = plan_version(session, version_id).first_month if version_id else ""
        self.changing = [month for month in self.months if month.key >= first]
        found = standing_targets(
            session,
            [order.measure],
            [month.key for month in self.months],
            [order.level],
            version_id=version_id,
            categories=None,
        )
        self.now = {
            category: values_of([each for each in found if each.category == category])
            for category in {each.category for each in found} | {order.category}
        }
        self.own: dict[Cell, int] = self.now[order.category]

    def last_year(self, subjects: Sequence[Subject], category: str) -> dict[Cell, int]:
        """Return last year's figures of each month, under the keys of this year's."""
        before = {month.same_last_year().key: month.key for month in self.changing}
        found = history.figures(
            self.session,
            self.order.measure,
            subjects,
            [month.same_last_year() for month in self.changing],
            category,
        )
        return {(subject, before[key]): value for (subject, key), value in found.items()}

    def base_months(self, subjects: Sequence[Subject]) -> dict[Cell, int]:
        """Return the base year's figures of each month, under the keys of this year's."""
        back = 12 * (self.order.year - (self.order.base_year or self.order.year - 1))
        keys = {month.shifted(-back).key: month.key for month in self.changing}
        found = history.figures(
            self.session,
            self.order.measure,
            subjects,
            [month.shifted(-back) for month in self.changing],
            self.order.category,
        )
        return {(subject, keys[key]): value for (subject, key), value in found.items()}

    def rows(self, subject: Subject, category: str, values: Mapping[str, int]) -> list[BrokenDown]:
        """Return proposed values of one subject and category beside last year and now."""
        last = self.last_year([subject], category)
        now = self.now.get(category, {})
        return [
            BrokenDown(
                subject, category, month, last.get((subject, month)), now.get((subject, month)), v
            )
            for month, v in values.items()
        ]


def _over_months(ground: _Ground) -> list[BrokenDown]:
    order, months = ground.order, ground.changing
    if order.method == "growth":
        base = ground.base_months([order.subject])
        if not base:
            raise DomainError("plans.no_last_year", year=order.base_year or order.year - 1)
        values = [
            breakdown.grown(base.get((order.subject, m.key), 0), order.growth) for m in months
        ]
    else:
        values = breakdown.over_months(_value_to_divide(ground), _month_weights(ground))
    keys = [month.key for month in months]
    return ground.rows(order.subject, order.category, dict(zip(keys, values, strict=True)))


def _value_to_divide(ground: _Ground) -> int:
    """Return what is left of the year's figure for the months that can change."""
    order = ground.order
    changing = {month.key for month in ground.changing}
    own = {m: v for (subject, m), v in ground.own.items() if subject == order.subject}
    value = sum(own.values()) if order.value is None and own else order.value
    if value is None:
        raise DomainError("plans.nothing_to_break_down")
    left = value - sum(v for month, v in own.items() if month not in changing)
    if left < 0:
        raise DomainError("plans.fixed_exceeds", first=min(changing))
    return left


def _month_weights(ground: _Ground) -> Sequence[Weight]:
    order, session = ground.order, ground.session
    if order.method == "equal":
        return breakdown.equal(len(ground.changing))
    if order.method == "weights":
        return breakdown.typed_weights(order.weights, len(ground.changing))
    workdays = history.workdays(session, ground.months)
    if order.method == "workdays":
        whole: Sequence[Weight] = workdays
    else:
        whole = _seasons(ground, workdays)
    changing = {month.key for month in ground.changing}
    return [w for month, w in zip(ground.months, whole, strict=True) if month.key in changing]


def _seasons(ground: _Ground, workdays: Sequence[int]) -> Sequence[Weight]:
    """Return the seasons of the subject; of the company where the subject has no past."""
    order = ground.order
    for subject in dict.fromkeys((order.subject, COMPANY)):
        past = history.past_years(
            ground.session,
            order.measure,
            subject,
            ground.months,
            PAST_YEARS.get(order.method, 1),
            order.category,
        )
        weights = seasons.season_weights(past, ground.months, workdays)
        if any(weights):
            return weights
    raise DomainError("plans.no_last_year", year=order.year - 1)


def _over_children(ground: _Ground) -> list[BrokenDown]:
    """Divide each month of a subject over who stands below it in that month.

    Who weighs nothing gets no target, but loses one that stands.
    """
    order = ground.order
    tree = queries.tree(ground.session, ground.changing)
    parents = _months_to_divide(ground)
    children = _children(tree, order.subject, list(parents))
    if not any(children.values()):
        raise DomainError("plans.nobody_below")
    everyone = sorted({child for found in children.values() for child in found})
    weight_of = _child_weights(ground, everyone)
    base = ground.base_months(everyone) if order.method == "growth" else {}
    last = ground.last_year(everyone, order.category)
    rows = []
    for month, value in parents.items():
        below = children[month]
        if order.method == "growth":
            values = [breakdown.grown(base.get((c, month), 0), order.growth) for c in below]
        else:
            values = breakdown.side_by_side(value, _some_weight([weight_of[c] for c in below]))
        rows += [
            BrokenDown(
                child,
                order.category,
                month,
                last.get((child, month)),
                ground.own.get((child, month)),
                part,
            )
            for child, part in zip(below, values, strict=True)
            if part or weight_of[child] or (child, month) in ground.own
        ]
    return sorted(rows, key=lambda row: (everyone.index(row.subject), row.month))


def _months_to_divide(ground: _Ground) -> dict[str, int]:
    """Return what each month that can change has to give out."""
    order = ground.order
    if order.value is not None:
        values = {row.month: row.proposed for row in _over_months(ground)}
    else:
        changing = {month.key for month in ground.changing}
        values = {
            month: value
            for (subject, month), value in ground.own.items()
            if subject == order.subject and month in changing
        }
    if not values:
        raise DomainError("plans.nothing_to_break_down")
    return values


def _children(tree: Tree, parent: Subject, months: Sequence[str]) -> dict[str, list[Subject]]:
    return {month: tree.children(parent, month) for month in months}


def _child_weights(ground: _Ground, children: Sequence[Subject]) -> dict[Subject, Weight]:
    """Return who gets how much: equal, typed in the tree's order, or last year's share."""
    order = ground.order
    if order.method in ("equal", "growth"):
        weights: Sequence[Weight] = breakdown.equal(len(children))
    elif order.method == "weights":
        weights = breakdown.typed_weights(order.weights, len(children))
    else:
        year = Period.parse(str(order.year), start_day(ground.session)).same_last_year()
        found = history.figures(ground.session, order.measure, children, [year], order.category)
        weights = breakdown.shares([found.get((child, year.key)) for child in children])
        if not any(weights):
            raise DomainError("plans.no_last_year", year=year.year)
    return dict(zip(children, weights, strict=True))


def _some_weight(weights: Sequence[Weight]) -> Sequence[Weight]:
    """Return the weights, equal ones where nobody of a month has any."""
    return weights if any(weights) else breakdown.equal(len(weights))


def _over_categories(ground: _Ground) -> list[BrokenDown]:
    """Divide each month of a subject over the product categories."""
    order = ground.order
    names = history.categories(ground.session)
    if not names:
        raise DomainError("plans.nobody_below")
    weights = _category_weights(ground, names)
    parts = {
        month: breakdown.side_by_side(value, weights)
        for month, value in _months_to_divide(ground).items()
    }
    return [
        row
        for place, name in enumerate(names)
        for row in ground.rows(
            order.subject, name, {month: values[place] for month, values in parts.items()}
        )
    ]


def _category_weights(ground: _Ground, names: Sequence[str]) -> Sequence[Weight]:
    order = ground.order
    if order.method == "equal":
        return breakdown.equal(len(names))
    if order.method == "weights":
        return breakdown.typed_weights(order.weights, len(names))
    year = Period.parse(str(order.year), start_day(ground.session)).same_last_year()
    found = history.category_figures(ground.session, order.subject, year)
    weights = breakdown.shares([Decimal(found.get(name, 0)) for name in names])
    if not any(weights):
        raise DomainError("plans.no_last_year", year=year.year)
    return weights
