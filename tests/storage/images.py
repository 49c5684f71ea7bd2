"""Images of rows as the journal keeps them, for comparison."""

import json


def without_bookkeeping(image):
    columns = json.loads(image)
    columns.pop("revision", None)
    columns.pop("changed_at", None)
    return columns
