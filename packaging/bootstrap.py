"""Set the program up and start it, or test it, from a fresh checkout.

    python3 packaging/bootstrap.py run [ARGUMENTS]    open the window, or run a command
    python3 packaging/bootstrap.py test [ARGUMENTS]   run the tests
    python3 packaging/bootstrap.py bundle             build the folder that needs no Python

Windows: ``py packaging\\bootstrap.py run``. Needs Python 3.11 or newer with pip, nothing else.
"""

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
IS_WINDOWS = os.name == "nt"


class Environment:
    """A private environment of the checkout: its folder, and the lock it is made from."""

    def __init__(self, folder: str, lock: str) -> None:
        self.folder = ROOT / folder
        self.lock = ROOT / "packaging" / lock
        self.stamp = self.folder / "set-up.stamp"
        self.python = self.folder / ("Scripts/python.exe" if IS_WINDOWS else "bin/python")


WORK = Environment(".venv", "requirements.lock")
BUNDLING = Environment(".venv-bundle", "bundle.lock")
PYTHON = WORK.python

# Qt needs these even without a screen; the second group only to open a window on X11.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libX11.so.6": "libx11-6",
}
WINDOW_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
}


def say(text: str) -> None:
    """Tell the user at once, even where output is a pipe."""
    print(text, file=sys.stderr, flush=True)


def wanted_stamp(environment: Environment) -> str:
    """Return what the environment must have been made from."""
    digest = hashlib.sha256()
    for path in (environment.lock, ROOT / "pyproject.toml"):
        digest.update(path.read_bytes())
    return f"{sys.version_info[:2]} {digest.hexdigest()} {ROOT}"


def is_ready(environment: Environment) -> bool:
    """Tell whether the environment is whole and made from today's lock."""
    stamp = environment.stamp
    whole = stamp.exists() and stamp.read_text(encoding="utf-8") == wanted_stamp(environment)
    return whole and environment.python.exists()


