"""What is alleged, what is asked of whom, and what the rolls of names count."""

from __future__ import annotations

from typing import Any

from scrutiny.protection.marks import strictest
from scrutiny.report.accounts import LIMITS, framing, more, nothing, opening
from scrutiny.report.edition import Block, Listing, Paragraph, Run, Section, Sentence
from scrutiny.report.phrases import closed, counted, phrase, runs_in_row, wording
from scrutiny.report.registers import low
from scrutiny.report.scope import Scope
from scrutiny.report.spoken import spoken
from scrutiny.statements.statement import Statement
from scrutiny.vocabulary.terms import vocabulary


def act_words(scope: Scope, act: object) -> str:
    """An alleged act in words, as a sentence goes on with it; what is no act of the list stays as it is written."""
    known = vocabulary("acts").find(str(act)) if act else None
    if known is None:
        return scope.shown(str(act or ""), 160).replace("_", " ")
    return low(known.label(spoken()))


def allegation(scope: Scope, each: Statement) -> Sentence:
    """One allegation, always "alleged" and by whom; outside the internal draft without its words, actor and victims."""
    fields = each.fields
    act = Run(act_words(scope, fields.get("act")))
    seen = ("actor", "victims", "place", "period") if scope.internal else ("place", "period")
    names = {"actor": "alleged_actor"}
    parts: list[tuple[Run, ...]] = []
    for part in ("act", *seen) if scope.internal else seen:
        value = fields.get(names.get(part, part))
        if value:
            said = act if part == "act" else scope.run(each, str(value), "quote", 120)
            parts.append(phrase(f"part_{part}", v=said))
    by = str(fields.get("reported_by") or "")
    if not scope.internal:
        runs = phrase("allegation_bare", act=act)
    elif by:
        runs = phrase("allegation_by", by=scope.run(each, by, "name", 160), words=scope.words(each, each.passage.quote))
    else:
        runs = phrase("allegation", words=scope.words(each, each.passage.quote))
    aside = phrase("allegation_parts", parts=runs_in_row(parts, "apart")) if parts else ()
    return scope.says(each, closed((*runs, *aside)))


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
        key = " ".join(addressee.split()).casefold().removeprefix("the ")
        groups.setdefault(key, []).append(each)
        shown.setdefault(key, scope.run(each, addressee, "name", 160))
    sections = []
    for at, (key, group) in enumerate(groups.items(), 1):
        heading = shown[key].text or words["notes"]["addressee_unknown"]
        mark = strictest(*(scope.says(each, ()).mark for each in group))
        items = Listing(items=tuple(_ask(scope, each) for each in group))
        sections.append(Section(id=f"asks-{at}", heading=heading, blocks=(items,), contents=False, mark=mark))
    if note := more(limit, len(found), "scrutiny statements --kind ask"):
        sections.append(Section(id="asks-more", heading="", blocks=(Paragraph(sentences=(framing(note),)),)))
    return tuple(sections)


def _ask(scope: Scope, each: Statement) -> Sentence:
    """One ask: by whom, what, and whether it is theirs or endorsed."""
    relation = wording()["relations"].get(str(each.fields.get("relation") or "asks"), "")
    action = scope.run(each, each.fields.get("action") or each.passage.quote, "quote")
    by = str(each.fields.get("made_by") or "")
    no = scope.number(each.document)
    key, name = ("ask_who", scope.run(each, by, "name", 160)) if by else ("ask_who_none", Run(""))
    who = phrase(key, by=name, no=no, relation=relation)
    return scope.says(each, closed(phrase("ask_by", by=opening(who), action=action)))


def rolls(scope: Scope) -> tuple[Block, ...]:
    """What each roll counts: entries listed, the total it states, those who sign without a name."""
    found = scope.of("roll")
    if not found:
        return (nothing(),)
    return tuple(Paragraph(sentences=_roll(scope, each)) for each in found[: LIMITS["roll"]])


def listed(scope: Scope, each: Statement) -> tuple[Run, ...]:
    """How many entries a roll lists, and none of them."""
    known = each.fields.get("listed")
    size = known if isinstance(known, int) else len(each.fields.get("entries") or ())
    return counted("roll", size, no=scope.number(each.document), listed=size)


def _roll(scope: Scope, each: Statement) -> tuple[Sentence, ...]:
    fields = each.fields
    runs = listed(scope, each)
    if isinstance(total := fields.get("stated_total"), int):
        runs += (Run(" "), *phrase("roll_total", total=total))
    if isinstance(unnamed := fields.get("stated_anonymous"), int):
        runs += (Run(" "), *phrase("roll_anonymous", n=unnamed))
    return (scope.says(each, runs), Sentence(runs=phrase("roll_annex"), framing=True), *_unsaid(scope, each))


def _unsaid(scope: Scope, each: Statement) -> tuple[Sentence, ...]:
    """How many entries of a roll the annex does not print, and why; nothing where it prints them all."""
    gone = _missing(scope, each)
    mark = scope.says(each, ()).mark
    return (Sentence(runs=counted("roll_unprinted", gone), framing=True, mark=mark),) if gone else ()


def roll_annex(scope: Scope) -> tuple[Block, ...]:
    """The entries of the rolls in columns, as printed; outside the internal draft organisations only.

    A sentence says how many entries of each roll are not printed for that, and why.
    """
    blocks: list[Block] = []
    for each in scope.of("roll")[: LIMITS["roll"]]:
        entries = list(each.fields.get("entries") or ())
        limit = LIMITS["entries"]
        kept = [entry for entry in entries if _printed(scope, entry)]
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
        head = scope.says(each, counted("roll", len(entries), no=scope.number(each.document), listed=len(entries)))
        blocks.append(Paragraph(sentences=(head, *_unsaid(scope, each))))
        note = more(limit, len(kept), f"scrutiny signatories --document {each.document}")
        blocks.append(Listing(items=items, columns=2, note=note, mark=head.mark))
    return tuple(blocks) or (nothing(),)


def unprinted(scope: Scope) -> int:
    """How many entries of the rolls the annex does not print to the audience; 0 in the internal draft."""
    return sum(_missing(scope, each) for each in scope.of("roll")[: LIMITS["roll"]])


def _missing(scope: Scope, each: Statement) -> int:
    return sum(not _printed(scope, entry) for entry in each.fields.get("entries") or ())


def _printed(scope: Scope, entry: Any) -> bool:
    return scope.internal or _field(entry, "kind") == "organisation"


def _field(entry: Any, name: str) -> Any:
    return entry.get(name) if hasattr(entry, "get") else getattr(entry, name, None)
