"""What a list of cities' insurances holds: an insurance of a city and year in each row."""

from desktop_sales.exchange.field_words import Field, Look, declared


def benefit_fields() -> tuple[Field, ...]:
    """Return the fields of cities' tables of insurances."""
    return (
        declared("city", Look.TEXT, "城市|参保地|参保城市|缴纳地|缴费地|社保地|地区|city|place", "城市|city"),
        declared("year", Look.TEXT, "年度|年份|年|缴费年度|执行年度|year", "年度|year"),
        declared("insurance", Look.TEXT, "险种|项目|保险|类别|缴费项目|insurance|kind", "险种|insurance"),
        declared(
            "company_rate",
            Look.RATE,
            "单位比例|公司比例|企业比例|单位缴费比例|公司缴费比例|单位费率|单位|company rate|company",
            "单位比例|单位缴费|公司缴费|单位缴存|company rate",
        ),
        declared(
            "personal_rate",
            Look.RATE,
            "个人比例|个人缴费比例|个人费率|个人|personal rate|personal",
            "个人比例|个人缴费|个人缴存|personal rate",
        ),
        declared(
            "floor",
            Look.NUMBER,
            "基数下限|缴费基数下限|缴存基数下限|下限|最低基数|最低缴费基数|floor|lowest base",
            "下限|最低|floor",
        ),
        declared(
            "ceiling",
            Look.NUMBER,
            "基数上限|缴费基数上限|缴存基数上限|上限|最高基数|最高缴费基数|ceiling|highest base",
            "上限|最高|ceiling",
        ),
    )  # fmt: skip
