"""What changed since an earlier build of an edition: figures that say another number, and which rows are why.

A build keeps of every figure the rows it was counted over, each with a digest of what it says (`recorded`,
`automatic`); the next build of the same edition is held against that (`changed`, `changed_print`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scrutiny.report.edition import Block, Edition, Figure, Section, Sentence, Table
from scrutiny.report.figures.item import digest_of
from scrutiny.report.material import Material

#: How many rows a reason names.
NAMED = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """One figure that stands on other rows than in an earlier build, or on rows that say something else.

    id        the name of the figure, or the place of an automatic one (`automatic`)
    was, now  as printed then and now; empty where it was not, or is no more
    rows      (id, what): ``new``, ``gone`` or ``changed``, in that order of the ids then and now
    place     where it stands in the edition, as far as known
    """

    id: str
    was: str
    now: str
    rows: tuple[tuple[str, str], ...] = ()
    place: str = ""

    @property
    def stale(self) -> bool:
        """True when the earlier build prints another number than the register gives now."""
        return bool(self.was) and self.was != self.now

    @property
    def reason(self) -> str:
        """Why, in one sentence: which rows differ."""
        named = ", ".join(f"{name} ({what})" for name, what in self.rows[:NAMED])
        more = f", and {len(self.rows) - NAMED} more" if len(self.rows) > NAMED else ""
        if not self.now:
            return "the figure is printed no more"
        if not self.was:
            return "the figure was not printed before"
        return f"changed since: {named}{more}" if named else "the query, its label or its language changed"

    def as_item(self) -> dict[str, str]:
        """The change as an item of ``stale``."""
        return {"id": self.id, "reason": self.reason, "was": self.was, "now": self.now, "place": self.place}


def recorded(figures: Iterable[Figure]) -> list[dict[str, Any]]:
    """The figures as the record of a build keeps them: plain data of what leaves with the edition.

    Give it the figures of a released edition: a withheld figure has no rows, and none are written.
    """
    return [
        {
            "name": each.name,
            "label": each.label,
            "value": each.value,
            "printed": each.printed,
            "query": each.query,
            "as_of": each.as_of,
            "rows": dict(each.rows),
            "place": each.place,
        }
        for each in figures
    ]


def changed(earlier: Any, now: Mapping[str, Figure]) -> tuple[Changed, ...]:
    """What changed of the named figures since the record of an earlier build.

    earlier  the record (``edition.json``) or its ``figures``; what is not shaped like one is passed over
    now      the figures of this build by name
    """
    known = _figures(earlier)
    current = {name: (each.printed, dict(each.rows), each.place) for name, each in now.items()}
    return tuple(_compared(known, current))


def automatic(edition: Edition, digests: Mapping[str, str]) -> list[dict[str, Any]]:
    """The figures that the register prints by itself, as the record of a build keeps them.

    Every sentence with a run of kind ``figure`` that is no named figure, in paragraphs and tables. Its name is
    its place: section, caption, label of its line, head of its column (``cases|Cases by status|detained|Cases``).
    `digests` are those of `digests_of`; what is not in it counts as unchanged while it is cited.
    """
    found: dict[str, dict[str, Any]] = {}
    for name, sentence in _automatic(edition):
        fresh, turn = name, 1
        while fresh in found:
            turn += 1
            fresh = f"{name}|{turn}"
        printed = " ".join(run.text for run in sentence.runs if run.kind == "figure" and not run.figure)
        cited = dict.fromkeys(each.id for each in sentence.citations)
        rows = {each: digests.get(each, "") for each in cited}
        found[fresh] = {"name": fresh, "printed": printed, "rows": rows, "place": name.partition("|")[0]}
    return list(found.values())


def changed_print(earlier: Any, now: Sequence[Mapping[str, Any]]) -> tuple[Changed, ...]:
    """What changed of the automatic figures since the ``automatic`` of an earlier build; `now` is that of this one."""
    listed = earlier.get("automatic") if isinstance(earlier, Mapping) else earlier
    return tuple(_compared(_figures(listed), _figures(now)))


def digests_of(material: Material) -> dict[str, str]:
    """A digest of what every row of the registers and every statement says, by id; nothing follows from it but change.

    A row's is of the record that last touched it, a statement's of its words and fields.
    """
    rows = {row.id: digest_of([row.record, str(row.mark)]) for kept in material.followed.values() for row in kept}
    said = {each.id: digest_of([each.passage.quote, dict(each.fields), each.status]) for each in material.statements}
    return rows | said


# ── comparing ──

_Known = dict[str, tuple[str, dict[str, str], str]]


def _compared(then: _Known, now: _Known) -> Iterator[Changed]:
    for name in dict.fromkeys((*now, *then)):
        was, rows_then, place_then = then.get(name, ("", {}, ""))
        is_now, rows_now, place = now.get(name, ("", {}, place_then))
        rows = tuple(_rows(rows_then, rows_now))
        if name in then and (was != is_now or rows):
            yield Changed(id=name, was=was, now=is_now, rows=rows, place=place)


def _rows(then: Mapping[str, str], now: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name in dict.fromkeys((*then, *now)):
        if name not in then:
            yield name, "new"
        elif name not in now:
            yield name, "gone"
        elif then[name] != now[name]:
            yield name, "changed"


def _figures(raw: Any) -> _Known:
    """Figures of a record by name; a record is a file that anybody may have touched."""
    listed = raw.get("figures") if isinstance(raw, Mapping) else raw
    found: _Known = {}
    for each in listed if isinstance(listed, Sequence) and not isinstance(listed, str) else ():
        if not isinstance(each, Mapping) or not isinstance(each.get("name"), str):
            continue
        rows = each.get("rows")
        kept = {str(name): str(said) for name, said in rows.items()} if isinstance(rows, Mapping) else {}
        found[each["name"]] = (str(each.get("printed") or ""), kept, str(each.get("place") or ""))
    return found


# ── the figures an edition prints ──


def _automatic(edition: Edition) -> Iterator[tuple[str, Sentence]]:
    for section in edition.sections:
        yield from _of_section(section)


def _of_section(section: Section) -> Iterator[tuple[str, Sentence]]:
    for block in section.blocks:
        yield from _of_block(section.id, block)
    for inner in section.sections:
        yield from _of_section(inner)


def _of_block(place: str, block: Block) -> Iterator[tuple[str, Sentence]]:
    if isinstance(block, Table):
        for row in block.rows:
            for at, cell in enumerate(row.cells):
                label = row.cells[1 if at == 0 and len(row.cells) > 1 else 0].text
                head = block.columns[at] if at < len(block.columns) else ""
                if _prints(cell):
                    yield f"{place}|{block.caption}|{label}|{head}", cell
        return
    from scrutiny.report.cite import of_block

    for sentence in of_block(block):
        if _prints(sentence):
            words = "".join("…" if run.kind == "figure" else run.text for run in sentence.runs)
            yield f"{place}|{words}", sentence


def _prints(sentence: Sentence) -> bool:
    return any(run.kind == "figure" and not run.figure for run in sentence.runs)


__all__ = ["Changed", "automatic", "changed", "changed_print", "digests_of", "recorded"]
