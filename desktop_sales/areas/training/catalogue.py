"""The topics that the regulation names for training (R50-R53, R102), to plan from."""

import json
from functools import cache
from typing import Any

from desktop_sales.areas.training.records import TopicDraft
from desktop_sales.core.resources import resource_path
from desktop_sales.core.shipped_texts import shipped_text


def catalogue() -> tuple[TopicDraft, ...]:
    """Return the topics in the order of the regulation, in the reader's language."""
    return tuple(
        TopicDraft(
            title=shipped_text(one["title"]),
            theme=one["theme"],
            content=shipped_text(one["content"]),
            is_service=one.get("service", False),
        )
        for one in _stored()
    )


@cache
def _stored() -> list[dict[str, Any]]:
    path = resource_path("regulation", "training.json")
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return found
