"""What lists of targets call the measures, in both languages; the measures' own keys count too."""

from desktop_sales.exchange.texts import header_key

NAMES: dict[str, tuple[str, ...]] = {
    "sales.amount": ("销售额", "销售目标", "销售金额", "业绩", "sales", "amount"),
    "sales.profit": ("毛利", "利润", "毛利额", "profit", "gross profit"),
    "sales.receipts": ("回款", "回款额", "receipts"),
    "sales.quantity": ("销量", "数量", "销售量", "quantity", "units sold"),
    "sales.orders": ("订单数", "订单", "orders"),
    "sales.margin": ("毛利率", "margin", "gross margin"),
    "sales.growth": ("销售增长率", "增长率", "growth", "sales growth"),
    "customers.new": ("新客户数", "新客户", "新增客户数", "new customers"),
    "customers.active": ("活跃客户数", "活跃客户", "active customers"),
    "customers.retention": ("客户保持率", "客户留存率", "retention", "customer retention"),
    "customers.conversion": ("潜在客户转化率", "客户转化率", "转化率", "conversion"),
    "visits.count": ("客户拜访次数", "拜访次数", "客户拜访数", "拜访量", "visits"),
    "visits.cadence": ("拜访周期达成率", "拜访达成率", "cadence kept"),
    "service.satisfaction": ("客户满意度", "满意度", "customer satisfaction", "satisfaction"),
    "service.complaint_rate": ("客户投诉率", "投诉率", "complaint rate"),
    "service.response_time": (
        "平均响应时间(小时)",
        "平均响应时间",
        "响应时间",
        "服务响应时间",
        "response time in hours",
        "response time",
    ),
    "service.resolution_rate": ("问题解决率", "解决率", "resolution rate"),
    "service.in_time_rate": ("及时解决率", "按时解决率", "in-time resolution rate"),
}
RATES = frozenset(
    {
        "sales.margin",
        "sales.growth",
        "customers.retention",
        "customers.conversion",
        "visits.cadence",
        "service.satisfaction",
        "service.complaint_rate",
        "service.resolution_rate",
        "service.in_time_rate",
    }
)
"""Of these 13 is thirteen per cent."""
_MEASURES = {
    header_key(name): measure for measure, names in NAMES.items() for name in (measure, *names)
}


def measure_named(text: str | None) -> str | None:
    """Return the measure that a text names, sales where there is none; None for an unknown one."""
    return _MEASURES.get(header_key(text)) if text else "sales.amount"
