"""A workspace kept in one small file: what a release wrote, to be opened by every later one.

The archive holds the key file as it was, the contents of the database in plain (encrypted pages do
not pack), a page that the release enciphered, and what is to be known about it.
"""

import json
import tempfile
import zipfile
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from desktop_sales.storage import keys
from desktop_sales.storage.connections import APPLICATION_ID, DATABASE, connect, pragma

_ABOUT, _CONTENTS, _ENCIPHERED = "release.json", "contents.db", "enciphered.db"
_WORD = "拾光"


def keep(folder: Path, archive: Path, about: Mapping[str, Any]) -> None:
    """Write a closed workspace without a password, of invented data, to an archive."""
    key = keys.unlock(keys.read_key_file(folder))
    with tempfile.TemporaryDirectory() as place:
        plain, enciphered = Path(place) / _CONTENTS, Path(place) / _ENCIPHERED
        with closing(connect(folder / DATABASE, key)) as connection:
            version = int(pragma(connection, "user_version"))
            _copy_all(connection, plain, source="main", target="plain")
        with closing(connect(enciphered, key, create=True)) as connection:
            connection.execute("CREATE TABLE word (text)")
            connection.execute("INSERT INTO word VALUES (?)", (_WORD,))
        whole = {**about, "schema": version}
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_LZMA) as out:
            out.writestr(_ABOUT, json.dumps(whole, ensure_ascii=False, indent=1))
            out.write(folder / keys.KEY_FILE, keys.KEY_FILE)
            out.write(plain, _CONTENTS)
            out.write(enciphered, _ENCIPHERED)


def about_stored(archive: Path) -> dict[str, Any]:
    """Return what is known about a kept workspace."""
    with zipfile.ZipFile(archive) as source:
        told: dict[str, Any] = json.loads(source.read(_ABOUT))
    return told


def take_out(archive: Path, folder: Path) -> dict[str, Any]:
    """Make a workspace in a new folder, as the release left it; return what is known about it."""
    folder.mkdir(parents=True)
    about = about_stored(archive)
    with tempfile.TemporaryDirectory() as place, zipfile.ZipFile(archive) as source:
        source.extractall(place)
        plain = Path(place) / _CONTENTS
        key_file = keys.read_key_file(Path(place))
        key = keys.unlock(key_file)
        keys.write_key_file(folder, key_file)
        with closing(connect(Path(place) / _ENCIPHERED, key, read_only=True)) as connection:
            assert connection.execute("SELECT text FROM word").fetchone() == (_WORD,)
        with closing(connect(folder / DATABASE, key, create=True)) as connection:
            _copy_all(connection, plain, source="plain", target="main")
            connection.execute(f"PRAGMA user_version = {int(about['schema'])}")
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    return about


def _copy_all(connection: Any, plain: Path, *, source: str, target: str) -> None:
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("ATTACH DATABASE ? AS plain KEY ''", (str(plain),))
    connection.execute("SELECT sqlcipher_export(?, ?)", (target, source)).fetchall()
    connection.execute("DETACH DATABASE plain")
