"""Who can open a workspace: its password, other people's passwords, the recovery key.

All of them rewrite only the key file; the database stays as it is, open or closed. Each function
proves first that the caller may: by the present password, by the recovery key typed in its place
when the password is forgotten, or by nothing where there is none.
"""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from desktop_sales.core.errors import DomainError
from desktop_sales.storage import keys
from desktop_sales.storage.failures import file_failure


def change_password(
    folder: Path,
    new_password: str | None,
    *,
    password: str | None = None,
) -> None:
    """Set, change or (None) remove the password.

    Raises DomainError ``storage.people_need_password`` where others have passwords of their own:
    without the first one everybody could open the workspace.
    """
    if new_password is None and keys.people(keys.read_key_file(folder)):
        raise DomainError("storage.people_need_password")
    _rewrite(folder, lambda slots, key: keys.with_password(slots, key, new_password), password)


def people_of(folder: Path) -> tuple[str, ...]:
    """Return who else has a password of their own."""
    return keys.people(keys.read_key_file(folder))


def let_person_in(folder: Path, person: str, own_password: str, *, password: str | None) -> None:
    """Give a person a password of their own; raises ``storage.people_need_password`` without one.

    Everybody who can open a workspace can read all of it.
    """
    if not keys.read_key_file(folder).has_password:
        raise DomainError("storage.people_need_password")
    _rewrite(
        folder, lambda slots, key: keys.with_person(slots, key, person, own_password), password
    )


def shut_person_out(folder: Path, person: str, *, password: str | None) -> None:
    """Take a person's password away; a copy of the files made before still knows it.

    Raises DomainError ``storage.no_such_person`` where nobody of this name has one.
    """
    if person not in people_of(folder):
        raise DomainError("storage.no_such_person", person=person)
    _rewrite(folder, lambda slots, _key: keys.without_person(slots, person), password)


def prove_recovery_key(folder: Path, typed: str) -> None:
    """Try a recovery key as it was typed back from paper; raises ``storage.wrong_recovery_key``."""
    if not typed.strip():
        raise DomainError("storage.wrong_recovery_key")
    keys.unlock(keys.read_key_file(folder), recovery_key=typed)


def renew_recovery_key(folder: Path, *, password: str | None) -> str:
    """Make a new recovery key and return it; the one before is worthless from now on."""
    made = keys.new_recovery_key()
    _rewrite(folder, lambda slots, key: keys.with_recovery_key(slots, key, made), password)
    return made


def _rewrite(
    folder: Path,
    change: Callable[[keys.KeyFile, bytes], keys.KeyFile],
    password: str | None,
) -> None:
    slots = keys.read_key_file(folder)
    key = _key(slots, password)
    try:
        keys.write_key_file(folder, change(slots, key))
    except OSError as error:
        raise file_failure(error, "storage.cannot_open", folder) from error


def _key(slots: keys.KeyFile, given: str | None) -> bytes:
    try:
        return keys.unlock(slots, password=given)
    except DomainError:
        if given:
            with suppress(DomainError):
                return keys.unlock(slots, recovery_key=given)
        raise
