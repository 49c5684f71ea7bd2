"""A workspace taken to another folder: whole or absent, and the former one stays as it was."""

import shutil

import pytest
from sqlalchemy import select

from desktop_sales.areas.team.tables import RegionTable
from desktop_sales.assembly import workspaces
from desktop_sales.assembly.workspaces import move_workspace, open_workspace
from desktop_sales.core.errors import DomainError
from desktop_sales.storage import moving
from desktop_sales.storage.backups import list_backups, verify_backup
from desktop_sales.storage.connections import DATABASE
from desktop_sales.storage.places import Place


def regions(workspace):
    return workspace.read(lambda session: list(session.scalars(select(RegionTable.name))))


@pytest.fixture
def filled(workspace, rows):
    """Return the folder of a closed workspace with a region and a backup."""
    workspace.run("add", rows.region("华东"))
    workspace.back_up()
    workspace.close()
    return workspace


def codes(workspace):
    return [notice.code for notice in workspace.notices]


def test_that_everything_is_found_in_the_new_folder(filled, tmp_path):
    target = tmp_path / "新" / "销售数据"
    assert move_workspace(filled.path, target) == target
    opened = open_workspace(target)
    assert regions(opened) == ["华东"]
    assert not opened.read_only
    assert "storage.moved_here" in codes(opened)
    (backup,) = list_backups(target)
    assert verify_backup(backup, filled._key, thorough=True)
    opened.close()
    again = open_workspace(target)
    assert "storage.moved_here" not in codes(again)
    again.close()
    assert not list(target.parent.glob(".*"))


def test_that_the_former_folder_stays_whole_and_only_shows(filled, tmp_path):
    before = (filled.path / DATABASE).read_bytes()
    move_workspace(filled.path, tmp_path / "neu")
    assert (filled.path / DATABASE).read_bytes() == before
    former = open_workspace(filled.path)
    assert former.read_only
    assert codes(former) == ["storage.moved_away"]
    former.close()
    shutil.rmtree(tmp_path / "neu")
    alone = open_workspace(filled.path)
    assert not alone.read_only
    alone.close()


def test_that_a_workspace_in_a_cloud_folder_can_be_taken_out_of_it(filled, tmp_path, monkeypatch):
    def place(folder):
        return Place.CLOUD if folder == filled.path else Place.LOCAL

    monkeypatch.setattr(workspaces, "place_of", place)
    shown = open_workspace(filled.path)
    assert codes(shown) == ["storage.unsafe_place"]
    shown.close()
    moved = open_workspace(move_workspace(filled.path, tmp_path / "neu"))
    assert not moved.read_only
    moved.close()
    monkeypatch.setattr(workspaces, "place_of", lambda _folder: Place.CLOUD)
    with pytest.raises(DomainError, match=r"storage\.unsafe_place"):
        move_workspace(tmp_path / "neu", tmp_path / "wolke")


@pytest.mark.parametrize(
    ("place", "code"),
    [("inside", "storage.move_into_itself"), ("full", "storage.folder_not_empty")],
)
def test_that_a_wrong_folder_is_refused_before_anything_is_copied(filled, tmp_path, place, code):
    target = filled.path / "x" if place == "inside" else tmp_path / "full"
    if place == "full":
        target.mkdir()
        (target / "a").touch()
    before = sorted(filled.path.rglob("*"))
    with pytest.raises(DomainError, match=code.replace(".", r"\.")):
        move_workspace(filled.path, target)
    assert [path for path in sorted(filled.path.rglob("*")) if path.name != "workspace.lock"] == [
        path for path in before if path.name != "workspace.lock"
    ]


def test_that_a_copy_that_differs_is_not_taken(filled, tmp_path, monkeypatch):
    def spoilt(*arguments):
        copy(*arguments)
        content = bytearray((arguments[1] / DATABASE).read_bytes())
        content[len(content) // 2] ^= 1
        (arguments[1] / DATABASE).write_bytes(content)

    copy = moving._copy
    monkeypatch.setattr(moving, "_copy", spoilt)
    with pytest.raises(DomainError):
        move_workspace(filled.path, tmp_path / "neu")
    assert not (tmp_path / "neu").exists()
    opened = open_workspace(filled.path)
    assert not opened.read_only
    opened.close()


def test_that_a_move_can_be_stopped(filled, tmp_path):
    def stop(_done, _all):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        move_workspace(filled.path, tmp_path / "neu", progress=stop)
    assert not list(tmp_path.glob("*neu*"))


def test_that_an_open_workspace_is_not_moved(workspace, tmp_path):
    with pytest.raises(DomainError, match=r"storage\.already_open"):
        move_workspace(workspace.path, tmp_path / "neu")


@pytest.mark.parametrize("told", ['{"to": "/%s"}' % ("x" * 5000), '{"to": 5}', '{"to": ""}', "[]"])
def test_that_a_mark_that_names_no_folder_keeps_nobody_from_working(filled, told):
    (filled.path / moving.MARK).write_text(told, encoding="utf-8")
    opened = open_workspace(filled.path)
    assert not opened.read_only
    opened.close()
