"""What the service area measures: complaints, answers, solutions, satisfaction."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy.orm import Session

from desktop_sales.areas.service import clocks
from desktop_sales.areas.service.complaint_queries import complaints
from desktop_sales.areas.service.complaint_records import Complaint
from desktop_sales.areas.service.complaint_settings import service_hours
from desktop_sales.areas.service.survey_queries import answered_indexes
from desktop_sales.areas.team.credit import Credit
from desktop_sales.core.measures import (
    Measure,
    MeasureValue,
    MeasureValues,
    Source,
    Subject,
    missing,
    not_applicable,
    register_reasons,
)
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_

ORDERS = "sales.orders"
SOLVED_FROM = 3
"""The mark from which a customer counts as satisfied with the solution."""
SECONDS_AN_HOUR = 3600

register_reasons(
    {
        "missing.survey_answers": N_("No valid survey answers in this period"),
        "missing.complaint_log": N_("No complaint was ever recorded here"),
        "not_applicable.no_orders": N_("No orders in this period"),
        "not_applicable.no_answers": N_("No complaint was answered in this period"),
        "not_applicable.none_due": N_("No complaint was due in this period"),
        "note.complaints_open": N_("Complaints without a ruling are not counted yet"),
    }
)
MEASURES = (
    Measure(
        "service.complaint_rate",
        N_("Complaint rate"),
        "rate",
        "lower",
        N_(
            "Complaints upheld and this post's responsibility ÷ orders of the period, in the month "
            "of the ruling; open ones do not count"
        ),
        decimals=4,
    ),
    Measure(
        "service.response_time",
        N_("Response time in hours"),
        "count",
        "lower",
        N_("Mean working hours from a complaint to the first answer, of those answered"),
        decimals=1,
    ),
    Measure(
        "service.resolution_rate",
        N_("Resolution rate"),
        "rate",
        "higher",
        N_("Complaints solved, by the customer's mark of 3 or more, ÷ complaints due"),
    ),
    Measure(
        "service.in_time_rate",
        N_("In-time resolution rate"),
        "rate",
        "higher",
        N_("Complaints solved by the time they were due ÷ complaints due"),
    ),
)


SURVEY_MEASURES = (
    Measure(
        "service.satisfaction",
        N_("Customer satisfaction"),
        "index",
        "higher",
        N_(
            "Mean weighted index of the valid survey forms of the period; items that do not apply "
            "leave the denominator"
        ),
    ),
)
INDEX_SCALE = 1_000_000


@dataclass(frozen=True, slots=True)
class _Event:
    """Something of a complaint that counts on a day for whom: ``value`` is what is summed."""

    day: date
    person_id: int | None
    region_id: int | None
    value: Decimal = Decimal(1)


def compute_complaints(
    session: Session,
    names: Sequence[str],
    subjects: Sequence[Subject],
    periods: Sequence[Period],
    known: MeasureValues,
) -> MeasureValues:
    """Return every named figure for every subject and period."""
    listed = complaints(session)
    credit = Credit(session, subjects)
    counted = _Counted(listed, credit, periods)
    shown: dict[str, Callable[[Subject, Period], MeasureValue]] = {
        "service.complaint_rate": lambda s, p: counted.rate(s, p, known[s, p.key, ORDERS]),
        "service.response_time": counted.response_time,
        "service.resolution_rate": lambda s, p: counted.share_of_due(s, p, counted.solved),
        "service.in_time_rate": lambda s, p: counted.share_of_due(s, p, counted.in_time),
    }
    if "service.response_time" in names:
        counted.add_answers(session)
    return {
        (subject, period.key, name): shown[name](subject, period)
        for name in names
        for subject in subjects
        for period in periods
    }


COMPLAINT_SOURCE = Source(
    "complaints",
    MEASURES,
    compute_complaints,
    needs=(ORDERS,),
)


Sums = dict[tuple[Subject, str], Decimal]


class _Counted:
    """Counts complaints by subject and period."""

    def __init__(
        self, listed: Sequence[Complaint], credit: Credit, periods: Sequence[Period]
    ) -> None:
        self._listed, self._credit, self._periods = listed, credit, periods
        due = [one for one in listed if one.resolution_due_at is not None]
        solved = [one for one in due if (one.satisfaction or 0) >= SOLVED_FROM]
        self.upheld = self._sums(_ruled(listed))
        self.undecided = self._sums(
            _Event(_day(one.received_at), one.owner_id, one.region_id)
            for one in listed
            if one.ruling is None
        )
        self.due = self._sums(map(_due, due))
        self.solved = self._sums(map(_due, solved))
        self.in_time = self._sums(_due(one) for one in solved if _is_in_time(one))
        self.hours: Sums = {}
        self.answers: Sums = {}

    def add_answers(self, session: Session) -> None:
        """Count the working hours to the first answers."""
        last = max(period.end for period in self._periods)
        hours = service_hours(session, last)
        events = []
        for one in self._listed:
            answered = one.responded_at
            if answered is None or not any(p.contains(_day(answered)) for p in self._periods):
                continue
            span = hours.between(clocks.local(one.received_at), clocks.local(answered))
            value = Decimal(int(span.total_seconds())) / SECONDS_AN_HOUR
            events.append(_Event(_day(answered), one.owner_id, one.region_id, value))
        self.hours = self._sums(events)
        self.answers = self._sums(_Event(e.day, e.person_id, e.region_id) for e in events)

    def rate(self, subject: Subject, period: Period, orders: MeasureValue) -> MeasureValue:
        """Return upheld complaints ÷ orders; a note tells of those not ruled on yet.

        A workspace that never saw a complaint keeps none: that says nothing about the customers.
        """
        count = self.upheld.get((subject, period.key), Decimal(0))
        if not self._listed:
            return missing("complaint_log")
        if not orders.value or orders.value <= 0:
            return MeasureValue(None, "not_applicable.no_orders", count, orders.value)
        undecided = self.undecided.get((subject, period.key))
        note = "note.complaints_open" if undecided else None
        return MeasureValue(count / orders.value, None, count, orders.value, note)

    def response_time(self, subject: Subject, period: Period) -> MeasureValue:
        """Return the mean working hours to the first answer."""
        answers = self.answers.get((subject, period.key))
        if not answers:
            return not_applicable("no_answers")
        hours = self.hours[subject, period.key]
        return MeasureValue(hours / answers, None, hours, answers)

    def share_of_due(self, subject: Subject, period: Period, part: Sums) -> MeasureValue:
        """Return a part of the complaints due."""
        due = self.due.get((subject, period.key))
        if not due:
            return not_applicable("none_due")
        count = part.get((subject, period.key), Decimal(0))
        return MeasureValue(count / due, None, count, due)

    def _sums(self, events: Iterable[_Event]) -> Sums:
        found: Sums = {}
        for event in events:
            keys = [p.key for p in self._periods if p.contains(event.day)]
            if not keys:
                continue
            for subject in self._credit.subjects(event.person_id, event.region_id, event.day):
                for key in keys:
                    found[subject, key] = found.get((subject, key), Decimal(0)) + event.value
        return found


def compute_surveys(
    session: Session,
    names: Sequence[str],
    subjects: Sequence[Subject],
    periods: Sequence[Period],
    known: MeasureValues,
) -> MeasureValues:
    """Return the mean index of every subject and period."""
    credit = Credit(session, subjects)
    first, last = min(p.start for p in periods), max(p.end for p in periods)
    sums: dict[tuple[Subject, str], list[int]] = {}
    for day, owner_id, region_id, index in answered_indexes(session, first, last):
        whom = credit.subjects(owner_id, region_id, day)
        for period in periods:
            if period.contains(day):
                for subject in whom:
                    sums.setdefault((subject, period.key), []).append(index)
    return {
        (subject, period.key, name): _mean_index(sums.get((subject, period.key)))
        for name in names
        for subject in subjects
        for period in periods
    }


SATISFACTION_SOURCE = Source(
    "surveys",
    SURVEY_MEASURES,
    compute_surveys,
)


SOURCES = (COMPLAINT_SOURCE, SATISFACTION_SOURCE)


def _mean_index(indexes: Sequence[int] | None) -> MeasureValue:
    if not indexes:
        return missing("survey_answers")
    total, count = Decimal(sum(indexes)) / INDEX_SCALE, Decimal(len(indexes))
    return MeasureValue(total / count, None, total, count)


def _ruled(listed: Iterable[Complaint]) -> Iterable[_Event]:
    for one in listed:
        if one.ruling is not None and one.ruling.is_upheld and one.responsible_id is not None:
            assert one.ruled_on is not None
            yield _Event(one.ruled_on, one.responsible_id, None)


def _due(one: Complaint) -> _Event:
    assert one.resolution_due_at is not None
    return _Event(_day(one.resolution_due_at), one.owner_id, one.region_id)


def _is_in_time(one: Complaint) -> bool:
    due, closed = one.resolution_due_at, one.closed_at
    return due is not None and closed is not None and closed <= due


def _day(moment: datetime) -> date:
    return clocks.local(moment).date()
