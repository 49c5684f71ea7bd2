"""What can be read from a file of each kind: the fields, their header synonyms and their values.

A synonym is written as people write it and compared by ``texts.header_key``; earlier ones are
preferred. ``part`` synonyms may stand anywhere within a header; ``never`` words rule it out.
"""

from dataclasses import dataclass
from enum import StrEnum

from desktop_sales.exchange.texts import header_key


class Look(StrEnum):
    """What a column's values must look like for a field."""

    DATE = "date"
    NUMBER = "number"
    RATE = "rate"
    TEXT = "text"
    ANY = "any"


class Kind(StrEnum):
    """What a file is read as."""

    SALES = "sales"
    ROSTER = "roster"
    TARGETS = "targets"
    CUSTOMERS = "customers"
    RATINGS = "ratings"
    RECEIPTS = "receipts"


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


def _field(
    name: str, look: Look, synonyms: str, parts: str = "", never: str = "", several: bool = False
) -> Field:
    def keys(words: str) -> tuple[str, ...]:
        return tuple(header_key(word) for word in words.split("|") if word.strip())

    return Field(name, look, keys(synonyms), keys(parts), keys(never), several)


_PERSON = (
    "业务员|销售员|销售人员|销售代表|营业员|业务代表|业务人员|客户经理|销售|salesperson|salesman"
    "|sales rep|sales person|sales agent|sales representative|rep|agent|seller|业务|姓名|员工姓名"
    "|员工|经办人|负责人|employee|employee name|employee id|employeekey"
)
_PERSON_NEVER = "客户姓名|收货|收件|联系|manager|电话|phone|邮箱|mail|title|职|部门|日期|count"
_PERSON_CODE = (
    "工号|员工编号|业务员编号|业务员工号|销售员编号|员工号|人员编号|职工号|employee id|employee key"
    "|employee code|employee no|employee number|rep id|salesperson id|sales rep id|emp id"
    "|salesperson key|staff id"
)
_CUSTOMER = (
    "客户名称|客户|客户名|客户全称|购货单位|购买方|购方名称|买方|往来单位|客户单位|买家会员名|会员名"
    "|买家|会员|customer name|customer|client|client name|account name|company name|account|name"
    "|reseller|reseller key|user id|userid|buyer|buyer name|shop name"
)
_CUSTOMER_CODE = (
    "客户编号|客户编码|客户代码|客户id|会员编号|会员号|customer id|customer code|customer number"
    "|customer no|customer key|account number|account id|account no|client id|account|reseller key|user id|userid"
)
_PRODUCT = (
    "产品名称|商品名称|货品名称|货品|产品|商品|品名|物料名称|存货名称|宝贝标题|商品标题|书名|品名规格"
    "|product name|product|item name|item|title|description|product title|goods|名称"
)
_PRODUCT_CODE = (
    "产品编号|产品编码|商品编号|商品编码|货号|物料编码|物料编号|存货编码|产品id|商品id|图书编号"
    "|产品代码|sku|product id|product code|product key|item code|item id|product number|product no"
    "|item no|part number"
)
_REGION = (
    "区域|销售区域|地区|大区|片区|所属区域|区域名称|销售大区|region|sales region|territory"
    "|sales territory|territory key|salesterritorykey|regional office|region name|办事处|分公司"
    "|门店|门店名称|门店编号|店铺|店名|店铺名称|store|store id|store name|shop"
)
_AMOUNT = (
    "销售额|销售金额|成交金额|交易额|营业额|销售收入|成交额|订单金额|实收金额|实付金额|买家实际支付金额"
    "|应收金额|金额|销售码洋|码洋|总金额|合计金额|货款|总价|小计金额|业绩|销售业绩|收入"
    "|sales amount|amount|sales|sale amount|total sales|ext price|extended price|line total"
    "|linetotal|net amount|net sales|total amount|total price|close value|order amount|revenue|total"
    "|sales value|turnover|payment amount|subtotal"
)
_NOT_AMOUNT = (
    "目标|计划|指标|预算|target|quota|plan|budget|税|ytd|last year|lastyear|去年|同期|累计"
)
_DATE_NEVER = "生日|birth|入职|hire|due|required|要求|到期|截止|modified|结束|end"


