"""A form for one use case: when refused it comes back as it was typed, with what is wrong."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from PySide6.QtCore import QObject

from desktop_sales.core.errors import DomainError
from desktop_sales.core.sentences import sentence_of
from ui.kit.form_dialog import FormDialog
from ui.kit.page import Frame

D = TypeVar("D", bound=FormDialog)


def run_form(
    frame: Frame,
    owner: QObject,
    make: Callable[[], D],
    use_case: Callable[[D], Callable[[Any], Any]],
    on_done: Callable[[Any], object] | None = None,
    *,
    wrong_fields: Mapping[str, str] | None = None,
    undoable: bool = True,
) -> None:
    """Ask by the form that ``make`` makes and run ``use_case(form)`` as one step.

    The step is named as the form is. ``wrong_fields`` tells by the code of a refusal
    at which field it stands, the first one otherwise.
    """

    def ask(dialog: D) -> None:
        if not frame.ask.run(dialog):
            return
        name, typed = dialog.windowTitle(), dialog.form.state()

        def done(result: Any) -> None:
            if on_done is None:
                frame.notify(name)
            else:
                on_done(result)

        def refused(error: Exception) -> None:
            if not isinstance(error, DomainError):
                frame.tasks.failed.emit(error)
                return
            again = make()
            again.form.set_state(typed)
            key = (wrong_fields or {}).get(error.code) or next(iter(typed))
            again.form.show_error(key, sentence_of(error))
            ask(again)

        work = use_case(dialog)
        frame.tasks.write(
            frame.workspace, name, work, done, refused, owner=owner, undoable=undoable
        )

    ask(make())
