"""OpenRefine and spreadsheets: names as CSV, one row per name; and what a person regrouped, as judgements to make.

Out: UTF-8 with byte order mark, every cell quoted. A cell that a spreadsheet could run (beginning with = + - @, a tab
or a line end, also in full width) gets an apostrophe before it, and so does one that begins with an apostrophe; reading
undoes exactly that. Back: the column ``cluster`` says who is who. It begins as a copy of ``entity``; whoever gives
two rows the same cluster says that they are one, whoever parts the rows of one entity says that they are not.
``verdict`` may weaken that for a row (unsure, different) and ``reason`` says why.
"""

from __future__ import annotations

import codecs
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from scrutiny.entities.entity import Entity, Value
from scrutiny.entities.exchange.cells import cells, unquoted, written
from scrutiny.entities.exchange.leaving import NAMES, Outgoing
from scrutiny.errors import Remark
from scrutiny.protection.release import Released, opened

COLUMNS = (
    "mention", "entity", "cluster", "verdict", "reason", "name", "field", "kind", "language", "script", "document",
    "title", "as_of", "status", "basis",
)  # fmt: skip
#: What is read back; other columns may be dropped, moved or edited freely.
NEEDED = ("mention", "entity", "cluster")
VERDICTS = ("same", "different", "unsure")
#: Judgements proposed from one table; what is beyond is counted, so that parting thousands of names stays bounded.
MOST_PROPOSED = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Regrouped:
    """A judgement that a regrouped table asks for; nothing is judged until a person makes it.

    left, right  ids of mentions
    basis        joined (two entities put together), parted (one entity taken apart), kept (left together in an entity
                 that was taken apart), said (the verdict column says it)
    place        the row of the table
    """

    left: str
    right: str
    verdict: str
    reason: str
    basis: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Regrouping:
    """What a regrouped table says: judgements to make, rows read, rows whose cluster is another than their entity."""

    judgements: tuple[Regrouped, ...] = ()
    remarks: tuple[Remark, ...] = ()
    read: int = 0
    moved: int = 0


def table(released: Released[Outgoing]) -> bytes:
    """The names of all entities as CSV, one row per name, in their order; what was not released raises TypeError."""
    outgoing = opened(released)
    rows = [line for entity in outgoing.entities for line in _rows(entity, outgoing.titles)]
    return codecs.BOM_UTF8 + written(COLUMNS, rows).encode("utf-8", "replace")


