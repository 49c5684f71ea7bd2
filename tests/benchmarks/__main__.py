"""One command, one table: ``python -m tests.benchmarks [name…]``.

Every module here that has ``rows()`` is a benchmark; names choose some of them. It measures and
never fails; the targets are there to compare with.
"""

import importlib
import pkgutil
import sys

import tests.benchmarks
from tests.benchmarks.measuring import Row

_HELPERS = {"__main__", "measuring"}


def benchmark_names() -> list[str]:
    """Return the modules that can be asked for."""
    found = pkgutil.iter_modules(tests.benchmarks.__path__)
    names = {module.name for module in found} - _HELPERS
    return sorted(name for name in names if not name.startswith("test_"))


def show(row: Row) -> None:
    """Print one line."""
    time, speed = row.ours_seconds / row.limit_seconds, row.limit_seconds / row.ours_seconds
    print(
        f"{row.name:<58}{row.ours_seconds * 1000:>11.1f}{row.limit_seconds * 1000:>11.1f}"
        f"{time:>9.2f}x{speed:>9.2f}x  {row.target_text}",
        flush=True,
    )


def main(names: list[str]) -> int:
    """Run the named benchmarks, or all; 2 for an unknown name."""
    known = benchmark_names()
    unknown = [name for name in names if name not in known]
    if unknown:
        print(f"unknown: {', '.join(unknown)}; there are {', '.join(known)}")
        return 2
    print(f"{'work':<58}{'ours ms':>11}{'limit ms':>11}{'time':>10}{'speed':>10}  target")
    for name in names or known:
        try:
            for row in importlib.import_module(f"tests.benchmarks.{name}").rows():
                show(row)
        except Exception as problem:  # the other benchmarks are still worth their table
            print(f"{name}: {type(problem).__name__}: {problem}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
