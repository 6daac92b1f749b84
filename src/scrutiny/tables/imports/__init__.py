"""Rows of a table into a register: mapped, read, matched, planned, recorded."""
