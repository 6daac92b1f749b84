"""A name made ready for comparing: everything that does not depend on the other name is worked out once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise

from scrutiny.entities.comparing.qualifiers import NONE, Marks, marks
from scrutiny.entities.comparing.spelling import LONGEST, fold, latin, script, sound, tokens
from scrutiny.entities.comparing.wordlists import body_words, person_words
from scrutiny.entities.names.acronyms import letters
from scrutiny.entities.names.elements import elements
from scrutiny.entities.names.lexicon import concepts
from scrutiny.entities.names.printed import Printed, printed
from scrutiny.entities.names.syllables import readings
from scrutiny.text.language import simplified

#: Words of one name and names of one line that are compared; more are kept in the text and never compared.
MOST_WORDS = 16
MOST_NAMES = 5

BODIES = frozenset({"organisation", "coalition", "party", "company"})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Written:
    """One written form of a name: the name itself or another that was printed with it.

    text        as printed
    folded      all words folded and joined by spaces, in their own script
    letters     all letters and figures without spaces, as a corpus looks names up
    native      the words that count, in their own script: without titles, particles, legal forms, small words
    words       the same words in plain Latin letters, one for one
    bag, key    the native words as a set, and the Latin ones sorted in one string; `once` whether none is said twice
    runs        every two neighbouring native words by what they are as one word
    solid       the Latin words without spaces; `whole` every word there was, titles and legal forms too; both cut
    size        letters of the Latin words
    script      of the first word; `han` the name in simplified characters where it is Chinese, else ""
    initials    whether some word is a single letter
    syllabic    whether its syllables can be read, as Chinese or as known elements of Tibetan and Uyghur names
    lineage     (child, parent) for each "child of" word between two words; `fathers` patronymics in Latin letters
    forms       classes of legal forms; `numbers` figures and ordinals
    concepts    what a body's words mean in any language; `places` those of them that are countries and cities
    chapters    words for a part of a larger body
    plain       the one script of all words, "" where letters do not tell how far two names are: words alike
                by sound or kin among themselves, single letters, Chinese, very long names
    pile        all letters of the words, sorted
    sounds      how the words sound; `kin` the numbers of the groups of spellings and short forms they stand in
    heads       (first letter, length) of every word; `joins` the same of every two neighbours, one letter give or take
    """

    text: str
    folded: str
    letters: str
    native: tuple[str, ...]
    words: tuple[str, ...]
    bag: frozenset[str]
    once: bool
    runs: dict[str, tuple[str, str]]
    key: str
    solid: str
    whole: str
    size: int
    script: str
    han: str
    syllabic: bool
    initials: bool
    lineage: tuple[tuple[str, str], ...]
    fathers: tuple[str, ...]
    forms: frozenset[str]
    numbers: frozenset[str]
    concepts: frozenset[str]
    places: frozenset[str]
    chapters: frozenset[str]
    plain: str
    pile: str
    sounds: frozenset[str]
    kin: frozenset[tuple[str, int]]
    heads: frozenset[tuple[str, int]]
    joins: frozenset[tuple[str, int]]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Name:
    """A name with all its printed names.

    kind         one of `mention.KINDS`, as given
    person       whether it is compared as a person's name; unknown kinds that look like no body count as persons
    written      the name first, then the aliases of its line, at most `MOST_NAMES`
    acronyms     folded
    qualifiers   (kind, folded text) as printed beside the name; `marks` what they say
    line_key     the letters of the name and its qualifiers, as a corpus looks them up
    country      ISO code or folded words given from outside
    born, died   dates, where the mention carries them
    cut          whether the name was longer than what is compared
    first        the first written name
    places       codes of the places that the name and its qualifiers name, else the folded qualifier
    full         the words of the name and of its qualifiers, however these are set off from it; "" for people
    shorts       its acronyms, and the name itself where it is one short word; `one_form` whether it has no other name
    """

    text: str
    kind: str
    person: bool
    written: tuple[Written, ...]
    acronyms: frozenset[str]
    qualifiers: frozenset[tuple[str, str]] = frozenset()
    marks: Marks = NONE
    line_key: str = ""
    country: str | None = None
    capacity: str | None = None
    born: str | None = None
    died: str | None = None
    cut: bool = False
    first: Written = field(init=False)
    places: frozenset[str] = field(init=False)
    full: str = field(init=False)
    shorts: frozenset[str] = field(init=False)
    one_form: bool = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "first", self.written[0])
        object.__setattr__(self, "places", frozenset() if self.person else _places(self))
        object.__setattr__(self, "full", "" if self.person else _full(self))
        object.__setattr__(self, "shorts", _shorts(self))
        object.__setattr__(self, "one_form", len(self.written) == 1 and not self.shorts)


@lru_cache(maxsize=100_000)
def name_of(text: str, kind: str = "unknown", country: str | None = None) -> Name:
    """The name ready for comparing, with every other name its printed line gives it. Kept for the next call.

    text     a printed line or a bare name, of any length; only its first letters are compared (`spelling.LONGEST`)
    kind     one of `mention.KINDS`; "individual" makes it a person, "unknown" lets its words decide
    country  an ISO code or a name, from outside the line
    """
    name = made(printed(text[: LONGEST * 4], kind), kind, country)
    return replace(name, text=text, cut=name.cut or len(text) > LONGEST)


def made(line: Printed, kind: str = "unknown", country: str | None = None) -> Name:
    """The name of a line that is parted already; `name_of` parts and remembers it."""
    person = kind == "individual" or (kind not in BODIES and _like_a_person(line))
    texts = dict.fromkeys(text for text in (line.name or line.line, *line.aliases) if text.strip())
    written = tuple(_written(text, person) for text in list(texts)[:MOST_NAMES]) or (_written(line.line, person),)
    return Name(
        text=line.line,
        kind=kind,
        person=person,
        written=written,
        acronyms=frozenset(letters(acronym) for acronym in line.acronyms),
        qualifiers=frozenset((one.kind, fold(one.text)) for one in line.qualifiers),
        marks=NONE if person else marks(line.qualifiers),
        line_key=letters(line.full[:LONGEST]) if line.qualifiers else written[0].letters,
        country=country,
        capacity=line.capacity,
        cut=any(len(one.text) > LONGEST or one.folded.count(" ") >= MOST_WORDS for one in written),
    )


#: Letters that an acronym may have; a longer single word is a name of its own.
LONGEST_ACRONYM = 6


def is_short(written: Written) -> bool:
    """Whether a written name is one short word, as acronyms are: it may be many bodies' name."""
    return len(written.words) == 1 and not written.han and len(written.solid) <= LONGEST_ACRONYM


