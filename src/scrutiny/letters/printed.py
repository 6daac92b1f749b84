"""A letter as it is counted: its words, its lists of signatories with every entry, the numbers that are read in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scrutiny.dossier import Dossier
from scrutiny.errors import Unknown, id_place
from scrutiny.evidence.document import Document
from scrutiny.letters.schema.letters import LETTERS
from scrutiny.letters.signon.counting import country
from scrutiny.letters.stated import counts_others
from scrutiny.statements.documents import documents
from scrutiny.statements.listing import statements
from scrutiny.statements.numbers import find
from scrutiny.statements.prose import Prose
from scrutiny.statements.statement import Statement
from scrutiny.tables import standing
from scrutiny.text.freeze import text as text_of
from scrutiny.text.passage import passage
from scrutiny.text.reading import Reading

_DASH = re.compile(r"\s+—\s+")
_COMMA = re.compile(r"\s*[,،，、;；·]\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a letter's lists, with its passage; `roll` is the statement that holds the list."""

    roll: str
    position: int
    ordinal: int | None
    name: str
    kind: str
    capacity: str | None
    country: str | None
    members: tuple[str, ...]
    flags: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter as it is counted: its words, its lists, and the numbers that are read in it.

    announced  False where no list says that it is one of signatories, and those there are were taken
    """

    document: Document
    text: str
    rolls: tuple[Statement, ...]
    numbers: tuple[Statement, ...]
    announced: bool = True

    @property
    def tags(self) -> tuple[str, ...]:
        """Its languages (BCP 47), most text first."""
        return tuple(self.document.languages) or ("en",)


def read(dossier: Dossier, letter: str) -> Letter:
    """The letter of a document, or of a row of the register that names one.

    Raises:
        Unknown: no letter and no document has this id, or the row names no document.
    """
    document = document_of(dossier, letter)
    about = next((each for each in documents(dossier) if each.id == document), None)
    if about is None:
        raise Unknown(
            "the dossier holds no such document", place=id_place(letter), next="scrutiny documents lists them"
        )
    rows = [each for each in statements(dossier, document=document) if each.status != "rejected"]
    rolls = [each for each in rows if each.kind == "roll"]
    numbers = [each for each in rows if each.kind == "number"]
    reading = text_of(dossier, document) if about.status != "unreadable" else None
    signed = [each for each in rolls if each.fields.get("of") == "signatories"]
    return Letter(
        document=about,
        text=reading.text if reading else "",
        rolls=tuple(signed or rolls),
        numbers=tuple(numbers or (_looked_for(about, reading) if reading else ())),
        announced=bool(signed),
    )


def _looked_for(about: Document, reading: Reading) -> Iterator[Statement]:
    """The numbers of a document in which none was looked for, such as one that is all a table."""
    for each in find(Prose(reading, "open_letter", about.published, about.publisher)):
        place = passage(reading.text, each.start, each.end)
        yield Statement(
            id="", kind="number", document=about.id, passage=place, rule=each.rule, mark=about.mark, fields=each.fields
        )


def document_of(dossier: Dossier, letter: str) -> str:
    """The document of a letter: its own id, or what its row in the register names.

    Raises:
        Unknown: the row names no document.
    """
    if not letter.startswith(f"{LETTERS.prefix}-"):
        return letter
    found = standing.row(dossier, letter, table=LETTERS).get("document")
    if not found:
        raise Unknown("this letter names no document", place=letter, next="letters change LETTER document=D --reason")
    return str(found)


def entries_of(letter: Letter) -> list[Entry]:
    """The entries of all lists in the order of place, without those that only count others."""
    found = []
    for roll in letter.rolls:
        for each in roll.fields.get("entries", ()):
            start, end = int(each.get("start", roll.passage.start)), int(each.get("end", roll.passage.start))
            if counts_others(letter.text[start:end], letter.tags) is not None:
                continue
            name, beside = parted(str(each["name"]))
            found.append(
                Entry(
                    roll=roll.id,
                    position=int(each["position"]),
                    ordinal=each.get("ordinal"),
                    name=name,
                    kind=str(each.get("kind", "unknown")),
                    capacity=each.get("capacity"),
                    country=each.get("country") or beside or _territory(each.get("heading")),
                    members=tuple(each.get("members", ())),
                    flags=tuple(each.get("flags", ())),
                    start=start,
                    end=end,
                )
            )
    return found


def parted(entry: str) -> tuple[str, str | None]:
    """The name of an entry, and the country printed behind its dash ("Name — Country, in a personal capacity").

    The entry as it stands, and None, where nothing behind the dash is a country or introduces members.
    """
    dash = next(reversed(list(_DASH.finditer(entry))), None)
    if dash is None:
        return entry, None
    notes = [each for each in _COMMA.split(entry[dash.end() :]) if each]
    territory = next((each for each in reversed(notes) if _territory(each)), None)
    introduces = bool(notes) and notes[-1].endswith((":", "："))
    return (entry[: dash.start()] if territory or introduces else entry), territory


def _territory(heading: str | None) -> str | None:
    """The heading of a part of a list where it names a country."""
    return heading if heading and country(heading).startswith("c:") else None


__all__ = ["Entry", "Letter", "document_of", "entries_of", "read"]
