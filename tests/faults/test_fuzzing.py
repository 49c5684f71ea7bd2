"""Random files of every kind: a report or a reason, and a whole workspace afterwards."""

import pytest

from tests.faults import fuzzing


@pytest.mark.parametrize(
    ("seconds", "most"),
    [
        pytest.param(60, 7, id="short"),
        pytest.param(600, None, id="long", marks=[pytest.mark.long, pytest.mark.timeout(900)]),
    ],
)
def test_that_random_files_are_taken_in_or_refused_with_a_reason(tmp_path, noted, seconds, most):
    found = fuzzing.try_files(2026, seconds, tmp_path, most=most, keep=tmp_path / "broken")
    reasons = sum(found.reasons.values())
    noted(files=found.files, taken=found.taken, refused=reasons, slowest=f"{found.slowest:.1f} s")
    assert found.broken == {}
    assert found.taken > 0
    assert reasons > 0


def test_that_a_planted_fault_of_the_importer_is_found(tmp_path, monkeypatch):
    def broken(*_arguments):
        raise KeyError("planted")

    monkeypatch.setattr(fuzzing.engine, "run_import", broken)
    found = fuzzing.try_files(2026, 60, tmp_path, most=6, keep=tmp_path / "broken")
    assert any("planted" in told for told in found.broken.values())
    assert list((tmp_path / "broken").iterdir())
