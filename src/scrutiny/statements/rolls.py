"""Rolls: lists of names as printed — signatories, members, victims — with what the text says of their number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from scrutiny.statements.entries import flags_of, folded, kind_of, language_of, lexicon, mark_of, scripts_of
from scrutiny.statements.lists import Headings, Item, Run, is_marked, runs
from scrutiny.statements.prose import Prose
from scrutiny.statements.statement import Proposal
from scrutiny.statements.totals import stated
from scrutiny.text.reading import Span
from scrutiny.vocabulary import languages, words

_KEYS = ("signatories", "members", "names")
_STOPS = re.compile(r"[.!?。！？؟]['\"”’»)]*$")
_INNER_STOP = re.compile(r"[a-zа-яё]{3}[.!?]\s+[A-ZА-ЯЁ][a-zа-яё]+\s[a-zа-яё]|[。！？]\S")
_SEPARATOR = re.compile(r"\s*[;؛；]\s*")
_COMMA = re.compile(r"\s*[,،、，]\s*")
_TAIL = re.compile(r"[;；؛]\s*(?:and|et|y|и|و|和)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Items that may be a roll, what announces them, and the rule that found them."""

    items: tuple[Item, ...]
    begin: int
    end: int
    of: str | None
    rule: str


@dataclass(frozen=True)
class _Announcing:
    """What announces a roll, all languages together: a roll's own language says little about its letter's."""

    lead: dict[str, re.Pattern[str]]
    runon: re.Pattern[str]
    headings: Headings
    individual: frozenset[str]
    including: re.Pattern[str]
    columns: dict[str, frozenset[str]]


@cache
def _announcing() -> _Announcing:
    data = [words("rolls", tag) for tag in languages("rolls")]

    def either(key: str) -> str:
        return "|".join(f"(?:{pattern})" for d in data for pattern in d[key])

    return _Announcing(
        lead={key: re.compile(f"(?<!\\w)(?:{either(key)})", re.IGNORECASE) for key in _KEYS},
        runon=re.compile(
            rf"^[ \t*_#]*(?:{either('runon')})[^\n:：]{{0,40}}[:：][*_ \t]*", re.IGNORECASE | re.MULTILINE
        ),
        headings=Headings(frozenset(h.casefold() for d in data for h in d["headings"])),
        individual=frozenset(h.casefold() for d in data for h in d["individual_headings"]),
        including=re.compile(rf"\s*(?:{either('including')})(?!\w)\s*:?\s*", re.IGNORECASE),
        columns={k: frozenset(c.casefold() for d in data for c in d["columns"][k]) for k in ("signatories", "names")},
    )


def find(prose: Prose) -> Iterator[Proposal]:
    """One proposal per roll of three names or more, in the order of the text."""
    found = [*_marked(prose), *_run_on(prose), *_tables(prose)]
    found.sort(key=lambda c: (c.begin, -c.end))
    end = -1
    for candidate in found:
        if candidate.begin >= end:
            yield _proposal(prose, candidate)
            end = candidate.end


def stretches(prose: Prose) -> tuple[tuple[int, int], ...]:
    """Where the marked rolls of a reading stand, sorted and disjoint: words inside them are names."""
    return tuple((c.begin, c.end) for c in _marked(prose))


def headings() -> Headings:
    """The words that stand alone between the parts of a roll."""
    return _announcing().headings


# ── lists with markers ──────────────────────────────────────────────────────────────────────────────────────────


def _marked(prose: Prose) -> tuple[_Candidate, ...]:
    """The rolls with markers, worked out once and kept with the prose: four rules ask where they stand."""
    kept: dict[str, tuple[_Candidate, ...]] = prose.__dict__
    if "_rolls" not in kept:
        kept["_rolls"] = tuple(_listed(prose))
    return kept["_rolls"]


def _listed(prose: Prose) -> Iterator[_Candidate]:
    for run in _merged(prose.text, runs(prose, headings())):
        if len(run.items) < 3:
            continue
        of = _announced(prose, run.begin)
        if _is_roll([item.words(prose.text) for item in run.items], of):
            yield _Candidate(
                run.items, run.begin, run.end, of, f"roll/{run.style if run.style == 'numbered' else 'bulleted'}"
            )


