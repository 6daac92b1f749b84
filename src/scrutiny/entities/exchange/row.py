"""A row of a gazetteer: one body or person somebody lists, under which names, and who says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from scrutiny.errors import Remark

#: How a name is used: the usual one, another one, one no longer used, one too broad to tell bodies apart.
USES = ("name", "alias", "former", "weak")

#: Longer than any name that was ever printed; what is longer is kept out and listed.
MOST_LETTERS = 1_000
#: Names of one row; what is beyond is kept out and listed.
MOST_NAMES = 2_000
#: Remarks of one sort printed one by one; the rest is counted.
MOST_REMARKS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """One name or acronym exactly as the list prints it, its language (BCP 47) where the list says it."""

    text: str
    language: str | None = None
    use: str = "name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One body or person of a gazetteer; there is none without a source.

    names            never empty; the first is the one it is listed under
    kind             as in `mention.KINDS`
    form             a closer word, as printed: court, treaty body, news agency, ministry …
    country          ISO 3166-1 alpha-2 of its seat or home; None where the list says none, several, or none that ISO
                     knows; `country_printed` keeps the words
    source           who says all this: the list, its licence or page, a date
    place            where in the list: ``row 7``, ``Sheet1 row 7``, ``line 7``
    more             everything else the row holds: heading and cell as printed
    """

    names: tuple[Spelling, ...]
    source: str
    acronyms: tuple[Spelling, ...] = ()
    id: str | None = None
    kind: str = "unknown"
    form: str = ""
    country: str | None = None
    country_printed: str = ""
    website: str | None = None
    place: str = ""
    more: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        """The name it is listed under."""
        return self.names[0].text

    @property
    def texts(self) -> tuple[str, ...]:
        """All names and acronyms that may tell it apart, each once: weak ones are left out."""
        spelt = (each.text for each in (*self.names, *self.acronyms) if each.use != "weak")
        return tuple(dict.fromkeys(spelt))


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptOut:
    """A row, or one name of a row, that is not used: where it stands, why, and all it says."""

    place: str
    why: str
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """What a list holds.

    ``read`` counts the rows that hold anything; ``read == len(rows) + repeated +`` the rows kept out. A row that
    repeats an earlier one in every value is counted in `repeated` only. `kept_out` also lists single names.
    """

    rows: tuple[Row, ...] = ()
    kept_out: tuple[KeptOut, ...] = ()
    remarks: tuple[Remark, ...] = ()
    read: int = 0
    repeated: int = 0


def gathered(rows: Iterable[Row | None], kept_out: Iterable[KeptOut], remarks: Iterable[Remark], read: int) -> Rows:
    """The rows, each once, with a remark for every reason why something was kept out; linear in their number."""
    seen: dict[Row, Row] = {}
    repeated = 0
    for row in rows:
        if row is not None:
            bare = replace(row, place="")
            repeated += bare in seen
            seen.setdefault(bare, row)
    notes = list(remarks)
    if repeated:
        notes.append(Remark("", f"{repeated} rows repeat earlier rows in every value", "nothing to do", False))
    out = tuple(kept_out)
    notes += _reasons(out)
    return Rows(rows=tuple(seen.values()), kept_out=out, remarks=tuple(notes), read=read, repeated=repeated)


def _reasons(kept_out: Iterable[KeptOut]) -> list[Remark]:
    """One remark per thing kept out, and past `MOST_REMARKS` of one reason one that counts the rest."""
    by_reason: dict[str, list[str]] = {}
    for out in kept_out:
        by_reason.setdefault(out.why, []).append(out.place)
    notes = []
    for why, places in by_reason.items():
        notes += [Remark(place, f"kept out: {why}", NEXT_STEPS.get(why, LOOK)) for place in places[:MOST_REMARKS]]
        if len(places) > MOST_REMARKS:
            rest = len(places) - MOST_REMARKS
            notes.append(Remark(places[MOST_REMARKS], f"{rest} more kept out: {why}", "see the list of them"))
    return notes


LOOK = "look at it, mend the list and read it again"
NO_NAME = "no name"
NO_SOURCE = "no source"
TOO_LONG = f"a name of more than {MOST_LETTERS} characters"
TOO_MANY = f"more than {MOST_NAMES} names"
NEXT_STEPS = {
    NO_NAME: "give it a name, or take the row out",
    NO_SOURCE: "add a column “source”, or name the source of the whole list",
    TOO_LONG: "look whether several cells ran together",
    TOO_MANY: "look whether several rows ran together",
}
