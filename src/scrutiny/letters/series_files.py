"""A series leaves the dossier through the door: its points as CSV, who signs again beside it, and its picture."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import replace
from io import StringIO
from pathlib import Path

from scrutiny.dossier import Dossier
from scrutiny.entities.persons import hidden_from
from scrutiny.errors import Refused, Remark
from scrutiny.letters.picture import FORMS, HEAD, drawn, table
from scrutiny.letters.points import Behind, Point
from scrutiny.letters.series import Series
from scrutiny.protection.keyring import write_private
from scrutiny.protection.marks import strictest
from scrutiny.protection.release import INTERNAL_DRAFT, Audience, Marked, Released, opened, release
from scrutiny.tables.inside import keep
from scrutiny.tables.leaving.formulas import guarded


def save(
    dossier: Dossier,
    found: Series,
    *,
    picture: Path | None = None,
    out: Path | None = None,
    to: Audience = INTERNAL_DRAFT,
    title: str = "",
) -> tuple[list[Path], list[Remark]]:
    """The files that were written, for their owner alone, and remarks on what stayed behind.

    out      the points as CSV; who signs again lies beside it as NAME-again.csv. Without it, a picture has its table
             beside it all the same
    picture  its name ends in svg, png or pdf
    to       who receives them: what they may not see stays behind, and persons are named in internal drafts only

    Raises:
        Refused: a name ends otherwise, there is no such folder, it lies among the dossier's own files, or there is
            nothing to draw.
    """
    protected = hidden_from(dossier, to)
    points: Released[tuple[Point, ...]] = release(found.points, to, protected=protected)
    if len(opened(points)) < len(found.points):  # who returns would tell of the letters that stay behind
        alone = [replace(each, returning=None, newcomers=None) for each in found.points]
        points = release(tuple(alone), to, protected=protected)
    leaving = opened(points)
    kept = {each.key for each in leaving}
    bodies = opened(_bodies(found, kept, to, protected))
    files: dict[Path, bytes] = {}
    if picture is not None:
        form = picture.suffix.lower().lstrip(".")
        if form not in FORMS:
            raise Refused("no picture ends so", place=str(picture), next=f"one of: {', '.join(FORMS)}")
        files[picture] = drawn(points, form, title=title, language=dossier.mandate.languages[0])
    rows = out if out is not None else picture.with_suffix(".csv") if picture is not None else None
    if rows is not None:
        if rows.suffix.lower() != ".csv":
            raise Refused("the table is a CSV file", place=str(rows), next="name it FILE.csv")
        files[rows] = _csv([HEAD, *table(leaving)])
        files[rows.with_name(f"{rows.stem}-again.csv")] = _csv(_again(found, leaving, bodies))
    for path in files:
        if not path.parent.is_dir():
            raise Refused("there is no such folder", place=str(path.parent), next="make it first")
        keep(dossier, path, ids=[name for each in leaving for name in each.ids])
    for path, data in files.items():
        write_private(path, data)
    gone = len(found.points) - len(kept)
    stayed = Remark("series", f"{gone} points stay behind", "choose another audience", needs_person=False)
    return list(files), [stayed] if gone else []


def _bodies(found: Series, kept: set[str], to: Audience, protected: Sequence[str]) -> Released[tuple[Behind, ...]]:
    """The bodies that stand behind two points that may leave; persons in internal drafts only."""
    marks = {each.key: each.mark for each in found.points}
    leaving = []
    for body in found.bodies:
        behind = [point.key for point, how in zip(found.points, body.how, strict=True) if how and point.key in kept]
        if len(behind) > 1 and (to == INTERNAL_DRAFT or body.kind != "individual"):
            leaving.append(Marked(body, mark=str(strictest(*(marks[key] for key in behind)))))
    return release(tuple(leaving), to, protected=tuple(protected))  # type: ignore[arg-type]


def _again(found: Series, points: Sequence[Point], bodies: Iterable[Behind]) -> list[Sequence[str | int | None]]:
    """A row for each body, a column for each point that leaves."""
    order = [each.key for each in found.points]
    at = [order.index(each.key) for each in points]
    head = ["name", "kind", "times", *(each.date or each.title for each in points)]
    rows = [
        [body.name, body.kind, sum(body.how[place] is not None for place in at), *(body.how[place] for place in at)]
        for body in bodies
    ]
    return [head, *rows]


def _csv(rows: Iterable[Sequence[str | int | None]]) -> bytes:
    """CSV in UTF-8 with a byte order mark, as spreadsheets need it; no cell runs as a formula."""
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    for row in rows:
        writer.writerow(["" if cell is None else guarded(str(cell)) for cell in row])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


__all__ = ["save"]
