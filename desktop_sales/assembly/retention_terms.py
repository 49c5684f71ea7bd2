"""How many years each kind of personal record is kept: a setting with the law's terms as default.

Terms of records about colleagues count from the day they left: while somebody is employed the
records are needed.
"""

from collections.abc import Mapping
from datetime import date

from dateutil.relativedelta import relativedelta
from sqlalchemy.orm import Session

from desktop_sales.core.errors import DomainError
from desktop_sales.core.personal_data import DEFAULT_YEARS, Term
from desktop_sales.core.sentences import register_sentences
from desktop_sales.core.translation import N_
from desktop_sales.storage.settings import get_setting, set_setting

KEY = "privacy.terms"
MOST_YEARS = 50

register_sentences(
    {
        "privacy.years_wrong": N_(
            "{years} is no number of years to keep records. Give a whole number from 1 to {most}."
        ),
    }
)


def terms(session: Session) -> dict[Term, int]:
    """Return the years each kind is kept."""
    chosen = get_setting(session, KEY, {})
    return {term: int(chosen.get(term.value, years)) for term, years in DEFAULT_YEARS.items()}


def set_terms(session: Session, years: Mapping[Term, int]) -> None:
    """Keep kinds for other numbers of years. Raises ``privacy.years_wrong``."""
    for wanted in years.values():
        if not 1 <= wanted <= MOST_YEARS:
            raise DomainError("privacy.years_wrong", years=wanted, most=MOST_YEARS)
    whole = terms(session) | dict(years)
    if whole != terms(session):
        set_setting(session, KEY, {term.value: number for term, number in whole.items()})


def kept_until(since: date, years: int) -> date:
    """Return the day on which a term ends."""
    until: date = since + relativedelta(years=years)
    return until
