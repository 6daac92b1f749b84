"""Incidents: who did what to whom, when, where."""
