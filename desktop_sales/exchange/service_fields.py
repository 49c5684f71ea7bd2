"""The fields of lists of complaints, of the log of the hot line, of points of inspections."""

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


def complaint_fields() -> tuple[Field, ...]:
    """Return the fields of a list of complaints."""
    return (
        declared(
            "date",
            Look.DATE,
            "投诉日期|受理日期|投诉时间|受理时间|反馈日期|日期|date received|complaint date|date|received",
            "投诉日期|受理日期|投诉时间|date received",
            "答复|完成|关闭|销售|出厂|要求|sent|closed",
        ),
        declared(
            "customer",
            Look.ANY,
            "顾客名称|投诉客户|投诉人|投诉单位|" + CUSTOMER + "|company",
            "客户名|顾客",
            "编号|编码|要求|意见|response|电话",
        ),
        declared("customer_code", Look.ANY, CUSTOMER_CODE, "客户编"),
        declared(
            "complaint",
            Look.TEXT,
            "投诉内容|问题及具体表现|问题描述|投诉事由|反馈内容|问题|内容|description|complaint|issue"
            "|details|text",
            "投诉内容|问题",
            "原因|处理",
        ),
        declared("cause", Look.TEXT, "投诉原因|原因|原因分类|根本原因|cause|root cause|reason"),
        declared(
            "nature",
            Look.TEXT,
            "投诉性质|投诉类型|投诉类别|性质|类别|问题类型|complaint type|category|type",
        ),
        declared("severity", Look.TEXT, "严重程度|紧急程度|级别|等级|severity|priority|urgency"),
        declared(
            "channel",
            Look.TEXT,
            "投诉方式|受理方式|来源|渠道|方式|submitted via|channel|source|via",
        ),
        declared("contact", Look.TEXT, "联系人|contact"),
        declared("contact_phone", Look.ANY, "电话|联系电话|手机|phone"),
        declared(
            "document",
            Look.ANY,
            "合同编号|发货单号|销售单号|订单编号|订单号|单号|order number|order id|contract",
            "单号|合同",
            "投诉",
        ),
        declared("product", Look.TEXT, "产品名称|产品|商品|品名|product|product name"),
        declared(
            "sold_on",
            Look.DATE,
            "销售日期|购买日期|发货日期|sold on|sale date|purchase date|date of purchase",
            "销售|购买|发货",
            "单号|编号",
        ),
        declared(
            "made_on",
            Look.DATE,
            "产品出厂日期|出厂日期|生产日期|made on|production date|manufactured on",
            "出厂|生产",
            "天数",
        ),
        declared("demand", Look.TEXT, "顾客要求|客户要求|诉求|demand|request"),
        declared(
            "salesperson", Look.ANY, "主办人|责任人|处理人|" + PERSON, "主办|处理人", PERSON_NEVER
        ),
        declared("salesperson_code", Look.ANY, PERSON_CODE),
        declared("responsible", Look.ANY, "责任人员|责任业务员|被投诉人|responsible"),
        declared("region", Look.ANY, REGION, "区域|大区|region", "经理"),
        declared(
            "answered_on",
            Look.DATE,
            "答复日期|首次答复日期|响应日期|回复日期|date sent to company|response date|answered on",
            "答复|响应",
            "要求",
        ),
        declared(
            "closed_on",
            Look.DATE,
            "关闭日期|完成日期|处理完成日期|办结日期|结案日期|closed date|date closed|resolved",
            "关闭|办结|结案",
            "意见",
        ),
        declared(
            "ruling",
            Look.TEXT,
            "投诉分类|判定|判定结果|是否有效|是否属实|是否成立|有效性|ruling|valid",
        ),
        declared("customer_word", Look.TEXT, "客户意见|回访情况|顾客意见|回访记录|customer word"),
        declared("mark", Look.NUMBER, "满意度|满意度评分|回访评分|satisfaction|mark|rating"),
        declared("loss", Look.NUMBER, "损失|损失金额|赔偿金额|费用|cost|loss", "损失|赔偿"),
    )


def request_fields() -> tuple[Field, ...]:
    """Return the fields of the log of the hot line and the online desk."""
    return (
        declared(
            "date",
            Look.DATE,
            "日期|来电日期|登记日期|受理日期|咨询日期|date|call date",
            "日期",
            "答复|回复|处理|完成",
        ),
        declared(
            "received",
            Look.MOMENT,
            "来电时间|呼入时间|受理时间|接入时间|咨询时间|登记时间|提交时间|开始时间|时间|received"
            "|received at|time in|call time|created at|start time",
            "来电时间|呼入|接入",
            "答复|回复|处理|完成",
        ),
        declared(
            "answered",
            Look.MOMENT,
            "答复时间|回复时间|应答时间|接听时间|首次响应时间|响应时间|处理时间|完成时间|answered"
            "|answered at|time answered|response time|replied at|first response",
            "答复时间|回复时间|应答|响应",
            "要求",
        ),
        declared(
            "customer",
            Look.ANY,
            "来电客户|来电单位|来电人|咨询人|" + CUSTOMER + "|company|caller",
            "客户名|来电人",
            "编号|编码|要求|意见|电话",
        ),
        declared("customer_code", Look.ANY, CUSTOMER_CODE, "客户编"),
        declared("contact_phone", Look.ANY, "来电号码|主叫号码|电话|联系电话|手机|phone|number"),
        declared(
            "request",
            Look.TEXT,
            "来电内容|咨询内容|服务请求|请求内容|问题描述|事项|问题|内容|主题|request|question|subject"
            "|text|description|what was asked",
            "来电内容|咨询内容|请求",
            "处理|答复|回复",
        ),
        declared("channel", Look.TEXT, "受理方式|来源|渠道|方式|channel|source|via"),
        declared(
            "salesperson", Look.ANY, "答复人|接听人|客服|客服人员|坐席|处理人|受理人|" + PERSON
            + "|answered by|agent", "答复人|接听人|坐席", PERSON_NEVER,
        ),
        declared("salesperson_code", Look.ANY, PERSON_CODE),
        declared(
            "result",
            Look.TEXT,
            "答复内容|回复内容|处理结果|处理情况|结果|答复|result|answer|reply|resolution",
            "答复内容|处理结果",
            "时间|日期|人",
        ),
    )  # fmt: skip


def inspection_fields() -> tuple[Field, ...]:
    """Return the fields of the points given in inspections: a record and an item in each row."""
    return (
        declared(
            "inspection",
            Look.ANY,
            "检查编号|检查单号|编号|单号|inspection number|inspection|number",
            "检查编号",
        ),
        declared("date", Look.DATE, "日期|记录日期|发生日期|date|day", "日期"),
        declared(
            "sample",
            Look.TEXT,
            "受检记录|抽查记录|抽中记录|抽样记录|抽中的记录|样本|记录|检查对象|sample|record|what was drawn",
            "抽查|抽中|样本",
        ),
        declared(
            "item",
            Look.TEXT,
            "检查项目|检查内容|评分项|项目|检查项|checked item|item|criterion",
            "检查项",
        ),
        declared("points", Look.ANY, "得分|评分|分数|打分|points|score", "得分", "满分|标准|most"),
        declared("notes", Look.TEXT, "备注|说明|检查记录|note|remark"),
    )
