"""Noun phrases that can name who speaks, in languages with capital letters: English, French, Spanish, Russian.

A phrase is read by capitals and by the words of ``vocabulary/speech`` only; no real person or State is known.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from scrutiny.statements.bodies import CAPITAL, UPPER, Stretch
from scrutiny.vocabulary import languages, words

#: Stands for each character inside quotation marks, so that quoted words are never read as the frame's own.
MASK = "\ue000"


@dataclass(frozen=True, slots=True)
class Phrase:
    """What one noun phrase says of a speaker; `pronoun` is they, he, she, it or we when it only points back."""

    start: int
    end: int
    name: str | None = None
    role: str | None = None
    organisation: str | None = None
    pronoun: str | None = None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language, ready to search with."""

    language: str
    verbs: re.Pattern[str]
    kinds: dict[str, re.Pattern[str]]
    that: re.Pattern[str]
    as_: re.Pattern[str]
    venue: re.Pattern[str]
    tail: re.Pattern[str]
    dated: re.Pattern[str]
    habitual: re.Pattern[str]
    roles: re.Pattern[str]
    institutions: re.Pattern[str]
    collective: re.Pattern[str]
    numeral: re.Pattern[str]
    link: re.Pattern[str]
    linked: re.Pattern[str]
    scope: re.Pattern[str]
    member: re.Pattern[str]
    by: re.Pattern[str]
    article: re.Pattern[str]
    boundary: re.Pattern[str]
    relative: re.Pattern[str]
    plain: re.Pattern[str]
    adverb: re.Pattern[str]
    alone: re.Pattern[str]
    person: re.Pattern[str]
    titles: frozenset[str]
    pronouns: dict[str, str]
    bare: frozenset[str]
    ours: re.Pattern[str]
    opens_as: re.Pattern[str]
    seat: re.Pattern[str]
    not_verb: re.Pattern[str]
    bases: frozenset[str]
    nouns: frozenset[str]
    people: frozenset[str]


def _any(entries: Iterable[str]) -> str:
    """One alternation, entries with the same beginning under one branch; groups in an entry do not capture."""
    ordered = sorted({re.sub(r"\((?!\?)", "(?:", str(entry)) for entry in entries}, key=len, reverse=True)
    return _branches(ordered, 3) if ordered else "(?!)"


def _branches(entries: list[str], depth: int) -> str:
    """The alternation of entries, gathered by their first letters as far as these are plain letters."""
    gathered: dict[str, list[str]] = {}
    special = []
    for entry in entries:
        plain = entry[:1].isalpha() and entry[1:2] not in ("?", "*", "+", "{") and "|" not in _outside(entry)
        if plain and depth:
            gathered.setdefault(entry[0], []).append(entry[1:])
        else:
            special.append(entry)
    for first, rest in gathered.items():
        special.append(first + (_branches(rest, depth - 1) if len(rest) > 1 else rest[0]))
    return "(?:" + "|".join(special) + ")"


