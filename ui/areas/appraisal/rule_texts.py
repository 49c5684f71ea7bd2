"""Scoring rules as they are typed: the kinds on offer, their fields as text, and back."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from desktop_sales.areas.appraisal.score_rules import (
    AccumulatingEvents,
    AnyRule,
    Basis,
    CountBands,
    Ladder,
    LevelTable,
    PerEvent,
    PerStep,
    PointList,
    Rated,
    Ratio,
    Threshold,
    rank,
)
from desktop_sales.core.errors import DomainError
from desktop_sales.core.sentences import register_sentences
from desktop_sales.core.translation import N_, _
from ui.kit.typed_values import a_number

register_sentences(
    {
        "typed.rule_row": N_("“{text}” is no row of the table. Write it as the hint shows."),
        "typed.rule_table_empty": N_("The table has no row yet. Type one."),
    }
)

FieldKind = Literal["points", "value", "optional", "count", "flag", "basis", "table"]
ZERO, ONE = Decimal(0), Decimal(1)
_HUNDRED = Decimal(100)
_COLUMN = re.compile(r"[\s,，;；:：]+")
_EXCLUDED = frozenset({"不含", "excl", "excl."})


@dataclass(frozen=True, slots=True)
class RuleField:
    """One thing to type: ``kind`` tells how, ``hint`` shows an example."""

    name: str
    caption: str
    kind: FieldKind
    hint: str = ""


@dataclass(frozen=True, slots=True)
class RuleKind:
    """A kind of rule on offer, with what it starts from for an item of a weight."""

    key: str
    title: str
    start: Callable[[Decimal], AnyRule]
    fields: tuple[RuleField, ...]


_BASIS = RuleField("basis", N_("Reads"), "basis")
_STEP = (
    _BASIS,
    RuleField("base_points", N_("Points at the start"), "points"),
    RuleField("start", N_("Start"), "value", N_("0 is the target itself")),
    RuleField("step", N_("Step width"), "value", "1%、1、5000"),
    RuleField("points_up", N_("Points a step above"), "points"),
    RuleField("points_down", N_("Points a step below"), "points"),
    RuleField("cap_points", N_("Points at most"), "optional", N_("empty: the weight")),
    RuleField("below_start", N_("Points below the start"), "optional", N_("empty: by steps")),
    RuleField("full_steps_only", N_("Only full steps count"), "flag"),
)
RULE_KINDS: tuple[RuleKind, ...] = (
    RuleKind(
        "ratio",
        N_("Completion is the score"),
        lambda _w: Ratio(),
        (RuleField("cap", N_("At most (% of the weight)"), "points"),),
    ),
    RuleKind(
        "deduct",
        N_("Deduct per step below the target"),
        lambda w: PerStep(w, Decimal("0.05"), points_down=-ONE, full_steps_only=True),
        _STEP,
    ),
    RuleKind(
        "add",
        N_("Add per step"),
        lambda _w: PerStep(ZERO, ONE, points_up=Decimal(2), basis="value"),
        _STEP,
    ),
    RuleKind(
        "both",
        N_("Up and down per step"),
        lambda w: PerStep(w / 2, Decimal("0.01"), ONE, -ONE, basis="value"),
        _STEP,
    ),
    RuleKind("rank", N_("By rank"), lambda w: rank(w / 2, Decimal(2), w), _STEP),
    RuleKind(
        "levels",
        N_("Table of levels"),
        lambda w: LevelTable(
            ZERO, ((Decimal("0.8"), w / 2, True), (ONE, w, True)), basis="completion"
        ),
        (
            _BASIS,
            RuleField("lowest_points", N_("Points below the first level"), "points"),
            RuleField(
                "levels", N_("Levels"), "table", N_("from, points, incl. or excl.: 80% 15 incl.")
            ),
            RuleField("cap_points", N_("Points at most"), "optional", N_("empty: no limit")),
        ),
    ),
    RuleKind(
        "bands",
        N_("Bands of counts"),
        lambda w: CountBands(((0, 3, ZERO), (4, 5, w / 2), (6, None, w))),
        (RuleField("bands", N_("Bands"), "table", N_("from, to, points: 4 5 6; the last 6 - 10")),),
    ),
    RuleKind(
        "events",
        N_("Accumulating events"),
        lambda w: AccumulatingEvents((w / 2, w)),
        (RuleField("points", N_("Points at 1, 2, 3 … times"), "table", "4 6"),),
    ),
    RuleKind(
        "per_event",
        N_("Deduct for each event"),
        lambda _w: PerEvent(ONE, 3),
        (
            RuleField("points", N_("Points each time"), "points"),
            RuleField("zero_above", N_("Nothing left above (times)"), "count", N_("empty: never")),
        ),
    ),
    RuleKind(
        "ladder",
        N_("Ladder of words"),
        lambda w: Ladder(((_("poor"), ZERO), (_("fair"), w / 2), (_("good"), w))),
        (RuleField("rungs", N_("Rungs, worst first"), "table", N_("points and words: 5 good")),),
    ),
    RuleKind(
        "points",
        N_("Straight lines between points"),
        lambda _w: PointList(((Decimal("0.6"), ZERO), (ONE, _HUNDRED)), basis="completion"),
        (
            _BASIS,
            RuleField("points", N_("Points"), "table", N_("figure and % of the weight: 60% 0")),
        ),
    ),
    RuleKind(
        "threshold",
        N_("Full marks or none"),
        lambda _w: Threshold(),
        (RuleField("lower_is_better", N_("The target is an upper limit"), "flag"),),
    ),
    RuleKind("rated", N_("Mark of the raters"), lambda _w: Rated(), ()),
)
KIND_OF_KEY = {kind.key: kind for kind in RULE_KINDS}
BASES: Mapping[Basis, str] = {
    "value": N_("The figure itself"),
    "completion": N_("Completion (actual ÷ target)"),
    "difference": N_("Difference from the target"),
    "places": N_("Places before the target"),
}


def kind_of(rule: AnyRule) -> RuleKind:
    """Return under which kind a rule is offered."""
    if not isinstance(rule, PerStep):
        return KIND_OF_KEY[rule.kind]
    if rule.basis == "places":
        return KIND_OF_KEY["rank"]
    if rule.points_up and rule.points_down:
        return KIND_OF_KEY["both"]
    return KIND_OF_KEY["deduct" if rule.points_down else "add"]


def texts_of(rule: AnyRule, unit: str) -> dict[str, str | bool]:
    """Return what stands in the fields of a rule."""
    read = _unit_of(rule.basis, unit)
    return {field.name: _text(field, rule, read) for field in kind_of(rule).fields}


def rule_of(key: str, texts: Mapping[str, object], unit: str) -> AnyRule:
    """Return the rule that is typed. Raises ``typed.…`` for what cannot be read."""
    build = _BUILDERS.get(key, _per_step)
    return build(_Typed(texts, unit))


def _unit_of(basis: str, unit: str) -> str:
    return "rate" if basis == "completion" else unit


def shown_value(value: Decimal, unit: str) -> str:
    """Return a figure as it is typed: a rate in per cent."""
    return f"{(value * _HUNDRED).normalize():f}%" if unit == "rate" else f"{value.normalize():f}"


def _plain(value: Decimal | int | None) -> str:
    return "" if value is None else f"{Decimal(value).normalize():f}"


def _text(field: RuleField, rule: AnyRule, read: str) -> str | bool:
    value = getattr(rule, field.name)
    if field.kind == "table":
        return "\n".join(_rows(rule, read))
    if field.kind in ("flag", "basis"):
        return value  # type: ignore[no-any-return]
    return shown_value(value, read) if field.kind == "value" else _plain(value)


def _rows(rule: AnyRule, read: str) -> list[str]:
    """Return the lines of a rule's table."""
    if isinstance(rule, PointList):
        return [f"{shown_value(value, read)}  {_plain(score)}" for value, score in rule.points]
    if isinstance(rule, LevelTable):
        here, beyond = _("incl."), _("excl.")
        return [
            f"{shown_value(value, read)}  {_plain(points)}  {here if included else beyond}"
            for value, points, included in rule.levels
        ]
    if isinstance(rule, CountBands):
        return [
            f"{low}  {'-' if high is None else high}  {_plain(points)}"
            for low, high, points in rule.bands
        ]
    if isinstance(rule, Ladder):
        return [f"{_plain(points)}  {words}" for words, points in rule.rungs]
    return ["  ".join(map(_plain, rule.points))] if isinstance(rule, AccumulatingEvents) else []


