"""A list of ratings: who rated whom on which item, and how."""

from collections.abc import Sequence
from decimal import Decimal

from sqlalchemy.orm import Session

from desktop_sales.areas.appraisal import queries as appraisal_queries
from desktop_sales.areas.appraisal.entries import enter_ratings, require_open
from desktop_sales.areas.appraisal.records import RaterGroup, RatingDraft
from desktop_sales.areas.appraisal.schemes import install_built_in_schemes
from desktop_sales.core.errors import DomainError
from desktop_sales.core.periods import Period
from desktop_sales.exchange.field_titles import field_title
from desktop_sales.exchange.imports.people import People
from desktop_sales.exchange.imports.preparation import PreparedSheet
from desktop_sales.exchange.imports.records import RecordImport, reject, reject_for
from desktop_sales.exchange.imports.report import FileReport, Note
from desktop_sales.exchange.record_rows import RecordRow
from desktop_sales.exchange.texts import header_key
from desktop_sales.storage.settings import get_setting

HIGHEST = Decimal(100)
_GROUPS: tuple[tuple[RaterGroup, tuple[str, ...]], ...] = (
    ("superior", ("上级", "直接上级", "主管", "superior", "manager", "supervisor")),
    ("peer", ("同事", "同级", "互评", "peer", "colleague")),
    ("self", ("自评", "本人", "自我", "self")),
    ("review", ("复核", "二级", "review", "second")),
)


def group_named(text: str | None) -> RaterGroup | None:
    """Return the rater group a text names; the superior where nothing is said."""
    if not text:
        return "superior"
    key = header_key(text)
    for group, words in _GROUPS:
        if any(word in key for word in words):
            return group
    return None


def take_in_ratings(running: RecordImport, sheet: PreparedSheet, report: FileReport) -> None:
    """Enter the ratings of a sheet; a rater's earlier mark for the same item is replaced.

    Marks that come too late, for a result already confirmed or a locked month, are rejected one
    by one: the others of the file are entered.

    Raises DomainError ``exchange.fields_missing`` where neither a column nor a given date tells
    the month, and what ``enter_ratings`` raises.
    """
    session = running.session
    install_built_in_schemes(session)
    if "people" not in running.kept:
        running.kept["people"] = People(session, create=False, only_look=True)
    people: People = running.kept["people"]
    items: dict[str, dict[tuple[int, str], str]] = running.kept.setdefault("items", {})
    late: dict[tuple[str, int], DomainError | None] = running.kept.setdefault("late", {})
    drafts: dict[str, list[RatingDraft]] = {}
    blank = 0
    for record in running.rows(sheet, report):
        if _is_left_blank(record):
            blank += 1
            continue
        month = _month(running, sheet, record)
        if month not in items:
            items[month] = _items(session, month)
        draft = _draft(session, record, people, items[month], report)
        if draft is None:
            continue
        whose = (month, draft.employee_id)
        if whose not in late:
            late[whose] = _closed(session, month, draft)
        if (problem := late[whose]) is not None:
            reject_for(report, record, problem)
        else:
            drafts.setdefault(month, []).append(draft)
    _tell_blank(running, report, blank)
    for month, own in drafts.items():
        again = _handed_in_before(session, month, own)
        if again:
            running.notes.append(Note("exchange.marks_again", {"count": str(again)}))
        changed = enter_ratings(session, _period(session, month), own)
        report.imported += len(own)
        report.updated += changed


def _is_left_blank(record: RecordRow) -> bool:
    """Tell whether a line has no mark and no word: the workbook says to leave it so.

    Who cannot judge somebody makes no mistake by that, and nothing is there to put right.
    """
    given = record.values
    named = given.get("salesperson") and given.get("item")
    return bool(named) and given.get("score") is None and not given.get("comment")


def _tell_blank(running: RecordImport, report: FileReport, blank: int) -> None:
    """Count lines without a mark apart from those read, in one note for all files."""
    report.read -= blank
    report.blank_rows += blank
    code, already = "exchange.marks_blank", running.kept.get("blank", 0)
    running.kept["blank"] = already + blank
    if blank:
        running.notes[:] = [note for note in running.notes if note.code != code]
        running.notes.append(Note(code, {"count": already + blank}))


def _month(running: RecordImport, sheet: PreparedSheet, record: RecordRow) -> str:
    month = record.values.get("month")
    if month is not None:
        return str(month)
    given = running.options.fixed_date
    if given is None:
        raise DomainError(
            "exchange.fields_missing",
            file=sheet.path.name,
            sheet=sheet.table.name,
            fields=["month"],
            titles=[field_title("month")],
            headers=list(sheet.names),
        )
    return f"{given.year}-{given.month:02d}"


def _handed_in_before(session: Session, month: str, drafts: Sequence[RatingDraft]) -> int:
    """Return for how many marks their rater has handed in one before."""
    raters = {draft.rater for draft in drafts}
    known = appraisal_queries.marks_handed_in(session, _period(session, month), raters)
    return sum((d.employee_id, d.indicator, d.group, d.rater) in known for d in drafts)


def _closed(session: Session, month: str, draft: RatingDraft) -> DomainError | None:
    """Return why a person's month takes no marks any more."""
    try:
        require_open(session, _period(session, month), [draft.employee_id])
    except DomainError as problem:
        return problem
    return None


def _period(session: Session, month: str) -> Period:
    return Period.parse(month, int(get_setting(session, "core.month_start_day", 1)))


def _items(session: Session, month: str) -> dict[tuple[int, str], str]:
    """Return (person, title or code of a rated item) -> code of the item."""
    found: dict[tuple[int, str], str] = {}
    for employee_id, code, title in appraisal_queries.rated_items(session, _period(session, month)):
        for text in (title, code):
            found[employee_id, header_key(text)] = code
    return found


def _draft(
    session: Session,
    record: RecordRow,
    people: People,
    items: dict[tuple[int, str], str],
    report: FileReport,
) -> RatingDraft | None:
    values = record.values
    person, item, score = values.get("salesperson"), values.get("item"), values.get("score")
    if not person or not item or score is None:
        header = field_title("salesperson" if not person else "score" if item else "item")
        reject(report, record, "exchange.missing_value", {"header": header})
        return None
    employee_id = people.find(person)
    group = group_named(values.get("group"))
    if isinstance(employee_id, str):
        reject(report, record, employee_id, {"value": person})
        return None
    indicator = items.get((employee_id, header_key(item)))
    if indicator is None or group is None:
        code = "exchange.unknown_item" if indicator is None else "exchange.unknown_group"
        text = item if indicator is None else values.get("group")
        reject(report, record, code, {"value": str(text), "name": person})
        return None
    if not 0 <= score <= HIGHEST:
        reject(report, record, "exchange.score_out_of_range", {"value": str(score)})
        return None
    rater = values.get("rater") or (person if group == "self" else session.info.get("who", ""))
    return RatingDraft(employee_id, indicator, group, rater, score, values.get("comment") or "")
