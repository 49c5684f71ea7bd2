"""The key of a workspace and the slots that keep it.

The database is always encrypted with one random key of 32 bytes. ``workspace.dsales`` keeps it in
slots: *open* as it is (a workspace without password), *password* wrapped by argon2id and AES-GCM,
*recovery* wrapped by the printed recovery key. Setting or changing the password rewrites slots,
never the database. A checksum over the file tells damage from a wrong password.
"""

import hashlib
import hmac
import json
import secrets
import unicodedata
from base64 import b64decode, b64encode
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from desktop_sales.core.errors import DomainError, EnvironmentalError
from desktop_sales.storage.atomic_files import write_bytes_atomically
from desktop_sales.storage.failures import reading_failure, require_short

KEY_FILE = "workspace.dsales"
KEY_FILE_COPY = "workspace.dsales.bak"
KEY_BYTES = 32
FORMAT = "desktop-sales workspace"
VERSION = 1

ARGON2_MEMORY_KIB = 64 * 1024
ARGON2_PASSES = 3
ARGON2_LANES = 1

# No letter or digit that is taken for another when read aloud or from paper.
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
RECOVERY_LETTERS = 32
_NONCE_BYTES = 12
_SALT_BYTES = 16
# What a key file may ask for at most: it is read before anybody has proved who wrote it.
_MOST_MEMORY_KIB = 16 * ARGON2_MEMORY_KIB
_MOST_PASSES = 5 * ARGON2_PASSES
_LEAST_SALT = 8


@dataclass(frozen=True, slots=True)
class KeyFile:
    """What ``workspace.dsales`` says: which workspace, and the slots of its key."""

    workspace_id: str
    slots: tuple[dict[str, Any], ...]

    @property
    def has_password(self) -> bool:
        """Tell whether opening needs a password or the recovery key."""
        return not any(slot["kind"] == "open" for slot in self.slots)


def new_key() -> bytes:
    """Return a new random database key."""
    return secrets.token_bytes(KEY_BYTES)


def new_recovery_key() -> str:
    """Return a recovery key to print: eight groups of four letters, 160 bits."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(RECOVERY_LETTERS))
    return "-".join(letters[i : i + 4] for i in range(0, RECOVERY_LETTERS, 4))


def is_like_recovery_key(text: str) -> bool:
    """Tell whether a text has the letters of a recovery key, right or wrong."""
    letters = _letters_of(text)
    return len(letters) == RECOVERY_LETTERS and set(letters) <= set(ALPHABET)


def new_key_file(
    workspace_id: str, key: bytes, recovery_key: str, password: str | None = None
) -> KeyFile:
    """Return the slots of a new workspace."""
    first = _password_slot(workspace_id, key, password) if password else _open_slot(key)
    return KeyFile(workspace_id, (first, _recovery_slot(workspace_id, key, recovery_key)))


def with_password(key_file: KeyFile, key: bytes, password: str | None) -> KeyFile:
    """Return the slots with another password, or without any.

    The recovery key and the passwords of other people stay valid.
    """
    kept = tuple(
        slot for slot in key_file.slots if slot["kind"] == "recovery" or slot.get("person")
    )
    identity = key_file.workspace_id
    first = _password_slot(identity, key, password) if password else _open_slot(key)
    return replace(key_file, slots=(first, *kept))


def people(key_file: KeyFile) -> tuple[str, ...]:
    """Return who else has a password of their own."""
    return tuple(slot["person"] for slot in key_file.slots if slot.get("person"))


def with_person(key_file: KeyFile, key: bytes, person: str, password: str) -> KeyFile:
    """Return the slots with a password of one more person, or another one of the same person."""
    slot = {**_password_slot(key_file.workspace_id, key, password), "person": person}
    return replace(key_file, slots=(*without_person(key_file, person).slots, slot))


def without_person(key_file: KeyFile, person: str) -> KeyFile:
    """Return the slots without a person's password."""
    kept = tuple(slot for slot in key_file.slots if slot.get("person") != person)
    return replace(key_file, slots=kept)


def with_recovery_key(key_file: KeyFile, key: bytes, recovery_key: str) -> KeyFile:
    """Return the slots with another recovery key; the old printout is worthless from now on."""
    kept = tuple(slot for slot in key_file.slots if slot["kind"] != "recovery")
    slot = _recovery_slot(key_file.workspace_id, key, recovery_key)
    return replace(key_file, slots=(*kept, slot))


def unlock(
    key_file: KeyFile, *, password: str | None = None, recovery_key: str | None = None
) -> bytes:
    """Return the database key.

    Raises DomainError ``storage.wrong_recovery_key``, ``storage.wrong_password`` or
    ``storage.password_needed``.
    """
    if recovery_key:
        return _unlock_recovery(key_file, recovery_key)
    for slot in key_file.slots:
        if slot["kind"] == "open":
            return b64decode(slot["key"])
    if not password:
        raise DomainError("storage.password_needed")
    for slot in key_file.slots:
        if slot["kind"] == "password":
            wrapper = _stretch(password, b64decode(slot["salt"]), slot)
            key = _unwrap(slot, wrapper, key_file.workspace_id)
            if key is not None:
                return key
    raise DomainError("storage.wrong_password")


def write_key_file(folder: Path, key_file: KeyFile) -> None:
    """Write both copies of the slots, each whole or not at all."""
    content = to_bytes(key_file)
    write_bytes_atomically(folder / KEY_FILE, content)
    write_bytes_atomically(folder / KEY_FILE_COPY, content)


