"""Rolls: lists of names as printed — signatories, members, victims — with what the text says of their number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from scrutiny.statements.announcing import announced, announcing, headings
from scrutiny.statements.entries import are_names, flags_of, folded, is_sentence, kind_of, language_of, scripts_of
from scrutiny.statements.lists import Candidate, Item, Run, is_marked, runs
from scrutiny.statements.membership import with_members
from scrutiny.statements.prose import Prose
from scrutiny.statements.statement import Proposal
from scrutiny.statements.totals import reconciled, stated, unlisted
from scrutiny.statements.unmarked import unmarked

_TAIL = re.compile(r"[;；؛]\s*(?:and|et|y|e|и|und|ve|و|和)?$", re.IGNORECASE)
#: So many lines may stand between two parts of one roll, each so long at most: a region, a country.
_SECTIONS, _WIDEST = 2, 60


def find(prose: Prose) -> Iterator[Proposal]:
    """One proposal per roll of three names or more, in the order of the text."""
    found = [*_marked(prose), *unmarked(prose)]
    found.sort(key=lambda c: (c.begin, c.rule != "roll/table", -c.end))
    end = -1
    for candidate in found:
        if candidate.begin >= end:
            yield _proposal(prose, candidate)
            end = candidate.end


def stretches(prose: Prose) -> tuple[tuple[int, int], ...]:
    """Where the marked rolls of a reading stand, sorted and disjoint: words inside them are names."""
    return tuple((c.begin, c.end) for c in _marked(prose))


# ── lists with markers ──────────────────────────────────────────────────────────────────────────────────────────


def _marked(prose: Prose) -> tuple[Candidate, ...]:
    """The rolls with markers, worked out once and kept with the prose: four rules ask where they stand."""
    kept: dict[str, tuple[Candidate, ...]] = prose.__dict__
    if "_rolls" not in kept:
        kept["_rolls"] = tuple(_listed(prose))
    return kept["_rolls"]


def _listed(prose: Prose) -> Iterator[Candidate]:
    for run in _merged(prose, runs(prose, headings())):
        if len(run.items) < 3:
            continue
        of = announced(prose, run.begin)
        if are_names([item.words(prose.text) for item in run.items], of):
            style = "numbered" if run.style == "numbered" else "bulleted"
            yield Candidate(run.items, run.begin, run.end, of, f"roll/{style}")


def _merged(prose: Prose, found: Sequence[Run]) -> Iterator[Run]:
    """Runs with nothing but the heading of a section, or nothing, between them are parts of one list."""
    group: list[Run] = []
    for run in found:
        section = _section_of(prose, group, run) if group else None
        if group and section is None:
            yield _whole(group)
            group = []
        group.append(_under(run, section) if section else run)
    if group:
        yield _whole(group)


def _whole(group: Sequence[Run]) -> Run:
    return Run(group[0].begin, tuple(item for run in group for item in run.items), group[0].style)


def _under(run: Run, section: str) -> Run:
    return replace(run, items=tuple(replace(item, heading=item.heading or section) for item in run.items))


def _section_of(prose: Prose, group: list[Run], after: Run) -> str | None:
    """The heading under which a run goes on with the list before it, "" for none; None when it does not go on.

    A known heading joins; any short line does where the list before it stands under such a line too, and
    something announces the whole as signatories or members.
    """
    text, before, first = prose.text, group[-1], group[0]
    if before.style != after.style or after.begin - before.end > 400:
        return None
    between = _between(text, before.end, after.begin)
    if not between:
        last, next_ = before.items[-1].ordinal, after.items[0].ordinal
        return "" if last is None or next_ is None or next_ == last + 1 else None
    if len(between) > _SECTIONS:
        return None
    if all(headings().holds(line) for line in between):
        joined = not announcing().lead["signatories"].search(between[-1]) or _holds_names(text, before)
        return between[-1].strip(" :：*_#") if joined else None
    above = _above(text, first.begin)
    if not all(_is_section(line) for line in between) or above is None or not _holds_names(text, before):
        return None
    if announced(prose, first.begin) not in ("signatories", "members"):
        return None
    if len(group) == 1:
        group[0] = _under(first, above)
    return between[-1].strip(" :：*_#")


def _between(text: str, start: int, end: int) -> list[str]:
    return [line.strip() for line in text[start:end].splitlines() if line.strip()]


def _above(text: str, begin: int) -> str | None:
    """The heading right above a list, where a line stands there that can be one and does not announce the list."""
    lines = _between(text, max(0, begin - 200), begin)
    if not lines or not _is_section(lines[-1]):
        return None
    lead = announcing().lead
    known = headings().holds(lines[-1])
    return lines[-1].strip(" :：*_#") if known or not any(lead[key].search(lines[-1]) for key in lead) else None


def _is_section(line: str) -> bool:
    if not 1 < len(line) <= _WIDEST or len(line.split()) > 6 or line[-1] in ".!?;,。！？；，،" or "@" in line:
        return False
    return not (line[0].islower() or line[0].isdigit() or is_sentence(line) or is_marked(line, 0, len(line)))


def _holds_names(text: str, run: Run) -> bool:
    return are_names([item.words(text) for item in run.items], "signatories")


# ── what is proposed ────────────────────────────────────────────────────────────────────────────────────────────


def _proposal(prose: Prose, candidate: Candidate) -> Proposal:
    text = prose.text
    items, anonymous_lines = _with_names(text, _without_separators(text, candidate.items))
    entries = [_entry(text, n, item) for n, item in enumerate(items, 1)]
    _compare(entries, items)
    with_members(text, entries, candidate.end)
    ordinals = [e["ordinal"] for e in entries if e["ordinal"] is not None]
    total, anonymous = stated(prose, candidate.begin, candidate.end)
    if anonymous is None and anonymous_lines:
        anonymous = anonymous_lines
    unnamed = sum("not_named" in e["flags"] for e in entries)
    fields: dict[str, Any] = {
        "of": candidate.of or ("signatories" if prose.kind in ("open_letter", "joint_letter") else "names"),
        "entries": entries,
        "listed": len(entries),
        "listed_with_members": _with_members_counted(entries),
        "contiguous": _contiguous(items) if len(ordinals) == len(entries) else None,
        "reconciles": reconciled(len(entries), total, anonymous, unnamed),
    }
    if total is not None:
        fields["stated_total"] = total
    if anonymous is not None:
        fields["stated_anonymous"] = anonymous
    if unnamed:
        fields["unnamed"] = unnamed
    start = min(candidate.begin, candidate.items[0].start)
    return Proposal(kind="roll", start=start, end=candidate.end, rule=candidate.rule, fields=fields)


def _with_names(text: str, items: tuple[Item, ...]) -> tuple[tuple[Item, ...], int]:
    """The items without those that only count bodies not named (“and 12 that stay anonymous”), and their sum."""
    counted = [(item, unlisted(item.words(text))) for item in items]
    kept = tuple(item for item, number in counted if number is None)
    return (kept, sum(number or 0 for _, number in counted)) if len(kept) >= 3 else (items, 0)


def _with_members_counted(entries: Sequence[dict[str, Any]]) -> int:
    """How many bodies are named: the entries, and the members named with them that are no entries themselves."""
    members = {key for entry in entries for name in entry.get("members", ()) if (key := folded(name))}
    return len(entries) + len(members - {folded(entry["name"]) for entry in entries})


def _without_separators(text: str, items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Items whose closing semicolon is the list's way of parting them lose it; a lone one stays and is flagged."""
    tails = [_TAIL.search(text[max(item.parts[-1][0], item.end - 8) : item.end]) for item in items]
    if sum(tail is not None for tail in tails) < 0.6 * len(items):
        return items
    cut = []
    for item, tail in zip(items, tails, strict=True):
        start, end = item.parts[-1]
        length = len(tail.group()) if tail else (1 if item is items[-1] and text[end - 1] == "." else 0)
        cut.append(replace(item, parts=(*item.parts[:-1], (start, end - length))))
    return tuple(cut)


def _entry(text: str, position: int, item: Item) -> dict[str, Any]:
    name = item.words(text)
    individual = item.heading is not None and item.heading.casefold() in announcing().individual
    kind, capacity = kind_of(name, individual)
    scripts = scripts_of(name)
    flags = list(flags_of(name, "\n".join(text[a:b] for a, b in item.parts)))
    if len(name) < 120 and announcing().unnamed.fullmatch(name):
        flags.append("not_named")
    entry: dict[str, Any] = {
        "position": position,
        "name": name,
        "ordinal": item.ordinal,
        "kind": kind,
        "capacity": capacity,
        "scripts": scripts,
        "language": language_of(scripts),
        "flags": flags,
        "start": item.start,
        "end": item.end,
    }
    if item.heading is not None:
        entry["heading"] = item.heading
    if item.country is not None:
        entry["country"] = item.country
    if item.nested:
        entry["members"] = [nested.words(text) for nested in item.nested]
    return entry


def _compare(entries: list[dict[str, Any]], items: tuple[Item, ...]) -> None:
    seen: dict[str, int] = {}
    for entry in entries:
        key = folded(entry["name"])
        if key and key in seen and "not_named" not in entry["flags"]:
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


__all__ = ["find", "headings", "stretches"]
