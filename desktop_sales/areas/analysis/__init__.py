"""Analysis (销售分析): what the figures give to think about, what is done about it, and reviews."""
