"""Letters as tests count them: plain text through the rules that read lists and numbers, without a dossier."""

from __future__ import annotations

from collections.abc import Iterable

from scrutiny.entities.judging.clustering import clusters
from scrutiny.entities.judging.judgement import Judgement
from scrutiny.entities.mention import Mention
from scrutiny.entities.who import Who, compared
from scrutiny.evidence.document import Document
from scrutiny.letters.printed import Letter
from scrutiny.statements import dates, identifiers, numbers, rolls
from scrutiny.statements.prose import Prose
from scrutiny.statements.statement import Proposal, Statement, passage
from scrutiny.text import extract, plain
from scrutiny.text.annotate import annotate
from scrutiny.text.describe import describe
from scrutiny.text.reading import Reading, Span


def letter(text: str, language: str = "en") -> Letter:
    """A letter of this text as the machine reads it; its document is called d."""
    read = plain.of_text(text, "utf-8", ())
    spans = tuple(
        Span(start=s.start, end=s.end, kind=s.kind, block=s.block, label=s.label, ordinal=s.ordinal, language=language)
        for s in read.spans
    )
    reading = Reading(text=read.text, extractor="t", media_type="text/plain", spans=spans, languages=(language,))
    prose = Prose(reading, "open_letter")
    about = Document(
        id="d",
        path="letter.txt",
        title="A letter",
        kind="open_letter",
        publisher=None,
        published="2020",
        published_basis="stated",
        languages=(language,),
        media_type="text/plain",
        bytes=len(text),
        sha256=None,
        text_sha256=None,
        status="new",
        mark="restricted",
        received_at="2020",
        origin="d",
    )
    return Letter(
        document=about,
        text=read.text,
        rolls=tuple(_statements(read.text, rolls.find(prose), "roll")),
        numbers=tuple(_statements(read.text, numbers.find(prose), "number")),
    )


def letter_of(data: bytes, name: str) -> Letter:
    """The letter that a file holds, read and described as the dossier does it with what it receives."""
    reading = annotate(extract.read(data, name))
    said = describe(reading, name, dates=dates.stated_dates(reading), identifiers=identifiers.found_in(reading))
    prose = Prose(reading, said.kind, said.published, said.publisher)
    found = tuple(_statements(reading.text, rolls.find(prose), "roll"))
    signed = tuple(each for each in found if each.fields["of"] == "signatories")
    about = Document(
        id="d",
        path=name,
        title=said.title,
        kind=said.kind,
        publisher=said.publisher,
        published=said.published,
        published_basis=said.published_basis,
        languages=said.languages,
        media_type=reading.media_type,
        bytes=len(data),
        sha256=None,
        text_sha256=None,
        status="new",
        mark="restricted",
        received_at="2020",
        origin="d",
    )
    return Letter(
        document=about,
        text=reading.text,
        rolls=signed or found,
        numbers=tuple(_statements(reading.text, numbers.find(prose), "number")),
        announced=bool(signed),
    )


def _statements(text: str, found: Iterable[Proposal], kind: str) -> Iterable[Statement]:
    for n, each in enumerate(found):
        place = passage(text, each.start, each.end)
        yield Statement(id=f"s-{kind}{n}", kind=kind, document="d", passage=place, rule=each.rule, fields=each.fields)


def mentions(of: Letter) -> list[Mention]:
    """The entries of a letter as the names stage has them."""
    return [
        Mention(
            id=f"m-{roll.id}-{each['position']}",
            document="d",
            text=each["name"],
            kind=each["kind"],
            roll=roll.id,
            position=each["position"],
        )
        for roll in of.rolls
        for each in roll.fields["entries"]
    ]


def nobody() -> Who:
    """Who is who where no name was compared."""
    return Who(mentions=(), pairs=(), judgements=(), clustering=clusters([], [], (), apart=frozenset()))


def known(of: Letter, judged: tuple[Judgement, ...] = ()) -> Who:
    """Who is who in one letter."""
    met = mentions(of)
    pairs = tuple(compared(met))
    held = clusters([each.id for each in met], [], judged, apart=frozenset())
    return Who(mentions=tuple(met), pairs=pairs, judgements=judged, clustering=held)