def _sales() -> tuple[Field, ...]:
    return (
        _field(
            "date",
            Look.DATE,
            "日期|销售日期|单据日期|业务日期|成交日期|成交时间|交易日期|交易时间|销售时间|date"
            "|sales date|sale date|sold on|transaction date|posting date|记账日期"
            "|出库日期|发货日期|开票日期|发票日期|invoice date|ship date|shipped date"
            "|订单日期|下单日期|下单时间|订单时间|order date|订单付款时间|付款时间|支付时间"
            "|payment date|订单创建时间|close date|closed date|update time|时间|年月日",
            "日期|时间|date",
            _DATE_NEVER,
        ),
        _field(
            "document",
            Look.TEXT,
            "单据编号|单据号|销售单号|单号|订单编号|订单号|订单id|出库单号|发票号|发票号码|合同编号"
            "|合同号|流水号|小票号|凭证号|order id|order number|order no|sales order number"
            "|salesordernumber|invoice number|invoice no|invoice id|document|document number"
            "|document no|opportunity id|transaction id|receipt number|订单",
            "单号|单据编号|订单编号|order number|order no",
            "物流|快递|运单|日期|时间|状态|备注|金额|count|行",
        ),
        _field(
            "line",
            Look.ANY,
            "行号|行id|明细行号|行次|分录号|序号行|row id|line|line no|line number|line id|item line"
            "|分录|order line|行项目",
        ),
        _field("salesperson", Look.ANY, _PERSON, "业务员|销售员|销售人员|sales rep", _PERSON_NEVER),
        _field("salesperson_code", Look.ANY, _PERSON_CODE, "", "客户|商品|产品"),
        _field(
            "share",
            Look.ANY,
            "分成|分成比例|业绩分配|业绩比例|分摊比例|比例|share|split|shares|share percent",
        ),
        _field(
            "customer",
            Look.ANY,
            _CUSTOMER,
            "客户名|customer name",
            "编号|编码|电话|phone|类|class|type|segment|地址|address|status|quantity|region",
        ),
        _field("customer_code", Look.ANY, _CUSTOMER_CODE, "客户编|客户代码|customer id"),
        _field(
            "product",
            Look.ANY,
            _PRODUCT,
            "产品名|商品名|货品名|product name",
            "编号|编码|类|category|数量|价|price",
        ),
        _field("product_code", Look.ANY, _PRODUCT_CODE, "产品编|商品编|物料编"),
        _field(
            "category",
            Look.ANY,
            "类别|产品类别|商品类别|品类|产品分类|商品分类|category|product category|series|类别id|柜台",
        ),
        _field("region", Look.ANY, _REGION, "区域|大区|片区|region|territory", "经理|manager|ship"),
        _field(
            "quantity",
            Look.NUMBER,
            "数量|销售数量|销量|销售量|成交件数|件数|宝贝总数量|出库数量|发货数量|quantity|qty|units"
            "|sale count|sales count|units sold|order quantity|数目",
            "数量|销量|件数|quantity|qty|units",
            "库存|stock|on order|按数量|per|目标",
        ),
        _field(
            "unit_price",
            Look.NUMBER,
            "单价|销售单价|售价|价格|成交价|unit price|price|sales price|selling price|unitprice"
            "|current price|不含税单价",
            "单价|售价|unit price",
            "ext|total|进价|成本|cost|new",
        ),
        _field("unit_price_taxed", Look.NUMBER, "含税单价|含税售价|gross unit price"),
        _field(
            "discount",
            Look.RATE,
            "折扣|折扣率|优惠率|discount|discount rate|disc|unit price discount",
            "折扣|discount",
            "额|amount",
        ),
        _field("amount", Look.NUMBER, _AMOUNT, "销售额|金额|交易额|营业额|amount", _NOT_AMOUNT),
        _field(
            "amount_untaxed",
            Look.NUMBER,
            "不含税金额|未税金额|不含税销售额|无税金额|去税金额|不含税收入|net of tax|amount excl tax"
            "|untaxed amount",
            "不含税金额|未税金额|不含税销售额",
            "目标|计划|单价",
        ),
        _field(
            "amount_taxed",
            Look.NUMBER,
            "价税合计|含税金额|含税销售额|含税总额|价税合计金额|含税收入|gross amount"
            "|amount incl tax|amount including tax",
            "价税合计|含税金额|含税销售额",
            "目标|计划|不含税|单价",
        ),
        _field("tax_rate", Look.RATE, "税率|增值税率|tax rate|vat rate"),
        _field("tax", Look.NUMBER, "税额|增值税额|增值税|税金|tax|tax amount|vat"),
        _field(
            "cost",
            Look.NUMBER,
            "成本|销售成本|成本金额|成本额|总成本|进货成本|cost|total cost|cost amount|cogs|cost of sales",
            "成本金额|销售成本",
            "成本单价|单位成本|standard|运费",
        ),
        _field(
            "profit",
            Look.NUMBER,
            "利润|毛利|毛利额|毛利润|销售利润|profit|gross profit|margin amount",
            "毛利额|利润额",
            "率|rate|margin%",
        ),
        _field(
            "receipts",
            Look.NUMBER,
            "回款|回款金额|已回款|到账金额|已收款|收款金额|已收金额|receipts|received|amount received"
            "|paid amount|collected",
            "回款金额|收款金额",
            "计划|目标|未|率|日期|date",
        ),
        _field(
            "receipt_date",
            Look.DATE,
            "回款日期|收款日期|到账日期|回款时间|receipt date|received date|date received|paid date",
        ),
    )


