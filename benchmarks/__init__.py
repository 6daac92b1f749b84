"""What the river costs: ratios taken in one run, by hand, never asserted in tests."""
