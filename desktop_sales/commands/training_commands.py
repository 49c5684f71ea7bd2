"""Commands of training: the plan of a year, courses held, marks and feedback, who was trained."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from desktop_sales.commands.answers import answer
from desktop_sales.commands.options import DAY, PDF, common_options, opened, today
from desktop_sales.commands.papers import write_papers
from desktop_sales.commands.people import person_named
from desktop_sales.core.errors import DomainError
from desktop_sales.core.money import fen_of_yuan, format_rate, parse_decimal
from desktop_sales.core.translation import _, translate

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop_sales.areas.training.records import Course, Participant, Topic
    from desktop_sales.documents.form import Form

THEMES = ("sales", "management", "industry", "conduct")
WAYS = ("internal", "external", "online", "practice")
YEAR_OPTION = click.option(
    "--year", type=click.IntRange(2000, 2200), help=_("Year, like 2026; else the running one.")
)


@click.group(help=_("Training: the plan of a year, courses held, marks, who was trained."))
def training() -> None:
    """Hold the commands of training together."""


@training.command(
    help=_(
        "Show the training plan of a year with what is missing; --propose lists topics from the "
        "appraisal and open training needs, --take puts them into the plan, --approve-by approves "
        "it. Example: desktop-sales-cli training plan --year 2027 --propose"
    )
)
@YEAR_OPTION
@click.option("--goal", help=_("What the plan is to reach."))
@click.option("--propose", is_flag=True, help=_("Also list topics that are needed."))
@click.option("--take", is_flag=True, help=_("Put the needed topics into the plan."))
@click.option("--approve-by", metavar="NAME", help=_("Who approves the plan."))
@common_options
def plan(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    year: int | None,
    goal: str | None,
    propose: bool,
    take: bool,
    approve_by: str | None,
) -> None:
    """Show a plan, after what was asked to be done with it."""
    from desktop_sales.areas.training import service
    from desktop_sales.areas.training.queries import year_plan
    from desktop_sales.assembly.training_needs import needed_topics

    asked = year or today().year

    def use_case(session: "Session") -> None:
        if goal is not None:
            service.set_goal(session, asked, goal)
        for each in needed_topics(session, asked, today()) if take else ():
            if not each.is_planned:
                service.save_topic(session, asked, each.draft)
        if approve_by is not None:
            service.approve_plan(session, asked, today(), approve_by)

    with opened(workspace, password_file) as space:
        if goal is not None or take or approve_by is not None:
            space.run(_("Training plan of {year}").format(year=asked), use_case)
        found = space.read(lambda s: year_plan(s, asked))
        needed = space.read(lambda s: needed_topics(s, asked, today())) if propose else []
    proposals = [
        {"title": each.draft.title, "people": each.people, "is_planned": each.is_planned}
        for each in needed
    ]
    value = {
        "year": asked,
        "goal": found.goal,
        "approved_on": found.approved_on,
        "approved_by": found.approved_by,
        "topics": [_topic(topic) for topic in found.topics],
        "proposals": proposals,
    }
    lines = [_topic_line(topic) for topic in found.topics]
    lines += [
        _("Needed: {title} ({people})").format(
            title=each.draft.title, people=_(", ").join(each.people)
        )
        for each in needed
    ]
    answer(value, lines, as_json=as_json)


@training.command(
    help=_(
        "Put a topic into the plan of a year, or change the one of that title. Example: "
        "desktop-sales-cli training topic 商务谈判 --year 2027 --goal 毛利率提高 --content 报价与让步 "
        "--way internal --from 2027-03-10"
    )
)
@click.argument("title")
@YEAR_OPTION
@click.option("--theme", type=click.Choice(THEMES), default="sales", help=_("What it is about."))
@click.option("--goal", default="", help=_("Goal of the training."))
@click.option(
    "--content", default="", help=_("Content; that of the regulation's topic without it.")
)
@click.option("--way", type=click.Choice(WAYS), help=_("Way of training."))
@click.option("--from", "starts", type=DAY, help=_("First day."))
@click.option("--to", "ends", type=DAY, help=_("Last day; the first one without it."))
@click.option("--for", "audience", default="", help=_("For whom it is."))
@click.option("--lecturer", default="", help=_("Lecturer."))
@click.option("--hours", default="0", help=_("Hours."))
@click.option("--budget", default="0", metavar="YUAN", help=_("Budget in yuan."))
@click.option("--service", "is_service", is_flag=True, help=_("It is a customer service training."))
@common_options
def topic(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    title: str,
    year: int | None,
    starts: datetime | None,
    ends: datetime | None,
    hours: str,
    budget: str,
    **given: Any,
) -> None:
    """Save a topic; what the regulation's catalogue says of its title is taken over."""
    from desktop_sales.areas.training import service
    from desktop_sales.areas.training.catalogue import catalogue
    from desktop_sales.areas.training.queries import year_plan
    from desktop_sales.areas.training.records import TopicDraft

    first = starts.date() if starts else None
    asked = year or (first or today()).year
    known = next((one for one in catalogue() if one.title == title), None)
    if known is not None:
        given["theme"] = known.theme
        given["content"] = given["content"] or known.content
        given["is_service"] = given["is_service"] or known.is_service
    draft = TopicDraft(
        title=title,
        starts_on=first,
        ends_on=ends.date() if ends else first,
        hours=_number(hours),
        budget_fen=fen_of_yuan(_number(budget)),
        **given,
    )

    def use_case(session: "Session") -> int:
        there = year_plan(session, asked).topics
        same = next((each.id for each in there if each.plan.title == title), None)
        return service.save_topic(session, asked, draft, same)

    with opened(workspace, password_file) as space:
        key = space.run(_("Save the topic {title}").format(title=title), use_case)
        found = space.read(lambda s: year_plan(s, asked))
    made = next(each for each in found.topics if each.id == key)
    answer(_topic(made), [_topic_line(made)], as_json=as_json)


