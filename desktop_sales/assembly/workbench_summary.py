"""What the first page shows, as plain values: kept as JSON, read at start before any engine.

Amounts are in yuan, rates are fractions, counts are whole. Alerts are codes with details: their
sentences are made where they are shown, in the language of the reader. Named tuples, because
generating dataclasses delays the first paint.
"""

from datetime import date
from decimal import Decimal
from typing import Any, Literal, NamedTuple

KEY = "workbench"
Verdict = Literal["met", "on_track", "slow", "behind", "short", "none"]
Tone = Literal["bad", "warn", "info"]
WHOLE = Decimal(1)


class KeyFigure(NamedTuple):
    """One measure of the period against its plan. ``share`` is gross profit over sales."""

    measure: str
    value: Decimal
    target: Decimal | None
    completion: Decimal | None
    verdict: Verdict
    growth: Decimal | None = None
    share: Decimal | None = None


class MonthFigure(NamedTuple):
    """A month of the chart; None where there is no figure. ``baseline`` is the plan as first
    published, where a revision changed it.
    """

    month: str
    actual: Decimal | None
    target: Decimal | None
    last_year: Decimal | None
    unfinished: bool
    baseline: Decimal | None = None


class RankedPerson(NamedTuple):
    """A person's sales against the plan; without a plan there is no completion."""

    employee_id: int
    name: str
    region: str
    amount: Decimal
    completion: Decimal | None
    verdict: Verdict


class Todo(NamedTuple):
    """Open actions: all, those overdue, due today, and due later this week."""

    open: int
    overdue: int
    today: int
    this_week: int


class DueDuty(NamedTuple):
    """A duty of the regulation that is due or overdue and not done.

    ``title`` is a marked text, and so is ``found`` (what the records hold so far) with its details.
    ``period`` is the key of the period that it is done for, ``late`` counts days, 0 in time.
    """

    key: str
    title: str
    period: str
    clauses: tuple[int, ...]
    due_on: date
    late: int
    found: str
    details: dict[str, Any]


class WeekDuties(NamedTuple):
    """The duties of the running week: those still open, how many are done, and of how many."""

    open: tuple[DueDuty, ...]
    done: int
    total: int


class Alert(NamedTuple):
    """Something in the data to look at; ``area`` is the page that shows it."""

    code: str
    tone: Tone
    area: str
    details: dict[str, str]
    record: str | int | None = None


class WorkbenchSummary(NamedTuple):
    """One period on the first page; ``time_progress`` in working days up to ``data_date``."""

    period: str
    month_start_day: int
    made_on: date
    data_date: date | None
    people: int
    workdays: int
    workdays_done: int
    tolerance: Decimal
    figures: tuple[KeyFigure, ...]
    months: tuple[MonthFigure, ...]
    ranking: tuple[RankedPerson, ...]
    alerts: tuple[Alert, ...]
    todo: Todo
    week: WeekDuties

    @property
    def time_progress(self) -> Decimal:
        """Working days ended by the data date over working days of the period."""
        return Decimal(self.workdays_done) / self.workdays if self.workdays else WHOLE

    @property
    def is_over(self) -> bool:
        """Tell whether every working day of the period has ended."""
        return self.workdays_done >= self.workdays


def verdict(
    completion: Decimal | None, progress: Decimal, tolerance: Decimal, *, over: bool
) -> Verdict:
    """Judge a completion against the time that has passed.

    达标 only from 100 %; before the period ends 进度正常, 偏慢 within the tolerance, else 落后.
    """
    if completion is None:
        return "none"
    if completion >= WHOLE:
        return "met"
    if over:
        return "short"
    if completion >= progress:
        return "on_track"
    return "slow" if completion >= progress - tolerance else "behind"


def to_json(summary: WorkbenchSummary) -> dict[str, Any]:
    """Return a summary as JSON values."""
    return {key: _plain(value) for key, value in summary._asdict().items()}


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if hasattr(value, "_asdict"):
        return _plain(value._asdict())
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    return value


def from_json(data: dict[str, Any]) -> WorkbenchSummary:
    """Return the summary kept as JSON. Raises KeyError or TypeError for another version's."""
    return WorkbenchSummary(
        period=data["period"],
        month_start_day=data["month_start_day"],
        made_on=date.fromisoformat(data["made_on"]),
        data_date=date.fromisoformat(data["data_date"]) if data["data_date"] else None,
        people=data["people"],
        workdays=data["workdays"],
        workdays_done=data["workdays_done"],
        tolerance=Decimal(data["tolerance"]),
        figures=tuple(KeyFigure(**_numbers(each, _FIGURE)) for each in data["figures"]),
        months=tuple(MonthFigure(**_numbers(each, _MONTH)) for each in data["months"]),
        ranking=tuple(RankedPerson(**_numbers(each, _PERSON)) for each in data["ranking"]),
        alerts=tuple(Alert(**each) for each in data["alerts"]),
        todo=Todo(**data["todo"]),
        week=_week(data["week"]),
    )


def _week(data: dict[str, Any]) -> WeekDuties:
    duties = (
        DueDuty(
            **{
                **each,
                "clauses": tuple(each["clauses"]),
                "due_on": date.fromisoformat(each["due_on"]),
            }
        )
        for each in data["open"]
    )
    return WeekDuties(tuple(duties), data["done"], data["total"])


_FIGURE = ("value", "target", "completion", "growth", "share")
_MONTH = ("actual", "target", "last_year", "baseline")
_PERSON = ("amount", "completion")


def _numbers(data: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    decimals = {name: None if data[name] is None else Decimal(data[name]) for name in names}
    return {**data, **decimals}