def _roster() -> tuple[Field, ...]:
    return (
        _field(
            "name",
            Look.TEXT,
            "姓名|员工姓名|人员姓名|销售人员|业务员|销售员|销售代表|地区经理|区域经理|大区经理|区域主管"
            "|销售经理|name|employee name|full name|person|salesperson|sales agent|sales rep|rep"
            "|员工|人员|销售主管|片区经理|负责人",
            "姓名",
            "上级|客户|主管姓名",
        ),
        _field("first_name", Look.TEXT, "first name|given name"),
        _field("last_name", Look.TEXT, "last name|surname|family name"),
        _field(
            "code",
            Look.ANY,
            _PERSON_CODE + "|编号|编码|code|id|员工代码|business entity id",
            "工号|员工编号|employeeid|employeekey",
            "部门|岗位|地区|上级",
            several=True,
        ),
        _field(
            "region",
            Look.ANY,
            _REGION + "|部门|所在区域|负责区域|office|branch|team",
            "区域|大区|region",
            "经理|主管|description|postal",
        ),
        _field(
            "post",
            Look.TEXT,
            "岗位|职位|职务|职级|岗位名称|title|post|position|job title|role|job|employee title",
            "岗位|职位|职务",
            "courtesy",
        ),
        _field(
            "superior",
            Look.ANY,
            "上级|直接上级|上级主管|主管|汇报对象|manager|supervisor|reports to|reportsto|直属上级"
            "|部门经理|主管姓名|team leader",
        ),
        _field(
            "joined_on",
            Look.DATE,
            "入职日期|入职时间|到岗日期|参加工作日期|hire date|hiredate|joined|join date|start date"
            "|date joined|startdate",
        ),
        _field(
            "left_on", Look.DATE, "离职日期|离职时间|leave date|end date|exit date|termination date"
        ),
        _field("probation_until", Look.DATE, "试用期至|试用期截止|转正日期|probation until"),
        _field("phone", Look.ANY, "电话|手机|手机号|联系电话|phone|mobile|home phone|tel"),
    )


def _targets() -> tuple[Field, ...]:
    return (
        _field(
            "salesperson",
            Look.ANY,
            _PERSON + "|" + _PERSON_CODE + "|被考核人|name|person",
            "业务员|销售员|姓名",
            "上级",
        ),
        _field("region", Look.ANY, _REGION, "区域|大区|region", "经理|manager"),
        _field(
            "month",
            Look.DATE,
            "月份|目标月份|考核月份|期间|年月|月|日期|target month|month|period|date|quota date"
            "|计划月份|target date",
            "月份|month",
        ),
        _field("year", Look.NUMBER, "年份|年度|年|year"),
        _field("measure", Look.TEXT, "指标|度量|考核指标|目标类型|measure|indicator|metric"),
        _field("level", Look.TEXT, "目标级别|级别|level"),
        _field(
            "target",
            Look.NUMBER,
            "目标|目标额|目标金额|销售目标|任务|任务额|销售任务|目标值|计划|计划额|指标值|年度目标|月度目标"
            "|target|target amount|sales target|quota|sales quota|plan|budget|goal|金额|amount",
            "目标|任务额|target|quota",
            "月份|month|date|日期|类型",
        ),
    )


