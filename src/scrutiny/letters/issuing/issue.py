"""`issue`: a letter goes out in every language it has, as HTML, PDF and DOCX, one set for each greeting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.entities.persons import hidden_from
from scrutiny.errors import Refused, Remark, Unknown, Withheld
from scrutiny.letters.issuing import docx, embargo, folder, html, pdf
from scrutiny.letters.issuing.composing import Letter, left_out, letter_page
from scrutiny.letters.issuing.gathering import Going, Text, going
from scrutiny.letters.issuing.page import Facts, Page, Paragraph, Roll
from scrutiny.letters.issuing.wording import frame_of, wording
from scrutiny.letters.schema.letters import ADDRESSEES
from scrutiny.letters.schema.ways import DELIVERIES
from scrutiny.letters.signon.publishing import own_words
from scrutiny.letters.signon.telling import positions
from scrutiny.paper import fonts
from scrutiny.protection.release import PUBLIC, Released, opened, release
from scrutiny.tables import recording, standing
from scrutiny.tables.row import Row
from scrutiny.text.language import script_of_letter

#: The state of a delivery that is ready and has not gone.
PREPARED = "prepared"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Set:
    """The addressees that get the same files: how these greet, and the end of the files' names."""

    addressees: tuple[Row, ...]
    salutation: str | None
    ending: str


def issue(
    dossier: Dossier,
    letter: str,
    out: Path,
    *,
    languages: Sequence[str] = (),
    draft: bool = False,
    addressees: Sequence[str] = (),
    log: bool = False,
    now: datetime | None = None,
) -> tuple[list[dict[str, Any]], list[Remark]]:
    """The letter lies in the folder `out`; items: one proposed delivery per addressee, in the language it gets.

    languages   BCP 47; none: every language the letter has.  addressees: ids of rows; none: all of them
    draft       marked so on every page; needs neither a frozen list nor a second person
    log         the deliveries are recorded as prepared, on the document that holds the letter
    now         whether the embargo still lasts

    Items: `addressee`, `name`, `salutation`, `language`, `version`, `document`, `file`, `files`, and `delivery` where
    one was recorded. Without addressees, one item a language, `addressee` null.

    Raises:
        Withheld: the door out would change the list, the title, an addressee or a greeting.
        Others as `gathering.going` and `folder.write`.
    """
    dossier.need_actor()
    if log and draft:
        raise Refused("a draft is delivered to nobody", place="--log", next="leave one of them out")
    gone = going(dossier, letter, languages, draft=draft)
    every = _all(dossier, gone.letter.id)
    sets = list(_sets(_chosen(every, addressees)))
    said, remarks = banners(gone, draft=draft, now=now or datetime.now(UTC))
    remarks = [*gone.remarks, *remarks]
    protected = hidden_from(dossier, PUBLIC, own_words(gone.signed.entries if gone.signed else ()))
    files: dict[str, bytes] = {}
    for text in gone.texts:
        remarks += _foreign_frame(text.language)
        for each in sets:
            printed = _letter(dossier, gone, text, each, every)
            released, notes = _released(printed, gone, said[frame_of(text.language)], protected, draft=draft)
            made, more = rendered(released, f"letter-{text.language}{each.ending}")
            files |= made
            remarks += [note for note in (*notes, *more) if note not in remarks]
    folder.write(out, "letter", files)
    items = [item for each in sets for item in _items(gone, each, out)]
    if log:
        _log(dossier, gone, items)
    return items, remarks


def rendered(released: Released[Page], name: str) -> tuple[dict[str, bytes], list[Remark]]:
    """The released page as three files of one name, and what a person should know of them."""
    printed = pdf.render(released, place=f"{name}.pdf")
    files = {
        f"{name}.html": html.render(released),
        f"{name}.pdf": printed.pdf,
        f"{name}.docx": docx.render(released),
    }
    lost = [replace(each, needs_person=True) for each in fonts.remarks(printed.missing, place=f"{name}.pdf")]
    return files, [*lost, *printed.remarks]


def banners(gone: Going, *, draft: bool, now: datetime) -> tuple[dict[str, list[str]], list[Remark]]:
    """What every page says at its head, by the language of the frame; and a remark while an embargo lasts."""
    ends = embargo.until(gone.signon) if gone.signon else None
    frames = dict.fromkeys(frame_of(text.language) for text in gone.texts)
    said: dict[str, list[str]] = {frame: [wording(frame)["draft"]] if draft else [] for frame in frames}
    if gone.signon is None or ends is None or not embargo.lasts(ends, now):
        return said, []
    zone = str(gone.signon.get("zone"))
    for frame in frames:
        said[frame].append(embargo.told(ends, zone, frame))
    words = embargo.told(ends, zone, "en")
    return said, [Remark(gone.signon.id, f"{words[:1].lower()}{words[1:]}", "hold it back until then")]


def _chosen(known: Sequence[Row], wanted: Sequence[str]) -> list[Row]:
    """The addressees to be written to.

    Raises:
        Unknown: one is no addressee of this letter.
    """
    if strange := [name for name in wanted if name not in {row.id for row in known}]:
        raise Unknown("this is no addressee of the letter", place=strange[0], next="letters list --table addressees")
    return [row for row in known if not wanted or row.id in wanted]


def _all(dossier: Dossier, letter: str) -> list[Row]:
    """All addressees of a letter, those who get copies last."""
    found = standing.rows(dossier, ADDRESSEES, where={"letter": letter})
    return sorted(found, key=lambda row: bool(row.get("copied")))