class _Typed:
    """The fields of a form, read one by one."""

    def __init__(self, texts: Mapping[str, object], unit: str) -> None:
        self._texts = texts
        self.basis: Basis = texts.get("basis") or "value"  # type: ignore[assignment]
        self._read = _unit_of(self.basis, unit)

    def number(self, name: str) -> Decimal:
        return a_number(self._of(name) or "0")

    def optional(self, name: str) -> Decimal | None:
        return a_number(self._of(name)) if self._of(name) else None

    def flag(self, name: str) -> bool:
        return bool(self._texts.get(name))

    def value(self, text: str) -> Decimal:
        """Return a figure; of a rate the sign may be left out: 5 and 5% are 0.05."""
        shown = text.strip()
        if self._read == "rate" and not shown.endswith(("%", "％")):
            shown += "%"
        return a_number(shown)

    def figure(self, name: str) -> Decimal:
        return self.value(self._of(name) or "0")

    def rows(self, name: str, least: int, most: int | None = None) -> list[list[str]]:
        """Return the columns of each line of a table."""
        lines = [line.strip() for line in self._of(name).splitlines() if line.strip()]
        if not lines:
            raise DomainError("typed.rule_table_empty")
        split = 0 if most is None else most - 1
        rows = [_COLUMN.split(line, maxsplit=split) for line in lines]
        for line, row in zip(lines, rows, strict=True):
            if len(row) < least:
                raise DomainError("typed.rule_row", text=line)
        return rows

    def _of(self, name: str) -> str:
        return str(self._texts.get(name) or "").strip()


