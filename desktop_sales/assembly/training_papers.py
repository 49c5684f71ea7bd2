"""Training ready to print: the plan, the evaluation of a course, the feedback form."""

from datetime import date

from sqlalchemy.orm import Session

from desktop_sales.areas.training.queries import courses, year_plan
from desktop_sales.areas.training.records import Course
from desktop_sales.assembly.training_effect import effect_lines, effect_title, sales_effect
from desktop_sales.core.errors import DomainError
from desktop_sales.documents.form import Form
from desktop_sales.documents.training_forms import evaluation_form, feedback_form, plan_form
from desktop_sales.storage.owner import workspace_info


def plan_paper(session: Session, year: int, printed_on: date) -> Form:
    """Return the training plan of a year."""
    return plan_form(workspace_info(session).company, year_plan(session, year), printed_on)


def evaluation_paper(session: Session, course_id: int, printed_on: date) -> Form:
    """Return the evaluation of a course. Raises ``training.course_gone``."""
    course = _course(session, course_id)
    effect = sales_effect(session, course, printed_on)
    lines = [effect_title(effect), *effect_lines(effect)] if effect else []
    return evaluation_form(workspace_info(session).company, course, lines, printed_on)


def feedback_paper(session: Session, course_id: int) -> Form:
    """Return the form for those who come. Raises ``training.course_gone``."""
    return feedback_form(workspace_info(session).company, _course(session, course_id))


def _course(session: Session, course_id: int) -> Course:
    found = courses(session, ids=[course_id])
    if not found:
        raise DomainError("training.course_gone")
    return found[0]
