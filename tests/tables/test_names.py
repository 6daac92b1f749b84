"""The names of tables, of their views in SQL and of the views of other stages do not get into each other's way."""

from __future__ import annotations

import re
from pathlib import Path

import scrutiny
from scrutiny.tables.columns import columns
from scrutiny.tables.schema import Table
from scrutiny.tables.stored import friendly, name_of

SOURCE = Path(scrutiny.__file__).parent
TABLES: list[Table] = [table for name in scrutiny.REGISTERS for table in scrutiny.register(name).tables]


def test_names_in_the_file_of_views() -> None:
    """No table is dropped with another view, whose tables are those called VIEW or VIEW_…, and none is named twice."""
    stages = {
        name
        for path in SOURCE.rglob("*.py")
        for name in re.findall(r'(?:views|shut)\.open\("(\w+)"', path.read_text("utf-8"))
    }
    assert {"held", "registers", "found"} <= stages
    kept = {"versions", *(table.name for table in TABLES), *stages}
    assert len(kept) == 1 + len(TABLES) + len(stages)
    for table in TABLES:
        own = {name_of(table), *friendly(table)}
        others = {name for other in TABLES if other is not table for name in (name_of(other), *friendly(other))}
        assert not own & (others | stages)
        assert not [name for name in own for other in kept - {table.name} if name.startswith(f"{other}_")], table.name


def test_columns_are_distinct() -> None:
    """No two columns of a table have one name, whatever its fields are called."""
    for table in TABLES:
        names = [name.lower() for name, _ in columns(table)]
        assert len(set(names)) == len(names), table.name