def make_environment(environment: Environment) -> None:
    """Make the private environment, also where Python came without ensurepip."""
    folder, python = environment.folder, environment.python
    if folder.exists():
        put_away(folder)
    say(f"Setting up in {folder} (once; a few minutes, needs the package index)")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    pip = [sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check"]
    install = [*pip, "install", "--quiet", "--no-input"]
    subprocess.run([*install, "--require-hashes", "--no-deps", "-r", environment.lock], check=True)
    install_project(folder, python)
    environment.stamp.write_text(wanted_stamp(environment), encoding="utf-8")


def put_away(folder: Path) -> None:
    """Remove a folder whole or not at all: on Windows an open program holds files in it."""
    old = folder.with_name(f"{folder.name}-old")
    shutil.rmtree(old, ignore_errors=True)
    folder.rename(old)
    shutil.rmtree(old, ignore_errors=True)


def install_project(folder: Path, python: Path) -> None:
    """Put the checkout and its commands into the environment without building anything."""
    packages = next((folder / "Lib").glob("site-packages"), None) if IS_WINDOWS else None
    packages = packages or next((folder / "lib").glob("python*/site-packages"))
    # As a statement in ASCII: before 3.13 Python reads these files in the system's encoding.
    line = f"import sys; sys.path.append({str(ROOT)!a})\n"
    (packages / "desktop_sales_checkout.pth").write_text(line, encoding="ascii")
    if IS_WINDOWS:
        script = folder / "Scripts" / "desktop-sales-cli.cmd"
        script.write_text('@"%~dp0python.exe" -m desktop_sales %*\n', encoding="ascii")
    else:
        script = folder / "bin" / "desktop-sales-cli"
        script.write_text(f'#!/bin/sh\nexec "{python}" -m desktop_sales "$@"\n')
        script.chmod(0o755)


# Programs that tests need: they skip with a reason where one cannot be had.
TEST_PROGRAMS = {"gcc": "gcc", "makensis": "nsis"}


def missing_packages(libraries: dict[str, str]) -> list[str]:
    """Return the Debian packages whose library cannot be loaded."""
    return [package for library, package in libraries.items() if not can_load(library)]


def can_load(library: str) -> bool:
    """Tell whether the system finds a library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def provide_system_libraries(*, window: bool, tests: bool = False) -> bool:
    """Install what Qt lacks on Debian and Ubuntu when root, else print the line to type.

    Returns whether nothing is missing now.
    """
    if not sys.platform.startswith("linux"):
        return True
    missing = missing_packages(QT_LIBRARIES | (WINDOW_LIBRARIES if window else {}))
    if tests and os.geteuid() == 0:
        missing += [package for name, package in TEST_PROGRAMS.items() if not shutil.which(name)]
    if not missing:
        return True
    apt = shutil.which("apt-get")
    if apt and os.geteuid() == 0:
        say(f"Installing system libraries: {' '.join(missing)}")
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run([apt, "update", "-qq"], check=True, env=quiet, stdout=sys.stderr)
        subprocess.run(
            [apt, "install", "-y", "-qq", "--no-install-recommends", *missing],
            check=True,
            env=quiet,
            stdout=sys.stderr,
        )
        return True
    if apt:
        say(f"Qt lacks system libraries. Please type:\n  sudo apt-get install {' '.join(missing)}")
    else:
        say(f"Qt lacks these system libraries (names as on Debian): {' '.join(missing)}")
    return False


def provide_catalogue(python: Path) -> None:
    """Compile the translations when their sources are newer."""
    compiled = ROOT / "resources/locale/zh_CN/LC_MESSAGES/desktop_sales.mo"
    sources = (ROOT / "resources/locale/zh_CN").glob("*.po")
    newest = max((path.stat().st_mtime for path in sources), default=0)
    if not compiled.exists() or compiled.stat().st_mtime < newest:
        subprocess.run([python, ROOT / "packaging/catalogue.py", "compile"], check=True)


def has_display() -> bool:
    """Tell whether a window can be shown."""
    if not sys.platform.startswith("linux"):
        return True
    named = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return bool(named or os.environ.get("QT_QPA_PLATFORM"))


def start(command: list[object], **extra: str) -> int:
    """Run a command of the environment from the root of the checkout."""
    return subprocess.run(
        [str(part) for part in command], cwd=ROOT, env={**os.environ, **extra}, check=False
    ).returncode


def run(arguments: list[str]) -> int:
    """Open the window; with arguments run a command instead, in the caller's folder."""
    if arguments[:1] == ["screenshots"]:
        if not provide_system_libraries(window=False):
            return 2
        folder = str(Path(arguments[1]).resolve()) if len(arguments) > 1 else "screenshots"
        return start([PYTHON, "-m", "ui", "screenshots", folder], QT_QPA_PLATFORM="offscreen")
    if arguments:
        command = [str(PYTHON), "-m", "desktop_sales", *arguments]
        return subprocess.run(command, check=False).returncode
    if not has_display():
        say(
            "No display: the window cannot open here. The same work without a window:\n"
            "  python3 packaging/bootstrap.py run appraise SALES.xlsx --period 2026-10 --out DIR\n"
            "  python3 packaging/bootstrap.py run --help"
        )
        return 2
    if not provide_system_libraries(window=True):
        return 2
    return start([PYTHON, "-m", "ui"])


def test(arguments: list[str]) -> int:
    """Run the tests; all of them on every core when none is named."""
    if not provide_system_libraries(window=False, tests=True):
        return 2
    spread = [] if arguments else ["-n", str(min(os.cpu_count() or 1, 8))]
    return start(
        [PYTHON, "-m", "pytest", *spread, *arguments],
        QT_QPA_PLATFORM=os.environ.get("QT_QPA_PLATFORM", "offscreen"),
    )


def bundle(_arguments: list[str]) -> int:
    """Build the folder that needs no Python, and prove that it works."""
    if not provide_system_libraries(window=sys.platform.startswith("linux")):
        return 2
    return start([BUNDLING.python, "packaging/bundle.py"])


COMMANDS = {"run": (run, WORK), "test": (test, WORK), "bundle": (bundle, BUNDLING)}


def main(arguments: list[str]) -> int:
    """Set up what is missing, then do what was asked."""
    if sys.version_info < (3, 11):  # noqa: UP036  (whoever calls this may have an older one)
        say("Python 3.11 or newer is needed; this one is " + sys.version.split()[0])
        return 2
    if not arguments or arguments[0] not in COMMANDS:
        print(__doc__)
        return 2
    command, environment = COMMANDS[arguments[0]]
    try:
        if not is_ready(environment):
            make_environment(environment)
        provide_catalogue(environment.python)
        return command(arguments[1:])
    except PermissionError as error:
        say(f"Set-up stopped: {error}. Close the program where it is open, then call this again.")
    except subprocess.CalledProcessError as error:
        say(f"Set-up stopped: {error}. Call it again when the cause is gone.")
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
