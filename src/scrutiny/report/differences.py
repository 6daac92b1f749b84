"""What does not agree, class by class: a plain sentence, the passages side by side, the words that differ marked.

What a machine suspects of a body or a person stays in the internal draft; elsewhere only conflicts and gaps between
statements that a person reviewed are printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from scrutiny.protection.marks import strictest
from scrutiny.report.accounts import LIMITS, more
from scrutiny.report.edition import Beside, Block, Listing, Paragraph, Run, Section, Sentence, Side
from scrutiny.report.material import Disagreement
from scrutiny.report.phrases import counted, flat, phrase, said, wording
from scrutiny.report.scope import Scope
from scrutiny.statements.statement import Passage

#: Classes that an edition prints which is not the internal draft.
OPEN = ("conflict", "gap")

#: How many passages stand side by side, and how many characters of one are printed.
SIDES, LENGTH = 8, 420

#: Of a passage of many lines (a roll, a table) less is printed; around a short one, its surroundings.
LINES, BRIEF, SHORT, AROUND = 8, 160, 120, 90


def relevant(scope: Scope, found: Iterable[Disagreement] | None = None) -> list[Disagreement]:
    """Those that touch a document of the year, whose every passage the audience may see, and that may be printed."""
    spoken = {held.id for held in scope.spoken}
    return [
        each
        for each in (scope.material.disagreements if found is None else found)
        if (not each.passages or any(document in spoken for document, _ in each.passages))
        and all(document in scope.described for document, _ in each.passages)
        and (scope.private or _open(scope, each))
    ]


def counting(scope: Scope) -> str:
    """The key of the sentence that counts them: outside the internal draft only reviewed statements were compared."""
    return "disagreements" if scope.private else "disagreements_open"


def _open(scope: Scope, each: Disagreement) -> bool:
    return each.grade in OPEN and bool(each.statements) and bool(_summary(scope, each))


def differences(scope: Scope) -> tuple[tuple[Block, ...], tuple[Section, ...]]:
    """What does not agree, a subsection for each class; in the internal draft also what looks odd and agrees."""
    found = relevant(scope)
    limit = LIMITS["disagreement"]
    blocks: list[Block] = []
    if not found:
        runs = counted(counting(scope), 0, body=scope.material.mandate.body)
        blocks.append(Paragraph(sentences=(Sentence(runs=runs, framing=True),)))
    if note := more(limit, len(found), "scrutiny disagreements"):
        blocks.append(Paragraph(sentences=(Sentence(runs=(Run(note),), framing=True),)))
    sections = []
    heads = wording()["grades"]
    known = [*heads, *sorted({each.grade for each in found} - set(heads))]
    for grade in known:
        group = [each for each in found[:limit] if each.grade == grade]
        if group:
            inside = tuple(block for each in group for block in _difference(scope, each))
            head = heads.get(grade, grade)
            sections.append(Section(id=f"differs-{grade}", heading=head, blocks=inside, contents=False))
    if scope.private and (odd := relevant(scope, scope.material.quiet)):
        sections.append(_odd(scope, odd))
    return tuple(blocks), tuple(sections)


def _difference(scope: Scope, each: Disagreement) -> Iterator[Block]:
    """The sentence, the passages, and in the draft what a person could decide."""
    head = _sentence(scope, each)
    yield Paragraph(sentences=(head,))
    sides = tuple(
        _side(scope, each, at, document, passage)
        for at, (document, passage) in enumerate(each.passages)
        if scope.reads(document, passage)
    )[:SIDES]
    if sides:
        yield Beside(sides=sides, mark=head.mark)
    if scope.private and each.decide:
        runs = (Run(scope.shown(_could(each.decide), 600)),)
        yield Paragraph(sentences=(Sentence(runs=runs, framing=True),), aside=True, mark=head.mark)


def _sentence(scope: Scope, each: Disagreement) -> Sentence:
    """The plain sentence of a disagreement; it stands on its passages."""
    places = tuple(
        scope.place(cited(each, at, document), document, passage)
        for at, (document, passage) in enumerate(each.passages)
        if scope.reads(document, passage)
    )
    mark = strictest("public", *(place.mark for place in places))
    return Sentence(
        runs=(Run(scope.shown(_summary(scope, each), 900)),), citations=places, unreviewed=scope.private, mark=mark
    )


def cited(each: Disagreement, at: int, document: str) -> str:
    """The statement a passage of a disagreement belongs to, where they pair up; else the document."""
    return each.statements[at] if len(each.statements) == len(each.passages) else document


def _could(decide: str) -> str:
    """What a person could decide, as a sentence that says so."""
    opening = "Decide "
    return said("could_decide", what=decide.removeprefix(opening)) if decide.startswith(opening) else decide


def _summary(scope: Scope, each: Disagreement) -> str:
    """The plain sentence; of a roll outside the internal draft only what it states and lists, empty when that agrees.

    Who may have signed twice, and who signs as an individual, is for the mandate to look into.
    """
    if scope.private or each.rule != "roll":
        return each.summary
    known = {row.id: row for row in scope.material.statements}
    roll = next((known[name] for name in each.statements if name in known and known[name].kind == "roll"), None)
    total = roll.fields.get("stated_total") if roll else None
    if roll is None or not isinstance(total, int):
        return ""
    listed, anonymous = int(roll.fields.get("listed") or 0), int(roll.fields.get("stated_anonymous") or 0)
    if listed + anonymous == total:
        return ""
    parts = {"total": total, "listed": listed, "anonymous": anonymous, "sum": listed + anonymous}
    return said("roll_differs" if anonymous else "roll_differs_alone", **parts)


# ── side by side ──


def _side(scope: Scope, each: Disagreement, at: int, document: str, passage: Passage) -> Side:
    place = scope.place(cited(each, at, document), document, passage)
    about = scope.about(document)
    head = phrase("side", no=scope.number(document), about=f", {about}" if about else "", line=str(passage.line))
    here = tuple(pair[0] for pair in each.differs)
    there = tuple(pair[1] for pair in each.differs)
    words = scope.shown(passage.quote, 4000)
    order = (here, there) if at == 0 else (there, here)
    places = max((marked(words, wanted) for wanted in order), key=len)
    limit = BRIEF if passage.quote.count("\n") > LINES else LENGTH
    runs = shown(words, places, scope.language(document), limit)
    if len(words) < SHORT:
        before, after = surroundings(scope, document, passage)
        runs = (*before, *runs, *after)
    return Side(
        head=Sentence(runs=head, framing=True),
        words=Sentence(runs=runs, framing=True),
        place=place,
        mark=place.mark,
    )


def surroundings(scope: Scope, document: str, passage: Passage) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """What stands before and after a passage in its paragraph, cut at words, and at what may not leave."""
    text = scope.material.texts[document]
    first, last = max(0, passage.start - AROUND), min(len(text), passage.end + AROUND)
    for held in scope.hidden(document):
        if held.end <= passage.start:
            first = max(first, held.end)
        elif held.start >= passage.end:
            last = min(last, held.start)
    before, after = text[first : passage.start].split("\n\n")[-1], text[passage.end : last].split("\n\n")[0]
    if first and len(before) == passage.start - first:
        before = before[before.find(" ") + 1 :]
    if last < len(text) and len(after) == last - passage.end:
        after = after[: after.rfind(" ") + 1] if " " in after else after
    language = scope.language(document)
    sides = [scope.shown(part, 2 * AROUND) for part in (before, after)]
    gaps = (" " if before[-1:].isspace() else "", " " if after[:1].isspace() else "")
    return (
        (Run(f"{sides[0]}{gaps[0]}", "around", language),) if sides[0] else (),
        (Run(f"{gaps[1]}{sides[1]}", "around", language),) if sides[1] else (),
    )


def marked(words: str, wanted: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Where the wanted words stand: each at its next place as whole words, none over another; disjoint and in order."""
    found: list[tuple[int, int]] = []
    at = 0
    for each in wanted:
        place = _next(words, flat(each), at, found) or _next(words, flat(each), 0, found)
        if place:
            found.append(place)
            at = place[1]
    return tuple(sorted(found))


