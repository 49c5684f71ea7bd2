"""Steps from one released schema to the next, numbered, run in order, never changed again."""

from desktop_sales.storage.migrations import (
    v0001_initial,
    v0002_follow_up_of_periods,
    v0003_complaint_material,
    v0004_work_reports,
    v0005_training,
    v0006_recruitment,
    v0007_meetings,
)

STEPS = (
    v0001_initial,
    v0002_follow_up_of_periods,
    v0003_complaint_material,
    v0004_work_reports,
    v0005_training,
    v0006_recruitment,
    v0007_meetings,
)
SCHEMA_VERSION = len(STEPS)
