"""All measures of the areas, known in one place and computed together."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from desktop_sales.core.measures import Measure, MeasureSource, MeasureValues, Subject
from desktop_sales.core.periods import Period

SOURCES: tuple[MeasureSource, ...] = ()
MEASURES: dict[str, Measure] = {
    measure.name: measure for source in SOURCES for measure in source.measures
}


def compute(
    session: Session, names: Sequence[str], subjects: Sequence[Subject], periods: Sequence[Period]
) -> MeasureValues:
    """Compute measures for all subjects and periods, one statement for each source asked."""
    values: MeasureValues = {}
    for source in SOURCES:
        known = {measure.name for measure in source.measures}
        asked = [name for name in names if name in known]
        if asked:
            values.update(source.compute(session, asked, subjects, periods))
    return values
