"""What complaints are about and why they come: matters and the tree of causes, under own words."""

from collections.abc import Callable
from functools import partial

from sqlalchemy.orm import Session

from desktop_sales.areas.service import categories, cause_tree
from desktop_sales.areas.service.complaint_queries import causes
from desktop_sales.areas.service.complaint_records import Cause
from desktop_sales.core.translation import N_, _
from ui.areas.service.complaint_dialogs import CauseDialog
from ui.kit.columns import Column
from ui.kit.page import Frame
from ui.kit.parts import button, label, row
from ui.kit.row_source import ListSource
from ui.kit.table_view import TableView
from ui.kit.typed_values import a_text
from ui.kit.use_cases import run_use_case
from ui.shell.settings_section import Section

MATTERS_HEIGHT, CAUSES_HEIGHT = 290, 420
INDENT = "　"
MATTERS: tuple[Column, ...] = (
    Column("name", N_("Matter"), width=240, stretch=True, strong=True, parse=a_text,
           sortable=False),
    Column("origin", N_("Kind"), width=120, sortable=False),
)  # fmt: skip
CAUSES: tuple[Column, ...] = (
    Column("name", N_("Cause"), width=240, stretch=True, strong=True, parse=a_text,
           sortable=False),
)  # fmt: skip


class CausesSection(Section):
    """Matters and causes are renamed in place; what is in use stays."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(
            frame,
            _("Matters and causes"),
            _("Type another name into its cell; all complaints bear it. What is in use stays."),
        )
        self._causes: list[Cause] = []
        self.add(label(_("What complaints are about"), "section"))
        self._matters = ListSource(MATTERS)
        self.matters = TableView(MATTERS, self._matters, name=_("What complaints are about"))
        self.matters.setFixedHeight(MATTERS_HEIGHT)
        self.matters.edited.connect(self._on_matter_edited)
        self.add(self.matters)
        self._buttons = [
            button(_("Remove the matter"), self.remove_matter, icon="trash"),
            button(_("New matter …"), self.add_matter, icon="plus"),
            button(_("Remove the cause"), self.remove_cause, icon="trash"),
            button(_("New cause …"), self.add_cause, icon="plus"),
        ]
        self.add(row(None, *self._buttons[:2]))
        self.add(label(_("Tree of causes"), "section"))
        self._tree = ListSource(CAUSES)
        self.tree = TableView(CAUSES, self._tree, name=_("Tree of causes"))
        self.tree.setFixedHeight(CAUSES_HEIGHT)
        self.tree.edited.connect(self._on_cause_edited)
        self.add(self.tree)
        self.add(row(None, *self._buttons[2:]))
        self.end()

    def refresh(self) -> None:
        self.frame.tasks.read(self.frame.workspace, _read, self._on_read, owner=self)

    def _on_read(self, found: tuple[dict[str, str], list[Cause]]) -> None:
        matters, self._causes = found
        self._matters.put((key, name, _origin(key)) for key, name in matters.items())
        self._tree.put((one.id, INDENT * one.depth + one.name) for one in self._causes)
        self.matters.refresh()
        self.tree.refresh()
        for made in self._buttons:
            made.setEnabled(not self.frame.workspace.read_only)

    def add_matter(self) -> None:
        """Ask for a matter of the company's own."""
        name = self.frame.ask.line(_("New matter"), _("Matter"), _("Add the matter"))
        if name is not None:
            self._run(_("New matter"), partial(categories.add_category, name=name))

    def remove_matter(self) -> None:
        """Take away the current matter, or give a built-in one its own word back."""
        key = self.matters.current_record()
        if key is not None:
            self._run(_("Remove the matter"), partial(categories.remove_category, key=key))

    def add_cause(self) -> None:
        """Ask for a new cause in the tree."""
        dialog = CauseDialog(self._causes)
        if self.frame.ask.run(dialog):
            self._run(_("New cause"), partial(cause_tree.add_cause, **dialog.checked))

    def remove_cause(self) -> None:
        """Take away the current cause where nothing uses it."""
        key = self.tree.current_record()
        if key is not None:
            self._run(_("Remove the cause"), partial(cause_tree.remove_cause, cause_id=key))

    def _on_matter_edited(self, record: str, _key: str, value: str) -> None:
        use_case = partial(categories.rename_category, key=record, name=value)
        self._run(_("Rename the matter"), use_case)

    def _on_cause_edited(self, record: int, _key: str, value: str) -> None:
        use_case = partial(cause_tree.rename_cause, cause_id=record, name=value)
        self._run(_("Rename the cause"), use_case)

    def _run(self, title: str, use_case: Callable[[Session], object]) -> None:
        run_use_case(self.frame, self, title, use_case, on_refused=self.refresh)


def _origin(key: str) -> str:
    return _("Own") if key.startswith(categories.OWN) else _("Built in")


def _read(session: Session) -> tuple[dict[str, str], list[Cause]]:
    return categories.categories(session), causes(session)
