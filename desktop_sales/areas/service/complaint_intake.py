"""Complaints of the past taken in by the hundred: with answers, ends and rulings already known."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.service import clocks
from desktop_sales.areas.service import sentences as _sentences  # noqa: F401  what errors say
from desktop_sales.areas.service.complaint_records import (
    STAGES,
    ComplaintDraft,
    Ruling,
    Severity,
    Stage,
)
from desktop_sales.areas.service.complaint_settings import complaint_times, service_hours
from desktop_sales.areas.service.complaint_tables import (
    ComplaintEventTable,
    ComplaintStageTable,
    ComplaintTable,
)
from desktop_sales.areas.service.complaints import NUMBER_PREFIX, REPEAT_DAYS
from desktop_sales.core.identity import new_uid
from desktop_sales.core.periods import Period
from desktop_sales.storage.numbering import next_numbers
from desktop_sales.storage.owner import workspace_info

Key = tuple[int | str, date, str, str]


@dataclass(frozen=True, slots=True)
class KnownComplaint:
    """A complaint of the past. It is closed only with the customer's word and mark; one that was
    handled without them waits in its last stage.
    """

    draft: ComplaintDraft
    responded_at: datetime | None = None
    handled_at: datetime | None = None
    customer_word: str = ""
    satisfaction: int | None = None
    ruling: Ruling | None = None
    responsible_id: int | None = None
    cost_fen: int = 0

    @property
    def closed_at(self) -> datetime | None:
        """When it was closed, where everything that closing takes is known."""
        whole = self.customer_word and self.satisfaction and self.ruling
        if self.ruling is not None and self.ruling.is_upheld and self.draft.cause_id is None:
            return None
        return self.handled_at if whole else None


def take_in_known(session: Session, known: Sequence[KnownComplaint]) -> int:
    """Take complaints in, the earliest first, and return how many were new.

    Those that stand already (same customer, day, words and document) are left out, each as often
    as it stands; repeats within 90 days are noted as for any other.
    """
    standing = _standing(session)
    fresh = []
    for one in sorted(known, key=lambda each: each.draft.received_at):
        key = _key(one.draft)
        if standing[key]:
            standing[key] -= 1
        else:
            fresh.append(one)
    _insert(session, fresh)
    return len(fresh)


def _insert(session: Session, fresh: Sequence[KnownComplaint]) -> None:
    who = workspace_info(session).person
    last = _last_of_each(session)
    times = _Times(session)
    rows = []
    for one, number in zip(fresh, _numbers(session, fresh), strict=True):
        row = _row(one, number, who, times)
        session.add(row)
        rows.append((one, row))
    session.flush()
    for one, row in rows:
        group = _group(row)
        earlier = last.get(group)
        if earlier and row.received_at - earlier[0] <= timedelta(days=REPEAT_DAYS):
            row.repeat_of_id = earlier[1]
        last[group] = (row.received_at, row.id)
        session.add_all(_stage_rows(one, row, times))
        session.add_all(_event_rows(one, row, who))
    session.flush()


class _Times:
    """Opening hours and times allowed, read once a day asked for."""

    def __init__(self, session: Session) -> None:
        self._session = session
        today = datetime.now().astimezone().date()
        self.hours = service_hours(session, today)
        self.tables = complaint_times(session, today)


def _numbers(session: Session, fresh: Sequence[KnownComplaint]) -> list[str]:
    """Take the numbers of complaints, those of a month at once, in their order."""
    months = [Period.containing(clocks.local(one.draft.received_at).date()) for one in fresh]
    taken = {
        month: iter(next_numbers(session, NUMBER_PREFIX, month, count))
        for month, count in Counter(months).items()
    }
    return [next(taken[month]) for month in months]


def _row(one: KnownComplaint, number: str, who: str, times: _Times) -> ComplaintTable:
    draft, allowed = one.draft, times.tables[one.draft.severity]
    start = draft.received_at
    closed, answered = one.closed_at, one.responded_at or one.handled_at
    return ComplaintTable(
        uid=new_uid(),
        number=number,
        received_at=start,
        customer_id=draft.customer_id,
        customer=draft.customer,
        contact=draft.contact,
        phone=draft.phone,
        channel=draft.channel,
        severity=draft.severity,
        nature=draft.nature,
        cause_id=draft.cause_id,
        document=draft.document,
        product=draft.product,
        made_on=draft.made_on,
        sold_on=draft.sold_on,
        text=draft.text,
        demand=draft.demand,
        recorded_by=who,
        owner_id=draft.owner_id,
        region_id=draft.region_id,
        stage=Stage.FEEDBACK if one.handled_at else Stage.INTAKE,
        response_due_at=clocks.due_at(times.hours, start, allowed.response, ()),
        responded_at=answered,
        resolution_due_at=clocks.due_at(times.hours, start, allowed.resolution, ()),
        closed_at=closed,
        customer_word=one.customer_word if closed else "",
        satisfaction=one.satisfaction if closed else None,
        ruling=one.ruling,
        ruled_on=clocks.local(one.handled_at or start).date() if one.ruling else None,
        responsible_id=one.responsible_id,
        cost_fen=one.cost_fen,
        reopened=0,
        level=0,
    )


def _stage_rows(
    one: KnownComplaint, row: ComplaintTable, times: _Times
) -> Iterable[ComplaintStageTable]:
    """Return the four stages: all but the last ended where it was handled.

    When stages of the past were due is not known; only one that still runs has its time.
    """
    allowed = times.tables[Severity(row.severity)].stages
    for stage in STAGES:
        first, last = stage is Stage.INTAKE, stage is Stage.FEEDBACK
        start = row.received_at if first else one.handled_at
        done = one.closed_at if last else one.handled_at
        runs = start is not None and done is None
        due = clocks.due_at(times.hours, start, allowed[stage], ()) if start and runs else None
        yield ComplaintStageTable(
            complaint_id=row.id,
            stage=stage,
            owner_id=row.owner_id,
            started_at=start,
            due_at=due,
            done_at=done,
        )


def _event_rows(
    one: KnownComplaint, row: ComplaintTable, who: str
) -> Iterable[ComplaintEventTable]:
    happened = [("opened", row.received_at, row.text), ("responded", row.responded_at, "")]
    happened.append(("closed", row.closed_at, one.customer_word))
    for kind, at, said in happened:
        if at is not None:
            yield ComplaintEventTable(
                complaint_id=row.id, at=at, kind=kind, stage=row.stage, text=said, who=who
            )


def _key(draft: ComplaintDraft) -> Key:
    day = clocks.local(draft.received_at).date()
    return (draft.customer_id or draft.customer, day, draft.text, draft.document)


def _standing(session: Session) -> Counter[Key]:
    table = ComplaintTable
    rows = session.execute(
        select(table.customer_id, table.customer, table.received_at, table.text, table.document)
    )
    return Counter(
        (key or name, clocks.local(at).date(), text, document)
        for key, name, at, text, document in rows
    )


Group = tuple[int | str, int | str]


def _group(row: ComplaintTable) -> Group:
    return (row.customer_id or row.customer, row.cause_id or row.nature)


def _last_of_each(session: Session) -> dict[Group, tuple[datetime, int]]:
    rows = session.scalars(select(ComplaintTable).order_by(ComplaintTable.received_at))
    return {_group(row): (row.received_at, row.id) for row in rows}
