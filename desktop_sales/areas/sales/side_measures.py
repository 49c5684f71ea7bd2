"""What is measured beside the sales lines' own sums: selling costs, joint sales (double credit)."""

from collections.abc import Sequence
from decimal import Decimal

from sqlalchemy.orm import Session

from desktop_sales.areas.sales.line_sums import Stretch
from desktop_sales.areas.sales.measures import sales_settings
from desktop_sales.areas.sales.selling_costs import cost_sums
from desktop_sales.core.measures import (
    Measure,
    MeasureValue,
    MeasureValues,
    Source,
    Subject,
    ratio,
    register_reasons,
)
from desktop_sales.core.money import fen_of, yuan
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_

register_reasons({"note.no_costs": N_("No selling costs are entered for this period")})

_JOINT = """
SELECT {place}, part.employee_id, SUM(line.amount_e4), SUM(line.tax_e4)
FROM sales_line AS line JOIN sales_share AS part ON part.line_id = line.id
WHERE line.divided = 1 AND line.sold_on BETWEEN '{first}' AND '{last}'
GROUP BY part.employee_id
"""


def compute_selling_costs(
    session: Session,
    names: Sequence[str],
    subjects: Sequence[Subject],
    periods: Sequence[Period],
    known: MeasureValues,
) -> MeasureValues:
    """Return costs and rates of every subject and period."""
    sums = cost_sums(session, subjects, periods)
    values: MeasureValues = {}
    for subject in subjects:
        for period in periods:
            fen = sums.get((subject, period.key))
            cost, note = yuan(fen or 0), "note.no_costs" if fen is None else None
            for name in names:
                if name == "sales.selling_cost":
                    value = MeasureValue(cost, note=note)
                else:
                    sold = known[subject, period.key, "sales.amount"].value or Decimal(0)
                    value = ratio(cost, sold, "no_amount", note=note)
                values[subject, period.key, name] = value
    return values


COST_SOURCE = Source(
    "selling_costs",
    (
        Measure(
            "sales.selling_cost",
            N_("Selling costs"),
            "yuan",
            "lower",
            N_("Travel, entertainment, promotion and other costs entered for the months"),
        ),
        Measure(
            "sales.cost_rate",
            N_("Cost rate"),
            "rate",
            "lower",
            N_("Selling costs ÷ sales of the period"),
        ),
    ),
    compute_selling_costs,
    needs=("sales.amount",),
)


def compute_joint_sales(
    session: Session,
    names: Sequence[str],
    subjects: Sequence[Subject],
    periods: Sequence[Period],
    known: MeasureValues,
) -> MeasureValues:
    """Return what each person sold together with others; nobody else has any."""
    with_tax = sales_settings(session, max(p.end for p in periods)).with_tax
    spans: list[Stretch] = [(period.start, period.end) for period in periods]
    sql = " UNION ALL ".join(
        f"SELECT * FROM ({_JOINT.format(place=at, first=a.isoformat(), last=b.isoformat())})"
        for at, (a, b) in enumerate(spans)
    )
    found = {
        (person, place): fen_of(amount + (tax if with_tax else 0))
        for place, person, amount, tax in session.connection().exec_driver_sql(sql)
    }
    return {
        (subject, period.key, name): MeasureValue(yuan(found.get((subject.id, place), 0)))
        if subject.kind == "person"
        else MeasureValue(None, "not_applicable.only_for_person")
        for name in names
        for subject in subjects
        for place, period in enumerate(periods)
    }


JOINT_SOURCE = Source(
    "joint_sales",
    (
        Measure(
            "sales.joint",
            N_("Joint sales"),
            "yuan",
            "higher",
            N_(
                "Whole amount of the divided lines a person takes part in; counted for each of "
                "them, so it never stands in a total"
            ),
            frozenset({"person"}),
        ),
    ),
    compute_joint_sales,
)


register_reasons({"not_applicable.only_for_person": N_("Measured for single people only")})
SOURCES = (COST_SOURCE, JOINT_SOURCE)
