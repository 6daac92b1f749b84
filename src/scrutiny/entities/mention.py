"""A mention: one name as one place prints it. Mentions and their words are never edited."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from scrutiny.text.passage import Passage

#: Where a name was met: an entry of a roll, a speaker or body of a statement, the body text through a gazetteer,
#: a row of a table, a row of a gazetteer, a model's suggestion; "judged" is one that only a judgement remembers.
PLACES = ("roll", "statement", "text", "table", "gazetteer", "model", "judged")

#: What a name can be the name of; the kinds of the entries of rolls.
KINDS = ("organisation", "individual", "coalition", "party", "company", "unknown")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One printed name with its place.

    id           stable: an HMAC over document, place, printed words and ordinal among equals (`m-…`)
    text         the words as printed, wrapped lines joined
    kind         one of `KINDS`; proposed
    place        one of `PLACES`
    roll         id of the statement whose list it stands in, None outside lists
    position     its number in that list
    count        how often the document prints it so outside lists; 1 for an entry of a list
    role         what a person is said to be; affiliation: the body a person is said to speak for or work in
    member_of    id of the mention of the coalition for which it stands in a footnote
    source       of a gazetteer's row: where its names are from; with `row`, what its names have in common
    compartment  "" or "witness": a pseudonym or a protected person, never blocked or matched with anybody
    stands_on    ids of the records it was read from
    """

    id: str
    document: str
    text: str
    kind: str = "unknown"
    place: str = "roll"
    passage: Passage | None = None
    roll: str | None = None
    position: int | None = None
    count: int = 1
    capacity: str | None = None
    role: str | None = None
    affiliation: str | None = None
    member_of: str | None = None
    row: str | None = None
    source: str | None = None
    scripts: tuple[str, ...] = ()
    language: str | None = None
    country: str | None = None
    mark: str = "restricted"
    compartment: str = ""
    stands_on: tuple[str, ...] = ()

    def as_item(self) -> dict[str, Any]:
        """The mention as plain data, as judgements keep it."""
        return {**asdict(self), "scripts": list(self.scripts), "stands_on": list(self.stands_on)}
