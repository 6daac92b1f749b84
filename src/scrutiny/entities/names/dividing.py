"""The name of a body cut at what marks a cut inside it: words, separators, another writing, an acronym beside it."""

from __future__ import annotations

import re

from scrutiny.entities.names.acronyms import STRICT, looks, small_words, spells
from scrutiny.entities.names.labels import above, groups, has_head, led, lists, qualifier, size
from scrutiny.entities.names.places import code, place
from scrutiny.entities.names.reading import Reading
from scrutiny.entities.names.second_names import CJK, both_names, other_writing, translation
from scrutiny.entities.names.splitting import QUOTES, separations, two_writings

_HYPHENED = re.compile(r"^(?P<name>.*\S)\s?[-‐‑]\s?(?P<rest>[^\s-][^-]{1,24})$")


def divide(reading: Reading) -> None:
    """Splits the name itself: leads, separators, two writings in a row, an acronym before or behind it."""
    found = lists().within.search(reading.name)
    if found and found.start() > 1 and reading.name[found.end() :].strip():
        other = reading.name[found.end() :].strip(" ,;" + QUOTES)
        reading.name = reading.name[: found.start()].rstrip(" ,;،–—-")
        (reading.acronyms if looks(other) else reading.aliases).append(other)
    called = lists().called.match(reading.name)
    if called and looks(called[2]):
        reading.name = called[1]
        reading.acronyms.append(called[2])
    exile = lists().exile_behind.search(reading.name)
    if exile and size(reading.name[: exile.start()]) >= 2:
        reading.qualify("exile", exile.group())
        reading.name = reading.name[: exile.start()]
    for _ in range(4):
        if not any(_divided(reading, *parts) for parts in separations(reading.name)):
            break
    _hyphened(reading)
    halves = two_writings(reading.name)
    if halves and both_names(*halves):
        reading.name = halves[0]
        reading.aliases.insert(0, halves[1])
    _beside(reading)


def _divided(reading: Reading, left: str, sign: str, right: str) -> bool:
    """Whether the name was cut at this separator."""
    kind = qualifier(right) if sign not in "/／:：" else None
    if kind and _may_qualify(left, sign, right, kind):
        reading.name = left
        reading.qualify(kind, right, first=True)
    elif (way := _spelt(right, left)) and (way in STRICT or (looks(right) and sign not in "/／:：")):
        reading.name = left
        reading.acronyms.append(right)
    elif size(right) >= 2 and _spelt(left, right) in STRICT:
        reading.name = right
        reading.acronyms.append(left)
    elif _apart(left, sign, right):
        reading.name = left
        reading.aliases.insert(0, right)
    elif sign not in "/／:：" and (lead := led(right)) and lead[0] == "once":
        reading.name = left
        reading.aliases.insert(0, lead[1])
    elif sign in ",،，;；" and right[0] in QUOTES and right[-1] in QUOTES and len(right) > 3:
        reading.name = left
        reading.aliases.insert(0, right.strip(QUOTES))
    elif above(right) and sign not in "/／:：" and size(right) > 2:
        reading.name = left
        reading.qualify("parent", right)
    elif sign in ",，" and _is_town(left, right):
        reading.name = left
        reading.qualify("city", right, first=True)
    else:
        return False
    return True


def _spelt(short: str, name: str) -> str | None:
    if len(short) > 16 or not (looks(short) or " " not in short):
        return None
    return spells(short, name)


def _may_qualify(left: str, sign: str, right: str, kind: str) -> bool:
    """Whether a place or chapter behind a separator belongs to the name on its left, and is no row of places."""
    if kind == "number":
        return not right.strip().isdigit()
    before = re.split(r"[\s,،，–—-]+", left)
    if place(before[-1]) or place(" ".join(before[-2:])):
        if kind in ("chapter", "exile"):
            return True
        in_city = sign in ",،，" and place(before[-1]) == "city"
        return in_city or (len(before) > 2 and before[-2].casefold() in small_words())
    return size(left) >= 2 or looks(left) or kind == "chapter"


def _is_town(left: str, right: str) -> bool:
    """A word or two behind the only comma of a body's name, capitalised and no word for a body: taken for a town."""
    plain = right.replace(" ", "").replace("-", "").replace("'", "").replace("’", "")
    if not plain.isalpha() or not has_head(left) or re.search("[,،，]", left) or has_head(right):
        return False
    words = right.split()
    return len(words) <= 2 and all(w[:1].isupper() and not w.isupper() for w in words) and size(left) >= 3


def _apart(left: str, sign: str, right: str) -> bool:
    """Whether both sides are names of one body: in two writings, or in two languages beside a slash or a dash."""
    if other_writing(left, right) and both_names(left, right):
        return True
    mixed = groups(left)
    if {"Hani", "Jpan"} & groups(right).keys() and len(mixed) > 1 and not set(groups(right)) & set(mixed):
        return size(right) >= 2
    if sign not in "/／–—|―-":
        return False
    return translation(left, right) and min(size(left), size(right)) * 3 >= max(size(left), size(right))


def _hyphened(reading: Reading) -> None:
    """A country behind a hyphen without spaces, after a name of two words or more ("Friends of Peace-Togo")."""
    found = _HYPHENED.match(reading.name)
    if not found or (place(found["rest"]) not in ("country", "place") and not code(found["rest"])):
        return
    before = found["name"].split()
    if len(before) >= 2 and not place(before[-1]) and not place(" ".join(before[-2:])) and not place(reading.name):
        reading.name = found["name"]
        reading.qualify("country", found["rest"], first=True)


def _beside(reading: Reading) -> None:
    """An acronym before or behind the name with nothing between, where it spells all the rest."""
    words = reading.name.split()
    if len(words) < 2:
        return
    if CJK & groups(words[-1]).keys() and qualifier(words[-1]) == "chapter":
        reading.qualify("chapter", words[-1])
        reading.name = " ".join(words[:-1])
        return
    for short, rest in ((words[-1], words[:-1]), (words[0], words[1:])):
        bare = short.strip(".,;:")
        if not rest[0][0].isalnum() or not rest[-1][-1].isalnum():
            continue
        way = spells(bare, " ".join(rest)) if 3 <= len(bare) <= 12 and len(rest) > 1 else None
        loud = bare.isupper() and not all(w.isupper() for w in words)
        if (way in STRICT[:2] and (loud or len(bare) >= 4)) or (way == STRICT[2] and len(bare) >= 5):
            reading.name = " ".join(rest)
            reading.acronyms.append(bare)
            return
