"""Compensation (薪酬激励): sales bonuses, the year-end dividend and the register of benefits."""
