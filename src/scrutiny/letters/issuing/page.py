"""A letter or a press release as it is printed: frozen records, the same for HTML, PDF and DOCX.

A page goes through the door out before anything is rendered; the renderers print every string as it stands here and
decide nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

LTR, RTL = "ltr", "rtl"
#: What parts a signatory from what is said of it; no line begins with the dash, where it would look like a bullet.
DASH = "\u00a0— "


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A stretch of text in one language (BCP 47; empty: unknown) with its direction, ``ltr`` or ``rtl``."""

    text: str
    language: str = ""
    direction: str = LTR


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading below the title; `level` from 1."""

    words: Words
    level: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph, its line breaks kept; `keeps` when it stays on the page of what follows.

    `manner`: text, lead, greeting, subtitle, or aside (small, apart).
    """

    words: Words
    manner: str = "text"
    keeps: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Items:
    """A list of the letter's text; `numbers` are those printed, empty for bullets."""

    items: tuple[Words, ...]
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Labels with what they say, such as the addressees or the values by which a list is checked.

    `exact` values are set in a face in which every character can be told from every other.
    """

    pairs: tuple[tuple[Words, tuple[Words, ...]], ...]
    exact: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One signatory on the list.

    position         on the list, from 1
    name             in its own script
    transliteration  in Latin letters, None where the signatory gave none
    notes            in the language of the page: country, affiliation, personal capacity
    members          of an umbrella: the members it signs for
    """

    position: int
    name: Words
    transliteration: Words | None = None
    notes: tuple[Words, ...] = ()
    members: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Roll:
    """The numbered list of signatories, in one column or two.

    for_members  introduces the members of an umbrella; comma: stands between what is said of a signatory
    """

    entries: tuple[Listed, ...]
    columns: int = 1
    for_members: Words | None = None
    comma: str = ", "


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words as they stand in their source, and whose they are: speaker, role, organisation."""

    words: Words
    by: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Spokesperson:
    """How a spokesperson is reached: a name, what is said of it, and the exact strings of the ways."""

    name: str
    about: tuple[Words, ...] = ()
    ways: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A part of the line that names a signatory; `manner`: name, latin, note, or between."""

    words: Words
    manner: str


def line_of(entry: Listed, roll: Roll, direction: str) -> tuple[Piece, ...]:
    """What a signatory's line says, in order: ``name (Latin letters) — affiliation, country, introduction of members``.

    What stands between its parts is text, so that the line reads alike wherever it is copied to, whatever it looks
    like; it has the `direction` of the page.
    """

    def between(text: str) -> Piece:
        return Piece(words=Words(text=text, direction=direction), manner="between")

    line = [Piece(words=entry.name, manner="name")]
    if entry.transliteration:
        line += [between(" ("), Piece(words=entry.transliteration, manner="latin"), between(")")]
    introduced = (roll.for_members,) if entry.members and roll.for_members else ()
    for at, note in enumerate((*entry.notes, *introduced)):
        line += [between(roll.comma if at else DASH), Piece(words=note, manner="note")]
    return tuple(line)


Block = Heading | Paragraph | Items | Facts | Roll | Quotation | Spokesperson


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A printed letter or press release.

    language, direction   of the text; `frame` is the language of the words around it
    title                 as printed, and as the files name it
    sender                who sends it, above the title; empty where the letter does not say
    author                the body of the mandate, which the files name as their author; empty where it has no name
    date                  as printed, empty where unknown or where the text says it
    over                  lines of the text that stand over its title
    kicker                a line above the title, such as what kind of page it is
    banners               what every page says at its head: that it is a draft, the embargo
    leaf                  how pages are numbered, with ``{n}`` and ``{total}``
    skip                  what the link to the text is called
    """

    language: str
    direction: str
    frame: str
    title: Words
    sender: Words
    author: str
    date: Words
    banners: tuple[Words, ...]
    blocks: tuple[Block, ...]
    leaf: Words
    skip: Words
    kicker: Words | None = None
    over: tuple[Words, ...] = ()
