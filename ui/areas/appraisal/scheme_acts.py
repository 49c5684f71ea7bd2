"""What the workshop does to a draft: items in, out and edited, shares, a copy, a trial."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop_sales.areas.appraisal import scheme_drafts, schemes
from desktop_sales.areas.appraisal.records import Indicator, SchemeDraft, SchemeVersion
from desktop_sales.areas.appraisal.regulation import built_in_schemes
from desktop_sales.areas.team import queries as team
from desktop_sales.areas.team.records import Post
from desktop_sales.core.periods import Period
from desktop_sales.core.shipped_texts import shipped_text
from desktop_sales.core.translation import _, translate
from ui.areas.appraisal.indicator_dialog import IndicatorDialog
from ui.areas.appraisal.library_dialog import LibraryDialog
from ui.areas.appraisal.scheme_dialogs import (
    CompareDialog,
    NewSchemeDialog,
    SharesDialog,
    TrialDialog,
)
from ui.kit.page import Frame
from ui.kit.use_cases import run_use_case

Indicators = tuple[Indicator, ...]


class SchemeActs(QObject):
    """Each act asks, then stores the draft as one step to undo; ``stored`` carries its key."""

    stored = Signal(object)

    def __init__(self, frame: Frame, parent: QObject) -> None:
        super().__init__(parent)
        self._frame = frame

    def add_from_library(self, version: SchemeVersion) -> None:
        """Offer what the scheme does not appraise yet."""
        from desktop_sales.assembly.indicator_library import indicator_library

        taken = [each.code for each in version.indicators]

        def on_read(entries: Sequence[Any]) -> None:
            dialog = LibraryDialog(entries, taken)
            if self._frame.ask.run(dialog):
                self._change(version, (*version.indicators, *dialog.chosen()))

        self._frame.tasks.read(self._frame.workspace, indicator_library, on_read, owner=self)

    def edit(self, version: SchemeVersion, code: str) -> None:
        """Edit one item with its rule."""
        indicator = next(each for each in version.indicators if each.code == code)
        dialog = IndicatorDialog(_defined(indicator), measure_titles())
        if self._frame.ask.run(dialog):
            changed = scheme_drafts.with_indicator(version.indicators, dialog.indicator, code)
            self._change(version, changed)

    def sample(self) -> IndicatorDialog:
        """Return the editor over an item of the shipped schemes."""
        return IndicatorDialog(_defined(built_in_schemes()[0].indicators[2]), measure_titles())

    def remove(self, version: SchemeVersion, codes: Sequence[str]) -> None:
        """Take items out."""
        self._change(version, scheme_drafts.without(version.indicators, codes))

    def move(self, version: SchemeVersion, code: str, step: int) -> None:
        """Move an item up or down."""
        self._change(version, scheme_drafts.moved(version.indicators, code, step))

    def set_shares(self, version: SchemeVersion) -> None:
        """Ask for the share of measured items."""
        dialog = SharesDialog(scheme_drafts.shares_of(version.indicators)[0])
        if not self._frame.ask.run(dialog):
            return
        wanted = dialog.checked["measured"]

        def use_case(session: Any) -> int:
            indicators = scheme_drafts.with_shares(version.indicators, wanted)
            draft = replace(scheme_drafts.draft_of(version), indicators=indicators)
            return schemes.save_draft(session, draft)

        self._run(
            _("Set the shares of {title}").format(title=shipped_text(version.title)), use_case
        )

    def compare(self, version: SchemeVersion, versions: Sequence[SchemeVersion]) -> None:
        """Show what differs from another version, the one before it first."""
        others = [each for each in versions if each.id != version.id]
        others.sort(key=lambda e: (e.scheme_id != version.scheme_id, -e.number))
        if others:
            self._frame.ask.run(CompareDialog(version, others))

    def try_out(self, version: SchemeVersion) -> None:
        """Try the scheme on the months before this one."""
        last = Period.containing(self._frame.today()).previous()
        draft = scheme_drafts.draft_of(version)
        self._frame.ask.run(TrialDialog(self._frame, shipped_text(version.title), draft, last))

    def copy_as_new(self, version: SchemeVersion, versions: Sequence[SchemeVersion]) -> None:
        """Begin a scheme of its own, for other posts, from a copy."""

        def on_read(posts: Sequence[Post]) -> None:
            dialog = NewSchemeDialog(scheme_drafts.draft_of(version), posts)
            if self._frame.ask.run(dialog):
                draft = dialog.draft(partial(_free, {each.code for each in versions}))
                self.store(
                    _("Copy {title} as a draft").format(title=shipped_text(version.title)), draft
                )

        self._frame.tasks.read(self._frame.workspace, team.posts, on_read, owner=self)

    def _change(self, version: SchemeVersion, indicators: Indicators) -> None:
        draft = replace(scheme_drafts.draft_of(version), indicators=indicators)
        self.store(_("Change {title}").format(title=shipped_text(version.title)), draft)

    def store(self, title: str, draft: SchemeDraft) -> None:
        """Store a draft."""
        self._run(title, lambda session: schemes.save_draft(session, draft))

    def _run(self, title: str, use_case: Callable[[Any], Any]) -> None:
        run_use_case(self._frame, self, title, use_case, self.stored.emit)


def _free(taken: set[str], code: str) -> str:
    """Return a code that no scheme has."""
    numbered = (f"{code}_{number}" for number in range(2, len(taken) + 3))
    return next(each for each in (code, *numbered) if each not in taken)


def _defined(indicator: Indicator) -> Indicator:
    """Return an item with the definition of its measure, where it has none of its own."""
    from desktop_sales.assembly.measures import MEASURES

    measure = MEASURES.get(indicator.measure or "")
    if indicator.definition or measure is None:
        return indicator
    return replace(indicator, definition=translate(measure.definition))


def measure_titles() -> list[tuple[str, str]]:
    """Return every registered measure by its name and title."""
    from desktop_sales.assembly.measures import MEASURES

    return [(name, translate(measure.title)) for name, measure in MEASURES.items()]
