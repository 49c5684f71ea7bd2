"""Work reports and sales meetings in the window."""
