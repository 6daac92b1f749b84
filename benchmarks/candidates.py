"""One new name against 112,405: goal 12. Made-up names of bodies, some with typing errors, beside measuring all."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Iterator

from babel import Locale
from rapidfuzz import process
from rapidfuzz.distance import Indel

from benchmarks.measure import Asked, Row
from scrutiny.entities.candidates import Candidates, key

NAMES = 112_405
QUERIES = 200
HEADS = (
    *("University of", "Institute of", "Centre for", "Ministry of", "Association of", "Federation of", "Society for"),
    *(
        "Hospital of",
        "Foundation for",
        "Council of",
        "Company",
        "Network for",
        "Union of",
        "Department of",
        "Committee on",
    ),
)
FIELDS = (
    *("Human Rights", "Physics", "Agriculture", "Justice", "Medicine", "Workers", "Education", "Women", "Technology"),
    *("Environment", "Peace", "Children", "Health", "Journalists", "Energy", "Law", "Culture", "Trade", "Democracy"),
    *("Science", "Sports", "Finance", "Engineering"),
)
FORMS = (
    *("Institute", "Centre", "Group", "Society", "Company", "Trust", "Fund", "Ltd", "GmbH", "Inc", "Foundation"),
    *("University", "Hospital", "College"),
)
STARTS = (*"bcdfghklmnprstvz", "sh", "ch", "br", "st", "kr")
ENDS = (*"aeiou", "ai", "ou", "ar", "en", "an")


def names(count: int, chance: random.Random) -> list[str]:
    """So many different invented names of bodies, the same at every run."""
    english = Locale("en")
    places = [zone.split("/")[-1].replace("_", " ") for zone in english.time_zones] + list(english.territories.values())
    found: dict[str, None] = {}
    while len(found) < count:
        place = chance.choice(places) if chance.random() < 0.5 else word(chance)
        shape = chance.random()
        if shape < 0.3:
            name = f"{chance.choice(HEADS)} {chance.choice(FIELDS)} of {place}"
        elif shape < 0.5:
            name = f"{place} {chance.choice(FIELDS)} {chance.choice(FORMS)}"
        elif shape < 0.7:
            name = f"{word(chance)} {word(chance)} {chance.choice(FORMS)}"
        elif shape < 0.85:
            name = f"{chance.choice(HEADS)} {place}"
        else:
            name = f"{word(chance)} {chance.choice(HEADS)} {chance.choice(FIELDS)} and {chance.choice(FIELDS)}"
        found[name] = None
    return list(found)


def word(chance: random.Random) -> str:
    """An invented proper noun."""
    syllables = (chance.choice(STARTS) + chance.choice(ENDS) for _ in range(chance.choice((2, 2, 3))))
    return "".join(syllables).capitalize()


def mistyped(name: str, chance: random.Random) -> str:
    """The name with up to three letters wrong, sometimes its words in another order or the last one missing."""
    letters = list(name)
    for _ in range(chance.randrange(4)):
        at = chance.randrange(len(letters))
        letters[at] = chance.choice(["", letters[at] * 2, chance.choice("aeiourst")])
    words = "".join(letters).split()
    if chance.random() < 0.3:
        chance.shuffle(words)
    return " ".join(words[:-1] if len(words) > 2 and chance.random() < 0.2 else words)


def measure(asked: Asked) -> Iterator[Row]:
    """Building, one query at the median and the 95th percentile, recall of the twenty nearest, and pairs."""
    chance = random.Random(1)
    crowd = names(asked.documents or NAMES, chance)
    begun = time.process_time()
    index = Candidates((str(at), name) for at, name in enumerate(crowd))
    index.near("warm")
    yield Row(f"index of {len(crowd):,} names built", time.process_time() - begun, "s", runs=1)
    ours, theirs, recall = [], [], []
    for name in chance.sample(crowd, QUERIES):
        query = mistyped(name, chance)
        begun = time.perf_counter()
        found = index.near(query, 20)
        ours.append(time.perf_counter() - begun)
        begun = time.perf_counter()
        best = process.extract(key(query), index.keys, scorer=Indel.normalized_similarity, processor=None, limit=20)
        theirs.append(time.perf_counter() - begun)
        if best:
            recall.append(sum(score >= round(best[-1][1], 4) for _, score in found) / len(best))
    for what, share in (("median", 50), ("95th percentile", 95)):
        mine, all_of_them = (statistics.quantiles(times, n=100)[share - 1] for times in (ours, theirs))
        yield Row(f"one name, {what}", mine * 1000, "ms", mine / all_of_them, "rapidfuzz over all", len(ours))
    yield Row("recall of the twenty nearest", statistics.mean(recall), "share", runs=len(recall))
    few = Candidates((str(at), name) for at, name in enumerate(crowd[:5000]))
    begun = time.process_time()
    pairs = sum(1 for _ in few.pairs())
    yield Row("pairs of 5,000 names", pairs, "pairs", runs=1)
    yield Row("… found in", time.process_time() - begun, "s", runs=1)
