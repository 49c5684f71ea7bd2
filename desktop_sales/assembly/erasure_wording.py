"""What the preview of an erasure says: what happens to each kind of record, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from desktop_sales.assembly.erasure import ErasurePreview, Kept
from desktop_sales.core.personal_data import Keeping
from desktop_sales.core.translation import _, ngettext, translate
from desktop_sales.storage.records import Backup


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """A line of the preview; ``fate`` goes, nameless or waits."""

    fate: Literal["goes", "nameless", "waits"]
    what: str
    kind: str
    rows: int
    reason: str


def preview_rows(preview: ErasurePreview) -> list[PreviewRow]:
    """Return the lines of a preview: what goes first, then what waits, then what stays."""
    rows = [
        PreviewRow("goes", _("Erased"), _title(kept), kept.rows, _why_erased(kept))
        for kept in preview.erased
    ]
    rows += [
        PreviewRow("waits", _("Kept for now"), _title(kept), kept.rows, _why_waiting(kept))
        for kept in preview.waiting
    ]
    reason = _("The figures are needed; they name the person by a number only.")
    rows += [
        PreviewRow("nameless", _("Kept nameless"), _title(kept), kept.rows, reason)
        for kept in preview.nameless
    ]
    return rows


def namesake_sentence(preview: ErasurePreview) -> str:
    """Return what is said where others bear the same name; empty otherwise."""
    if not preview.namesakes:
        return ""
    return _(
        "Somebody else is called {name} too. Texts that mention the name are left as they are; "
        "correct those that mean this person by hand."
    ).format(name=preview.person.name)


def backups_sentence(backups: Sequence[Backup]) -> str:
    """Return what is said of backups that still hold what was erased."""
    if not backups:
        return _("There is no backup that holds these data.")
    oldest = min(backup.at for backup in backups).astimezone()
    text = ngettext(
        "{n} backup still holds these data, made on {day}. Backups thin out by themselves within "
        "nine months; copies outside this computer have to be destroyed by hand.",
        "{n} backups still hold these data, the oldest of {day}. Backups thin out by themselves "
        "within nine months; copies outside this computer have to be destroyed by hand.",
        len(backups),
    )
    return text.format(n=len(backups), day=oldest.date().isoformat())


def _title(kept: Kept) -> str:
    return translate(kept.personal.title)


def _why_erased(kept: Kept) -> str:
    if kept.personal.keeping is Keeping.IDENTITY:
        return _("Name, telephone and staff numbers go; a token stands in their place.")
    if kept.personal.keeping is Keeping.WAITS:
        return _("The term has passed.")
    return _("Nothing needs it any longer.")


def _why_waiting(kept: Kept) -> str:
    day = kept.until.isoformat() if kept.until else ""
    if kept.personal.seal is not None:
        return _("Sealed results keep the name as sealed until {day}.").format(day=day)
    return _("Has to be kept until {day}.").format(day=day)
