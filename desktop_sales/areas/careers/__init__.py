"""Careers: training needs, the ladder of posts, promotions with their trial, chances."""
