"""Words laid into a mouth: a speaker whom the sources cited do not have, a denial told as an admission or cut away."""

from __future__ import annotations

from collections.abc import Iterator

from scrutiny.findings.lexicon import Met
from scrutiny.report.checks.saying import fault
from scrutiny.report.checks.sources_held import Sources
from scrutiny.report.checks.word_lists import met, tagged
from scrutiny.report.checks.written import Written, prose
from scrutiny.report.fault import Fault
from scrutiny.statements.denials import is_denial
from scrutiny.statements.statement import Statement
from scrutiny.statements.utterances import said
from scrutiny.text.fold import Token, terms, tokens

#: How many words may stand between a speaker and the verb, and between what denies and the words it denies.
_REACH, _DENIED = 5, 6
#: What ends a clause in which a denial holds.
_STOPS = ".!?;:。！？；：؟؛\n"
_SIDES = {"state_roles": "state", "other_roles": "other"}
#: Kinds of document in which nobody speaks for a State unless the statement says so.
_OTHERS = frozenset({"open_letter", "joint_letter", "press_release", "notice", "submission", "ngo_report"})


def misattributed(about: Written, sources: Sources, protected: tuple[str, ...]) -> Iterator[Fault]:
    """An editor's sentence whose only speakers are on one side while everything that it cites was said by the other,
    or that lets somebody admit what the sources cited deny.
    """
    if not about.editor or about.quoting or about.sentence.framing or not about.statements:
        return
    if about.findings or about.rows or not set(about.documents) <= {each.document for each in about.statements}:
        return
    spoken = speakers(about.text, about.language)
    sides = {side(each, sources) for each in about.statements}
    if len(sides) == 1 and len(spoken) == 1 and spoken != sides and "unknown" not in sides:
        yield fault(
            "hand",
            about,
            "the sentence lets one side say what its sources have from the other",
            "name who says it in the source, or cite a source in which this speaker says it",
            protected=protected,
            verdict="speaker",
            source=about.statements[0].id,
        )
        return
    for each in met(about.tokens, about.language, "concedes"):
        before = about.tokens[max(0, each.first - 4) : each.first]
        denied = bool(met(before, about.language, "negation"))
        if not denied and all(_denies(row) for row in about.statements):
            yield fault(
                "hand",
                about,
                "the sentence tells as admitted what its source does not accept",
                "say what the source says: that it is denied, or not accepted",
                protected=protected,
                words=about.text[each.start : each.end],
                verdict="denied",
                source=about.statements[0].id,
            )
            return


def severed(about: Written, sources: Sources, protected: tuple[str, ...]) -> Iterator[Fault]:
    """A quotation that leaves out the denial right before its words at every place that has them in the documents."""
    if not about.editor or about.quoting or about.sentence.framing or not about.quoted:
        return
    if met(about.tokens, about.language, "negation") or is_denial(_outside(about), about.language):
        return
    for words in about.quotes():
        wanted = terms(words)
        places = [place for name in about.documents for place in _before(name, wanted, sources)]
        if len(wanted) > 1 and places and all(places):
            yield fault(
                "hand",
                about,
                "the quotation leaves out the words right before it that deny it",
                "quote from the denial on, or say in the sentence that it is denied",
                protected=protected,
                words=words,
                verdict="cut",
            )
            return


def speakers(text: str, language: str) -> set[str]:
    """The sides ("state", "other") that are the subjects of verbs of speech in a text."""
    made = prose(text, language)
    spoken, row = said(made), tuple(tokens(text))
    found = set()
    for number, hit in enumerate(spoken.hits):
        utterance = spoken.utterance(number)
        if utterance is not None:
            phrase = text[utterance.phrase.start : utterance.phrase.end]
            found |= {_SIDES[each.key] for each in _roles(tuple(tokens(phrase)), language)[:1]}
            continue
        at = next((n for n, token in enumerate(row) if token.start >= hit.start), len(row))
        near = [each for each in _roles(row, language) if 0 <= at - each.last <= _REACH]
        found |= {_SIDES[each.key] for each in near[-1:]}
    for key, reach in (("concedes", _REACH), ("speaks", 0)):
        for verb in met(row, language, key):
            near = [each for each in _roles(row, language) if 0 <= verb.first - each.last <= reach]
            found |= {_SIDES[each.key] for each in near[-1:]}
    return found


def side(row: Statement, sources: Sources) -> str:
    """Who said a statement: ``state``, ``other``, or ``unknown`` where its source relays others or names a speaker."""
    held = sources.documents.get(row.document)
    kind = held.kind if held is not None else ""
    language = row.language or "en"
    if row.fields.get("hand") == "second":
        return "unknown"
    names = " ".join(str(row.fields.get(name) or "") for name in ("attributed_to", "organisation", "role"))
    sides = {_SIDES[each.key] for tag in {tagged(language), "en"} for each in _roles(tuple(tokens(names)), tag)}
    if kind == "state_statement":
        return "unknown" if sides == {"other"} else "state"
    if sides == {"state"}:
        return "state"
    if "state" in speakers(row.passage.quote, language):
        return "unknown"
    return "other" if kind in _OTHERS else "unknown"


def _roles(row: tuple[Token, ...], language: str) -> list[Met]:
    """Every role in folded words, in order."""
    return sorted(met(row, language, *_SIDES), key=lambda each: each.first)


def _denies(row: Statement) -> bool:
    language = row.language or "en"
    quote = row.passage.quote
    return is_denial(quote, language) or bool(met(tuple(tokens(quote)), language, "negation"))


def _outside(about: Written) -> str:
    text, last = "", 0
    for start, end in about.quoted:
        text, last = f"{text}{about.text[last:start]} ", end
    return text + about.text[last:]


def _before(document: str, wanted: list[str], sources: Sources) -> Iterator[bool]:
    """For each place of the words in a document, whether a denial stands right before them in their clause."""
    source = sources.source(document)
    if source is None or not wanted:
        return
    row, size = source.row, len(wanted)
    held = sources.documents.get(document)
    language = held.languages[0] if held is not None and held.languages else "en"
    for at in range(len(row.terms) - size + 1):
        if row.terms[at] == wanted[0] and list(row.terms[at : at + size]) == wanted:
            near = list(row.words[max(0, at - _DENIED) : at])
            start = row.words[at].start
            while near and any(stop in row.text[near[0].end : start] for stop in _STOPS):
                near.pop(0)
            yield bool(met(tuple(near), language, "negation"))