def _shorts(name: Name) -> frozenset[str]:
    if name.person:
        return frozenset()
    return name.acronyms | {name.first.solid} if is_short(name.first) else name.acronyms


def _places(name: Name) -> frozenset[str]:
    return name.written[0].places | name.marks.places


def _full(name: Name) -> str:
    words = (*name.written[0].native, *name.marks.words)
    return ("" if name.written[0].han else " ").join(words)


def _like_a_person(line: Printed) -> bool:
    """Whether nothing about a line says that it names a body: two to five words, none of a body, no figures."""
    known = body_words()
    found = [fold(word) for word in tokens(line.name or line.line)]
    if line.acronyms or line.aliases or not 1 < len(found) <= 5 or any(word.isdigit() for word in found):
        return False
    if any(word in known.common or word in known.chapters or word in ("the", "of") for word in found):
        return False
    return not _forms(tuple(found))[1]


def _written(text: str, person: bool) -> Written:
    native = tuple(fold(word) for word in tokens(text))
    if any(script(word) == "Hani" for word in native):
        native = tuple(word.translate(simplified()) for word in native)
    whole = "".join(latin(word) for word in native[: 2 * MOST_WORDS])
    folded = " ".join(native)
    lineage: tuple[tuple[str, str], ...] = ()
    numbers: frozenset[str] = frozenset()
    native, forms = _forms(native, person)
    if person:
        lineage = _lineage(native)
        native = tuple(_letters(word) for word in _without_titles(native))
    else:
        native, numbers = _counted(native)
    native = tuple(word[:64] for word in (native or tuple(folded.split()) or (folded,))[:MOST_WORDS])
    words = tuple(latin(word) for word in native)
    meant = frozenset() if person else frozenset(concepts(text[:LONGEST]))
    han = "".join(native) if script(native[0]) == "Hani" else ""
    runs = {first + second: (first, second) for first, second in pairwise(native) if first != second}
    return Written(
        text=text,
        folded=folded,
        letters=letters(text[:LONGEST]),
        native=native,
        words=words,
        bag=frozenset(native),
        once=len(set(native)) == len(native),
        runs=runs,
        key=" ".join(sorted(words)),
        solid="".join(words)[:64],
        whole=whole[:64],
        size=max(1, sum(map(len, words))),
        script=script(folded),
        han=han,
        initials=any(len(word) == 1 for word in words),
        syllabic=person and len(text) <= 64 and bool(han or readings(text) or elements(text)),
        lineage=lineage,
        fathers=tuple(word for word in words if person and len(word) > 6 and word.endswith(person_words().patronymics)),
        forms=forms,
        numbers=numbers,
        concepts=meant,
        places=frozenset(code for code in meant if code[:2] in ("c:", "z:")),
        chapters=frozenset() if person else frozenset(native) & body_words().chapters,
        plain=_plain(native, words),
        pile="".join(sorted("".join(words))),
        sounds=frozenset(map(sound, words)),
        kin=frozenset().union(*map(kin_of, native)),
        heads=frozenset((word[:1], len(word)) for word in native),
        joins=frozenset((run[:1], len(run) + more) for run in runs for more in (-1, 0, 1)),
    )


