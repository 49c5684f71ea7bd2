"""Use cases of surveys: templates, samples drawn at random, answers, the end."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from desktop_sales.areas.customers.tables import CustomerTable
from desktop_sales.areas.service import sentences as _sentences  # noqa: F401  what errors say
from desktop_sales.areas.service.survey_records import (
    AnswerDraft,
    Template,
    template_json,
    template_of,
)
from desktop_sales.areas.service.survey_rules import check_template, draw_sample, form_index
from desktop_sales.areas.service.survey_tables import (
    SurveyAnswerTable,
    SurveySampleTable,
    SurveyTable,
    SurveyTemplateTable,
)
from desktop_sales.areas.team.tables import RegionTable
from desktop_sales.core.errors import DomainError

ORIGIN = "survey"
PER_POINT = 10_000
"""A point of an index of 100 is this many millionths."""
GROUPS = ("class", "region")


def save_template(session: Session, template: Template) -> int:
    """Keep a template under its name, replacing one of that name. Raises as ``check_template``."""
    check_template(template)
    row = session.scalars(
        select(SurveyTemplateTable).where(SurveyTemplateTable.name == template.name.strip())
    ).one_or_none()
    if row is None:
        row = SurveyTemplateTable(name=template.name.strip(), body=template_json(template))
        session.add(row)
    else:
        row.body = template_json(template)
    session.flush()
    return row.id


def start_survey(
    session: Session, name: str, template: Template, *, on: date, sent: int = 0
) -> int:
    """Begin a survey; later changes of the template do not touch it.

    Raises ``service.survey_unnamed``, ``service.survey_exists`` and as ``check_template``.
    """
    given = " ".join(name.split())
    if not given:
        raise DomainError("service.survey_unnamed")
    check_template(template)
    if session.scalar(select(SurveyTable.id).where(SurveyTable.name == given)):
        raise DomainError("service.survey_exists", name=given)
    row = SurveyTable(name=given, started_on=on, template=template_json(template), sent=sent)
    session.add(row)
    session.flush()
    return row.id


def draw_customers(
    session: Session, survey_id: int, wanted: Mapping[str, int], *, by: str = "class", seed: int
) -> int:
    """Draw customers for a survey, so many of each class or region; return how many.

    The seed is kept, so that the draw can be repeated; drawing again replaces the sample. Raises
    ``service.survey_gone``, ``service.survey_answered``, ``service.sample_empty``.
    """
    row = _survey_row(session, survey_id)
    if session.scalar(
        select(SurveyAnswerTable.id).where(SurveyAnswerTable.survey_id == row.id).limit(1)
    ):
        raise DomainError("service.survey_answered", name=row.name)
    drawn = draw_sample(customer_groups(session, by), wanted, seed)
    count = sum(map(len, drawn.values()))
    if not count:
        raise DomainError("service.sample_empty")
    session.execute(delete(SurveySampleTable).where(SurveySampleTable.survey_id == row.id))
    session.add_all(
        SurveySampleTable(survey_id=row.id, customer_id=customer_id, drawn_from=group)
        for group, members in drawn.items()
        for customer_id in members
    )
    row.seed, row.sent = seed, count
    session.flush()
    return count


def customer_groups(session: Session, by: str) -> dict[str, list[int]]:
    """Return the keys of customers by class or by region name."""
    if by == "region":
        query = select(RegionTable.name, CustomerTable.id).join(
            RegionTable, RegionTable.id == CustomerTable.region_id
        )
    else:
        query = select(CustomerTable.class_key, CustomerTable.id)
    groups: dict[str, list[int]] = {}
    for group, customer_id in session.execute(query):
        groups.setdefault(group, []).append(customer_id)
    return groups


def add_answers(session: Session, survey_id: int, answers: Sequence[AnswerDraft]) -> int:
    """Take answered forms in and return how many; one more form of the same named respondent or
    customer replaces the earlier one.

    Raises ``service.survey_gone``.
    """
    row = _survey_row(session, survey_id)
    template = template_of(row.template)
    replaced: dict[str, AnswerDraft] = {}
    for place, answer in enumerate(answers):
        replaced[_who(answer) or f"#{place}"] = answer
    _forget_earlier(session, row.id, set(replaced))
    looked_after = {
        key: (owner_id, region_id)
        for key, owner_id, region_id in session.execute(
            select(CustomerTable.id, CustomerTable.owner_id, CustomerTable.region_id)
        )
    }
    rows = [_answer_row(row.id, one, template, looked_after) for one in replaced.values()]
    session.add_all(rows)
    session.flush()
    row.sent = max(row.sent, len(rows))
    session.flush()
    return len(rows)


def _answer_row(
    survey_id: int,
    answer: AnswerDraft,
    template: Template,
    looked_after: Mapping[int, tuple[int | None, int | None]],
) -> SurveyAnswerTable:
    index = form_index(answer.scores, template).index
    owner_id, region_id = looked_after.get(answer.customer_id or 0, (None, None))
    return SurveyAnswerTable(
        survey_id=survey_id,
        customer_id=answer.customer_id,
        respondent=answer.respondent.strip(),
        answered_on=answer.answered_on,
        owner_id=owner_id,
        region_id=region_id,
        scores=dict(answer.scores),
        comment=answer.comment.strip(),
        index_e6=None if index is None else int((index * PER_POINT).to_integral_value()),
    )


def end_survey(session: Session, survey_id: int, *, on: date) -> None:
    """Close a survey. Raises ``service.survey_gone``, ``service.too_early_end``."""
    row = _survey_row(session, survey_id)
    if on < row.started_on:
        raise DomainError("service.too_early_end", name=row.name)
    row.ended_on = on
    session.flush()


def remove_survey(session: Session, survey_id: int) -> None:
    """Take a survey away with its answers; undo brings it back. Raises ``service.survey_gone``."""
    session.delete(_survey_row(session, survey_id))
    session.flush()


def _who(answer: AnswerDraft) -> str:
    return f"c{answer.customer_id}" if answer.customer_id else answer.respondent.strip()


def _forget_earlier(session: Session, survey_id: int, who: set[str]) -> None:
    table = SurveyAnswerTable
    earlier = session.scalars(select(table).where(table.survey_id == survey_id))
    for row in earlier:
        if (f"c{row.customer_id}" if row.customer_id else row.respondent) in who:
            session.delete(row)
    session.flush()


def _survey_row(session: Session, survey_id: int) -> SurveyTable:
    row = session.get(SurveyTable, survey_id)
    if row is None:
        raise DomainError("service.survey_gone")
    return row
