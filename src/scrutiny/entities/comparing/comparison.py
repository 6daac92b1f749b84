"""Two names compared: vetoes first, then named evidence, a calibrated score, and one of three outcomes.

`score` is how likely the two strings are names of one body or person, read as names. `outcome` is what may be done
about it, and follows laws that no score overrides: a veto never merges; people never merge on a name alone; an
acronym with two expansions goes to a person; translation and likeness only ever propose; one list is a prior.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from rapidfuzz.distance import Indel

from scrutiny.entities.comparing import vetoes
from scrutiny.entities.comparing.bounds import parted
from scrutiny.entities.comparing.calibration import Weights, calibration, probability
from scrutiny.entities.comparing.corpus import Corpus
from scrutiny.entities.comparing.explaining import Evidence, told
from scrutiny.entities.comparing.name import Name, Written, name_of
from scrutiny.entities.comparing.signs import EQUAL, Row, signs
from scrutiny.entities.comparing.ways import Way, translated, way

#: The rules below and the weights they use.
VERSION = f"comparing-2/{calibration().version}"

#: From this score on a pair is put before a person.
REVIEW = 0.5
#: Names less alike than this by their letters are apart before their words are paired; of equally many words they
#: need to be more alike, because none is missing.
FAR, FAR_WORD_BY_WORD = 0.55, 0.65

_alike = Indel.normalized_similarity


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Where the two names stand.

    same_roll      both in one list: a prior against, never a rule
    same_document  both in one document: an identical person's name is then taken for one person outside lists
    corpus         what the printed lines of the corpus know
    """

    same_roll: bool = False
    same_document: bool = False
    corpus: Corpus = field(default_factory=Corpus)


ALONE = Setting()

#: Ways by which an acronym is spelt by a name: it names no place of its own.
SPELT = ("initials", "initials without small words", "word parts", "sub-sequence")


