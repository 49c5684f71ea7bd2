"""SQLAlchemy on the driver's connections: one that writes, one that reads."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, StaticPool, create_engine, event
from sqlcipher3 import dbapi2 as driver

from desktop_sales.storage.connections import WRITING_CACHE_KIB, connect


def writing_engine(path: Path, key: bytes, *, foreign_keys: bool = True) -> Engine:
    """Return the engine whose every transaction takes the write lock at its beginning."""
    creator = partial(connect, path, key, foreign_keys=foreign_keys, cache_kib=WRITING_CACHE_KIB)
    return _engine(creator, "BEGIN IMMEDIATE")


def reading_engine(path: Path, key: bytes, *, read_only: bool = False) -> Engine:
    """Return the engine that sees the last commit and refuses to write."""
    return _engine(partial(connect, path, key, read_only=read_only, query_only=True), "BEGIN")


def to_json(value: Any) -> str:
    """Return the stored form of a JSON value: Chinese readable, no spaces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _engine(creator: Callable[[], Any], begin: str) -> Engine:
    engine = create_engine(
        "sqlite+pysqlite://",
        creator=creator,
        module=driver,
        poolclass=StaticPool,
        hide_parameters=True,
        json_serializer=to_json,
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine
