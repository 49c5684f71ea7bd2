"""A class in words: what was put in, the points, the sum, the threshold, what held it."""

from collections.abc import Sequence
from decimal import Decimal

from desktop_sales.areas.customers.class_rules import CRITERIA, Criterion, Scheme, Why
from desktop_sales.areas.customers.classes import ClassEntry
from desktop_sales.areas.customers.records import ClassKey
from desktop_sales.core.translation import N_, _, translate

CLASS_NAMES: dict[ClassKey, str] = {
    "key": N_("Key"),
    "core": N_("Core"),
    "ordinary": N_("Ordinary"),
    "potential": N_("Potential"),
}
CRITERION_NAMES: dict[Criterion, str] = {
    "size": N_("Company size"),
    "industry": N_("Industry"),
    "frequency": N_("Purchase frequency"),
    "amount": N_("Purchase amount"),
    "recency": N_("Last purchase"),
    "margin": N_("Gross margin"),
}
WHY_NAMES: dict[Why, str] = {
    "computed": N_("By score"),
    "held": N_("Held: lower for one period only"),
    "override": N_("Set by hand"),
    "strategic": N_("Strategic customer"),
    "potential": N_("Never ordered"),
}


def class_name(key: ClassKey) -> str:
    """Return what a class is called."""
    return translate(CLASS_NAMES[key])


def score_text(score_e2: int) -> str:
    """Return a score with two decimals."""
    return f"{Decimal(score_e2) / 100:.2f}"


def explanation(entry: ClassEntry) -> list[str]:
    """Return the steps from which a class can be computed again by hand."""
    scheme = entry.scheme
    lines = [_("{period}, data to {day}").format(period=entry.period, day=entry.as_of.isoformat())]
    parts = []
    for criterion, points in zip(CRITERIA, entry.points, strict=True):
        weight = scheme.weights.get(criterion, 0)
        if not weight:
            continue
        lines.append(
            _("{name}: {value} → {points} points ({limits}), weight {weight}").format(
                name=translate(CRITERION_NAMES[criterion]),
                value=_value(criterion, entry),
                points=points,
                limits=_limits(criterion, scheme),
                weight=weight,
            )
        )
        parts.append(f"{weight}×{points}")
    score = score_text(entry.score_e2)
    lines.append(_("Score: ({parts}) ÷ 5 = {score}").format(parts=" + ".join(parts), score=score))
    lines.append(_threshold(entry))
    if entry.why != "computed":
        lines.append(
            _("{why}: {name}").format(
                why=translate(WHY_NAMES[entry.why]), name=class_name(entry.class_key)
            )
        )
    return lines


def _threshold(entry: ClassEntry) -> str:
    scheme, name = entry.scheme, class_name(entry.computed_key)
    if scheme.method == "abc":
        return _("By cumulative amount: key to {key}%, core to {core}% → {name}").format(
            key=scheme.abc_key, core=scheme.abc_core, name=name
        )
    if scheme.method == "quantile":
        return _("By rank: key the best {key}%, core the best {core}% → {name}").format(
            key=scheme.key_share, core=scheme.core_share, name=name
        )
    return _("Key from {key}, core from {core} → {name}").format(
        key=scheme.key_from, core=scheme.core_from, name=name
    )


def _value(criterion: Criterion, entry: ClassEntry) -> str:
    unknown = _("not known")
    if criterion == "size":
        heads = unknown if entry.heads is None else _("{n} people").format(n=entry.heads)
        fen = entry.turnover_fen
        money = unknown if fen is None else _("{n} yuan").format(n=_whole(fen // 100))
        return _("{heads}, turnover {money}").format(heads=heads, money=money)
    if criterion == "industry":
        return entry.industry or unknown
    if criterion == "frequency":
        return _("{n} orders in 12 months").format(n=entry.orders)
    if criterion == "amount":
        return _("{n} yuan in 12 months").format(n=_whole(entry.amount_e4 // 10_000))
    if criterion == "recency":
        days = entry.recency_days
        return unknown if days is None else _("{n} days ago").format(n=days)
    percent = entry.margin_percent
    return unknown if percent is None else f"{percent}%"


def _limits(criterion: Criterion, scheme: Scheme) -> str:
    if criterion == "size":
        return _("steps at {heads} people or {money} yuan").format(
            heads=_steps(scheme.heads), money=_steps(scheme.turnover)
        )
    if criterion == "industry":
        return _("others {n}").format(n=scheme.other_industry)
    if criterion == "recency":
        return _("5 points within {n} days, then fewer at {steps}").format(
            n=scheme.recency[0], steps=_steps(scheme.recency[1:])
        )
    steps = {
        "frequency": scheme.frequency,
        "amount": scheme.amount,
        "margin": scheme.margin,
    }[criterion]
    return _("steps at {steps}").format(steps=_steps(steps))


def _steps(limits: Sequence[int]) -> str:
    return "/".join(_whole(limit) for limit in limits)


def _whole(number: int) -> str:
    return f"{number:,}"
