"""Use cases of a case file: opened, heard, remedied, decided, delivered, appealed, ruled."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop_sales.areas.appraisal.regulation import appraisal_settings
from desktop_sales.areas.appraisal.tables import AppraisalResultTable
from desktop_sales.areas.conduct import sentences  # noqa: F401  registers what errors say
from desktop_sales.areas.conduct.records import (
    APPEAL_DAYS,
    ORIGIN_KIND,
    CaseDraft,
    CaseFacts,
    Decision,
    Hearing,
)
from desktop_sales.areas.conduct.rules import check_decision
from desktop_sales.areas.conduct.tables import ConductCaseTable
from desktop_sales.areas.team import queries as team
from desktop_sales.core.errors import DomainError
from desktop_sales.core.periods import Period
from desktop_sales.storage.inner_tables import AttachmentTable
from desktop_sales.storage.numbering import next_number

NUMBER_PREFIX = "GS"


def open_case(session: Session, draft: CaseDraft, today: date) -> int:
    """Open a case and return its key.

    Raises ``conduct.facts_missing``, ``conduct.standard_missing``, ``conduct.in_future``.
    """
    row = ConductCaseTable(opened_on=today)
    _put_facts(row, draft, today)
    session.add(row)
    session.flush()
    return row.id


def change_case(session: Session, case_id: int, draft: CaseDraft, today: date) -> None:
    """Change what a case says while it is open.

    Raises ``conduct.case_unknown``, ``conduct.not_open`` and as ``open_case``.
    """
    _put_facts(_open(session, case_id), draft, today)
    session.flush()


def hear(session: Session, case_id: int, hearing: Hearing) -> None:
    """Keep the person's statement, or that it was refused and how.

    Raises ``conduct.case_unknown``, ``conduct.not_open``, ``conduct.statement_missing``.
    """
    row = _open(session, case_id)
    if not hearing.statement.strip():
        raise DomainError("conduct.statement_missing")
    row.stated_on, row.statement = hearing.on, hearing.statement.strip()
    row.refused = hearing.refused
    session.flush()


def record_remedy(session: Session, case_id: int, on: date, text: str) -> None:
    """Keep which training or change of post was given, and until when.

    Raises ``conduct.case_unknown``, ``conduct.not_open``, ``conduct.remedy_missing``.
    """
    row = _open(session, case_id)
    if not text.strip():
        raise DomainError("conduct.remedy_missing")
    row.remedy, row.remedy_on = text.strip(), on
    session.flush()


def name_second_result(session: Session, case_id: int, result_id: int) -> None:
    """Name the confirmed result below standard that followed the remedy.

    Raises ``conduct.case_unknown``, ``conduct.not_open``, ``conduct.second_result_wrong``.
    """
    row = _open(session, case_id)
    if not _is_second_result(session, row, result_id):
        raise DomainError("conduct.second_result_wrong")
    row.second_result_id = result_id
    session.flush()


def decide(session: Session, case_id: int, decision: Decision) -> str:
    """Decide within the limits and return the case's number.

    Raises ``conduct.case_unknown``, ``conduct.not_open`` and what ``rules.check_decision`` does.
    """
    row = _open(session, case_id)
    check_decision(_facts(session, row), decision)
    number = next_number(session, NUMBER_PREFIX, str(decision.on.year))
    row.number, row.status, row.measure = number, "decided", decision.measure
    row.decided_on, row.decided_by = decision.on, decision.by.strip()
    row.reason = decision.reason.strip()
    if decision.measure in ("points", "compensation"):
        row.month = decision.month
    if decision.measure == "points":
        row.points_e2 = int(decision.points * 100)
    if decision.measure == "compensation":
        row.amount_fen, row.wage_fen = decision.amount_fen, decision.wage_fen
        row.minimum_fen = decision.minimum_fen
    session.flush()
    return number


def drop_case(session: Session, case_id: int) -> None:
    """Close an open case without a decision; it stays on record as dropped."""
    _open(session, case_id).status = "dropped"
    session.flush()


def deliver(session: Session, case_id: int, on: date) -> None:
    """Note the day on which the decision was handed over; the days to appeal count from it.

    Raises ``conduct.case_unknown``, ``conduct.not_decided``.
    """
    _decided(session, case_id).delivered_on = on
    session.flush()


def file_appeal(session: Session, case_id: int, on: date, text: str) -> None:
    """Take an appeal in.

    Raises ``conduct.case_unknown``, ``conduct.not_decided``, ``conduct.not_delivered``,
    ``conduct.appeal_too_late``, ``conduct.appealed_already``, ``conduct.reason_missing``.
    """
    row = _decided(session, case_id)
    if not text.strip():
        raise DomainError("conduct.reason_missing")
    if row.delivered_on is None:
        raise DomainError("conduct.not_delivered")
    if row.appealed_on is not None:
        raise DomainError("conduct.appealed_already")
    until = team.work_calendar(session).add_workdays(row.delivered_on, APPEAL_DAYS)
    if on > until:
        raise DomainError("conduct.appeal_too_late", until=until)
    row.appealed_on, row.appeal = on, text.strip()
    session.flush()


def rule_appeal(
    session: Session, case_id: int, on: date, by: str, text: str, *, upheld: bool
) -> None:
    """Rule on an appeal; upheld it revokes the decision. Not by who opened or decided the case.

    Raises ``conduct.case_unknown``, ``conduct.not_decided``, ``conduct.no_appeal``,
    ``conduct.reason_missing``, ``conduct.own_judge``.
    """
    row = _decided(session, case_id)
    if row.appealed_on is None or row.ruled_on is not None:
        raise DomainError("conduct.no_appeal")
    if not by.strip() or not text.strip():
        raise DomainError("conduct.reason_missing")
    if by.strip() in (row.decided_by, row.opened_by):
        raise DomainError("conduct.own_judge", name=by.strip())
    row.ruled_on, row.ruled_by, row.ruling = on, by.strip(), text.strip()
    if upheld:
        row.status = "revoked"
    session.flush()


def _put_facts(row: ConductCaseTable, draft: CaseDraft, today: date) -> None:
    if not draft.facts.strip():
        raise DomainError("conduct.facts_missing")
    if not draft.standard.strip():
        raise DomainError("conduct.standard_missing")
    if draft.occurred_on > today:
        raise DomainError("conduct.in_future", day=draft.occurred_on)
    row.employee_id, row.basis, row.kind = draft.employee_id, draft.basis, draft.kind
    row.occurred_on, row.opened_by = draft.occurred_on, draft.opened_by.strip()
    row.facts, row.standard = draft.facts.strip(), draft.standard.strip()


def _facts(session: Session, row: ConductCaseTable) -> CaseFacts:
    evidence = session.scalar(
        select(func.count()).where(
            AttachmentTable.owner_kind == ORIGIN_KIND, AttachmentTable.owner_uid == row.uid
        )
    )
    second = row.second_result_id
    return CaseFacts(
        basis="violation" if row.basis == "violation" else "performance",
        heard=row.stated_on is not None,
        evidence=evidence or 0,
        standard=row.standard,
        remedy=row.remedy,
        second_result=second is not None and _is_second_result(session, row, second),
    )


def _is_second_result(session: Session, row: ConductCaseTable, result_id: int) -> bool:
    """Tell whether a result is the person's, confirmed, after the remedy, and the lowest grade."""
    found = session.get(AppraisalResultTable, result_id)
    if found is None or row.remedy_on is None or found.employee_id != row.employee_id:
        return False
    month = Period.parse(found.month)
    lowest = appraisal_settings(session, month.end).bands[-1].code
    stands = found.seal_number is not None and not found.superseded
    return stands and found.grade == lowest and month.end > row.remedy_on


def _open(session: Session, case_id: int) -> ConductCaseTable:
    row = session.get(ConductCaseTable, case_id)
    if row is None:
        raise DomainError("conduct.case_unknown")
    if row.status != "open":
        raise DomainError("conduct.not_open")
    return row


def _decided(session: Session, case_id: int) -> ConductCaseTable:
    row = session.get(ConductCaseTable, case_id)
    if row is None:
        raise DomainError("conduct.case_unknown")
    if row.status != "decided":
        raise DomainError("conduct.not_decided")
    return row