def _merged(text: str, found: Sequence[Run]) -> list[Run]:
    """Runs with nothing but a known heading, or nothing, between them are parts of one list."""
    parts: list[list[Run]] = []
    for run in found:
        if parts and parts[-1][-1].style == run.style and _continues(text, parts[-1][-1], run):
            parts[-1].append(run)
        else:
            parts.append([run])
    merged = []
    for group in parts:
        items = tuple(item for run in group for item in run.items)
        merged.append(Run(group[0].begin, items, group[0].style))
    return merged


def _continues(text: str, before: Run, after: Run) -> bool:
    if after.begin - before.end > 400:
        return False
    between = text[before.end : after.begin].strip()
    if not between:
        last, first = before.items[-1].ordinal, after.items[0].ordinal
        return last is None or first is None or first == last + 1
    return headings().holds(between)


def _announced(prose: Prose, begin: int) -> str | None:
    """What the words before a list say it is a list of: the nearest lines weigh most."""
    before = [line.strip() for line in prose.text[max(0, begin - 700) : begin].splitlines()]
    near = [line for line in before if line][-6:]
    announcing = _announcing().lead
    for line in reversed(near[-2:]):
        for key in _KEYS:
            if announcing[key].search(line[-300:]) and (len(line) < 160 or line.endswith((":", "："))):
                return key
    for line in reversed(near[:-2]):
        if len(line) < 200 and announcing["signatories"].search(line):
            return "signatories"
    return None


def _is_roll(entries: list[str], of: str | None) -> bool:
    """True when most entries read as names, and either something announces them or enough name institutions."""
    lex, total = lexicon(), len(entries)
    sentences = sum(_is_sentence(entry) for entry in entries)
    if sentences > 0.25 * total or sum(len(e) > 220 for e in entries) > 0.1 * total:
        return False
    demands = sum(lex.has("imperative", e[:4], frozenset(e.casefold().split()[:1])) for e in entries)
    if demands > 0.3 * total or sum(e[:1].islower() for e in entries) > 0.5 * total:
        return False
    if of is not None:
        return True
    named = sum(kind_of(entry, False)[0] != "unknown" for entry in entries)
    return named >= max(2, 0.4 * total)


def _is_sentence(entry: str) -> bool:
    lex = lexicon()
    if len(entry) > 60 and _STOPS.search(entry) and not entry.endswith(("Inc.", "Ltd.", "A.C.", "e.V.")):
        return True
    if _INNER_STOP.search(entry[:400]):
        return True
    if lex.capacity.search(entry):
        return False
    told = lex.has("sentence", entry, frozenset(w.strip(".,;:") for w in entry.casefold().split()[1:]))
    return told and (len(entry.split()) > 4 or not entry.isascii())


# ── run-on lists and lines without markers ──────────────────────────────────────────────────────────────────────


def _run_on(prose: Prose) -> Iterator[_Candidate]:
    text, done = prose.text, -1
    for announced in _announcing().runon.finditer(text):
        if announced.end() <= done or prose.block_at(announced.start()) is None:
            continue
        items = tuple(_pieces(prose, announced.end()))
        if len(items) >= 3 and _is_roll([item.words(text) for item in items], "signatories"):
            done = items[-1].end
            yield _Candidate(items, items[0].start, done, "signatories", "roll/run_on")


def _pieces(prose: Prose, at: int) -> Iterator[Item]:
    text = prose.text
    block = prose.block_at(at - 1)
    stop = text.find("\n", at)
    stop = len(text) if stop < 0 else stop
    if block is not None and text[at:stop].strip():
        end = block.end
        separator = _SEPARATOR if _SEPARATOR.search(text, at, end) else _COMMA
        yield from _split(text, at, end, separator, block)
        return
    yield from _plain_lines(prose, stop)


def _split(text: str, at: int, end: int, separator: re.Pattern[str], block: Span) -> Iterator[Item]:
    for cut in separator.finditer(text, at, end):
        if text[at : cut.start()].count("(") > text[at : cut.start()].count(")") and cut.start() - at < 300:
            continue
        yield from _piece(text, at, cut.start(), block)
        at = cut.end()
    yield from _piece(text, at, end, block)


_AND = re.compile(r"(?:and|et|y|e|и|و|和|以及)\s+", re.IGNORECASE)


