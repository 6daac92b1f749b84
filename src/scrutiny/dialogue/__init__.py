"""Dialogue: what was put to a State or another party, and what it answered."""
