"""Whether the file still has to be written anew: freed places may hold what was erased."""

from sqlalchemy.orm import Session

from desktop_sales.storage.summaries import keep_summary, kept_summary

_KEY = "rewriting_owed"


def owe_rewriting(session: Session, owed: bool = True) -> None:
    """Note that the file has to be written anew, or that it was; not part of the history."""
    keep_summary(session, _KEY, owed)


def is_rewriting_owed(session: Session) -> bool:
    """Tell whether something was erased since the file was last written anew."""
    return bool(kept_summary(session, _KEY))
