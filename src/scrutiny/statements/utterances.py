"""Verbs of speech in a text and who their subject is: what quotations and reported speech both stand on."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from scrutiny.statements import arabic, chinese
from scrutiny.statements.noun_phrases import MASK, Lexicon, Phrase, Reader, lexicon, places
from scrutiny.statements.prose import Prose
from scrutiny.statements.speakers import Speaker, first_subject, subject_after, subject_before

_OWN_SCRIPT = {"zh": re.compile("[\u3400-\u9fff]"), "ar": re.compile("[\u0600-\u06ff]"), "ru": re.compile("[Ѐ-ӿ]")}
#: What may stand between the end of a quotation and the verb that reports it.
_AFTER_QUOTE = re.compile(rf"{MASK}[^\w{MASK}]{{0,6}}\Z")
#: How many verbs back a pronoun or surname is led, and how many of them may lean on one another.
_SEEN, _DEEP = 12, 40


@dataclass(frozen=True, slots=True)
class Hit:
    """One verb of speech outside quotation marks; `phrase` is its subject where the language's reader already knows."""

    start: int
    end: int
    verb: str
    kind: str
    language: str
    phrase: Phrase | None = None
    participle: bool = False
    content: int | None = None


@dataclass(frozen=True, slots=True)
class Utterance:
    """A verb of speech with its speaker; `phrase` keeps how the subject was written at this place."""

    hit: Hit
    phrase: Phrase
    speaker: Speaker


@dataclass(frozen=True, slots=True)
class Attribution:
    """A quotation's utterance and whether the words go on from an earlier quotation of the same speaker."""

    utterance: Utterance
    continued: bool = False


