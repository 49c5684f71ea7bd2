"""How figures of an appraisal are written."""

from decimal import Decimal

import pytest

from ui.areas.appraisal.wording import points, weight_beside


@pytest.mark.parametrize(
    ("weight", "text"), [("20", "20"), ("15.15", "15.2"), ("30.30", "30.3"), ("100.00", "100")]
)
def test_that_a_full_score_never_seems_to_exceed_its_weight(weight, text):
    value = Decimal(weight)
    assert weight_beside(value) == text
    assert Decimal(points(value)) <= Decimal(weight_beside(value))