def _piece(text: str, start: int, end: int, block: Span) -> Iterator[Item]:
    while start < end and text[start].isspace():
        start += 1
    if lead := _AND.match(text, start, end):
        start = lead.end()
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".。"):
        end -= 1
    if start >= end:
        return
    parts = []
    for line in re.finditer(r"[^\n]+", text[start:end]):
        words_ = line.group()
        if words_.strip():
            left = start + line.start() + len(words_) - len(words_.lstrip())
            parts.append((left, start + line.start() + len(words_.rstrip())))
    yield Item(tuple(parts), None, block)


def _plain_lines(prose: Prose, at: int) -> Iterator[Item]:
    """Short lines after “Signatories:”, one name each, until something longer or of another sort."""
    text = prose.text
    while at < len(text):
        stop = text.find("\n", at + 1)
        stop = len(text) if stop < 0 else stop
        start, end = at, stop
        at = stop
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start >= end or headings().holds(text[start:end]):
            continue
        block = prose.block_at(start)
        entry = text[start:end]
        if block is None or end - start > 160 or block.block in ("heading", "title") or _is_sentence(entry):
            return
        if (
            is_marked(text, start, end)
            or entry[0] in "*†‡"
            or entry.endswith((":", "："))
            or "@" in entry
            or "http" in entry
        ):
            return
        yield Item(((start, end),), None, block)


# ── tables ──────────────────────────────────────────────────────────────────────────────────────────────────────

_CELL = re.compile(r"\t|[ \t][|│](?=[ \t]|$)")
_SHEETS = ("csv", "sheet", "excel", "tab-separated")


def _tables(prose: Prose) -> Iterator[_Candidate]:
    rows: list[Span] = []
    for block in prose.claims:
        if block.block == "table_row":
            rows.append(block)
            continue
        if rows:
            yield from _table(prose, rows)
        rows = []
    if rows:
        yield from _table(prose, rows)


def _table(prose: Prose, rows: list[Span]) -> Iterator[_Candidate]:
    head = [prose.text[a:b].strip(" |*").casefold() for a, b in _cells(prose.text, rows[0])]
    columns = _announcing().columns
    column, of = -1, ""
    for key in ("signatories", "names"):
        wanted = [n for n, cell in enumerate(head) if cell in columns[key]]
        if wanted and column < 0:
            column, of = wanted[0], key
    # A spreadsheet is a register's business; only one that is a sheet of signatures is read as a roll.
    sheet = any(word in prose.reading.media_type for word in _SHEETS)
    if column < 0 or len(rows) < 4 or (sheet and not any(_announcing().lead["signatories"].search(c) for c in head)):
        return
    items = []
    for row in rows[1:]:
        cells = list(_cells(prose.text, row))
        if column < len(cells):
            start, end = cells[column]
            first = prose.text[cells[0][0] : cells[0][1]].strip(" .)")
            if start < end:
                items.append(Item(((start, end),), int(first) if first.isdecimal() and column else None, row))
    if len(items) >= 3 and _is_roll([item.words(prose.text) for item in items], of):
        yield _Candidate(tuple(items), items[0].start, items[-1].end, of, "roll/table")


def _cells(text: str, row: Span) -> Iterator[tuple[int, int]]:
    at = row.start
    for cut in [*_CELL.finditer(text, row.start, row.end), None]:
        start, end = at, cut.start() if cut else row.end
        while start < end and text[start] in " |\n":
            start += 1
        while end > start and text[end - 1] in " |\n":
            end -= 1
        yield start, end
        at = cut.end() if cut else row.end


# ── what is proposed ────────────────────────────────────────────────────────────────────────────────────────────


def _proposal(prose: Prose, candidate: _Candidate) -> Proposal:
    text = prose.text
    items = _without_separators(text, candidate.items)
    entries = [_entry(text, n, item) for n, item in enumerate(items, 1)]
    _compare(entries, items)
    _members(text, entries, candidate.end)
    ordinals = [e["ordinal"] for e in entries if e["ordinal"] is not None]
    total, anonymous = stated(prose, candidate.begin, candidate.end)
    fields: dict[str, Any] = {
        "of": candidate.of or ("signatories" if prose.kind in ("open_letter", "joint_letter") else "names"),
        "entries": entries,
        "listed": len(entries),
        "contiguous": _contiguous(items) if len(ordinals) == len(entries) else None,
    }
    if total is not None:
        fields["stated_total"] = total
    if anonymous is not None:
        fields["stated_anonymous"] = anonymous
    start = min(candidate.begin, candidate.items[0].start)
    return Proposal(kind="roll", start=start, end=candidate.end, rule=candidate.rule, fields=fields)


