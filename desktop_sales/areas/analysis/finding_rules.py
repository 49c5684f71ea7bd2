"""What is looked for in the figures, and what each rule is called."""

from enum import StrEnum

from desktop_sales.core.translation import N_


class FindingRule(StrEnum):
    """What is looked for."""

    FALLING = "falling"
    CUSTOMER_FALLING = "customer_falling"
    LAPSED = "lapsed"
    PRODUCT_DECLINE = "product_decline"
    LOW_MARGIN = "low_margin"
    CONCENTRATION = "concentration"
    RETURNS = "returns"
    BEHIND = "behind"
    WHITE_SPACE = "white_space"


RULE_TITLES: dict[FindingRule, str] = {
    FindingRule.FALLING: N_("Drop against own trend"),
    FindingRule.BEHIND: N_("Person behind plan"),
    FindingRule.LAPSED: N_("Customer lapsed"),
    FindingRule.CUSTOMER_FALLING: N_("Customer buys less"),
    FindingRule.PRODUCT_DECLINE: N_("Product in decline"),
    FindingRule.LOW_MARGIN: N_("Margin under the floor"),
    FindingRule.CONCENTRATION: N_("Dependent on one customer"),
    FindingRule.RETURNS: N_("Returns rising"),
    FindingRule.WHITE_SPACE: N_("Category not bought"),
}
