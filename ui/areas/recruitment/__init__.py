"""The page of recruitment."""
