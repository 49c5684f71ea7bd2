"""The catalogue of awards: what is given, how often, to whom, by which rule, with what."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop_sales.areas.incentives import catalogue
from desktop_sales.areas.incentives.records import AwardKind
from desktop_sales.core.measures import Measure
from desktop_sales.core.translation import _
from ui.areas.incentives.columns import KIND_COLUMNS, kind_row
from ui.areas.incentives.dialogs import KindDialog
from ui.kit.empty_state import EmptyState
from ui.kit.list_part import ListPart
from ui.kit.page import Frame
from ui.kit.parts import button
from ui.kit.use_cases import run_use_case


class CatalogueView(ListPart):
    """The list of awards that can be given."""

    def __init__(self, frame: Frame, measures: Callable[[], list[Measure]]) -> None:
        self._frame, self._measures = frame, measures
        self._kinds: dict[Any, AwardKind] = {}
        super().__init__(
            frame,
            KIND_COLUMNS,
            _("Catalogue of awards"),
            bar=(
                button(_("New award"), self.add, icon="plus"),
                button(_("Add the usual awards"), self.add_usual),
                button(_("Remove"), self.remove),
                None,
            ),
            empty=EmptyState(
                "medal",
                _("The catalogue holds the awards of the department with their rules. Start from "
                  "the usual ones and change them."),
                _("Add the usual awards"),
                self.add_usual,
            ),
            key="incentives.catalogue",
        )  # fmt: skip
        self.table.opened.connect(self.edit)

    def read(self) -> None:
        """Read the catalogue again."""
        self._frame.tasks.read(
            self._frame.workspace, catalogue.award_kinds, self._on_read, owner=self
        )

    def _on_read(self, kinds: Sequence[AwardKind]) -> None:
        from desktop_sales.assembly.measures import MEASURES

        self._kinds = {kind.id: kind for kind in kinds}
        self.put(kind_row(kind, MEASURES) for kind in kinds)

    def dialogs(self) -> list[tuple[str, Callable[[], QWidget]]]:
        """Return the dialogs, for pictures and checks."""
        return [("kind", partial(KindDialog, None, self._measures()))]

    def add(self) -> None:
        """Add an award."""
        self._save(None)

    def edit(self, key: Any) -> None:
        """Change an award; those given stay as they are."""
        self._save(self._kinds.get(key))

    def add_usual(self) -> None:
        """Add the awards most departments give, where they are missing."""
        run_use_case(self._frame, self, _("Add the usual awards"), catalogue.add_usual_kinds)

    def remove(self) -> None:
        """Take the current award out of the catalogue."""
        kind = self._kinds.get(self.current())
        if kind is not None:
            title = _("Remove the award {title}").format(title=kind.rule.title)
            run_use_case(
                self._frame, self, title, lambda s: catalogue.remove_award_kind(s, kind.id)
            )

    def _save(self, kind: AwardKind | None) -> None:
        dialog = KindDialog(kind, self._measures())
        if self._frame.ask.run(dialog):
            draft, key = dialog.draft(), kind.id if kind else None
            title = _("Save the award {title}").format(title=draft.title)
            run_use_case(
                self._frame, self, title, lambda s: catalogue.save_award_kind(s, draft, key)
            )