class Said:
    """Everything that is said in one prose, resolved as far as asked for; made once by `said`."""

    def __init__(self, prose: Prose) -> None:
        self.prose = prose
        self.text = prose.text
        self.quotes = [q for q in prose.quoted if prose.block_at(q[0]) is not None and q[0] < q[1]]
        self.masked = _masked(self.text, self.quotes)
        self.reader = Reader(self.masked, prose.names, places(self.masked))
        self.bounds = list(self._bounds())
        self.hits = list(self._hits())
        self._hit_starts = [hit.start for hit in self.hits]
        self.attributions: list[Attribution | None] | None = None
        self.carried: frozenset[str] | None = None
        self.voice: str | None = None
        self._depth = 0
        self._known: dict[int, Utterance | None] = {}
        self._surnames: dict[str, Speaker] = {}

    def language(self, start: int, end: int, language: str) -> str:
        """The language to read a block in: never one whose script the block does not have."""
        tag = language.split("-", maxsplit=1)[0]
        sample = self.text[start : min(end, start + 2000)]
        for own, script in _OWN_SCRIPT.items():
            if (tag == own) != bool(script.search(sample)):
                if tag == own:
                    return "en"
                if len(script.findall(sample)) * 2 > sum(c.isalpha() for c in sample):
                    return own
        return tag

    def _bounds(self) -> Iterator[int]:
        """Where sentences of the frame end: stops inside quotation marks count only at the closing mark."""
        starts = [q[0] for q in self.quotes]
        for sentence in self.prose.sentences:
            at = bisect_right(starts, sentence.end) - 1
            if at >= 0 and sentence.end < self.quotes[at][1]:
                continue
            yield sentence.end

    def sentence(self, offset: int) -> tuple[int, int]:
        """The bounds of the frame's sentence that holds an offset, kept within its block."""
        block = self.prose.block_at(offset)
        at = bisect_right(self.bounds, offset)
        start = self.bounds[at - 1] if at else 0
        end = self.bounds[at] if at < len(self.bounds) else len(self.text)
        if block:
            return max(start, block.start), min(end, block.end)
        return start, end

    def _hits(self) -> Iterator[Hit]:
        for block in self.prose.claims:
            language = self.language(block.start, block.end, self.prose.language_of(block))
            if language == "zh":
                for verb in chinese.verbs(self.masked, block.start, block.end):
                    yield Hit(verb.start, verb.end, verb.verb, verb.kind, "zh", verb.phrase, content=verb.content)
            elif language == "ar":
                for verb in arabic.verbs(self.masked, block.start, block.end):
                    yield Hit(verb.start, verb.end, verb.verb, verb.kind, "ar", verb.phrase, content=verb.content)
            else:
                lex = lexicon(language)
                for match in lex.verbs.finditer(self.masked, block.start, block.end):
                    if not _not_a_verb(self.masked, match, lex):
                        yield _hit(match, lex)

    def between(self, start: int, end: int) -> range:
        """The numbers of the hits that lie in ``start:end``."""
        return range(bisect_left(self._hit_starts, start), bisect_left(self._hit_starts, end))

    def utterance(self, number: int) -> Utterance | None:
        """The hit with its speaker; None when nobody in the text is its subject."""
        if number not in self._known and self._depth < _DEEP:
            self._known[number] = None
            self._depth += 1
            phrase = self._subject(number)
            if phrase and self._agrees(self.hits[number], phrase):
                self._known[number] = Utterance(self.hits[number], phrase, self._resolved(phrase, number))
            self._depth -= 1
        return self._known.get(number)

    def inverted(self, hit: Hit) -> bool:
        """True when the verb follows a quotation directly, so that its subject comes after it."""
        return not hit.participle and bool(_AFTER_QUOTE.search(self.masked, max(0, hit.start - 8), hit.start))

    def _subject(self, number: int) -> Phrase | None:
        hit = self.hits[number]
        if hit.language in ("zh", "ar"):
            return hit.phrase
        lex = lexicon(hit.language)
        start, end = self.sentence(hit.start)
        if hit.kind == "sources":
            return subject_after(self.reader, hit.end, end, lex)
        clitic = re.search(r"-(?:t-)?(\w+)$", hit.verb.split(" ")[0]) if "-" in hit.verb else None
        if clitic and clitic.group(1) in lex.pronouns:
            return Phrase(hit.start, hit.end, pronoun=lex.pronouns[clitic.group(1)])
        if self.inverted(hit):
            phrase = subject_after(self.reader, hit.end, end, lex)
            if phrase:
                return phrase
        if not hit.participle:
            floor = start
            if number and self.hits[number - 1].start >= start and not self.hits[number - 1].participle:
                floor = self.hits[number - 1].end
            phrase = subject_before(self.reader, floor, hit.start, lex)
            if phrase is None and lex.language != "en":
                phrase = subject_after(self.reader, hit.end, end, lex)
            if phrase:
                return phrase
        if number and self.hits[number - 1].start >= start:
            earlier = self.utterance(number - 1)
            if earlier:
                return earlier.phrase
        return first_subject(self.reader, start, hit.start, lex)

    def _agrees(self, hit: Hit, phrase: Phrase) -> bool:
        """False when a form that only a plural subject takes ("urge") has a singular one before it."""
        if hit.language in ("zh", "ar"):
            return True
        lex = lexicon(hit.language)
        if hit.verb.split(" ")[0] not in lex.bases or phrase.pronoun in ("they", "we"):
            return True
        words_ = (phrase.organisation or phrase.role or "").split()
        plural = any(word[-1:] in "s’" or word.isdigit() or word in lex.people or word == "and" for word in words_)
        return plural and phrase.name is None

    def _resolved(self, phrase: Phrase, number: int) -> Speaker:
        """The speaker a phrase stands for: a pronoun or a bare surname led back to whom it points to."""
        own = Speaker(phrase.name, phrase.role, phrase.organisation, phrase.start, phrase.end)
        if phrase.pronoun:
            if phrase.pronoun == "we":
                return replace(own, organisation=self.prose.publisher)
            return self._pointed(phrase, number) or own
        if phrase.name:
            full = self._full(phrase.name, number)
            if full and full.speaker and len(full.speaker) > len(phrase.name):
                return replace(
                    own,
                    speaker=full.speaker,
                    role=own.role or full.role,
                    organisation=own.organisation or full.organisation,
                )
            self._remember(own)
        elif phrase.organisation and phrase.role is None and " " not in phrase.organisation:
            full = self._full(phrase.organisation, number)
            if full:
                return replace(full, start=phrase.start, end=phrase.end)
        return own

    def _remember(self, speaker: Speaker) -> None:
        if speaker.speaker and " " in speaker.speaker:
            self._surnames.setdefault(speaker.speaker.split()[-1], speaker)

    def _full(self, name: str, number: int) -> Speaker | None:
        """The person named in full before who bears this surname."""
        if " " in name:
            return None
        if name not in self._surnames:
            for earlier in range(max(0, number - _SEEN), number):
                self.utterance(earlier)
        return self._surnames.get(name)

    def _pointed(self, phrase: Phrase, number: int) -> Speaker | None:
        """The last speaker of this paragraph or the one before whom a pronoun does not contradict."""
        block = self.prose.block_at(phrase.start)
        if block is None:
            return None
        at = bisect_left(self.prose._starts, block.start)
        floor = self.prose.claims[max(0, at - 2)].start
        single: Speaker | None = None
        for earlier in range(number - 1, max(-1, number - 1 - _SEEN), -1):
            if self.hits[earlier].start < floor:
                break
            found = self.utterance(earlier)
            if found is None or found.phrase.start == phrase.start:
                continue
            person = found.speaker.speaker is not None or found.speaker.role is not None
            if phrase.pronoun in ("he", "she") and not person:
                continue
            if phrase.pronoun in ("it", "they") and (person or not found.speaker.organisation):
                continue
            if phrase.pronoun == "it" and _plural(found.speaker.organisation or ""):
                continue
            if phrase.pronoun == "they" and not _plural(found.speaker.organisation or ""):
                single = single or found.speaker
                continue
            return replace(found.speaker, start=phrase.start, end=phrase.end)
        if single is not None:
            return replace(single, start=phrase.start, end=phrase.end)
        return self._named_before(phrase, number, floor) if phrase.pronoun in ("he", "she") else None

    def _named_before(self, phrase: Phrase, number: int, floor: int) -> Speaker | None:
        """The person with whom one of the three sentences before opens, where nobody has spoken yet."""
        hit = self.hits[number]
        if hit.language in ("zh", "ar"):
            return None
        start = self.sentence(phrase.start)[0]
        for _ in range(3):
            while start > floor and self.text[start - 1].isspace():
                start -= 1
            if start <= floor:
                break
            start, end = self.sentence(start - 1)
            found = first_subject(self.reader, max(start, floor), min(end, start + 200), lexicon(hit.language))
            if found and found.name:
                return Speaker(found.name, found.role, found.organisation, phrase.start, phrase.end)
        return None


