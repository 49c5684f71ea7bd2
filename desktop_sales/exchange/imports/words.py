"""What a cell of words means where a field takes one of a few values."""

from typing import TypeVar

from desktop_sales.exchange.imports.names import exact_key
from desktop_sales.exchange.texts import header_key

V = TypeVar("V")
D = TypeVar("D")
Words = tuple[tuple[V, tuple[str, ...]], ...]
"""A value and the words it goes by; where several stand in a text the first value counts."""


def named(text: str, words: Words[V], otherwise: D) -> V | D:
    """Return the value whose word stands in a text, the first one of the list."""
    key = header_key(exact_key(text))
    for value, known in words:
        if key and any(header_key(word) in key for word in known):
            return value
    return otherwise
