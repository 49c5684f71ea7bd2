"""Amounts in capital Chinese numerals, as cheques and signed papers ask for."""

import cn2an

from desktop_sales.core.money import yuan


def in_words(fen: int) -> str:
    """Return an amount in words; 整 stands where it has no fen and no jiao: 1,024.00 is
    壹仟零贰拾肆元整. Below zero it starts with 负."""
    sign = "负" if fen < 0 else ""
    return sign + str(cn2an.an2cn(format(yuan(abs(fen)), "f"), "rmb"))
