"""What lies in a database file once its pages are deciphered: rows, and what freed places hold."""

from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.ciphers.modes import CBC

from desktop_sales.storage.connections import CIPHER

PAGE = int(CIPHER["cipher_page_size"])
SALT, VECTOR, SEAL = 16, 16, 32


def plain_bytes(database: Path, key: bytes) -> bytes:
    """Return the deciphered pages of a database, one after the other."""
    content = database.read_bytes()
    pages = (content[start : start + PAGE] for start in range(0, len(content), PAGE))
    return b"".join(
        _deciphered(page[SALT:] if number == 0 else page, key) for number, page in enumerate(pages)
    )


def _deciphered(page: bytes, key: bytes) -> bytes:
    body, vector = page[: -VECTOR - SEAL], page[-VECTOR - SEAL : -SEAL]
    decryptor = Cipher(AES256(key), CBC(vector)).decryptor()
    return decryptor.update(body) + decryptor.finalize()
