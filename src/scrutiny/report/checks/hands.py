"""Second-hand words shown as first-hand, and quoted words that the source cited does not have."""

from __future__ import annotations

from collections.abc import Iterator

from scrutiny.findings.attributions import ELLIPSIS
from scrutiny.protection.contacts import CONTACT_WITHHELD
from scrutiny.protection.scrub import NAME_WITHHELD
from scrutiny.report.checks.attributing import attributed
from scrutiny.report.checks.saying import fault
from scrutiny.report.checks.sources_held import Sources, holds
from scrutiny.report.checks.word_lists import met
from scrutiny.report.checks.written import Records, Written
from scrutiny.report.fault import Fault
from scrutiny.statements.statement import Statement
from scrutiny.statements.utterances import said
from scrutiny.text.fold import terms

#: Words of a name shorter than this tell nothing; of a longer one so many letters tell it whatever its ending.
_TELLING, _STEM = 4, 5
#: Verdicts under which the words are those of the source.
_SOUND = frozenset({"verbatim", "resegmented"})


def relayed(about: Written, sources: Sources, protected: tuple[str, ...]) -> Iterator[Fault]:
    """An editor's sentence that gives words heard at second hand without naming who reported them."""
    if not about.editor or about.sentence.framing:
        return
    second = [row for row in about.statements if row.fields.get("hand") == "second"]
    if (
        not second
        or not (about.quoted or attributed(about) or said(about.prose).hits)
        or _says_so(about, second, sources)
    ):
        return
    yield fault(
        "hand",
        about,
        "these words were reported by others; the sentence shows them as if they were heard",
        "name who reported them: “…, as quoted by …”",
        protected=protected,
        verdict="second",
        source=second[0].id,
    )


def misquoted(about: Written, known: Records, sources: Sources, protected: tuple[str, ...]) -> Iterator[Fault]:
    """Words between quotation marks that the documents cited do not have letter for letter."""
    if not about.editor or about.sentence.framing or about.rendered:
        return
    documents = cited(about, known)
    for words in about.quotes():
        if not terms(words) or NAME_WITHHELD in words or CONTACT_WITHHELD in words:
            continue
        if any(sources.has(name, words) for name in documents) or _title(words, sources):
            continue
        found = sources.verdict(words, documents, about.language)
        if found is None or found.verdict in _SOUND:
            continue
        if found.verdict == "elided" and ELLIPSIS.search(words) and found.source and not found.source.cut:
            continue
        source = found.source.source.document if found.source else None
        foreign = not any(_speaks(name, about.language, sources) for name in documents)
        yield fault(
            "hand",
            about,
            _SAYS.get(found.verdict, _SAYS["not_found"]),
            "quote the original, and render it beside: > «…» with its id, then >> … (rendering: WHO)"
            if foreign and found.verdict == "not_found"
            else f"scrutiny quote 'THE WORDS' shows where they stand{f' in {source}' if source else ''}; "
            "mark what is left out with […]",
            protected=protected,
            words=words,
            verdict=found.verdict,
            source=None
            if found.source is None
            else {"document": source, "passage": {"start": found.source.start, "end": found.source.end}},
        )


_SAYS = {
    "elided": "the quotation leaves out words of its source and does not show it",
    "reworded": "the quotation differs from its source",
    "partial": "a part of the quotation stands in no source that the sentence cites",
    "not_found": "the source that the sentence cites does not have these words",
}


def cited(about: Written, known: Records) -> tuple[str, ...]:
    """The documents that a sentence stands on: its own, and those below the findings and rows it cites."""
    below = [name for each in about.findings for name in each.statements]
    below += [name for row in about.rows for name in row.because]
    found = [*about.documents, *(known.statements[name].document for name in below if name in known.statements)]
    return tuple(dict.fromkeys(found))


def _says_so(about: Written, second: list[Statement], sources: Sources) -> bool:
    if met(about.tokens, about.language, "relays"):
        return True
    row = [token.term for token in about.tokens]
    for each in second:
        held = sources.documents.get(each.document)
        speaker = str(each.fields.get("speaker") or each.fields.get("organisation") or "")
        named = (str(each.fields.get("reported_by") or ""), held.publisher or "" if held else "")
        for name in named:
            if name and (_names(row, name) or (speaker and terms(speaker) == terms(name))):
                return True
        if held and len(terms(held.title)) > 2 and holds(row, terms(held.title)):
            return True
    return False


def _names(row: list[str], name: str) -> bool:
    """True when the telling words of a name all stand in the row, whatever their endings."""
    telling = [term for term in terms(name) if len(term) >= _TELLING]
    if not telling:
        return holds(row, terms(name))
    return all(any(term[:_STEM] == word[:_STEM] for word in row) for term in telling)


def _title(words: str, sources: Sources) -> bool:
    """True for the title of a document on file, which is no quotation from it."""
    wanted = tuple(terms(words))
    return len(wanted) > 1 and wanted in sources.titles


def _speaks(document: str, language: str, sources: Sources) -> bool:
    held = sources.documents.get(document)
    return held is None or not held.languages or any(each[:2] == language[:2] for each in held.languages)
