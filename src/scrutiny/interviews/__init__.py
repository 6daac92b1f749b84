"""Interviews: who told what to whom, under which consent."""
