"""Surveys out of real files, against an independent computation."""

from datetime import date
from decimal import Decimal

import pytest

from desktop_sales.areas.service.survey_queries import result_of
from desktop_sales.assembly.survey_imports import AnswerFile, import_answers
from desktop_sales.core.errors import DomainError

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
