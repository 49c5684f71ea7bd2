"""What complaints are about: the built-in matters under the company's words, and its own ones."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.service import sentences as _sentences  # noqa: F401  what errors say
from desktop_sales.areas.service.complaint_records import Nature
from desktop_sales.areas.service.complaint_tables import ComplaintTable
from desktop_sales.areas.service.wording import NATURES
from desktop_sales.core.errors import DomainError
from desktop_sales.core.translation import translate
from desktop_sales.storage.settings import get_setting, set_setting

SETTING = "service.categories"
OWN = "own"


def categories(session: Session) -> dict[str, str]:
    """Return the matters by key, in their order; "other matters" stands last."""
    named: dict[str, str] = get_setting(session, SETTING, {})
    built_in = {nature.value: named.get(nature, translate(NATURES[nature])) for nature in Nature}
    own = {key: name for key, name in named.items() if key.startswith(OWN)}
    other = built_in.pop(Nature.OTHER.value)
    return {**built_in, **own, Nature.OTHER.value: other}


def add_category(session: Session, name: str) -> str:
    """Add a matter of the company's own and return its key.

    Raises ``service.category_unnamed``, ``service.category_exists``.
    """
    given = _checked(session, name)
    named: dict[str, str] = get_setting(session, SETTING, {})
    used = [int(key.removeprefix(OWN)) for key in named if key.startswith(OWN)]
    key = f"{OWN}{max(used, default=0) + 1}"
    set_setting(session, SETTING, {**named, key: given})
    return key


def rename_category(session: Session, key: str, name: str) -> None:
    """Call a matter otherwise, in all complaints.

    Raises ``service.category_unknown``, ``service.category_unnamed``, ``service.category_exists``.
    """
    check_category(session, key)
    given = _checked(session, name, besides=key)
    set_setting(session, SETTING, {**get_setting(session, SETTING, {}), key: given})


def remove_category(session: Session, key: str) -> None:
    """Take away a matter of the company's own that no complaint has; a built-in one gets its own
    word back. Raises ``service.category_unknown``, ``service.category_used``.
    """
    check_category(session, key)
    used = select(ComplaintTable.number).where(ComplaintTable.nature == key).limit(1)
    number = session.scalar(used) if key.startswith(OWN) else None
    if number is not None:
        raise DomainError("service.category_used", number=number)
    named = dict(get_setting(session, SETTING, {}))
    named.pop(key, None)
    set_setting(session, SETTING, named)


def check_category(session: Session, key: str) -> None:
    """Raise ``service.category_unknown`` for a key that names no matter."""
    if key not in categories(session):
        raise DomainError("service.category_unknown")


def _checked(session: Session, name: str, besides: str = "") -> str:
    given = " ".join(name.split())
    if not given:
        raise DomainError("service.category_unnamed")
    if any(given == each for key, each in categories(session).items() if key != besides):
        raise DomainError("service.category_exists", name=given)
    return given
