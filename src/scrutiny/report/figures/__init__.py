"""Figures of a report: named queries over what the register holds, counted, kept fresh, held against typed numbers."""
