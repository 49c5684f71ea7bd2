"""The soak judges what it sampled: what stays is flat, what grows is named."""

from dataclasses import replace
from datetime import date

import pytest

from tests.soak import Sample, grown, note_of, picture_of, table_of, write_note

FLAT = [Sample(n, 300, 40, 12, 500, 22 + n, 0.1, n * 100) for n in range(30)]


def test_that_a_warm_up_and_a_growing_workspace_are_flat():
    warming = [replace(one, memory=200 + min(one.minute, 8) * 10) for one in FLAT]
    assert grown(warming) == []
    assert "<polyline" in picture_of(warming, "flat")
    assert len(table_of(warming).splitlines()) == 31


@pytest.mark.parametrize(
    ("name", "each"), [("memory", 4.0), ("files", 1), ("threads", 1), ("widgets", 10)]
)
def test_that_what_grows_is_named(name, each):
    growing = [
        replace(one, **{name: getattr(one, name) + place * each}) for place, one in enumerate(FLAT)
    ]
    assert [told.split(":")[0] for told in grown(growing)] == [name]


def test_that_endless_logs_and_too_few_samples_are_named():
    assert "logs" in grown([*FLAT, replace(FLAT[-1], logs=9.0)])[0]
    assert "too few" in grown(FLAT[:5])[0]


def test_that_a_note_holds_some_rows_and_the_end_and_keeps_other_runs(tmp_path):
    target, on = tmp_path / "SOAK.md", date(2026, 11, 29)
    for what, verdict in (("The source", "flat"), ("The program", "?"), ("The program", "flat")):
        write_note(target, note_of(FLAT, verdict, what, on))
    program, source = target.read_text(encoding="utf-8").split("\n## ")[1:]
    assert program.startswith("The program\n")
    assert source.startswith("The source\n")
    for section in (program, source):
        rows = [line for line in section.splitlines() if line.startswith("| ")]
        assert len(rows) <= 1 + 16
        assert rows[-1].startswith("| 29 | 300 | 40 | 12 |")
        assert "2,900 actions: flat." in section
