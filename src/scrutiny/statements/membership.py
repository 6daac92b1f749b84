"""Who stands behind an umbrella body on a roll: members named in its footnote or in brackets after its name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

from scrutiny.statements.announcing import announcing
from scrutiny.statements.entries import kind_of, lexicon, mark_of, tokens_of

#: How far after a roll its footnotes are looked for, and how long one may be.
_AFTER, _LONGEST = 6_000, 4_000
SEMICOLON = re.compile(r"\s*[;؛；]\s*")
COMMA = re.compile(r"\s*[,،、，]\s*")
AND = re.compile(r"(?:and|et|y|e|и|und|ve|و|和|以及|及び|및)\s+", re.IGNORECASE)
_LAST = re.compile(r"\s+(?:and|&|et|y|e|и|und|ve|en)\s+(?=\S)", re.IGNORECASE)
_NOTE = re.compile(
    r"^[ \t]*[(（\[]?([*＊†‡§※]{1,3}|[¹²³⁴-⁹⁰]{1,3}|\[\^?\d{1,2}\]|\d{1,2}(?=[.)]))[ \t.):]*(\S.*)$", re.MULTILINE
)
#: Before the colon of a note stands at most so much: “The Lantern Alliance comprises:”.
_HEAD = 160
_BRACKETS = re.compile(r"[(（\[]([^()（）\[\]]{8,})[)）\]][*†‡]?$")


def with_members(text: str, entries: list[dict[str, Any]], end: int) -> None:
    """Entries with a footnote mark get the `members` its footnote names; so do those that name them in brackets.

    Args:
        end: where the roll ends; footnotes are looked for after it.
    """
    for entry in entries:
        if "members" not in entry and (inside := _BRACKETS.search(entry["name"][-_LONGEST:])):
            lead = announcing().including.match(inside[1])
            names = list(named(inside[1][lead.end() :])) if lead else []
            if len(names) > 1 and _are_bodies(names):
                entry["members"] = names
    marked = {_same(mark): entry for entry in entries if (mark := mark_of(entry["name"]))}
    if not marked:
        return
    for line in _NOTE.finditer(text[end : end + _AFTER]):
        umbrella = marked.get(_same(line[1]))
        if umbrella is None or "members" in umbrella or (said := _included(line[2])) is None:
            continue
        if said.count(")") > said.count("("):
            said = said.rstrip(")")
        if names := [name.removeprefix("the ") for name in named(said)]:
            umbrella["members"] = names


def _same(mark: str) -> str:
    """A mark as its figure, whether raised, in brackets or plain: “¹”, “[^1]” and “1.” are one."""
    plain = unicodedata.normalize("NFKC", mark).strip("[]^")
    return plain if plain.isdecimal() else mark


def _included(note: str) -> str | None:
    """What a note says an umbrella body is made of: “Members of the Lantern Alliance: A; B” gives “A; B”."""
    head, colon, rest = note[:_HEAD].partition(":" if "：" not in note[:_HEAD] else "：")
    if colon and rest.strip() and ";" not in head and announcing().includes.search(head):
        return note[len(head) + 1 :].strip()
    lead = announcing().including.match(note)
    return note[lead.end() :].strip() if lead else None


def _are_bodies(names: Sequence[str]) -> bool:
    """True when most names in brackets are those of bodies: countries and topics stand there as well."""
    bodies = sum(kind_of(name, False)[0] not in ("unknown", "individual") for name in names)
    return 2 * bodies >= len(names) and not any(name[:1].islower() for name in names)


def named(words: str) -> Iterator[str]:
    """The names of a run-on list in their order; “A, B and C” are three, “A; B; C and D” three unless D is a body."""
    apart = SEMICOLON.search(words) is not None
    pieces = [p for p in (SEMICOLON if apart else COMMA).split(words.strip(" .。")) if p]
    for n, piece in enumerate(pieces):
        if n < len(pieces) - 1:
            yield piece
        elif lead := AND.match(piece):
            yield piece[lead.end() :]
        else:
            cut = last_joint(piece) if apart or n == 0 else last_and(piece)
            yield from (piece,) if cut is None else (piece[: cut[0]], piece[cut[1] :])


def last_and(piece: str) -> tuple[int, int] | None:
    """Where the last “and” of a piece stands."""
    cuts = list(_LAST.finditer(piece))
    return (cuts[-1].start(), cuts[-1].end()) if cuts else None


def last_joint(piece: str) -> tuple[int, int] | None:
    """Where an “and” parts two bodies, each with a word for a body of its own: “Lantern Trust and River Group”."""
    bodies = lexicon().bodies
    for cut in _LAST.finditer(piece):
        left, right = piece[: cut.start()], piece[cut.end() :]
        if right[:1].isupper() and bodies & tokens_of(left) and bodies & tokens_of(right):
            return cut.start(), cut.end()
    return None
