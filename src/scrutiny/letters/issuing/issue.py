"""`issue`: a letter goes out in every language it has, as HTML, PDF and DOCX, one set for each greeting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scrutiny.dossier import Dossier, Mandate
from scrutiny.errors import Refused, Remark, Withheld
from scrutiny.letters.addressing import HEAD, address
from scrutiny.letters.issuing import delivering, docx, embargo, folder, html, pdf
from scrutiny.letters.issuing.composing import Letter, left_out, letter_page
from scrutiny.letters.issuing.gathering import Going, Text, going
from scrutiny.letters.issuing.page import Facts, Listed, Page, Paragraph, Roll
from scrutiny.letters.issuing.wording import frame_of, wording
from scrutiny.letters.signon.publishing import hidden_beside, public_files
from scrutiny.letters.signon.telling import positions
from scrutiny.paper import fonts
from scrutiny.protection.release import PUBLIC, Released, opened, release
from scrutiny.tables.row import Row
from scrutiny.text.fold import folded


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

    What is no draft has the public files of its sign-on beside it, to which its pages point.

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
    every = delivering.addressees_of(dossier, gone.letter.id)
    sets = list(delivering.sets(delivering.chosen(every, addressees)))
    said, remarks = banners(gone, draft=draft, now=now or datetime.now(UTC))
    remarks = [*gone.remarks, *remarks]
    protected = hidden_beside(dossier, gone.signed.entries if gone.signed else ())
    files: dict[str, bytes] = {}
    for text in gone.texts:
        remarks += _foreign_frame(text.language)
        for each in (each for each in sets if text in delivering.texts_for(each, gone.texts)):
            printed = _letter(dossier, gone, text, each, every)
            released, notes = _released(printed, gone, said[frame_of(text.language)], protected, draft=draft)
            made, more = rendered(released, f"letter-{text.language}{each.ending}")
            files |= made
            remarks += [note for note in (*notes, *more) if note not in remarks]
    if gone.signed and not draft:
        public, notes = public_files(dossier, gone.letter.id)
        files |= public
        remarks += [note for note in notes if note not in remarks]
    folder.write(out, "letter", files)
    to_some = [each for each in sets if each.addressees]
    items = [item for each in to_some or sets for item in delivering.items(gone, each, out)]
    if log:
        delivering.log(dossier, gone, items)
    return items, remarks


def rendered(released: Released[Page], name: str) -> tuple[dict[str, bytes], list[Remark]]:
    """The released page as three files of one name, and what a person should know of them."""
    printed = pdf.render(released, place=f"{name}.pdf")
    files = {
        f"{name}.html": html.render(released),
        f"{name}.pdf": printed.pdf,
        f"{name}.docx": docx.render(released),
    }
    rolls = [block for block in opened(released).blocks if isinstance(block, Roll)]
    where = unshown(printed.missing, [entry for each in rolls for entry in each.entries])
    lost = fonts.remarks(printed.missing, place=f"{name}.pdf", positions=where)
    next = f"{name}.html and {name}.docx show them: send one of these with the PDF"
    return files, [*(replace(each, next=next, needs_person=True) for each in lost), *printed.remarks]


def unshown(missing: Mapping[str, int], entries: Iterable[Listed]) -> dict[str, list[int]]:
    """Character without a glyph → the positions on the list at which it stands."""
    found: dict[str, list[int]] = {}
    for each in entries:
        words = (each.name, *((each.transliteration,) if each.transliteration else ()), *each.notes, *each.members)
        for char in set("".join(said.text for said in words)) & missing.keys():
            found.setdefault(char, []).append(each.position)
    return found


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


def _letter(dossier: Dossier, gone: Going, text: Text, each: delivering.Copies, addressees: Iterable[Row]) -> Letter:
    row = gone.letter
    named = [a for a in addressees if delivering.named_in(a, text, gone.texts, languages_of(gone))]
    names = {copied: tuple(a.get("name") for a in named if bool(a.get("copied")) == copied) for copied in (False, True)}
    to = addressed_in(text, names[False], gone.texts)
    return Letter(
        title=title_of(gone, text),
        sender="; ".join(row.get("sender", ())),
        author=body_of(dossier.mandate),
        language=text.language,
        reading=text.reading,
        date=row.get("date"),
        to=to,
        copies=names[True],
        salutation=each.salutation if delivering.greets_in(each.salutation, text) else None,
    )


def addressed_in(text: Text, names: Sequence[str], texts: Sequence[Text]) -> tuple[str, ...]:
    """Whom a text addresses: these names, or its own where they all stand in the letter's text in another language."""
    said = {each.language: _named(each) for each in texts}
    own = said[text.language]
    elsewhere = {folded(name) for language, each in said.items() if language != text.language for name in each}
    known = {folded(name) for name in names}
    if own and known and known <= elsewhere and not known & {folded(name) for name in own}:
        return own
    return tuple(names)


def _named(text: Text) -> tuple[str, ...]:
    found = address(text.reading.text, text.language).addressees
    return tuple(each.name for each in found if not each.copied)


def body_of(mandate: Mandate) -> str:
    """The name of the mandate's body; empty where nobody gave it one."""
    unnamed = next(each.default for each in fields(Mandate) if each.name == "body")
    return "" if mandate.body == unnamed else mandate.body


def title_of(gone: Going, text: Text) -> str:
    """The title of a letter in a language: what its text is headed, where that is another language's than the row's."""
    own = str(gone.signon.get("title") if gone.signon else gone.letter.get("title"))
    heading = next((span for span in text.reading.blocks() if span.block == "title"), None)
    head = (text.reading.text[span.start : span.end] for span in list(text.reading.blocks())[:HEAD])
    if folded(own) in map(folded, head):
        return own
    first = " ".join(text.reading.text[heading.start : heading.end].split()) if heading else text.reading.title
    several = len(gone.texts) > 1 or len(languages_of(gone)) > 1
    return first if first and (several or not delivering.greets_in(own, text)) else own


def languages_of(gone: Going) -> tuple[str, ...]:
    """The languages in which the letter was opened for signature, or of which its row tells."""
    certificate = gone.signed.certificate if gone.signed else None
    return tuple(certificate.texts) if certificate else tuple(gone.letter.get("languages", ()))


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
