"""Figures of one thing side by side; sums, tables, calendars and faults of a document."""
