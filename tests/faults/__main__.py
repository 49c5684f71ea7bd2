"""``python -m tests.faults`` runs the long form of every promise and writes docs/CONTRACT.md.

It takes some hours; ``python -m tests.faults 1 11`` runs some promises and keeps the other lines.
"""

import platform
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from time import perf_counter

from tests.faults.contract import PROMISES, Promise

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "docs" / "CONTRACT.md"
HEAD = """# What is promised about your data, and what became of each promise

Written by `python -m tests.faults`, which runs the full counts. Short forms run with all tests.

| # | promise | threshold | result | on | seconds |
|---|---|---|---|---|---|
"""
_LINE = re.compile(r"^\| (\d+) \|.*$", re.MULTILINE)


def outcome(promise: Promise) -> str:
    """Run a promise's tests, long forms included; return its line."""
    nodes = [f"{file}::{name}" for file, name in promise.tests]
    start = perf_counter()
    call = [sys.executable, "-m", "pytest", "-q", "-m", "long or not long", *nodes]
    done = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=False)
    said = done.stdout.strip().splitlines()[-1].strip("= ") if done.stdout.strip() else "no answer"
    result = "held" if done.returncode == 0 else "**broken**"
    told = re.sub(r" in [\d.:s ()]+", "", said)
    seconds = perf_counter() - start
    system = f"{date.today()}, {platform.system()}, Python {platform.python_version()}"  # noqa: DTZ011
    return (
        f"| {promise.number} | {promise.text} | {promise.threshold} | {result}: {told} |"
        f" {system} | {seconds:.0f} |"
    )


def main(numbers: set[int]) -> int:
    """Run the promises asked for, all without numbers; return 1 where one is broken."""
    kept = TARGET.read_text(encoding="utf-8") if TARGET.exists() else ""
    lines = {int(match[1]): match[0] for match in _LINE.finditer(kept)}
    broken = False
    for promise in PROMISES:
        if numbers and promise.number not in numbers:
            continue
        lines[promise.number] = outcome(promise)
        broken |= "**broken**" in lines[promise.number]
        print(lines[promise.number], flush=True)
        text = HEAD + "".join(f"{lines[number]}\n" for number in sorted(lines))
        TARGET.write_text(text, encoding="utf-8")
    return int(broken)


if __name__ == "__main__":
    sys.exit(main({int(word) for word in sys.argv[1:]}))
