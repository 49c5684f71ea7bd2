"""``--self-test``: prove on this machine that an installed program is whole.

It works in a folder of its own that is removed again, by the same commands as everybody's, and
needs nothing but the program: a bundle is tested with it before it is given out.
"""

import csv
import io
import json
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

import click

from desktop_sales.core.errors import DomainError
from desktop_sales.core.resources import resource_path
from desktop_sales.core.sentences import sentence_of

RARE_NAMES = ("𠮷田䶮", "买买提·阿卜杜热合曼", "㛃文")
"""Names whose characters lie outside the common fonts and the basic plane."""
_PASSWORD = "出差 2026 ok"  # noqa: S105  protects the test's own workspace
_COMPANY, _USER, _POST = "自检公司", "自检员", "区域销售主管"
_PLAIN_DATABASE = b"SQLite format 3\x00"
_FAILED = 3


class NotWholeError(Exception):
    """A step of the self-test did not come out as it must; the text says what was seen."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing proved: its name in English, for logs and scripts."""

    name: str
    prove: Callable[[Path], None]


def report_of(arguments: Sequence[str]) -> Path | None:
    """Return the file that ``--self-test FILE`` names for its report."""
    return Path(arguments[1]) if len(arguments) > 1 else None


def run_self_test(steps: Sequence[Step], report: Path | None = None) -> int:
    """Run steps in a folder of their own; write what came out to ``report`` or standard output.

    Returns 0 where everything is whole, else 3. A program without a console gives a ``report``.
    """
    # A name with what real ones have: a space and Chinese.
    folder = Path(tempfile.mkdtemp(prefix="自检 self-test "))
    try:
        results = list(_results(steps, folder))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    sound = all(result["error"] is None for result in results)
    text = json.dumps({"sound": sound, "steps": results}, ensure_ascii=False, indent=2)
    if report is not None:
        report.write_text(text + "\n", encoding="utf-8")
    else:
        click.echo(text)
    return 0 if sound else _FAILED


def _results(steps: Sequence[Step], folder: Path) -> Iterator[dict[str, Any]]:
    """Yield what each step came to; the first failure ends the test, for later ones build on it."""
    for step in steps:
        start, error = perf_counter(), None
        try:
            step.prove(folder)
        except DomainError as refusal:
            error = sentence_of(refusal)
        except Exception as failure:
            error = f"{type(failure).__name__}: {failure}"
        yield {
            "step": step.name,
            "seconds": round(perf_counter() - start, 2),
            "error": error,
        }
        if error is not None:
            return


def _answer(*arguments: object) -> dict[str, Any]:
    """Run one command of the command line in this process; return its JSON answer."""
    from desktop_sales.commands.main import run_command

    out, complaints = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(complaints):
        code = run_command([*map(str, arguments), "--json"])
    if code != 0:
        raise NotWholeError(f"{arguments[0]} ended with {code}: {complaints.getvalue().strip()}")
    value: dict[str, Any] = json.loads(out.getvalue())
    return value


def _prove_encryption(folder: Path) -> None:
    """A workspace with a password shows nothing of what it holds and refuses other passwords."""
    from desktop_sales.storage.connections import DATABASE

    place = folder / "加密"
    secret = folder / "口令.txt"
    secret.write_text(_PASSWORD, encoding="utf-8")
    owner = ("--company", _COMPANY, "--user", _USER, "--post", _POST)
    _answer("init", "--workspace", place, *owner, "--password-file", secret)
    content = (place / DATABASE).read_bytes()
    if content.startswith(_PLAIN_DATABASE) or _COMPANY.encode() in content:
        raise NotWholeError("the database can be read without a key")
    secret.write_text("another", encoding="utf-8")
    try:
        _answer("check", "--workspace", place, "--password-file", secret)
    except NotWholeError:
        return
    raise NotWholeError("a wrong password opened the workspace")


