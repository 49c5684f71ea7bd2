"""Who is asked to rate whom: the superior everyone, each person themselves and their colleagues."""

from uuid import uuid4

from sqlalchemy.orm import Session

from desktop_sales.areas.appraisal.explanation import group_title
from desktop_sales.areas.appraisal.queries import rating_sheet
from desktop_sales.areas.appraisal.records import RatedItem, RaterGroup
from desktop_sales.areas.team.queries import superiors
from desktop_sales.core.periods import Period
from desktop_sales.exchange.rating_workbook import RatingForm, RatingLine


def rating_forms(session: Session, month: Period, superior: str) -> list[RatingForm]:
    """Return a form for ``superior`` over everyone, and one for each person.

    A person rates themselves by name and the colleagues of the same region under a mark of their
    own, so that nobody reads in the workspace which colleague gave which mark. Who leads the other
    is no colleague. A superior who is appraised too has one form for both.
    """
    leaders = superiors(session, month.end)
    items = rating_sheet(session, month)
    people = list(dict.fromkeys((item.employee_id, item.name, item.region) for item in items))
    others = [item for item in items if item.name != superior]
    above = [_line(item, "superior", superior) for item in others]
    forms = (
        []
        if superior in {name for _id, name, _region in people}
        else [_form(superior, month, above)]
    )
    for employee_id, name, region in people:
        own = [_line(item, "self", name) for item in items if item.employee_id == employee_id]
        mark = f"peer {uuid4().hex[:8]}"
        peers = [
            _line(item, "peer", mark)
            for item in items
            if item.region == region
            and item.employee_id != employee_id
            and superior not in (name, item.name)
            and leaders.get(item.employee_id) != employee_id
            and leaders.get(employee_id) != item.employee_id
        ]
        forms.append(_form(name, month, (above if name == superior else []) + own + peers))
    return [form for form in forms if form.lines]


def _form(rater: str, month: Period, lines: list[RatingLine]) -> RatingForm:
    return RatingForm(rater, month.key, tuple(lines))


def _line(item: RatedItem, group: RaterGroup, rater: str) -> RatingLine:
    return RatingLine(item.name, item.title, group_title(group), rater, item.scale)
