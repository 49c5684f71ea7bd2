"""Actions (行动项): what is to be done about a problem, by whom, until when, and what it brought."""
