"""The page of benefits: insurance, leave, holiday gifts, cost per head, city tables."""
