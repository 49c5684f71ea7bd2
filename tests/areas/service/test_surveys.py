"""Surveys by the rule of form 8: index, invalid forms, shares, NPS, grid, samples, trend."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_sales.areas.customers import service as customers
from desktop_sales.areas.customers.records import CustomerDraft
from desktop_sales.areas.service import survey_queries, surveys
from desktop_sales.areas.service.survey_records import (
    NOT_APPLICABLE,
    AnswerDraft,
    ItemKind,
    SurveyItem,
    Template,
    template_json,
    template_of,
)
from desktop_sales.areas.service.survey_rules import (
    check_template,
    draw_sample,
    form_index,
    score_of,
    survey_result,
)
from desktop_sales.core.errors import DomainError

WEIGHTS = (3, 3, 2, 2, 2, 3, 2, 3)
FORM_8 = Template("问卷", 5, tuple(SurveyItem(f"第{n}项", weight=w) for n, w in enumerate(WEIGHTS)))
ITEMS = [item.text for item in FORM_8.items]
DAY = date(2026, 9, 15)


def form(*grades):
    return dict(zip(ITEMS, grades, strict=True))


@pytest.mark.parametrize(
    ("grades", "index"),
    [
        ((5,) * 8, "100"),
        ((4,) * 8, "80"),
        ((5, 5, 4, 4, 4, 5, 4, 3), "86"),  # 15+15+8+8+8+15+8+9
        ((5, 5, 4, 4, 4, 5, 4, None), "86"),  # one left out counts as 较满意, 3
        ((5, 5, 4, 4, 4, 5, None, None), None),  # two left out: an invalid form
        ((5, 5, 4, 4, 4, 5, 4, "na"), "90.58823529"),  # 77 of 85: what does not apply leaves both
        ((5, "na", "na", "na", "na", "na", "na", "na"), "100"),
        (("na",) * 8, None),
        ((None, *("na",) * 7), None),  # nothing answered
    ],
)
def test_that_the_index_follows_form_8(grades, index):
    found = form_index(form(*grades), FORM_8).index
    assert (found and round(found, 8)) == (index and round(Decimal(index), 8))


@given(st.lists(st.one_of(st.integers(1, 5), st.just("na")), min_size=8, max_size=8))
def test_that_an_index_lies_between_the_worst_and_the_best(grades):
    index = form_index(form(*grades), FORM_8).index
    graded = [grade for grade in grades if grade != "na"]
    if not graded:
        assert index is None
    else:
        assert 20 * min(graded) <= index <= 20 * max(graded)


@given(st.permutations(range(8)), st.lists(st.integers(1, 5), min_size=8, max_size=8))
def test_that_the_order_of_items_does_not_matter(order, grades):
    turned = replace(FORM_8, items=tuple(FORM_8.items[n] for n in order))
    assert form_index(form(*grades), turned) == form_index(form(*grades), FORM_8)


@pytest.mark.parametrize(
    ("text", "score"),
    [("5", 5), ("4.0", 4), ("6", None), ("0", None), ("", None), ("好", None)]
    + [(word, NOT_APPLICABLE) for word in ("-1", "98", "不适用", "N/A", " 98 ")],
)
def test_that_grades_are_read_and_codes_do_not_apply(text, score):
    assert score_of(text, FORM_8) == score


def test_that_a_whole_survey_is_counted_by_hand():
    forms = [form(*(5,) * 8), form(*(4,) * 8), form(*(5,) * 7, 3), form(*(None,) * 8)]
    result = survey_result(FORM_8, forms, 10)
    assert (result.answers, result.valid, result.response_rate) == (4, 3, Decimal("0.4"))
    assert result.index == Decimal(100 + 80 + 94) / 3
    assert (result.satisfied, result.satisfied_share) == (2, Decimal(2) / 3)
    assert result.items[7].mean == 4, "5, 4 and 3; the invalid form is left out"
    # Nobody was asked for the whole: indexes of 100, 80 and 94 are grades 5, 4 and 5.
    assert result.nps == Decimal(200) / 3
    assert not result.by_derived_importance
    assert result.items[0].importance == Decimal(3) / 20


def test_that_importance_comes_from_the_overall_grade_and_makes_a_grid():
    items = (SurveyItem("整体"), SurveyItem("价格"), SurveyItem("配送"))
    template = Template("十分", 10, items, overall="整体", missing_grade=6)
    grades = ((10, 6, 9), (8, 5, 10), (4, 2, 9), (2, 1, 10), (9, 6, 9))
    forms = [dict(zip(("整体", "价格", "配送"), each, strict=True)) for each in grades]
    result = survey_result(template, forms, 5)
    price, delivery = result.items
    assert result.by_derived_importance
    assert price.importance > Decimal("0.9") > delivery.importance
    assert (price.quadrant, delivery.quadrant) == ("improve", "ease")
    assert result.overall_mean == Decimal("6.6")
    assert result.nps == 0, "two of 9 or 10, two of 6 or less"


def test_that_ticks_are_counted_over_valid_forms():
    tick = SurveyItem("断线", kind=ItemKind.TICK)
    template = replace(FORM_8, items=(*FORM_8.items, tick))
    forms = [{**form(*(5,) * 8), "断线": n % 2} for n in range(3)]
    (found,) = survey_result(template, forms, 3).ticks
    assert (found.count, found.share) == (1, Decimal(1) / 3)


def test_that_a_template_is_checked_and_kept(do, workspace):
    for wrong, code in (
        ({"name": " "}, "service.survey_unnamed"),
        ({"scale": 7}, "service.survey_scale"),
        ({"items": ()}, "service.survey_items_missing"),
        ({"items": (SurveyItem("a"), SurveyItem("a"))}, "service.survey_item_twice"),
        ({"items": (SurveyItem("a", weight=0),)}, "service.survey_weight"),
    ):
        with pytest.raises(DomainError) as refused:
            check_template(replace(FORM_8, **wrong))
        assert refused.value.code == code
    do(surveys.save_template, FORM_8)
    do(surveys.save_template, replace(FORM_8, satisfied_from=85))
    (kept,) = workspace.read(survey_queries.templates)
    assert kept == replace(FORM_8, satisfied_from=85)
    assert template_of(template_json(FORM_8)) == FORM_8


@given(
    st.dictionaries(st.sampled_from("abc"), st.sets(st.integers(1, 99)), min_size=1),
    st.dictionaries(st.sampled_from("abcd"), st.integers(0, 9)),
    st.integers(0, 2**31),
)
def test_that_the_same_seed_draws_the_same(groups, wanted, seed):
    drawn = draw_sample(groups, wanted, seed)
    assert drawn == draw_sample(
        {k: sorted(v, reverse=True) for k, v in groups.items()}, wanted, seed
    )
    for group, members in drawn.items():
        assert set(members) <= groups.get(group, set())
        assert len(members) == min(wanted[group], len(groups.get(group, ())))


def test_that_customers_are_drawn_asked_and_heard(do, refused, workspace, firm):
    more = [
        do(customers.add_customer, CustomerDraft(f"丙{n}", region_id=firm.region)) for n in range(8)
    ]
    key = do(surveys.start_survey, "三季度", FORM_8, on=DAY)
    assert refused(surveys.start_survey, "三季度", FORM_8, on=DAY) == "service.survey_exists"
    assert refused(surveys.draw_customers, key, {"key": 3}, seed=1) == "service.sample_empty"
    assert do(surveys.draw_customers, key, {"potential": 4}, seed=7) == 4
    assert do(surveys.draw_customers, key, {"华东": 5}, by="region", seed=7) == 5
    drawn = workspace.read(lambda s: survey_queries.sampled(s, key))
    assert len(drawn) == 5
    first = drawn[0].customer_id
    do(surveys.add_answers, key, [
        AnswerDraft(form(*(5,) * 8), DAY, first, comment="很好"),
        AnswerDraft(form(*(2,) * 8), DAY, respondent="匿名"),
        AnswerDraft(form(*(None,) * 8), DAY),
    ])  # fmt: skip
    do(surveys.add_answers, key, [AnswerDraft(form(*(4,) * 8), DAY, first)])
    (found,) = workspace.read(survey_queries.surveys)
    assert (found.sent, found.answers, found.valid, found.seed) == (5, 3, 2, 7)
    result = workspace.read(lambda s: survey_queries.result_of(s, found))
    assert result.index == 60, "the second form of a customer replaces the first"
    assert workspace.read(lambda s: survey_queries.comments(s, key)) == []
    answered = [one.answered for one in workspace.read(lambda s: survey_queries.sampled(s, key))]
    assert answered.count(True) == 1
    assert refused(surveys.draw_customers, key, {"potential": 4}, seed=7) == (
        "service.survey_answered"
    )
    assert refused(surveys.end_survey, key, on=date(2026, 9, 1)) == "service.too_early_end"
    do(surveys.end_survey, key, on=date(2026, 9, 30))
    assert [point.index for point in workspace.read(survey_queries.trend)] == [60]
    do(surveys.remove_survey, key)
    assert workspace.read(survey_queries.surveys) == []
    workspace.undo()
    assert workspace.read(survey_queries.surveys)[0].answers == 3
    assert more
