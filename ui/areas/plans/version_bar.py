"""The bar of versions: which one is shown, beside which other, and what can be done with it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from desktop_sales.areas.plans import versions
from desktop_sales.areas.plans.records import PlanVersion, VersionState
from desktop_sales.core.errors import DomainError
from desktop_sales.core.sentences import sentence_of
from desktop_sales.core.translation import _
from ui.areas.plans.reading import TargetGrid
from ui.areas.plans.version_dialogs import PublishDialog, RevisionDialog
from ui.areas.plans.wording import STATE_CHIPS, version_facts, version_title
from ui.kit.columns import Chip
from ui.kit.marks import ChipMark
from ui.kit.page import Frame
from ui.kit.parts import ElidedLabel, button, label, named
from ui.kit.use_cases import run_use_case, say_nothing

_OFFERED: dict[VersionState, tuple[str, ...]] = {
    VersionState.DRAFT: ("propose", "publish", "withdraw"),
    VersionState.PROPOSED: ("accept", "return"),
    VersionState.RETURNED: ("propose", "withdraw"),
    VersionState.PUBLISHED: ("revise",),
}
COMBO_WIDTH = 190


class VersionBar(QWidget):
    """``chosen`` tells that another version, or another one beside it, is to be shown."""

    chosen = Signal()

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._grid: TargetGrid | None = None
        self.shown = QComboBox()
        self.compared = QComboBox()
        named(self.shown, _("Version"))
        named(self.compared, _("Compare with"))
        for combo in (self.shown, self.compared):
            combo.setMinimumWidth(COMBO_WIDTH)
            combo.activated.connect(lambda _index: self.chosen.emit())
        self._chip = ChipMark(Chip(""))
        self._facts = ElidedLabel("", "hint")
        acts: dict[str, tuple[str, Callable[[], object], str]] = {
            "propose": (_("Propose"), self.propose, "arrow_up"),
            "publish": (_("Publish"), self.publish, "stamp"),
            "accept": (_("Accept"), self.publish, "stamp"),
            "return": (_("Send back"), self.return_, "undo"),
            "withdraw": (_("Withdraw"), self.withdraw, "trash"),
            "revise": (_("Revise"), self.revise, "edit"),
        }
        self.buttons = {
            key: button(text, act, icon=icon) for key, (text, act, icon) in acts.items()
        }
        self._arrange()

    def _arrange(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(label(_("Version"), "label"))
        line.addWidget(self.shown)
        line.addWidget(self._chip)
        line.addWidget(self._facts, 1)
        line.addWidget(label(_("Compare with"), "label"))
        line.addWidget(self.compared)
        for made in self.buttons.values():
            line.addWidget(made)

    @property
    def version_id(self) -> int | None:
        """Return the version chosen; None means the one that is worked on."""
        found: int | None = self.shown.currentData()
        return found

    @property
    def compared_id(self) -> int | None:
        """Return the version to put beside it."""
        found: int | None = self.compared.currentData()
        return found

    def show_grid(self, grid: TargetGrid) -> None:
        """Show the versions of the grid's year and what can be done with the shown one."""
        before, self._grid = self._grid, grid
        listed = [(version.id, version_title(version)) for version in grid.versions]
        _fill(self.shown, listed or [(None, _("No plan yet"))], grid.version_id)
        others = [(key, title) for key, title in listed if key != grid.version_id]
        _fill(self.compared, [(None, _("Nothing")), *others], grid.view.compared_id)
        self.compared.setEnabled(bool(others))
        offered = _OFFERED[grid.shown.state] if grid.shown else ()
        if grid.shown and any(version.is_open for version in grid.versions):
            offered = tuple(act for act in offered if act != "revise")
        writable = not self._frame.workspace.read_only
        for key, made in self.buttons.items():
            made.setVisible(key in offered)
            made.setEnabled(writable)
        self._chip.setVisible(grid.shown is not None)
        if grid.shown is not None:
            self._chip.set_chip(STATE_CHIPS[grid.shown.state])
            self._facts.setText(version_facts(grid.shown))
        elif before is None or before.shown is not None:
            self._facts.setText(_("Type or break down a figure: that starts the draft."))

    def forget(self) -> None:
        """Show the version that is worked on next, as for another year."""
        self.shown.clear()
        self.compared.clear()

    def revise(self) -> None:
        """Start a revision of the published plan."""
        if self._grid is None:
            return
        person = self._frame.workspace.info.person
        dialog = RevisionDialog(self._grid.year, self._frame.today(), person, self)
        if self._frame.ask.run(dialog):
            use_case = partial(versions.start_revision, year=self._grid.year.year, **dialog.checked)
            self._write(_("Start a revision"), use_case, shown=True)

    def correct_revision(self) -> None:
        """Correct from when the shown revision holds, and why."""
        version, grid = self._version(), self._grid
        if version is None or grid is None:
            return
        is_open = "propose" in _OFFERED[version.state]
        if not is_open or not any(each.number for each in grid.versions):
            self._frame.notify(
                _("Only a revision that is a draft or was sent back can be corrected."), "info"
            )
            return
        dialog = RevisionDialog(grid.year, self._frame.today(), "", self, standing=version)
        if self._frame.ask.run(dialog):
            use_case = partial(versions.change_revision, version_id=version.id, **dialog.checked)
            self._write(_("Correct the revision"), use_case)

    def propose(self) -> None:
        """Hand the version to who approves it."""
        person = self._frame.workspace.info.person
        self._act(_("Propose the plan"), versions.propose, proposer=person)

    def return_(self) -> None:
        """Give the proposal back with a reason."""
        answer = self._frame.ask.line(
            _("Return the proposal"), _("What should be different"), _("Send back")
        )
        if answer:
            person = self._frame.workspace.info.person
            self._act(
                _("Return the proposal"), versions.return_proposal, answer=answer, approver=person
            )

    def withdraw(self) -> None:
        """Take the open version away."""
        version = self._version()
        if version is not None and self._frame.ask.confirm(
            _("Withdraw: {version}").format(version=version_title(version)),
            _("Its targets and strategies go with it. Undo brings them back."),
            _("Withdraw"),
            danger=True,
        ):
            use_case = partial(versions.withdraw, version_id=version.id)
            self._write(_("Withdraw a version of the plan"), use_case, shown=True)

    def publish(self) -> None:
        """Publish the version, asking once more where it does not add up."""
        version, grid = self._version(), self._grid
        if version is None or grid is None:
            return
        person = self._frame.workspace.info.person
        dialog = PublishDialog(version, grid.open_parents(), person, self)
        if self._frame.ask.run(dialog):
            self._publish(version, dialog.approver)

    def _publish(self, version: PlanVersion, approver: str, accepted: bool = False) -> None:
        use_case = partial(
            versions.publish,
            version_id=version.id,
            approver=approver,
            on=self._frame.today(),
            with_differences=accepted,
        )

        def refused(error: Exception) -> None:
            if not (isinstance(error, DomainError) and error.code == "plans.unbalanced"):
                self._frame.tasks.failed.emit(error)
            elif self._frame.ask.confirm(
                _("Publish with differences"), sentence_of(error), _("Publish")
            ):
                self._publish(version, approver, accepted=True)

        self._frame.tasks.write(
            self._frame.workspace,
            _("Publish the plan"),
            use_case,
            on_error=refused,
            owner=self,
            undoable=False,
        )

    def _version(self) -> PlanVersion | None:
        return self._grid.shown if self._grid else None

    def _act(self, action: str, use_case: Callable[..., Any], **more: Any) -> None:
        version = self._version()
        if version is not None:
            today = self._frame.today()
            self._write(action, partial(use_case, version_id=version.id, on=today, **more))

    def _write(self, action: str, use_case: Callable[[Any], Any], *, shown: bool = False) -> None:
        if shown:
            self.forget()
        run_use_case(self._frame, self, action, use_case, say_nothing)


def _fill(combo: QComboBox, options: list[tuple[Any, str]], chosen: Any) -> None:
    combo.blockSignals(True)
    combo.clear()
    for value, text in options:
        combo.addItem(text, value)
    combo.setCurrentIndex(max(0, combo.findData(chosen)))
    combo.blockSignals(False)
