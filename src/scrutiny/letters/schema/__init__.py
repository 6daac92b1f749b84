"""The tables of the register of letters."""
