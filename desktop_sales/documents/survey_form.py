"""The satisfaction survey on paper (form 8): who, items with weights and boxes, words, signature."""

from collections.abc import Sequence
from datetime import date

from desktop_sales.areas.service.survey_records import SurveyItem, Template
from desktop_sales.core.translation import _
from desktop_sales.documents.form import Block, Fields, Form, Grid, GridColumn, Letter, Text
from desktop_sales.documents.sheet_wording import MISSING, day

BOX = "□"
TEN = 10


def survey_form(
    company: str, survey: str, template: Template, started_on: date, customer: str = ""
) -> Form:
    """Return the paper of one form, with the customer's name where it is known."""
    title = _("Customer satisfaction survey")
    greeting = _(
        "Thank you for your trust. Please tell us how satisfied you are; your answers serve only "
        "to improve our service."
    )
    blocks: list[Block] = [
        Letter((greeting,)),
        Fields(
            ((_("Company"), customer), (_("Contact"), ""), (_("Phone"), ""), (_("Day"), "")),
            _("Who answers"),
        ),
        _items(template),
    ]
    if template.ticked:
        blocks.append(_ticks(template.ticked))
    blocks.append(Text(_("Opinions and suggestions"), "", blank_lines=3))
    name = f"{title} {survey}" + (f" {customer}" if customer else "")
    return Form(
        name=name,
        company=company,
        title=title,
        facts=(survey, "", day(started_on)),
        blocks=tuple(blocks),
        note=_note(template),
    )


def _items(template: Template) -> Grid:
    """Return the graded items; five grades have a box each, ten are written in."""
    asked = [item for item in template.items if item not in template.ticked]
    has_topics = any(item.topic for item in asked)
    head = [GridColumn(_("Item"), 2.2)] if has_topics else []
    head += [GridColumn(_("What is asked"), 5), GridColumn(_("Weight"), 1, "centre")]
    if template.scale == TEN:
        grades = [GridColumn(_("Grade 1 to 10"), 2.4, "centre")]
        boxes: tuple[str, ...] = ("",)
    else:
        words = (_("5 very"), _("4 yes"), _("3 rather"), _("2 no"), _("1 not at all"))
        grades = [GridColumn(word, 1.1, "centre") for word in words]
        boxes = (BOX,) * len(words)
    head += [*grades, GridColumn(_("Not applicable"), 1.2, "centre")]
    rows = [
        (
            *((item.topic or MISSING,) if has_topics else ()),
            item.text,
            _weight(item, template),
            *boxes,
            BOX,
        )
        for item in asked
    ]
    return Grid(head, rows, _("How satisfied are you with"))


def _weight(item: SurveyItem, template: Template) -> str:
    return MISSING if item.text == template.overall else str(item.weight)


def _ticks(items: Sequence[SurveyItem]) -> Grid:
    columns = (GridColumn(_("What is asked"), 9), GridColumn(_("Applies"), 1, "centre"))
    return Grid(columns, [(item.text, BOX) for item in items], _("Tick what applies"))


def _note(template: Template) -> str:
    return _(
        "One item left out counts as {grade}; a form with more left out than {most} is not "
        "counted. From {satisfied} points a customer counts as satisfied."
    ).format(
        grade=template.missing_grade,
        most=template.most_missing,
        satisfied=template.satisfied_from,
    )
