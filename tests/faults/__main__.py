"""``python -m tests.faults`` runs the long form of every promise and writes docs/CONTRACT.md.

It takes some hours, the robot most of them; ``python -m tests.faults 1 11`` runs some promises and
keeps the other lines.
"""

import json
import os
import platform
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from time import perf_counter

from tests.conftest import FIGURES
from tests.faults.contract import PROMISES, Promise

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "docs" / "CONTRACT.md"
HEAD = """# What is promised about your data, and what became of each promise

Written by `python -m tests.faults`, which runs the full counts. Short forms run with all tests.

| # | promise | threshold | result | figures | on | seconds |
|---|---|---|---|---|---|---|
"""
_LINE = re.compile(r"^\| (\d+) \|.*$", re.MULTILINE)


def outcome(promise: Promise) -> str:
    """Run a promise's tests, long forms included; return its line."""
    nodes = [f"{file}::{name}" for file, name in promise.tests]
    start = perf_counter()
    call = [sys.executable, "-m", "pytest", "-m", "long or not long", *nodes]
    with tempfile.TemporaryDirectory() as folder:
        noted = Path(folder) / "figures"
        environment = {**os.environ, FIGURES: str(noted)}
        done = subprocess.run(
            call, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
        )
        figures = _figures(noted)
    if done.returncode:
        print(done.stdout[-4_000:], flush=True)
    said = done.stdout.strip().splitlines()[-1].strip("= ") if done.stdout.strip() else "no answer"
    result = "held" if done.returncode == 0 else "**broken**"
    told = re.sub(r" in [\d.:s ()]+", "", said)
    seconds = perf_counter() - start
    system = f"{date.today()}, {platform.system()}, Python {platform.python_version()}"  # noqa: DTZ011
    return (
        f"| {promise.number} | {promise.text} | {promise.threshold} | {result}: {told} |"
        f" {figures} | {system} | {seconds:.0f} |"
    )


def _figures(noted: Path) -> str:
    """Return what the tests measured, of those with a short and a long form the long one's."""
    lines = noted.read_text(encoding="utf-8").splitlines() if noted.exists() else []
    told = [json.loads(line) for line in lines]
    full = {_test(one) for one in told if "long" in one["test"]}
    return "; ".join(
        _words(one["figures"]) for one in told if "long" in one["test"] or _test(one) not in full
    )


def _test(told: Mapping[str, str]) -> str:
    return told["test"].partition("[")[0]


def _words(figures: Mapping[str, object]) -> str:
    """Write figures as “killed 500, lost 0”; groups of them in brackets after their name."""
    return ", ".join(
        f"{name.replace('_', ' ')} ({_words(value)})"
        if isinstance(value, dict)
        else f"{name.replace('_', ' ')} {', '.join(value) if isinstance(value, list) else value}"
        for name, value in figures.items()
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
