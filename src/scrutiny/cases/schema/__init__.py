"""The tables of the register of cases, field by field."""
