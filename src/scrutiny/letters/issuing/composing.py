"""A letter as a page in one language: frame, text, list of signatories, the honest number, how to check it. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from scrutiny import dates
from scrutiny.letters.issuing import embargo
from scrutiny.letters.issuing.body import body, greets_itself
from scrutiny.letters.issuing.page import Block, Facts, Heading, Listed, Page, Paragraph, Roll, Words
from scrutiny.letters.issuing.wording import counted, direction_of, framed, locale_of, stretch, wording
from scrutiny.letters.signon.certificate import Certificate
from scrutiny.letters.signon.roll import Entry
from scrutiny.text.fold import folded
from scrutiny.text.reading import Reading

#: Names no wider than this (in columns of a monospaced face, most of them) are set in two columns, from `MANY` on.
NARROW, MANY, MOST = 46, 16, 0.85


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One version of a letter, as it goes to one addressee or to all.

    title       as signatories read it; sender: who sends it, as printed, empty where unknown
    author      the body of the mandate, empty where it has no name
    language    BCP 47; reading: its frozen text; date: EDTF, None where unknown
    to, copies  whom it addresses, and who gets a copy; salutation: how it greets, None: as its text does
    """

    title: str
    sender: str
    author: str
    language: str
    reading: Reading
    date: str | None = None
    to: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    salutation: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """Who signs: the entries of the list in order, under a certificate with the root of its tree; None: not frozen."""

    entries: tuple[Entry, ...]
    certificate: Certificate | None = None
    root: str = ""


def letter_page(
    letter: Letter, signed: Signed | None, banners: Sequence[str] = (), note: Paragraph | None = None
) -> Page:
    """The page of a letter; without a sign-on it has no list. `note` is said right below the text."""
    language = letter.language
    said = wording(language)
    dated = day(letter.date, language)
    greets = bool(letter.salutation) and not greets_itself(letter.reading, letter.salutation or "")
    addressed = (*letter.to, *(f"{said['to']} {name}" for name in letter.to), *letter.copies)
    elsewhere = (dated, *addressed, letter.salutation or "")
    read = body(letter.reading, language, elsewhere, title=letter.title, greeted=greets)
    blocks: list[Block] = list(read.above)
    if facts := _addressed(letter):
        blocks.append(facts)
    blocks += read.before
    if greets:
        blocks.append(Paragraph(words=stretch(letter.salutation or "", language), manner="greeting"))
    blocks += read.blocks
    blocks += [note] if note else []
    if signed is not None:
        blocks.append(Heading(words=framed(said["signatories"], language)))
        sentences = number(signed.certificate, language) if signed.certificate else [said["sentences"]["unfrozen"]]
        blocks.append(Paragraph(words=framed(joined(sentences, language), language), manner="lead"))
        if signed.entries:
            blocks.append(roll(signed.entries, language))
        if signed.certificate:
            blocks += checking(signed.certificate, signed.root, language)
    told = any(folded(dated) in folded(each.text) for each in (*read.over, *(each.words for each in read.above)))
    return replace(sheet(letter, blocks, banners, date="" if told else dated), over=read.over)


def sheet(letter: Letter, blocks: Sequence[Block], banners: Sequence[str], *, date: str, kicker: str = "") -> Page:
    """A page with these blocks, headed as the letter is; `kicker` says above the title what it is."""
    language = letter.language
    said = wording(language)
    return Page(
        language=language,
        direction=direction_of(language, letter.reading.text),
        frame=framed("", language).language,
        title=stretch(letter.title, language),
        sender=stretch(letter.sender, None),
        author=letter.author,
        date=framed(date, language),
        banners=tuple(framed(each, language) for each in banners),
        blocks=tuple(blocks),
        leaf=framed(said["leaf"], language),
        skip=framed(said["skip"], language),
        kicker=framed(kicker, language) if kicker else None,
    )


def number(certificate: Certificate, language: str) -> list[str]:
    """The honest number in sentences: listed, protected, total; of the listed, by capacity, countries, doubles."""
    said = wording(language)["sentences"]
    given = {
        "total": counted("signatory", certificate.total, language),
        "listed": certificate.listed,
        "protected": certificate.protected,
    }
    kind = "number" if certificate.listed and certificate.protected else "number_open"
    found = [said["number_closed" if not certificate.listed else kind].format(**given)]
    shown = (("organisation", certificate.organisations), ("individual", certificate.individuals))
    parts = [counted(noun, n, language) for noun, n in shown if n]
    if len(parts) == 2:
        found.append(said["parts"].format(organisations=parts[0], individuals=parts[1]))
    elif parts:
        found.append(said["parts_one"].format(parts=parts[0]))
    if certificate.listed:
        found.append(_countries(certificate, language))
    if certificate.twice:
        several = sum(len(each) for each in certificate.twice)
        found.append(said["twice"].format(n=several, distinct=certificate.distinct))
    return found


