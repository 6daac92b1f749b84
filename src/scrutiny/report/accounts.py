"""What the documents say, kind by kind: each account turns statements into blocks of sentences with their sources.

Order is always that of the documents and of the places in them: nobody is ranked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from scrutiny.protection.marks import strictest
from scrutiny.report.edition import Block, Listing, Paragraph, Row, Run, Section, Sentence, Table
from scrutiny.report.phrases import closed, filled, grouped, phrase, wording
from scrutiny.report.scope import Scope
from scrutiny.statements.statement import Statement

#: How many of each kind are printed; what lies beyond is named in a note, never dropped in silence.
LIMITS = {
    "number": 150,
    "quotation": 150,
    "allegation": 100,
    "date": 60,
    "identifier": 80,
    "citation": 60,
    "people": 120,
    "ask": 150,
    "roll": 20,
    "entries": 2000,
    "disagreement": 60,
    "source": 500,
    "remark": 80,
}


def framing(text: str) -> Sentence:
    """Words of the template that claim nothing."""
    return Sentence(runs=(Run(text),), framing=True)


def nothing() -> Paragraph:
    """The sentence that says nothing of a kind was read."""
    return Paragraph(sentences=(Sentence(runs=phrase("nothing"), framing=True),))


def more(shown: int, of: int, command: str) -> str:
    """The note that names what is not printed; empty when all is."""
    if of <= shown:
        return ""
    return "".join(run.text for run in phrase("more", shown=shown, more=of - shown, command=command))


def rows(
    scope: Scope,
    statements: Sequence[Statement],
    cells: Callable[[Statement], tuple[Run | tuple[Run, ...], ...]],
    cited: int,
) -> tuple[Row, ...]:
    """One row for each statement; the cell number `cited` carries the note, the others speak under the same mark."""
    made = []
    for statement in statements:
        sentence = scope.says(statement, ())
        row = tuple(
            Sentence(
                runs=(cell,) if isinstance(cell, Run) else cell,
                citations=sentence.citations if at == cited else (),
                framing=at != cited,
                unreviewed=sentence.unreviewed and at == cited,
            )
            for at, cell in enumerate(cells(statement))
        )
        made.append(Row(row, mark=sentence.mark))
    return tuple(made)


def table(key: str, made: tuple[Row, ...], note: str = "", **layout: Any) -> Table:
    """A table under the caption and column heads of the wording."""
    words = wording()["tables"]
    return Table(caption=words[key], columns=tuple(words[f"{key}_columns"]), rows=made, note=note, **layout)


# ── numbers, dates, identifiers, documents spoken of ──


def value_words(fields: Any) -> str:
    """A number with its comparator and unit, as "more than 300" or "42 per cent"."""
    comparators = wording()["comparators"]
    template = comparators.get(str(fields.get("comparator") or "eq"), "{v}")
    value, upper = fields.get("value"), fields.get("upper")
    text = template.replace("{v}", grouped(value)).replace("{u}", grouped(upper)) if value is not None else ""
    return " ".join(part for part in (text, str(fields.get("unit") or "")) if part)


def numbers(scope: Scope) -> tuple[Block, ...]:
    """The numbers that the documents give, as a table."""
    found = scope.of("number")

    def cells(each: Statement) -> tuple[Run | tuple[Run, ...], ...]:
        return (
            Run(value_words(each.fields), "figure"),
            scope.run(each, each.fields.get("subject"), "quote", 160),
            scope.run(each, each.passage.quote, "quote", 160),
            scope.run(each, each.fields.get("attributed_to"), "name", 120),
        )

    return _tabled(scope, "numbers", found, "number", cells, cited=2, widths=(2.0, 3.0, 3.0, 2.2))


def chronology(scope: Scope) -> tuple[Block, ...]:
    """The dates that the documents give, earliest first."""
    found = sorted(scope.of("date"), key=lambda each: str(each.fields.get("edtf") or ""))
    bases = wording()["bases"]

    def cells(each: Statement) -> tuple[Run | tuple[Run, ...], ...]:
        basis = str(each.fields.get("basis") or "")
        around = (each.passage.prefix, each.fields.get("original") or each.passage.quote, each.passage.suffix)
        line = "".join(str(part) for part in around) if not _leaky(scope, each) else str(around[1])
        return (
            Run(str(each.fields.get("edtf") or ""), "figure"),
            scope.run(each, f"…{line}…" if line != around[1] else line, "quote", 160),
            Run(bases.get(basis, basis)),
        )

    return _tabled(scope, "chronology", found, "date", cells, cited=1, widths=(1.6, 5.0, 1.2))


def _leaky(scope: Scope, each: Statement) -> bool:
    """True when the surroundings of a passage touch something that may not leave."""
    start, end = each.passage.start - len(each.passage.prefix), each.passage.end + len(each.passage.suffix)
    return any(held.start < end and start < held.end for held in scope.covered.get(each.document, ()))


def identifiers(scope: Scope) -> tuple[Block, ...]:
    """The identifiers that the documents print, each once, with every place."""
    groups: dict[tuple[str, str], list[Statement]] = {}
    for each in scope.of("identifier"):
        groups.setdefault((str(each.fields.get("scheme") or ""), str(each.fields.get("value") or "")), []).append(each)
    if not groups:
        return (nothing(),)
    limit = LIMITS["identifier"]
    made = tuple(
        Row(
            (
                framing(scheme.replace("_", " ")),
                _together(scope, statements, (Run(scope.shown(value, 120), "figure"),)),
            ),
            mark=strictest(*(scope.says(each, ()).mark for each in statements)),
        )
        for (scheme, value), statements in list(groups.items())[:limit]
    )
    note = more(limit, len(groups), "scrutiny statements --kind identifier")
    return (table("identifiers", made, note, widths=(1.4, 4.0)),)


def _together(scope: Scope, statements: Iterable[Statement], runs: tuple[Run, ...]) -> Sentence:
    """One sentence that rests on several statements."""
    each = [scope.says(statement, ()) for statement in statements]
    return Sentence(
        runs=runs,
        citations=tuple(citation for one in each for citation in one.citations)[:12],
        unreviewed=any(one.unreviewed for one in each),
    )


def spoken_of(scope: Scope) -> tuple[Block, ...]:
    """The documents that the sources refer to."""

    def cells(each: Statement) -> tuple[Run | tuple[Run, ...], ...]:
        return (
            scope.run(each, each.fields.get("title") or each.passage.quote, "title", 240),
            scope.run(each, each.fields.get("issued_by"), "name", 120),
            Run(str(each.fields.get("issued") or ""), "figure"),
        )

    return _tabled(scope, "citations", scope.of("citation"), "citation", cells, cited=0, widths=(4.5, 2.5, 1.4))


def _tabled(
    scope: Scope, key: str, found: Sequence[Statement], kind: str, cells: Any, *, cited: int, widths: tuple[float, ...]
) -> tuple[Block, ...]:
    """A table of statements, cut at the limit of their kind with a note."""
    if not found:
        return (nothing(),)
    limit = LIMITS[kind]
    note = more(limit, len(found), f"scrutiny statements --kind {kind}")
    return (table(key, rows(scope, found[:limit], cells, cited), note, widths=widths),)


# ── words quoted and reported ──


def speaker_key(each: Statement) -> str:
    """What one speaker's words are gathered under."""
    return " ".join(str(each.fields.get("speaker") or each.fields.get("organisation") or "").split()).casefold()


