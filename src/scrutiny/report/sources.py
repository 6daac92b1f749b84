"""The sources of an edition: a row for every document on file; of those it speaks of, the text cut at its citations."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from scrutiny.errors import Refused
from scrutiny.evidence.document import Document
from scrutiny.protection.scrub import Hidden
from scrutiny.report.edition import Citation, Segment, Source
from scrutiny.report.phrases import phrase, wording
from scrutiny.report.scope import Scope, year_of
from scrutiny.text.reading import Span

#: What a document id must look like to name a file.
_SAFE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,127}")

#: How much of the text around a citation is printed where the whole text may not be.
AROUND = 160


def listed(scope: Scope, citations: Iterable[Citation]) -> tuple[Source, ...]:
    """Every document on file, in order; those spoken of or cited with their text, cut at the citations."""
    cited: dict[str, dict[str, Citation]] = {}
    for citation in citations:
        places = cited.setdefault(citation.document, {})
        if citation.start is not None:
            places.setdefault(citation.anchor, citation)
    opened = {held.id for held in scope.spoken} | set(cited)
    return tuple(
        _source(scope, held, tuple(cited.get(held.id, {}).values()), held.id in opened)
        for held in scope.material.documents
    )


def _source(scope: Scope, held: Document, places: Sequence[Citation], opened: bool) -> Source:
    """One document; where the audience may not see it described, its number alone."""
    words = wording()
    number = scope.numbers[held.id]
    if held.id not in scope.described:
        title = "".join(run.text for run in phrase("on_file", no=str(number)))
        return Source(document="", number=number, title=title, scope="held_back", mark="public")
    if not _SAFE_ID.fullmatch(held.id):
        raise Refused(f"the id {held.id!r} cannot name a page", place=held.id, next="report this as a fault of intake")
    first = scope.first(held.id)
    group = scope.numbers.get(first) if first in scope.described else None
    return Source(
        document=held.id,
        number=number,
        title=scope.shown(held.title, 240) or words["document_kinds"].get(held.kind, held.kind),
        publisher=scope.shown(held.publisher, 160),
        published=held.published or "",
        basis=words["bases"].get(held.published_basis or "", held.published_basis or ""),
        kind=words["document_kinds"].get(held.kind, held.kind),
        language=held.languages[0] if held.languages else "",
        languages=held.languages,
        bytes=held.bytes,
        sha256=held.sha256 or "",
        origin=str(group) if group else "",
        scope=year_of(held.published, scope.material.year),
        status=held.status,
        segments=segments(scope, held, places) if opened else (),
        whole=scope.internal,
        mark=held.mark,
    )


def segments(scope: Scope, held: Document, places: Sequence[Citation]) -> tuple[Segment, ...]:
    """The text of a document in stretches that begin and end where citations, blocks or withheld words do.

    Overlapping and nested passages are cut into disjoint stretches; a withheld stretch is never cut.
    """
    text = scope.material.texts.get(held.id, "")
    covers = scope.hidden(held.id)
    blocks = tuple(span for span in scope.material.spans.get(held.id, ()) if span.block is not None)
    cut = _segments(text, places, blocks, covers)
    return cut if scope.internal else _near_citations(cut)


def _segments(
    text: str, places: Sequence[Citation], blocks: Sequence[Span], covers: Sequence[Hidden]
) -> tuple[Segment, ...]:
    ends: dict[int, list[str]] = {}
    starts: dict[int, list[str]] = {}
    for place in places:
        start, end = _outside(place.start or 0, covers), _outside(place.end or 0, covers, after=True)
        starts.setdefault(start, []).append(place.anchor)
        ends.setdefault(max(start, end), []).append(place.anchor)
    edges = {0, len(text), *starts, *ends}
    for block in blocks:
        edges |= {_outside(block.start, covers), _outside(block.end, covers)}
    for cover in covers:
        edges |= {cover.start, cover.end}
    instead = {cover.start: cover.instead for cover in covers}
    order = sorted(edge for edge in edges if 0 <= edge <= len(text))
    made: list[Segment] = []
    depth = at = 0
    for start, end in zip(order, [*order[1:], len(text)], strict=True):
        depth += len(starts.get(start, ())) - len(ends.get(start, ()))
        while at < len(blocks) and blocks[at].end <= start:
            at += 1
        inside = blocks[at] if at < len(blocks) and blocks[at].start <= start else None
        words = instead.get(start, text[start:end])
        if words or start in starts:
            furniture = inside is not None and inside.kind in ("furniture", "contact")
            language = inside.language if inside else None
            closing = tuple(ends.get(end, ())) if end > start else ()
            made.append(Segment(words, min(depth, 3), tuple(starts.get(start, ())), closing, furniture, language))
    return tuple(made)


def _outside(at: int, covers: Sequence[Hidden], *, after: bool = False) -> int:
    """The place itself, or the nearer side of the withheld stretch it lies in."""
    found = bisect_left(covers, at, key=lambda cover: cover.start) - 1
    if found >= 0 and at < covers[found].end:
        return covers[found].end if after else covers[found].start
    return at


def _near_citations(cut: Sequence[Segment]) -> tuple[Segment, ...]:
    """Cited stretches with a little of their surroundings; the rest as […]."""
    kept: list[Segment] = []
    for at, segment in enumerate(cut):
        if segment.depth or segment.starts:
            kept.append(segment)
            continue
        before = segment.text[:AROUND] if at and cut[at - 1].depth else ""
        after = segment.text[-AROUND:] if at + 1 < len(cut) and cut[at + 1].depth else ""
        if len(before) + len(after) >= len(segment.text):
            kept.append(segment)
        else:
            kept.append(Segment(f"{before} […] {after}", 0, (), (), segment.furniture, segment.language))
    return tuple(kept)
