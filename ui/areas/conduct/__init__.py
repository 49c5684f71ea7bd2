"""The page of case files: from the facts to the decision and its appeal."""
