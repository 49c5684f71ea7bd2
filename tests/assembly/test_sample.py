"""The sample company: whole, marked, repeatable, made by the public use cases."""

from datetime import date

import pytest

from desktop_sales.areas.appraisal.queries import results
from desktop_sales.areas.incentives.queries import awards
from desktop_sales.areas.sales.line_queries import total_lines
from desktop_sales.areas.sales.queries import data_span
from desktop_sales.areas.team.queries import employees
from desktop_sales.assembly.measures import compute
from desktop_sales.assembly.sample import create_sample, is_sample
from desktop_sales.assembly.sample_company import sample_lines, sample_months
from desktop_sales.core.measures import COMPANY
from desktop_sales.core.periods import Period
from desktop_sales.storage.seals import check_chain

TODAY = date(2026, 11, 18)
OPEN_MONTH = Period.parse("2026-10")


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    told = []
    folder = tmp_path_factory.mktemp("samples") / "sample"
    space = create_sample(folder, today=TODAY, progress=lambda *step: told.append(step))
    yield space, told
    space.close()


def test_that_it_is_marked_and_holds_nine_people_over_two_years(sample):
    space, _told = sample
    assert space.read(is_sample)
    assert len(space.read(lambda s: employees(s, TODAY))) == 9
    first, last = space.read(data_span)
    assert (first.year, first.month) == (2024, 11)
    assert last <= TODAY


def test_that_the_lines_are_the_ones_drawn_from_the_seed(sample):
    space, _told = sample
    drawn = list(sample_lines(sample_months(TODAY), TODAY))
    assert drawn == list(sample_lines(sample_months(TODAY), TODAY))
    assert space.read(total_lines).lines == len(drawn)


def test_that_the_open_month_has_every_state(sample):
    space, _told = sample
    rows = space.read(lambda s: results(s, OPEN_MONTH))
    assert {row.status for row in rows} == {"computed", "rated", "confirmed"}
    closed = space.read(lambda s: results(s, OPEN_MONTH.previous()))
    assert {row.status for row in closed} == {"confirmed"}
    assert all(row.total is not None for row in closed)
    assert space.read(check_chain).broken_at is None


def test_that_targets_receipts_and_awards_are_there(sample):
    space, _told = sample
    names = ("sales.completion", "sales.receipts", "market.share")
    values = space.read(lambda s: compute(s, names, [COMPANY], [OPEN_MONTH]))
    assert all(value.value is not None and value.value > 0 for value in values.values())
    given = space.read(lambda s: awards(s, period="2026-Q3"))
    assert sum(bool(award.number) for award in given) == 3
    assert {award.decision for award in given} == {"granted", "open"}


def test_that_progress_is_told_to_its_end(sample):
    _space, told = sample
    assert [done for done, _total, _text in told] == list(range(len(told)))
    assert {total for _done, total, _text in told} == {len(told)}


def test_that_a_sample_that_was_stopped_leaves_no_workspace(tmp_path):
    class StoppedError(Exception):
        pass

    def stop(done: int, _total: int, _text: str) -> None:
        if done == 2:
            raise StoppedError

    folder = tmp_path / "sample"
    with pytest.raises(StoppedError):
        create_sample(folder, today=TODAY, progress=stop)
    assert not folder.exists()
