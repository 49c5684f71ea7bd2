"""Freeze the schema of this version for good, and keep a workspace of it for all later ones.

python packaging/release_schema.py           once, after the last change of the schema
python packaging/release_schema.py --again   while the release is not given out yet

From then on ``freeze_schema.py`` leaves the released steps alone, and
``python packaging/new_step.py NAME`` writes the step to a changed schema.
"""

import hashlib
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STEPS = ROOT / "desktop_sales" / "storage" / "migrations"
RELEASES = ROOT / "resources" / "releases"
LARGEST = 1_500_000
LINES_A_MONTH = 6
TODAY = date(2026, 11, 18)


def hashes_of_steps() -> dict[str, str]:
    """Return the SHA-256 of every file that makes a step."""
    files = sorted(STEPS.glob("v[0-9]*"))
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def main(arguments: list[str]) -> int:
    """Write the archive of this version; return 1 where that may not be."""
    sys.path.insert(0, str(ROOT))
    from desktop_sales import __version__

    archive = RELEASES / f"{__version__}.zip"
    if archive.exists() and "--again" not in arguments:
        print(f"{archive.name} is kept already; --again writes it anew")
        return 1
    archive.unlink(missing_ok=True)
    subprocess.run([sys.executable, ROOT / "packaging" / "freeze_schema.py"], check=True)
    RELEASES.mkdir(exist_ok=True)
    _keep(archive, __version__)
    size = archive.stat().st_size
    print(f"{archive.relative_to(ROOT)}: {size:,} bytes")
    return int(size > LARGEST)


def _keep(archive: Path, version: str) -> None:
    from desktop_sales.assembly.releases import figures_of
    from desktop_sales.assembly.sample import create_sample
    from desktop_sales.core.translation import set_language
    from desktop_sales.storage.stored_workspaces import keep

    set_language("zh_CN")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "workspace"
        workspace = create_sample(folder, today=TODAY, lines_a_month=LINES_A_MONTH)
        figures = figures_of(workspace)
        workspace.close()
        keep(folder, archive, {"version": version, "steps": hashes_of_steps(), "figures": figures})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
