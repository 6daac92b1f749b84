"""Rows in and out of any register, given its schema."""
