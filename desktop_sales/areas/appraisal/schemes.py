"""Use cases of schemes: built-in ones, versions, publishing. Published versions never change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from desktop_sales.areas.appraisal import sentences  # noqa: F401  registers what errors say
from desktop_sales.areas.appraisal.codec import indicator_from_json
from desktop_sales.areas.appraisal.records import Indicator, SchemeDraft, SchemeVersion
from desktop_sales.areas.appraisal.regulation import built_in_schemes
from desktop_sales.areas.appraisal.rule_codec import rule_to_json
from desktop_sales.areas.appraisal.scheme_checks import check_indicators
from desktop_sales.areas.appraisal.tables import (
    SchemeIndicatorTable,
    SchemeTable,
    SchemeVersionTable,
)
from desktop_sales.areas.team import queries as team
from desktop_sales.core.errors import DomainError
from desktop_sales.storage.tables import now


@dataclass(frozen=True, slots=True)
class SchemesInForce:
    """What appraises whom on a day: a post's own scheme goes before that of its level."""

    by_posts: Mapping[str | int, SchemeVersion]
    levels: Mapping[int, str]

    def of_post(self, post_id: int | None) -> SchemeVersion | None:
        """Return the version for a post; who has none is appraised as a salesperson."""
        own = self.by_posts.get(post_id) if post_id is not None else None
        return own or self.by_posts.get(self.level_of(post_id))

    def level_of(self, post_id: int | None) -> str:
        """Return the level of a post."""
        return self.levels.get(post_id or 0, DEFAULT_LEVEL)

    def with_version(self, version: SchemeVersion) -> "SchemesInForce":
        """Return them with another version for its posts."""
        return replace(self, by_posts={**self.by_posts, version.posts: version})


DEFAULT_LEVEL = "salesperson"


def install_built_in_schemes(session: Session) -> int:
    """Add and publish the shipped schemes that the workspace has not got; return how many."""
    known = set(session.scalars(select(SchemeTable.code)))
    drafts = [draft for draft in built_in_schemes() if draft.code not in known]
    for draft in drafts:
        publish_scheme(session, save_draft(session, draft))
    return len(drafts)


def save_draft(session: Session, draft: SchemeDraft) -> int:
    """Store a draft as the next version of its scheme, or over the draft there is; return its key.

    A scheme of a new code is added. Weights may still be wrong; publishing checks them. Raises
    ``appraisal.post_unknown``, ``appraisal.scheme_of_other_posts``.
    """
    level, post_id = checked_posts(session, draft)
    scheme = session.scalar(select(SchemeTable).where(SchemeTable.code == draft.code))
    if scheme is None:
        scheme = SchemeTable(code=draft.code, title=draft.title, post_level=level, post_id=post_id)
        session.add(scheme)
        session.flush()
    scheme.title, scheme.post_level, scheme.post_id = draft.title, level, post_id
    version = session.scalar(
        select(SchemeVersionTable).where(
            SchemeVersionTable.scheme_id == scheme.id, SchemeVersionTable.published_at.is_(None)
        )
    )
    if version is None:
        highest = session.scalar(
            select(func.max(SchemeVersionTable.number)).where(
                SchemeVersionTable.scheme_id == scheme.id
            )
        )
        version = SchemeVersionTable(scheme_id=scheme.id, number=(highest or 0) + 1)
        session.add(version)
    version.effective_from, version.note = draft.effective_from, draft.note
    session.flush()
    session.execute(
        delete(SchemeIndicatorTable).where(SchemeIndicatorTable.version_id == version.id)
    )
    session.add_all(
        _row(version.id, position, each) for position, each in enumerate(draft.indicators)
    )
    session.flush()
    return version.id


def posts_of(session: Session, draft: SchemeDraft) -> tuple[str, int | None]:
    """Return the level and the one post a draft is for. Raises ``appraisal.post_unknown``."""
    if not draft.post:
        return draft.post_level, None
    known = {post.name: post for post in team.posts(session)}
    if draft.post not in known:
        raise DomainError("appraisal.post_unknown", post=draft.post, posts=list(known))
    return known[draft.post].level, known[draft.post].id


def checked_posts(session: Session, draft: SchemeDraft) -> tuple[str, int | None]:
    """Return what ``posts_of`` does. Raises also ``appraisal.scheme_of_other_posts``."""
    posts = posts_of(session, draft)
    scheme = session.scalar(select(SchemeTable).where(SchemeTable.code == draft.code))
    if scheme is not None and (scheme.post_level, scheme.post_id) != posts:
        _require_unpublished(session, scheme)
    return posts


def _require_unpublished(session: Session, scheme: SchemeTable) -> None:
    """Raise where months were already appraised by the scheme: they would change their posts."""
    published = session.scalar(
        select(SchemeVersionTable.id).where(
            SchemeVersionTable.scheme_id == scheme.id, SchemeVersionTable.published_at.is_not(None)
        )
    )
    if published is not None:
        raise DomainError("appraisal.scheme_of_other_posts", scheme=scheme.title)


