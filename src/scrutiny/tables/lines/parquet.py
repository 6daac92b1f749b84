"""Parquet, read and written with pyarrow (the extra ``batch``)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from scrutiny.errors import Refused
from scrutiny.tables.lines.grid import MOST_ROWS, Grid, Line, is_blank

NEXT = 'pip install "scrutiny[batch]", or use CSV'


def read_parquet(data: bytes, name: str) -> Grid:
    """The rows of a Parquet file, numbered from 2 as if a heading stood above them.

    Raises:
        Refused: pyarrow is not there, or the file is damaged.
    """
    arrow, parquet = _pyarrow(name)
    try:
        frame = parquet.read_table(BytesIO(data))
        rows = frame.slice(0, MOST_ROWS).to_pylist()
    except (arrow.ArrowException, OSError, ValueError) as fault:
        raise Refused(
            f"the Parquet file cannot be read ({type(fault).__name__})", place=name, next="ask the sender for it again"
        ) from None
    names = tuple(map(str, frame.column_names))
    lines = [Line(number, [row.get(each) for each in names]) for number, row in enumerate(rows, start=2)]
    lines = [line for line in lines if not all(is_blank(cell) for cell in line.cells)]
    return Grid(kind="parquet", named=names, lines=lines)


def parquet_bytes(columns: Mapping[str, tuple[str, Sequence[Any]]], name: str) -> bytes:
    """A Parquet file of some columns: name → (``text``, ``number``, ``flag`` or ``list``, values).

    Raises:
        Refused: pyarrow is not there.
    """
    arrow, parquet = _pyarrow(name)
    types = {
        "text": arrow.string(),
        "number": arrow.float64(),
        "flag": arrow.bool_(),
        "list": arrow.list_(arrow.string()),
    }
    arrays = {each: arrow.array(list(values), type=types[kind]) for each, (kind, values) in columns.items()}
    out = BytesIO()
    parquet.write_table(arrow.table(arrays), out)
    return out.getvalue()


def _pyarrow(name: str) -> tuple[Any, Any]:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise Refused("Parquet needs the extra 'batch'", place=name, next=NEXT) from None
    return pyarrow, parquet
