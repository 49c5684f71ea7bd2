"""The customers of the pages of customers, for the page of winning and keeping them."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.ui.areas.customers.conftest import customers  # noqa: F401  a fixture
from ui.areas.development.tab import DevelopmentPage
from ui.kit.page import Page


@pytest.fixture
def page(
    customers: dict[str, int],  # noqa: F811  the fixture
    frame: Any,
    shown: Callable[[Page], Page],
) -> DevelopmentPage:
    """Return the page, loaded."""
    made = DevelopmentPage(frame)
    shown(made)
    return made