def publish_scheme(session: Session, version_id: int) -> SchemeVersion:
    """Put a version in force from its day on.

    Raises ``appraisal.scheme_published``, ``appraisal.version_overlaps``,
    ``appraisal.scheme_unknown`` and what ``scheme_checks.check_indicators`` raises.
    """
    version = scheme_version(session, version_id)
    if version.published:
        raise DomainError("appraisal.scheme_published", number=version.number, scheme=version.title)
    check_indicators(version.indicators)
    same_day = session.scalar(
        select(SchemeVersionTable.id).where(
            SchemeVersionTable.scheme_id == SchemeTable.id,
            SchemeTable.post_level == version.post_level,
            SchemeTable.post_id.is_not_distinct_from(version.post_id),
            SchemeVersionTable.published_at.is_not(None),
            SchemeVersionTable.effective_from == version.effective_from,
        )
    )
    if same_day is not None:
        raise DomainError(
            "appraisal.version_overlaps",
            scheme=version.title,
            effective_from=version.effective_from,
        )
    row = session.get_one(SchemeVersionTable, version_id)
    row.published_at = now()
    session.flush()
    return scheme_version(session, version_id)


def scheme_version(session: Session, version_id: int) -> SchemeVersion:
    """Return one version; raises ``appraisal.scheme_unknown``."""
    found = _versions(session, [version_id])
    if not found:
        raise DomainError("appraisal.scheme_unknown", scheme=version_id)
    return found[0]


def schemes(session: Session) -> list[SchemeVersion]:
    """Return all versions of all schemes, the newest of each scheme first."""
    ids = session.scalars(
        select(SchemeVersionTable.id).order_by(
            SchemeVersionTable.scheme_id, SchemeVersionTable.number.desc()
        )
    )
    return _versions(session, list(ids))


def schemes_in_force(session: Session, on: date) -> SchemesInForce:
    """Return the published versions in force on a day."""
    ids = session.scalars(
        select(SchemeVersionTable.id)
        .where(
            SchemeVersionTable.published_at.is_not(None), SchemeVersionTable.effective_from <= on
        )
        .order_by(SchemeVersionTable.effective_from, SchemeVersionTable.id)
    )
    latest = {version.posts: version for version in _versions(session, list(ids))}
    return SchemesInForce(latest, {post.id: post.level for post in team.posts(session)})


def _versions(session: Session, ids: Sequence[int]) -> list[SchemeVersion]:
    """Return versions in the order of their keys given, with their indicators."""
    posts = {post.id: post.name for post in team.posts(session)}
    rows = session.execute(
        select(SchemeVersionTable, SchemeTable)
        .join(SchemeTable, SchemeTable.id == SchemeVersionTable.scheme_id)
        .where(SchemeVersionTable.id.in_(ids))
    ).all()
    indicators: dict[int, list[Indicator]] = {}
    for row in session.scalars(
        select(SchemeIndicatorTable)
        .where(SchemeIndicatorTable.version_id.in_(ids))
        .order_by(SchemeIndicatorTable.version_id, SchemeIndicatorTable.position)
    ):
        indicators.setdefault(row.version_id, []).append(_indicator(row))
    found = {
        version.id: SchemeVersion(
            id=version.id,
            scheme_id=scheme.id,
            code=scheme.code,
            title=scheme.title,
            post_level=scheme.post_level,
            number=version.number,
            effective_from=version.effective_from,
            published=version.published_at is not None,
            indicators=tuple(indicators.get(version.id, ())),
            note=version.note,
            post=posts.get(scheme.post_id or 0, ""),
            post_id=scheme.post_id,
        )
        for version, scheme in rows
    }
    return [found[version_id] for version_id in ids if version_id in found]


def _row(version_id: int, position: int, indicator: Indicator) -> SchemeIndicatorTable:
    return SchemeIndicatorTable(
        version_id=version_id,
        position=position,
        code=indicator.code,
        title=indicator.title,
        family=indicator.family,
        kind=indicator.kind,
        measure=indicator.measure,
        scope=indicator.scope,
        unit=indicator.unit,
        weight_e2=int(indicator.weight * 100),
        target_kind=indicator.target_kind,
        target=None if indicator.target is None else str(indicator.target),
        rule=rule_to_json(indicator.rule),
        definition=indicator.definition,
        lower_is_better=indicator.lower_is_better,
        role=indicator.role,
        anchors=[[str(mark), seen] for mark, seen in indicator.anchors],
    )


def _indicator(row: SchemeIndicatorTable) -> Indicator:
    return indicator_from_json(
        {
            "code": row.code,
            "title": row.title,
            "family": row.family,
            "kind": row.kind,
            "measure": row.measure,
            "scope": row.scope,
            "unit": row.unit,
            "weight": Decimal(row.weight_e2) / 100,
            "target_kind": row.target_kind,
            "target": row.target,
            "rule": row.rule,
            "definition": row.definition,
            "lower_is_better": row.lower_is_better,
            "role": row.role,
            "anchors": row.anchors,
        }
    )
