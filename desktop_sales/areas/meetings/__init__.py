"""Sales meetings (R122-R129): series, attendance, what each reports, topics, minutes."""
