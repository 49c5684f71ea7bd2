"""Try an installer on this Windows: install, upgrade over an older one, work, remove.

    python packaging/try_installer.py BEFORE NOW

``BEFORE`` may hold the installer of the release before, ``NOW`` holds the new one. Meant for a
machine that is thrown away: it removes the program, and the data it has made, again.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

HOME = Path(os.environ.get("LOCALAPPDATA", ""))
PROGRAM = HOME / "Programs" / "DesktopSales"
COMMAND_LINE = PROGRAM / "desktop-sales-cli.exe"
UNINSTALLER = PROGRAM / "uninstall.exe"
WORKSPACE = HOME / "desktop-sales" / "workspace"
OWNER = ("--company", "试装公司", "--user", "试装员", "--post", "区域销售主管")


def run(*words: object) -> None:
    """Run a program; raises CalledProcessError where it fails."""
    subprocess.run([str(word) for word in words], check=True)


def answer(*words: object) -> dict:
    """Return the JSON answer of an installed command."""
    call = [str(word) for word in (COMMAND_LINE, *words, "--json")]
    told = subprocess.run(call, check=True, capture_output=True, encoding="utf-8").stdout
    return json.loads(told)


def install(setup: Path) -> None:
    """Install silently and let both programs test themselves."""
    run(setup, "/S")
    run(COMMAND_LINE, "--self-test")
    run(PROGRAM / "DesktopSales.exe", "--self-test", HOME / "self-test.json")


def main(arguments: list[str]) -> int:
    """Go through the life of an installation."""
    before, now = (sorted(Path(folder).glob("*-setup.exe")) for folder in arguments)
    if before:
        install(before[-1])
        answer("init", *OWNER)
    install(now[-1])
    if not before:
        answer("init", *OWNER)
    if not answer("check")["sound"]:
        raise SystemExit("the data did not survive the upgrade")
    # Told where it stands, the uninstaller works itself instead of starting a copy.
    run(UNINSTALLER, "/S", f"_?={PROGRAM}")
    if COMMAND_LINE.exists() or not WORKSPACE.is_dir():
        raise SystemExit("the removal left the program or took the data")
    install(now[-1])
    run(UNINSTALLER, "/S", "/DELETEDATA", f"_?={PROGRAM}")
    if WORKSPACE.exists():
        raise SystemExit("the data were to be removed and were not")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
