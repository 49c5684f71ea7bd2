"""What a field is, and the words for people, customers and regions that many files share."""

from dataclasses import dataclass
from enum import StrEnum

from desktop_sales.exchange.texts import header_key


class Look(StrEnum):
    """What a column's values must look like for a field."""

    DATE = "date"
    MOMENT = "moment"
    NUMBER = "number"
    RATE = "rate"
    TEXT = "text"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Field:
    """One field: ``name`` is what ``--map`` calls it."""

    name: str
    look: Look
    synonyms: tuple[str, ...]
    parts: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    several: bool = False

    def rank_of(self, header: str) -> tuple[int, int] | None:
        """Return how well a header names the field, smaller is better; None if it does not.

        The first number is 0 for a whole synonym and 1 for a part of the header.
        """
        key = header_key(header)
        if not key or any(word in key for word in self.never):
            return None
        for place, synonym in enumerate(self.synonyms):
            if key == synonym:
                return 0, place
        for place, part in enumerate(self.parts):
            if part in key:
                return 1, place
        return None


def declared(
    name: str, look: Look, synonyms: str, parts: str = "", never: str = "", several: bool = False
) -> Field:
    """Declare a field by words divided by ``|``: whole headers, parts, and words that exclude."""

    def keys(words: str) -> tuple[str, ...]:
        return tuple(header_key(word) for word in words.split("|") if word.strip())

    return Field(name, look, keys(synonyms), keys(parts), keys(never), several)


PERSON = (
    "业务员|销售员|销售人员|销售代表|营业员|业务代表|业务人员|客户经理|销售|salesperson|salesman"
    "|sales rep|sales person|sales agent|sales representative|rep|agent|seller|业务|姓名|员工姓名"
    "|员工|经办人|负责人|employee|employee name|employee id|employeekey"
)
PERSON_NEVER = "客户姓名|收货|收件|联系|manager|电话|phone|邮箱|mail|title|职|部门|日期|count"
PERSON_CODE = (
    "工号|员工编号|业务员编号|业务员工号|销售员编号|员工号|人员编号|职工号|employee id|employee key"
    "|employee code|employee no|employee number|rep id|salesperson id|sales rep id|emp id"
    "|salesperson key|staff id"
)
CUSTOMER = (
    "客户名称|客户|客户名|客户全称|购货单位|购买方|购方名称|买方|往来单位|客户单位|买家会员名|会员名"
    "|买家|会员|customer name|customer|client|client name|account name|company name|account|name"
    "|reseller|reseller key|user id|userid|buyer|buyer name|shop name"
)
CUSTOMER_CODE = (
    "客户编号|客户编码|客户代码|客户id|会员编号|会员号|customer id|customer code|customer number"
    "|customer no|customer key|account number|account id|account no|client id|account|reseller key|user id|userid"
)
PRODUCT = (
    "产品名称|商品名称|货品名称|货品|产品|商品|品名|物料名称|存货名称|宝贝标题|商品标题|书名|品名规格"
    "|product name|product|item name|item|title|description|product title|goods|名称"
)
PRODUCT_CODE = (
    "产品编号|产品编码|商品编号|商品编码|货号|物料编码|物料编号|存货编码|产品id|商品id|图书编号"
    "|产品代码|sku|product id|product code|product key|item code|item id|product number|product no"
    "|item no|part number"
)
REGION = (
    "区域|销售区域|地区|大区|片区|所属区域|区域名称|销售大区|region|sales region|territory"
    "|sales territory|territory key|salesterritorykey|regional office|region name|办事处|分公司"
    "|门店|门店名称|门店编号|店铺|店名|店铺名称|store|store id|store name|shop"
)
