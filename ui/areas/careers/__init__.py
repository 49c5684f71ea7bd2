"""The page of careers: candidates, promotions, the ladder, the opportunity pool."""