def _rows(entity: Entity, titles: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """One row per name, alias and acronym, then one for each mention that no value stands for."""
    values = [value for value in entity.values if value.field in NAMES]
    told = {value.mention for value in values}
    values += [
        Value(field="name", text=mention.text, document=mention.document, mention=mention.id, language=mention.language)
        for mention in entity.mentions
        if mention.id not in told
    ]
    for value in values:
        document = value.document or ""
        yield (
            value.mention or "", entity.id, entity.id, "", "", value.text, value.field, entity.kind,
            value.language or "", value.script or "", document, titles.get(document, ""), value.as_of or "",
            value.status, entity.basis,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Line:
    """One row that came back."""

    place: str
    mention: str
    entity: str
    cluster: str
    verdict: str
    reason: str


def regrouping(data: bytes, *, known: Collection[str] | None = None, table_name: str = "the table") -> Regrouping:
    """The judgements a regrouped table asks for; bounded, whatever the bytes are, and never an error.

    known  the ids of mentions that exist; rows with others are counted in a remark and say nothing

    Rows of one mention that stand in different clusters contradict each other: a remark, and nothing is read from
    them. A blank cluster says nothing. Rows never moved ask for nothing.
    """
    lines, notes = _lines(data)
    read = len(lines)
    lines = _known(_agreeing(lines, notes), known, notes)
    judgements = list(_judgements(lines, table_name))
    if len(judgements) > MOST_PROPOSED:
        message = f"{len(judgements) - MOST_PROPOSED} or more judgements beyond {MOST_PROPOSED} are not proposed"
        notes.append(Remark("", message, "judge these first and export the names again"))
        judgements = judgements[:MOST_PROPOSED]
    moved = sum(line.cluster != line.entity for line in lines)
    return Regrouping(judgements=tuple(judgements), remarks=tuple(notes), read=read, moved=moved)


def _lines(data: bytes) -> tuple[list[_Line], list[Remark]]:
    """The rows with a mention and a cluster, cells unquoted, and remarks."""
    read = cells(data)
    notes = list(read.remarks)
    lines: list[_Line] = []
    blank = 0
    for sheet in read.sheets[:1]:
        heading = [cell.strip().casefold() for cell in (sheet.rows[0][1] if sheet.rows else ())]
        missing = [name for name in NEEDED if name not in heading]
        if missing:
            notes.append(
                Remark("row 1", f"no column {', '.join(missing)}", "keep the columns mention, entity and cluster")
            )
            return [], notes
        at = {name: heading.index(name) for name in (*NEEDED, "verdict", "reason") if name in heading}
        for number, row in sheet.rows[1:]:
            cell = {name: unquoted(row[i]).strip() if i < len(row) else "" for name, i in at.items()}
            if not cell["mention"] or not cell["cluster"]:
                blank += 1
                continue
            verdict = cell.get("verdict", "").casefold()
            if verdict and verdict not in VERDICTS:
                notes.append(Remark(f"row {number}", "a verdict that is none", "write same, different or unsure"))
                continue
            lines.append(
                _Line(
                    f"row {number}", cell["mention"], cell["entity"], cell["cluster"], verdict, cell.get("reason", "")
                )
            )
    if blank:
        notes.append(Remark("", f"{blank} rows without mention or cluster say nothing", "", False))
    return lines, notes


def _agreeing(lines: Sequence[_Line], notes: list[Remark]) -> list[_Line]:
    """One row per mention, the one that says most; mentions whose rows contradict each other are left out."""
    by_mention: dict[str, list[_Line]] = {}
    for line in lines:
        by_mention.setdefault(line.mention, []).append(line)
    kept = []
    for same in by_mention.values():
        first = next((line for line in same if line.verdict or line.reason), same[0])
        if len({line.cluster for line in same}) > 1 or len({line.verdict for line in same} - {""}) > 1:
            notes.append(
                Remark(same[0].place, f"{len(same)} rows of one mention disagree", "give them one cluster and verdict")
            )
        else:
            kept.append(first)
    return kept


def _known(lines: Sequence[_Line], known: Collection[str] | None, notes: list[Remark]) -> list[_Line]:
    if known is None:
        return list(lines)
    here = frozenset(known)
    strange = [line for line in lines if line.mention not in here]
    if strange:
        message = f"{len(strange)} rows name mentions that are not known here"
        notes.append(Remark(strange[0].place, message, "export the names again and repeat the changes"))
    return [line for line in lines if line.mention in here]


def _judgements(lines: Sequence[_Line], table_name: str) -> Iterator[Regrouped]:
    """What each cluster and each parted entity asks for; stops soon after `MOST_PROPOSED`."""
    clusters: dict[str, list[_Line]] = {}
    entities: dict[str, dict[str, _Line]] = {}
    for line in lines:
        clusters.setdefault(line.cluster, []).append(line)
        if line.verdict not in ("different", "unsure"):
            entities.setdefault(line.entity, {}).setdefault(line.cluster, line)
    asked = 0
    for judgement in _within(clusters, entities, table_name):
        yield judgement
        asked += 1
        if asked > MOST_PROPOSED:
            return
    for parts in entities.values():
        heads = list(parts.values())
        for number, left in enumerate(heads):
            for right in heads[number + 1 :]:
                reason = right.reason or left.reason or f"parted in {table_name}"
                yield _asked(left, right, "different", reason, "parted")
                asked += 1
                if asked > MOST_PROPOSED:
                    return


def _within(
    clusters: Mapping[str, Sequence[_Line]], entities: Mapping[str, Mapping[str, _Line]], table_name: str
) -> Iterator[Regrouped]:
    """Each row against the first of its cluster: said by a verdict, joined from elsewhere, or kept of one parted."""
    for group in clusters.values():
        head = next((line for line in group if line.cluster == line.entity and not line.verdict), group[0])
        first: dict[str, _Line] = {head.entity: head}
        for line in group:
            if line is head:
                continue
            if line.verdict:
                yield _asked(head, line, line.verdict, line.reason or f"said in {table_name}", "said")
            elif line.entity not in first:
                yield _asked(head, line, "same", line.reason or f"put together in {table_name}", "joined")
                first[line.entity] = line
            elif len(entities.get(line.entity, {})) > 1:
                yield _asked(first[line.entity], line, "same", line.reason or f"left together in {table_name}", "kept")


def _asked(left: _Line, right: _Line, verdict: str, reason: str, basis: str) -> Regrouped:
    return Regrouped(
        left=left.mention, right=right.mention, verdict=verdict, reason=reason, basis=basis, place=right.place
    )
