"""Who said what: words quoted and reported, the people who speak, and the position of the State."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from scrutiny.dialogue.exchange import same_party
from scrutiny.dialogue.hearing import Heard
from scrutiny.protection.marks import strictest
from scrutiny.report.accounts import LIMITS, framing, more, nothing, opening, table, together
from scrutiny.report.days import told
from scrutiny.report.edition import Block, Citation, Listing, Paragraph, Row, Run, Section, Sentence
from scrutiny.report.followed import answers
from scrutiny.report.phrases import closed, grouped, phrase, runs_in_row, wording
from scrutiny.report.scope import Scope
from scrutiny.statements.denying import speaks_for_a_state
from scrutiny.statements.statement import Statement

# ── words quoted and reported ──


def speaker_key(each: Statement) -> str:
    """What one speaker's words are gathered under."""
    return " ".join(str(each.fields.get("speaker") or each.fields.get("organisation") or "").split()).casefold()


def attribution(scope: Scope, each: Statement) -> tuple[Run, ...]:
    """Who speaks: name, then role and organisation, each as the document gives it."""
    return runs_in_row(_who(scope, each), "beside")


def _who(scope: Scope, each: Statement) -> list[Run]:
    """The name, the role and the organisation, those that the document gives."""
    speaker, role, body = (str(each.fields.get(name) or "") for name in ("speaker", "role", "organisation"))
    runs: list[Run] = [scope.name(each, speaker)] if speaker else []
    for kind, text in (("role", role), ("name", body if body != speaker else "")):
        if text:
            runs.append(scope.run(each, text, kind, 200))
    return runs


def quotation(scope: Scope, each: Statement) -> Sentence:
    """One quotation or reported speech in the voice of a report: who is quoted as saying what."""
    said = each.kind == "speech"
    words = scope.words(each, each.fields.get("words") or each.passage.quote)
    who = attribution(scope, each)
    if each.fields.get("hand") == "first":
        key = ("first_speech" if said else "first_quotation") if who else "first_bare"
    elif who:
        key = "second_speech" if said else "second_quotation"
    else:
        key = "second_bare_speech" if said else "second_bare"
    return scope.says(each, closed(phrase(key, who=opening(who), words=words, no=scope.number(each.document))))


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
        cells = (
            together(scope, group, (scope.name(given, str(given.fields["speaker"])),)),
            Sentence(runs=runs_in_row(_who(scope, given)[1:], "beside"), framing=True),
            framing(grouped(len(group))),
        )
        made.append(Row(cells, mark=strictest(*(scope.says(each, ()).mark for each in group))))
    note = more(limit, len(groups), "scrutiny statements --kind quotation")
    return (table("people", tuple(made), note, widths=(2.5, 4.5, 1.2), figures=(2,)),)


# ── the position of the State ──


def position(scope: Scope) -> tuple[Block, ...]:
    """What the mandate has recorded of the position of the State concerned, or that a draft has none yet."""
    mandate, given = scope.material.mandate, scope.material.position
    if given:
        return (Paragraph(sentences=(Sentence(runs=phrase("position_given", position=given), framing=True),)),)
    if found := tuple(heard_on(scope, {each.id for each in scope.of("allegation")})):
        return (Paragraph(sentences=found),)
    if not scope.draft:  # "not yet asked" is for drafts; a final edition with allegations is refused without a position
        return ()
    return tuple(
        Paragraph(sentences=(Sentence(runs=phrase("position_none", state=state, body=mandate.body), framing=True),))
        for state in mandate.states
        if not any(same_party(str(row.get("party") or ""), state) for row, _ in answers(scope))
    )


def heard_on(scope: Scope, names: Collection[str]) -> Iterator[Sentence]:
    """What the register of dialogue holds of each party on some allegations, each thing said once; it stands on the
    record that says so. The words of a reply stand in its own document, if that is printed.
    """
    found: dict[tuple[str, str, str], list[Heard]] = {}
    for name in sorted(names):
        for each in scope.material.heard.get(name, ()):
            if each.kind != "not_yet_asked":
                found.setdefault((each.party, each.kind, each.date or ""), []).append(each)
    for (party, kind, day), said in found.items():
        mark = strictest("public", *(each.mark for each in said))
        records = dict.fromkeys(record for each in said for record in each.records)
        runs = phrase(_PRINTED[kind], party=scope.shown(party, 160), date=told(day), body=scope.material.mandate.body)
        cited = tuple(Citation(id=each, document="", source=0, mark=mark) for each in records)
        yield Sentence(runs=runs, citations=cited, framing=not cited, mark=mark)


#: How each kind of position is said, without words of the party and without reasons.
_PRINTED = {
    "reply": "finding_reply_bare",
    "no_reply_by": "finding_no_reply",
    "not_put": "finding_not_put",
    "unread": "finding_unread",
    "awaited": "finding_awaited",
}


def positions(scope: Scope) -> tuple[Section, ...]:
    """A State's own documents, and words that others attribute to it, apart."""
    heads, mandate = wording()["headings"], scope.material.mandate
    own = [held for held in scope.spoken if held.kind == "state_statement"]
    ids = {held.id for held in own}
    if own:
        lead: Block = Paragraph(
            sentences=(Sentence(runs=phrase("position_documents", body=mandate.body), framing=True),)
        )
    else:
        runs = phrase("position_no_documents", year=str(scope.material.year))
        lead = Paragraph(sentences=(Sentence(runs=runs, framing=True),))
    listing = Listing(
        items=tuple(
            Sentence(
                runs=(
                    *phrase("document_no", no=scope.number(held.id)),
                    Run(scope.shown(held.title, 240), "title", scope.language(held.id)),
                ),
                citations=scope.whole((held,)),
                mark=held.mark,
            )
            for held in own
        )
    )
    stated = [each for each in scope.of("quotation", "speech") if each.document in ids]
    second = [
        each
        for each in scope.of("quotation", "speech")
        if each.document not in ids and speaks_for_a_state(each, mandate.states)
    ]
    sections = [
        Section(
            id="position-own",
            heading=heads["position_first"],
            blocks=(lead, listing, *(spoken(scope, stated) if stated else ())),
        )
    ]
    caveat = Paragraph(sentences=(Sentence(runs=phrase("position_second"), framing=True),))
    if second:
        sections.append(
            Section(id="position-others", heading=heads["position_second"], blocks=(caveat, *spoken(scope, second)))
        )
    return tuple(sections)
