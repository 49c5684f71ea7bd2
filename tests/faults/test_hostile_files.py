"""Files built to harm end in a refusal with its sentence, soon, and nothing is written."""

import json
import random
import re
import struct
import sys
import time
import zlib
from contextlib import closing
from pathlib import Path

import pytest

from desktop_sales.areas.appraisal.regulation import BUILT_IN_SCHEMES, scheme_from_json
from desktop_sales.assembly.workspaces import open_workspace, restore_workspace
from desktop_sales.core.errors import DomainError
from desktop_sales.core.resources import resource_path
from desktop_sales.core.sentences import has_sentence, sentence_of
from desktop_sales.exchange.fields import Kind
from desktop_sales.exchange.imports import engine
from desktop_sales.exchange.updates import checked_update
from desktop_sales.storage.backups import ABOUT, list_backups, verify_backup
from desktop_sales.storage.connections import DATABASE, connect
from desktop_sales.storage.keys import KEY_FILE, KEY_FILE_COPY, _checksum
from tests.exchange.workbooks import write_workbook
from tests.faults.hostile import corpus
from tests.system.conftest import cli  # noqa: F401

SECONDS = 30
"""What the worst of them may take on a busy machine."""
MEMORY = 1_500 << 20
"""What the reader may take for them all; a real sheet of a million rows needs as much."""
_ENGLISH = re.compile(r"Traceback|Error|exchange\.|storage\.")


def refusal(call, *arguments) -> str:
    """Return the code of the refusal, which has a sentence of its own and names no machinery."""
    with pytest.raises(DomainError) as caught:
        call(*arguments)
    assert has_sentence(caught.value.code), caught.value.code
    told = sentence_of(caught.value)
    assert not _ENGLISH.search(told), told
    return caught.value.code


def take_in(workspace, path, kind=Kind.SALES):
    with engine.prepare(workspace, [path], kind) as preparation:
        return engine.run_import(workspace, preparation)


@pytest.mark.parametrize(
    "step",
    [
        pytest.param(9, id="short"),
        pytest.param(1, id="long", marks=[pytest.mark.long, pytest.mark.timeout(900)]),
    ],
)
def test_that_hostile_files_are_refused_soon_and_nothing_is_written(
    workspace, tmp_path, noted, step
):
    folder = tmp_path / "文件"
    folder.mkdir()
    before = (workspace.path / DATABASE).read_bytes()
    chosen = [one for one in corpus() if not one.harmless][::step]
    slowest = (0.0, "")
    for number, hostile in enumerate(chosen):
        hostile.write(folder / hostile.name)
        kind = list(Kind)[number % len(Kind)]  # every kind of list meets some of them
        began = time.perf_counter()
        refusal(take_in, workspace, folder / hostile.name, kind)
        slowest = max(slowest, (time.perf_counter() - began, hostile.name))
    assert (workspace.path / DATABASE).read_bytes() == before
    assert {each.name for each in folder.iterdir()} == {one.name for one in chosen}
    memory = _memory_of_readers()
    noted(refused=len(chosen), slowest=f"{slowest[0]:.1f} s", memory=f"{memory >> 20} MB")
    assert slowest[0] < SECONDS
    assert memory < MEMORY


def _memory_of_readers() -> int:
    """Return the bytes that the largest of the reading processes took; 0 where it is not told."""
    if sys.platform != "linux":
        return 0
    import resource

    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss << 10


def test_that_cells_built_to_harm_are_taken_as_plain_texts(workspace, tmp_path):
    taken = 0
    for hostile in (one for one in corpus() if one.harmless):
        path = tmp_path / hostile.name
        hostile.write(path)
        taken += sum(file.read for file in take_in(workspace, path).files)
    assert taken > 100
    assert workspace.check() == []


def test_that_the_command_line_says_why_a_file_is_refused(cli, tmp_path):  # noqa: F811
    owner = ("--company", "恒信公司", "--user", "周敏", "--post", "区域销售主管")
    assert cli("init", "--workspace", tmp_path / "w", *owner).code == 0
    files = {one.name: one for one in corpus()}
    for name, kind in (
        ("far_cell.xlsx", "sales"),
        ("laughs.xlsx", "ratings"),
        ("circle.xls", "customers"),
    ):
        files[name].write(tmp_path / name)
        answer = cli("import", kind, tmp_path / name, "--workspace", tmp_path / "w")
        assert (answer.code, answer.out) == (2, "")
        assert name in answer.err


@pytest.fixture
def backup(workspace):
    made = workspace.back_up()
    workspace.close()
    return made


@pytest.mark.parametrize(
    "attack",
    [
        "CREATE TRIGGER t AFTER UPDATE ON site BEGIN DELETE FROM customer; END",
        "CREATE VIEW v AS SELECT * FROM site",
        "CREATE TABLE foreign_table (id)",
        "DROP TRIGGER sealed_record_no_update",
    ],
)
def test_that_a_backup_with_foreign_parts_is_not_restored(workspace, backup, attack):
    with closing(connect(backup.folder / DATABASE, workspace._key)) as connection:
        connection.execute(attack)
        about = json.loads((backup.folder / ABOUT).read_text())
        if "foreign_table" in attack:
            about["counts"]["foreign_table"] = 0
        (backup.folder / ABOUT).write_text(json.dumps(about))
    before = (workspace.path / DATABASE).read_bytes()
    assert refusal(restore_workspace, workspace.path, backup.name) == "storage.backup_damaged"
    assert (workspace.path / DATABASE).read_bytes() == before


