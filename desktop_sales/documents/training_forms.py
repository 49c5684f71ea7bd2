"""Training on paper: the plan of a year, the evaluation of a course (form 10), its feedback form."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from desktop_sales.areas.training.records import (
    FEEDBACK_ITEMS,
    Course,
    Participant,
    Topic,
    YearPlan,
)
from desktop_sales.areas.training.rules import PASS_MARK, is_passed, marks_of, means_of
from desktop_sales.areas.training.wording import (
    FEEDBACK_TITLES,
    MARK_KINDS,
    STATES,
    THEMES,
    WAYS,
)
from desktop_sales.core.money import format_yuan
from desktop_sales.core.translation import _, translate
from desktop_sales.documents.form import (
    Block,
    Fields,
    Form,
    Grid,
    GridColumn,
    Letter,
    Signatures,
    Text,
)
from desktop_sales.documents.sheet_wording import MISSING, day
from desktop_sales.documents.survey_form import BOX


def plan_form(company: str, plan: YearPlan, printed_on: date) -> Form:
    """Return the plan of a year; not approved it is a draft."""
    title = _("Training plan of {year}").format(year=plan.year)
    standing = plan.standing
    hours = sum((topic.plan.hours for topic in standing), Decimal(0))
    total = ("", _("Total"), "", "", "", "", _number(hours),
             format_yuan(sum(topic.plan.budget_fen for topic in standing)))  # fmt: skip
    grid = Grid(
        (
            GridColumn(_("No."), 0.6, "centre"),
            GridColumn(_("Topic and content"), 4),
            GridColumn(_("Goal"), 2.6),
            GridColumn(_("Way"), 1.3, "centre"),
            GridColumn(_("Days"), 1.9, "centre"),
            GridColumn(_("For whom, lecturer"), 2),
            GridColumn(_("Hours"), 0.8, "right"),
            GridColumn(_("Budget (yuan)"), 1.6, "right"),
        ),
        [_topic_cells(number, topic) for number, topic in enumerate(standing, start=1)],
        _("Topics of the year"),
        total=total,
    )
    approved = f"{plan.approved_by}　{day(plan.approved_on)}" if plan.approved_on else MISSING
    blocks: list[Block] = [
        Text(_("Goal of the year"), plan.goal, blank_lines=2),
        Fields(((_("Approved"), approved), (_("Number of topics"), str(len(standing))))),
        grid,
    ]
    dropped = [_said(topic.plan.title, topic.dropped) for topic in plan.topics if topic.dropped]
    if dropped:
        blocks.append(Text(_("Not to be held"), "\n".join(dropped)))
    changed = [
        _said(topic.plan.title, topic.changed_by) for topic in plan.topics if topic.changed_by
    ]
    if changed:
        blocks.append(Text(_("Changed after a review"), "\n".join(changed)))
    blocks.append(Signatures((_("Drawn up by"), _("Approved by")), _("Signatures")))
    return Form(
        name=title,
        company=company,
        title=title,
        facts=("", "", _("Printed: {day}").format(day=day(printed_on))),
        blocks=blocks,
        is_draft=plan.approved_on is None,
    )


def evaluation_form(company: str, course: Course, effect: Sequence[str], printed_on: date) -> Form:
    """Return the evaluation of a course by the four levels; ``effect`` is said of the results."""
    title = _("Evaluation of the training")
    blocks: list[Block] = [
        Fields(_facts(course)),
        _levels(course, effect),
        _people(course.people),
        Text(_("What was learnt, what to improve"), course.review, blank_lines=3),
        Signatures(
            (_("Lecturer"), _("Responsible for the evaluation"), _("Approved by")), _("Signatures")
        ),
    ]
    return Form(
        name=f"{course.number} {title} {course.plan.title}",
        company=company,
        title=title,
        facts=(
            translate(STATES[course.state]),
            "",
            _("Printed: {day}").format(day=day(printed_on)),
        ),
        blocks=blocks,
        number=course.number,
        is_draft=course.state != "held",
    )


def feedback_form(company: str, course: Course) -> Form:
    """Return the form that those who came fill in."""
    title = _("Feedback on the training")
    words = (_("5 very"), _("4 yes"), _("3 rather"), _("2 no"), _("1 not at all"))
    columns = [GridColumn(_("What is asked"), 4)]
    columns += [GridColumn(word, 1.2, "centre") for word in words]
    rows = [(translate(FEEDBACK_TITLES[item]), *(BOX,) * len(words)) for item in FEEDBACK_ITEMS]
    return Form(
        name=f"{course.number} {title} {course.plan.title}",
        company=company,
        title=title,
        facts=(course.plan.title, "", day(course.plan.starts_on)),
        blocks=(
            Letter(
                (
                    _("To be filled in by those who were present. The grades of single people are "
                      "not shown; means are, from three forms on."),
                )
            ),
            Fields(((_("Name"), ""), (_("Day"), ""))),
            Grid(columns, rows, _("How satisfied are you with")),
            Text(_("Most useful"), "", blank_lines=2),
            Text(_("Suggestions"), "", blank_lines=3),
        ),
        number=course.number,
    )  # fmt: skip


def _topic_cells(number: int, topic: Topic) -> tuple[str, ...]:
    plan = topic.plan
    who = [plan.audience, plan.lecturer]
    return (
        str(number),
        _said(plan.title, plan.content),
        plan.goal or MISSING,
        translate(WAYS[plan.way]) if plan.way else MISSING,
        _days(plan.starts_on, plan.ends_on),
        _("; ").join(filter(None, who)) or MISSING,
        _number(plan.hours) if plan.hours else MISSING,
        format_yuan(plan.budget_fen) if plan.budget_fen else MISSING,
    )


def _facts(course: Course) -> list[tuple[str, str]]:
    plan = course.plan
    theme = translate(THEMES[plan.theme])
    return [
        (_("Course"), plan.title),
        (_("Theme"), theme),
        (_("Days"), _days(plan.starts_on, plan.ends_on)),
        (_("Where it is held"), plan.place or MISSING),
        (_("Lecturer"), course.lecturer or MISSING),
        (_("Way"), translate(WAYS[plan.way])),
        (_("People present"), f"{len(course.came)}/{len(course.people)}"),
        (_("Hours"), _number(plan.hours) if plan.hours else MISSING),
        (_("Cost (yuan)"), format_yuan(plan.cost_fen) if plan.cost_fen else MISSING),
        (_("Responsible for the evaluation"), plan.evaluator or MISSING),
    ]


def _levels(course: Course, effect: Sequence[str]) -> Grid:
    means, marks = means_of(course.feedback), marks_of(course.people)
    kinds = {person.mark_kind for person in course.came if person.mark is not None} or {"test"}
    reaction, asked = _("1 Reaction"), _("Feedback form, grades 1 to 5")
    rows = [
        (
            reaction,
            translate(FEEDBACK_TITLES[one.item]) if one.item else _("All items"),
            asked,
            _("{mean} ({n} forms)").format(
                mean=MISSING if one.mean is None else one.mean, n=one.answers
            ),
        )
        for one in means
    ]
    learning = _("2 Learning")
    how = _(", ").join(translate(MARK_KINDS[kind]) for kind in sorted(kinds))
    rows += [
        (learning, _("Mean mark"), how, _or_missing(marks.mean)),
        (learning, _("Passed"), _("{mark} of 100 and more").format(mark=PASS_MARK),
         f"{marks.passed}/{marks.count}" if marks.count else MISSING),
        (learning, _("Rise since before"), _("The same test before and after"),
         MISSING if marks.rise is None else f"{marks.rise:+}"),
    ]  # fmt: skip
    seen = _("; ").join(_said(one.name, one.observed) for one in course.came if one.observed)
    rows += [
        (_("3 Behaviour"), _("Use at work"), _("Seen by superior or colleagues"), seen or MISSING),
        *(
            (_("4 Results"), _("Sales"), _("Before and after, with the others beside"), line)
            for line in effect or (MISSING,)
        ),
    ]  # fmt: skip
    columns = (
        GridColumn(_("Level"), 1.3),
        GridColumn(_("What is judged"), 2.2),
        GridColumn(_("How it is judged"), 2.6),
        GridColumn(_("Data and result"), 4.4),
    )
    return Grid(columns, rows, _("Effect by four levels"))


def _people(people: Sequence[Participant]) -> Grid:
    columns = (
        GridColumn(_("Name"), 1.6),
        GridColumn(_("Presence"), 2.6),
        GridColumn(_("Mark before"), 1, "right"),
        GridColumn(_("Mark"), 1, "right"),
        GridColumn(_("Result"), 1.2, "centre"),
        GridColumn(_("Training certificate, service period"), 3),
    )
    return Grid(columns, [_person_cells(one) for one in people], _("Who takes part"))


def _person_cells(one: Participant) -> tuple[str, ...]:
    presence = {True: _("Present"), False: _("Absent"), None: ""}[one.came]
    if one.absence:
        presence = _said(presence, one.absence)
    passed = ""
    if one.mark is not None:
        passed = _("Passed") if is_passed(one.mark) else _("Not passed")
    until = _("until {day}").format(day=day(one.serves_until)) if one.serves_until else ""
    return (one.name, presence, _or_nothing(one.before), _or_nothing(one.mark), passed,
            "　".join(filter(None, (one.certificate, until))))  # fmt: skip


def _days(first: date | None, last: date | None) -> str:
    if first is None:
        return MISSING
    return day(first) if last in (None, first) else f"{day(first)} – {day(last)}"


def _said(name: str, text: str) -> str:
    return _("{name}: {text}").format(name=name, text=text) if text else name


def _number(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _or_missing(number: Decimal | None) -> str:
    return MISSING if number is None else f"{number}"


def _or_nothing(number: Decimal | None) -> str:
    return "" if number is None else _number(number)