def _plural(name: str) -> bool:
    """True for a body named by its many members ("50 experts", "rights groups")."""
    return bool(re.search(r"\d", name)) or (name[-1:] in "sы" and name.rsplit(maxsplit=1)[-1].islower())


def _masked(text: str, quotes: list[tuple[int, int]]) -> str:
    """The text with every quoted character replaced, of the same length."""
    if not quotes:
        return text
    parts, last = [], 0
    for start, end in quotes:
        parts.append(text[last:start])
        parts.append(MASK * (end - start))
        last = end
    parts.append(text[last:])
    return "".join(parts)


def _not_a_verb(text: str, match: re.Match[str], lex: Lexicon) -> bool:
    """True for an infinitive ("to say") and for a noun of the same form ("the experts' call for")."""
    before = text[max(0, match.start() - 24) : match.start()]
    if lex.not_verb.search(before):
        return True
    if match.group().split(" ")[0] not in lex.nouns:
        return False
    last = before.split()[-1:] if before[-1:].isspace() else []
    return not last or last[0].endswith(("’s", "'s", "’", "'")) or bool(lex.article.fullmatch(last[0]))


def _hit(match: re.Match[str], lex: Lexicon) -> Hit:
    verb = " ".join(match.group().split())
    kind = next(
        (key for key in ("sources", "asks", "labels", "says") if key in lex.kinds and lex.kinds[key].match(verb)),
        "says",
    )
    participle = "participles" in lex.kinds and bool(lex.kinds["participles"].match(verb))
    return Hit(match.start(), match.end(), verb, kind, lex.language, participle=participle)


def said(prose: Prose) -> Said:
    """What is said in a prose, worked out once and kept with it as its cached properties are."""
    kept = vars(prose)
    if "said" not in kept:
        kept["said"] = Said(prose)
    made: Said = kept["said"]
    return made


__all__ = ["Attribution", "Hit", "Said", "Utterance", "said"]