@pytest.mark.parametrize("told", ["[" * 200_000, "[]", '{"sequence": {}}', "\x00", '"' * 1_000])
def test_that_what_a_hostile_backup_says_of_itself_makes_it_unverified(workspace, backup, told):
    (backup.folder / ABOUT).write_text(told)
    assert not list_backups(workspace.path)[0].verified
    assert not verify_backup(list_backups(workspace.path)[0], workspace._key)


@pytest.mark.parametrize(
    "slot",
    [
        {"kind": "password", "memory_kib": 1 << 30, "passes": 3, "lanes": 1},
        {"kind": "password", "memory_kib": 65536, "passes": 1 << 31, "lanes": 1},
        {"kind": "password", "memory_kib": "x", "passes": 3, "lanes": 1},
        {"kind": "open", "key": "AAAA"},
        {"kind": "open", "key": {}},
        {},
        [],
    ],
)
def test_that_key_slots_that_ask_for_too_much_are_refused(workspace, slot):
    workspace.close()
    sealed = {"salt": "A" * 24, "nonce": "A" * 16, "sealed": "A" * 64}
    body = json.loads((workspace.path / KEY_FILE).read_bytes())
    del body["checksum"]
    body["slots"] = [{**sealed, **slot} if isinstance(slot, dict) else slot]
    content = json.dumps({**body, "checksum": _checksum(body)})
    for damaged in (content, "[" * 200_000):
        for name in (KEY_FILE, KEY_FILE_COPY):
            (workspace.path / name).write_text(damaged)
        code = refusal(lambda: open_workspace(workspace.path, password="x"))
        assert code == "storage.key_file_damaged"


def _png(width: int, height: int) -> bytes:
    """Return a picture of any size that declares, and packs, far more than it holds."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    packed = zlib.compress(bytes(1_000_000), 9)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("bomb.png", _png(50_000, 50_000)),
        ("long.png", _png(1, 1 << 30)),
        ("cut.png", _png(100, 100)[:40]),
        ("drawing.png", b"<svg xmlns='http://www.w3.org/2000/svg' width='1e9' height='1e9'/>"),
        ("noise.jpg", b"\xff\xd8\xff\xe0" + bytes(range(256)) * 20),
        ("empty.png", b""),
    ],
)
def test_that_a_picture_built_to_harm_is_no_logo(qapp, tmp_path, name, content):
    from ui.shell.settings_documents import small_picture

    (tmp_path / name).write_bytes(content)
    assert refusal(small_picture, tmp_path / name) == "documents.no_picture"


def test_that_an_endless_list_on_a_stick_is_no_update(tmp_path):
    for name in ("SHA256SUMS", "SHA256SUMS.sig"):
        with (tmp_path / name).open("wb") as file:
            file.truncate(1 << 40)
    refused = refusal(checked_update, tmp_path, tmp_path / "into", "0.1.0", bytes(32))
    assert refused == "exchange.update_not_signed"


@pytest.mark.parametrize(
    "name",
    ["{file.__class__}.csv", "%s%n<b>.csv", "多\n行.csv", "\u202egnp.csv", "长" * 80 + ".csv"],
)
def test_that_a_file_is_named_as_it_is_called(tmp_path, workspace, name):
    path = tmp_path / name
    path.write_bytes(b"\x00")
    assert refusal(take_in, workspace, path) == "exchange.not_a_table"


def test_that_what_is_no_file_is_not_read(workspace, tmp_path):
    (tmp_path / "a.xlsx").symlink_to(tmp_path / "a.xlsx")
    for path in (tmp_path, tmp_path / "a.xlsx", Path("/dev/zero")):
        assert refusal(take_in, workspace, path) == "exchange.no_such_file"
    honest = write_workbook(tmp_path / "十月.xlsx", {"a": [["日期", "金额"], ["2026-10-08", 5]]})
    assert take_in(workspace, honest).files[0].imported == 1


def _scrambled(value, dice):
    """Return plain values of JSON with some of them lost or put in another's place."""
    if dice.random() < 0.08:
        return dice.choice((None, 0, -1, 1.5, "", "x", [], {}, [1], {"a": 1}, True, "9" * 400))
    if isinstance(value, dict):
        return {k: _scrambled(v, dice) for k, v in value.items() if dice.random() > 0.03}
    if isinstance(value, list):
        return [_scrambled(each, dice) for each in value if dice.random() > 0.05]
    return value


@pytest.mark.parametrize("code", BUILT_IN_SCHEMES)
def test_that_a_scrambled_scheme_is_read_or_refused(code):
    shipped = resource_path("regulation", "schemes", f"{code}.json")
    whole = json.loads(shipped.read_text(encoding="utf-8"))
    refused = 0
    for seed in range(500):
        try:
            scheme_from_json(_scrambled(whole, random.Random(seed)))
        except DomainError as problem:
            sentence_of(problem)
            refused += 1
    assert 100 < refused < 500


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("scheme", "show"), "commands.scheme_unreadable"),
        (("bonus-rule", "publish", "--from", "2026-12-01"), "compensation.rule_unreadable"),
        (("contest", "add"), "commands.contest_unreadable"),
    ],
)
def test_that_a_bottomless_file_of_a_rule_is_refused(cli, tmp_path, words, code):  # noqa: F811
    deep = tmp_path / "深.json"
    deep.write_text("[" * 200_000)
    owner = ("--company", "恒信公司", "--user", "周敏", "--post", "区域销售主管")
    assert cli("init", "--workspace", tmp_path / "w", *owner).code == 0
    answer = cli(*words, deep, "--workspace", tmp_path / "w", "--json")
    assert (answer.code, answer.json["error"]) == (2, code)
