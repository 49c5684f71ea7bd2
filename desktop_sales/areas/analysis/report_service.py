"""Use cases of a report's sentences: write one in other words, put the drafted one back."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.analysis import sentences  # noqa: F401  registers what the errors say
from desktop_sales.areas.analysis.tables import ReportSentenceTable
from desktop_sales.core.errors import DomainError


def edit_sentence(
    session: Session, period: str, language: str, place: str, *, drafted: str, text: str
) -> None:
    """Keep a sentence in other words; the drafted text takes the edit back.

    Raises ``analysis.sentence_empty``.
    """
    said = " ".join(text.split())
    if not said:
        raise DomainError("analysis.sentence_empty")
    row = _row(session, period, language, place)
    if said == drafted:
        if row is not None:
            session.delete(row)
    elif row is None:
        session.add(
            ReportSentenceTable(
                period=period, language=language, place=place, drafted=drafted, text=said
            )
        )
    else:
        row.drafted, row.text = drafted, said
    session.flush()


def edited_sentences(session: Session, period: str, language: str) -> dict[str, tuple[str, str]]:
    """Return (drafted, text) of the sentences of a period that were edited, by place."""
    table = ReportSentenceTable
    rows = session.execute(
        select(table.place, table.drafted, table.text).where(
            table.period == period, table.language == language
        )
    )
    return {place: (drafted, text) for place, drafted, text in rows}


def _row(session: Session, period: str, language: str, place: str) -> ReportSentenceTable | None:
    table = ReportSentenceTable
    found: ReportSentenceTable | None = session.scalars(
        select(table).where(
            table.period == period, table.language == language, table.place == place
        )
    ).one_or_none()
    return found
