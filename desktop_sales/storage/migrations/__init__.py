"""Steps from one released schema to the next, numbered, run in order, never changed again."""

from desktop_sales.storage.migrations import v0001_initial

STEPS = (v0001_initial,)
SCHEMA_VERSION = len(STEPS)
