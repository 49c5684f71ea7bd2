"""The fields of lists of complaints."""

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
        declared("ruling", Look.TEXT, "投诉分类|判定|是否有效|有效性|ruling|valid"),
        declared("customer_word", Look.TEXT, "客户意见|回访情况|顾客意见|回访记录|customer word"),
        declared("mark", Look.NUMBER, "满意度|满意度评分|回访评分|satisfaction|mark|rating"),
        declared("loss", Look.NUMBER, "损失|损失金额|赔偿金额|费用|cost|loss", "损失|赔偿"),
    )
