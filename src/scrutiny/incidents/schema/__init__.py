"""The tables of the register of incidents."""
