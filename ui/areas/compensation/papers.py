"""The statements of a month as documents."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _
from ui.kit.document_acts import Papers


def statements_of(month: Period, statements: Sequence[Any], today: dt.date) -> Papers:
    """Return the papers of statements in the order given."""
    return Papers(
        _("Bonus statements {period}").format(period=month.title()),
        len(statements),
        lambda session: _read(session, statements, today),
        _write,
    )


def _read(session: Any, statements: Sequence[Any], today: dt.date) -> Sequence[Any]:
    from desktop_sales.assembly.bonuses import statement_contents

    return statement_contents(session, list(statements), today)


def _write(path: Path | Any, contents: Sequence[Any], **more: Any) -> Any:
    from desktop_sales.documents.bonus_statement import statement_form
    from desktop_sales.documents.form import write_forms

    return write_forms(path, [statement_form(content) for content in contents], **more)
