"""The register of trophies: handed over, with photos, and rotating ones that come back."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QCheckBox, QWidget

from desktop_sales.areas.incentives import trophies
from desktop_sales.areas.incentives.records import Trophy
from desktop_sales.core.translation import _
from ui.areas.incentives.columns import TROPHY_CHIPS, TROPHY_COLUMNS, trophy_row, trophy_state
from ui.kit.attachment_list import AttachmentList
from ui.kit.detail_panel import DetailPanel
from ui.kit.empty_state import EmptyState
from ui.kit.form_dialog import FormDialog
from ui.kit.list_part import ListPart
from ui.kit.opened_panel import OpenedPanel
from ui.kit.page import Frame
from ui.kit.parts import button, named
from ui.kit.typed_values import a_text
from ui.kit.use_cases import run_use_case


class TrophiesView(ListPart):
    """All trophies; ``show_panel`` shows one with its photos."""

    def __init__(self, frame: Frame, show_panel: Callable[[QWidget | None], None]) -> None:
        self._frame = frame
        self.panel = OpenedPanel(show_panel, lambda: self.table)
        self.trophies: dict[Any, Trophy] = {}
        super().__init__(
            frame,
            TROPHY_COLUMNS,
            _("Trophies"),
            bar=(
                button(_("Hand over today"), self.hand_over, icon="good"),
                button(_("Take back today"), self.take_back, icon="undo"),
                button(_("Change …"), self.change, icon="edit"),
                None,
            ),
            empty=EmptyState(
                "medal",
                _("Cups, medals and banners stand here as soon as an award with a trophy is "
                  "issued. Name the trophy in the catalogue or in the award."),
                _("Catalogue"),
                lambda: frame.visit("incentives", "catalogue"),
            ),
            key="incentives.trophies",
        )  # fmt: skip
        self.table.opened.connect(self._on_opened)

    def read(self) -> None:
        """Read the register again."""
        self._frame.tasks.read(self._frame.workspace, trophies.trophies, self._on_read, owner=self)

    def _on_read(self, found: Sequence[Trophy]) -> None:
        self.trophies = {trophy.id: trophy for trophy in found}
        self.put(map(trophy_row, found))

    def dialogs(self) -> list[tuple[str, Callable[[], QWidget]]]:
        """Return the dialogs, for pictures and checks."""
        return [("trophy", partial(TrophyDialog, each)) for each in [*self.trophies.values()][:1]]

    def hand_over(self) -> None:
        """Note that the current trophy was handed over today."""
        self._write(_("Hand over {name} to {recipient}"), trophies.hand_over_trophy)

    def take_back(self) -> None:
        """Note that the current rotating trophy came back today."""
        self._write(_("Take {name} back from {recipient}"), trophies.take_trophy_back)

    def _write(self, title: str, use_case: Any) -> None:
        trophy = self.trophies.get(self.current())
        if trophy is None:
            return
        today = self._frame.today()
        said = title.format(name=trophy.name, recipient=trophy.recipient)
        run_use_case(self._frame, self, said, lambda s: use_case(s, trophy.id, today))

    def change(self) -> None:
        """Change the current trophy's name, inscription, and whether it rotates."""
        trophy = self.trophies.get(self.current())
        if trophy is None:
            return
        dialog = TrophyDialog(trophy)
        if self._frame.ask.run(dialog):
            given = dialog.checked
            run_use_case(
                self._frame,
                self,
                dialog.windowTitle(),
                lambda s: trophies.change_trophy(
                    s,
                    trophy.id,
                    name=given["name"],
                    inscription=given["inscription"],
                    is_rotating=given["rotating"],
                ),
            )

    def _on_opened(self, key: Any) -> None:
        trophy = self.trophies.get(key)
        if trophy is None:
            return
        facts = f"{trophy.recipient} · {trophy.title} · {trophy.number}"
        panel = DetailPanel(trophy.name)
        panel.set_head(trophy.name, facts, (TROPHY_CHIPS[trophy_state(trophy)],))
        panel.add(AttachmentList(self._frame, "trophy", trophy.uid))
        panel.end_body()
        self.panel.show(key, panel)


class TrophyDialog(FormDialog):
    """What a trophy is called and what stands on it."""

    def __init__(self, trophy: Trophy) -> None:
        super().__init__(_("Change {name}").format(name=trophy.name), _("Save"))
        self.form.add_text("name", _("Trophy"), trophy.name, required=True, parse=a_text)
        self.form.add_text("inscription", _("Inscription"), trophy.inscription)
        rotating = QCheckBox(_("Rotating: it comes back and goes to the next one"))
        rotating.setChecked(trophy.is_rotating)
        self.form.add("rotating", "", rotating)
        named(rotating, rotating.text())
        self.finish()
