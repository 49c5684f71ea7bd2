"""What a list of selling costs holds: a person and month in each row, a column for each kind."""

from desktop_sales.exchange.field_words import (
    PERSON,
    PERSON_CODE,
    PERSON_NEVER,
    Field,
    Look,
    declared,
)


def cost_fields() -> tuple[Field, ...]:
    """Return the fields of a list of selling costs."""
    return (
        declared("salesperson", Look.ANY, PERSON + "|报销人|经办人", "业务员|销售员", PERSON_NEVER),
        declared("salesperson_code", Look.ANY, PERSON_CODE),
        declared(
            "month",
            Look.DATE,
            "月份|期间|年月|费用月份|所属月份|日期|报销日期|发生日期|month|period|date",
            "月份|月|month",
        ),
        declared("travel", Look.NUMBER, "差旅费|差旅|出差费|交通费|travel", "差旅|travel"),
        declared(
            "entertainment",
            Look.NUMBER,
            "招待费|业务招待费|招待|应酬费|entertainment|hospitality",
            "招待|entertainment",
        ),
        declared(
            "promotion",
            Look.NUMBER,
            "促销费|推广费|市场费|市场推广费|促销|推广|宣传费|promotion|marketing",
            "促销|推广|宣传|promotion",
        ),
        declared("other", Look.NUMBER, "其他|其他费用|其它|其它费用|other|other costs", "其他费"),
        declared("cost_kind", Look.TEXT, "费用类别|费用类型|费用项目|科目|类别|kind|cost type"),
        declared("amount", Look.NUMBER, "金额|费用|费用金额|报销金额|amount|cost", "金额"),
        declared("note", Look.TEXT, "备注|说明|摘要|note|remark"),
    )
