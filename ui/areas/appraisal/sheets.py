"""The appraisal sheets of results, ready to be previewed, printed and exported."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _
from ui.kit.document_acts import Papers


def sheets_of(month: Period, results: Sequence[Any], today: dt.date) -> Papers:
    """Return the sheets of results in the order given; open ones are drafts of ``today``."""
    return Papers(
        _("Appraisal sheets {month}").format(month=month.title()),
        len(results),
        lambda session: _read(session, results, today),
        _write,
    )


def _read(session: Any, results: Sequence[Any], today: dt.date) -> Sequence[Any]:
    from desktop_sales.assembly.appraisals import sheet_content

    return sheet_content(session, list(results), today)


def _write(path: Path | Any, contents: Sequence[Any], **more: Any) -> Any:
    from desktop_sales.documents.appraisal_sheet import write_sheets

    return write_sheets(path, contents, **more)
