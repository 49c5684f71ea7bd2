"""Schemes and the values of the regulation: built-in data, versions, publishing, dates."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial

import pytest

from desktop_sales.areas.appraisal import regulation, scheme_drafts, schemes
from desktop_sales.areas.appraisal.regulation import (
    appraisal_settings,
    bands_to_json,
    built_in_schemes,
    scheme_from_json,
    scheme_to_json,
)
from desktop_sales.areas.appraisal.scheme_drafts import draft_of
from desktop_sales.areas.appraisal.wording import standard
from desktop_sales.areas.team import service as team
from desktop_sales.core.errors import DomainError
from tests.refusals import refused

D = Decimal
FAMILY_WEIGHTS = {"results": 50, "customers": 25, "team": 10, "ability": 15}


@pytest.mark.parametrize("scheme", built_in_schemes(), ids=lambda scheme: scheme.code)
def test_that_a_built_in_scheme_totals_100_in_the_four_families(scheme):
    weights = dict.fromkeys(FAMILY_WEIGHTS, D(0))
    for indicator in scheme.indicators:
        weights[indicator.family] += indicator.weight if indicator.is_weighted else 0
        assert standard(indicator), "every rule says itself in words"
        assert indicator.rule.curve(indicator.weight).best <= 100
    assert weights == FAMILY_WEIGHTS


def test_that_the_salesperson_has_no_indicators_of_who_leads_people():
    salesperson, *leading = built_in_schemes()
    for_leaders = {"team.completion", "team.turnover", "market.share"}
    assert not for_leaders & {indicator.code for indicator in salesperson.indicators}
    for scheme in leading:
        assert for_leaders <= {indicator.code for indicator in scheme.indicators}


def test_that_a_new_workspace_has_the_three_schemes_published_once(workspace):
    found = workspace.read(schemes.schemes)
    assert [(v.post_level, v.number, v.published) for v in found] == [
        ("salesperson", 1, True), ("supervisor", 1, True), ("manager", 1, True),
    ]  # fmt: skip
    assert workspace.run("install", schemes.install_built_in_schemes) == 0
    assert workspace.history(5) == [], "set up with the workspace, not a step to undo"


def test_that_a_published_version_never_changes_and_a_new_one_counts_from_its_day(workspace):
    draft = replace(built_in_schemes()[0], effective_from=date(2026, 10, 1))
    heavier = replace(draft.indicators[0], weight=D(30))
    lighter = replace(draft.indicators[1], weight=D(10))
    draft = replace(draft, indicators=(heavier, lighter, *draft.indicators[2:]))
    version = workspace.run("draft", lambda s: schemes.save_draft(s, draft))
    assert workspace.read(lambda s: schemes.scheme_version(s, version)).number == 2

    def weight_on(day):
        found = workspace.read(lambda s: schemes.schemes_in_force(s, day))
        return found.of_post(None).indicators[0].weight

    assert weight_on(date(2026, 10, 31)) == 25, "a draft is not in force"
    workspace.run("publish", lambda s: schemes.publish_scheme(s, version))
    assert weight_on(date(2026, 10, 31)) == 30
    assert weight_on(date(2026, 9, 30)) == 25
    assert refused(workspace, schemes.publish_scheme, version) == "appraisal.scheme_published"
    again = workspace.run("draft", lambda s: schemes.save_draft(s, draft))
    assert again != version
    assert refused(workspace, schemes.publish_scheme, again) == "appraisal.version_overlaps"
    assert [v.number for v in workspace.read(schemes.schemes) if v.scheme_id == 1] == [3, 2, 1]


def test_that_two_posts_of_a_level_have_each_their_own_scheme(workspace):
    start = date(2026, 1, 1)
    posts = workspace.run("posts", lambda s: [
        team.add_post(s, name, "salesperson") for name in ("大客户经理", "渠道专员", "销售代表")
    ])  # fmt: skip
    key_accounts, channels, others = posts
    base = built_in_schemes()[0]

    def publish(session, given):
        code, post, quantitative = given
        indicators = scheme_drafts.with_shares(base.indicators, D(quantitative))
        draft = replace(base, code=code, title=post, post=post, indicators=indicators,
                        effective_from=start)  # fmt: skip
        return schemes.publish_scheme(session, schemes.save_draft(session, draft))

    for given in (("kam", "大客户经理", 80), ("channel", "渠道专员", 50)):
        version = workspace.run("publish", partial(publish, given=given))
        assert (version.post, version.post_level) == (given[1], "salesperson")
    found = workspace.read(lambda s: schemes.schemes_in_force(s, start))
    shares = [scheme_drafts.shares_of(found.of_post(post).indicators)[0]
              for post in (key_accounts, channels, others, None)]  # fmt: skip
    assert shares == [80, 50, 75, 75]
    before = workspace.read(lambda s: schemes.schemes_in_force(s, date(2025, 12, 31)))
    assert before.of_post(key_accounts).code == "salesperson_month"
    plain = scheme_from_json(scheme_to_json(draft_of(found.of_post(key_accounts))))
    assert plain.post == "大客户经理"
    unknown = replace(plain, code="x", post="飞行员")
    assert refused(workspace, schemes.save_draft, unknown) == "appraisal.post_unknown"
    moved = replace(plain, post="渠道专员")
    assert refused(workspace, schemes.save_draft, moved) == "appraisal.scheme_of_other_posts"
    rival = workspace.run("rival", lambda s: schemes.save_draft(s, replace(plain, code="kam_2")))
    assert refused(workspace, schemes.publish_scheme, rival) == "appraisal.version_overlaps"


def test_that_weights_must_total_100_before_publishing(workspace):
    draft = built_in_schemes()[0]
    short = replace(draft, code="mine", indicators=draft.indicators[1:])
    version = workspace.run("draft", lambda s: schemes.save_draft(s, short))
    assert refused(workspace, schemes.publish_scheme, version) == "appraisal.weights_not_100"
    assert refused(workspace, schemes.publish_scheme, 999) == "appraisal.scheme_unknown"


def test_that_a_scheme_comes_back_from_the_database_as_it_was_read(workspace):
    stored = {version.code: version for version in workspace.read(schemes.schemes)}
    for scheme in built_in_schemes():
        assert stored[scheme.code].indicators == scheme.indicators


def test_that_an_incomplete_scheme_file_is_refused():
    for data in ({}, {"code": "x", "title": "x", "post_level": "other", "indicators": [{}],
                      "effective_from": "2026-01-01"}):  # fmt: skip
        with pytest.raises(DomainError, match=r"appraisal\.scheme_file_wrong"):
            scheme_from_json(data)


def test_that_the_shipped_values_are_those_of_the_definitions(workspace):
    settings = workspace.read(lambda s: appraisal_settings(s, date(2026, 10, 31)))
    assert [(band.code, band.from_score, band.coefficient) for band in settings.bands] == [
        ("A", 90, D("1.20")), ("B", 80, D("1.00")), ("C", 70, D("0.80")), ("D", 0, D("0.60")),
    ]  # fmt: skip
    assert dict(settings.rater_weights) == {"superior": 60, "peer": 25, "self": 15}
    assert (settings.most_extra, settings.most_dropped, settings.least_peers) == (5, 40, 2)
    assert settings.distribution == (10, 30, 50, 10)


def test_that_a_changed_value_holds_from_its_day_on(workspace):
    settings = workspace.read(lambda s: appraisal_settings(s, date(2026, 10, 31)))
    stricter = bands_to_json((replace(settings.bands[0], from_score=D(95)), *settings.bands[1:]))
    workspace.run(
        "change",
        lambda s: regulation.change_setting(s, "grades", stricter, date(2027, 1, 1)),
    )

    def best_on(day):
        return workspace.read(lambda s: appraisal_settings(s, day)).bands[0].from_score

    assert (best_on(date(2026, 12, 31)), best_on(date(2027, 1, 1))) == (90, 95)


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("grades", [{"code": "A", "title": "优", "from": "60", "coefficient": "1"}], "bands_wrong"),
        ("rater_weights", {"superior": "60", "peer": "25"}, "setting_wrong"),
        ("rater_weights", {"boss": "100"}, "setting_wrong"),
        ("distribution", [50, 60], "setting_wrong"),
        ("most_extra", "-1", "setting_wrong"),
        ("most_extra", "much", "setting_wrong"),
        ("magic", 1, "setting_unknown"),
    ],
)
def test_that_a_value_scoring_could_not_use_is_refused(workspace, name, value, code):
    assert (
        refused(workspace, regulation.change_setting, name, value, date(2027, 1, 1))
        == f"appraisal.{code}"
    )