def _next(words: str, wanted: str, begin: int, taken: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The next place of some words that is not taken yet; joined scripts have no edges of words."""
    if not wanted.strip():
        return None
    bare = re.escape(wanted)
    for pattern in (rf"(?<!\w){bare}(?!\w)", bare):
        for place in re.compile(pattern, re.IGNORECASE).finditer(words, begin):
            if all(place.end() <= start or end <= place.start() for start, end in taken):
                return place.span()
    return None


def shown(words: str, places: Sequence[tuple[int, int]], language: str | None, limit: int = LENGTH) -> tuple[Run, ...]:
    """The words with those that differ marked; cut with […] around the first of them where they are longer."""
    start, end = 0, len(words)
    if len(words) > limit:
        middle = places[0][0] if places else 0
        start = max(0, min(middle - limit // 3, len(words) - limit))
        end = start + limit
        start = words.find(" ", start, middle) + 1 if start and words.find(" ", start, middle) > 0 else start
        end = max(words.rfind(" ", middle, end), *(stop for _, stop in places if stop <= end), 0) or end
        end = end if end > start else start + limit
    runs = [Run("[…] ")] if start else []
    at = start
    for first, last in places:
        if first < at or last > end:
            continue
        runs += [Run(words[at:first], "quote", language), Run(words[first:last], "differs", language)]
        at = last
    runs.append(Run(words[at:end], "quote", language))
    runs += [Run(" […]")] if end < len(words) else []
    return tuple(run for run in runs if run.text)


def _odd(scope: Scope, found: Sequence[Disagreement]) -> Section:
    """The quiet list: a line for each, with its sources."""
    limit = LIMITS["odd"]
    lead = Paragraph(sentences=(Sentence(runs=phrase("odd"), framing=True),), aside=True)
    items = tuple(_sentence(scope, each) for each in found[:limit])
    note = more(limit, len(found), "scrutiny disagreements --quiet")
    return Section(
        id="odd", heading=wording()["headings"]["odd"], blocks=(lead, Listing(items=items, note=note)), contents=False
    )
