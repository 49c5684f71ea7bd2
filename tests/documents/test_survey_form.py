"""The survey on paper asks what the survey asks, with boxes for each grade."""

from dataclasses import replace
from datetime import date

import pytest

from desktop_sales.areas.service.survey_records import ItemKind, SurveyItem, Template
from desktop_sales.documents.form import write_forms
from desktop_sales.documents.survey_form import survey_form
from tests.documents.reading import text_of

ITEMS = (
    SurveyItem("产品质量", "产品", 3),
    SurveyItem("配送及时", "物流", 2),
    SurveyItem("断货", kind=ItemKind.TICK),
)
TEMPLATE = Template("问卷", 5, ITEMS)


@pytest.fixture
def printed(tmp_path):
    def write(template, customer=""):
        form = survey_form("青禾", "三季度", template, date(2026, 9, 1), customer)
        written = write_forms(tmp_path / "问卷.pdf", [form])
        pages = range(written.pages)
        return "".join(text_of(tmp_path / "问卷.pdf", page) for page in pages).replace(" ", "")

    return write


def test_that_five_grades_have_a_box_each(printed):
    text = printed(TEMPLATE, "𠮷野商贸")
    for told in ("客户满意度调查表", "𠮷野商贸", "产品质量", "物流", "很满意5", "不适用", "断货"):
        assert told in text, told
    assert text.count("□") == 2 * 6 + 1


def test_that_ten_grades_are_written_in(printed):
    text = printed(replace(TEMPLATE, scale=10, items=ITEMS[:2], missing_grade=6))
    assert "评分(1至10)" in text
    assert "缺1项按6分计" in text
