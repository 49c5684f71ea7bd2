"""Long statements that can be stopped while they run."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from desktop_sales.core.errors import DomainError

STEPS = 20_000
"""After how many steps of the database's machine it asks: a few milliseconds."""


@contextmanager
def asking(driver: Any, stopped: Callable[[], bool]) -> Iterator[None]:
    """Ask ``stopped`` while statements of a driver connection run; once it says yes, they fail."""
    driver.set_progress_handler(lambda: int(stopped()), STEPS)
    try:
        yield
    finally:
        driver.set_progress_handler(None, STEPS)


@contextmanager
def interruptible(session: Session, stopped: Callable[[], bool], code: str) -> Iterator[None]:
    """Ask ``stopped`` while statements run; once it answers yes, raise ``DomainError(code)``."""
    try:
        with asking(session.connection().connection.driver_connection, stopped):
            yield
    except DBAPIError as problem:
        if stopped():
            raise DomainError(code) from problem
        raise
