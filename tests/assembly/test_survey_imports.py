"""Surveys out of real files, against an independent computation."""

from datetime import date
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from desktop_sales.areas.customers import service as customers
from desktop_sales.areas.customers.records import CustomerDraft
from desktop_sales.areas.service import surveys
from desktop_sales.areas.service.survey_queries import result_of
from desktop_sales.areas.service.survey_records import SurveyItem, Template
from desktop_sales.assembly.survey_imports import AnswerFile, import_answers
from desktop_sales.core.errors import DomainError
from desktop_sales.core.sentences import sentence_of
from desktop_sales.exchange.survey_workbook import write_survey_workbook

SCORES = ["网络覆盖与信号强度", "语音通话清晰度", "语音通话稳定性"]
OVERALL = "语音通话整体满意度"


def close(found: Decimal | None, told: float) -> bool:
    return found is not None and abs(float(found) - told) < 1e-6


@pytest.mark.realdata
@pytest.mark.timeout(300)
def test_that_the_survey_of_5433_answers_agrees_with_pandas(workspace, data_folder):
    """Index, satisfied share, NPS, means, importance and ticks, with the dictionary's codes."""
    import pandas as pd

    path = data_folder / "customers/语音业务用户满意度.xlsx"
    survey = import_answers(
        workspace,
        AnswerFile(
            path,
            "语音业务",
            date(2022, 6, 30),
            10,
            dictionary=data_folder / "customers/满意度字段说明.xlsx",
        ),
    )
    told = pd.read_excel(path)
    assert (survey.answers, survey.template.overall) == (len(told), OVERALL)
    assert [item.text for item in survey.template.graded] == SCORES
    result = workspace.read(lambda s: result_of(s, survey))
    index = told[SCORES].sum(axis=1) / (len(SCORES) * 10) * 100
    assert (result.valid, result.satisfied) == (len(told), int((index >= 90).sum()))
    assert close(result.index, index.mean())
    assert close(result.satisfied_share, (index >= 90).mean())
    whole = told[OVERALL]
    assert close(result.overall_mean, whole.mean())
    assert close(result.nps, ((whole >= 9).mean() - (whole <= 6).mean()) * 100)
    for item in result.items:
        assert close(item.mean, told[item.item.text].mean())
        assert close(item.importance, told[item.item.text].corr(whole))
    counted = {tick.item.text: tick.count for tick in result.ticks}
    renamed = {"其他，请注明": "其他，请注明", "其他，请注明 (2)": "其他，请注明.1"}
    assert set(counted) >= {"居民小区", "办公室", "手机没有信号", "串线", *renamed}
    for name, count in counted.items():
        assert count == int((told[renamed.get(name, name)] != -1).sum()), name


def test_that_a_file_without_an_item_of_the_survey_is_refused(workspace, tmp_path):
    from openpyxl import Workbook

    for name, header in (
        ("一.xlsx", ["客户", "质量", "配送"]),
        ("二.xlsx", ["客户", "质量", "服务"]),
    ):
        book = Workbook()
        book.active.append(header)
        book.active.append(["甲", 5, 5])
        book.save(tmp_path / name)
    asked = AnswerFile(tmp_path / "一.xlsx", "调查", date(2026, 9, 1))
    survey = import_answers(workspace, asked)
    assert [item.text for item in survey.template.graded] == ["质量", "配送"]
    with pytest.raises(DomainError) as refused:
        import_answers(workspace, AnswerFile(tmp_path / "二.xlsx", "调查", date(2026, 9, 1)))
    assert refused.value.code == "exchange.items_missing"
    assert refused.value.details["items"] == ["配送"]


def test_that_a_file_without_grades_is_told_what_it_needs(workspace, tmp_path):
    path = tmp_path / "名单.csv"
    path.write_text("客户,日期,备注\n甲公司,2026-10-01,好\n", encoding="utf-8")
    with pytest.raises(DomainError) as refused:
        import_answers(workspace, AnswerFile(path, "三季度", date(2026, 10, 1)))
    assert sentence_of(refused.value) == (
        "“名单.csv”没有评分列。每个评分项目需要一列 1 至 5 的整数，其中要出现 5；"
        "十分制请改选 10 分制。文件中的列：客户、日期、备注。"
    )


def test_that_the_workbook_of_a_survey_is_filled_in_by_others_and_read_back(workspace, tmp_path):
    """As LibreOffice users give it back: numbers, decimals, texts, words of form 8, one row left."""
    names = ("甲商贸", "乙商贸", "丙商贸", "丁商贸")
    items = tuple(SurveyItem(f"第{n}项", weight=w) for n, w in enumerate((3, 3, 2, 2), 1))
    template = Template("年度满意度", 5, items)

    def build(session):
        for name in names:
            customers.add_customer(session, CustomerDraft(name))
        surveys.start_survey(session, "年度满意度", template, on=date(2026, 9, 1), sent=4)

    workspace.run("build", build)
    path = tmp_path / "问卷.xlsx"
    write_survey_workbook(path, template, names)
    book = load_workbook(path)
    page = book.active
    marks = ((5, 4.0, "3", "不适用"), ("很满意", "满意", "较满意", "4分"), (5, 5, 4, None))
    for row, given in enumerate(marks, 2):
        for column, mark in enumerate(given, 2):
            page.cell(row, column, mark)
    page.cell(2, 6, "送货准时些")
    book.save(path)
    survey = import_answers(workspace, AnswerFile(path, "年度满意度", date(2026, 9, 20)))
    result = workspace.read(lambda s: result_of(s, survey))
    assert (survey.answers, result.valid) == (3, 3)
    # 15+12+6 of 40 = 82.5; 15+12+6+8 of 50 = 82; 15+15+8+6 of 50 = 88: what is left out counts 3
    assert result.index == (Decimal("82.5") + 82 + 88) / 3
    assert close(result.response_rate, 0.75)
