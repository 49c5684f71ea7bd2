"""Key slots: password, recovery key, open; a wrong password is told from a damaged file."""

import json
import random

import pytest

from desktop_sales.core.errors import DomainError, EnvironmentalError
from desktop_sales.storage import keys

KEY = bytes(range(32))
RECOVERY = "ABCD-EFGH-JKLM-NPQR-STUV-WXYZ-2345-6789"


@pytest.fixture(autouse=True)
def _cheap(monkeypatch):
    monkeypatch.setattr(keys, "ARGON2_MEMORY_KIB", 64)
    monkeypatch.setattr(keys, "ARGON2_PASSES", 1)


def test_that_an_open_workspace_needs_no_password():
    assert keys.unlock(keys.new_key_file("w", KEY, RECOVERY)) == KEY


def test_that_only_the_right_password_opens():
    slots = keys.new_key_file("w", KEY, RECOVERY, "密码 1")
    assert slots.has_password
    assert keys.unlock(slots, password="密码 1") == KEY
    with pytest.raises(DomainError, match=r"storage\.wrong_password"):
        keys.unlock(slots, password="密码 2")
    with pytest.raises(DomainError, match=r"storage\.password_needed"):
        keys.unlock(slots)


def test_that_the_recovery_key_opens_however_it_is_typed():
    slots = keys.new_key_file("w", KEY, RECOVERY, "secret")
    assert keys.unlock(slots, recovery_key=RECOVERY.lower().replace("-", " ")) == KEY
    with pytest.raises(DomainError, match=r"storage\.wrong_recovery_key"):
        keys.unlock(slots, recovery_key=RECOVERY.replace("A", "B"))


def test_that_a_changed_password_leaves_the_recovery_key_valid():
    slots = keys.with_password(keys.new_key_file("w", KEY, RECOVERY, "old"), KEY, "new")
    assert keys.unlock(slots, password="new") == KEY
    assert keys.unlock(slots, recovery_key=RECOVERY) == KEY
    with pytest.raises(DomainError):
        keys.unlock(slots, password="old")
    assert keys.unlock(keys.with_password(slots, KEY, None)) == KEY


def test_that_a_new_recovery_key_makes_the_old_one_worthless():
    other = keys.new_recovery_key()
    slots = keys.with_recovery_key(keys.new_key_file("w", KEY, RECOVERY, "old"), KEY, other)
    assert keys.unlock(slots, recovery_key=other) == KEY
    assert keys.unlock(slots, password="old") == KEY
    with pytest.raises(DomainError):
        keys.unlock(slots, recovery_key=RECOVERY)


def test_that_slots_do_not_open_another_workspace():
    slots = keys.new_key_file("w", KEY, RECOVERY, "secret")
    moved = keys.KeyFile("other", slots.slots)
    with pytest.raises(DomainError, match=r"storage\.wrong_password"):
        keys.unlock(moved, password="secret")


def test_that_the_file_keeps_neither_key_nor_password(tmp_path):
    keys.write_key_file(tmp_path, keys.new_key_file("w", KEY, RECOVERY, "geheim"))
    content = (tmp_path / keys.KEY_FILE).read_bytes()
    assert KEY.hex().encode() not in content
    assert b"geheim" not in content
    assert b"ABCD" not in content


def test_that_one_damaged_copy_does_not_matter(tmp_path):
    slots = keys.new_key_file("w", KEY, RECOVERY, "secret")
    for damaged in (keys.KEY_FILE, keys.KEY_FILE_COPY):
        keys.write_key_file(tmp_path, slots)
        (tmp_path / damaged).write_bytes(b"")
        assert keys.unlock(keys.read_key_file(tmp_path), password="secret") == KEY


def test_that_any_flipped_bit_is_damage_and_not_a_wrong_password(tmp_path):
    content = keys.to_bytes(keys.new_key_file("w", KEY, RECOVERY, "secret"))
    rng = random.Random(1)
    for _ in range(300):
        flipped = bytearray(content)
        flipped[rng.randrange(len(flipped))] ^= 1 << rng.randrange(8)
        try:
            read = keys.from_bytes(bytes(flipped))
        except DomainError:
            continue
        # A flip in the whitespace between fields changes nothing.
        assert read is None or keys.unlock(read, password="secret") == KEY


def test_that_the_verdict_tells_damage_from_no_workspace(tmp_path):
    with pytest.raises(DomainError, match=r"storage\.not_a_workspace"):
        keys.read_key_file(tmp_path)
    (tmp_path / keys.KEY_FILE).write_text("kein Schlüssel", encoding="utf-8")
    with pytest.raises(DomainError, match=r"storage\.not_a_workspace"):
        keys.read_key_file(tmp_path)
    (tmp_path / "workspace.db").write_bytes(b"x")
    with pytest.raises(EnvironmentalError, match=r"storage\.key_file_damaged"):
        keys.read_key_file(tmp_path)


def test_that_a_later_format_asks_for_the_later_program():
    body = json.loads(keys.to_bytes(keys.new_key_file("w", KEY, RECOVERY)))
    body.pop("checksum")
    body["version"] = 99
    body["checksum"] = keys._checksum(body)
    with pytest.raises(DomainError, match=r"storage\.newer_program_needed"):
        keys.from_bytes(json.dumps(body).encode())


def test_that_the_password_costs_what_was_decided(monkeypatch):
    monkeypatch.undo()
    slot = keys.new_key_file("w", KEY, RECOVERY, "secret").slots[0]
    assert (slot["memory_kib"], slot["passes"]) == (64 * 1024, 3)
