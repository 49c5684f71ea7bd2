"""Cell and header texts in one form: full-width, traditional and spacing differences removed."""

import re
import unicodedata
from functools import lru_cache

# Only the characters that headers, units and labels of sales files use: a header is compared,
# never shown, so that a full conversion table would be weight without use.
_TRADITIONAL = "銷額單號數價產員區業務績編訂戶稱類別門標計總應貨發開稅淨實進備註電話職經離責負對聯絡細結賬帳筆時間達預鋪點專項從買賣廠營場組歸屬幣種圓億萬級評際現匯憑證據質檢優導師傳輸狀態閉圖書節季極機構執轉領隊團層範圍領導國際關鍵費給付審歷來減摺"
_SIMPLIFIED = "销额单号数价产员区业务绩编订户称类别门标计总应货发开税净实进备注电话职经离责负对联络细结账账笔时间达预铺点专项从买卖厂营场组归属币种圆亿万级评际现汇凭证据质检优导师传输状态闭图书节季极机构执转领队团层范围领导国际关键费给付审历来减折"
SIMPLIFY = str.maketrans(_TRADITIONAL, _SIMPLIFIED)

_SPACES = re.compile(r"\s+")
_PUNCTUATION = re.compile(r"[\s_\-–—./\\:,;#*'\"“”‘’()\[\]{}<>|&、·]+")
_BRACKETED = re.compile(r"[(\[【<]([^()\[\]【】<>]*)[)\]】>]")
# Marks without width, which web pages and chats put into what is copied out of them.
_WIDTHLESS = [0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), 0xFEFF]
_INVISIBLE = dict.fromkeys([*range(32), 0x7F], " ") | dict.fromkeys(_WIDTHLESS, "")


@lru_cache(maxsize=65_536)
def tidy(text: str) -> str:
    """Return a text in one line: control characters and line breaks to spaces, ends trimmed.

    Marks without width go: a name with one is the same name.
    """
    # Printable texts hold no space but the plain one, and no mark without width.
    if text.isprintable() and "  " not in text:
        return text.strip()
    return _SPACES.sub(" ", text.translate(_INVISIBLE)).strip()


def narrow(text: str) -> str:
    """Return a text with full-width digits, letters, colons and signs as plain ones."""
    return text if text.isascii() else unicodedata.normalize("NFKC", text).replace("−", "-")


@lru_cache(maxsize=4_096)
def header_key(text: str) -> str:
    """Return the form in which headers are compared: no case, spaces, brackets or variants."""
    plain = _BRACKETED.sub("", narrow(tidy(text)))
    return _PUNCTUATION.sub("", plain).casefold().translate(SIMPLIFY)


@lru_cache(maxsize=4_096)
def bracketed(text: str) -> str:
    """Return what stands in brackets in a header, as a unit does: ``金额(万元)`` gives 万元."""
    found = _BRACKETED.findall(narrow(tidy(text)))
    return found[-1].strip().casefold().translate(SIMPLIFY) if found else ""
