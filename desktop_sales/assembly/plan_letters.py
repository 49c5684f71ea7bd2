"""Task letters as papers: the sealed targets with the measures' names and units."""

from collections.abc import Sequence
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.plans import letters, rules
from desktop_sales.areas.plans.letters import LetterRow, TaskLetter
from desktop_sales.areas.plans.records import BASELINE, TargetLevel
from desktop_sales.assembly.measures import MEASURES
from desktop_sales.core.money import format_yuan
from desktop_sales.core.translation import N_, _, translate
from desktop_sales.documents.form import Form
from desktop_sales.documents.task_letter import TaskColumn, TaskLetterContent, letter_form
from desktop_sales.storage.inner_tables import WorkspaceInfoTable

MISSING = "—"
LEVEL_WORDS: dict[TargetLevel, str] = {
    "guarantee": N_("Guaranteed level"),
    "target": N_("Target level"),
    "challenge": N_("Challenge level"),
}


def letter_papers(session: Session, letter_ids: Sequence[int]) -> list[Form]:
    """Return the papers of task letters in the order given. Raises ``plans.letter_gone``."""
    company = session.scalars(select(WorkspaceInfoTable.company)).one()
    found = (letters.letter(session, letter_id) for letter_id in letter_ids)
    return [letter_form(_content(company, each)) for each in found]


def _content(company: str, letter: TaskLetter) -> TaskLetterContent:
    revision = letter.version - BASELINE
    version = _("Revision {n}").format(n=revision) if revision else _("Baseline")
    levels = [row.measure for row in letter.rows]
    return TaskLetterContent(
        company=company,
        recipient=letter.recipient,
        place=letter.place,
        year=letter.year,
        version=version,
        columns=[_column(row, alone=levels.count(row.measure) == 1) for row in letter.rows],
        conditions=letter.conditions,
        number=letter.number,
        check_code=letter.check_code,
        issued_on=letter.issued_on,
    )


def _column(row: LetterRow, *, alone: bool) -> TaskColumn:
    """Return a column; the level is named where a measure has more than one."""
    title = translate(MEASURES[row.measure].title)
    if not alone or row.level != "target":
        title = f"{title} {translate(LEVEL_WORDS[row.level])}"
    if row.measure in rules.MONEY_MEASURES:
        title = _("{measure} (yuan)").format(measure=title)
    return TaskColumn(
        title,
        [_figure(row.measure, value) for value in row.months],
        _figure(row.measure, row.total),
    )


def _figure(measure: str, value: int | None) -> str:
    if value is None:
        return MISSING
    if measure in rules.MONEY_MEASURES:
        return format_yuan(value)
    number: Decimal = rules.figure_of(measure, value)
    return format(number.normalize(), "f")
