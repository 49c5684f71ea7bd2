"""Steps from one released schema to the next, numbered, run in order, never changed again."""

from desktop_sales.storage.migrations import v0001_initial, v0002_follow_up_of_periods

STEPS = (v0001_initial, v0002_follow_up_of_periods)
SCHEMA_VERSION = len(STEPS)
