"""What can be read from a file of each kind: the fields, their header synonyms and their values.

A synonym is written as people write it and compared by ``texts.header_key``; earlier ones are
preferred. ``part`` synonyms may stand anywhere within a header; ``never`` words rule it out.
"""

from enum import StrEnum

from desktop_sales.exchange.benefit_fields import benefit_fields
from desktop_sales.exchange.cost_fields import cost_fields
from desktop_sales.exchange.customer_fields import contact_fields, customer_fields, visit_fields
from desktop_sales.exchange.field_words import (
    CUSTOMER,
    CUSTOMER_CODE,
    PERSON,
    PERSON_CODE,
    PERSON_NEVER,
    REGION,
    Field,
    Look,
    declared,
)
from desktop_sales.exchange.pipeline_fields import (
    commit_fields,
    opportunity_fields,
    order_fields,
)
from desktop_sales.exchange.sales_fields import sales_fields
from desktop_sales.exchange.service_fields import (
    complaint_fields,
    inspection_fields,
    request_fields,
)
from desktop_sales.exchange.texts import header_key

__all__ = ["FIELDS", "RECOGNITION_DATES", "Field", "Kind", "Look", "field_named"]


class Kind(StrEnum):
    """What a file is read as."""

    SALES = "sales"
    ROSTER = "roster"
    TARGETS = "targets"
    CUSTOMERS = "customers"
    RATINGS = "ratings"
    RECEIPTS = "receipts"
    CONTACTS = "contacts"
    VISITS = "visits"
    ORDERS = "orders"
    OPPORTUNITIES = "opportunities"
    COMMITS = "commits"
    COMPLAINTS = "complaints"
    COSTS = "costs"
    REQUESTS = "requests"
    INSPECTIONS = "inspections"
    BENEFIT_RATES = "benefit-rates"


def _roster() -> tuple[Field, ...]:
    return (
        declared(
            "name",
            Look.TEXT,
            "姓名|员工姓名|人员姓名|销售人员|业务员|销售员|销售代表|地区经理|区域经理|大区经理|区域主管"
            "|销售经理|name|employee name|full name|person|salesperson|sales agent|sales rep|rep"
            "|员工|人员|销售主管|片区经理|负责人",
            "姓名",
            "上级|客户|主管姓名",
        ),
        declared("first_name", Look.TEXT, "first name|given name"),
        declared("last_name", Look.TEXT, "last name|surname|family name"),
        declared(
            "code",
            Look.ANY,
            PERSON_CODE + "|编号|编码|code|id|员工代码|business entity id",
            "工号|员工编号|employeeid|employeekey",
            "部门|岗位|地区|上级",
            several=True,
        ),
        declared(
            "region",
            Look.ANY,
            REGION + "|部门|所在区域|负责区域|office|branch|team",
            "区域|大区|region",
            "经理|主管|description|postal",
        ),
        declared(
            "post",
            Look.TEXT,
            "岗位|职位|职务|职级|岗位名称|title|post|position|job title|role|job|employee title",
            "岗位|职位|职务",
            "courtesy",
        ),
        declared(
            "superior",
            Look.ANY,
            "上级|直接上级|上级主管|主管|汇报对象|manager|supervisor|reports to|reportsto|直属上级"
            "|部门经理|主管姓名|team leader",
        ),
        declared(
            "joined_on",
            Look.DATE,
            "入职日期|入职时间|到岗日期|参加工作日期|hire date|hiredate|joined|join date|start date"
            "|date joined|startdate",
        ),
        declared(
            "left_on", Look.DATE, "离职日期|离职时间|leave date|end date|exit date|termination date"
        ),
        declared("probation_until", Look.DATE, "试用期至|试用期截止|转正日期|probation until"),
        declared("phone", Look.ANY, "电话|手机|手机号|联系电话|phone|mobile|home phone|tel"),
    )