def _plain(native: tuple[str, ...], words: tuple[str, ...]) -> str:
    scripts = {script(word) for word in native} - {"Zyyy"}
    different = set(native)
    kin = [each for word in different for each in kin_of(word)]
    told = len(different) == len(set(map(sound, words))) and len(kin) == len(set(kin))
    single = any(len(word) == 1 and not word.isdigit() for word in words)
    if len(scripts) != 1 or "Hani" in scripts or not told or single or sum(map(len, words)) > 64:
        return ""
    return scripts.pop()


@lru_cache(maxsize=1 << 16)
def kin_of(word: str) -> frozenset[tuple[str, int]]:
    """The groups of spellings ("kin") and of short forms ("pet") of given names that a word stands in."""
    known, plain = person_words(), latin(word)
    return frozenset(
        (which, number)
        for which, groups in (("kin", known.kin), ("pet", known.pet))
        for number in groups.get(word, frozenset()) | groups.get(plain, frozenset())
    )


def _forms(native: tuple[str, ...], person: bool = False) -> tuple[tuple[str, ...], frozenset[str]]:
    """The words without the legal forms at their end and beginning, and the classes of those."""
    known = body_words().forms
    classes = set()
    changed = True
    while changed and len(native) > 1:
        changed = False
        for length in range(min(6, len(native) - 1), 0, -1):
            if native[-length:] in known and not (person and len(native) - length < 2):
                classes.add(known[native[-length:]])
                native, changed = native[:-length], True
                break
            if not person and native[:length] in known:
                classes.add(known[native[:length]])
                native, changed = native[length:], True
                break
    return native, frozenset(classes)


def _lineage(native: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    known = person_words()
    found = []
    for place in range(1, len(native) - 1):
        if native[place] in known.filiation:
            after = next((word for word in native[place + 1 :] if word not in known.particles), "")
            found.append((native[place - 1], after))
    return tuple(found)


def _without_titles(native: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a person's name without titles around it and small words inside; "Abd al-X" is one word."""
    known = person_words()
    while len(native) > 1 and native[0] in known.titles:
        native = native[1:]
    while len(native) > 2 and native[-1] in known.after:
        native = native[:-1]
    whole = not native or native[0] in known.syllabic_surnames
    kept: list[str] = []
    for place, word in enumerate(native):
        if word in known.articles or word in known.filiation:
            continue
        if place and not whole and word in known.particles:
            continue
        if 0 < place < len(native) - 1 and word in known.inner:
            continue
        if word.startswith("ال") and len(word) > 4:
            word = word.removeprefix("ال")
        if kept and kept[-1] in known.servants and len(word) > 2:
            kept[-1] = "عبد" + word if script(word) == "Arab" else "abdul" + word
        else:
            kept.append(word)
    return tuple(kept) or native


def _counted(native: tuple[str, ...]) -> tuple[tuple[str, ...], frozenset[str]]:
    """The words of a body's name in one spelling without small words, and its numbers (figures, ordinals, Roman)."""
    known = body_words()
    kept = tuple(known.numerals.get(word, known.same.get(word, word)) for word in native if word not in known.small)
    numbers = frozenset(
        word
        for place, word in enumerate(kept)
        if any(sign.isdigit() for sign in word) or word in _ROMAN or (word in "ivx" and place == len(kept) - 1 > 0)
    )
    return kept, numbers


def _letters(word: str) -> str:
    """A word of a person's name with the figures that stand for letters read as letters (`S3rgey`)."""
    return word.translate(_FIGURES) if not word.isalpha() and not word.isdigit() else word


_FIGURES = str.maketrans("013459", "oieasg")
_ROMAN = frozenset(("ii", "iii", "iv", "vi", "vii", "viii", "ix", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xx"))