@training.command(
    help=_(
        "Keep a training that took place, with who came and who did not. Example: "
        "desktop-sales-cli training hold 商务谈判 --on 2026-11-12 --who 林晓 --who 吴海涛 "
        "--absent 陈思远=出差 --hours 6"
    )
)
@click.argument("title")
@click.option("--on", "on", type=DAY, required=True, help=_("First day."))
@click.option("--to", "ends", type=DAY, help=_("Last day; the first one without it."))
@click.option("--theme", type=click.Choice(THEMES), default="sales", help=_("What it is about."))
@click.option("--way", type=click.Choice(WAYS), default="internal", help=_("Way of training."))
@click.option("--place", default="", help=_("Where."))
@click.option("--lecturer", default="", help=_("Lecturer: a person of the team, or from outside."))
@click.option("--hours", default="0", help=_("Hours."))
@click.option("--cost", default="0", metavar="YUAN", help=_("Cost in yuan."))
@click.option("--service", "is_service", is_flag=True, help=_("It is a customer service training."))
@click.option("--who", multiple=True, required=True, metavar="NAME", help=_("Who came."))
@click.option("--absent", multiple=True, metavar="NAME=REASON", help=_("Who did not, and why."))
@common_options
def hold(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    title: str,
    on: datetime,
    ends: datetime | None,
    lecturer: str,
    hours: str,
    cost: str,
    who: tuple[str, ...],
    **given: Any,
) -> None:
    """Store a course with its presence; of a planned topic it takes theme and content."""
    from desktop_sales.areas.training import service
    from desktop_sales.areas.training.queries import courses, year_plan
    from desktop_sales.areas.training.records import CourseDraft, Participant

    first: date = on.date()
    missing = dict(_pair(text) for text in given.pop("absent"))

    def use_case(session: "Session") -> int:
        planned = year_plan(session, first.year).standing
        found = next((each for each in planned if each.plan.title == title), None)
        if found is not None:
            given["topic_id"], given["content"] = found.id, found.plan.content
            given["theme"] = found.plan.theme
            given["is_service"] = given["is_service"] or found.plan.is_service
        own = _lecturer(session, lecturer)
        draft = CourseDraft(
            title=title,
            starts_on=first,
            ends_on=ends.date() if ends else first,
            lecturer_id=own,
            lecturer="" if own else lecturer,
            hours=_number(hours),
            cost_fen=fen_of_yuan(_number(cost)),
            **given,
        )
        came = {person_named(session, name): name for name in who}
        away = {person_named(session, name): (name, why) for name, why in missing.items()}
        key = service.save_course(session, draft, [*came, *away])
        people = [Participant(each, name, came=True) for each, name in came.items()]
        people += [
            Participant(each, name, came=False, absence=why) for each, (name, why) in away.items()
        ]
        service.note_people(session, key, people)
        return key

    with opened(workspace, password_file) as space:
        key = space.run(_("Training {title}").format(title=title), use_case)
        (made,) = space.read(lambda s: courses(s, ids=[key]))
    answer(_course(made), [_course_line(made)], as_json=as_json)


