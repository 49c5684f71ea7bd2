"""Answers of a survey out of a table: which columns are items, and each row as one form.

Without a template the items are found: a column of whole grades that reaches the end of the
scale is graded; a column that the dictionary describes by a code for "not chosen" is ticked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path

from desktop_sales.areas.service.survey_records import (
    AnswerDraft,
    ItemKind,
    Score,
    SurveyItem,
    Template,
)
from desktop_sales.areas.service.survey_rules import is_ticked, score_of
from desktop_sales.core.errors import DomainError
from desktop_sales.exchange.dates import read_date
from desktop_sales.exchange.reading import TableFile
from desktop_sales.exchange.texts import header_key
from desktop_sales.exchange.values import Cell, CellProblem, formula_problem, is_empty, text_of

SEARCHED_ROWS = 12
NAMED_COLUMNS = 8
_WHO = frozenset(
    map(
        header_key,
        (
            "企业名称",
            "客户名称",
            "客户",
            "单位名称",
            "用户id",
            "编号",
            "id",
            "customer",
            "respondent",
        ),
    )
)
_DAYS = frozenset(map(header_key, ("日期", "填写日期", "调查日期", "答卷日期", "date")))
_WORDS = frozenset(
    map(header_key, ("意见", "建议", "意见和建议", "意见建议", "opinions", "comment", "remarks"))
)
_OVERALL = ("整体满意度", "总体满意度", "overall")
_NOT_CHOSEN = "-1"


@dataclass(frozen=True, slots=True)
class AnswerTable:
    """A table of answers: its column names (a repeated one is numbered) and its rows as texts."""

    file: str
    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    cells: tuple[tuple[Cell, ...], ...]


def read_answers(path: Path, sheet: str | None = None) -> AnswerTable:
    """Read a table of answers; its header is the first row of mostly texts.

    Raises DomainError as ``TableFile`` does, ``exchange.no_rows``.
    """
    with TableFile(path) as file:
        table = file.sheet(sheet) if sheet else file.sheets[0]
        raw = [tuple(row) for row in chain.from_iterable(file.blocks(table.name))]
    start = next((place for place, row in enumerate(raw[:SEARCHED_ROWS]) if _is_header(row)), None)
    if start is None or start + 1 >= len(raw):
        raise DomainError("exchange.no_rows", file=path.name, sheet=table.name)
    names = _names(raw[start])
    cells = [row for row in raw[start + 1 :] if any(not is_empty(cell) for cell in row)]
    rows = tuple(
        tuple("" if formula_problem(cell) else text_of(cell).strip() for cell in row)
        for row in cells
    )
    return AnswerTable(path.name, names, rows, tuple(cells))


def read_dictionary(path: Path, sheet: str | None = None) -> dict[str, str]:
    """Read a dictionary of fields: name and explanation, an empty one being that above.

    A name that comes again is numbered like the columns of the answers.
    """
    table = read_answers(path, sheet)
    found: dict[str, str] = {}
    explanation = ""
    for row in table.rows:
        name, told = (*row, "", "")[:2]
        explanation = told or explanation
        place = 1
        while (numbered := name if place == 1 else f"{name} ({place})") in found:
            place += 1
        found[numbered] = explanation
    return found


def found_template(
    name: str, table: AnswerTable, scale: int, dictionary: Mapping[str, str] | None = None
) -> Template:
    """Return the template that the columns themselves show."""
    told = dictionary or {}
    items = []
    for place, column in enumerate(table.names):
        values = {row[place] for row in table.rows if place < len(row) and row[place]}
        if not column or header_key(column) in _WHO:
            continue
        explanation = told.get(column, "")
        if column not in told and _reaches(values, scale):
            items.append(SurveyItem(column))
        elif explanation.find(_NOT_CHOSEN) >= 0 and _NOT_CHOSEN in values and len(values) <= 3:
            items.append(SurveyItem(column, kind=ItemKind.TICK, explanation=explanation))
    overall = next((i.text for i in items if any(w in i.text for w in _OVERALL)), "")
    missing = 3 if scale == 5 else 6
    return Template(name, scale, tuple(items), overall, missing_grade=missing)


def require_grades(template: Template, table: AnswerTable) -> None:
    """Raise ``exchange.no_graded_column`` where nothing is graded."""
    if not template.graded:
        names = [name for name in table.names if name][:NAMED_COLUMNS]
        raise DomainError(
            "exchange.no_graded_column", file=table.file, scale=template.scale, columns=names
        )


def answers_of(
    table: AnswerTable, template: Template, customers: Mapping[str, int], day: date
) -> list[AnswerDraft]:
    """Return every row as one form; one without any mark or word never came back.

    Raises ``exchange.items_missing``.
    """
    places = {name: place for place, name in enumerate(table.names)}
    absent = [item.text for item in template.items if item.text not in places]
    if absent:
        raise DomainError("exchange.items_missing", file=table.file, items=absent[:5])
    who = next((p for n, p in places.items() if header_key(n) in _WHO), None)
    when = next((p for n, p in places.items() if header_key(n) in _DAYS), None)
    said = next((p for n, p in places.items() if header_key(n) in _WORDS), None)
    answers = []
    for row, cells in zip(table.rows, table.cells, strict=True):
        name, scores = _at(row, who), _scores(row, template, places)
        if not any(scores.values()) and not _at(row, said):
            continue
        answers.append(
            AnswerDraft(
                scores=scores,
                answered_on=_day(cells, when) or day,
                customer_id=customers.get(header_key(name)) if name else None,
                respondent=name,
                comment=_at(row, said),
            )
        )
    return answers


def _scores(row: Sequence[str], template: Template, places: Mapping[str, int]) -> dict[str, Score]:
    scores: dict[str, Score] = {}
    for item in template.items:
        text = _at(row, places[item.text])
        if item.kind is ItemKind.TICK:
            scores[item.text] = 1 if is_ticked(text, template) else 0
        else:
            scores[item.text] = score_of(text, template)
    return scores


def _at(row: Sequence[str], place: int | None) -> str:
    return row[place] if place is not None and place < len(row) else ""


def _day(cells: Sequence[Cell], place: int | None) -> date | None:
    if place is None or place >= len(cells):
        return None
    try:
        return read_date(cells[place])
    except CellProblem:
        return None


def _reaches(values: set[str], scale: int) -> bool:
    """Tell whether a column holds grades from 1 to the end of the scale."""
    grades = {value.removesuffix(".0") for value in values}
    return str(scale) in grades and all(g.isdecimal() and 1 <= int(g) <= scale for g in grades)


def _is_header(row: Sequence[Cell]) -> bool:
    filled = [cell for cell in row if not is_empty(cell)]
    texts = sum(isinstance(cell, str) and not cell.strip().isdecimal() for cell in filled)
    return len(filled) >= 2 and texts * 5 >= len(filled) * 4


def _names(row: Sequence[Cell]) -> tuple[str, ...]:
    seen: dict[str, int] = {}
    names = []
    for cell in row:
        name = " ".join(text_of(cell).split())
        seen[name] = seen.get(name, 0) + 1
        names.append(name if seen[name] == 1 or not name else f"{name} ({seen[name]})")
    return tuple(names)
