"""What files about what is to come hold: orders, opportunities, commits."""

from desktop_sales.exchange.field_words import (
    CUSTOMER,
    CUSTOMER_CODE,
    PERSON,
    PERSON_CODE,
    PERSON_NEVER,
    PRODUCT,
    PRODUCT_CODE,
    Field,
    Look,
    declared,
)

_ORDER_NO = (
    "订单编号|订单号|合同编号|合同号|单号|单据编号|order no|order number|order id|order|document"
)


def _people() -> tuple[Field, ...]:
    return (
        declared("customer", Look.ANY, CUSTOMER, "客户名", "编号|编码|类型"),
        declared("customer_code", Look.ANY, CUSTOMER_CODE, "客户编"),
        declared("salesperson", Look.ANY, PERSON, "业务员|销售员", PERSON_NEVER),
        declared("salesperson_code", Look.ANY, PERSON_CODE),
    )


def order_fields() -> tuple[Field, ...]:
    """Return the fields of a list of orders."""
    return (
        declared("document", Look.ANY, _ORDER_NO, "订单号", "日期|行"),
        declared("line", Look.ANY, "行号|订单行|行项目|序号|line|line no|line number|item no"),
        declared(
            "date",
            Look.DATE,
            "订单日期|下单日期|下单时间|签订日期|日期|order date|ordered on|date",
            "下单|订单日期",
            "交货|发货|要求|到货",
        ),
        *_people(),
        declared("product", Look.ANY, PRODUCT, "产品名|品名", "编号|编码"),
        declared("product_code", Look.ANY, PRODUCT_CODE),
        declared(
            "quantity",
            Look.NUMBER,
            "订货数量|订单数量|数量|订购数量|quantity|qty|ordered|quantity ordered",
            "订货数量|订单数量",
            "发货|出库|开票|签收|退",
        ),
        declared(
            "amount",
            Look.NUMBER,
            "价税合计|含税金额|订单金额|金额|总金额|amount|order amount|total",
            "金额",
            "发货|开票|回款|已",
        ),
        declared(
            "promised_on",
            Look.DATE,
            "要求交货日期|交货日期|约定交期|交期|要求到货日期|due date|required date|promised date",
            "交货|交期",
        ),
        declared(
            "shipped",
            Look.NUMBER,
            "已发货数量|发货数量|出库数量|已发数量|shipped|shipped quantity|qty shipped",
            "发货数|出库数",
            "未",
        ),
        declared(
            "invoiced", Look.NUMBER, "开票数量|已开票数量|invoiced|qty invoiced", "开票数", "未"
        ),
        declared(
            "signed", Look.NUMBER, "签收数量|已签收数量|signed|received|delivered", "签收数", "未"
        ),
        declared("returned", Look.NUMBER, "退货数量|已退数量|returned|qty returned", "退货数"),
    )


def opportunity_fields() -> tuple[Field, ...]:
    """Return the fields of a list of opportunities."""
    return (
        declared(
            "code",
            Look.ANY,
            "商机编号|商机号|项目编号|编号|opportunity id|opportunity no|deal id|id",
        ),
        declared(
            "title", Look.ANY, "商机名称|商机|项目名称|主题|opportunity|opportunity name|deal name"
        ),
        *_people(),
        declared("product", Look.ANY, "意向产品|" + PRODUCT, "产品"),
        declared(
            "amount",
            Look.NUMBER,
            "预计金额|商机金额|预计销售额|金额|amount|value|close value|deal value|expected revenue",
            "金额|amount|value",
            "成本|cost",
        ),
        declared(
            "stage",
            Look.TEXT,
            "商机阶段|销售阶段|阶段|状态|deal stage|stage|sales stage|status",
            "阶段|stage",
        ),
        declared("chance", Look.RATE, "赢率|成功率|成交概率|概率|probability|win rate|chance"),
        declared(
            "month",
            Look.DATE,
            "预计成交月份|预计月份|预计成交日期|预计签单日期|expected month|expected close date",
            "预计成交|预计签",
        ),
        declared(
            "next_step", Look.TEXT, "下一步|下步计划|后续跟进事项|next step", "下一步", "日期"
        ),
        declared("next_on", Look.DATE, "下次跟进日期|下次日期|next date|next step date"),
        declared(
            "opened_on",
            Look.DATE,
            "创建日期|发现日期|登记日期|开始日期|engage date|created|created on|created date",
        ),
        declared(
            "closed_on",
            Look.DATE,
            "结束日期|成交日期|关闭日期|赢单日期|close date|closed on|closed date",
            "关闭日期|close date",
            "预计|expected",
        ),
        declared(
            "reason", Look.TEXT, "赢单原因|输单原因|丢单原因|原因|reason|loss reason|win reason"
        ),
    )


def commit_fields() -> tuple[Field, ...]:
    """Return the fields of a list of commits."""
    return (
        *_people(),
        declared("month", Look.DATE, "月份|期间|预计月份|年月|month|period", "月份|month"),
        declared("measure", Look.TEXT, "指标|类型|项目|measure|kind|type"),
        declared("certain", Look.NUMBER, "确定|确定金额|承诺|commit|certain", "确定|commit"),
        declared("likely", Look.NUMBER, "争取|争取金额|best case|likely", "争取"),
        declared("possible", Look.NUMBER, "可能|可能金额|pipeline|upside|possible", "可能"),
    )