class Comparison(NamedTuple):
    """What came of comparing two names; its evidence is put into words when it is asked for.

    given     the score, None where letters alone part the names and nobody asked yet; read `score`
    outcome   "merge", "review" or "apart"
    stopped   the vetoes, None where the score alone parts the names and none was looked for yet
    way       by what they are one as a whole, None where only their words speak
    measured  the values of `signs.SIGNS`, None where the letters part the names before their words are paired
    """

    given: float | None
    outcome: str
    stopped: tuple[str, ...] | None
    way: Way | None
    measured: Row | None
    left: Written
    right: Written
    names: tuple[Name, Name]
    setting: Setting

    @property
    def score(self) -> float:
        """How likely they name one, 0..1."""
        if self.given is not None:
            return self.given
        likeness = _far_apart(self.left, self.right)
        return likeness / 10 if likeness else probability(self.row, self.weights)

    @property
    def weights(self) -> Weights:
        """What the signs weigh: for people where both are, else for bodies."""
        known = calibration()
        return known.people if self.names[0].person and self.names[1].person else known.bodies

    @property
    def row(self) -> Row:
        """The values of `signs.SIGNS`."""
        return signs(self.left, self.right) if self.measured is None else self.measured

    @property
    def vetoes(self) -> tuple[str, ...]:
        """Keys of `vetoes.WORDS`; those of `vetoes.PARTS` part the names, the others only forbid to merge."""
        if self.stopped is not None:
            return self.stopped
        left, right = self.names
        if left.person and right.person:
            said = vetoes.syllables(self.left, self.right)
            return vetoes.of_people(left, right, self.left, self.right, said)
        return vetoes.of_bodies(left, right, self.left, self.right)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The evidence with its values, weights and words for a person, vetoes first; rendered when asked for."""
        sides = (self.names[0], self.left), (self.names[1], self.right)
        return told(self.row, self.weights, self.vetoes, self.way, sides)

    def as_item(self) -> dict[str, object]:
        """The comparison as plain data, as judgements keep it."""
        return {
            "score": round(self.score, 4),
            "outcome": self.outcome,
            "vetoes": list(self.vetoes),
            "evidence": [one.as_item() for one in self.evidence],
            "version": VERSION,
        }


def compare(left: Name, right: Name, *, setting: Setting = ALONE) -> Comparison:
    """The comparison of two names. Symmetric in score, outcome and vetoes; bounded in time whatever the names."""
    if left.one_form and right.one_form:
        one, other = left.first, right.first
        known = setting.corpus.together
        heard = known and (one.letters in known or left.line_key in known)
        if not heard and (_parted(left, right) or _far_apart(one, other)):
            return Comparison(None, "apart", None, None, None, one, other, (left, right), setting)
    if left.person and right.person:
        return _people(left, right, setting)
    if left.person != right.person and "individual" in (left.kind, right.kind):
        return _unlike(left, right, setting)
    return _bodies(left, right, setting)


def _parted(left: Name, right: Name) -> bool:
    """Whether letters alone part two names (`bounds`); never two lines of a body that print the same words."""
    if left.person and right.person:
        return parted(left.first, right.first, calibration().people)
    if left.full == right.full or (left.person != right.person and "individual" in (left.kind, right.kind)):
        return False
    return parted(left.first, right.first, calibration().bodies)


def compare_many(pairs: Iterable[tuple[Name, Name]], *, setting: Setting = ALONE) -> list[Comparison]:
    """`compare` of every pair, in their order."""
    return [compare(left, right, setting=setting) for left, right in pairs]


def compare_texts(left: str, right: str, kind: str = "unknown", *, setting: Setting = ALONE) -> Comparison:
    """`compare` of two printed lines of one kind."""
    return compare(name_of(left, kind), name_of(right, kind), setting=setting)


def _far_apart(one: Written, other: Written) -> float:
    """How alike two names are that their letters part plainly, however their words are paired; 0.0 for all others.

    Names in one script that share a word and are little alike (`FAR`), both in their own order and sorted, where
    neither holds all words of the other and no word is an initial.
    """
    least = FAR_WORD_BY_WORD if len(one.native) == len(other.native) else FAR
    if _alike(one.solid, other.solid, score_cutoff=least) or _alike(one.key, other.key, score_cutoff=least):
        return 0.0
    if one.script != other.script or one.initials or other.initials or (one.syllabic and other.syllabic):
        return 0.0
    if one.bag.isdisjoint(other.bag) or one.bag <= other.bag or other.bag <= one.bag:
        return 0.0
    return float(_alike(one.key, other.key)) or 0.01


def _people(left: Name, right: Name, setting: Setting) -> Comparison:
    one, other = left.first, right.first
    known = calibration()
    found: Way | None = None
    if one.native == other.native:
        row, score, found = EQUAL, known.ways["equal"], Way("equal", 1.0)
        against: tuple[str, ...] = (
            vetoes.of_people(left, right, one, other) if one.lineage or left.born or left.died else ()
        )
    else:
        one, other, row, score = _best(left, right, known.people)
        said = vetoes.syllables(one, other)
        if score < REVIEW and not said:
            return Comparison(score, "apart", None, None, row, one, other, (left, right), setting)
        against = vetoes.of_people(left, right, one, other, said)
        if said:
            score, found = max(score, known.ways["syllables"]), Way("syllables", 1.0)
    if setting.same_roll:
        score = _in_one_list(score)
    parting = not vetoes.PARTS.isdisjoint(against)
    if parting:
        score = min(score, known.ways["vetoed"])
    if score < REVIEW:
        outcome = "apart"
    elif found and found.name == "equal" and left.text == right.text and _one_text(setting) and not against:
        outcome = "merge"
    else:
        outcome = "review"
        against = (*against, "one list" if setting.same_roll else "name alone")
    return Comparison(score, outcome, against, found, row, one, other, (left, right), setting)


def _one_text(setting: Setting) -> bool:
    return setting.same_document and not setting.same_roll


def _in_one_list(score: float) -> float:
    """The score of two entries of one list, which are more often two than one: a third of the odds."""
    return score / (score + (1.0 - score) * 3.0)


def _unlike(left: Name, right: Name, setting: Setting) -> Comparison:
    """A person and a body: never merged, and put before somebody only where they are spelt alike."""
    row = signs(left.first, right.first)
    score = min(probability(row, calibration().people), calibration().ways["vetoed"])
    outcome = "review" if left.first.folded == right.first.folded else "apart"
    return Comparison(score, outcome, ("kinds",), None, row, left.first, right.first, (left, right), setting)


def _best(left: Name, right: Name, weights: Weights) -> tuple[Written, Written, Row, float]:
    """The two written names of either side that are likest, their row and score."""
    if len(left.written) == 1 == len(right.written):
        row = signs(left.first, right.first)
        return left.first, right.first, row, probability(row, weights)
    best: tuple[Written, Written, Row, float] | None = None
    for one in left.written:
        for other in right.written:
            row = signs(one, other)
            score = probability(row, weights)
            if best is None or score > best[3]:
                best = (one, other, row, score)
    if best is None:
        raise ValueError("a name without any written form")
    return best


def _bodies(left: Name, right: Name, setting: Setting) -> Comparison:
    known = calibration()
    one, other, row, score = _best(left, right, known.bodies)
    found = way(left, right, one, other, setting.corpus, defined=_one_text(setting))
    if found is None and score < REVIEW:
        found = _translated(left, right)
    if found is None and score < REVIEW:
        return Comparison(score, "apart", None, None, row, one, other, (left, right), setting)
    against = vetoes.of_bodies(left, right, one, other)
    if left.person != right.person:
        against = (*against, "kinds")
    if found:
        score = max(score, found.score)
        if found.name in SPELT or found.printed:
            beside = () if found.qualified else vetoes.beside(left, right)
            against = tuple(veto for veto in against if veto in beside or (veto != "part" and not found.printed))
        if found.ambiguous:
            against = (*against, "acronym")
    if not vetoes.PARTS.isdisjoint(against) and ("numbers" not in against or len(against) > 1):
        score = min(score, known.ways["vetoed"])
    if setting.same_roll:
        score, against = _in_one_list(score), (*against, "one list")
    if score < REVIEW or not vetoes.PARTS.isdisjoint(against):
        outcome = "apart"
    elif found and found.merges and not against:
        outcome = "merge"
    else:
        outcome = "review"
    return Comparison(score, outcome, against, found, row, one, other, (left, right), setting)


def _translated(left: Name, right: Name) -> Way | None:
    """The likeliest translation among all written names of both sides."""
    best: Way | None = None
    for one in left.written:
        for other in right.written:
            found = translated(one, other)
            if found and (best is None or found.score > best.score):
                best = found
    return best
