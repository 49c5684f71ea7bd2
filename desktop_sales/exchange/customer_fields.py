"""What files about customers hold: the records themselves, people there, visits."""

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


def customer_fields() -> tuple[Field, ...]:
    """Return the fields of a list of customers (form 6)."""
    return (
        declared("name", Look.ANY, CUSTOMER, "客户名|customer name|company", "电话|地址"),
        declared("code", Look.ANY, CUSTOMER_CODE + "|编号|编码|code|id", "客户编|customer id"),
        declared(
            "owner", Look.ANY, PERSON + "|负责业务员|归属|owner|account owner", "业务员|owner"
        ),
        declared("region", Look.ANY, REGION + "|office location", "区域|大区|region", "经理"),
        declared(
            "industry", Look.TEXT, "行业|所属行业|客户行业|industry|sector|business type", "行业"
        ),
        declared("in_opening_list", Look.ANY, "期初客户|老客户|期初名单|opening|existing customer"),
        declared(
            "credit_code",
            Look.ANY,
            "统一社会信用代码|社会信用代码|信用代码|营业执照号|税号|纳税人识别号|credit code|tax id",
            "信用代码",
        ),
        declared(
            "heads",
            Look.NUMBER,
            "人数|企业人数|员工人数|职工人数|规模人数|员工数|heads|employees|headcount",
            "员工人数",
            "业务员",
        ),
        declared(
            "turnover",
            Look.NUMBER,
            "年营业额|营业额|年营收|营收|年产值|企业营收|年销售额|turnover|revenue|annual revenue",
            "年营业额|年营收",
        ),
        declared("city", Look.TEXT, "城市|所在城市|市|city|town"),
        declared("district", Look.TEXT, "区县|区|县|街道|商圈|district|county"),
        declared(
            "address", Look.TEXT, "地址|详细地址|公司地址|单位地址|注册地址|address|street", "地址"
        ),
        declared(
            "phone",
            Look.ANY,
            "电话|公司电话|单位电话|座机|固定电话|phone|tel|telephone",
            "",
            "联系人|手机",
        ),
        declared(
            "source", Look.TEXT, "来源|客户来源|渠道来源|获客渠道|source|lead source", "客户来源"
        ),
        declared(
            "dealing_since",
            Look.DATE,
            "合作起始日|开始合作日期|首次交易日期|与本公司交易时间|合作日期|dealing since|customer since",
            "合作起始",
        ),
        declared(
            "contract_until",
            Look.DATE,
            "合同到期日|合同截止日|合同期限至|contract until|contract end",
        ),
        declared("notes", Look.TEXT, "业务状况|备注|说明|客户特征|经营情况|notes|remark|comment"),
        declared("tags", Look.TEXT, "标签|客户标签|tags|labels"),
        declared(
            "contact",
            Look.TEXT,
            "联系人|联系人姓名|客户联系人|对接人|contact|contact name|contact person",
            "联系人姓名",
            "电话|手机|职|部门",
        ),
        declared(
            "contact_post",
            Look.TEXT,
            "联系人职位|联系人职务|职位|职务|contact title|contact post",
            "联系人职",
        ),
        declared(
            "contact_phone",
            Look.ANY,
            "联系电话|联系人电话|联系人手机|手机|手机号|手机号码|联系方式|mobile|contact phone",
            "联系人电话|联系人手机",
        ),
    )


def contact_fields() -> tuple[Field, ...]:
    """Return the fields of a list of people at customers."""
    return (
        declared("customer", Look.ANY, CUSTOMER + "|公司名称|单位名称|单位", "客户名", "编号|编码"),
        declared("customer_code", Look.ANY, CUSTOMER_CODE, "客户编"),
        declared(
            "contact",
            Look.TEXT,
            "联系人|联系人姓名|姓名|对接人|contact|contact name|contact person|full name",
            "联系人姓名",
            "电话|手机|职|部门",
        ),
        declared(
            "contact_post",
            Look.TEXT,
            "职位|职务|联系人职位|联系人职务|岗位|title|post|job title|position",
            "联系人职",
        ),
        declared("role", Look.TEXT, "角色|采购角色|决策角色|决策作用|role|buying role"),
        declared("stance", Look.TEXT, "态度|立场|对我方态度|stance|attitude"),
        declared(
            "contact_phone",
            Look.ANY,
            "电话|手机|手机号|手机号码|联系电话|联系方式|phone|mobile|tel|contact phone",
            "电话|手机",
        ),
        declared("email", Look.TEXT, "邮箱|电子邮箱|电子邮件|email|e-mail|mail", "邮箱|email"),
        declared("notes", Look.TEXT, "备注|说明|爱好|notes|remark|comment"),
    )


def visit_fields() -> tuple[Field, ...]:
    """Return the fields of a log of visits and calls."""
    return (
        declared("customer", Look.ANY, CUSTOMER + "|公司名称|单位名称|单位", "客户名", "编号|编码"),
        declared("customer_code", Look.ANY, CUSTOMER_CODE, "客户编"),
        declared(
            "date",
            Look.DATE,
            "拜访日期|拜访时间|跟进日期|跟进时间|沟通日期|联系日期|日期|时间|visit date|date|contact date",
            "日期|date",
            "下次|计划|next",
        ),
        declared(
            "salesperson",
            Look.ANY,
            "拜访人|跟进人|沟通人|客户代表|" + PERSON + "|visitor",
            "拜访人|跟进人",
            PERSON_NEVER,
        ),
        declared("salesperson_code", Look.ANY, PERSON_CODE),
        declared(
            "channel",
            Look.TEXT,
            "拜访方式|跟进方式|沟通方式|联系方式|方式|渠道|channel|method|type",
            "方式",
        ),
        declared(
            "purpose",
            Look.TEXT,
            "拜访目的|目的|跟进主题|主题|预期目的|purpose|subject",
            "目的|主题",
        ),
        declared(
            "said",
            Look.TEXT,
            "沟通内容|跟进情况|拜访情况|洽谈内容|内容|情况|总结|content|said|notes|summary",
            "沟通内容|跟进情况",
        ),
        declared("agreed", Look.TEXT, "达成共识|共识|结果|约定|agreed|result|outcome", "共识"),
        declared(
            "next_step",
            Look.TEXT,
            "后续跟进事项|后续事项|下一步|下步计划|跟进事项|next step|follow up",
            "后续|下一步",
            "日期|时间|date",
        ),
        declared(
            "next_on",
            Look.DATE,
            "下次拜访日期|下次跟进日期|下次日期|下次联系|下次时间|next date|next visit|next on",
            "下次",
        ),
    )
