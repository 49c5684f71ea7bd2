"""Every error and reason of appraisal and awards says itself, in both languages."""

import re
from pathlib import Path

import pytest

from desktop_sales.areas.appraisal import sentences as appraisal
from desktop_sales.areas.incentives import sentences as incentives
from desktop_sales.core.errors import DomainError
from desktop_sales.core.measures import has_reason, reason_text
from desktop_sales.core.sentences import has_sentence
from desktop_sales.core.translation import set_language

FOLDERS = [Path(module.__file__).parent for module in (appraisal, incentives)]
SOURCES = "".join(path.read_text("utf-8") for folder in FOLDERS for path in folder.glob("*.py"))
CODES = sorted(set(re.findall(r'DomainError\(\s*f?"([a-z_.]+)"', SOURCES)))
REASONS = sorted(set(re.findall(r'"((?:not_applicable|missing|note)\.[a-z_]+)"', SOURCES)))


def test_that_the_codes_were_found():
    assert len(CODES) > 20
    assert "missing.no_rating" in REASONS


@pytest.mark.parametrize("code", CODES)
def test_that_an_error_has_its_sentence(code):
    assert has_sentence(code), DomainError(code)


@pytest.mark.parametrize("code", REASONS)
def test_that_a_reason_has_its_text_in_both_languages(code):
    assert has_reason(code)
    chinese = reason_text(code)
    set_language("en")
    assert reason_text(code) != chinese
