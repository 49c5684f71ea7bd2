"""Where a workspace may live, and how much room it needs there."""

from pathlib import PurePosixPath, PureWindowsPath

import pytest

from desktop_sales.core.errors import DomainError
from desktop_sales.storage import places
from desktop_sales.storage.free_space import MEGABYTE, space_warning
from desktop_sales.storage.places import Place, place_of

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
server:/home /home/share nfs4 rw 0 0
//nas/sales /mnt/my\\040nas cifs rw 0 0
tmpfs /tmp tmpfs rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/home/li/销售", Place.LOCAL),
        ("/home/share/销售", Place.NETWORK),
        ("/home/sharefolder", Place.LOCAL),
        ("/mnt/my nas/2026", Place.NETWORK),
        ("/media/li/USB/销售", Place.REMOVABLE),
        ("/run/media/li/STICK", Place.REMOVABLE),
        ("/home/li/Nutstore Files", Place.LOCAL),
        ("/home/li/坚果云/销售", Place.CLOUD),
        ("/home/li/Dropbox/销售", Place.CLOUD),
        ("/Users/li/Library/Mobile Documents/com~apple~CloudDocs", Place.CLOUD),
    ],
)
def test_that_a_posix_folder_is_told(path, place):
    assert place_of(PurePosixPath(path), environment={}, mounts=MOUNTS) is place


@pytest.mark.parametrize(
    ("path", "kind", "place"),
    [
        (r"C:\Users\李娜\销售", 3, Place.LOCAL),
        (r"E:\销售", 2, Place.REMOVABLE),
        (r"Z:\销售", 4, Place.NETWORK),
        (r"\\server\share\销售", 0, Place.NETWORK),
        (r"C:\Users\李娜\OneDrive\文档", 3, Place.CLOUD),
        (r"C:\Users\李娜\OneDrive - 恒信公司\文档", 3, Place.CLOUD),
        (r"D:\BaiduSyncdisk\销售", 3, Place.CLOUD),
        (r"D:\WPS云盘\销售", 3, Place.CLOUD),
        (r"D:\云端\销售", 3, Place.CLOUD),
    ],
)
def test_that_a_windows_folder_is_told(path, kind, place):
    found = place_of(
        PureWindowsPath(path), environment={"OneDrive": r"D:\云端"}, drive_kind=lambda _drive: kind
    )
    assert found is place


def test_that_a_workspace_in_a_cloud_is_not_made(tmp_path):
    from desktop_sales.assembly.workspaces import create_workspace

    folder = tmp_path / "OneDrive" / "w"
    with pytest.raises(DomainError) as caught:
        create_workspace(folder, company="c", person="p", post="p")
    assert caught.value.code == "storage.unsafe_place"
    assert caught.value.details["place"] == "云同步文件夹"
    assert not folder.exists()


def test_that_a_workspace_in_a_cloud_opens_for_viewing_only(workspace, tmp_path):
    from desktop_sales.assembly.workspaces import open_workspace

    workspace.close()
    cloud = tmp_path / "Dropbox"
    workspace.path.rename(cloud)
    names = sorted(path.name for path in cloud.iterdir())
    again = open_workspace(cloud)
    assert again.read_only
    assert [notice.code for notice in again.notices] == ["storage.unsafe_place"]
    with pytest.raises(DomainError, match=r"storage\.view_only"):
        again.run("add", lambda session: None)
    again.close()
    assert sorted(path.name for path in cloud.iterdir()) == names


@pytest.mark.parametrize(
    ("database", "free", "warns"),
    [
        (0, 200, False),
        (0, 199, True),
        (100, 300, False),
        (100, 299, True),
        (50, 180, True),
    ],
)
def test_that_little_space_warns_before_it_is_gone(tmp_path, database, free, warns):
    with (tmp_path / "workspace.db").open("wb") as file:
        file.truncate(database * MEGABYTE)
    warning = space_warning(tmp_path, lambda _folder: free * MEGABYTE)
    assert (warning is not None) == warns
    if warning:
        assert warning.details["free"] == free


def test_that_the_real_mounts_can_be_read():
    assert place_of(PurePosixPath("/")) is Place.LOCAL
    assert isinstance(places._mounts(), str)
