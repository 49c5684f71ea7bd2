"""Reads of complaints: lists, one with all that belongs to it, what goes up, the causes."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import Row, Select, func, or_, select
from sqlalchemy.orm import Session, aliased

from desktop_sales.areas.customers.tables import CustomerTable
from desktop_sales.areas.service import clocks
from desktop_sales.areas.service.categories import categories
from desktop_sales.areas.service.complaint_records import (
    Cause,
    Channel,
    Complaint,
    ComplaintDetail,
    ComplaintFilter,
    Escalation,
    Event,
    Material,
    MaterialDraft,
    MaterialKind,
    ParetoRow,
    Pause,
    PauseKind,
    Recurrence,
    Ruling,
    Severity,
    Stage,
    StageRecord,
)
from desktop_sales.areas.service.complaint_settings import service_hours
from desktop_sales.areas.service.complaint_tables import (
    ComplaintCauseTable,
    ComplaintEventTable,
    ComplaintMaterialTable,
    ComplaintPauseTable,
    ComplaintStageTable,
    ComplaintTable,
)
from desktop_sales.areas.service.pareto import pareto
from desktop_sales.areas.team import queries as team
from desktop_sales.areas.team.tables import EmployeeTable, RegionTable
from desktop_sales.core.errors import DomainError
from desktop_sales.core.translation import _

_KINDS: dict[str, Any] = {
    "channel": Channel,
    "severity": Severity,
    "stage": Stage,
}


def complaints(session: Session, where: ComplaintFilter | None = None) -> list[Complaint]:
    """Return complaints, open ones first, then the newest."""
    query = _filtered(_complaint_query(), where or ComplaintFilter()).order_by(
        ComplaintTable.closed_at.is_not(None),
        ComplaintTable.received_at.desc(),
        ComplaintTable.id.desc(),
    )
    return _complaints(session, query)


def count_open(session: Session) -> int:
    """Return how many complaints are not closed."""
    return session.scalar(select(func.count()).where(ComplaintTable.closed_at.is_(None))) or 0


def _complaint_query() -> Select[*tuple[Any, ...]]:
    responsible, earlier = aliased(EmployeeTable), aliased(ComplaintTable)
    owner = aliased(EmployeeTable)
    paused = (
        select(ComplaintPauseTable.started_at)
        .where(
            ComplaintPauseTable.complaint_id == ComplaintTable.id,
            ComplaintPauseTable.ended_at.is_(None),
        )
        .scalar_subquery()
    )
    table = ComplaintTable
    return (
        select(
            table.id,
            table.uid,
            table.number,
            table.received_at,
            table.customer_id,
            func.coalesce(CustomerTable.name, table.customer).label("customer"),
            table.text,
            table.channel,
            table.severity,
            table.nature,
            table.cause_id,
            func.coalesce(ComplaintCauseTable.name, "").label("cause"),
            table.stage,
            ComplaintStageTable.owner_id,
            func.coalesce(owner.name, "").label("owner"),
            table.region_id,
            func.coalesce(RegionTable.name, "").label("region"),
            table.response_due_at,
            table.responded_at,
            ComplaintStageTable.due_at.label("stage_due_at"),
            table.resolution_due_at,
            paused.label("paused_since"),
            table.closed_at,
            table.satisfaction,
            table.ruling,
            table.ruled_on,
            table.responsible_id,
            func.coalesce(responsible.name, "").label("responsible"),
            func.coalesce(earlier.number, "").label("repeat_of"),
            table.reopened,
            table.level,
            table.cost_fen,
            table.made_on,
            table.sold_on,
        )
        .select_from(table)
        .join(
            ComplaintStageTable,
            (ComplaintStageTable.complaint_id == table.id)
            & (ComplaintStageTable.stage == table.stage),
        )
        .outerjoin(CustomerTable, CustomerTable.id == table.customer_id)
        .outerjoin(ComplaintCauseTable, ComplaintCauseTable.id == table.cause_id)
        .outerjoin(owner, owner.id == ComplaintStageTable.owner_id)
        .outerjoin(responsible, responsible.id == table.responsible_id)
        .outerjoin(RegionTable, RegionTable.id == table.region_id)
        .outerjoin(earlier, earlier.id == table.repeat_of_id)
    )


def _filtered(query: Select[*tuple[Any, ...]], where: ComplaintFilter) -> Select[*tuple[Any, ...]]:
    table = ComplaintTable
    if where.is_open is not None:
        query = query.where(table.closed_at.is_(None) == where.is_open)
    if where.first_on is not None:
        query = query.where(table.received_at >= start_of(where.first_on))
    if where.last_on is not None:
        query = query.where(table.received_at < start_of(where.last_on + timedelta(days=1)))
    if where.customer_id is not None:
        query = query.where(table.customer_id == where.customer_id)
    if where.owner_id is not None:
        query = query.where(ComplaintStageTable.owner_id == where.owner_id)
    if where.ids is not None:
        query = query.where(table.id.in_(where.ids))
    return query


def start_of(day: date) -> datetime:
    """Return the moment a local day begins, as moments are stored."""
    return clocks.stored(datetime.combine(day, time.min)).astimezone(UTC)


def _complaints(session: Session, query: Select[*tuple[Any, ...]]) -> list[Complaint]:
    matters = categories(session)
    return [_complaint(row, matters) for row in session.execute(query)]


def _complaint(row: Row[*tuple[Any, ...]], matters: Mapping[str, str]) -> Complaint:
    values = dict(row._mapping)
    values["matter"] = matters.get(values["nature"], values["nature"])
    for name, kind in _KINDS.items():
        values[name] = kind(values[name])
    values["ruling"] = Ruling(values["ruling"]) if values["ruling"] else None
    return Complaint(**values)


def find_complaints(session: Session, typed: str, limit: int) -> list[Complaint]:
    """Return complaints by number, customer or words, the newest first."""
    text = typed.strip()
    if not text:
        return []
    query = (
        _complaint_query()
        .where(
            or_(
                ComplaintTable.number.contains(text.upper(), autoescape=True),
                ComplaintTable.customer.contains(text, autoescape=True),
                CustomerTable.name.contains(text, autoescape=True),
                ComplaintTable.text.contains(text, autoescape=True),
            )
        )
        .order_by(ComplaintTable.received_at.desc())
        .limit(limit)
    )
    return _complaints(session, query)


def complaint_detail(session: Session, complaint_id: int) -> ComplaintDetail:
    """Return one complaint with everything about it. Raises ``service.complaint_gone``."""
    found = complaints(session, ComplaintFilter(ids=(complaint_id,)))
    row = session.get(ComplaintTable, complaint_id)
    if not found or row is None:
        raise DomainError("service.complaint_gone")
    customer = session.get(CustomerTable, row.customer_id) if row.customer_id else None
    return ComplaintDetail(
        complaint=found[0],
        contact=row.contact,
        phone=row.phone,
        address=customer.address if customer else "",
        document=row.document,
        product=row.product,
        demand=row.demand,
        reply_wanted_on=row.reply_wanted_on,
        confidential=row.confidential,
        recorded_by=row.recorded_by,
        customer_word=row.customer_word,
        ruling_note=row.ruling_note,
        stages=stages_of(session, [complaint_id])[complaint_id],
        pauses=_pauses(session, complaint_id),
        events=_events(session, complaint_id),
        recurrence=_recurrence(session, row),
        materials=_materials(session, complaint_id),
    )


def stages_of(session: Session, ids: Sequence[int]) -> dict[int, tuple[StageRecord, ...]]:
    """Return the stages of complaints, each in their order."""
    table, order = ComplaintStageTable, {stage: place for place, stage in enumerate(Stage)}
    found: dict[int, list[StageRecord]] = {each: [] for each in ids}
    rows = session.execute(
        select(table, EmployeeTable.name)
        .outerjoin(EmployeeTable, EmployeeTable.id == table.owner_id)
        .where(table.complaint_id.in_(ids))
    )
    for row, owner in rows:
        record = StageRecord(
            Stage(row.stage),
            row.owner_id,
            owner or "",
            row.started_at,
            row.due_at,
            row.done_at,
            row.record,
        )
        found[row.complaint_id].append(record)
    return {key: tuple(sorted(own, key=lambda s: order[s.stage])) for key, own in found.items()}


def _pauses(session: Session, complaint_id: int) -> tuple[Pause, ...]:
    table = ComplaintPauseTable
    rows = session.scalars(
        select(table).where(table.complaint_id == complaint_id).order_by(table.started_at, table.id)
    )
    return tuple(Pause(PauseKind(r.kind), r.started_at, r.ended_at, r.reason) for r in rows)


def _materials(session: Session, complaint_id: int) -> tuple[Material, ...]:
    table = ComplaintMaterialTable
    rows = session.scalars(
        select(table).where(table.complaint_id == complaint_id).order_by(table.id)
    )
    return tuple(
        Material(
            row.id,
            MaterialDraft(
                MaterialKind(row.kind),
                row.name,
                Decimal(row.quantity_e3).scaleb(-3),
                row.cost_fen,
                row.model,
                row.code,
            ),
        )
        for row in rows
    )


def _events(session: Session, complaint_id: int) -> tuple[Event, ...]:
    table = ComplaintEventTable
    rows = session.scalars(
        select(table).where(table.complaint_id == complaint_id).order_by(table.id)
    )
    return tuple(
        Event(r.at, r.kind, Stage(r.stage) if r.stage else None, r.text, r.who) for r in rows
    )


def _recurrence(session: Session, row: ComplaintTable) -> Recurrence:
    """Count which time it is that this contract, product and cause is complained about."""
    table = ComplaintTable
    earlier = (
        table.customer_id == row.customer_id if row.customer_id else table.customer == row.customer,
        table.received_at <= row.received_at,
    )

    def times(same: Any, is_known: bool) -> int:
        if not is_known:
            return 1
        return session.scalar(select(func.count()).where(same, *earlier)) or 1

    return Recurrence(
        times(table.document == row.document, bool(row.document)),
        times(table.product == row.product, bool(row.product)),
        times(table.cause_id == row.cause_id, row.cause_id is not None),
    )


def escalations(session: Session, now: datetime) -> list[Escalation]:
    """Return late complaints, the latest first, each with the level and person it goes up to."""
    day = clocks.local(now).date()
    hours = service_hours(session, day)
    above = _superiors(session, day)
    names = {person.id: person.name for person in team.employees(session, on=day)}
    found = []
    for complaint in complaints(session, ComplaintFilter(is_open=True)):
        late = _latest(complaint, now)
        if late is None:
            continue
        clock, due = late
        span = hours.between(clocks.local(due), clocks.local(now))
        level = clocks.level_of(span)
        to = _up(complaint.owner_id, level, above)
        late_hours = int(span.total_seconds() // 3600)
        found.append(
            Escalation(complaint, clock, due, late_hours, level, to, names.get(to or 0, ""))
        )
    return sorted(found, key=lambda one: one.due_at)


def _latest(complaint: Complaint, now: datetime) -> tuple[str, datetime] | None:
    """Return the clock of a complaint that is late for longest."""
    running = {
        "response": None if complaint.responded_at else complaint.response_due_at,
        "stage": complaint.stage_due_at,
        "resolution": complaint.resolution_due_at,
    }
    late = [(due, clock) for clock, due in running.items() if due is not None and due < now]
    if not late:
        return None
    due, clock = min(late)
    return clock, due


def _superiors(session: Session, day: date) -> dict[int, int]:
    """Return everyone's superior on a day: the one named, else who leads the region or one above."""
    leaders: dict[int, int] = {}
    for person_id, region_id in team.led_regions(session, day).items():
        leaders.setdefault(region_id, person_id)
    parents = {region.id: region.parent_id for region in team.regions(session)}
    found = {}
    for person in team.employees(session, on=day):
        superior, region = person.superior_id, person.region_id
        while superior is None and region is not None:
            leader = leaders.get(region)
            superior = leader if leader != person.id else None
            region = parents.get(region)
        if superior is not None:
            found[person.id] = superior
    return found


