"""What receivables measure: the balance, what is overdue, how much of what was due came in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import text
from sqlalchemy.orm import Session

from desktop_sales.areas.receivables.open_lines import open_frame
from desktop_sales.areas.sales import line_sums
from desktop_sales.areas.team.credit import Credit
from desktop_sales.core.measures import (
    Measure,
    MeasureValue,
    MeasureValues,
    Source,
    Subject,
    ratio,
    register_reasons,
)
from desktop_sales.core.money import fen_of, split_exact, yuan
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_

BALANCE = "receivables.balance"
OVERDUE = "receivables.overdue"
OVERDUE_RATE = "receivables.overdue_rate"
OVER_90 = "receivables.over_90"
COLLECTION = "receivables.collection_rate"
RECEIPTS_TO_SALES = "receivables.receipts_to_sales"

register_reasons(
    {
        "not_applicable.nothing_due": N_("Nothing was due in this period"),
        "not_applicable.nothing_open": N_("Nothing is open at the end of this period"),
        "not_applicable.no_sales_with_tax": N_("No sales with tax above zero in this period"),
    }
)

OPEN_MEASURES = (
    Measure(
        BALANCE,
        N_("Receivables"),
        "yuan",
        "lower",
        N_("Sales with tax up to the period's end less what was allocated to them by then"),
    ),
    Measure(
        OVERDUE,
        N_("Overdue receivables"),
        "yuan",
        "lower",
        N_("What was due before the period's last day and is not paid by then"),
    ),
    Measure(
        OVERDUE_RATE,
        N_("Share overdue"),
        "rate",
        "lower",
        N_("Overdue receivables ÷ receivables, both at the period's end"),
    ),
    Measure(
        OVER_90,
        N_("Overdue more than 90 days"),
        "yuan",
        "lower",
        N_("What was due more than 90 days before the period's end and is not paid by then"),
    ),
    Measure(
        COLLECTION,
        N_("Collection rate"),
        "rate",
        "higher",
        N_(
            "Receipts of the period allocated to sales ÷ (overdue and unpaid at its beginning + "
            "what fell due in it); advances are left out. Early payments can lift it over 100%"
        ),
    ),
)
RATIO_MEASURES = (
    Measure(
        RECEIPTS_TO_SALES,
        N_("Receipts to sales"),
        "rate",
        "higher",
        N_("Receipts of the period ÷ sales with tax of the period"),
    ),
)

_SUMS = """
    SELECT {who}, open_line.region_id, {piece} AS piece, {key} AS line_id,
        sum(open_e4) AS balance, sum(CASE WHEN due_on < :day THEN max(open_e4, 0) ELSE 0 END) AS late,
        sum(CASE WHEN julianday(:day) - julianday(due_on) > 90 THEN max(open_e4, 0) ELSE 0 END)
            AS very,
        sum(CASE WHEN due_on <= :day THEN total_e4 - before_e4 ELSE 0 END) AS due,
        sum(paid_e4 - before_e4) AS received
    FROM open_line
    WHERE divided = {divided} GROUP BY 1, 2, 3, 4
