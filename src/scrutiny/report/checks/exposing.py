"""Sources that could be known by what an edition that leaves says of them: never by their names alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from scrutiny.entities.names.repairs import lookalikes
from scrutiny.evidence.harms import Exposed, harms
from scrutiny.findings.lexicon import Met
from scrutiny.protection.marks import parse
from scrutiny.protection.release import Audience
from scrutiny.report.checks.saying import fault
from scrutiny.report.checks.sources_held import Sources, holds
from scrutiny.report.checks.word_lists import TOPIC, met, tagged
from scrutiny.report.checks.written import Written, prose
from scrutiny.report.fault import Fault
from scrutiny.report.outlining.plan import Narrative, Plan, Planned
from scrutiny.statements import dates
from scrutiny.statements.prose import Prose
from scrutiny.tables.row import Row
from scrutiny.text.fold import terms
from scrutiny.text.phrases import Phrases
from scrutiny.vocabulary import words as words_of

#: A code as `interviews.codes` draws them; those on record have whatever form they were given.
_CODE = re.compile(r"(?<![\w-])[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}(?![\w-])")
#: So many words in a row are taken from a text; in scripts without spaces a word is a character.
_RUN, _RUN_SINGLE = 8, 16
#: How many words may stand between a role and its place, and before a role its article.
_BESIDE, _ARTICLE = 5, 2
#: Shorter titles say too little; so many characters of a date are a day.
_TELLING, _DAY = 2, 10
#: The letters and figures of a code that stand together; from so many figures on a code is hardly a number.
_GROUP, _FIGURES = re.compile(r"[^\W\d_]+|\d+"), 5
#: What may stand between the groups of a code.
_SIGNS = r"[\W_]{0,3}"
_NEXT = "say it without what tells the source from others: “a person with first-hand knowledge”"
#: Things of a row that tell whom it is about.
_QUASI = ("place", "occupation", "age", "nationality", "date", "profession", "birth")


@dataclass(frozen=True)
class Shut:
    """The documents that an audience may not see beside those that it may, ready to be looked for in sentences."""

    sources: Sources
    to: Audience

    @cached_property
    def opened(self) -> frozenset[str]:
        """The documents that the audience may see."""
        held = self.sources.documents.values()
        return frozenset(each.id for each in held if parse(each.mark) <= self.to.passes)

    @cached_property
    def closed(self) -> frozenset[str]:
        """The documents that it may not."""
        return frozenset(self.sources.documents) - self.opened

    @cached_property
    def titles(self) -> Phrases:
        """Titles of documents that no document has which the audience may see; short ones say too little."""
        documents = self.sources.documents
        public = {tuple(terms(documents[name].title)) for name in self.opened}
        titles = (*(documents[name].title for name in sorted(self.closed)), *self.sources.material.closed)
        rows = {title: tuple(terms(title)) for title in titles}
        return Phrases(title for title, row in rows.items() if len(row) > _TELLING and row not in public)

    @cached_property
    def codes(self) -> re.Pattern[str]:
        """The codes that may not leave, of whatever form."""
        return coded(self.sources.material.codes)

    @cached_property
    def days(self) -> Mapping[str, frozenset[str]]:
        """Day → who published on it what the audience may not see, and nothing that it may."""
        documents = self.sources.documents
        told = {(documents[name].publisher, documents[name].published) for name in self.opened}
        found: dict[str, set[str]] = {}
        for name in self.closed:
            publisher, day = documents[name].publisher, documents[name].published
            if publisher and day and len(day) >= _DAY and (publisher, day) not in told:
                found.setdefault(day[:_DAY], set()).add(publisher)
        return {day: frozenset(names) for day, names in found.items()}


def exposed(about: Written, shut: Shut, outlined: Sequence[str] = ()) -> Iterator[Fault]:
    """What an editor's words tell of a source that may not be known: at most one fault of a sentence.

    outlined  ids of documents that the sentence cites in the outline, those that the edition may not cite among them
    """
    if not about.editor:
        return
    mine = tuple(dict.fromkeys((*about.documents, *outlined)))
    for message, found in (
        *_telling(about.text, shut),
        ("who published a document that is not public, and when, stand in the sentence", _dated(about.prose, shut)),
        ("words of a document that is not public stand in the sentence", _taken(about, mine, shut)),
        ("a source could be known by role and place", _told(about, mine, shut)),
    ):
        if found:
            yield fault("source_exposed", about, message, _NEXT, words="")
            return
    if not about.sentence.framing:
        yield from _combined(about, shut.to)


def telling(texts: Iterable[tuple[str, str]], language: str, shut: Shut) -> Iterator[Fault]:
    """What else an editor wrote and tells of a source: titles, headings, labels, notes, each with its place."""
    for place, text in dict.fromkeys(texts):
        dated = "who published a document that is not public, and when, stand here"
        for message, found in (*_telling(text, shut), (dated, bool(text) and _dated(prose(text, language), shut))):
            if found:
                yield Fault(rule="source_exposed", place=place, message=message, next=_NEXT)
                break


def _telling(text: str, shut: Shut) -> Iterator[tuple[str, bool]]:
    """What can be told of a text by itself, and whether it is so; letters that look like others count as these."""
    alike = "".join(lookalikes().get(char, char) for char in text)
    codes = (_CODE.search(said) or shut.codes.search(said) for said in (text, alike))
    yield "a code of somebody who told stands here", any(codes)
    titles = (shut.titles.inside(terms(said)) for said in dict.fromkeys((text, alike)))
    yield "the title of a document that is not public stands here", any(titles)


@cache
def coded(codes: tuple[str, ...]) -> re.Pattern[str]:
    """Finds codes however their groups are joined; one of letters alone as it is written or in capitals, since it may
    be a word; one of figures alone with its own signs between them, or from five on, since it may be a number.
    """
    found = []
    for code in codes:
        groups = _GROUP.findall(code)
        if "".join(groups).isdigit():
            found += [re.escape(code)] if len(groups) > 1 or len(code) >= _FIGURES else []
        elif any(char.isdigit() for char in code) or len(groups) > 1:
            found.append(f"(?i:{_SIGNS.join(map(re.escape, groups))})")
        else:
            found += [re.escape(code), re.escape(code.upper())]
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(found)})(?![^\W_])" if found else r"(?!)")


def outlined(plan: Plan | None, known: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """Place → the documents that the sentences there cite in the outline; `known` gives the document of an id."""
    found: dict[str, list[str]] = {}
    for narrative in (*plan.summary, *_narratives(plan.sections)) if plan else ():
        for each in narrative.sentences:
            place = f"{narrative.file or (plan.name if plan else '')}:{each.line}"
            found.setdefault(place, []).extend(known[name] for name in each.cites if name in known)
    return {place: tuple(dict.fromkeys(names)) for place, names in found.items()}


def _narratives(sections: Iterable[Planned]) -> Iterator[Narrative]:
    for section in sections:
        yield from (item for item in section.items if isinstance(item, Narrative))
        yield from _narratives(section.sections)


def _dated(said: Prose, shut: Shut) -> bool:
    days = {str(each.fields["edtf"]) for each in dates.find(said)} & set(shut.days) if shut.days else set()
    row = terms(said.reading.text) if days else []
    return any(holds(row, terms(publisher)) for day in days for publisher in shut.days[day])


def _taken(about: Written, mine: Sequence[str], shut: Shut) -> bool:
    """True when a run of words stands in a closed document that the sentence cites, and in no open one on file."""
    names = shut.closed & set(mine)
    if not names:
        return False
    row = terms(about.text)
    size = _RUN_SINGLE if row and sum(len(term) == 1 for term in row) * 2 > len(row) else _RUN
    runs = [tuple(row[at : at + size]) for at in range(len(row) - size + 1)]
    taken = [run for run in runs if any(_holds(shut.sources, name, run) for name in names)]
    return any(not any(_holds(shut.sources, name, run) for name in sorted(shut.opened)) for run in taken)


def _holds(sources: Sources, document: str, run: Sequence[str]) -> bool:
    source = sources.source(document)
    return source is not None and holds(source.row.terms, run)


def _told(about: Written, mine: Sequence[str], shut: Shut) -> bool:
    """True for "a nurse at Orsk Hospital told us", unless everything that it stands on is public."""
    if mine and set(mine) <= shut.opened and not about.rows:
        return False
    if not met(about.tokens, about.language, "tells"):
        return False
    places = met(about.tokens, about.language, "places")
    roles = [each for each in met(about.tokens, about.language, "roles") if _one(about, each)]
    return any(
        0 <= place.first - role.last <= _BESIDE or 0 <= role.first - place.last <= _BESIDE
        for role in roles
        for place in places
    )


def _one(about: Written, role: Met) -> bool:
    """True when the role is that of one person, as far as the language tells."""
    if not words_of(TOPIC, tagged(about.language))["one"]:
        return True
    back = 4 if about.language.startswith("zh") else _ARTICLE
    before = about.tokens[max(0, role.first - back) : role.first]
    return bool(met(before, about.language, "one"))


def _combined(about: Written, to: Audience) -> Iterator[Fault]:
    """Three things and more of one row, shown together in the sentence; a person looks at it."""
    said = f" {' '.join(terms(about.text))} "
    people = [Exposed(subject=row.id, shown=_shown(row, said), alone=False) for row in about.rows]
    many = {each.subject for each in people if len(each.shown) > _TELLING}
    for harm in harms(people, to.use):
        if harm.subject in many and not harm.permitted:
            yield fault(
                "source_exposed",
                about,
                "somebody could be picked out by the place, time and other things shown together",
                "say less of place, date or occupation",
                words="",
                source=harm.subject,
                refuses=False,
            )
            return


def _shown(row: Row, said: str) -> dict[str, str]:
    """What of a row tells whom it is about, as far as the sentence says it."""
    told = {name: " ".join(terms(str(value))) for name, value in row.fields.items()}
    return {
        name: words
        for name, words in told.items()
        if words and f" {words} " in said and any(each in name for each in _QUASI)
    }


__all__ = ["Shut", "exposed", "outlined", "telling"]
