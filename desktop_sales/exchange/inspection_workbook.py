"""The form of an inspection as a workbook: a record drawn and an item in each row."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from desktop_sales.areas.service.inspection_records import (
    NOT_APPLICABLE,
    Inspection,
    InspectionSample,
)
from desktop_sales.core.translation import _
from desktop_sales.exchange.field_titles import field_title
from desktop_sales.exchange.tables_out import CellKind, OutColumn, write_xlsx


def write_points_workbook(
    path: Path, inspection: Inspection, samples: Sequence[InspectionSample]
) -> int:
    """Write the form that the import of points reads back, with the points given so far."""
    columns = (
        OutColumn(field_title("inspection")),
        OutColumn(_("Day"), CellKind.DATE),
        OutColumn(field_title("sample")),
        OutColumn(_("Checked item")),
        OutColumn(_("Most points"), CellKind.INTEGER),
        OutColumn(field_title("points"), CellKind.INTEGER),
        OutColumn(_("Note")),
    )
    return write_xlsx(path, columns, _rows(inspection, samples), sheet=inspection.number)


def _rows(inspection: Inspection, samples: Sequence[InspectionSample]) -> Iterable[tuple[Any, ...]]:
    for sample in samples:
        for item in inspection.checklist.items:
            points = sample.scores.get(item.text)
            yield (
                inspection.number,
                sample.occurred_on,
                sample.title,
                item.text,
                item.points,
                _("Not applicable") if points == NOT_APPLICABLE else points,
                sample.note,
            )
