"""What findings say, and what to do about them, for editing."""

from desktop_sales.areas.analysis.finding_rules import FindingRule
from desktop_sales.areas.analysis.finding_sentences import sentence_of
from desktop_sales.areas.analysis.records import Finding, FindingSubjectKind
from desktop_sales.core.translation import N_, translate

SUBJECT_KINDS: dict[FindingSubjectKind, str] = {
    "company": N_("Company"),
    "region": N_("Region"),
    "person": N_("Person"),
    "customer": N_("Customer"),
    "product": N_("Product"),
}
_MEASURES: dict[FindingRule, str] = {
    FindingRule.FALLING: N_("Find out with {name} why sales fell, and agree on steps for the gap"),
    FindingRule.BEHIND: N_("Talk with {name} about the plan, agree on help and weekly steps"),
    FindingRule.LAPSED: N_("Call on {name}, ask why orders stay away, and win the next order"),
    FindingRule.CUSTOMER_FALLING: N_("Visit {name} and learn where the purchases went"),
    FindingRule.PRODUCT_DECLINE: N_(
        "Check price, stock and competitors of {name}; promote it or take it off the list"
    ),
    FindingRule.LOW_MARGIN: N_(
        "Check prices, discounts and costs of {name}; name the lowest price"
    ),
    FindingRule.CONCENTRATION: N_("Secure {customer} and build up further customers for {name}"),
    FindingRule.RETURNS: N_("Find out with quality control why {name} is sent back"),
    FindingRule.WHITE_SPACE: N_("Offer {category} to {name}: samples, price, first order"),
}


def sentence(finding: Finding) -> str:
    """Return what a finding says, with its numbers."""
    return sentence_of(finding.rule, finding.subject.name, finding.details)


def drafted_measure(finding: Finding) -> str:
    """Return what could be done about a finding."""
    return translate(_MEASURES[finding.rule]).format(
        name=finding.subject.name,
        customer=finding.details.get("customer", ""),
        category=finding.details.get("category", ""),
    )
