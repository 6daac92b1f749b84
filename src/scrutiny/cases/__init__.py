"""Cases: named persons, followed over time."""
