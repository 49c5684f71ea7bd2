"""The built-in regulation: chapters and clauses as shipped under ``resources/regulation``."""

import json
from functools import cache

from desktop_sales.areas.regulation.records import Chapter, Clause
from desktop_sales.core.resources import resource_path
from desktop_sales.core.shipped_texts import shipped_text


@cache
def chapters() -> tuple[Chapter, ...]:
    """Return the regulation in its order."""
    told = json.loads(resource_path("regulation", "clauses.json").read_text(encoding="utf-8"))
    return tuple(
        Chapter(
            chapter["number"],
            chapter["title"],
            tuple(
                Clause(clause["number"], clause["text"], tuple(clause["pages"]))
                for clause in chapter["clauses"]
            ),
        )
        for chapter in told["chapters"]
    )


@cache
def _by_number() -> dict[int, Clause]:
    return {clause.number: clause for chapter in chapters() for clause in chapter.clauses}


def clause(number: int) -> Clause:
    """Return a clause by its number."""
    return _by_number()[number]


def found_clauses(words: str) -> list[tuple[Chapter, tuple[Clause, ...]]]:
    """Return the chapters with the clauses that hold every word, as stored or as read.

    A number finds the clause of that number; without words everything is found.
    """
    wanted = words.casefold().split()
    found = []
    for chapter in chapters():
        head = _searched(chapter.number, chapter.title)
        held = tuple(
            clause
            for clause in chapter.clauses
            if all(_holds(clause, head, word) for word in wanted)
        )
        if held:
            found.append((chapter, held))
    return found


def _holds(clause: Clause, head: str, word: str) -> bool:
    if word.isdigit():
        return int(word) == clause.number
    return word in head or word in _searched(clause.text)


def _searched(*texts: str) -> str:
    return " ".join(f"{text} {shipped_text(text)}" for text in texts).casefold()
