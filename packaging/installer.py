"""Wrap the bundle into an installer for Windows, and list what is given out with its checksums.

    python packaging/installer.py [BUNDLE]      the installer, and the list
    python packaging/installer.py --checksums   the list alone, of what lies in dist

Needs ``makensis``; a warning of it is an error. ``DESKTOP_SALES_SIGN`` signs installer and
uninstaller as it signs the programs (see ``bundle.py``). ``DESKTOP_SALES_RELEASE_KEY`` may name
the publisher's private key: then ``SHA256SUMS`` gets the signature that the program checks.
"""

import hashlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import bundle_parts

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
sys.path.insert(0, str(ROOT))


def make_installer(bundle: Path, target: Path) -> None:
    """Compile the installer around a bundle; raises CalledProcessError where it does not."""
    from desktop_sales.storage.migrations import SCHEMA_VERSION

    files = [path for path in bundle.rglob("*") if path.is_file()]
    with tempfile.TemporaryDirectory() as place:
        icon = Path(place) / "desktop_sales.ico"
        bundle_parts.write_icon(icon)
        names = {
            "BUNDLE": bundle,
            "OUT": target,
            "VERSION": bundle_parts.project()["version"],
            "SCHEMA": SCHEMA_VERSION,
            "SIZE_KB": sum(path.stat().st_size for path in files) // 1024,
            "ICON": icon,
        }
        if command := os.environ.get("DESKTOP_SALES_SIGN"):
            names["SIGN"] = command.replace("{file}", "%1")
        defines = [f"-D{name}={value}" for name, value in names.items()]
        call = ["makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", *defines]
        subprocess.run([*call, ROOT / "packaging/installer.nsi"], check=True)


def write_checksums(files: list[Path]) -> Path:
    """Write SHA256SUMS beside the files, signed where a key is given; return its path."""
    listed = DIST / "SHA256SUMS"
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files]
    listed.write_text("".join(lines), encoding="ascii", newline="\n")
    if key := os.environ.get("DESKTOP_SALES_RELEASE_KEY"):
        from release_key import sign

        sign(listed, Path(key))
    return listed


def main(arguments: list[str]) -> int:
    """Make installer and checksums."""
    version = bundle_parts.project()["version"]
    target = DIST / f"DesktopSales-{version}-setup.exe"
    if arguments != ["--checksums"]:
        DIST.mkdir(exist_ok=True)
        bundle = Path(arguments[0]).resolve() if arguments else DIST / "DesktopSales"
        make_installer(bundle, target)
    given_out = [path for path in (target, DIST / "desktop-sales.cdx.json") if path.exists()]
    print(write_checksums(given_out).read_text(encoding="ascii"), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
