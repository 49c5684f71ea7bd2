"""Contests and team building: the board, its contests, the activities of the year."""
