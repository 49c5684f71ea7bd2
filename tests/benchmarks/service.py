"""Three thousand complaints and a survey of five thousand answers: the page, the clocks, the result."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random

from sqlalchemy import text
from sqlalchemy.orm import Session

from desktop_sales.areas.service import survey_queries, surveys
from desktop_sales.areas.service.complaint_intake import KnownComplaint, take_in_known
from desktop_sales.areas.service.complaint_queries import complaints, escalations
from desktop_sales.areas.service.complaint_records import ComplaintDraft, Ruling, Severity
from desktop_sales.areas.service.survey_records import AnswerDraft, SurveyItem, Template
from desktop_sales.assembly.measures import compute
from desktop_sales.assembly.workspaces import create_workspace
from desktop_sales.core.measures import COMPANY
from desktop_sales.core.periods import Period
from desktop_sales.storage.workspace import Workspace
from tests.benchmarks.measuring import Row, seconds, side_by_side

COMPLAINTS, OPEN, ANSWERS, ITEMS = 3_000, 200, 5_000, 12
NOW = datetime.fromisoformat("2025-12-31T16:00").astimezone()
MEASURES = ("service.resolution_rate", "service.in_time_rate", "service.response_time")
PLAIN = "SELECT * FROM complaint JOIN complaint_stage ON complaint_id = complaint.id"
SCORES = "SELECT scores FROM survey_answer"


def rows() -> list[Row]:
    """Return the rows of the table."""
    with _company() as space:
        taken = seconds(lambda: space.run("complaints", _complain))
        plain = partial(space.read, lambda s: s.execute(text(PLAIN)).all())
        listed, limit = side_by_side(partial(space.read, complaints), plain)
        late, late_limit = side_by_side(partial(space.read, _late), plain)
        months, months_limit = side_by_side(partial(space.read, _measured), plain)
        space.run("survey", _survey)
        scores = partial(space.read, lambda s: s.execute(text(SCORES)).all())
        result, scores_limit = side_by_side(partial(space.read, _result), scores)
    return [
        Row("3,000 known complaints taken in, against reading them", taken, limit, "time <= 60x"),
        Row("3,000 complaints listed with names and clocks", listed, limit, "time <= 4x"),
        Row("what is late among them, and to whom it goes up", late, late_limit, "time <= 2x"),
        Row("twelve months of three measures over them", months, months_limit, "time <= 10x"),
        Row("result of a survey of 5,000 answers", result, scores_limit, "time <= 40x"),
    ]


@contextmanager
def _company() -> Iterator[Workspace]:
    with tempfile.TemporaryDirectory() as folder:
        made = create_workspace(Path(folder) / "w", company="恒信", person="李娜", post="主管")
        try:
            yield made.workspace
        finally:
            made.workspace.close()


def _complain(session: Session) -> int:
    """Take complaints of two years in; the last ones are open."""
    chance, known = Random(1), []
    for number in range(COMPLAINTS):
        at = NOW - timedelta(minutes=300 * (COMPLAINTS - number))
        draft = ComplaintDraft(
            f"第{number}件",
            at,
            customer=f"客户{number % 900}",
            severity=chance.choice(list(Severity)),
        )
        ended = number < COMPLAINTS - OPEN
        known.append(
            KnownComplaint(
                draft,
                responded_at=at + timedelta(hours=3),
                handled_at=at + timedelta(hours=40) if ended else None,
                customer_word="满意" if ended else "",
                satisfaction=4 if ended else None,
                ruling=Ruling.SUGGESTION if ended else None,
            )
        )
    return take_in_known(session, known)


def _late(session: Session) -> int:
    return len(escalations(session, NOW))


def _measured(session: Session) -> int:
    months = [Period.parse(f"2025-{number:02d}") for number in range(1, 13)]
    return len(compute(session, MEASURES, [COMPANY], months))


def _survey(session: Session) -> None:
    chance = Random(2)
    items = tuple(SurveyItem(f"项目{number}", weight=1 + number % 3) for number in range(ITEMS))
    template = Template("大样本", 10, (SurveyItem("整体"), *items), "整体")
    key = surveys.start_survey(session, "大样本", template, on=date(2025, 12, 1))
    answers = [
        AnswerDraft(
            {item.text: chance.randint(4, 10) for item in template.items},
            date(2025, 12, 10),
            respondent=f"答者{number}",
        )
        for number in range(ANSWERS)
    ]
    surveys.add_answers(session, key, answers)


def _result(session: Session) -> int:
    return len(survey_queries.surveys_seen(session)[0].result.items)
