"""To whom a letter goes in which files: sets of addressees greeted alike, the deliveries proposed, those recorded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.errors import Unknown
from scrutiny.letters.issuing.gathering import Going, Text
from scrutiny.letters.schema.letters import ADDRESSEES
from scrutiny.letters.schema.ways import DELIVERIES
from scrutiny.tables import recording, standing
from scrutiny.tables.row import Row
from scrutiny.text.language import script_of_letter

#: The state of a delivery that is ready and has not gone.
PREPARED = "prepared"


@dataclass(frozen=True, slots=True, kw_only=True)
class Copies:
    """The addressees that get the same files: how these greet, and the end of the files' names.

    Without addressees the files are for the public, and greet as the text does.
    """

    addressees: tuple[Row, ...]
    salutation: str | None
    ending: str


def chosen(known: Sequence[Row], wanted: Sequence[str]) -> list[Row]:
    """The addressees to be written to.

    Raises:
        Unknown: one is no addressee of this letter.
    """
    if strange := [name for name in wanted if name not in {row.id for row in known}]:
        raise Unknown("this is no addressee of the letter", place=strange[0], next="letters list --table addressees")
    return [row for row in known if not wanted or row.id in wanted]


def addressees_of(dossier: Dossier, letter: str) -> list[Row]:
    """All addressees of a letter, those who get copies last."""
    found = standing.rows(dossier, ADDRESSEES, where={"letter": letter})
    return sorted(found, key=lambda row: bool(row.get("copied")))


def sets(addressees: Sequence[Row]) -> Iterator[Copies]:
    """One set of files for all; where greetings differ, one for each addressee besides, and in all the text's own."""
    greetings = dict.fromkeys(row.get("salutation") for row in addressees)
    if len(greetings) < 2:
        yield Copies(addressees=tuple(addressees), salutation=next(iter(greetings), None), ending="")
        return
    yield Copies(addressees=(), salutation=None, ending="")
    for at, row in enumerate(addressees, start=1):
        yield Copies(addressees=(row,), salutation=row.get("salutation"), ending=f"-{at:02d}")


def texts_for(each: Copies, texts: Sequence[Text]) -> Sequence[Text]:
    """The texts that a set is made in: every one, but what is for one addressee only in the language it gets."""
    return (text_for(each.addressees[0], texts),) if each.ending else texts


def text_for(addressee: Row, texts: Sequence[Text]) -> Text:
    """The text an addressee gets: in its own language, else in English, else the first."""
    by_language = {text.language: text for text in texts}
    return by_language.get(str(addressee.get("language"))) or by_language.get("en") or texts[0]


def named_in(addressee: Row, text: Text, texts: Sequence[Text], languages: Iterable[str]) -> bool:
    """True for an addressee that a text names: its row is in no language, or in that of this text.

    A row in a language that is none of the letter's `languages` is named in the text it gets of these `texts`.
    """
    language = _base(addressee.get("language"))
    if language is None or language == _base(text.language):
        return True
    return (
        language not in {_base(each) for each in (*languages, *(each.language for each in texts))}
        and text_for(addressee, texts) == text
    )


def _base(language: str | None) -> str | None:
    return language.split("-", maxsplit=1)[0].lower() if language else None


def greets_in(salutation: str | None, text: Text) -> bool:
    """True for a greeting, or a title, in the script of the text; else the text's own stands."""
    scripts = [
        next((script_of_letter(char) for char in words if char.isalpha()), None)
        for words in (salutation or "", text.reading.text)
    ]
    return scripts[0] == scripts[1]


def items(gone: Going, each: Copies, out: Path) -> Iterator[dict[str, Any]]:
    """The proposed deliveries of one set, one a language where it is for nobody."""
    for row in each.addressees or (None,):
        for text in gone.texts if row is None else (text_for(row, gone.texts),):
            name = f"letter-{text.language}{each.ending}"
            yield {
                "addressee": row.id if row is not None else None,
                "name": row.get("name") if row is not None else None,
                "salutation": each.salutation if greets_in(each.salutation, text) else None,
                "language": text.language,
                "version": text.version,
                "document": text.document,
                "file": str(out / f"{name}.pdf"),
                "files": [f"{name}.{form}" for form in ("html", "pdf", "docx")],
            }


def log(dossier: Dossier, gone: Going, items: Sequence[dict[str, Any]]) -> None:
    """Each proposed delivery is on record as prepared, once; the item says under which id."""
    known = standing.rows(dossier, DELIVERIES, where={"letter": gone.letter.id, "state": PREPARED})
    waiting = {(row.get("addressee"), row.get("version")): row.id for row in known}
    for item in items:
        if item["addressee"] is None:
            continue
        place = (item["addressee"], item["version"])
        if place not in waiting:
            fields = {
                "letter": gone.letter.id,
                "addressee": item["addressee"],
                "to": item["name"],
                "version": item["version"],
                "state": PREPARED,
            }
            kept = {name: value for name, value in fields.items() if value}
            waiting[place] = recording.add(dossier, DELIVERIES, kept, because=(item["document"],)).id
        item["delivery"] = waiting[place]
