"""Updates without a network: an installer on a stick, its checksum, and who signed for it.

A folder holds the installer, ``SHA256SUMS`` and ``SHA256SUMS.sig``, the publisher's Ed25519
signature of the list. The program carries the publisher's public key and starts nothing else.
"""

import base64
import binascii
import hashlib
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from desktop_sales.core.errors import DomainError
from desktop_sales.core.resources import resource_path
from desktop_sales.exchange import sentences  # noqa: F401  registers what the refusals say
from desktop_sales.storage.failures import file_failure

LISTED, SIGNED = "SHA256SUMS", "SHA256SUMS.sig"
_LARGEST_LIST = 1 << 20
_INSTALLER = re.compile(r"DesktopSales-(\d+)\.(\d+)\.(\d+)-setup\.exe")


@dataclass(frozen=True, slots=True)
class Update:
    """An installer that the publisher signed for."""

    installer: Path
    version: str


def publisher_key() -> bytes | None:
    """Return the public key that this copy of the program carries, if any."""
    path = resource_path("publisher.pub")
    return base64.b64decode(path.read_bytes()) if path.is_file() else None


def checked_update(folder: Path, into: Path, running: str, key: bytes | None = None) -> Update:
    """Copy the newest signed update of ``folder`` to ``into`` and return it, checked.

    The copy is what was checked: nobody can change it on the stick in between. Raises DomainError
    ``exchange.no_publisher_key``, ``exchange.no_update`` (nothing here),
    ``exchange.update_not_signed``, ``exchange.update_changed`` (an installer that differs from its
    checksum), ``exchange.update_not_newer``; EnvironmentalError where it cannot be read.
    """
    key = key or publisher_key()
    if key is None:
        raise DomainError("exchange.no_publisher_key")
    try:
        sums = _signed_sums(folder, key)
        found = _newest(folder, sums)
        if _numbers(found.version) <= _numbers(running):
            raise DomainError("exchange.update_not_newer", version=found.version, running=running)
        # What an earlier update left is not needed any more; a copy that fails leaves nothing.
        shutil.rmtree(into, ignore_errors=True)
        into.mkdir(parents=True)
        copy = Path(shutil.copy(found.installer, into))
        digest = _digest(copy)
    except OSError as error:
        shutil.rmtree(into, ignore_errors=True)
        raise file_failure(error, "exchange.update_unreadable", folder) from error
    if digest != sums[copy.name]:
        copy.unlink()
        raise DomainError("exchange.update_changed", file=copy.name)
    return Update(copy, found.version)


def _signed_sums(folder: Path, key: bytes) -> dict[str, str]:
    """Return the checksums by file name, once their signature has been checked."""
    listed, signed = folder / LISTED, folder / SIGNED
    if not listed.is_file() or not signed.is_file():
        raise DomainError("exchange.no_update", folder=str(folder))
    if max(listed.stat().st_size, signed.stat().st_size) > _LARGEST_LIST:
        raise DomainError("exchange.update_not_signed", folder=str(folder))
    content = listed.read_bytes()
    try:
        signature = base64.b64decode(signed.read_bytes(), validate=False)
        Ed25519PublicKey.from_public_bytes(key).verify(signature, content)
    except (InvalidSignature, binascii.Error) as error:
        raise DomainError("exchange.update_not_signed", folder=str(folder)) from error
    lines = (line.partition("  ") for line in content.decode("ascii").splitlines())
    return {name: digest for digest, _gap, name in lines}


def _newest(folder: Path, sums: dict[str, str]) -> Update:
    found = [
        Update(folder / name, ".".join(named.groups()))
        for name in sums
        if (named := _INSTALLER.fullmatch(name)) and (folder / name).is_file()
    ]
    if not found:
        raise DomainError("exchange.no_update", folder=str(folder))
    return max(found, key=lambda update: _numbers(update.version))


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