def _targets() -> tuple[Field, ...]:
    return (
        declared(
            "salesperson",
            Look.ANY,
            PERSON + "|" + PERSON_CODE + "|被考核人|name|person",
            "业务员|销售员|姓名",
            "上级",
        ),
        declared("region", Look.ANY, REGION, "区域|大区|region", "经理|manager"),
        declared(
            "month",
            Look.DATE,
            "月份|目标月份|考核月份|期间|年月|月|日期|target month|month|period|date|quota date"
            "|计划月份|target date",
            "月份|month",
        ),
        declared("year", Look.NUMBER, "年份|年度|年|year"),
        declared("measure", Look.TEXT, "指标|度量|考核指标|目标类型|measure|indicator|metric"),
        declared("level", Look.TEXT, "目标级别|级别|level"),
        declared(
            "target",
            Look.NUMBER,
            "目标|目标额|目标金额|销售目标|任务|任务额|销售任务|目标值|计划|计划额|指标值|年度目标|月度目标"
            "|target|target amount|sales target|quota|sales quota|plan|budget|goal|金额|amount",
            "目标|任务额|target|quota",
            "月份|month|date|日期|类型",
        ),
    )


def _ratings() -> tuple[Field, ...]:
    return (
        declared(
            "salesperson",
            Look.ANY,
            "被考核人|被评人|被评价人|姓名|员工姓名|工号|人员|ratee|employee|name|person|salesperson",
        ),
        declared(
            "group",
            Look.TEXT,
            "评价主体|评分主体|评分组|评价人类别|评价类型|考核主体|评价关系|rater group|group|relation",
        ),
        declared("rater", Look.ANY, "评分人|评价人|考核人|打分人|rater|reviewer"),
        declared(
            "item",
            Look.TEXT,
            "指标|评分项|评价项目|考核项目|考核指标|项目|item|indicator|criterion",
        ),
        declared("score", Look.NUMBER, "得分|评分|分数|打分|分值|score|rating|points", "得分|评分"),
        declared("comment", Look.TEXT, "评语|说明|备注|意见|comment|remark|reason"),
        declared("month", Look.DATE, "月份|考核月份|期间|年月|period|month"),
    )


def _receipts() -> tuple[Field, ...]:
    return (
        declared(
            "date",
            Look.DATE,
            "回款日期|收款日期|到账日期|日期|入账日期|收款时间|回款时间|receipt date|received date|date"
            "|payment date|date received",
            "日期|date",
            "到期|due",
        ),
        declared(
            "amount",
            Look.NUMBER,
            "回款金额|收款金额|到账金额|回款|收款额|金额|实收金额|amount|received|receipt amount"
            "|payment|amount received|sales amount",
            "回款|收款|金额|amount",
            "计划|目标|未|率|日期|税",
        ),
        declared("customer", Look.ANY, CUSTOMER + "|付款单位|付款方|付款人", "客户名|付款"),
        declared("customer_code", Look.ANY, CUSTOMER_CODE, "客户编"),
        declared("salesperson", Look.ANY, PERSON, "业务员|销售员", PERSON_NEVER),
        declared("salesperson_code", Look.ANY, PERSON_CODE),
        declared("share", Look.ANY, "分成|分成比例|业绩分配|share|split"),
        declared("region", Look.ANY, REGION, "区域|大区|region", "经理"),
        declared(
            "method", Look.TEXT, "回款方式|收款方式|付款方式|结算方式|方式|method|payment method"
        ),
        declared(
            "document", Look.ANY, "收款单号|回款单号|单据编号|单号|流水号|凭证号|receipt no|id"
        ),
        declared(
            "sales_document",
            Look.ANY,
            "销售单号|订单编号|订单号|核销单号|对应订单|合同编号|order id|order number|invoice no",
        ),
        declared("matures_on", Look.DATE, "到期日|汇票到期日|承兑到期日|maturity|due date"),
    )


FIELDS: dict[Kind, tuple[Field, ...]] = {
    Kind.SALES: sales_fields(),
    Kind.ROSTER: _roster(),
    Kind.TARGETS: _targets(),
    Kind.CUSTOMERS: customer_fields(),
    Kind.RATINGS: _ratings(),
    Kind.RECEIPTS: _receipts(),
    Kind.CONTACTS: contact_fields(),
    Kind.VISITS: visit_fields(),
    Kind.COSTS: cost_fields(),
    Kind.ORDERS: order_fields(),
    Kind.OPPORTUNITIES: opportunity_fields(),
    Kind.COMMITS: commit_fields(),
    Kind.COMPLAINTS: complaint_fields(),
    Kind.REQUESTS: request_fields(),
    Kind.INSPECTIONS: inspection_fields(),
    Kind.BENEFIT_RATES: benefit_fields(),
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
