"""An hour of random use: does anything grow that should not?

``python -m tests.soak --minutes 60`` lets the robot work in the window of the sample and notes,
every minute, memory, open files, threads, widgets and file sizes, with all pages thrown away
before. It writes a table and a picture to ``--out`` and ends with 1 where something grew in the
second half. ``--program FILE`` lets a built program run instead, by keys and clicks from outside
(Linux, Xvfb). ``--note docs/SOAK.md`` writes what came out there.
"""

import argparse
import gc
import os
import platform
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

PAUSE = 0.08
"""Seconds between two acts from outside: as quick as a hand in a hurry, so that an hour holds much."""
REST = 6
"""Seconds of rest before a sample: a program left alone gives free memory back."""
WARM_UP = 0.5
"""The share of the time in which nothing is judged: caches fill, and hands at random need some twenty
thousand actions until they have opened the last view, panel and menu, each made when first wanted."""


@dataclass(frozen=True)
class Sample:
    """What a process holds at a moment; megabytes, counts, and how much was done."""

    minute: float
    memory: float
    files: int
    threads: int
    widgets: int
    database: float
    logs: float
    actions: int


MOST_GROWTH = {"memory": 0.08, "files": 0.1, "threads": 0.1, "widgets": 0.05}
SLACK = {"memory": 15.0, "files": 4.0, "threads": 2.0, "widgets": 40.0}
"""What may be more at the end than after the warm-up: a share, and a little at least."""
MOST_LOGS = 6.0
"""Megabytes of the log: five files of one each, and the present one."""


def held_by(process: int) -> tuple[float, int, int]:
    """Return megabytes of memory, open files and threads of a process."""
    folder = Path(f"/proc/{process}")
    told = dict(
        line.split(":", 1) for line in (folder / "status").read_text().splitlines() if ":" in line
    )
    memory = int(told["RssAnon"].split()[0]) / 1024
    return memory, len(list((folder / "fd").iterdir())), int(told["Threads"])


