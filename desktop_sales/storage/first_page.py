"""What the first page shows, read by the plain driver before SQLAlchemy is loaded."""

import json
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as driver

from desktop_sales.storage.connections import DATABASE, connect
from desktop_sales.storage.failures import failures_translated


def read_first_page(folder: Path, key: bytes) -> dict[str, Any]:
    """Return the kept summaries by their keys; empty in a new workspace.

    A file that holds no such table is told by the opening itself, and nothing is shown before it.
    """
    try:
        with (
            failures_translated(),
            closing(connect(folder / DATABASE, key, read_only=True)) as connection,
        ):
            rows = connection.execute("SELECT key, value FROM kept_summary").fetchall()
    except driver.OperationalError:
        return {}
    return {key: json.loads(value) for key, value in rows}
