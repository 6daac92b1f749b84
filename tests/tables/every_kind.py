"""A table with a field of every kind, for tests of what comes in and goes out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from scrutiny.tables.schema import Field, Table

POSTS = Table(
    name="posts",
    register="posts",
    record="post",
    prefix="post",
    says="Who holds which post.",
    fields=(
        Field(name="holder", says="Who holds it.", required=True),
        Field(name="title", says="What it is called, in one language or several.", kind="label"),
        Field(name="rank", says="Which rank it has.", kind="number"),
        Field(name="places", says="Where.", many=True),
        Field(name="staff", says="How many.", kind="range"),
        Field(name="since", says="Since when.", kind="date"),
        Field(name="seen", says="The day it was last seen.", kind="day"),
        Field(name="acting", says="Whether the holder is only acting.", kind="flag"),
        Field(name="under", says="The post above it.", kind="link", to=("posts",)),
        Field(name="phone", says="How to reach it.", private=True),
        Field(name="deputy", says="Who stands in.", person=True),
    ),
    names="holder",
)


def written(folder: Path, text: str | bytes, name: str = "posts.csv") -> Path:
    """A table file in the folder."""
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def workbook(folder: Path, rows: Sequence[Sequence[object]], name: str = "posts.xlsx", merged: str = "") -> Path:
    """A workbook of one sheet in the folder."""
    import openpyxl

    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    if merged:
        book.active.merge_cells(merged)
    book.save(folder / name)
    return folder / name
