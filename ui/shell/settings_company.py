"""Whose workspace it is: the head of documents, the acting person."""

from functools import partial
from typing import TYPE_CHECKING, Any

from desktop_sales.core.translation import _
from ui.kit.forms import Form
from ui.kit.page import Frame
from ui.kit.parts import button, row
from ui.kit.use_cases import run_use_case
from ui.shell.settings_section import Section

if TYPE_CHECKING:
    from desktop_sales.storage.records import WorkspaceInfo

START_DAY_KEY = "core.month_start_day"


class CompanySection(Section):
    """Company, person and post; the first day of the month; one step that can be undone."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(
            frame,
            _("Company and person"),
            _("The company heads every document. Person and post stand in history and seals."),
        )
        self.form = Form(2)
        self.form.add_text("company", _("Company"), required=True, wide=True)
        self.form.add_text("person", _("Acting person"), required=True)
        self.form.add_text("post", _("Post"), required=True)
        self.form.add_choice(
            "start_day",
            _("A month runs"),
            [(1, _("from the 1st to its last day")), (26, _("from the 26th to the 25th"))],
        )
        self.add(self.form)
        self._save = button(_("Save"), self.save, kind="primary", key="Ctrl+S")
        self.add(row(None, self._save))
        self.end()

    def refresh(self) -> None:
        self.frame.tasks.read(self.frame.workspace, _stored, self._on_read, owner=self)

    def save(self) -> None:
        """Store what was typed."""
        values = self.form.check()
        if values is not None:
            run_use_case(
                self.frame,
                self,
                _("Change company and person"),
                partial(_store, values),
                lambda _done: self.on_saved(),
            )

    def _on_read(self, stored: "tuple[WorkspaceInfo, int]") -> None:
        self._save.setEnabled(not self.frame.workspace.read_only)
        if self.is_touched():
            return
        info, start_day = stored
        for key in ("company", "person", "post"):
            self.form.row(key).field.setText(getattr(info, key))
        field = self.form.row("start_day").field
        field.setCurrentIndex(max(0, field.findData(start_day)))
        self.settle()


def _stored(session: Any) -> "tuple[WorkspaceInfo, int]":
    from desktop_sales.storage.owner import workspace_info
    from desktop_sales.storage.settings import get_setting

    return workspace_info(session), int(get_setting(session, START_DAY_KEY, 1))


def _store(values: dict[str, Any], session: Any) -> None:
    from desktop_sales.storage.owner import change_owner
    from desktop_sales.storage.settings import get_setting, set_setting

    owner = {key: values[key] for key in ("company", "person", "post")}
    change_owner(session, **owner)
    if values["start_day"] != get_setting(session, START_DAY_KEY, 1):
        set_setting(session, START_DAY_KEY, values["start_day"])
