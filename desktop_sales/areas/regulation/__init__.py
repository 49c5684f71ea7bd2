"""The regulation itself: its clauses, and the duties that follow from them."""
