"""Little space is told before the work; only what cannot succeed is refused."""

import pytest

from desktop_sales.core.errors import EnvironmentalError
from desktop_sales.core.sentences import sentence_of
from desktop_sales.documents.form import Form, Letter, write_forms
from desktop_sales.exchange.fields import Kind
from desktop_sales.exchange.imports import engine
from desktop_sales.exchange.tables_out import OutColumn, write_xlsx
from desktop_sales.storage import free_space, moving, outside_copies, restoring
from desktop_sales.storage.backups import make_backup
from desktop_sales.storage.free_space import (
    LEAST_FREE,
    MEGABYTE,
    backup_need,
    import_need,
    papers_need,
    require_space,
    warning_before,
)


@pytest.fixture
def free(monkeypatch):
    """Return a way to say how much is free, for everybody."""

    def say(count):
        monkeypatch.setattr(free_space, "free_bytes", lambda _folder: count)

    return say


def test_that_estimates_grow_with_what_is_done(workspace, tmp_path):
    size = (workspace.path / "workspace.db").stat().st_size
    source = tmp_path / "销售.csv"
    source.write_bytes(bytes(5 * MEGABYTE))
    assert backup_need(workspace.path).certain == size
    assert backup_need(workspace.path).likely == max(LEAST_FREE, 3 * size)
    need = import_need(workspace.path, [source])
    assert (need.certain, need.likely) == (5 * MEGABYTE, max(LEAST_FREE, 3 * size) + 20 * MEGABYTE)
    assert papers_need(tmp_path / "表.pdf", 100).likely == 100 * 300 * 1024


def test_that_the_sentence_says_how_much_is_missing_and_where(workspace):
    need = backup_need(workspace.path)
    warning = warning_before(need, lambda _folder: 150 * MEGABYTE)
    assert warning is not None
    told = sentence_of(warning)
    assert "150" in told
    assert "50" in told
    assert str(workspace.path) in told
    assert warning_before(need, lambda _folder: LEAST_FREE) is None
    require_space(need, lambda _folder: 150 * MEGABYTE)


def test_that_an_import_is_refused_only_where_it_cannot_work(workspace, tmp_path, free):
    path = tmp_path / "名册.csv"
    path.write_text("工号,姓名\nHD-1,林晓\n", encoding="utf-8")
    with engine.prepare(workspace, [path], Kind.ROSTER) as preparation:
        free(0)
        with pytest.raises(EnvironmentalError, match=r"storage\.space_missing"):
            engine.run_import(workspace, preparation)
        assert workspace.history() == []
        free(100 * MEGABYTE)
        assert engine.space_before(workspace, preparation).code == "storage.space_short"
        engine.run_import(workspace, preparation)
    assert len(workspace.history()) == 1


def test_that_a_batch_of_papers_is_refused_before_the_first(tmp_path, free):
    forms = [Form(f"{n}", "恒信", "通知", [Letter(("正文",))]) for n in range(200)]
    free(MEGABYTE)
    with pytest.raises(EnvironmentalError, match=r"storage\.space_missing"):
        write_forms(tmp_path / "单据", forms, separate=True)
    assert list(tmp_path.iterdir()) == []
    assert warning_before(papers_need(tmp_path / "单据", 200)).code == "storage.space_short"


def test_that_a_backup_without_room_writes_nothing(workspace):
    with pytest.raises(EnvironmentalError, match=r"storage\.space_missing"):
        make_backup(workspace.path, workspace.key, "manual", free=lambda _folder: 1_000)
    assert workspace.history() == []
    assert list((workspace.path / "backups").iterdir()) == []


def test_that_copies_without_room_write_nothing(workspace, tmp_path, free):
    backup = workspace.back_up()
    workspace.close()
    before = sorted(tmp_path.rglob("*"))
    free(1_000)
    for copy in (
        lambda: restoring.repair(workspace.path, workspace.key),
        lambda: outside_copies.copy_backup(backup, tmp_path),
        lambda: moving.move(workspace.path, tmp_path / "新", workspace.key),
    ):
        with pytest.raises(EnvironmentalError, match=r"storage\.space_missing"):
            copy()
    assert sorted(tmp_path.rglob("*")) == before


def test_that_who_shows_warnings_hears_of_little_space(tmp_path, free):
    heard = []
    stop = free_space.follow(heard.append)
    rows = [(n, n) for n in range(30_000)]
    free(MEGABYTE)
    write_xlsx(tmp_path / "表.xlsx", [OutColumn("甲"), OutColumn("乙")], rows)
    stop()
    write_xlsx(tmp_path / "表.xlsx", [OutColumn("甲"), OutColumn("乙")], rows)
    assert [told.code for told in heard] == ["storage.space_short"]