def megabytes(folder: Path) -> float:
    """Return the size of all files under a folder."""
    sizes = (path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return sum(sizes) / 2**20


def grown(samples: Sequence[Sample]) -> list[str]:
    """Return what is not flat: the last third against the third after the warm-up."""
    judged = samples[int(len(samples) * WARM_UP) :]
    if len(judged) < 6:
        return ["too few samples to judge: run longer"]
    third = len(judged) // 3
    found = []
    for name, share in MOST_GROWTH.items():
        early, late = (
            sorted(getattr(one, name) for one in part)[third // 2]
            for part in (judged[:third], judged[-third:])
        )
        if late - early > max(share * early, SLACK[name]):
            found.append(f"{name}: {early:.0f} → {late:.0f}")
    if samples[-1].logs > MOST_LOGS:
        found.append(f"logs: {samples[-1].logs:.1f} MB")
    return found


def use_the_window(folder: Path, seed: int, seconds: float, every: float) -> Iterator[Sample]:
    """Let the robot work in a window of this process, and yield what it holds now and then."""
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication

    from desktop_sales.assembly.sample import create_sample
    from desktop_sales.core import logs
    from desktop_sales.core.garbage import give_back_memory
    from desktop_sales.core.translation import set_language
    from tests.system.robot import Robot, RobotAsk
    from ui.kit import theme
    from ui.shell import safety
    from ui.shell.application import Application
    from ui.shell.areas import AREAS
    from ui.shell.window_state import WindowState

    set_language("zh_CN")
    logs.log_folder = lambda: folder / "log"
    create_sample(folder / "w", today=date(2026, 11, 18)).close()
    qt = QApplication([])
    theme.prepare(qt, "light")
    failures: list[BaseException] = []
    safety.install(None).reports.take = failures.append
    application = Application(WindowState(folder / "window.ini"), RobotAsk())
    application.window.resize(1366, 768)
    application.window.show()
    application.show_start()
    application.start.open(folder / "w")
    _wait(lambda: application.workspace is not None)
    robot = Robot(application, seed)
    began, number = time.monotonic(), 0
    while time.monotonic() - began < seconds:
        number += 1
        ends, actions = began + number * every, robot.walk.count
        while time.monotonic() < ends:
            actions += 20
            robot.run(actions, failures)
        application.window.pages.clear()
        for _round in range(3):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            QCoreApplication.processEvents()
            gc.collect()
        give_back_memory()
        yield Sample(
            (time.monotonic() - began) / 60,
            *held_by(os.getpid()),
            len(QApplication.allWidgets()),
            megabytes(folder / "w"),
            megabytes(folder / "log"),
            robot.walk.count,
        )
        application.window.visit(AREAS[0].key)
    application.window.close()
    application.close()


def use_a_program(
    program: Path, folder: Path, seed: int, seconds: float, every: float
) -> Iterator[Sample]:
    """Let hands from outside work in a program, and yield what it holds now and then."""
    from desktop_sales.assembly.sample import create_sample
    from desktop_sales.core.translation import set_language
    from tests.outside_hands import Hands, start

    set_language("zh_CN")
    create_sample(folder / "w", today=date(2026, 11, 18)).close()
    hands = Hands(seed)
    process = start(program, folder / "w", folder / "home", hands.display)
    hands.walk()
    began, actions, number = time.monotonic(), 0, 0
    try:
        while time.monotonic() - began < seconds:
            number += 1
            while time.monotonic() < began + number * every:
                hands.act()
                actions += 1
                time.sleep(PAUSE)
                assert process.poll() is None, f"it ended with {process.returncode}"
            time.sleep(REST)
            minute, sizes = (time.monotonic() - began) / 60, megabytes(folder / "w")
            logs = sum(megabytes(path.parent) for path in (folder / "home").rglob("*.log"))
            yield Sample(minute, *held_by(process.pid), 0, sizes, logs, actions)
    finally:
        process.terminate()
        process.wait()
        hands.close()


def _wait(is_so: Callable[[], bool], seconds: float = 60) -> None:
    from PySide6.QtCore import QCoreApplication

    ends = time.monotonic() + seconds
    while not is_so():
        QCoreApplication.processEvents()
        time.sleep(0.01)
        assert time.monotonic() < ends, "the window does not come"


def table_of(samples: Sequence[Sample]) -> str:
    """Return the samples as a table of text."""
    names = [one.name for one in fields(Sample)]
    lines = ["".join(f"{name:>10}" for name in names)]
    lines += [
        "".join(f"{value:>10.1f}" if isinstance(value, float) else f"{value:>10}" for value in row)
        for row in ([getattr(one, name) for name in names] for one in samples)
    ]
    return "\n".join(lines) + "\n"


NOTED = ("minute", "memory", "files", "threads", "database", "logs", "actions")
NOTE_ROWS = 12
NOTE_HEAD = """# Random use for an hour

Written by `python -m tests.soak --note docs/SOAK.md`, for a built program with `--program FILE`:
keys and clicks by chance in the window of the sample. Memory, workspace (backups included) and log
in MB. Pages and their views are made when they are first opened and stay: the built program is walked
through once before the first minute, and left alone for some seconds before each sample, as free memory
is given back then. The robot in the source throws all pages away before each sample.
"""


def note_of(samples: Sequence[Sample], verdict: str, what: str, on: date) -> str:
    """Return the run as a section of Markdown: a few rows, the last sample among them."""
    step = max(1, len(samples) // NOTE_ROWS)
    rows = samples[::-1][::step][::-1]
    cells = ([f"{getattr(one, name):,.0f}" for name in NOTED] for one in rows)
    lines = [
        f"## {what}",
        f"{on}, {platform.system()}: {samples[-1].minute:.0f} minutes,"
        f" {samples[-1].actions:,} actions: {verdict}.",
        "",
        "| minute | memory | open files | threads | workspace | log | actions |",
        "|---|---|---|---|---|---|---|",
        *(f"| {' | '.join(row)} |" for row in cells),
    ]
    return "\n".join([*lines, ""])


def write_note(path: Path, section: str) -> None:
    """Put a section in the place of the one of the same title, or at the end."""
    title = section.splitlines()[0]
    there = path.read_text(encoding="utf-8").split("\n## ")[1:] if path.exists() else []
    kept = [f"## {one.rstrip()}\n" for one in there if not f"## {one}".startswith(f"{title}\n")]
    path.write_text("\n".join([NOTE_HEAD, *sorted([*kept, section])]), encoding="utf-8")


def picture_of(samples: Sequence[Sample], verdict: str) -> str:
    """Return curves over time as SVG, each from zero to its own most."""
    names = ("memory", "files", "threads", "widgets", "database", "logs")
    width, height, left = 820, 84, 110
    last, tall = max(samples[-1].minute, 0.1), height * len(names) + 44
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}"'
        f' height="{tall}" font-family="sans-serif" font-size="12">',
        f'<rect width="{width}" height="{tall}" fill="white"/>',
        f'<text x="10" y="20">{last:.0f} min, {samples[-1].actions} actions: {verdict}</text>',
    ]
    for place, name in enumerate(names):
        top = 36 + place * height
        values = [float(getattr(one, name)) for one in samples]
        most = max(values) or 1
        points = " ".join(
            f"{left + (width - left - 90) * one.minute / last:.1f},{top + 64 - 58 * value / most:.1f}"
            for one, value in zip(samples, values, strict=True)
        )
        parts += [
            f'<text x="10" y="{top + 38}">{name}</text>',
            f'<line x1="{left}" x2="{width - 90}" y1="{top + 64}" y2="{top + 64}" stroke="#bbb"/>',
            f'<polyline points="{points}" fill="none" stroke="#1f5f8b" stroke-width="1.5"/>',
            f'<text x="{width - 84}" y="{top + 12}">≤ {most:.1f}</text>',
            f'<text x="{width - 84}" y="{top + 64}">end {values[-1]:.1f}</text>',
        ]
    return "\n".join([*parts, "</svg>", ""])


def main() -> int:
    """Use the window for as long as the command line says; return 1 where something grew."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--every", type=float, default=60, help="seconds between two samples")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--program", type=Path, help="a built program instead of the source")
    parser.add_argument("--out", type=Path, default=Path("soak.svg"))
    parser.add_argument("--note", type=Path, help="write the figures as Markdown, too")
    given = parser.parse_args()
    samples: list[Sample] = []
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        how = (Path(folder), given.seed, given.minutes * 60, given.every)
        used = use_a_program(given.program, *how) if given.program else use_the_window(*how)
        found = []
        try:
            for sample in used:
                samples.append(sample)
                print(table_of(samples).splitlines()[-1], flush=True)
        except Exception as error:
            traceback.print_exception(error, file=sys.stdout)
            found = [repr(error)]
    if not samples:
        return 1
    found += grown(samples)
    verdict = "flat" if not found else "not flat: " + "; ".join(found)
    if given.note:
        what = "The built program" if given.program else "The source"
        write_note(given.note, note_of(samples, verdict, what, date.today()))  # noqa: DTZ011
    given.out.write_text(picture_of(samples, verdict), encoding="utf-8")
    given.out.with_suffix(".txt").write_text(table_of(samples) + verdict + "\n", encoding="utf-8")
    print(verdict)
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