"""


@dataclass(slots=True)
class OpenSums:
    """What a subject's lines come to at a period's end, and what was due and came in; e4."""

    balance: int = 0
    late: int = 0
    very_late: int = 0
    due: int = 0
    received: int = 0

    def add(self, values: Sequence[int]) -> None:
        """Add the sums of some more lines."""
        self.balance += values[0]
        self.late += values[1]
        self.very_late += values[2]
        self.due += values[3]
        self.received += values[4]


def open_sums(
    session: Session, subjects: Sequence[Subject], period: Period
) -> dict[Subject, OpenSums]:
    """Return the sums of every subject for a period; divided lines count by share, exactly.

    What a line is owed and paid counts for its salespeople, in the region it counts for.
    """
    frame = open_frame(session, period.end, first=period.start)
    credit = Credit(session, subjects)
    cuts = sorted(credit.cuts(date(1990, 1, 1), period.end))
    starts = [date(1990, 1, 1), *cuts]
    piece = _piece(cuts)
    single = _SUMS.format(who="employee_id", piece=piece, key="NULL", divided=0)
    found: dict[Subject, OpenSums] = {}

    def count(person: int | None, region: int | None, place: int, sums: Sequence[int]) -> None:
        for subject in credit.subjects(person, region, starts[place]):
            found.setdefault(subject, OpenSums()).add(sums)

    for person, region, place, _line, *sums in session.execute(
        text(frame.sql + single), frame.values
    ):
        count(person, region, place, sums)
    divided = _SUMS.format(who="NULL", piece=piece, key="open_line.id", divided=1)
    shares = _shares(session)
    for _nobody, region, place, line_id, *sums in session.execute(
        text(frame.sql + divided), frame.values
    ):
        people = shares[line_id]
        parts = [split_exact(each, [share for _, share in people]) for each in sums]
        _count_divided(credit, found, people, parts, region, starts[place])
    return found


def _count_divided(
    credit: Credit,
    found: dict[Subject, OpenSums],
    people: Sequence[tuple[int, int]],
    parts: Sequence[Sequence[int]],
    region: int | None,
    day: date,
) -> None:
    for place, (person, _share) in enumerate(people):
        for subject in credit.subjects(person, region, day):
            found.setdefault(subject, OpenSums()).add([part[place] for part in parts])


def _piece(cuts: Sequence[date]) -> str:
    """Return the expression of the stretch a line's day lies in, between changes of region."""
    if not cuts:
        return "0"
    whens = " ".join(f"WHEN sold_on < '{day}' THEN {place}" for place, day in enumerate(cuts))
    return f"CASE {whens} ELSE {len(cuts)} END"


def _shares(session: Session) -> dict[int, list[tuple[int, int]]]:
    found: dict[int, list[tuple[int, int]]] = {}
    for line_id, person, share in session.execute(
        text("SELECT line_id, employee_id, share_e4 FROM sales_share ORDER BY line_id, position")
    ):
        found.setdefault(line_id, []).append((person, share))
    return found


def compute_receivables(
    session: Session,
    names: Sequence[str],
    subjects: Sequence[Subject],
    periods: Sequence[Period],
    known: MeasureValues,
) -> MeasureValues:
    """Return every named figure for every subject and period."""
    values: MeasureValues = {}
    for period in periods:
        sums = open_sums(session, subjects, period)
        for subject in subjects:
            own = sums.get(subject, OpenSums())
            for name in names:
                values[subject, period.key, name] = _figure(name, own)
    return values


OPEN_SOURCE = Source(
    "receivables",
    OPEN_MEASURES,
    compute_receivables,
)


def _figure(name: str, sums: OpenSums) -> MeasureValue:
    balance, late = yuan(fen_of(sums.balance)), yuan(fen_of(sums.late))
    if name == BALANCE:
        return MeasureValue(balance)
    if name == OVERDUE:
        return MeasureValue(late)
    if name == OVERDUE_RATE:
        return ratio(late, balance, "nothing_open")
    if name == OVER_90:
        return MeasureValue(yuan(fen_of(sums.very_late)))
    return ratio(yuan(fen_of(sums.received)), yuan(fen_of(sums.due)), "nothing_due")


def compute_receipts_to_sales(
    session: Session,
    names: Sequence[str],
    subjects: Sequence[Subject],
    periods: Sequence[Period],
    known: MeasureValues,
) -> MeasureValues:
    """Return the ratio for every subject and period."""
    spans = [(period.start, period.end) for period in periods]
    sums = line_sums.line_sums(session, subjects, spans, costs=False, orders=False)
    values: MeasureValues = {}
    for period in periods:
        for subject in subjects:
            own = sums.get((subject, (period.start, period.end)), line_sums.NOTHING)
            received = known[subject, period.key, "sales.receipts"].value or yuan(0)
            sold = yuan(fen_of(own.amount_e4 + own.tax_e4))
            values[subject, period.key, RECEIPTS_TO_SALES] = ratio(
                received, sold, "no_sales_with_tax"
            )
    return values


RATIO_SOURCE = Source(
    "receipts_to_sales",
    RATIO_MEASURES,
    compute_receipts_to_sales,
    needs=("sales.receipts",),
)


SOURCES = (OPEN_SOURCE, RATIO_SOURCE)
