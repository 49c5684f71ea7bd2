"""Errors that say what is wrong, where, and what to do.

A rule raises ``DomainError("area.problem", detail=…)``; the sentence is made at the edge by
``desktop_sales.core.sentences.sentence_of`` from the catalogue of the reader's language.
"""


class DomainError(Exception):
    """A rule of the business was broken; nothing was written.

    ``code`` is ``area.problem`` in snake case; ``details`` are plain values (str, int, Decimal,
    date) that the sentence names.
    """

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.code = code
        self.details = details

    def __str__(self) -> str:
        return f"{self.code} {self.details}" if self.details else self.code


class EnvironmentalError(DomainError):
    """The machine refused: disk full, file locked, read-only, damaged. Same shape as a rule."""