def _prove_main_job(folder: Path) -> None:
    """A table of sales becomes sealed appraisal sheets and a certificate, rare names included."""
    month = (date.today().replace(day=1) - timedelta(days=1)).replace(day=1)  # noqa: DTZ011
    period = f"{month:%Y-%m}"
    sales, targets = folder / "销售.csv", folder / "目标.csv"
    _write_rows(
        sales,
        ("日期", "单号", "业务员", "客户", "金额", "成本"),
        [
            (f"{month:%Y-%m}-{day:02}", f"S{day:02}", name, f"客户{day}", 1000 * day, 600 * day)
            for name in RARE_NAMES
            for day in range(1, 11)
        ],
    )
    _write_rows(
        targets, ("姓名", "月份", "销售额目标"), [(name, period, 50_000) for name in RARE_NAMES]
    )
    place, out = folder / "业务", folder / "单据"
    owner = ("--company", _COMPANY, "--user", _USER, "--post", _POST)
    _answer("init", "--workspace", place, *owner)
    answer = _answer(
        *("appraise", sales, "--targets", targets, "--period", period),
        *("--workspace", place, "--out", out),
    )
    names = {person["name"] for person in answer["people"]}
    if names != set(RARE_NAMES):
        raise NotWholeError(f"appraised were {sorted(names)}")
    awards = _answer(
        *("certificates", "--period", period, "--top", 1, "--workspace", place, "--out", out),
    )
    for document in (*answer["documents"], *awards["documents"]):
        if not Path(document).read_bytes().startswith(b"%PDF"):
            raise NotWholeError(f"{document} is no PDF")


def _write_rows(path: Path, header: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    with path.open("w", encoding="gb18030", newline="") as file:
        csv.writer(file).writerows([header, *rows])


def _prove_sample(folder: Path) -> None:
    """The sample company can be made and is whole."""
    _answer("sample", "--workspace", folder / "示例")
    if not _answer("check", "--workspace", folder / "示例")["sound"]:
        raise NotWholeError("the sample is not whole")


def _prove_earlier_release(folder: Path) -> None:
    """A workspace of the oldest release opens, is brought up to date and holds its figures."""
    from desktop_sales.assembly.releases import figures_of, stored_releases
    from desktop_sales.assembly.workspaces import open_workspace
    from desktop_sales.storage.stored_workspaces import take_out

    for archive in stored_releases()[:1]:
        place = folder / archive.stem
        told = take_out(archive, place)
        if not _answer("check", "--workspace", place)["sound"]:
            raise NotWholeError(f"the workspace of {archive.stem} is not whole")
        workspace = open_workspace(place)
        try:
            found = figures_of(workspace)
        finally:
            workspace.close()
        if any(found.get(name) != value for name, value in told["figures"].items()):
            raise NotWholeError(f"the workspace of {archive.stem} shows other figures")


def _prove_backup(folder: Path) -> None:
    """A backup is made, verified, and brings back what a damaged database lost."""
    from desktop_sales.storage.connections import DATABASE

    place = folder / "业务"
    made = _answer("backup", "--workspace", place)["backups"][0]
    if not made["verified"]:
        raise NotWholeError("the backup could not be verified")
    database = place / DATABASE
    with database.open("r+b") as file:
        file.seek(database.stat().st_size // 2)
        file.write(bytes(4096))
    _answer("restore", made["name"], "--workspace", place)
    if not _answer("check", "--workspace", place)["sound"]:
        raise NotWholeError("the restored workspace is not whole")


def _prove_resources(_folder: Path) -> None:
    """Nothing that ships with the program is missing."""
    for parts in (
        ("locale", "zh_CN", "LC_MESSAGES", "desktop_sales.mo"),
        ("fonts", "SHA256SUMS"),
        ("help", "zh_CN", "01_start.md"),
        ("regulation", "settings.json"),
    ):
        if not resource_path(*parts).is_file():
            raise NotWholeError(f"{'/'.join(parts)} is missing")


STEPS = (
    Step("resources", _prove_resources),
    Step("encryption", _prove_encryption),
    Step("import, sheet and certificate", _prove_main_job),
    Step("backup and restore", _prove_backup),
    Step("earlier release", _prove_earlier_release),
    Step("sample", _prove_sample),
)
