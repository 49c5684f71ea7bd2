"""The page of what lies ahead: opportunities, commits, the gap to the target, open orders."""