def _customers() -> tuple[Field, ...]:
    return (
        _field("name", Look.ANY, _CUSTOMER, "客户名|customer name|company", "电话|地址"),
        _field("code", Look.ANY, _CUSTOMER_CODE + "|编号|编码|code|id", "客户编|customer id"),
        _field("owner", Look.ANY, _PERSON + "|负责业务员|归属|owner|account owner", "业务员|owner"),
        _field("region", Look.ANY, _REGION + "|office location", "区域|大区|region", "经理"),
        _field(
            "industry", Look.TEXT, "行业|所属行业|客户行业|industry|sector|business type", "行业"
        ),
        _field("in_opening_list", Look.ANY, "期初客户|老客户|期初名单|opening|existing customer"),
    )


def _ratings() -> tuple[Field, ...]:
    return (
        _field(
            "salesperson",
            Look.ANY,
            "被考核人|被评人|被评价人|姓名|员工姓名|工号|人员|ratee|employee|name|person|salesperson",
        ),
        _field(
            "group",
            Look.TEXT,
            "评价主体|评分主体|评分组|评价人类别|评价类型|考核主体|评价关系|rater group|group|relation",
        ),
        _field("rater", Look.ANY, "评分人|评价人|考核人|打分人|rater|reviewer"),
        _field(
            "item",
            Look.TEXT,
            "指标|评分项|评价项目|考核项目|考核指标|项目|item|indicator|criterion",
        ),
        _field("score", Look.NUMBER, "得分|评分|分数|打分|分值|score|rating|points", "得分|评分"),
        _field("comment", Look.TEXT, "评语|说明|备注|意见|comment|remark|reason"),
        _field("month", Look.DATE, "月份|考核月份|期间|年月|period|month"),
    )


def _receipts() -> tuple[Field, ...]:
    return (
        _field(
            "date",
            Look.DATE,
            "回款日期|收款日期|到账日期|日期|入账日期|收款时间|回款时间|receipt date|received date|date"
            "|payment date|date received",
            "日期|date",
            "到期|due",
        ),
        _field(
            "amount",
            Look.NUMBER,
            "回款金额|收款金额|到账金额|回款|收款额|金额|实收金额|amount|received|receipt amount"
            "|payment|amount received|sales amount",
            "回款|收款|金额|amount",
            "计划|目标|未|率|日期|税",
        ),
        _field("customer", Look.ANY, _CUSTOMER + "|付款单位|付款方|付款人", "客户名|付款"),
        _field("customer_code", Look.ANY, _CUSTOMER_CODE, "客户编"),
        _field("salesperson", Look.ANY, _PERSON, "业务员|销售员", _PERSON_NEVER),
        _field("salesperson_code", Look.ANY, _PERSON_CODE),
        _field("share", Look.ANY, "分成|分成比例|业绩分配|share|split"),
        _field("region", Look.ANY, _REGION, "区域|大区|region", "经理"),
        _field(
            "method", Look.TEXT, "回款方式|收款方式|付款方式|结算方式|方式|method|payment method"
        ),
        _field("document", Look.ANY, "收款单号|回款单号|单据编号|单号|流水号|凭证号|receipt no|id"),
        _field(
            "sales_document",
            Look.ANY,
            "销售单号|订单编号|订单号|核销单号|对应订单|合同编号|order id|order number|invoice no",
        ),
        _field("matures_on", Look.DATE, "到期日|汇票到期日|承兑到期日|maturity|due date"),
    )


FIELDS: dict[Kind, tuple[Field, ...]] = {
    Kind.SALES: _sales(),
    Kind.ROSTER: _roster(),
    Kind.TARGETS: _targets(),
    Kind.CUSTOMERS: _customers(),
    Kind.RATINGS: _ratings(),
    Kind.RECEIPTS: _receipts(),
}

RECOGNITION_DATES: dict[str, tuple[str, ...]] = {
    "shipped": tuple(map(header_key, ("出库日期", "发货日期", "ship date", "shipped date"))),
    "invoiced": tuple(map(header_key, ("开票日期", "发票日期", "invoice date"))),
    "ordered": tuple(
        map(header_key, ("订单日期", "下单日期", "下单时间", "订单时间", "order date"))
    ),
}
"""Which date columns stand for a recognition (出库, 开票, 下单) where a file holds several."""


def field_named(kind: Kind, name: str) -> Field | None:
    """Return the field that ``--map`` calls ``name``, or None."""
    return next((field for field in FIELDS[kind] if field.name == name), None)
