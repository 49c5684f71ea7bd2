"""Which backups stay: ordered by their running number, so a wrong clock thins nothing."""

from collections.abc import Callable, Sequence

from desktop_sales.storage.records import Backup

DAILY, WEEKLY, MONTHLY = 12, 10, 9
BEFORE_LIMIT, BEFORE_DAYS = 10, 30
NEVER_FEWER = 3
SHARE_OF_FREE_SPACE = 5

_LABELS: tuple[tuple[int, Callable[[Backup], object]], ...] = (
    (DAILY, lambda backup: backup.at.date()),
    (WEEKLY, lambda backup: backup.at.date().isocalendar()[:2]),
    (MONTHLY, lambda backup: (backup.at.year, backup.at.month)),
)


def backups_to_drop(backups: Sequence[Backup], free: int) -> list[Backup]:
    """Return the backups that make room, oldest first.

    Kept are the newest of each of the last 12 days, 10 weeks and 9 months that have one, and of
    those made before a risky step the last 10, for 30 days that have a backup. Together they take
    at most a fifth of ``free`` (bytes, without the backups themselves), but three verified ones
    always stay.
    """
    newest_first = sorted(backups, key=lambda backup: backup.sequence, reverse=True)
    kept = _kept_by_age(newest_first)
    safe = {b.sequence for b in [b for b in newest_first if b.verified][:NEVER_FEWER]}
    kept |= safe
    room = (free + sum(backup.size for backup in backups)) // SHARE_OF_FREE_SPACE
    taken = 0
    for backup in newest_first:
        if backup.sequence in kept:
            taken += backup.size
            if taken > room and backup.sequence not in safe:
                kept.discard(backup.sequence)
                taken -= backup.size
    return [backup for backup in reversed(newest_first) if backup.sequence not in kept]


def _kept_by_age(newest_first: Sequence[Backup]) -> set[int]:
    kept: set[int] = set()
    regular = [backup for backup in newest_first if not backup.is_before]
    for limit, label in _LABELS:
        seen: set[object] = set()
        for backup in regular:
            if label(backup) not in seen and len(seen) < limit:
                kept.add(backup.sequence)
            seen.add(label(backup))
    days: set[object] = set()
    before = 0
    for backup in newest_first:
        days.add(backup.at.date())
        if backup.is_before and before < BEFORE_LIMIT and len(days) <= BEFORE_DAYS:
            kept.add(backup.sequence)
            before += 1
    return kept
