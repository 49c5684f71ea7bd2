"""Full-width letters, digits and signs as their half-width twins."""

_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


def narrow(text: str) -> str:
    """Return ``text`` with full-width forms (１２：００) made half-width (12:00)."""
    return text.translate(_NARROW)
