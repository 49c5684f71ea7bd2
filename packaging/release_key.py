"""The publisher's key: make one, and sign a list of checksums with it.

    python packaging/release_key.py make FILE     write a new private key to FILE, the public one
                                                  beside it as FILE.pub
    python packaging/release_key.py sign LIST FILE  write the signature of LIST beside it

The private key stays with the publisher, outside every checkout; a bundle carries the public one.
"""

import base64
import sys
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)


def make(path: Path) -> None:
    """Write a new key pair; an existing key is never overwritten."""
    key = Ed25519PrivateKey.generate()
    with path.open("xb") as file:
        path.chmod(0o600)
        file.write(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    path.with_name(path.name + ".pub").write_bytes(base64.b64encode(public) + b"\n")


def sign(listed: Path, private: Path) -> Path:
    """Write the signature of a list beside it; return its path."""
    key = load_pem_private_key(private.read_bytes(), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise SystemExit(f"{private} holds no Ed25519 key")
    target = listed.with_name(listed.name + ".sig")
    target.write_bytes(base64.b64encode(key.sign(listed.read_bytes())) + b"\n")
    return target


def main(arguments: list[str]) -> int:
    """Do what was asked."""
    match arguments:
        case ["make", path]:
            make(Path(path))
        case ["sign", listed, private]:
            print(sign(Path(listed), Path(private)))
        case _:
            print(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
