"""A letter or a press release as it is printed: frozen records, the same for HTML, PDF and DOCX.

A page goes through the door out before anything is rendered; the renderers print every string as it stands here and
decide nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

LTR, RTL = "ltr", "rtl"


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
    """A paragraph, its line breaks kept. `manner`: text, lead, greeting, or aside (small, apart)."""

    words: Words
    manner: str = "text"


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
    """The numbered list of signatories, in one column or two; `for_members` introduces the members of an umbrella."""

    entries: tuple[Listed, ...]
    columns: int = 1
    for_members: Words | None = None


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


Block = Heading | Paragraph | Items | Facts | Roll | Quotation | Spokesperson


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A printed letter or press release.

    language, direction   of the text; `frame` is the language of the words around it
    title, sender         sender: the body of the mandate, which also is the author that the files name
    date                  as printed, empty where unknown
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
    date: Words
    banners: tuple[Words, ...]
    blocks: tuple[Block, ...]
    leaf: Words
    skip: Words
    kicker: Words | None = None