def attribution(scope: Scope, each: Statement) -> tuple[Run, ...]:
    """Who speaks: name, then role and organisation, each as the document gives it."""
    speaker, role, body = (str(each.fields.get(name) or "") for name in ("speaker", "role", "organisation"))
    runs: list[Run] = [scope.name(each, speaker)] if speaker else []
    for kind, text in (("role", role), ("name", body if body != speaker else "")):
        if text:
            runs += [Run(", ")] * bool(runs) + [scope.run(each, text, kind, 200)]
    return tuple(runs)


def quotation(scope: Scope, each: Statement) -> Sentence:
    """One quotation or reported speech in the voice of a report: who is quoted as saying what."""
    said = each.kind == "speech"
    words = scope.run(each, each.fields.get("words") or each.passage.quote, "quote")
    who = attribution(scope, each)
    if each.fields.get("hand") == "first":
        key = ("first_speech" if said else "first_quotation") if who else "first_bare"
    elif who:
        key = "second_speech" if said else "second_quotation"
    else:
        key = "second_bare_speech" if said else "second_bare"
    return scope.says(each, closed(phrase(key, who=_opening(who), words=words, no=scope.number(each.document))))


def _opening(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Runs that open a sentence: a role from the source begins with a capital, a name is left as it is."""
    if runs and runs[0].kind in ("plain", "role") and runs[0].text[:1].islower():
        first = runs[0]
        return (Run(first.text[0].upper() + first.text[1:], first.kind, first.language, first.mark), *runs[1:])
    return runs


def quoted(scope: Scope) -> tuple[Section, ...]:
    """Quotations and reported speech, the speakers' own documents apart from what others report."""
    found = scope.of("quotation", "speech")
    heads = wording()["headings"]
    first = [each for each in found if each.fields.get("hand") == "first"]
    second = [each for each in found if each.fields.get("hand") != "first"]
    return tuple(
        Section(id=f"words-{hand}", heading=heads[f"{hand}_hand"], blocks=spoken(scope, statements))
        for hand, statements in (("first", first), ("second", second))
    )


def spoken(scope: Scope, statements: Sequence[Statement]) -> tuple[Block, ...]:
    """Paragraphs of quotations, one for each speaker or body, in the order in which they first speak."""
    if not statements:
        return (nothing(),)
    limit = LIMITS["quotation"]
    groups: dict[str, list[Statement]] = {}
    for each in statements[:limit]:
        groups.setdefault(speaker_key(each), []).append(each)
    blocks: list[Block] = []
    for key, group in groups.items():
        size = 6 if key else 1
        parts = (group[at : at + size] for at in range(0, len(group), size))
        blocks.extend(Paragraph(sentences=tuple(quotation(scope, each) for each in part)) for part in parts)
    note = more(limit, len(statements), "scrutiny statements --kind quotation")
    return (*blocks, Paragraph(sentences=(framing(note),))) if note else tuple(blocks)


def people(scope: Scope) -> tuple[Block, ...]:
    """The speakers that documents name, with role and organisation as given; none outside the internal draft."""
    groups: dict[str, list[Statement]] = {}
    for each in scope.of("quotation", "speech"):
        if each.fields.get("speaker"):
            groups.setdefault(speaker_key(each), []).append(each)
    if not groups or not scope.internal:
        return (nothing(),)
    limit = LIMITS["people"]
    made = []
    for group in list(groups.values())[:limit]:
        given = next((each for each in group if each.fields.get("role")), group[0])
        place = attribution(scope, given)[1:]
        cells = (
            _together(scope, group, (scope.name(given, str(given.fields["speaker"])),)),
            Sentence(runs=_without_comma(place), framing=True),
            framing(grouped(len(group))),
        )
        made.append(Row(cells, mark=strictest(*(scope.says(each, ()).mark for each in group))))
    note = more(limit, len(groups), "scrutiny statements --kind quotation")
    return (table("people", tuple(made), note, widths=(2.5, 4.5, 1.2), figures=(2,)),)


def _without_comma(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    return runs[1:] if runs and runs[0].text == ", " else runs


# ── allegations, asks, rolls ──


def allegation(scope: Scope, each: Statement) -> Sentence:
    """One allegation, always "alleged" and by whom; outside the internal draft without its words, actor and victims."""
    fields = each.fields
    act = scope.run(each, fields.get("act"), "quote", 160)
    seen = ("actor", "victims", "place", "period") if scope.internal else ("place", "period")
    names = {"actor": "alleged_actor"}
    parts: list[Run] = []
    for part in ("act", *seen) if scope.internal else seen:
        value = fields.get(names.get(part, part))
        if value:
            parts += [Run("; ")] * bool(parts)
            parts += filled(wording()["sentences"][f"part_{part}"], v=scope.run(each, str(value), "quote", 120))
    by = str(fields.get("reported_by") or "")
    if not scope.internal:
        runs = phrase("allegation_bare", act=act)
    elif by:
        runs = phrase(
            "allegation_by", by=scope.run(each, by, "name", 160), words=scope.run(each, each.passage.quote, "quote")
        )
    else:
        runs = phrase("allegation", words=scope.run(each, each.passage.quote, "quote"))
    return scope.says(each, closed((*runs, *(phrase("allegation_parts", parts=tuple(parts)) if parts else ()))))


def allegations(scope: Scope) -> tuple[Block, ...]:
    """The allegations, a numbered paragraph each."""
    found = scope.of("allegation")
    if not found:
        return (nothing(),)
    limit = LIMITS["allegation"]
    blocks: list[Block] = [Paragraph(sentences=(allegation(scope, each),)) for each in found[:limit]]
    note = more(limit, len(found), "scrutiny statements --kind allegation")
    return (*blocks, Paragraph(sentences=(framing(note),))) if note else tuple(blocks)


def asks(scope: Scope) -> tuple[Section, ...]:
    """What was asked, one subsection for each addressee in the order in which they are first addressed."""
    words = wording()
    groups: dict[str, list[Statement]] = {}
    shown: dict[str, Run] = {}
    found = scope.of("ask")
    limit = LIMITS["ask"]
    for each in found[:limit]:
        addressee = str(each.fields.get("addressee") or "")
        key = " ".join(addressee.split()).casefold()
        groups.setdefault(key, []).append(each)
        shown.setdefault(key, scope.run(each, addressee, "name", 160))
    sections = []
    for at, (key, group) in enumerate(groups.items(), 1):
        heading = shown[key].text or words["notes"]["addressee_unknown"]
        mark = strictest(*(scope.says(each, ()).mark for each in group))
        items = Listing(items=tuple(_ask(scope, each) for each in group))
        sections.append(Section(id=f"asks-{at}", heading=heading, blocks=(items,), mark=mark))
    if note := more(limit, len(found), "scrutiny statements --kind ask"):
        sections.append(Section(id="asks-more", heading="", blocks=(Paragraph(sentences=(framing(note),)),)))
    return tuple(sections)


def _ask(scope: Scope, each: Statement) -> Sentence:
    """One ask: by whom, what, and whether it is theirs or endorsed."""
    relation = wording()["relations"].get(str(each.fields.get("relation") or "asks"), "")
    action = scope.run(each, each.fields.get("action") or each.passage.quote, "quote")
    by = str(each.fields.get("made_by") or "")
    no = (Run(f"no. {scope.number(each.document)}"),)
    who = (
        (scope.run(each, by, "name", 160), Run(" ("), *no, Run(f"), {relation}")) if by else (*no, Run(f", {relation}"))
    )
    return scope.says(each, closed(phrase("ask_by", by=_opening(who), action=action)))


def rolls(scope: Scope) -> tuple[Block, ...]:
    """What each roll counts: entries listed, the total it states, those who sign without a name."""
    found = scope.of("roll")
    if not found:
        return (nothing(),)
    return tuple(Paragraph(sentences=_roll(scope, each)) for each in found[: LIMITS["roll"]])


def _roll(scope: Scope, each: Statement) -> tuple[Sentence, ...]:
    fields = each.fields
    listed = fields.get("listed")
    size = listed if isinstance(listed, int) else len(fields.get("entries") or ())
    runs = phrase("roll_one" if size == 1 else "roll", no=scope.number(each.document), listed=size)
    if isinstance(total := fields.get("stated_total"), int):
        runs += (Run(" "), *phrase("roll_total", total=total))
    if isinstance(unnamed := fields.get("stated_anonymous"), int):
        runs += (Run(" "), *phrase("roll_anonymous", n=unnamed))
    return (scope.says(each, runs), Sentence(runs=phrase("roll_annex"), framing=True))


def roll_annex(scope: Scope) -> tuple[Block, ...]:
    """The entries of the rolls in columns, as printed; outside the internal draft organisations only."""
    blocks: list[Block] = []
    for each in scope.of("roll")[: LIMITS["roll"]]:
        entries = list(each.fields.get("entries") or ())
        limit = LIMITS["entries"]
        kept = [entry for entry in entries if scope.internal or _field(entry, "kind") == "organisation"]
        items = tuple(
            Sentence(
                runs=(
                    Run(f"{_field(entry, 'position') or at}. ", "figure"),
                    Run(scope.shown(str(_field(entry, "name") or ""), 300), "name", _field(entry, "language")),
                ),
                framing=True,
            )
            for at, entry in enumerate(kept[:limit], 1)
        )
        head = scope.says(each, phrase("roll", no=scope.number(each.document), listed=len(entries)))
        blocks.append(Paragraph(sentences=(head,)))
        note = more(limit, len(kept), f"scrutiny signatories --document {each.document}")
        blocks.append(Listing(items=items, columns=2, note=note, mark=head.mark))
    return tuple(blocks) or (nothing(),)


def _field(entry: Any, name: str) -> Any:
    return entry.get(name) if hasattr(entry, "get") else getattr(entry, name, None)
