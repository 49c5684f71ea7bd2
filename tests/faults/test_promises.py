"""The list of promises is whole, and leads to tests that exist."""

import re
from pathlib import Path

from tests.faults.contract import PROMISES

ROOT = Path(__file__).resolve().parents[2]


def test_that_every_promise_has_tests_that_exist():
    assert [promise.number for promise in PROMISES] == list(range(1, len(PROMISES) + 1))
    for promise in PROMISES:
        assert promise.tests
        for file, name in promise.tests:
            source = (ROOT / file).read_text(encoding="utf-8")
            assert re.search(rf"^def {name}\(", source, re.MULTILINE), (promise.number, name)