@training.command(
    help=_(
        "Keep marks, feedback and the review of a training. Example: desktop-sales-cli training "
        "marks PX-2026-0001 --mark 林晓=86 --grades 林晓=5,4,5,5,4,5,4 --review 案例要换成本区域的"
    )
)
@click.argument("number")
@click.option("--mark", "marks", multiple=True, metavar="NAME=MARK", help=_("Mark, 0 to 100."))
@click.option("--before", multiple=True, metavar="NAME=MARK", help=_("Mark of the test before."))
@click.option("--task", is_flag=True, help=_("The marks are of an observed task, not a test."))
@click.option(
    "--grades",
    multiple=True,
    metavar="NAME=1,2,3…",
    help=_("Feedback: seven grades from 1 to 5 in the order of the form; 0 leaves one out."),
)
@click.option("--review", help=_("What was learnt from it."))
@common_options
def marks(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    number: str,
    marks: tuple[str, ...],
    before: tuple[str, ...],
    task: bool,
    grades: tuple[str, ...],
    review: str | None,
) -> None:
    """Store what came of a course."""
    from dataclasses import replace

    from desktop_sales.areas.training import service
    from desktop_sales.areas.training.queries import courses

    after, earlier, said = (dict(map(_pair, texts)) for texts in (marks, before, grades))

    def use_case(session: "Session") -> None:
        course = course_numbered(session, number)
        people = {person.name: person for person in course.people}
        for name in (*after, *earlier, *said):
            if name not in people:
                raise DomainError("training.not_on_list", name=name)
        changed = [
            replace(
                people[name],
                mark=_number(after[name]) if name in after else people[name].mark,
                before=_number(earlier[name]) if name in earlier else people[name].before,
                mark_kind="task" if task else people[name].mark_kind,
            )
            for name in dict.fromkeys((*after, *earlier))
        ]
        if changed:
            service.note_people(session, course.id, changed)
        for name, text in said.items():
            service.note_feedback(session, course.id, people[name].employee_id, _grades(text))
        if review is not None:
            service.review_course(session, course.id, review, today())

    with opened(workspace, password_file) as space:
        space.run(_("Marks of {number}").format(number=number), use_case)
        (made,) = space.read(lambda s: courses(s, ids=[course_numbered(s, number).id]))
    answer(_course(made), [_course_line(made)], as_json=as_json)


@training.command(
    name="list",
    help=_("List the trainings of a year. Example: desktop-sales-cli training list --year 2026"),
)
@YEAR_OPTION
@common_options
def list_courses(
    workspace: Path | None, password_file: Path | None, as_json: bool, year: int | None
) -> None:
    """Print courses with how many came and what came of them."""
    from desktop_sales.areas.training.queries import courses

    with opened(workspace, password_file) as space:
        found = space.read(lambda s: courses(s, year or today().year))
    answer({"courses": list(map(_course, found))}, map(_course_line, found), as_json=as_json)


@training.command(
    help=_(
        "Show what everybody was trained in a year, with the share who had a customer service "
        "training. Example: desktop-sales-cli training people --year 2026 --json"
    )
)
@YEAR_OPTION
@common_options
def people(
    workspace: Path | None, password_file: Path | None, as_json: bool, year: int | None
) -> None:
    """Print one row a person."""
    from desktop_sales.areas.training.queries import lecturers, training_of_people
    from desktop_sales.areas.training.rules import coverage

    asked = year or today().year
    with opened(workspace, password_file) as space:
        found = space.read(lambda s: training_of_people(s, asked, today()))
        lectured = space.read(lambda s: lecturers(s, asked))
    trained, whole = coverage(found)
    rate = Decimal(trained) / whole if whole else None
    value = {
        "year": asked,
        "service_trained": trained,
        "people_in_all": whole,
        "service_coverage": rate,
        "people": [
            {
                "name": each.name,
                "region": each.region,
                "courses": each.courses,
                "passed": each.passed,
                "hours": each.hours,
                "last_on": each.last_on,
                "last_title": each.last_title,
                "has_service": each.has_service,
                "service_on": each.service_on,
            }
            for each in found
        ],
        "lecturers": [
            {"name": one.name, "courses": one.courses, "hours": one.hours, "grade": one.mean}
            for one in lectured
        ],
    }
    lines = [
        f"{each.name} · {each.courses} · {each.hours} · {each.last_title} {each.last_on or ''}"
        for each in found
    ]
    if rate is not None:
        text = _("Customer service training: {trained} of {whole} people, {rate}")
        lines.append(text.format(trained=trained, whole=whole, rate=format_rate(rate)))
    answer(value, lines, as_json=as_json)


@training.command(
    name="print",
    help=_(
        "Write the plan of a year, or the evaluation of a training by its number, as PDF; --form "
        "writes the empty feedback form. Example: desktop-sales-cli training print PX-2026-0001 "
        "--out 评估.pdf"
    ),
)
@click.argument("number", required=False)
@YEAR_OPTION
@click.option("--form", "as_form", is_flag=True, help=_("The feedback form to be filled in."))
@click.option("--out", type=PDF, required=True, help=_("PDF file to write."))
@common_options
def print_(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    number: str | None,
    year: int | None,
    as_form: bool,
    out: Path,
) -> None:
    """Print a plan, an evaluation, or a feedback form."""
    from desktop_sales.assembly.training_papers import (
        evaluation_paper,
        feedback_paper,
        plan_paper,
    )

    def paper(session: "Session") -> "Form":
        if number is None:
            return plan_paper(session, year or today().year, today())
        key = course_numbered(session, number).id
        return feedback_paper(session, key) if as_form else evaluation_paper(session, key, today())

    with opened(workspace, password_file) as space:
        form = space.read(paper)
    write_papers([form], out, as_json=as_json)


