"""Rows out of a register: files, frames, the data dictionary."""