def _countries(certificate: Certificate, language: str) -> str:
    """How many countries the listed state, exactly, and how many of them state none."""
    said = wording(language)["sentences"]
    silent = certificate.not_stated
    key = "countries" if not silent else "countries_not_stated" if certificate.countries else "countries_none"
    countries = counted("country", certificate.countries, language)
    return str(said[key].format(countries=countries, silent=counted("silent", silent, language)))


def joined(sentences: Sequence[str], language: str) -> str:
    """The sentences as one paragraph of the language."""
    return ("" if language.startswith("zh") else " ").join(sentences)


def roll(entries: Sequence[Entry], language: str) -> Roll:
    """The numbered list, in two columns where names are short."""
    listed = tuple(_listed(each, language) for each in entries)
    short = sum(_width(each) <= NARROW for each in listed)
    columns = 2 if len(listed) >= MANY and short >= MOST * len(listed) else 1
    said = wording(language)
    return Roll(
        entries=listed,
        columns=columns,
        for_members=framed(said["for_members"], language),
        comma=said["comma"],
    )


def checking(certificate: Certificate, root: str, language: str) -> list[Block]:
    """How anyone checks the list, with the values to compare."""
    said = wording(language)
    exact = {
        "signon": certificate.signon,
        "version": str(certificate.version),
        "root": root,
        "text": certificate.text,
    }
    frozen = said["frozen"].format(moment=certificate.frozen)
    pairs = tuple((framed(said["facts"][name], language), (Words(text=value),)) for name, value in exact.items())
    return [
        Heading(words=framed(said["checking"], language), level=2),
        Paragraph(words=framed(joined((said["check"], frozen), language), language), manner="aside"),
        Facts(pairs=pairs, exact=True),
    ]


def left_out(names: int, contacts: int, language: str, *, signed: bool) -> Paragraph:
    """The note of a copy from whose text names and contacts were taken out for the protection of persons."""
    said = wording(language)["sentences"]
    parts = [counted(noun, n, language) for noun, n in (("name", names), ("contact", contacts)) if n]
    what = said["and"].format(one=parts[0], other=parts[1]) if len(parts) == 2 else "".join(parts)
    words = said["withheld" if signed else "withheld_unsigned"].format(what=what)
    return Paragraph(words=framed(words, language), manner="aside")


def day(edtf: str | None, language: str) -> str:
    """An EDTF date as the language writes it; what is less or more than one day or month stays as it is."""
    if not edtf:
        return ""
    known = dates.parse(edtf)
    if known.earliest is not None and known.earliest == known.latest and len(edtf) == 10:
        return embargo.day(known.earliest, language)
    if known.earliest is not None and len(edtf) == 7 and edtf[4] == "-":
        from babel.dates import format_date

        return format_date(known.earliest, format=wording(language)["month"], locale=locale_of(language))
    return edtf


def _addressed(letter: Letter) -> Facts | None:
    """To whom, and to whom in copy; None where neither is known."""
    said = wording(letter.language)
    rows = (("to", letter.to), ("copies", letter.copies))
    pairs = tuple(
        (framed(said[label], letter.language), tuple(stretch(name, letter.language) for name in names))
        for label, names in rows
        if names
    )
    return Facts(pairs=pairs) if pairs else None


def _listed(entry: Entry, language: str) -> Listed:
    notes = [stretch(each, None) for each in (entry.affiliation, entry.country) if each]
    if entry.individual:
        notes.append(framed(wording(language)["personal"], language))
    latin = entry.transliteration if entry.transliteration != entry.name else None
    return Listed(
        position=entry.position,
        name=stretch(entry.name, entry.language),
        transliteration=stretch(latin, f"{_base(entry.language)}-Latn") if latin else None,
        notes=tuple(notes),
        members=tuple(stretch(each, None) for each in entry.members),
    )


def _base(language: str | None) -> str:
    """The language without its script and region; ``und`` where it is unknown."""
    return (language or "und").split("-", maxsplit=1)[0]


def _width(listed: Listed) -> int:
    """The longest of its names, in columns of a monospaced face; notes may run over."""
    names = (listed.name, *((listed.transliteration,) if listed.transliteration else ()), *listed.members)
    return max(_columns(each.text) for each in names)


def _columns(text: str) -> int:
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )
