"""The recovery key tried from its paper, and people with passwords of their own."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QLineEdit

from desktop_sales.core.errors import DomainError
from desktop_sales.core.sentences import sentence_of_failure
from desktop_sales.core.translation import _
from ui.kit.forms import Form
from ui.kit.page import Frame
from ui.kit.parts import button, label, row, rule
from ui.kit.tasks import Progress
from ui.shell.recovery_paper import show_recovery_paper
from ui.shell.settings_section import Section


class AccessSection(Section):
    """Everything here rewrites only the key file; the data stay as they are."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(
            frame,
            _("Recovery key and people"),
            _("A recovery key that was never tried is a hope. Type it back from its paper once."),
        )
        self.recovery = Form()
        self.recovery.add_text("typed", _("Recovery key"), hint=_("Eight groups of four letters"))
        self.add(self.recovery)
        self.told = label("", "good", wrap=True)
        self.add(self.told)
        self.add(
            row(
                button(_("Make a new recovery key"), self.renew, icon="print"),
                None,
                button(_("Try this key"), self.try_key, icon="key"),
            )
        )
        self.add(rule())
        self.add(label(_("Others on this computer"), "section"))
        self.add(
            label(
                _(
                    "Each opens the same workspace with a password of their own, and can read all "
                    "of it. What one may not see belongs in another workspace."
                ),
                "muted",
                wrap=True,
            )
        )
        self.people = Form()
        self.people.add_text("person", _("Name"))
        for key, caption in (("own", _("Their password")), ("present", _("Your own password"))):
            self.people.add_text(key, caption).setEchoMode(QLineEdit.EchoMode.Password)
        self.add(self.people)
        self._listed = label("", "", wrap=True)
        self.add(self._listed)
        self.add(
            row(
                button(_("Take this password away"), self.shut_out),
                None,
                button(_("Give this password"), self.let_in, icon="plus"),
            )
        )
        self.end()

    def refresh(self) -> None:
        from desktop_sales.assembly.access import people_of

        folder = self.frame.workspace.path
        self.frame.tasks.read_with(lambda: people_of(folder), self._on_people_read, owner=self)

    def _on_people_read(self, names: tuple[str, ...]) -> None:
        self._listed.setText(
            _("With a password of their own: {names}").format(names=_(", ").join(names))
            if names
            else _("Nobody else has a password.")
        )

    def try_key(self) -> None:
        """Try the key as it was typed back from paper."""
        from desktop_sales.assembly.access import prove_recovery_key

        folder, typed = self.frame.workspace.path, self.recovery.row("typed").field.text()
        self._work(
            _("Try this key"),
            lambda: prove_recovery_key(folder, typed),
            lambda _none: self.told.setText(
                _("This key opens the workspace. Keep its paper apart from the computer.")
            ),
            lambda error: self.recovery.show_error("typed", sentence_of_failure(error)),
        )

    def renew(self) -> None:
        """Make a new key after asking, and show its paper."""
        from desktop_sales.assembly.access import renew_recovery_key

        text = _("The paper with the present key becomes worthless. Print the new one at once.")
        title = _("Make a new recovery key")
        if not self.frame.ask.confirm(title, text, title, danger=True):
            return
        workspace, password = self.frame.workspace, self._present()

        def act() -> tuple[str, str]:
            from desktop_sales.storage.owner import workspace_info

            company = workspace.read(workspace_info).company
            return renew_recovery_key(workspace.path, password=password), company

        self._work(
            title,
            act,
            self._on_renewed,
            lambda error: self.people.show_error("present", sentence_of_failure(error)),
        )

    def let_in(self) -> None:
        """Give the named person a password of their own."""
        from desktop_sales.assembly.access import let_person_in

        person, own = (self.people.row(key).field.text().strip() for key in ("person", "own"))
        for key, given in (("person", person), ("own", own)):
            if not given:
                caption = self.people.row(key).caption
                self.people.show_error(key, _("{field} is required.").format(field=caption))
                return
        folder, password = self.frame.workspace.path, self._present()
        self._work(
            _("Give this password"),
            lambda: let_person_in(folder, person, own, password=password),
            self._on_people_changed,
            lambda error: self.people.show_error("present", sentence_of_failure(error)),
        )

    def shut_out(self) -> None:
        """Take the named person's password away."""
        from desktop_sales.assembly.access import shut_person_out

        folder, password = self.frame.workspace.path, self._present()
        person = self.people.row("person").field.text().strip()
        self._work(
            _("Take this password away"),
            lambda: shut_person_out(folder, person, password=password),
            self._on_people_changed,
            self._on_not_shut_out,
        )

    def _on_not_shut_out(self, error: Exception) -> None:
        known = isinstance(error, DomainError) and error.code == "storage.no_such_person"
        self.people.show_error("person" if known else "present", sentence_of_failure(error))

    def _present(self) -> str | None:
        return self.people.row("present").field.text() or None

    def _work(
        self,
        title: str,
        act: Callable[[], Any],
        on_done: Callable[[Any], None],
        on_refused: Callable[[Exception], None],
    ) -> None:
        """Stretching a password takes time, so it is done beside the window."""

        def work(_progress: Progress) -> Any:
            return act()

        self.told.setText("")
        self.frame.tasks.compute(title, work, on_done, on_refused, owner=self)

    def _on_renewed(self, made: tuple[str, str]) -> None:
        frame, (key, company) = self.frame, made
        show_recovery_paper(
            frame.tasks, frame.ask, self, key=key, folder=frame.workspace.path, company=company
        )

    def _on_people_changed(self, _none: Any) -> None:
        for key in ("person", "own", "present"):
            self.people.row(key).field.clear()
        self.refresh()
