"""Set the program up and start it, or test it, from a fresh checkout.

    python3 packaging/bootstrap.py run [ARGUMENTS]    open the window, or run a command
    python3 packaging/bootstrap.py test [ARGUMENTS]   run the tests
    python3 packaging/bootstrap.py bundle             build the folder that needs no Python

Windows: ``py packaging\\bootstrap.py run``. Needs Python 3.11 or newer with pip, nothing else.
"""

from __future__ import annotations  # or the versions that are refused would not read this file

import ctypes
import errno
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
IS_WINDOWS = os.name == "nt"


class SetUpError(Exception):
    """What keeps the set-up from going on, in a sentence that says what to do."""


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


MAKING_FAILED = (
    "The set-up stopped; the reason stands above. Check the free space (2 GB) and the rights of the "
    "folder, then call this again."
)
FETCHING_FAILED = (
    "The packages could not be fetched or unpacked; pip says above why. Check the network and the "
    "free space (2 GB), or name an index within reach in PIP_INDEX_URL. Then call this again."
)


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
    whole = stamp.exists() and stamp.read_bytes() == wanted_stamp(environment).encode()
    return whole and environment.python.exists()


def make_environment(environment: Environment) -> None:
    """Make the private environment, also where Python came without ensurepip."""
    folder, python = environment.folder, environment.python
    require_parts()
    if folder.exists():
        put_away(folder)
    folder.mkdir()
    say(f"Setting up in {folder} (once; a few minutes, needs the package index)")
    require([sys.executable, "-m", "venv", "--without-pip", folder], MAKING_FAILED)
    install_packages(environment)
    install_project(folder, python)
    environment.stamp.write_bytes(wanted_stamp(environment).encode())


def require_parts() -> None:
    """Refuse a Python that came without what makes environments: Debian packs it apart."""
    lacking = [name for name in ("venv", "pip") if importlib.util.find_spec(name) is None]
    if lacking:
        raise SetUpError(
            f"This Python ({sys.executable}) came without {' and '.join(lacking)}. On Debian and "
            "Ubuntu type: sudo apt-get install python3-venv python3-pip\n"
            "Elsewhere install Python from python.org. Then call this again."
        )


def install_packages(environment: Environment) -> None:
    """Let pip fetch what the lock lists."""
    pip = [sys.executable, "-m", "pip", "--python", environment.python]
    options = ["--quiet", "--no-input", "--disable-pip-version-check", "--require-hashes"]
    command = [*pip, "install", *options, "--no-deps", "-r", environment.lock]
    require(command, FETCHING_FAILED)


def require(command: list[object], otherwise: str) -> None:
    """Run a step of the set-up that tells itself what it could not do; ``otherwise`` ends it."""
    if subprocess.run([str(part) for part in command], check=False).returncode:
        raise SetUpError(otherwise)


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

    Returns whether no library is missing now.
    """
    if not sys.platform.startswith("linux"):
        return True
    libraries = QT_LIBRARIES | (WINDOW_LIBRARIES if window else {})
    missing = missing_packages(libraries)
    apt = shutil.which("apt-get")
    if apt and os.geteuid() == 0:
        programs = TEST_PROGRAMS.items() if tests else ()
        wanted = missing + [package for name, package in programs if not shutil.which(name)]
        if wanted:
            install_system_packages(apt, wanted)
        missing = missing_packages(libraries)
    if not missing:
        return True
    if apt:
        say(f"Qt lacks system libraries. Please type:\n  sudo apt-get install {' '.join(missing)}")
    else:
        say(f"Qt lacks these system libraries (names as on Debian): {' '.join(missing)}")
    return False


def install_system_packages(apt: str, packages: list[str]) -> None:
    """Ask Debian for packages; what it could not do, it says itself."""
    say(f"Installing system packages: {' '.join(packages)}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["install", "-y", "-qq", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=60"]
    for step in (["update", "-qq"], [*install, *packages]):
        ended = subprocess.run([apt, *step], check=False, env=quiet, stdout=sys.stderr)
    if ended.returncode:
        say("apt-get did not succeed; the reason stands above. When it is gone, call this again.")


def provide_catalogue(python: Path) -> None:
    """Compile the translations when their sources are newer."""
    folder = ROOT / "resources/locale/zh_CN"
    compiled = folder / "LC_MESSAGES/desktop_sales.mo"
    newest = max((path.stat().st_mtime for path in folder.glob("*.po")), default=0)
    if compiled.exists() and compiled.stat().st_mtime >= newest:
        return
    if not os.access(folder, os.W_OK):
        raise PermissionError(errno.EACCES, "the translations cannot be compiled", str(folder))
    require([python, ROOT / "packaging/catalogue.py", "compile"], MAKING_FAILED)


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
    except SetUpError as error:
        say(str(error))
    except OSError as error:
        say(f"Set-up stopped: {error}. {way_out(error)}")
    except KeyboardInterrupt:
        say("Stopped.")
    return 2


def way_out(error: OSError) -> str:
    """Say what to do about a checkout that cannot be written."""
    if error.errno == errno.ENOSPC:
        return "Free 2 GB of space, then call this again."
    if IS_WINDOWS:
        return "Close the program where it is open, then call this again."
    return f"Copy {ROOT} to a folder that you may write, then call this again there."


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
