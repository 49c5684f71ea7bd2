"""How a test asks by which code a use case is refused."""

from collections.abc import Callable
from typing import Any

import pytest

from desktop_sales.core.errors import DomainError
from desktop_sales.storage.workspace import Workspace


def refused(
    workspace: Workspace, use_case: Callable[..., object], *arguments: Any, **named: Any
) -> str:
    """Return the code of the refusal; the test fails where the use case is done."""
    with pytest.raises(DomainError) as caught:
        workspace.run("refused", lambda session: use_case(session, *arguments, **named))
    return caught.value.code
