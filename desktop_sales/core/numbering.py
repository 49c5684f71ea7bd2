"""Numbers printed on paper: prefix, period, running number."""


def format_number(prefix: str, period: str, n: int) -> str:
    """Return the number of a document, such as ``JX-202610-0127``.

    ``period`` is a period's key ("2026-10", "2026-Q3"); its hyphen is dropped so that the number
    has three parts. Raises ValueError for a running number below 1.
    """
    if n < 1:
        raise ValueError(f"running number {n}")
    return f"{prefix}-{period.replace('-', '')}-{n:04d}"
