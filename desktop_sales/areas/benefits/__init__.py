"""Benefits: insurance by city tables, annual leave, holiday gifts, cost per head; no payroll."""
