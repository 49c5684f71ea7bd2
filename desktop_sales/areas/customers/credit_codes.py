"""The unified social credit code (统一社会信用代码, GB 32100-2015) and its check digit."""

import unicodedata

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""Letters and digits of a code; I, O, S, V and Z are left out so that none is misread."""
LENGTH = 18
_WEIGHTS = tuple(pow(3, place, 31) for place in range(LENGTH - 1))


def normal_code(text: str) -> str:
    """Return a code as it is stored: half-width capitals without spaces and hyphens."""
    plain = unicodedata.normalize("NFKC", text).upper()
    return "".join(character for character in plain if not character.isspace() and character != "-")


def check_digit(first_seventeen: str) -> str:
    """Return the last character that belongs to the first seventeen."""
    total = sum(
        ALPHABET.index(character) * weight
        for character, weight in zip(first_seventeen, _WEIGHTS, strict=True)
    )
    return ALPHABET[(31 - total % 31) % 31]


def is_credit_code(code: str) -> bool:
    """Tell whether a normal code is well-formed and its check digit right."""
    return (
        len(code) == LENGTH
        and all(character in ALPHABET for character in code)
        and check_digit(code[:-1]) == code[-1]
    )
