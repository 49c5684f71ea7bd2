"""Where a workspace may live: not where another program copies its files while they change."""

import os
import sys
from collections.abc import Callable, Mapping
from enum import Enum
from pathlib import Path, PurePath, PureWindowsPath

from desktop_sales.core.translation import N_, translate

MOUNTS = Path("/proc/mounts")

_CLOUD_FOLDERS = (
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "my drive",
    "icloud drive",
    "iclouddrive",
    "mobile documents",
    "nutstore",
    "坚果云",
    "我的坚果云",
    "baidusyncdisk",
    "baidunetdisk",
    "baidunetdiskworkspace",
    "百度网盘",
    "百度网盘同步空间",
    "wps云盘",
    "wpsdrive",
    "wps cloud files",
    "weiyun",
    "腾讯微云",
    "阿里云盘",
    "adrive",
    "nextcloud",
    "owncloud",
    "syncthing",
    "syncfolder",
)
_CLOUD_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_NETWORK_FILE_SYSTEMS = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "fuse.sshfs", "davfs", "fuse.rclone"}
)
_REMOVABLE_ROOTS = ("/media/", "/run/media/", "/Volumes/")
_DRIVE_REMOVABLE, _DRIVE_REMOTE, _DRIVE_CDROM = 2, 4, 5


class Place(Enum):
    """The kind of folder, with the words for it."""

    LOCAL = N_("a local folder")
    CLOUD = N_("a folder synchronised with a cloud")
    NETWORK = N_("a network folder")
    REMOVABLE = N_("a removable disk")

    @property
    def title(self) -> str:
        """Return the words in the reader's language."""
        return translate(self.value)


def place_of(
    folder: PurePath,
    *,
    environment: Mapping[str, str] = os.environ,
    mounts: str | None = None,
    drive_kind: Callable[[str], int] | None = None,
) -> Place:
    """Tell what kind of folder this is; what cannot be told counts as local.

    ``mounts`` is the text of /proc/mounts, ``drive_kind`` asks Windows for the kind of a drive;
    both are looked up where not given.
    """
    if _is_cloud(folder, environment):
        return Place.CLOUD
    if isinstance(folder, PureWindowsPath):
        return _windows_place(folder, drive_kind or _ask_windows)
    text = folder.as_posix() + "/"
    kind = _file_system(text, _mounts() if mounts is None else mounts)
    if kind in _NETWORK_FILE_SYSTEMS:
        return Place.NETWORK
    return Place.REMOVABLE if text.startswith(_REMOVABLE_ROOTS) else Place.LOCAL


def _is_cloud(folder: PurePath, environment: Mapping[str, str]) -> bool:
    for part in folder.parts:
        name = part.casefold()
        # "OneDrive - 公司名" is how Windows names the folder of an organisation.
        if name in _CLOUD_FOLDERS or name.startswith(("onedrive -", "dropbox (")):
            return True
    roots = (environment.get(name) for name in _CLOUD_VARIABLES)
    return any(folder.is_relative_to(root) for root in roots if root)


def _windows_place(folder: PureWindowsPath, drive_kind: Callable[[str], int]) -> Place:
    if folder.drive.startswith("\\\\"):
        return Place.NETWORK
    kind = drive_kind(folder.drive + "\\")
    if kind == _DRIVE_REMOTE:
        return Place.NETWORK
    return Place.REMOVABLE if kind in (_DRIVE_REMOVABLE, _DRIVE_CDROM) else Place.LOCAL


def _ask_windows(drive: str) -> int:
    if sys.platform != "win32":
        return 0
    import ctypes

    return int(ctypes.windll.kernel32.GetDriveTypeW(drive))


def _mounts() -> str:
    return MOUNTS.read_text(encoding="utf-8", errors="replace") if MOUNTS.exists() else ""


def _file_system(folder: str, mounts: str) -> str:
    """Return the file system type of the longest mount point above ``folder``."""
    best, kind = "", ""
    for line in mounts.splitlines():
        fields = line.split()
        if len(fields) < 3:
            continue
        point = fields[1].replace("\\040", " ").rstrip("/") + "/"
        if folder.startswith(point) and len(point) >= len(best):
            best, kind = point, fields[2]
    return kind