def _outside(entry: str) -> str:
    """An entry without what stands in its groups."""
    while "(" in entry:
        shorter = re.sub(r"\([^()]*\)", "", entry)
        if shorter == entry:
            break
        entry = shorter
    return entry


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language (its own words, or the English ones when there are none)."""
    tag = language.split("-", maxsplit=1)[0]
    tag = tag if tag in languages("speech") else "en"
    said = words("speech", tag)
    verbs = [*said["says"], *said["asks"], *said["labels"]]
    office = _any(said["roles"]) + (rf"(?:{_any(said['role_endings'])})?" if said.get("role_endings") else "")
    articles, owners = _any(said["articles"]), _any(said["possessives"])
    numerals = rf"(?:\d[\d,.  ]*|{_any(said['numerals'])})"
    collective = _any(said["collectives"])
    link = _any(said["links"])
    title = _any(re.escape(t) for t in said["titles"])
    particle = _any(said["particles"])
    one = rf"(?:[{UPPER}]\.(?:-[{UPPER}]\.)?|{CAPITAL}|[dDlL][’']{CAPITAL})"
    return Lexicon(
        language=tag,
        verbs=re.compile(
            rf"(?<![\w’'-])(?:{_any(verbs)}|(?i:{_any(said['sources'])}))(?![\w-])".replace(" ", "[ \\n]")
        ),
        kinds={
            key: re.compile(_any(said[key]) + r"\Z", re.I)
            for key in ("says", "asks", "labels", "sources", "unsure", "participles")
            if said.get(key)
        },
        that=re.compile(rf"[\s,]*(?:{_any(said['that'])})(?![\w])[’']?\s*", re.I),
        as_=re.compile(rf"(?<!\w){_any(said['as'])}[\s:]*(?:{articles}\s)?\s*[\W]*\Z", re.I),
        venue=re.compile(rf"(?<!\w){_any(said['venue'])}(?!\w)"),
        tail=re.compile(rf"[\s,]*(?:{_any([*said['venue'], *said['times']])}(?!\w)[\s,]*)*(?:$|[.;])"),
        dated=re.compile(rf"(?<!\w){_any(said['dated'])}(?!\w)"),
        habitual=re.compile(rf"(?<!\w){_any(said['habitual'])}(?!\w)", re.I),
        roles=re.compile(rf"(?<![\w’'])(?i:{office})(?![\w])"),
        institutions=re.compile(rf"(?<!\w){_any(said['institutions'])}(?!\w)", re.I),
        collective=re.compile(
            rf"(?:(?:(?:{articles}|{owners})\s)?(?:{numerals}(?:\s|(?<=['’]))){{0,2}}(?:(?!(?:{link}|{articles}|{owners})\s)[\w’'.-]+\s){{0,6}}?(?i:{collective})(?!\w)"
            rf"(?:\s(?:{link}|{_any(said['near'])})\s[^;:]{{1,160}})?)\s*\Z",
            re.I,
        ),
        numeral=re.compile(numerals, re.I),
        link=re.compile(rf"(?<!\w){link}(?!\w)\s*(?:{articles}(?!\w)\s*)?"),
        linked=re.compile(rf"(?<!\w){link}\s(?:{articles}(?!\w)\s*)?\Z"),
        scope=re.compile(rf"{_any(said['scope'])}(?!\w)"),
        member=re.compile(collective, re.I),
        by=re.compile(rf"(?<!\w){_any(said['by'])}\s+(?:{articles}(?!\w)\s*)?"),
        article=re.compile(rf"(?:(?:{articles}|{owners})(?!\w)\s*)", re.I),
        boundary=re.compile(rf"(?<!\w){_any(said['conjunctions'])}(?!\w)\s*", re.I),
        relative=re.compile(rf"\s*{_any(said['relatives'])}(?!\w)", re.I),
        plain=re.compile(rf"\s*{_any(said['plain'])}(?!\w)", re.I),
        adverb=re.compile(
            rf"(?<![\w])(?:{_any(said['adverbs'])}|[\w-]+{said['adverb_ending'] or '(?!)'})[\s,]*\Z", re.I
        ),
        alone=re.compile(_any([*said["adverbs"], *said["articles"], *said["possessives"], *said["relatives"]]), re.I),
        person=re.compile(rf"(?:(?P<title>(?:{title}\s)+))?(?P<name>{one}(?:\s(?:{particle}\s)*{one})*)"),
        titles=frozenset(said["titles"]),
        pronouns={word: key for key in ("they", "he", "she", "it", "we") for word in said[key]},
        bare=frozenset(said["bare"]),
        ours=re.compile(rf"(?<!\w){_any(said['ours'])}(?!\w)", re.I),
        seat=re.compile(rf"(?<!\w){_any(said['in'])}\s+\Z"),
        opens_as=re.compile(rf"{_any(said['as'])}(?!\w)\s+", re.I),
        not_verb=re.compile(rf"(?<!\w){_any(said['infinitive'])}\s\Z" if said["infinitive"] else r"(?!)"),
        bases=frozenset(said["bases"]),
        nouns=frozenset(said["nouns"]),
        people=frozenset(said["people"]),
    )


def bodies_in(names: tuple[Stretch, ...], start: int, end: int) -> list[Stretch]:
    """The names of bodies that lie within ``start:end``."""
    at = bisect_left(names, (start, start))
    if at and names[at - 1][1] > start:
        at -= 1
    found = []
    while at < len(names) and names[at][0] < end:
        if names[at][1] <= end:
            found.append((max(names[at][0], start), names[at][1]))
        at += 1
    return found


def stripped(text: str, start: int, end: int) -> Stretch:
    """``start:end`` without white space, commas, dashes and a closing single mark at its ends."""
    while start < end and (
        text[start] in " \t\n ,–—-" or (text[start] in "'’" and text[start + 1 : start + 2].isspace())
    ):
        start += 1
    while end > start and text[end - 1] in " \t\n ,–—-.":
        if text[end - 1] == "." and re.search(rf"(?:^|\W)[{UPPER}]\.$", text[max(start, end - 4) : end]):
            break
        end -= 1
    return start, end


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads phrases of one text: its masked text, the names of bodies in it, and which names are places."""

    text: str
    names: tuple[Stretch, ...]
    places: frozenset[str] = frozenset()

    def read(self, start: int, end: int, lex: Lexicon) -> Phrase | None:
        """What ``start:end`` names as a whole, or None when it does not read as somebody who can speak."""
        start, end = stripped(self.text, start, end)
        if not 0 < end - start <= 260:
            return None
        chunk = self.text[start:end]
        pronoun = lex.pronouns.get(chunk.lower()) if len(chunk) < 12 else None
        if pronoun:
            return Phrase(start, end, pronoun=pronoun)
        if lex.ours.search(chunk) and lex.collective.match(chunk):
            return Phrase(start, end, pronoun="we")
        article = lex.article.match(self.text, start, end)
        inner = article.end() if article else start
        bodies = bodies_in(self.names, start, end)
        person = self._person(inner, end, bodies, lex)
        if person:
            return person
        if (
            bodies
            and bodies[0][0] <= inner
            and (bodies[0][1] == end or lex.link.match(self.text[bodies[0][1] : end].lstrip()))
        ):
            return Phrase(bodies[0][0], end, organisation=self.text[bodies[0][0] : bodies[0][1]])
        role = self._role(inner, end, bodies, lex)
        if role and (role[0] or role[1]):
            return Phrase(start, end, role=role[0], organisation=role[1])
        if lex.collective.match(chunk):
            counted = re.compile(r"(?:[^\W\d_A-ZА-Я]+\s)(?=\d)").match(self.text, inner, end)
            if counted and not lex.numeral.match(self.text, inner, end):
                inner = counted.end()
            return Phrase(start, end, organisation=self.text[inner:end])
        whole = lex.person.fullmatch(self.text, inner, end)
        if whole and not lex.numeral.fullmatch(chunk.lower()):
            return Phrase(start, end, organisation=whole.group("name"))
        return None

    def _person(self, start: int, end: int, bodies: list[Stretch], lex: Lexicon) -> Phrase | None:
        """A phrase around a person's name: role before it, body after it."""
        for run in lex.person.finditer(self.text, start, end):
            found = self._name(run, bodies, lex)
            if found is None:
                continue
            name_start, name_end, titled = found
            name = self.text[name_start:name_end]
            if lex.linked.search(self.text, start, name_start) or any(lex.member.fullmatch(t) for t in name.split()):
                minister = self._minister(start, name_start, name_end, lex)
                if minister and name_end == end:
                    return minister
                continue
            role, organisation = self._before(start, name_start, bodies, lex)
            if (
                role is None
                and organisation is None
                and stripped(self.text, start, name_start)[0] < stripped(self.text, start, name_start)[1]
            ):
                continue
            if " " not in name and not titled and role is None:
                continue
            if role is None and not titled and self.is_place(name):
                return Phrase(start, end, organisation=name) if run.end() == end else None
            after_role, after_org = self._after(name_end, end, bodies, lex)
            if after_role is after_org is None and name_end < end:
                continue
            return Phrase(start, end, name, role or after_role or None, organisation or after_org or None)
        return None

    def inside_name(self, at: int) -> bool:
        """True when an offset lies in the middle of a body's name."""
        place = bisect_left(self.names, (at, at)) - 1
        return place >= 0 and self.names[place][0] < at < self.names[place][1]

    def _minister(self, start: int, run: int, end: int, lex: Lexicon) -> Phrase | None:
        """A title with its field and a name after it, in one run of capitals ("Minister of the Coast Ann Berg")."""
        title = lex.roles.match(self.text, start, run)
        tokens = list(re.compile(r"\S+").finditer(self.text, run, end))
        if title is None or len(tokens) < 3 or title.group() not in lex.titles:
            return None
        return Phrase(start, end, self.text[tokens[-2].start() : end], self.text[start : tokens[-3].end()])

    def _name(self, run: re.Match[str], bodies: list[Stretch], lex: Lexicon) -> tuple[int, int, bool] | None:
        """The person's own name in a run of capitalised words: offices and titles before it left out."""
        start, end = run.start("name"), run.end("name")
        titled = run.group("title") is not None
        for body in bodies:
            if body[0] <= start < body[1]:
                start = body[1]
        offices = list(lex.roles.finditer(self.text, start, end))
        if offices:
            titled, start = True, offices[-1].end()
        start, end = stripped(self.text, start, end)
        tokens = self.text[start:end].split()
        if tokens and any(word.fullmatch(tokens[0]) for word in (lex.plain, lex.boundary, lex.alone)):
            return None
        if not tokens or len(tokens) > 5 or (len(tokens) < 2 and not titled):
            return None
        if any(body[0] < end and start < body[1] for body in bodies) or not tokens[0][0].isupper():
            return None
        return start, end, titled

    def _before(self, start: int, end: int, bodies: list[Stretch], lex: Lexicon) -> tuple[str | None, str | None]:
        """Role and body named before a person's name ("foreign ministry spokesman", "the Council's")."""
        start, end = stripped(self.text, start, end)
        if start >= end:
            return None, None
        title = self.text[start:end]
        if title in lex.titles or title + "." in lex.titles:
            return (title if lex.roles.search(title) else ""), None
        read = self._role(start, end, [b for b in bodies if b[1] <= end], lex)
        if read:
            return read
        for body in bodies:
            if body[0] <= start and self.text[body[1] : end].strip() in ("'s", "’s", "’", "'"):
                return None, self.text[body[0] : body[1]]
        return None, None

    def _after(self, start: int, end: int, bodies: list[Stretch], lex: Lexicon) -> tuple[str | None, str | None]:
        """Role and body named after a person's name without a comma ("of the Council")."""
        if stripped(self.text, start, end)[0] >= end:
            return "", ""
        link = re.compile(r"\s*").match(self.text, start)
        at = lex.link.match(self.text, link.end() if link else start, end)
        if at:
            for body in bodies:
                if body[0] == at.end() or (at.start() <= body[0] <= at.end()):
                    return None, self.text[body[0] : body[1]]
            run = lex.person.match(self.text, at.end(), end)
            if run:
                return None, run.group("name")
        if self.text[start:end].lstrip()[:1] == "(" and self.text[start:end].rstrip()[-1:] == ")":
            return None, self.text[start:end].strip(" ()")
        return None, None

    def _role(self, start: int, end: int, bodies: list[Stretch], lex: Lexicon) -> tuple[str | None, str | None] | None:
        """Role and body of a phrase that holds the word of an office; None without one."""
        head = None
        for found in lex.roles.finditer(self.text, start, end):
            if any(body[0] < found.start() and found.end() < body[1] for body in bodies):
                continue
            if head and self.text[head.end() : found.start()].strip(" -"):
                break
            head = found
        if head is None or self.text[start : head.start()].count(" ") > 9:
            return None
        role, organisation = self._after_office(start, head.end(), end, bodies, lex)
        if organisation is None:
            role, organisation = self._before_office(start, head.start(), role, bodies, lex)
        return role, organisation

    def _after_office(
        self, start: int, office: int, end: int, bodies: list[Stretch], lex: Lexicon
    ) -> tuple[str, str | None]:
        text = self.text
        for body in bodies:
            if body[0] < office:
                continue
            seat = lex.seat.search(text, office, body[0])
            served = lex.link.search(text, body[0], body[1]) if seat and seat.end() == body[0] else None
            if served:  # "representative at the place of the body"
                return text[start : served.start()].strip(" ,"), text[served.end() : body[1]]
            links = list(lex.link.finditer(text, office, body[0]))
            link = links[-1] if links else None
            if link is None and not text[office : body[0]].strip():
                return text[start:office], text[body[0] : body[1]]
            if link is None or link.end() < body[0]:
                break
            rest = text[body[1] : end].strip()
            if rest.startswith(("'s ", "’s ", "' ", "’ ")):
                return text[start:end], text[body[0] : body[1]]
            return text[start : link.start()].strip(" ,"), text[body[0] : body[1]]
        link = lex.link.search(text, office, end)
        if link:
            run = lex.person.match(text, link.end(), end)
            if run and run.end() == end and not lex.scope.match(link.group()):
                named = None if self.is_place(run.group("name")) else run.group("name")
                return text[start : link.start()].strip(" ,"), named
            if lex.institutions.search(text, link.end(), end):
                return text[start : link.start()].strip(" ,"), text[link.end() : end]
        genitive = lex.institutions.match(text, office + 1, end) if office < end else None
        if genitive:
            return text[start:office], text[office + 1 : end]
        return text[start:end], None

    def _before_office(
        self, start: int, office: int, role: str, bodies: list[Stretch], lex: Lexicon
    ) -> tuple[str, str | None]:
        text = self.text
        for body in bodies:
            if body[0] <= start and body[1] < office:
                rest = re.sub(r"^[’']s?\s", "", text[body[1] :][: office - body[1]])
                kept = (rest + role[office - start :]).strip()
                return kept, text[body[0] : body[1]]
        if lex.institutions.search(text, start, office):
            adjective = re.match(rf"{CAPITAL}\s(?=[^\W\d_])", role)
            kept = role[adjective.end() :] if adjective and role[adjective.end()].islower() else role
            return kept, text[start:office].strip().removesuffix("’s").removesuffix("'s")
        return role, None

    def is_place(self, name: str) -> bool:
        """True when the text itself speaks of something happening in it."""
        return name in self.places


@cache
def _located() -> re.Pattern[str]:
    within = {word for language in languages("speech") for word in words("speech", language).get("in", [])}
    return re.compile(rf"(?<!\w){_any(within)} ({CAPITAL}(?: {CAPITAL}){{0,3}})")


def places(text: str) -> frozenset[str]:
    """The capitalised words that stand after "in" somewhere in a text."""
    found: set[str] = set()
    for match in _located().finditer(text):
        tokens = match.group(1).split(" ")
        found.update(" ".join(tokens[:count]) for count in range(1, len(tokens) + 1))
    return frozenset(found)
