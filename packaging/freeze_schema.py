"""Freeze the tables into the first migration; until the first release, after every change.

python packaging/freeze_schema.py
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "desktop_sales" / "storage" / "migrations" / "v0001_initial.sql"


def main() -> int:
    """Write the script of the schema as the tables describe it now."""
    sys.path.insert(0, str(ROOT))
    from desktop_sales.assembly.tables import all_tables
    from desktop_sales.storage.schema import schema_statements, script_of

    TARGET.write_text(script_of(schema_statements(all_tables())), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
