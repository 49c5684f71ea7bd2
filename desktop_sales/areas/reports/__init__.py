"""Work reports (R130-R134): of a week, month, quarter or year, from the data, due, read."""
