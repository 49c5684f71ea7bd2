"""A list of selling costs: a column for each kind of cost, or a kind and an amount in each row."""

from desktop_sales.areas.sales.records import CostKind
from desktop_sales.areas.sales.selling_costs import KINDS, CostDraft, set_costs
from desktop_sales.core.errors import DomainError
from desktop_sales.core.money import fen_of_yuan
from desktop_sales.core.periods import Period
from desktop_sales.exchange.field_titles import field_title
from desktop_sales.exchange.imports.people import People
from desktop_sales.exchange.imports.preparation import PreparedSheet
from desktop_sales.exchange.imports.records import RecordImport, reject, scale_of
from desktop_sales.exchange.imports.report import FileReport
from desktop_sales.exchange.record_rows import RecordRow
from desktop_sales.exchange.texts import header_key
from desktop_sales.exchange.values import CellProblem
from desktop_sales.storage.settings import get_setting

_WORDS: tuple[tuple[CostKind, tuple[str, ...]], ...] = (
    ("travel", ("差旅", "出差", "交通", "住宿", "travel")),
    ("entertainment", ("招待", "应酬", "餐", "entertainment", "hospitality")),
    ("promotion", ("促销", "推广", "宣传", "广告", "市场", "promotion", "marketing")),
)


def kind_named(text: str | None) -> CostKind:
    """Return the kind of cost that a text names; other where it names none."""
    key = header_key(text or "")
    return next((kind for kind, words in _WORDS if any(word in key for word in words)), "other")


def take_in_costs(running: RecordImport, sheet: PreparedSheet, report: FileReport) -> None:
    """Set the costs of a sheet; rows for one person, month and kind are added up first.

    What stands already for a person, month and kind is replaced.
    """
    people = People(running.session, create=False)
    start_day = int(get_setting(running.session, "core.month_start_day", 1))
    scales = {
        name: scale_of(running, sheet, name)
        for name in (*KINDS, "amount")
        if sheet.mapping.has(name)
    }
    sums: dict[tuple[int | None, str, CostKind], int] = {}
    notes: dict[tuple[int | None, str, CostKind], str] = {}
    for record in running.rows(sheet, report):
        try:
            person, month, amounts = _row(record, people, scales, start_day)
            drafts = [CostDraft(person, month, kind, fen) for kind, fen in amounts]
            set_costs(running.session, drafts)  # refuses locked months and amounts below zero
        except (CellProblem, DomainError) as problem:
            details = getattr(problem, "details", None) or {"value": getattr(problem, "value", "")}
            details = {name: str(value) for name, value in details.items()}
            reject(report, record, problem.code, {"header": details.get("value", ""), **details})
            continue
        for draft in drafts:
            key = (draft.employee_id, draft.month, draft.kind)
            sums[key] = sums.get(key, 0) + (draft.amount_fen or 0)
            notes[key] = str(record.values.get("note") or "")
            report.amount_fen += draft.amount_fen or 0
        report.imported += 1
    set_costs(
        running.session,
        [CostDraft(*key, amount, notes[key]) for key, amount in sums.items()],
    )


def _row(
    record: RecordRow, people: People, scales: dict[str, int], start_day: int
) -> tuple[int | None, str, list[tuple[CostKind, int]]]:
    """Return whose costs a row holds, of which month, and how much of each kind."""
    values = record.values
    if values.get("month") is None:
        raise CellProblem("exchange.missing_value", field_title("month"))
    person: int | None = None
    name, code = values.get("salesperson"), values.get("salesperson_code")
    if name is not None or code is not None:
        found = people.find(name, code)
        if isinstance(found, str):
            raise CellProblem(found, str(name or code))
        person = found
    month = (
        Period.parse(values["month"], start_day).key
        if isinstance(values["month"], str)
        else Period.containing(values["month"], "month", start_day).key
    )
    amounts: list[tuple[CostKind, int]] = [
        (kind, fen_of_yuan(values[kind] * scales[kind]))
        for kind in KINDS
        if values.get(kind) is not None
    ]
    if values.get("amount") is not None:
        kind = kind_named(values.get("cost_kind"))
        amounts.append((kind, fen_of_yuan(values["amount"] * scales["amount"])))
    if not amounts:
        raise CellProblem("exchange.missing_value", field_title("amount"))
    return person, month, amounts
