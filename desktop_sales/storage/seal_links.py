"""How a sealed record is hashed: pure functions, used with and without SQLAlchemy."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any

from desktop_sales.storage.keys import ALPHABET

FIRST_LINK = "0" * 64
LINKED_COLUMNS = (
    "id",
    "kind",
    "number",
    "version",
    "reason",
    "payload",
    "identity_digest",
    "sealed_at",
    "sealed_by",
    "previous",
)
_CODE_LETTERS = 10


def link_of(key: bytes, record: Mapping[str, Any]) -> str:
    """Return the keyed hash over a record's stored columns, the link before it among them."""
    fields = [record[name] for name in LINKED_COLUMNS]
    return hmac.new(key, canonical(fields).encode(), hashlib.sha256).hexdigest()


def digest_of(salt: bytes, identity: str) -> str:
    """Return the salted digest of a printed identity."""
    return hmac.new(salt, identity.encode(), hashlib.sha256).hexdigest()


def canonical(value: Any) -> str:
    """Return the one JSON text of a value."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def check_code_of(link: str) -> str:
    """Return the first 50 bits of a link in letters that are not taken for one another."""
    bits = int(link, 16) >> (256 - 5 * _CODE_LETTERS)
    letters = "".join(
        ALPHABET[bits >> shift & 31] for shift in range(5 * (_CODE_LETTERS - 1), -1, -5)
    )
    return grouped(letters)


def grouped(letters: str) -> str:
    """Return letters in groups of four, as they are printed."""
    return "-".join(letters[i : i + 4] for i in range(0, len(letters), 4))
