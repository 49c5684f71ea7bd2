"""Amounts in Chinese capitals, as contracts and letters write them beside the figures."""

from decimal import Decimal

from desktop_sales.core.money import yuan


def capitals(fen: int) -> str:
    """Return fen in capitals: 壹拾贰万叁仟肆佰伍拾陆元柒角捌分, 负壹佰元整."""
    # Imported here: it costs more than most commands need.
    import cn2an

    amount: Decimal = yuan(abs(fen))
    text = str(cn2an.an2cn(f"{amount:f}", "rmb"))
    return f"负{text}" if fen < 0 else text
