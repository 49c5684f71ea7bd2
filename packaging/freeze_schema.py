"""Freeze the tables into the first migration; until the first release, after every change.

python packaging/freeze_schema.py

Once a release is kept in ``resources/releases``, its steps never change again: then this only
tells whether the tables need a further step.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "desktop_sales" / "storage" / "migrations" / "v0001_initial.sql"
RELEASES = ROOT / "resources" / "releases"


def main() -> int:
    """Write the script of the schema as the tables describe it now, while that is allowed."""
    sys.path.insert(0, str(ROOT))
    from desktop_sales.assembly.tables import all_tables
    from desktop_sales.storage.schema import schema_statements, script_of

    if not any(RELEASES.glob("*.zip")):
        TARGET.write_text(script_of(schema_statements(all_tables())), encoding="utf-8")
        return 0
    from schema_difference import differences

    changed = differences()
    if changed:
        print("Released steps stay as they are. Write the next one: packaging/new_step.py NAME")
        print("\n".join(f"  {line}" for line in changed))
    return 0


if __name__ == "__main__":
    sys.exit(main())
