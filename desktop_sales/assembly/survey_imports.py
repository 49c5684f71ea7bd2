"""Answers of a survey taken in: into one that stands, or one begun from the file's own columns."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from desktop_sales.areas.customers import queries as customer_queries
from desktop_sales.areas.service import surveys
from desktop_sales.areas.service.survey_queries import survey_named
from desktop_sales.areas.service.survey_queries import surveys as all_surveys
from desktop_sales.areas.service.survey_records import ItemKind, Survey, SurveyItem, Template
from desktop_sales.core.translation import _
from desktop_sales.exchange.survey_answers import (
    AnswerTable,
    answers_of,
    found_template,
    read_answers,
    read_dictionary,
    require_grades,
)
from desktop_sales.exchange.texts import header_key
from desktop_sales.storage.free_space import import_need, require_space
from desktop_sales.storage.workspace import Workspace

STEP = "import"


@dataclass(frozen=True, slots=True)
class AnswerFile:
    """A file of answers and how to read it.

    ``items`` names the graded columns (``text`` or ``text=weight``) where they are not to be
    found by themselves; ``sent`` is how many forms went out.
    """

    path: Path
    survey: str
    day: date
    scale: int = 5
    sheet: str | None = None
    dictionary: Path | None = None
    items: Sequence[str] = ()
    overall: str = ""
    sent: int = 0


def import_answers(space: Workspace, asked: AnswerFile) -> Survey:
    """Take a file of answers in as one change, and return the survey as it stands then.

    A survey of the name keeps its template; else one begins. A backup is made before. Raises
    DomainError as reading a table and ``add_answers`` do, ``exchange.items_missing``,
    ``exchange.no_graded_column``.
    """
    table = read_answers(asked.path, asked.sheet)
    require_space(import_need(space.path, [asked.path]))
    space.back_up_before(STEP)

    def whole(session: Session) -> Survey:
        standing = next((s for s in all_surveys(session) if s.name == asked.survey), None)
        if standing is None:
            template = _template(asked, table)
            key = surveys.start_survey(
                session, asked.survey, template, on=asked.day, sent=asked.sent
            )
        else:
            key, template = standing.id, standing.template
        answers = answers_of(table, template, _customers(session), asked.day)
        surveys.add_answers(session, key, answers)
        return survey_named(session, asked.survey)

    return space.run(_("Import {names}").format(names=asked.path.name), whole)


def _template(asked: AnswerFile, table: AnswerTable) -> Template:
    told = read_dictionary(asked.dictionary) if asked.dictionary else {}
    found = found_template(asked.survey, table, asked.scale, told)
    if asked.items:
        graded = []
        for named in asked.items:
            text, _sign, weight = named.partition("=")
            graded.append(SurveyItem(text.strip(), weight=int(weight or 1)))
        ticked = [item for item in found.items if item.kind is ItemKind.TICK]
        overall = [SurveyItem(asked.overall)] if asked.overall else []
        found = replace(found, items=(*overall, *graded, *ticked))
    require_grades(found, table)
    return replace(found, overall=asked.overall or found.overall)


def _customers(session: Session) -> dict[str, int]:
    """Return customers by name and by number, as a form may name them."""
    found: dict[str, int] = {}
    for key, name, code in customer_queries.names_and_codes(session):
        found[header_key(name)] = key
        if code:
            found.setdefault(header_key(code), key)
    return found