def _up(owner_id: int | None, level: int, above: Mapping[int, int]) -> int | None:
    """Return the superior ``level`` steps up, or the highest there is."""
    if owner_id is None:
        return None
    place, seen = owner_id, {owner_id}
    for _step in range(level):
        following = above.get(place)
        if following is None or following in seen:
            break
        place = following
        seen.add(place)
    return place if place != owner_id else None


def causes(session: Session) -> list[Cause]:
    """Return the tree of causes, parents before children."""
    table = ComplaintCauseTable
    rows = session.execute(
        select(table.id, table.uid, table.name, table.parent_id).order_by(table.position, table.id)
    ).all()
    children: dict[int | None, list[Any]] = {}
    for row in rows:
        children.setdefault(row.parent_id, []).append(row)
    ordered: list[Cause] = []

    def walk(parent_id: int | None, depth: int) -> None:
        for row in children.get(parent_id, ()):
            ordered.append(Cause(row.id, row.uid, row.name, row.parent_id, depth))
            walk(row.id, depth + 1)

    walk(None, 0)
    return ordered


def cause_pareto(session: Session, first: date, last: date) -> list[ParetoRow]:
    """Return the causes of the complaints received on these days, the most frequent first.

    Complaints that were ruled against do not count.
    """
    asked = ComplaintFilter(first_on=first, last_on=last)
    return pareto(
        (one.cause or _("Cause not known yet"), one.cause_id, one.cost_fen)
        for one in complaints(session, asked)
        if one.ruling is None or one.ruling.is_upheld
    )
