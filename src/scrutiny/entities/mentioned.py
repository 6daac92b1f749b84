"""The names one document prints: entries of its lists, people and bodies of its statements, bodies of its text."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Any

from scrutiny.entities.mention import Mention
from scrutiny.entities.names import places
from scrutiny.entities.people import in_two_scripts, is_person, is_pseudonym, pseudonyms_in, titled, untitled
from scrutiny.statements.bodies import names_of_bodies
from scrutiny.statements.entries import kind_of, language_of, scripts_of
from scrutiny.statements.statement import Statement
from scrutiny.text.passage import Passage, passage
from scrutiny.text.reading import Reading
from scrutiny.vocabulary import listing

#: The fields of a statement that may name somebody, by its kind.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "quotation": ("speaker",),
    "speech": ("speaker",),
    "allegation": ("victims", "alleged_actor", "reported_by"),
    "ask": ("made_by", "addressee"),
    "citation": ("issued_by",),
    "number": ("attributed_to",),
}


#: Scripts with capitals: in others, words that are nobody's name cannot be told by their build.
_CASED = ("Latn", "Cyrl", "Grek", "Armn")


@dataclass(frozen=True)
class Page:
    """One document as names are looked for in it.

    name     makes the id of a mention from its parts
    stands   ids of the records its text stands on
    """

    document: str
    reading: Reading
    statements: Sequence[Statement]
    mark: str
    kind: str
    publisher: str | None
    stands: tuple[str, ...]
    name: Callable[..., str]

    @cached_property
    def _lines(self) -> list[int]:
        text = self.reading.text
        return [at for at, char in enumerate(text) if char == "\n"]

    def place(self, start: int, end: int) -> Passage:
        """The passage of some words, its line found by halving."""
        return passage(self.reading.text, start, end, bisect_right(self._lines, start - 1) + 1)

    def mention(self, group: str, text: str, ordinal: int, **fields: Any) -> Mention:
        """A mention of this document; equal words of one group need different ordinals."""
        scripts = fields.pop("scripts", None) or scripts_of(text)
        return Mention(
            id=self.name("m", group, self.document, text, ordinal),
            document=self.document,
            text=text,
            scripts=tuple(scripts),
            language=fields.pop("language", None) or language_of(list(scripts)),
            mark=self.mark,
            stands_on=fields.pop("stands_on", self.stands),
            **fields,
        )


def mentioned(page: Page) -> list[Mention]:
    """All names of a document, in the order of the text; outside lists each name once, at its first place."""
    rolls = [row for row in page.statements if row.kind == "roll" and row.status != "rejected"]
    found = [*_of_rolls(page, rolls), *_of_text(page, rolls)]
    return sorted(found, key=lambda row: (row.passage.start if row.passage else -1, row.position or 0, row.id))


def spotted(page: Page, places: Sequence[tuple[int, int]], known: Sequence[Mention]) -> list[Mention]:
    """Further names that stand at these places, where no known mention stands already."""
    taken = _Stretches((row.passage.start, row.passage.end) for row in known if row.passage)
    claims = _Stretches((span.start, span.end) for span in page.reading.claims())
    names = {row.text for row in known if row.place != "roll"}
    found: dict[str, Mention] = {}
    for start, end in places:
        text = _one_line(page.reading.text[start:end])
        if text in names or taken.touch(start, end) or not claims.hold(start, end):
            continue
        if text in found:
            found[text] = replace(found[text], count=found[text].count + 1)
        else:
            kind = _kind_of_body(text)
            found[text] = page.mention("text", text, 0, kind=kind, place="text", passage=page.place(start, end))
    return list(found.values())


def _of_rolls(page: Page, rolls: Sequence[Statement]) -> Iterator[Mention]:
    seen: Counter[str] = Counter()
    for roll in rolls:
        stands_on = (roll.record,) if roll.record else page.stands
        for entry in roll.fields.get("entries", ()):
            text = str(entry.get("name", "")).strip()
            if not text:
                continue
            seen[text] += 1
            kind = str(entry.get("kind") or "unknown")
            if kind == "unknown" and roll.fields.get("of") == "names" and is_person(text):
                kind = "individual"
            mention = page.mention(
                "roll",
                text,
                seen[text] - 1,
                kind=kind,
                place="roll",
                passage=page.place(entry["start"], entry["end"]) if "start" in entry else None,
                roll=roll.id,
                position=entry.get("position"),
                capacity=entry.get("capacity"),
                scripts=entry.get("scripts"),
                language=entry.get("language"),
                country=entry.get("country"),
                stands_on=stands_on,
                compartment="witness" if is_pseudonym(text) else "",
            )
            yield mention
            for member in entry.get("members") or ():
                name = _one_line(str(member["name"] if isinstance(member, Mapping) else member))
                seen[name] += 1
                yield page.mention(
                    "roll",
                    name,
                    seen[name] - 1,
                    kind=_kind_of_body(name),
                    place="roll",
                    roll=roll.id,
                    member_of=mention.id,
                    passage=page.place(member["start"], member["end"])
                    if isinstance(member, Mapping) and "start" in member
                    else None,
                    stands_on=stands_on,
                )


def _of_text(page: Page, rolls: Sequence[Statement]) -> Iterator[Mention]:
    """People and bodies outside the lists, each name once."""
    text = page.reading.text
    lists = _Stretches((row.passage.start, row.passage.end) for row in rolls)
    bodies = _Stretches(place for place in names_of_bodies(page.reading) if not lists.hold(*place))
    claims = _Stretches((span.start, span.end) for span in page.reading.claims())
    symbols = _Stretches(
        (row.passage.start, row.passage.end) for row in page.statements if row.kind in ("identifier", "citation")
    )
    found: dict[str, Mention] = {}

    def met(name: str, start: int, end: int, kind: str, **fields: Any) -> None:
        if name in found:
            known = found[name]
            given = {key: value for key, value in fields.items() if value and not getattr(known, key)}
            found[name] = replace(known, count=known.count + 1, **given)
            return
        found[name] = page.mention(
            "text", name, 0, kind=kind, place="statement", passage=page.place(start, end), **fields
        )

    for start, end in pseudonyms_in(text):
        if claims.hold(start, end):
            met(_one_line(text[start:end]), start, end, "individual", compartment="witness")
    for row in page.statements:
        if row.status == "rejected":
            continue
        for field, printed_name, place in _named_by(row, text):
            name = untitled(printed_name)
            start = place + len(printed_name) - len(name)
            witness = is_pseudonym(name) or (page.kind == "testimony" and field == "speaker")
            if not witness:
                spoken = field in ("speaker", "reported_by")
                if not is_person(name) or bodies.touch(start, start + len(name)) or name == page.publisher:
                    continue
                if not spoken and scripts_of(name)[0] not in _CASED:
                    continue
            details = {"role": row.fields.get("role"), "affiliation": row.fields.get("organisation")}
            met(
                name,
                start,
                start + len(name),
                "individual",
                compartment="witness" if witness else "",
                **(details if field == "speaker" else {}),
            )
    for start, end in sorted({*in_two_scripts(text), *titled(text)}):
        if claims.hold(start, end) and not lists.touch(start, end) and not bodies.touch(start, end):
            met(_one_line(text[start:end]), start, end, "individual")
    for start, end in bodies.places:
        name = _one_line(text[start:end])
        if _names_a_body(name) and not symbols.touch(start, end):
            met(name, start, end, _kind_of_body(name))
    if page.publisher and page.publisher not in found and not is_person(page.publisher):
        found[page.publisher] = page.mention(
            "text", page.publisher, 0, kind=_kind_of_body(page.publisher), place="statement"
        )
    yield from found.values()


def _named_by(row: Statement, text: str) -> Iterator[tuple[str, str, int]]:
    """Field, name and place of whoever a statement names; its own passage is looked at first."""
    for field in FIELDS.get(row.kind, ()):
        name = row.fields.get(field)
        if isinstance(name, str) and 2 < len(name) <= 200:
            start = text.find(name, max(0, row.passage.start - 400))
            start = start if start >= 0 else text.find(name)
            if start >= 0:
                yield field, name, start


def _kind_of_body(name: str) -> str:
    """The kind of a name that stands where names of bodies do; "unknown" where it is built as a person's."""
    if is_person(name):
        return "unknown"
    kind, _ = kind_of(name, False)
    return "organisation" if kind in ("unknown", "individual") else kind


class _Stretches:
    """Disjoint stretches of a text, asked by halving."""

    def __init__(self, places: Iterable[tuple[int, int]]) -> None:
        self.places = sorted(places)
        self._starts = [start for start, _ in self.places]

    def hold(self, start: int, end: int) -> bool:
        """True when one of them holds all of the place."""
        at = bisect_right(self._starts, start) - 1
        return at >= 0 and end <= self.places[at][1]

    def touch(self, start: int, end: int) -> bool:
        """True when one of them has a character of the place."""
        at = bisect_right(self._starts, end - 1) - 1
        return at >= 0 and start < self.places[at][1]


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _names_a_body(name: str) -> bool:
    """False for letters that are no body's, a place in capitals, a word of law in small letters, two Hanzi."""
    if name in _no_bodies() or (name.isupper() and " " not in name and places.place(name) is not None):
        return False
    script = next(iter(scripts_of(name)), "")
    if script == "Cyrl" and name[0].islower() and "«" not in name and '"' not in name:
        return False
    return script != "Hani" or len(name) > 2


@cache
def _no_bodies() -> frozenset[str]:
    return frozenset(str(word) for word in listing("people")["no_bodies"])
