"""Sales analysis (销售分析): findings by rule, period reviews and what became of their actions."""
