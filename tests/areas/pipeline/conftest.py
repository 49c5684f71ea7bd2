"""The small company of the sales tests, looking ahead."""

from tests.areas.sales.conftest import company, found_company

__all__ = ["company", "found_company"]
