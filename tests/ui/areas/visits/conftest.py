"""The customers of the page of customers, for the page of visits."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.ui.areas.customers.conftest import customers
from ui.areas.visits.tab import VisitsPage
from ui.kit.page import Page

__all__ = ["customers"]


@pytest.fixture
def page(customers: dict[str, int], frame: Any, shown: Callable[[Page], Page]) -> VisitsPage:
    """Return the page of visits, loaded."""
    made = VisitsPage(frame)
    shown(made)
    return made