def read_key_file(folder: Path) -> KeyFile:
    """Return the slots from the first copy that is whole.

    Raises DomainError ``storage.not_a_workspace`` where neither copy exists or both are something
    else, ``storage.newer_program_needed`` for a later format, EnvironmentalError
    ``storage.key_file_damaged`` or one of ``failures``.
    """
    damaged = False
    for name in (KEY_FILE, KEY_FILE_COPY):
        content = _content_of(folder / name)
        if content is None:
            continue
        verdict = from_bytes(content)
        if verdict is not None:
            return verdict
        damaged = True
    if damaged and (folder / "workspace.db").exists():
        raise EnvironmentalError("storage.key_file_damaged", folder=str(folder))
    require_short(folder)
    raise DomainError("storage.not_a_workspace", folder=str(folder))


def _content_of(path: Path) -> bytes | None:
    try:
        return path.read_bytes() if path.is_file() else None
    except OSError as error:
        raise reading_failure(error) from error


def to_bytes(key_file: KeyFile) -> bytes:
    """Return the content of ``workspace.dsales``."""
    body = {
        "format": FORMAT,
        "version": VERSION,
        "id": key_file.workspace_id,
        "slots": list(key_file.slots),
    }
    whole = {**body, "checksum": _checksum(body)}
    return json.dumps(whole, indent=1, sort_keys=True).encode("ascii")


def from_bytes(content: bytes) -> KeyFile | None:
    """Return the slots, or None where the content is damaged or something else.

    Raises ``storage.newer_program_needed``.
    """
    try:
        whole = json.loads(content)
        checksum = whole.pop("checksum")
        if whole["format"] != FORMAT or not hmac.compare_digest(checksum, _checksum(whole)):
            return None
        version, identity, slots = whole["version"], whole["id"], tuple(whole["slots"])
        if version > VERSION:
            raise DomainError("storage.newer_program_needed")
        sound = isinstance(identity, str) and all(map(_is_sound, slots))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return KeyFile(identity, slots) if sound else None


def _is_sound(slot: dict[str, Any]) -> bool:
    """Tell whether a slot can be tried: its texts decode, and it costs no more than we would ask."""
    if slot["kind"] == "open":
        return len(b64decode(slot["key"])) == KEY_BYTES
    if slot["kind"] not in ("password", "recovery"):
        return True  # of a later program, passed over
    whole = len(b64decode(slot["nonce"])) == _NONCE_BYTES and bool(b64decode(slot["sealed"]))
    if slot["kind"] == "recovery":
        return whole
    memory, passes, lanes = slot["memory_kib"], slot["passes"], slot["lanes"]
    affordable = 8 <= memory <= _MOST_MEMORY_KIB and 1 <= passes <= _MOST_PASSES and lanes == 1
    return whole and affordable and len(b64decode(slot["salt"])) >= _LEAST_SALT


def _checksum(body: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode("ascii")).hexdigest()


def _open_slot(key: bytes) -> dict[str, Any]:
    return {"kind": "open", "key": b64encode(key).decode()}


def _password_slot(identity: str, key: bytes, password: str) -> dict[str, Any]:
    salt = secrets.token_bytes(_SALT_BYTES)
    cost = {"memory_kib": ARGON2_MEMORY_KIB, "passes": ARGON2_PASSES, "lanes": ARGON2_LANES}
    wrapped = _wrap("password", _stretch(password, salt, cost), key, identity)
    return {**wrapped, **cost, "salt": b64encode(salt).decode()}


def _recovery_slot(identity: str, key: bytes, recovery_key: str) -> dict[str, Any]:
    return _wrap("recovery", _wrapper_of_recovery(recovery_key, identity), key, identity)


def _unlock_recovery(key_file: KeyFile, recovery_key: str) -> bytes:
    wrapper = _wrapper_of_recovery(recovery_key, key_file.workspace_id)
    for slot in key_file.slots:
        if slot["kind"] == "recovery":
            key = _unwrap(slot, wrapper, key_file.workspace_id)
            if key is not None:
                return key
    raise DomainError("storage.wrong_recovery_key")


def _stretch(password: str, salt: bytes, cost: dict[str, Any]) -> bytes:
    from argon2.low_level import Type, hash_secret_raw

    return hash_secret_raw(
        password.encode("utf-8"),
        salt,
        time_cost=cost["passes"],
        memory_cost=cost["memory_kib"],
        parallelism=cost["lanes"],
        hash_len=KEY_BYTES,
        type=Type.ID,
    )


def _wrapper_of_recovery(recovery_key: str, identity: str) -> bytes:
    # 160 random bits need no stretching.
    return hmac.digest(identity.encode(), _letters_of(recovery_key).encode("utf-8"), "sha256")


def _letters_of(recovery_key: str) -> str:
    """Return a key as typed from paper, also with the wide letters of an input method."""
    plain = unicodedata.normalize("NFKC", recovery_key).upper()
    return "".join(c for c in plain if c.isalnum())


def _wrap(kind: str, wrapper: bytes, key: bytes, identity: str) -> dict[str, Any]:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = secrets.token_bytes(_NONCE_BYTES)
    sealed = AESGCM(wrapper).encrypt(nonce, key, f"{kind}:{identity}".encode())
    return {
        "kind": kind,
        "nonce": b64encode(nonce).decode(),
        "sealed": b64encode(sealed).decode(),
    }


def _unwrap(slot: dict[str, Any], wrapper: bytes, identity: str) -> bytes | None:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(wrapper).decrypt(
            b64decode(slot["nonce"]),
            b64decode(slot["sealed"]),
            f"{slot['kind']}:{identity}".encode(),
        )
    except InvalidTag:
        return None
