"""Build the program as a folder that needs no Python, prove that it works, and list its parts.

Run by ``python3 packaging/bootstrap.py bundle`` in an environment of its own. The result lies in
``dist``: the folder ``DesktopSales`` and the list of parts. Exit 1 where the bundle is not fit to
be given out. ``DESKTOP_SALES_SIGN`` may hold a command that signs one file on Windows, with
``{file}`` where its path belongs; without it the programs stay unsigned.
``DESKTOP_SALES_PUBLISHER_KEY`` may name the publisher's public key (``release_key.py``): then the
program can check updates that it finds on a stick.
"""

import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
BUNDLE = DIST / "DesktopSales"
SUFFIX = ".exe" if os.name == "nt" else ""
WINDOW, COMMAND_LINE = f"DesktopSales{SUFFIX}", f"desktop-sales-cli{SUFFIX}"
SIZE_BUDGET_MB = 380
START_BUDGET_SECONDS = 3.0
"""First painted window of the bundle on a machine at rest, the files read before."""
FORBIDDEN = (
    *("*Qt6Quick*", "*Qt6Qml*", "*Qt6WebEngine*", "*Qt6VirtualKeyboard*", "*virtualkeyboard*"),
    *("*.qml", "*.po", "pandas", "pytest", "hypothesis", "tests", "*.pem", "*.key", "*.db"),
)
CHECK_USER = "desktop-sales-check"


class UnfitError(Exception):
    """The bundle must not be given out; the text says why."""


def build() -> None:
    """Make the folder anew."""
    import bundle_parts

    shutil.rmtree(BUNDLE, ignore_errors=True)
    with tempfile.TemporaryDirectory() as place:
        parts = Path(place) / "parts"
        bundle_parts.write_parts(parts)
        call = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
        places = ["--distpath", DIST, "--workpath", Path(place) / "work"]
        subprocess.run(
            [*call, *places, ROOT / "packaging/desktop_sales.spec"],
            check=True,
            env={**os.environ, "DESKTOP_SALES_BUNDLE_PARTS": str(parts)},
        )
    for path in BUNDLE.rglob("*.po"):
        path.unlink()
    if key := os.environ.get("DESKTOP_SALES_PUBLISHER_KEY"):
        shutil.copy(key, BUNDLE / "program/resources/publisher.pub")
    (DIST / "desktop-sales.cdx.json").write_text(bundle_parts.parts_list(), encoding="utf-8")


def sign() -> None:
    """Sign both programs where a command for it is given."""
    command = os.environ.get("DESKTOP_SALES_SIGN")
    for name in (WINDOW, COMMAND_LINE) if command else ():
        words = [word.replace("{file}", str(BUNDLE / name)) for word in shlex.split(command or "")]
        subprocess.run(words, check=True)


def check_contents() -> None:
    """Refuse a bundle with files that do not belong into it, or that is too large."""
    wrong = [path for pattern in FORBIDDEN for path in BUNDLE.rglob(pattern)]
    if wrong:
        raise UnfitError("does not belong into the bundle: " + ", ".join(map(str, wrong[:10])))
    files = (path for path in BUNDLE.rglob("*") if path.is_file() and not path.is_symlink())
    size = sum(path.stat().st_size for path in files) / 1e6
    print(f"size {size:.0f} MB of {SIZE_BUDGET_MB} MB")
    if size > SIZE_BUDGET_MB:
        raise UnfitError("it is larger than its budget")


def check_elsewhere() -> None:
    """Let both programs test themselves where a user would have them, and time the window."""
    with tempfile.TemporaryDirectory(prefix="程序 folder ") as place:
        folder = _strange_place(Path(place))
        try:
            with _Stranger() as stranger:
                for name in (COMMAND_LINE, WINDOW):
                    check_itself(folder / name, stranger)
                check_start(folder / WINDOW, stranger)
        finally:
            _make_writable(folder)


def check_itself(program: Path, stranger: "_Stranger") -> None:
    """Let one program run its self-test."""
    report = stranger.home / "report.json"
    code = stranger.run(program, "--self-test", report)
    told = report.read_text(encoding="utf-8") if report.exists() else "{}"
    if code != 0 or not json.loads(told).get("sound"):
        raise UnfitError(f"{program.name} --self-test ended with {code}: {told}")
    print(f"{program.name} --self-test passed as {stranger.name}")


def check_start(program: Path, stranger: "_Stranger") -> None:
    """Print how long the window takes to its first paint; the first start warms the disk up."""
    stranger.run(program, "--first-paint")
    start = perf_counter()
    if stranger.run(program, "--first-paint") != 0:
        raise UnfitError("the window does not open")
    print(f"first paint after {perf_counter() - start:.2f} s of {START_BUDGET_SECONDS} s")


def _strange_place(place: Path) -> Path:
    """Return a read-only copy in a folder with spaces and Chinese characters."""
    place.chmod(0o755)
    folder = place / "销售 管理"
    shutil.copytree(BUNDLE, folder, symlinks=True)
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            path.chmod(path.stat().st_mode & ~0o222)
    return folder


def _make_writable(folder: Path) -> None:
    """Let a read-only folder be removed again."""
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            path.chmod(path.stat().st_mode | 0o200)


class _Stranger:
    """A fresh user account where one can be made, else this user with an empty home."""

    def __enter__(self) -> "_Stranger":
        self._place = tempfile.TemporaryDirectory()
        self.home, self.words = Path(self._place.name), []
        self.made = os.name != "nt" and os.geteuid() == 0 and bool(shutil.which("useradd"))
        if self.made:
            subprocess.run(["useradd", "--create-home", CHECK_USER], check=True)
            self.home = Path(f"/home/{CHECK_USER}")
            self.words = ["runuser", "-u", CHECK_USER, "--"]
        self.name = "a fresh user" if self.made else "this user with an empty home"
        kept = {
            name: os.environ[name] for name in ("SYSTEMROOT", "TEMP", "PATH") if name in os.environ
        }
        homes = {"HOME": str(self.home), "LOCALAPPDATA": str(self.home), "APPDATA": str(self.home)}
        screen = {} if os.name == "nt" else {"QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8"}
        self.environment = {**kept, **homes, **screen}
        return self

    def run(self, *words: object) -> int:
        """Run a program in the stranger's home; return its exit code."""
        call = [*self.words, *map(str, words)]
        return subprocess.run(call, check=False, env=self.environment, cwd=self.home).returncode

    def __exit__(self, *_: object) -> None:
        self._place.cleanup()
        if self.made:
            subprocess.run(["userdel", "--remove", CHECK_USER], check=True, capture_output=True)


def main() -> int:
    """Build, check, sign what is fit; say what came out."""
    try:
        build()
        check_contents()
        check_elsewhere()
        sign()
    except UnfitError as reason:
        print(f"The bundle is not fit: {reason}", file=sys.stderr)
        return 1
    print(f"The bundle lies in {BUNDLE}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
