"""The compensation page: bonuses of a month, rules, carried amounts, the dividend."""
