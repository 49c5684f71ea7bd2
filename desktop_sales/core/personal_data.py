"""What an area says of a table that holds something about people.

Each area names its tables in ``personal.py``; from that alone an export about a person, the
preview of an erasure and the list of what is past its term are made.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from desktop_sales.core.translation import N_


class Keeping(StrEnum):
    """What erasing somebody does to the rows of a table.

    ``NAMELESS`` rows stay: they name the person by key alone. ``IDENTITY`` is the person's own
    record: what identifies is replaced by a token. ``GOES`` rows are deleted. ``WAITS`` rows stay
    whole until the term of their kind has passed.
    """

    NAMELESS = "nameless"
    IDENTITY = "identity"
    GOES = "goes"
    WAITS = "waits"


class Term(StrEnum):
    """Kinds of records by how long they are kept; a setting says the years of each."""

    STAFF = "staff"
    APPRAISAL = "appraisal"
    PAY = "pay"
    PERSONNEL = "personnel"
    HONOUR = "honour"
    CONTACT = "contact"
    APPLICANT = "applicant"
    COMPLAINT = "complaint"
    EXPORT = "export"


@dataclass(frozen=True, slots=True)
class PersonalTable:
    """A table with rows about people.

    ``title`` is marked. ``columns`` are what an export shows, ``titles`` their marked titles where
    the common ones (``COLUMN_TITLES``) do not fit, ``words`` what stored keys mean.

    The person is found by ``by`` (columns that refer to ``employee``, ``customer_contact`` or, with
    a row of its own, ``candidate``;
    ``beside`` are those that only name them in another's record), by ``uid`` (kind column, uid
    column), by ``subject`` (kind column, key column), by ``named`` (customer's column, column with
    a contact's name) or ``through`` rows of parents (column, parent table).

    Of ``WAITS`` rows, ``texts`` are erased when the term has passed, and the identity in the seal
    (``seal``: kind of seal, column of its number); with neither, the rows are deleted. A ``dated``
    table concerns several people at once: its term counts from that column's day.
    """

    table: str
    title: str
    columns: tuple[str, ...]
    by: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    keeping: Keeping = Keeping.NAMELESS
    term: Term | None = None
    texts: tuple[str, ...] = ()
    seal: tuple[str, str] | None = None
    uid: tuple[str, str] | None = None
    subject: tuple[str, str] | None = None
    named: tuple[str, str] | None = None
    through: tuple[tuple[str, str], ...] = ()
    dated: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Mapping[Any, str]] = field(default_factory=dict)


TERM_TITLES: Mapping[Term, str] = {
    Term.STAFF: N_("Files of colleagues who left"),
    Term.APPRAISAL: N_("Appraisal records"),
    Term.PAY: N_("Pay and benefits"),
    Term.PERSONNEL: N_("Careers and cases"),
    Term.HONOUR: N_("Honours"),
    Term.CONTACT: N_("Contacts at customers"),
    Term.APPLICANT: N_("Applicants who were not hired"),
    Term.COMPLAINT: N_("Callers of complaints and requests"),
    Term.EXPORT: N_("Log of exports"),
}

DEFAULT_YEARS: Mapping[Term, int] = {
    Term.STAFF: 2,
    Term.APPRAISAL: 3,
    Term.PAY: 5,
    Term.PERSONNEL: 3,
    Term.HONOUR: 10,
    Term.CONTACT: 3,
    Term.APPLICANT: 1,
    Term.COMPLAINT: 3,
    Term.EXPORT: 3,
}

COLUMN_TITLES: Mapping[str, str] = {
    "agreed": N_("Agreed"),
    "amount_e4": N_("Amount in yuan"),
    "amount_fen": N_("Amount in yuan"),
    "answer": N_("Answer"),
    "base_fen": N_("Base"),
    "channel": N_("Channel"),
    "check_code": N_("Check code"),
    "city": N_("City"),
    "code": N_("Number"),
    "content": N_("Content"),
    "contest_id": N_("Contest"),
    "customer": N_("Caller not in the list"),
    "customer_id": N_("Customer"),
    "decided_by": N_("Decided by"),
    "decided_on": N_("Decided on"),
    "decision": N_("Decision"),
    "delivered_on": N_("Delivered on"),
    "document": N_("Document"),
    "done_on": N_("Done on"),
    "due_on": N_("Due on"),
    "email": N_("Mail address"),
    "employee_id": N_("Person"),
    "end_on": N_("Until"),
    "ends_on": N_("Until"),
    "ended_on": N_("Ended on"),
    "facts": N_("Facts"),
    "filed_on": N_("Filed on"),
    "grade": N_("Grade"),
    "grounds": N_("Grounds"),
    "indicator": N_("Indicator"),
    "item": N_("Item"),
    "joined_on": N_("Joined on"),
    "kind": N_("Kind"),
    "left_on": N_("Left on"),
    "level": N_("Level"),
    "month": N_("Month"),
    "name": N_("Name"),
    "note": N_("Note"),
    "notes": N_("Notes"),
    "number": N_("Number"),
    "occurred_on": N_("Date"),
    "owner_id": N_("Responsible"),
    "period": N_("Period"),
    "phone": N_("Phone"),
    "planned_on": N_("Planned on"),
    "post": N_("Post"),
    "post_id": N_("Post"),
    "probation_until": N_("Probation until"),
    "problem": N_("Problem"),
    "product_id": N_("Product"),
    "progress": N_("Progress (%)"),
    "quantity_e3": N_("Quantity"),
    "rater": N_("Rater"),
    "rater_group": N_("Group of raters"),
    "reason": N_("Reason"),
    "received_at": N_("Received at"),
    "received_on": N_("Received on"),
    "recipient": N_("Recipient"),
    "region_id": N_("Region"),
    "result": N_("Result"),
    "review": N_("Review"),
    "role": N_("Part played in buying"),
    "ruling": N_("Ruling"),
    "ruled_by": N_("Ruled by"),
    "ruled_on": N_("Ruled on"),
    "score": N_("Score"),
    "score_e2": N_("Score"),
    "share_e4": N_("Share"),
    "sold_on": N_("Date"),
    "stage": N_("Stage"),
    "stance": N_("Stance"),
    "start_on": N_("From"),
    "starts_on": N_("From"),
    "state": N_("State"),
    "statement": N_("Statement of the person"),
    "status": N_("State"),
    "submitted_on": N_("Submitted on"),
    "superior_id": N_("Superior"),
    "text": N_("Text"),
    "title": N_("Title"),
    "total_e2": N_("Score"),
    "value": N_("Value"),
    "year": N_("Year"),
}
