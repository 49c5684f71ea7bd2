"""Sealed records: numbered, chained, found by their check code, changed by nobody unseen."""

import re

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from desktop_sales.core.errors import DomainError
from desktop_sales.storage import seals
from desktop_sales.storage.connections import DATABASE, connect

IDENTITY = {"name": "张伟", "uid": "u-1"}


def sealing(number="JX-202610-0001", payload=None, **more):
    return lambda s: seals.seal(
        s, "appraisal", number, payload or {"score": "91.20"}, IDENTITY, **more
    )


@pytest.fixture
def sealed(workspace):
    for n in range(1, 6):
        workspace.run("confirm", sealing(f"JX-202610-{n:04d}"))
    return workspace


def test_that_a_seal_keeps_the_result_and_names_who_confirmed(workspace):
    seal = workspace.run("confirm", sealing())
    assert (seal.payload, seal.identity, seal.version) == ({"score": "91.20"}, IDENTITY, 1)
    assert seal.sealed_by == "李娜 (主管)"
    assert re.fullmatch(r"[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{2}", seal.check_code)


def test_that_a_printed_code_finds_its_record_however_it_is_typed(workspace):
    seal = workspace.run("confirm", sealing())
    wide = "".join(chr(ord(c) + 0xFEE0) if c.isalnum() else " " for c in seal.check_code.lower())
    for typed in (seal.check_code, seal.check_code.lower().replace("-", ""), f" {wide} "):
        found = workspace.read(lambda s, typed=typed: seals.verify(s, typed))
        assert found.intact
        assert found.seal == seal


def test_that_an_unknown_code_says_so(sealed):
    with pytest.raises(DomainError, match=r"storage\.unknown_check_code"):
        sealed.read(lambda s: seals.verify(s, "AAAA-AAAA-AA"))


def test_that_a_sheet_is_compared_by_its_number_too(sealed):
    first, second = (
        sealed.read(lambda s, n=n: seals.seals_of(s, "appraisal", f"JX-202610-000{n}"))[0]
        for n in (1, 2)
    )

    def verified(code, number):
        return sealed.read(lambda s: seals.verify(s, code, number))

    assert verified(first.check_code, " jx-202610-0001 ").intact
    for code, number, problem in (
        (second.check_code, first.number, "check_code_of_another"),
        ("AAAA-AAAA-AA", first.number, "check_code_differs"),
        ("AAAA-AAAA-AA", "JX-202610-0099", "number_never_sealed"),
    ):
        with pytest.raises(DomainError, match=problem):
            verified(code, number)


def test_that_a_whole_sheet_says_where_the_chain_is_broken(sealed):
    code = sealed.read(lambda s: seals.seals_of(s, "appraisal", "JX-202610-0001"))[0].check_code
    assert sealed.read(lambda s: seals.verify(s, code)).chain.broken_at is None
    past_the_lock(sealed, "UPDATE sealed_record SET payload = '{}' WHERE id = 3")
    found = sealed.read(lambda s: seals.verify(s, code))
    assert (found.intact, found.chain.broken_at) == (True, "JX-202610-0003")


def test_that_a_sheet_whose_seal_was_cut_off_finds_nothing(sealed):
    last = sealed.read(lambda s: seals.seals_of(s, "appraisal", "JX-202610-0005"))[0]
    past_the_lock(sealed, "DELETE FROM sealed_record WHERE id = 5")
    with pytest.raises(DomainError, match="number_never_sealed"):
        sealed.read(lambda s: seals.verify(s, last.check_code, last.number))


def test_that_a_number_is_sealed_again_only_with_a_reason(workspace):
    first = workspace.run("confirm", sealing())
    with pytest.raises(DomainError, match=r"storage\.seal_needs_reason"):
        workspace.run("confirm", sealing(reason=" "))
    second = workspace.run("correct", sealing(payload={"score": "88"}, reason="补录退货"))
    assert (second.version, second.reason) == (2, "补录退货")
    found = workspace.read(lambda s: seals.verify(s, first.check_code))
    assert (found.intact, found.newest_version, found.seal.version) == (True, 2, 1)
    assert len(workspace.read(lambda s: seals.seals_of(s, "appraisal", first.number))) == 2


def test_that_confirming_is_not_undone(sealed):
    with pytest.raises(DomainError, match=r"storage\.undo_barrier"):
        sealed.undo()


def test_that_erasing_a_person_leaves_the_chain_whole(sealed):
    sealed.run("erase", lambda s: seals.erase_identity(s, "appraisal", "JX-202610-0002"))
    seal = sealed.read(lambda s: seals.seals_of(s, "appraisal", "JX-202610-0002"))[0]
    assert seal.identity is None
    assert sealed.read(seals.check_chain).broken_at is None


@pytest.mark.parametrize(
    "attack",
    [
        "UPDATE sealed_record SET payload = '{}' WHERE id = 3",
        "DELETE FROM sealed_record WHERE id = 5",
        "DELETE FROM sealed_record",
        "INSERT OR REPLACE INTO sealed_record SELECT id, kind, number, version, reason, '{}',"
        " identity_digest, sealed_at, sealed_by, previous, link, check_code"
        " FROM sealed_record WHERE id = 3",
        "UPDATE seal_key SET chain_key = zeroblob(32)",
    ],
)
def test_that_the_lock_refuses(sealed, attack):
    with pytest.raises(IntegrityError, match="sealed"):
        sealed.run("attack", lambda s: s.execute(text(attack)))
    assert sealed.read(seals.check_chain).broken_at is None


def past_the_lock(workspace, attack):
    """Change the file by the driver alone, as somebody could who knows the key."""
    connection = connect(workspace.path / DATABASE, workspace.key, foreign_keys=False)
    for name in ("sealed_record", "seal_key"):
        for verb in ("update", "delete"):
            connection.execute(f"DROP TRIGGER {name}_no_{verb}")
    connection.execute(attack)
    connection.close()


@pytest.mark.parametrize(
    "attack",
    [
        "UPDATE sealed_record SET payload = '{}' WHERE id = 3",
        "UPDATE sealed_record SET check_code = 'AAAA-AAAA-AA' WHERE id = 3",
        "UPDATE sealed_identity SET identity = '{}' WHERE id = 3",
        "DELETE FROM sealed_record WHERE id = 3",
        "UPDATE sealed_record SET id = id + 10 WHERE id = 3",
        "UPDATE seal_key SET chain_key = zeroblob(32)",
    ],
)
def test_that_an_attack_past_the_lock_is_noticed(sealed, attack):
    past_the_lock(sealed, attack)
    assert sealed.read(seals.check_chain).broken_at is not None
