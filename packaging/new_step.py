"""Write the step of a migration from the released schema to the one the tables describe now.

python packaging/new_step.py appeals_by_month

New tables, indexes and triggers are made; a changed table is built anew with its rows. Where a
new column must have a value that nobody gave yet, the step asks for it by ``?column?``: write how
it comes about before you run anything.
"""

import re
import sys
from pathlib import Path

from schema_difference import ROOT, Schema, clauses, plain, schema_of_steps, schema_of_tables

STEPS = ROOT / "desktop_sales" / "storage" / "migrations"
MODULE = '''"""{title}."""

from sqlalchemy import Connection

from desktop_sales.storage.migrations.scripts import run_script

CHANGED_COUNTS: frozenset[str] = frozenset({gone})


def upgrade(connection: Connection) -> None:
    """Bring the schema from the step before to this one."""
    run_script(connection, "{name}.sql")
'''
_NOT_COLUMNS = ("CONSTRAINT", "PRIMARY KEY", "FOREIGN KEY", "UNIQUE", "CHECK")


def statements_between(made: Schema, wanted: Schema) -> list[str]:
    """Return the statements that lead from one schema to the other."""
    changed = {
        name
        for name in made.tables.keys() & wanted.tables.keys()
        if plain(made.tables[name]) != plain(wanted.tables[name])
    }
    gone = made.tables.keys() - wanted.tables.keys()
    new = wanted.tables.keys() - made.tables.keys()
    stale = {
        name
        for name, (table, sql) in made.parts.items()
        if table not in gone | changed and plain(wanted.parts.get(name, ("", ""))) != plain(sql)
    }
    kinds = {name: made.parts[name][1].split()[1] for name in stale}
    kinds = {name: "INDEX" if kind == "UNIQUE" else kind for name, kind in kinds.items()}
    dropped = [f"DROP {kinds[name]} {name}" for name in sorted(stale)]
    dropped += [f"DROP TABLE {name}" for name in sorted(gone)]
    rebuilt = [
        each
        for name in sorted(changed)
        for each in _rebuilt(name, made.tables[name], wanted.tables[name])
    ]
    kept = made.parts.keys() - stale
    parts = [
        sql
        for name, (table, sql) in sorted(wanted.parts.items())
        if name not in kept or table in changed | new
    ]
    return [*dropped, *rebuilt, *(wanted.tables[name] for name in sorted(new)), *parts]


def _rebuilt(name: str, old: str, new: str) -> list[str]:
    """Return how a table is built anew: made beside, filled, put in its place."""
    former, columns = _columns(old), _columns(new)
    given = {
        column: column if column in former else f"?{column}?"
        for column, told in columns.items()
        if "GENERATED" not in told
        and (column in former or ("NOT NULL" in told and "DEFAULT" not in told))
    }
    beside = re.sub(rf'^CREATE TABLE "?{name}"?', f"CREATE TABLE {name}_next", new)
    return [
        beside,
        f"INSERT INTO {name}_next ({', '.join(given)})\nSELECT {', '.join(given.values())} FROM {name}",
        f"DROP TABLE {name}",
        f"ALTER TABLE {name}_next RENAME TO {name}",
    ]


def _columns(table: str) -> dict[str, str]:
    told = [each for each in clauses(table) if not each.startswith(_NOT_COLUMNS)]
    return {each.split()[0].strip('"'): each for each in told}


def write_step(name: str, made: Schema, wanted: Schema, folder: Path = STEPS) -> Path:
    """Write script and module of the next step, and its place in the list of steps."""
    from desktop_sales.storage.schema import script_of

    number = 1 + len(list(folder.glob("v[0-9]*.sql")))
    step = f"v{number:04}_{name}"
    script = folder / f"{step}.sql"
    script.write_text(script_of(statements_between(made, wanted)), encoding="utf-8")
    triggers = {name for name, (_table, sql) in made.parts.items() if "TRIGGER" in sql}
    gone = sorted(made.tables.keys() - wanted.tables.keys() | triggers - wanted.parts.keys())
    title = name.replace("_", " ").capitalize()
    listed = "{" + ", ".join(f'"{each}"' for each in gone) + "}" if gone else ""
    module = MODULE.format(title=title, name=step, gone=listed)
    (folder / f"{step}.py").write_text(module, encoding="utf-8")
    listing = folder / "__init__.py"
    text = listing.read_text(encoding="utf-8")
    steps = ", ".join([*sorted(set(re.findall(r"\bv\d{4}_\w+", text))), step])
    text = re.sub(r"(?m)^(from [\w.]+ import )(\([^)]*\)|.+)$", rf"\g<1>{steps}", text)
    text = re.sub(r"STEPS = \([^)]*\)", f"STEPS = ({steps})", text)
    listing.write_text(text, encoding="utf-8")
    return script


def main(arguments: list[str]) -> int:
    """Write the step named; return 1 where nothing changed or a value is asked for."""
    if len(arguments) != 1 or not re.fullmatch(r"[a-z][a-z0-9_]*", arguments[0]):
        print(__doc__)
        return 1
    made, wanted = schema_of_steps(), schema_of_tables()
    if not statements_between(made, wanted):
        print("the steps make what the tables describe")
        return 1
    script = write_step(arguments[0], made, wanted)
    asked = sorted(set(re.findall(r"\?\w+\?", script.read_text(encoding="utf-8"))))
    print(f"wrote {script.relative_to(ROOT)}; read it, then run tests/storage")
    if asked:
        print(f"it asks for values: {', '.join(asked)}")
    return int(bool(asked))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
