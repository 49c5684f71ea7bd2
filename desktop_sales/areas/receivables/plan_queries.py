"""The receipt plan (回款计划): which month's money each customer's open amounts are."""

from datetime import date

from sqlalchemy import text
from sqlalchemy.orm import Session

from desktop_sales.areas.receivables import dunning_queries, rules
from desktop_sales.areas.receivables.open_lines import open_frame
from desktop_sales.areas.receivables.records import PlanRow
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _

_PLAN = """
    SELECT coalesce(customer_id, 0), customer.name, owner.name,
        sum(open_e4) FILTER (WHERE due_on < :day AND open_e4 > 0),
        sum(open_e4) FILTER (WHERE due_on >= :day AND due_on <= :this_end OR open_e4 < 0),
        sum(open_e4) FILTER (WHERE open_e4 > 0 AND due_on > :this_end AND due_on >= :day
            AND due_on <= :next_end),
        sum(open_e4) FILTER (WHERE open_e4 > 0 AND due_on > :next_end AND due_on >= :day
            AND due_on <= :third_end),
        sum(open_e4) FILTER (WHERE open_e4 > 0 AND due_on > :third_end AND due_on >= :day)
    FROM open_line
    LEFT JOIN customer ON customer.id = customer_id
    LEFT JOIN employee AS owner ON owner.id = customer.owner_id
    WHERE open_e4 <> 0
    GROUP BY customer_id ORDER BY customer.name
"""


def receipt_plan(session: Session, day: date) -> list[PlanRow]:
    """Return when every customer's open amounts should come in, seen at the end of a day."""
    frame = open_frame(session, day)
    month = Period.containing(day)
    ends = {
        name: month.shifted(step).end.isoformat()
        for step, name in enumerate(("this_end", "next_end", "third_end"))
    }
    promised = dunning_queries.promised_fen(session, day)
    found = []
    for key, name, owner, *parts in session.execute(
        text(frame.sql + _PLAN), {**frame.values, **ends}
    ):
        steps = [step for step, _sum in rules.running_fen(0, [part or 0 for part in parts])]
        named = (key, name or _("Without customer"), owner)
        found.append(PlanRow._make((*named, *steps, promised.get(key, 0))))
    return found
