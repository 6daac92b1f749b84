"""Which documents share words, names, figures and days, and how one depends on another."""
