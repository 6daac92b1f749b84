"""Rows counted by two things at once."""
