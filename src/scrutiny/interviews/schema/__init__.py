"""The tables of the interviews register."""
