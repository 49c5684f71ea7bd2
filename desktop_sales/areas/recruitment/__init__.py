"""Recruitment: the need of people, requisitions, channels, candidates up to the roster."""
