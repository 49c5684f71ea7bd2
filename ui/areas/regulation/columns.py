"""The columns of duties and of clauses."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from desktop_sales.areas.regulation.records import Chapter, Clause, DutyTerm
from desktop_sales.areas.regulation.wording import (
    CADENCES,
    clause_numbers,
    evidence_text,
    posts_text,
)
from desktop_sales.core.duties import Duty
from desktop_sales.core.shipped_texts import shipped_text
from desktop_sales.core.translation import N_, _, translate
from ui.areas.regulation.wording import STATE_CHIPS, pages_text
from ui.kit.columns import Column
from ui.kit.row_source import Group, ListSource, Row, RowView

DUTY_COLUMNS = (
    Column("duty", N_("Duty"), width=188, stretch=True, strong=True, tip=str),
    Column("clauses", N_("Clause"), width=80, tip=str),
    Column("cadence", N_("Cadence of the duty"), width=84, hidden=True),
    Column("period", N_("For"), width=128, yields=3, tip=str),
    Column("due_on", N_("Duty due on"), "date", width=92),
    Column("state", N_("State"), "state", width=92, chips=STATE_CHIPS),
    Column("evidence", N_("Record that proves it"), width=200, stretch=True, tip=str),
    Column("done_on", N_("Duty done on"), "date", width=92, yields=1),
    Column("late", N_("Days overdue"), "number", width=80, yields=2),
    Column("posts", N_("Whose duty"), width=140, hidden=True, tip=str),
    Column("proof", N_("What counts as evidence"), width=200, hidden=True, tip=str),
)
CLAUSE_COLUMNS = (
    Column("number", N_("Clause"), width=84, strong=True),
    Column("text", N_("Text of the clause"), width=260, stretch=True, tip=str),
    Column("duties", N_("Duties"), width=190, tip=str, yields=2),
    Column("pages", N_("Records on"), width=170, muted=True, tip=str, yields=1),
    Column("chapter", N_("Chapter of the regulation"), width=140, hidden=True),
)


class OrderedSource(ListSource):
    """A list whose groups stand in the order of its rows."""

    def groups(self, session: object, view: RowView, key: str, limit: int = 0) -> list[Group]:
        """Return the groups of a view's rows by a column."""
        order = {self.group_value(key, row): place for place, row in enumerate(self.rows[::-1])}
        found = super().groups(session, view, key, limit)
        return sorted(found, key=lambda group: order.get(group.head.value, 0), reverse=True)


def duty_row(term: DutyTerm, today: dt.date) -> Row:
    """Return a duty of a period as a row."""
    duty = term.duty
    return (
        term.key,
        translate(duty.title),
        _(", ").join(str(number) for number in duty.clauses),
        translate(CADENCES[duty.cadence]),
        term.period.title(),
        term.due_on,
        term.state.value,
        evidence_text(term),
        term.evidence.day if term.evidence else None,
        term.days_late(today) or None,
        posts_text(duty.posts),
        translate(duty.proof),
    )


def clause_row(chapter: Chapter, clause: Clause, duties: Sequence[Duty]) -> Row:
    """Return a clause as a row."""
    return (
        clause.number,
        clause_numbers([clause.number]),
        shipped_text(clause.text),
        _(", ").join(translate(duty.title) for duty in duties) or None,
        pages_text(clause.pages),
        chapter_title(chapter),
    )


def chapter_title(chapter: Chapter) -> str:
    """Return number and title of a chapter."""
    return f"{shipped_text(chapter.number)} {shipped_text(chapter.title)}"


def clause_of(record: Any) -> int | None:
    """Return the number of a clause's row; the head of a group has none."""
    return record if isinstance(record, int) else None