def _sets(addressees: Sequence[Row]) -> Iterator[_Set]:
    """One set of files for all, or one for each addressee where greetings differ."""
    greetings = dict.fromkeys(row.get("salutation") for row in addressees)
    if len(greetings) < 2:
        yield _Set(addressees=tuple(addressees), salutation=next(iter(greetings), None), ending="")
        return
    for at, row in enumerate(addressees, start=1):
        yield _Set(addressees=(row,), salutation=row.get("salutation"), ending=f"-{at:02d}")


def _letter(dossier: Dossier, gone: Going, text: Text, each: _Set, addressees: Iterable[Row]) -> Letter:
    row = gone.letter
    names = {
        copied: tuple(a.get("name") for a in addressees if bool(a.get("copied")) == copied) for copied in (False, True)
    }
    return Letter(
        title=title_of(gone, text),
        sender="; ".join(row.get("sender", ())),
        author=dossier.mandate.body,
        language=text.language,
        reading=text.reading,
        date=row.get("date"),
        to=names[False],
        copies=names[True],
        salutation=each.salutation if _of_script(each.salutation, text) else None,
    )


def _of_script(salutation: str | None, text: Text) -> bool:
    """True for a greeting in the script of the text; where it is none, the text's own greeting stands."""
    scripts = [
        next((script_of_letter(char) for char in words if char.isalpha()), None)
        for words in (salutation or "", text.reading.text)
    ]
    return scripts[0] == scripts[1]


def title_of(gone: Going, text: Text) -> str:
    """The title of a letter in a language: what its text is headed, where that is another language's than the row's."""
    own = str(gone.signon.get("title") if gone.signon else gone.letter.get("title"))
    heading = next((span for span in text.reading.blocks() if span.block == "title"), None)
    first = " ".join(text.reading.text[heading.start : heading.end].split()) if heading else text.reading.title
    return first if first and len(gone.texts) > 1 else own


def _released(
    letter: Letter, gone: Going, said: Sequence[str], protected: tuple[str, ...], *, draft: bool
) -> tuple[Released[Page], list[Remark]]:
    """The page of a letter once the door was passed; where it took something from the text, the page says so.

    Raises:
        Withheld: it would change the list, the title, an addressee or a greeting.
    """
    page = letter_page(letter, gone.signed, said)
    released = release(page, PUBLIC, protected=protected)
    counts = {each.reason: each.count for each in released.left_out}
    if not counts:
        return released, []
    need_same(page, opened(released), gone.letter.id, draft=draft)
    names, contacts = counts.get("protected name", 0), counts.get("contact", 0)
    note = left_out(names, contacts, letter.language, signed=gone.signed is not None)
    whole = letter_page(letter, gone.signed, said, note)
    message = f"in {letter.language}, {names} protected names and {contacts} contacts are left out of the text"
    remark = Remark(gone.letter.id, message, "have those it names consent, or open a text without them for signature")
    return release(whole, PUBLIC, protected=protected), [remark]


def need_same(before: Page, after: Page, place: str, *, draft: bool = False) -> None:
    """Nothing, when the door changed neither the list nor, in what is no draft, the title, an addressee or a greeting.

    Raises:
        Withheld: it did; positions on the list, never a name.
    """
    for one, other in zip(before.blocks, after.blocks, strict=True):
        if isinstance(one, Roll) and isinstance(other, Roll):
            pairs = zip(one.entries, other.entries, strict=True)
            if changed := [first.position for first, second in pairs if first != second]:
                raise Withheld(
                    f"{positions(changed)}: a contact, or a name that is protected elsewhere in this dossier",
                    place=place,
                    next="the signatory confirms anew without it; or whoever is named consents to be named",
                )
        framed = isinstance(one, Facts) or (isinstance(one, Paragraph) and one.manner == "greeting")
        if framed and one != other and not draft:
            raise _protected_frame(place)
    if not draft and (before.title, before.sender) != (after.title, after.sender):
        raise _protected_frame(place)


def _protected_frame(place: str) -> Withheld:
    return Withheld(
        "the title, the sender, an addressee or a greeting holds a contact or the name of somebody who is protected",
        place=place,
        next="change it (scrutiny letters change ID …), or record the consent of whom it names; or --draft",
    )


def _foreign_frame(language: str) -> list[Remark]:
    frame = frame_of(language)
    if language.split("-", maxsplit=1)[0].lower() == frame:
        return []
    message = "the words around the letter are in English: those of this language are not known"
    return [Remark(language, message, "vocabulary/letters_printed holds them", needs_person=False)]


def _items(gone: Going, each: _Set, out: Path) -> Iterator[dict[str, Any]]:
    """The proposed deliveries of one set: an addressee gets its own language, else English, else the first."""
    by_language = {text.language: text for text in gone.texts}
    for row in each.addressees or (None,):
        stated = row.get("language") if row is not None else None
        texts = list(gone.texts)
        if row is not None:
            texts = [by_language.get(str(stated)) or by_language.get("en") or texts[0]]
        for text in texts:
            name = f"letter-{text.language}{each.ending}"
            yield {
                "addressee": row.id if row is not None else None,
                "name": row.get("name") if row is not None else None,
                "salutation": each.salutation if _of_script(each.salutation, text) else None,
                "language": text.language,
                "version": text.version,
                "document": text.document,
                "file": str(out / f"{name}.pdf"),
                "files": [f"{name}.{form}" for form in ("html", "pdf", "docx")],
            }


def _log(dossier: Dossier, gone: Going, items: Sequence[dict[str, Any]]) -> None:
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
