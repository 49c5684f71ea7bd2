"""The catalogue of awards: what is given how often, to whom, and by which rule."""

from collections.abc import Sequence
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.incentives import sentences  # noqa: F401  registers what errors say
from desktop_sales.areas.incentives.codec import criterion_from_json, criterion_to_json
from desktop_sales.areas.incentives.records import SCORE, AwardKind, AwardKindDraft, Criterion
from desktop_sales.areas.incentives.rules import check_criterion
from desktop_sales.areas.incentives.tables import AwardKindTable, AwardTable
from desktop_sales.core.errors import DomainError
from desktop_sales.core.periods import PeriodKind
from desktop_sales.core.translation import _


def award_kinds(session: Session, every: PeriodKind | None = None) -> list[AwardKind]:
    """Return the catalogue, or what of it is in use for a kind of period."""
    query = select(AwardKindTable).order_by(AwardKindTable.every, AwardKindTable.id)
    if every is not None:
        query = query.where(AwardKindTable.every == every, AwardKindTable.in_use)
    return [_kind(row) for row in session.scalars(query)]


def save_award_kind(session: Session, draft: AwardKindDraft, kind_id: int | None = None) -> int:
    """Store an award of the catalogue, or over ``kind_id``; return its key.

    Awards that were given stay as they are. Raises ``incentives.kind_unknown``,
    ``incentives.kind_untitled``, ``incentives.kind_twice``, ``incentives.prize_negative``,
    ``incentives.number_not_positive``, ``incentives.score_of_people``.
    """
    _check(draft)
    row = AwardKindTable() if kind_id is None else _row(session, kind_id)
    title = draft.title.strip()
    twice = session.scalar(
        select(AwardKindTable.id).where(
            AwardKindTable.title == title,
            AwardKindTable.scope == draft.scope,
            AwardKindTable.every == draft.every,
            AwardKindTable.id != (kind_id or 0),
        )
    )
    if twice is not None:
        raise DomainError("incentives.kind_twice", title=title)
    row.title, row.scope, row.every = title, draft.scope, draft.every
    row.rule, row.with_figures = criterion_to_json(draft.criterion), draft.with_figures
    row.prize_fen, row.trophy, row.in_use = draft.prize_fen, draft.trophy.strip(), draft.in_use
    session.add(row)
    session.flush()
    return row.id


def remove_award_kind(session: Session, kind_id: int) -> None:
    """Take an award out of the catalogue; one that was given is kept for its history.

    Raises ``incentives.kind_unknown``, ``incentives.kind_given``.
    """
    row = _row(session, kind_id)
    if session.scalar(select(AwardTable.id).where(AwardTable.kind_id == kind_id).limit(1)):
        raise DomainError("incentives.kind_given", title=row.title)
    session.delete(row)
    session.flush()


def add_usual_kinds(session: Session) -> list[int]:
    """Put the usual awards of a sales department into the catalogue; return the new keys."""
    have = {(kind.rule.title, kind.rule.every) for kind in award_kinds(session)}
    fresh = [each for each in usual_kinds() if (each.title, each.every) not in have]
    return [save_award_kind(session, each) for each in fresh]


def usual_kinds() -> Sequence[AwardKindDraft]:
    """Return the awards most sales departments give, to start from."""
    best = Criterion("top", "sales.amount", Decimal(3))
    teams = Criterion("top", "sales.completion", Decimal(1))
    banner = _("Rotating red banner")
    return (
        AwardKindDraft(_("Model salesperson of the quarter"), "person", "quarter", best),
        AwardKindDraft(
            _("Star of growth"), "person", "quarter", Criterion("growth", "sales.amount", Decimal("0.3"))
        ),
        AwardKindDraft(
            _("Star of new customers"),
            "person",
            "quarter",
            Criterion("top", "customers.new", Decimal(1)),
        ),
        AwardKindDraft(
            _("New talent"), "person", "quarter", Criterion("first", "sales.completion", Decimal("1.2"))
        ),
        AwardKindDraft(_("Excellent team"), "region", "quarter", teams, trophy=banner),
        AwardKindDraft(
            _("Excellent employee"), "person", "year", Criterion("threshold", SCORE, Decimal(90))
        ),
        AwardKindDraft(_("Innovation in service"), "person", "year"),
    )  # fmt: skip


def _check(draft: AwardKindDraft) -> None:
    if not draft.title.strip():
        raise DomainError("incentives.kind_untitled")
    if draft.prize_fen < 0:
        raise DomainError("incentives.prize_negative")
    if draft.criterion is None:
        return
    check_criterion(draft.criterion)
    if draft.criterion.measure == SCORE and draft.scope != "person":
        raise DomainError("incentives.score_of_people")


def _row(session: Session, kind_id: int) -> AwardKindTable:
    row = session.get(AwardKindTable, kind_id)
    if row is None:
        raise DomainError("incentives.kind_unknown")
    return row


def _kind(row: AwardKindTable) -> AwardKind:
    return AwardKind(
        row.id,
        AwardKindDraft(
            title=row.title,
            scope=row.scope,
            every=row.every,
            criterion=criterion_from_json(row.rule),
            with_figures=row.with_figures,
            prize_fen=row.prize_fen,
            trophy=row.trophy,
            in_use=row.in_use,
        ),
    )