def course_numbered(session: "Session", number: str) -> "Course":
    """Return the course of a number. Raises ``training.course_gone``."""
    from desktop_sales.areas.training.queries import courses

    found = [one for one in courses(session, text=number) if one.number == number]
    if not found:
        raise DomainError("training.course_gone")
    return found[0]


def _lecturer(session: "Session", name: str) -> int | None:
    """Return the person of the team who is meant; None for somebody from outside."""
    from desktop_sales.areas.team.queries import employees_by_code_or_name

    if not name:
        return None
    return employees_by_code_or_name(session, [name], near=False)[name].certain


def _number(text: str) -> Decimal:
    number = parse_decimal(text)
    if number is None:
        raise click.UsageError(_("“{text}” is no amount.").format(text=text))
    return number


def _pair(text: str) -> tuple[str, str]:
    name, is_pair, value = text.partition("=")
    if not is_pair:
        raise click.UsageError(
            _("“{text}” is no pair. Write the name, =, and the value.").format(text=text)
        )
    return name.strip(), value.strip()


def _grades(text: str) -> dict[str, int]:
    from desktop_sales.areas.training.records import FEEDBACK_ITEMS

    given = [int(_number(part)) for part in text.replace("，", ",").split(",")]
    if len(given) != len(FEEDBACK_ITEMS):
        raise click.UsageError(
            _("“{text}” are not {n} grades.").format(text=text, n=len(FEEDBACK_ITEMS))
        )
    return {item: grade for item, grade in zip(FEEDBACK_ITEMS, given, strict=True) if grade}


def _topic(one: "Topic") -> dict[str, Any]:
    from desktop_sales.areas.training.rules import missing_parts, topic_state

    return {
        "title": one.plan.title,
        "theme": one.plan.theme,
        "way": one.plan.way,
        "starts_on": one.plan.starts_on,
        "ends_on": one.plan.ends_on,
        "hours": one.plan.hours,
        "budget_fen": one.plan.budget_fen,
        "is_service": one.plan.is_service,
        "state": topic_state(one, today()),
        "missing": missing_parts(one.plan),
        "courses": one.courses,
        "changed_by": one.changed_by or None,
    }


def _topic_line(one: "Topic") -> str:
    from desktop_sales.areas.training.rules import missing_parts, topic_state
    from desktop_sales.areas.training.wording import PART_TITLES, TOPIC_STATES

    parts = _(", ").join(translate(PART_TITLES[part]) for part in missing_parts(one.plan))
    lacking = _("missing: {parts}").format(parts=parts) if parts else ""
    state = translate(TOPIC_STATES[topic_state(one, today())])
    facts = (str(one.plan.starts_on or ""), one.plan.title, state, lacking)
    return " · ".join(filter(None, facts))


def _course(one: "Course") -> dict[str, Any]:
    from desktop_sales.areas.training.rules import marks_of, means_of

    marks, means = marks_of(one.people), means_of(one.feedback)
    return {
        "number": one.number,
        "title": one.plan.title,
        "way": one.plan.way,
        "starts_on": one.plan.starts_on,
        "ends_on": one.plan.ends_on,
        "lecturer": one.lecturer,
        "hours": one.plan.hours,
        "cost_fen": one.plan.cost_fen,
        "is_service": one.plan.is_service,
        "state": one.state,
        "on_list": len(one.people),
        "came": len(one.came),
        "absent": [_absent(each) for each in one.people if each.came is False],
        "marks": {"count": marks.count, "mean": marks.mean, "passed": marks.passed,
                  "rise": marks.rise},
        "satisfaction": means[-1].mean,
        "answers": means[-1].answers,
        "reviewed_on": one.reviewed_on,
        "review": one.review,
    }  # fmt: skip


def _absent(one: "Participant") -> dict[str, str]:
    return {"name": one.name, "reason": one.absence}


def _course_line(one: "Course") -> str:
    from desktop_sales.areas.training.rules import marks_of
    from desktop_sales.areas.training.wording import STATES

    marks = marks_of(one.people)
    came = _("{came} of {all} came").format(came=len(one.came), all=len(one.people))
    mean = "" if marks.mean is None else _("mean mark {mean}").format(mean=marks.mean)
    facts = (one.number, str(one.plan.starts_on), one.plan.title, translate(STATES[one.state]),
             came, mean)  # fmt: skip
    return " · ".join(filter(None, facts))


COMMANDS = (training,)
