"""What a bundle needs beside the code: icon, version resource, licence texts, list of parts."""

import io
import json
import os
import shutil
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
NAME, PUBLISHER = "Desktop Sales", "The Desktop Sales authors"
ICON_SIDES = (16, 24, 32, 48, 256)
_LICENCE_NAMES = ("licen", "copying", "notice", "authors")


def project() -> dict:
    """Return the project's own description, its version included."""
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))
    from desktop_sales import __version__

    described = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {**described, "version": __version__}


def shipped() -> list[Distribution]:
    """Return the installed packages that the program depends on, directly or through others."""
    waiting = [Requirement(line) for line in project()["dependencies"]]
    found: dict[str, Distribution] = {}
    while waiting:
        wanted = waiting.pop()
        name = canonicalize_name(wanted.name)
        if name in found or (wanted.marker and not wanted.marker.evaluate({"extra": ""})):
            continue
        found[name] = distribution(name)
        waiting += [Requirement(line) for line in found[name].requires or ()]
    return [found[name] for name in sorted(found)]


def write_parts(folder: Path) -> None:
    """Write everything into a new folder, which the spec reads by an environment variable."""
    folder.mkdir(parents=True)
    write_icon(folder / "desktop_sales.ico")
    (folder / "version.txt").write_text(version_resource(), encoding="utf-8")
    write_licences(folder / "licences")


def write_icon(path: Path) -> None:
    """Write the program's mark as a Windows icon."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PIL import Image
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtGui import QGuiApplication

    from ui.shell.brand import window_icon

    application = QGuiApplication.instance() or QGuiApplication(["icon"])
    icon, pictures = window_icon(), []
    for side in ICON_SIDES:
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        icon.pixmap(side, side).save(buffer, "PNG")
        pictures.append(Image.open(io.BytesIO(bytes(buffer.data()))))
    pictures[-1].save(path, sizes=[(side, side) for side in ICON_SIDES], append_images=pictures)
    del application


def version_resource() -> str:
    """Return what Windows shows under a program's properties, as PyInstaller reads it."""
    version = project()["version"]
    numbers = tuple([*map(int, version.split(".")), 0, 0, 0][:4])
    texts = {
        "CompanyName": PUBLISHER,
        "FileDescription": "中层销售管理 " + NAME,
        "FileVersion": version,
        "ProductName": NAME,
        "ProductVersion": version,
        "LegalCopyright": "MIT",
    }
    table = ", ".join(f"StringStruct({name!r}, {text!r})" for name, text in texts.items())
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}),"
        f" kids=[StringFileInfo([StringTable('080404B0', [{table}])]),"
        " VarFileInfo([VarStruct('Translation', [0x0804, 1200])])])\n"
    )


def write_licences(folder: Path) -> None:
    """Copy the licence of the program, of its fonts, of Qt and of every package shipped."""
    folder.mkdir()
    shutil.copy(ROOT / "LICENSE", folder / "DesktopSales-MIT.txt")
    own = (*(ROOT / "packaging/licences").glob("*.txt"), *(ROOT / "resources/fonts").glob("OFL-*"))
    for path in own:
        shutil.copy(path, folder)
    for package in shipped():
        for path in _licence_files(package):
            shutil.copy(path, folder / f"{package.name}-{path.name}")


def _licence_files(package: Distribution) -> Iterator[Path]:
    for file in package.files or ():
        name = Path(file).name.lower()
        if ".dist-info" in str(file) and name.startswith(_LICENCE_NAMES):
            yield Path(str(file.locate()))


def parts_list() -> str:
    """Return the software bill of materials, CycloneDX 1.5, of what the bundle holds."""
    own = project()
    components = [
        {
            "type": "library",
            "name": package.name,
            "version": package.version,
            "purl": f"pkg:pypi/{canonicalize_name(package.name)}@{package.version}",
            "licenses": [{"license": {"name": _licence_of(package)}}],
        }
        for package in shipped()
    ]
    python = default_environment()["python_full_version"]
    components.append(
        {
            "type": "platform",
            "name": "CPython",
            "version": python,
            "purl": f"pkg:generic/python@{python}",
        }
    )
    described = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "component": {"type": "application", "name": own["name"], "version": own["version"]}
        },
        "components": components,
    }
    return json.dumps(described, ensure_ascii=False, indent=2) + "\n"


def _licence_of(package: Distribution) -> str:
    told = package.metadata
    classified = [
        line.rsplit(" :: ", 1)[-1]
        for line in told.get_all("Classifier") or ()
        if line.startswith("License ::")
    ]
    return told["License-Expression"] or " / ".join(classified) or told["License"] or "see licences"
