"""What files of sales lines hold."""

from desktop_sales.exchange.field_words import (
    CUSTOMER,
    CUSTOMER_CODE,
    PERSON,
    PERSON_CODE,
    PERSON_NEVER,
    PRODUCT,
    PRODUCT_CODE,
    REGION,
    Field,
    Look,
    declared,
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


def sales_fields() -> tuple[Field, ...]:
    """Return the fields of a sales line."""
    return (
        *_document(),
        *_parties(),
        *_goods(),
        *_place(),
        *_price(),
        *_amounts(),
        *_gain(),
    )


def _document() -> tuple[Field, ...]:
    return (
        declared(
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
        declared(
            "document",
            Look.TEXT,
            "单据编号|单据号|销售单号|单号|订单编号|订单号|订单id|出库单号|发票号|发票号码|合同编号"
            "|合同号|流水号|小票号|凭证号|order id|order number|order no|sales order number"
            "|salesordernumber|invoice number|invoice no|invoice id|document|document number"
            "|document no|opportunity id|transaction id|receipt number|订单",
            "单号|单据编号|订单编号|order number|order no",
            "物流|快递|运单|日期|时间|状态|备注|金额|count|行",
        ),
        declared(
            "line",
            Look.ANY,
            "行号|行id|明细行号|行次|分录号|序号行|row id|line|line no|line number|line id|item line"
            "|分录|order line|行项目",
        ),
    )


def _parties() -> tuple[Field, ...]:
    return (
        declared("salesperson", Look.ANY, PERSON, "业务员|销售员|销售人员|sales rep", PERSON_NEVER),
        declared("salesperson_code", Look.ANY, PERSON_CODE, "", "客户|商品|产品"),
        declared(
            "share",
            Look.ANY,
            "分成|分成比例|业绩分配|业绩比例|分摊比例|比例|share|split|shares|share percent",
        ),
        declared(
            "customer",
            Look.ANY,
            CUSTOMER,
            "客户名|customer name",
            "编号|编码|电话|phone|类|class|type|segment|地址|address|status|quantity|region",
        ),
        declared("customer_code", Look.ANY, CUSTOMER_CODE, "客户编|客户代码|customer id"),
    )


def _goods() -> tuple[Field, ...]:
    return (
        declared(
            "product",
            Look.ANY,
            PRODUCT,
            "产品名|商品名|货品名|product name",
            "编号|编码|类|category|数量|价|price",
        ),
        declared("product_code", Look.ANY, PRODUCT_CODE, "产品编|商品编|物料编"),
        declared(
            "category",
            Look.ANY,
            "类别|产品类别|商品类别|品类|产品分类|商品分类|category|product category|series|类别id|柜台",
        ),
    )


def _place() -> tuple[Field, ...]:
    return (
        declared(
            "region", Look.ANY, REGION, "区域|大区|片区|region|territory", "经理|manager|ship"
        ),
        declared(
            "sales_channel",
            Look.ANY,
            "渠道|销售渠道|渠道名称|渠道类型|销售渠道类型|渠道分类|分销渠道|销售方式|销售途径|channel"
            "|sales channel|channel name|channel type|distribution channel|sales channel type|order channel",
            "渠道|channel",
            "经理|manager|编号|编码|code|id|费|cost|来源",
        ),
    )


def _price() -> tuple[Field, ...]:
    return (
        declared(
            "quantity",
            Look.NUMBER,
            "数量|销售数量|销量|销售量|成交件数|件数|宝贝总数量|出库数量|发货数量|quantity|qty|units"
            "|sale count|sales count|units sold|order quantity|数目",
            "数量|销量|件数|quantity|qty|units",
            "库存|stock|on order|按数量|per|目标",
        ),
        declared(
            "unit_price",
            Look.NUMBER,
            "单价|销售单价|售价|价格|成交价|unit price|price|sales price|selling price|unitprice"
            "|current price|不含税单价",
            "单价|售价|unit price",
            "ext|total|进价|成本|cost|new",
        ),
        declared("unit_price_taxed", Look.NUMBER, "含税单价|含税售价|gross unit price"),
        declared(
            "discount",
            Look.RATE,
            "折扣|折扣率|优惠率|discount|discount rate|disc|unit price discount",
            "折扣|discount",
            "额|amount",
        ),
    )


def _amounts() -> tuple[Field, ...]:
    return (
        declared("amount", Look.NUMBER, _AMOUNT, "销售额|金额|交易额|营业额|amount", _NOT_AMOUNT),
        declared(
            "amount_untaxed",
            Look.NUMBER,
            "不含税金额|未税金额|不含税销售额|无税金额|去税金额|不含税收入|net of tax|amount excl tax"
            "|untaxed amount",
            "不含税金额|未税金额|不含税销售额",
            "目标|计划|单价",
        ),
        declared(
            "amount_taxed",
            Look.NUMBER,
            "价税合计|含税金额|含税销售额|含税总额|价税合计金额|含税收入|gross amount"
            "|amount incl tax|amount including tax",
            "价税合计|含税金额|含税销售额",
            "目标|计划|不含税|单价",
        ),
        declared("tax_rate", Look.RATE, "税率|增值税率|tax rate|vat rate"),
        declared("tax", Look.NUMBER, "税额|增值税额|增值税|税金|tax|tax amount|vat"),
    )


def _gain() -> tuple[Field, ...]:
    return (
        declared(
            "cost",
            Look.NUMBER,
            "成本|销售成本|成本金额|成本额|总成本|进货成本|cost|total cost|cost amount|cogs|cost of sales",
            "成本金额|销售成本",
            "成本单价|单位成本|standard|运费",
        ),
        declared(
            "profit",
            Look.NUMBER,
            "利润|毛利|毛利额|毛利润|销售利润|profit|gross profit|margin amount",
            "毛利额|利润额",
            "率|rate|margin%",
        ),
        declared(
            "receipts",
            Look.NUMBER,
            "回款|回款金额|已回款|到账金额|已收款|收款金额|已收金额|receipts|received|amount received"
            "|paid amount|collected",
            "回款金额|收款金额",
            "计划|目标|未|率|日期|date",
        ),
        declared(
            "receipt_date",
            Look.DATE,
            "回款日期|收款日期|到账日期|回款时间|receipt date|received date|date received|paid date",
        ),
    )