def _without_separators(text: str, items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Items whose closing semicolon is the list's way of parting them lose it; a lone one stays and is flagged."""
    tails = [_TAIL.search(text[max(item.parts[-1][0], item.end - 8) : item.end]) for item in items]
    if sum(tail is not None for tail in tails) < 0.6 * len(items):
        return items
    cut = []
    for item, tail in zip(items, tails, strict=True):
        start, end = item.parts[-1]
        length = len(tail.group()) if tail else (1 if item is items[-1] and text[end - 1] == "." else 0)
        last = (start, end - length)
        cut.append(Item((*item.parts[:-1], last), item.ordinal, item.block, item.heading, item.nested))
    return tuple(cut)


def _entry(text: str, position: int, item: Item) -> dict[str, Any]:
    name = item.words(text)
    individual = item.heading is not None and item.heading.casefold() in _announcing().individual
    kind, capacity = kind_of(name, individual)
    scripts = scripts_of(name)
    entry: dict[str, Any] = {
        "position": position,
        "name": name,
        "ordinal": item.ordinal,
        "kind": kind,
        "capacity": capacity,
        "scripts": scripts,
        "language": language_of(scripts),
        "flags": list(flags_of(name, "\n".join(text[a:b] for a, b in item.parts))),
        "start": item.start,
        "end": item.end,
    }
    if item.heading is not None:
        entry["heading"] = item.heading
    if item.nested:
        entry["members"] = [nested.words(text) for nested in item.nested]
    return entry


def _compare(entries: list[dict[str, Any]], items: tuple[Item, ...]) -> None:
    seen: dict[str, int] = {}
    for entry in entries:
        key = folded(entry["name"])
        if key and key in seen:
            entry["flags"].append(f"duplicate_of:{seen[key]}")
        seen.setdefault(key, entry["position"])
    for n, (before, after) in enumerate(pairwise(items), 1):
        if before.ordinal is None or after.ordinal is None:
            continue
        if before.heading != after.heading and after.ordinal == 1:
            continue
        if after.ordinal == before.ordinal:
            entries[n]["flags"].append("repeated_ordinal")
        elif after.ordinal != before.ordinal + 1:
            entries[n]["flags"].append("gap_before" if after.ordinal > before.ordinal else "ordinal_out_of_order")


def _contiguous(items: tuple[Item, ...]) -> bool:
    if items[0].ordinal != 1:
        return False
    return all(
        b.ordinal == (a.ordinal or 0) + 1 or (b.ordinal == 1 and a.heading != b.heading) for a, b in pairwise(items)
    )


def _members(text: str, entries: list[dict[str, Any]], end: int) -> None:
    """Gives an entry with a footnote mark the members which that footnote names."""
    marked = {mark: entry for entry in entries if (mark := mark_of(entry["name"]))}
    if not marked:
        return
    for line in re.finditer(
        r"^[ \t]*([*†‡§]{1,3}|[¹²³⁴-⁹⁰]{1,3}|\[\d{1,2}\])[ \t]*(.+)$", text[end : end + 6000], re.MULTILINE
    ):
        entry = marked.get(line[1])
        lead = _announcing().including.match(line[2])
        if entry is None or lead is None or "members" in entry:
            continue
        names = [name.removeprefix("the ") for name in _named(line[2][lead.end() :])]
        if names:
            entry["members"] = names


def _named(words_: str) -> Iterator[str]:
    pieces = [p for p in (_SEPARATOR if _SEPARATOR.search(words_) else _COMMA).split(words_.strip(" .。")) if p]
    oxford = bool(pieces and _AND.match(pieces[-1]))
    for n, piece in enumerate(pieces):
        if n == len(pieces) - 1 and not oxford:
            before, joint, after = piece.rpartition(" and ")
            yield from (p.strip() for p in ((before, after) if joint and n else (piece,)))
        elif n == len(pieces) - 1:
            yield _AND.sub("", piece, count=1)
        else:
            yield piece
