"""Market sizes: entered, corrected, removed, and which one is the latest."""

import pytest

from desktop_sales.areas.market import queries, service
from desktop_sales.areas.market.records import MarketSizeDraft
from desktop_sales.areas.team import service as team
from desktop_sales.core.errors import DomainError


@pytest.fixture
def east(workspace) -> int:
    return workspace.run("region", lambda s: team.add_region(s, "华东"))


def enter(workspace, region, year, size, category="") -> int:
    draft = MarketSizeDraft(region, year, size, source="行业协会", category=category)
    return workspace.run("size", lambda s: service.set_market_size(s, draft))


def test_that_a_second_entry_corrects_the_first(workspace, east):
    assert enter(workspace, east, 2026, 100) == enter(workspace, east, 2026, 250)
    (only,) = workspace.read(queries.market_sizes)
    assert (only.region, only.year, only.size_fen, only.source) == ("华东", 2026, 250, "行业协会")


@pytest.mark.parametrize(
    ("year", "size", "code"),
    [(2026, 0, "market.size_not_positive"), (26, 5, "market.year_out_of_range")],
)
def test_that_impossible_sizes_are_refused(workspace, east, year, size, code):
    with pytest.raises(DomainError) as problem:
        enter(workspace, east, year, size)
    assert problem.value.code == code


def test_that_the_latest_whole_market_stands_before_its_categories(workspace, east):
    enter(workspace, east, 2024, 100)
    enter(workspace, east, 2025, 30, "水产")
    enter(workspace, east, 2025, 40, "面点")
    assert workspace.read(lambda s: queries.latest_sizes(s, 2024)) == {east: (2024, 100)}
    assert workspace.read(lambda s: queries.latest_sizes(s, 2026)) == {east: (2025, 70)}
    enter(workspace, east, 2025, 90)
    assert workspace.read(lambda s: queries.latest_sizes(s, 2026)) == {east: (2025, 90)}


def test_that_a_removed_size_is_gone_and_removing_again_says_so(workspace, east):
    size = enter(workspace, east, 2026, 100)
    workspace.run("size", lambda s: service.remove_market_size(s, size))
    with pytest.raises(DomainError) as problem:
        workspace.run("size", lambda s: service.remove_market_size(s, size))
    assert problem.value.code == "market.size_gone"