def _whole(text: str) -> int:
    return int(a_number(text))


def _per_step(typed: _Typed) -> PerStep:
    return PerStep(
        base_points=typed.number("base_points"),
        step=typed.figure("step"),
        points_up=typed.number("points_up"),
        points_down=typed.number("points_down"),
        start=typed.figure("start"),
        cap_points=typed.optional("cap_points"),
        below_start=typed.optional("below_start"),
        full_steps_only=typed.flag("full_steps_only"),
        basis=typed.basis,
    )


def _levels(typed: _Typed) -> LevelTable:
    rows = typed.rows("levels", 2, 3)
    return LevelTable(
        typed.number("lowest_points"),
        tuple(
            (typed.value(row[0]), a_number(row[1]), len(row) < 3 or row[2].strip() not in _EXCLUDED)
            for row in rows
        ),
        typed.optional("cap_points"),
        typed.basis,
    )


def _bands(typed: _Typed) -> CountBands:
    open_ends: Sequence[str] = ("-", "—", "以上", "…")
    return CountBands(
        tuple(
            (_whole(low), None if high in open_ends else _whole(high), a_number(points))
            for low, high, points in typed.rows("bands", 3, 3)
        )
    )


def _point_list(typed: _Typed) -> PointList:
    rows = typed.rows("points", 2, 2)
    pairs = [(typed.value(value), a_number(score)) for value, score in rows]
    return PointList(tuple(sorted(pairs)), typed.basis)


def _per_event(typed: _Typed) -> PerEvent:
    limit = typed.optional("zero_above")
    points = typed.number("points")
    if points <= 0:
        raise DomainError("appraisal.step_not_positive", step=points)
    return PerEvent(points, None if limit is None else int(limit))


_BUILDERS: Mapping[str, Callable[[_Typed], AnyRule]] = {
    "ratio": lambda typed: Ratio(typed.number("cap")),
    "levels": _levels,
    "bands": _bands,
    "events": lambda typed: AccumulatingEvents(
        tuple(a_number(part) for row in typed.rows("points", 1) for part in row)
    ),
    "per_event": _per_event,
    "ladder": lambda typed: Ladder(
        tuple((words, a_number(points)) for points, words in typed.rows("rungs", 2, 2))
    ),
    "points": _point_list,
    "threshold": lambda typed: Threshold(typed.flag("lower_is_better")),
    "rated": lambda _typed: Rated(),
}
