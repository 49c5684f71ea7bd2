"""Numbers on paper: no two kinds of record share a prefix (definitions: Words on paper)."""

import ast
from collections.abc import Iterator
from pathlib import Path

import desktop_sales.areas

AREAS = Path(desktop_sales.areas.__file__).parent


def declared() -> Iterator[str]:
    """Yield every prefix as often as it is declared: constants named …PREFIX and …PREFIXES."""
    for file in AREAS.rglob("*.py"):
        for node in ast.parse(file.read_text("utf-8")).body:
            targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", 0)]
            named = any(
                isinstance(target, ast.Name) and target.id.endswith(("PREFIX", "PREFIXES"))
                for target in targets
            )
            if named and isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
                value = ast.literal_eval(node.value)
                yield from value.values() if isinstance(value, dict) else [value]


def test_that_no_two_kinds_of_record_share_a_prefix():
    prefixes = list(declared())
    assert {"JX", "RY", "TS", "XQ"} <= set(prefixes)
    assert sorted(prefixes) == sorted(set(prefixes))
