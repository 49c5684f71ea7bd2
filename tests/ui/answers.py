"""What a test answers in a dialog."""

from collections.abc import Callable
from typing import Any


def filled(**values: Any) -> Callable[[Any], bool]:
    """Return an answer that fills fields of a form and accepts it."""

    def answer(dialog: Any) -> bool:
        dialog.form.set_state(values)
        dialog.accept()
        assert dialog.checked, "the form was not accepted"
        return True

    return answer
