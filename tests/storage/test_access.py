"""Who can open a workspace: several people by slots of their own, and the recovery key."""

import pytest

from desktop_sales.assembly import access
from desktop_sales.assembly.workspaces import create_workspace, open_workspace
from desktop_sales.core.errors import DomainError


@pytest.fixture
def made(tmp_path):
    created = create_workspace(
        tmp_path / "work", company="恒信公司", person="周敏", post="主管", password="own"
    )
    created.workspace.close()
    return created


def opens(folder, **given):
    try:
        open_workspace(folder, **given).close()
    except DomainError as refusal:
        return refusal.code
    return True


def test_that_each_person_opens_with_a_password_of_their_own(made):
    folder = made.workspace.path
    access.let_person_in(folder, "林晓", "hers", password="own")
    access.let_person_in(folder, "王强", "his", password="own")
    assert access.people_of(folder) == ("林晓", "王强")
    assert opens(folder, password="own") is True
    assert opens(folder, password="hers") is True
    access.change_password(folder, "new", password="own")
    assert opens(folder, password="his") is True
    access.shut_person_out(folder, "王强", password="hers")
    assert opens(folder, password="his") == "storage.wrong_password"
    assert access.people_of(folder) == ("林晓",)
    with pytest.raises(DomainError, match="no_such_person"):
        access.shut_person_out(folder, "王强", password="own")


def test_that_a_person_s_password_can_be_replaced(made):
    folder = made.workspace.path
    access.let_person_in(folder, "林晓", "first", password="own")
    access.let_person_in(folder, "林晓", "second", password="own")
    assert access.people_of(folder) == ("林晓",)
    assert opens(folder, password="first") == "storage.wrong_password"
    assert opens(folder, password="second") is True


def test_that_nobody_is_let_in_without_the_present_password(made):
    with pytest.raises(DomainError, match="wrong_password"):
        access.let_person_in(made.workspace.path, "林晓", "hers", password="guess")
    assert access.people_of(made.workspace.path) == ()


def test_that_people_and_an_open_workspace_exclude_each_other(made, workspace):
    with pytest.raises(DomainError, match="people_need_password"):
        access.let_person_in(workspace.path, "林晓", "hers", password=None)
    access.let_person_in(made.workspace.path, "林晓", "hers", password="own")
    with pytest.raises(DomainError, match="people_need_password"):
        access.change_password(made.workspace.path, None, password="own")


def test_that_a_recovery_key_is_proved_as_it_was_typed_from_paper(made):
    folder = made.workspace.path
    access.prove_recovery_key(folder, made.recovery_key.lower().replace("-", " "))
    for typed in ("", "  ", made.recovery_key[:-1] + "?", "AAAA-BBBB"):
        with pytest.raises(DomainError, match="wrong_recovery_key"):
            access.prove_recovery_key(folder, typed)


def test_that_a_new_recovery_key_makes_the_paper_before_worthless(made):
    folder = made.workspace.path
    new = access.renew_recovery_key(folder, password="own")
    assert opens(folder, recovery_key=made.recovery_key) == "storage.wrong_recovery_key"
    assert opens(folder, recovery_key=new) is True
    assert opens(folder, password="own") is True
