"""`press`: a release on a letter, with its honest number, what it asks, quotations, notes, and contacts that agreed.

Contacts leave nowhere else. A spokesperson is told of only where the command names the row and the person consented to
be published by name; the door lets pass exactly these strings, to the press and to nobody else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import phonenumbers
from babel import Locale, UnknownLocaleError

from scrutiny.dossier import Dossier
from scrutiny.entities.persons import hidden_from
from scrutiny.errors import Remark, Unknown
from scrutiny.evidence.departing import departing
from scrutiny.evidence.permitting import permitted
from scrutiny.letters.issuing import delivering, folder, quoting
from scrutiny.letters.issuing.composing import Letter, checking, day, joined, number, sheet
from scrutiny.letters.issuing.gathering import Going, Text, going
from scrutiny.letters.issuing.issue import banners, body_of, languages_of, need_same, rendered, title_of
from scrutiny.letters.issuing.page import (
    Block,
    Heading,
    Items,
    Page,
    Paragraph,
    Quotation,
    Spokesperson,
    Words,
)
from scrutiny.letters.issuing.wording import frame_of, framed, locale_of, stretch, wording
from scrutiny.letters.schema.letters import ADDRESSEES
from scrutiny.letters.schema.ways import CONTACTS
from scrutiny.protection.marks import ENCRYPTED_FROM, Mark
from scrutiny.protection.release import PRESS, PUBLIC, Released, opened, release
from scrutiny.tables import standing
from scrutiny.tables.row import Row
from scrutiny.text.fold import folded

#: Codes of telephone numbers that say how they are written between nations.
_WRITTEN = phonenumbers.PhoneNumberFormat.INTERNATIONAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What goes into a release beside the letter: quotations, asks, spokespersons, and what was left out."""

    quotations: tuple[Quotation, ...]
    asks: tuple[Words, ...]
    spokespersons: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The quotations that are asked for: words, and ids of statements."""

    quotes: Sequence[str]
    ids: Sequence[str]


def press(
    dossier: Dossier,
    letter: str,
    out: Path,
    *,
    quotes: Sequence[str] = (),
    quote_ids: Sequence[str] = (),
    contacts: Sequence[str] = (),
    language: str | None = None,
    draft: bool = False,
    now: datetime | None = None,
) -> tuple[list[dict[str, Any]], list[Remark]]:
    """The press release lies in a folder of its own, in one language or in all the letter has; one item a language.

    quotes, quote_ids  words, and ids of accepted quotations; contacts: ids of rows of spokespersons
    draft, now         as in `issue`

    Items: `language`, `file`, `files`, `quotations`, `asks` and `contacts` (how many).

    Raises:
        Refused: a quotation does not stand where it is said to.  Unknown: a contact or a statement does not exist.
        Withheld: the door would change the title.
        Others as `gathering.going` and `folder.write`.
    """
    dossier.need_actor()
    gone = going(dossier, letter, (language,) if language else (), draft=draft)
    protected = hidden_from(dossier, PUBLIC)
    agreed, remarks = spokespersons(dossier, contacts)
    asks, more = _asks(dossier, gone)
    heads, held = banners(gone, draft=draft, now=now or datetime.now(UTC))
    remarks = [*gone.remarks, *remarks, *more, *held]
    texts = gone.texts if language is None else going(dossier, letter, (), draft=draft).texts
    wanted = Wanted(quotes=quotes, ids=quote_ids)
    files: dict[str, bytes] = {}
    items = []
    for text in gone.texts:
        quotations = _quotations(dossier, texts, wanted, text.language, protected)
        said = Said(quotations=quotations, asks=asks, spokespersons=agreed)
        page = press_page(dossier, gone, text, said, heads[frame_of(text.language)])
        released = _released(page, protected, gone, draft=draft)
        name = f"press-{text.language}"
        made, notes = rendered(released, name)
        files |= made
        remarks += [note for note in (*notes, *_left_out(released, gone)) if note not in remarks]
        items.append(
            {
                "language": text.language,
                "file": str(out / f"{name}.pdf"),
                "files": list(made),
                "quotations": len(quotations),
                "asks": len(asks),
                "contacts": len(agreed),
            }
        )
    folder.write(out, "press", files)
    return items, remarks


def press_page(dossier: Dossier, gone: Going, text: Text, said: Said, heads: Sequence[str]) -> Page:
    """The release in one language, before it passes the door."""
    language = text.language
    words = wording(language)["press"]
    title = title_of(gone, text)
    certificate = gone.signed.certificate if gone.signed else None
    dated = day(gone.letter.get("date"), language)
    blocks: list[Block] = [Paragraph(words=framed(_lead(dossier, gone, title, text), language), manner="lead")]
    if said.asks:
        blocks += [Heading(words=framed(words["asks"], language)), Items(items=said.asks)]
    if said.quotations:
        blocks += [Heading(words=framed(words["quotations"], language)), *said.quotations]
    if certificate and gone.signed:
        blocks.append(Heading(words=framed(words["editors"], language)))
        sentences = joined(number(certificate, language), language)
        blocks.append(Paragraph(words=framed(sentences, language)))
        if certificate.rule:
            rule = words["counting"].format(rule=certificate.rule)
            blocks.append(Paragraph(words=framed(rule, language)))
        blocks += checking(certificate, gone.signed.root, language)
    if said.spokespersons:
        blocks.append(Heading(words=framed(words["contacts"], language)))
        blocks += [spokesperson(row, language) for row in said.spokespersons]
    own = Letter(
        title=title,
        sender="; ".join(gone.letter.get("sender", ())),
        author=body_of(dossier.mandate),
        language=language,
        reading=text.reading,
    )
    until = [] if any(heads) else [words["now"]]
    dateline = " · ".join(filter(None, (dated, *until)))
    return sheet(own, blocks, heads, date=dateline, kicker=words["title"])


def spokespersons(dossier: Dossier, names: Sequence[str]) -> tuple[tuple[Row, ...], list[Remark]]:
    """The contacts of these ids whose persons consented to be published by name; a remark counts the others.

    Raises:
        Unknown: one is no contact on record.
    """
    known = {row.id: row for row in standing.rows(dossier, CONTACTS)}
    if strange := [name for name in names if name not in known]:
        raise Unknown("this is no contact on record", place=strange[0], next="letters list --table contacts")
    said = permitted(dossier, names, PRESS.use)
    agreed = tuple(
        known[name]
        for name in dict.fromkeys(names)
        if said[name].permitted and name in said[name].subjects and known[name].mark < Mark.STRICT
    )
    if not (missing := len(set(names)) - len(agreed)):
        return agreed, []
    message = f"{missing} of {len(set(names))} contacts are left out: nobody consented that they are published by name"
    return agreed, [Remark("--contact", message, f"scrutiny consent ID --use {PRESS.use} --because ID")]


def spokesperson(row: Row, language: str) -> Spokesperson:
    """How a spokesperson is reached, as it is printed."""
    about = [stretch(str(row.get(each)), None) for each in ("body", "place") if row.get(each)]
    if row.get("languages"):
        names = ", ".join(_language(tag, language) for tag in row.get("languages"))
        about.append(framed(wording(language)["press"]["speaks"].format(languages=names), language))
    return Spokesperson(name=str(row.get("name") or ""), about=tuple(about), ways=_ways(row))


def _ways(row: Row) -> tuple[str, ...]:
    return (*map(_written, row.get("phones", ())), *row.get("emails", ()), *row.get("accounts", ()))


def _released(page: Page, protected: tuple[str, ...], gone: Going, *, draft: bool) -> Released[Page]:
    """The release once the door was passed: the strings of its spokespersons leave, and no other contact.

    Raises:
        Withheld: the door would change the title.
    """
    people = [block for block in page.blocks if isinstance(block, Spokesperson)]
    spared = frozenset(way for person in people for way in person.ways) | frozenset(person.name for person in people)
    released = release(page, PRESS, protected=protected, spared=spared)
    need_same(page, opened(released), gone.letter.id, draft=draft)
    return released


def _left_out(released: Released[Page], gone: Going) -> list[Remark]:
    counts = ", ".join(f"{each.reason}: {each.count}" for each in released.left_out)
    return [Remark(gone.letter.id, f"left out of the release: {counts}", "read it before it goes")] if counts else []


def _quotations(
    dossier: Dossier, texts: Sequence[Text], wanted: Wanted, language: str, protected: tuple[str, ...]
) -> tuple[Quotation, ...]:
    """The quotations, each as it stands in its source.

    Raises: as `press`.
    """
    found = []
    for words in wanted.quotes:
        known = quoting.from_letter(words, texts, language) or quoting.accepted(dossier, words)
        if known is None:
            raise quoting.refusal(words, texts, protected)
        found.append(known)
    return (*found, *(quoting.by_id(dossier, name) for name in wanted.ids))


def _asks(dossier: Dossier, gone: Going) -> tuple[tuple[Words, ...], list[Remark]]:
    """The asks linked to the letter that may be published: public ones, and those whose words stand in the letter."""
    rows = [standing.row(dossier, name) for name in gone.letter.get("asks", ())]
    uses = departing(dossier, (row.id for row in rows), PUBLIC)
    printed = [folded(each.reading.text) for each in gone.texts]
    found, kept = [], 0
    for row in rows:
        action = str(row.get("action") or "")
        public = row.mark <= PUBLIC.passes or (row.mark < ENCRYPTED_FROM and _stands(action, printed))
        if row.withdrawn or not action or not public or not uses[row.id]:
            kept += not row.withdrawn
            continue
        addressee = row.get("addressee")
        if row.mark > PUBLIC.passes and not _stands(str(addressee or ""), printed):
            addressee = None
        found.append(stretch(f"{addressee}: {action}" if addressee else action, None))
    if not kept:
        return tuple(found), []
    message = f"{kept} asks linked to the letter are left out: they are not public, or consent does not cover them"
    return tuple(found), [Remark(gone.letter.id, message, "scrutiny mark ID public --reason WHY, where that is right")]


def _stands(words: str, printed: Sequence[str]) -> bool:
    """True where the letter itself says this in whole words, so that the release says nothing more."""
    return bool(words) and any(f" {folded(words)} " in f" {text} " for text in printed)


def _lead(dossier: Dossier, gone: Going, title: str, text: Text) -> str:
    """The first paragraph: what the letter is, to whom, and its number as certified."""
    language = text.language
    words = wording(language)
    every = standing.rows(dossier, ADDRESSEES, where={"letter": gone.letter.id})
    rows = [row for row in every if delivering.named_in(row, text, gone.texts, languages_of(gone))]
    names = ("、" if language.startswith("zh") else "، " if language.startswith("ar") else ", ").join(
        str(row.get("name")) for row in rows if not row.get("copied")
    )
    about = words["press"]["about" if names else "about_unaddressed"].format(title=title, addressees=names)
    if gone.signed is None:
        return str(about)
    certificate = gone.signed.certificate
    sentences = number(certificate, language)[:1] if certificate else [words["sentences"]["unfrozen"]]
    return joined([about, *sentences], language)


def _language(tag: str, language: str) -> str:
    try:
        return Locale.parse(tag, sep="-").get_display_name(locale_of(language)) or tag
    except (UnknownLocaleError, ValueError):
        return tag


def _written(number: str) -> str:
    """A telephone number as it is written between nations; as it stands where it is none."""
    try:
        return phonenumbers.format_number(phonenumbers.parse(number, None), _WRITTEN)
    except phonenumbers.NumberParseException:
        return number
