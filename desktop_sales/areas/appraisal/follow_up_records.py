"""After a result is confirmed: delivered, talked over, signed or refused, appealed, ruled."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Signature = Literal["none", "agreed", "disagreed", "refused"]
AppealStatus = Literal["open", "upheld", "rejected", "withdrawn"]
ResultKind = Literal["appraisal_result", "period_result"]


@dataclass(frozen=True, slots=True)
class ResultKey:
    """Which result is meant: of a month or of a longer period. Its files hang on the kind too."""

    kind: ResultKind
    id: int


def month_result(result_id: int) -> ResultKey:
    """Name the result of a month."""
    return ResultKey("appraisal_result", result_id)


def period_result(result_id: int) -> ResultKey:
    """Name the result of a quarter, half-year or year."""
    return ResultKey("period_result", result_id)


@dataclass(frozen=True, slots=True)
class Appeal:
    """An appeal against a result, with the last day for its ruling."""

    id: int
    filed_on: date
    statement: str
    rule_until: date
    status: AppealStatus
    ruled_on: date | None = None
    ruled_by: str = ""
    ruling: str = ""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What happened after a result was confirmed; ``appeal_until`` is the last day to appeal.

    ``earlier`` are the versions before a corrected one; files hang on the first one's ``uid``.
    """

    result: ResultKey
    uid: str
    name: str
    number: str
    delivered_on: date | None = None
    appeal_until: date | None = None
    interviewed_on: date | None = None
    interviewer: str = ""
    interview: str = ""
    signature: Signature = "none"
    signed_on: date | None = None
    refusal: str = ""
    witnesses: tuple[str, ...] = ()
    appeals: tuple[Appeal, ...] = ()
    version: int = 1
    earlier: tuple["FollowUp", ...] = ()

    @property
    def open_appeal(self) -> Appeal | None:
        """Return the appeal that waits for its ruling."""
        return next((appeal for appeal in self.appeals if appeal.status == "open"), None)


@dataclass(frozen=True, slots=True)
class UpheldAppeal:
    """An appeal that was right, and against which month's result."""

    employee_id: int
    month: str
    ruled_on: date


@dataclass(frozen=True, slots=True)
class SignatureDraft:
    """How the person signed; a refusal has its reason and two witnesses."""

    signature: Signature
    on: date
    refusal: str = ""
    witnesses: tuple[str, ...] = ()
