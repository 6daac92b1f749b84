"""The line of a person read: the name, names in other writings, titles, and what the person is and where."""

from __future__ import annotations

import re

from scrutiny.entities.names.labels import groups, has_head, led, lists, qualifier, size
from scrutiny.entities.names.places import key
from scrutiny.entities.names.reading import Reading
from scrutiny.entities.names.splitting import pieces, separations, two_writings

_CUT = re.compile(r"\s*[,،，;；]\s*|\s+[–—―|-]+\s+|\s*[–—|]\s*")
_QUOTED = re.compile(r"[\"“„«](.{2,30}?)[\"”“»]")
_MOST = 40


def read(text: str) -> Reading:
    """The line of a person, split; what the person is and where it is done goes to the notes."""
    reading = Reading()
    outside: list[str] = []
    for piece in pieces(text)[:_MOST]:
        if not piece.opening or not outside:
            outside.append(piece.text)
        else:
            _bracket(reading, piece.text.strip(), " ".join(outside))
    first, *rest = [part for part in _CUT.split(" ".join(outside).strip())[:_MOST] if part.strip()] or [text]
    reading.name = _untitled(first.strip(), reading)
    if rest and _is_given(first, rest[0]):
        reading.name = f"{reading.name}, {rest.pop(0).strip()}"
    for part in rest:
        _part(reading, part.strip())
    _inside(reading)
    return reading


def _bracket(reading: Reading, text: str, name: str) -> None:
    lead = led(text)
    kind = qualifier(text)
    if lead:
        reading.aliases.append(lead[1])
    elif kind in ("country", "place", "city", "exile"):
        reading.qualify(kind, text)
    elif groups(text) and set(groups(text)).isdisjoint(groups(name)) and not has_head(text):
        reading.aliases.append(text)
    elif _QUOTED.fullmatch(text):
        reading.aliases.append(text[1:-1])
    else:
        reading.notes.append(text)


def _part(reading: Reading, text: str) -> None:
    """A part behind a comma or dash: the name in another writing, a place, else a title or an affiliation."""
    kind = qualifier(text)
    if kind in ("country", "city", "exile", "place"):
        reading.qualify(kind, text)
    elif (
        groups(text)
        and set(groups(text)).isdisjoint(groups(reading.name))
        and not has_head(text)
        and not is_office(text)
    ):
        reading.aliases.append(text)
    else:
        reading.notes.append(text)


def _inside(reading: Reading) -> None:
    """Two writings in a row, a slash between them, "alias" and a nickname in quotation marks."""
    found = lists().within.search(reading.name) or re.search(r"\s+dite?\s+", reading.name)
    if found and found.start() > 1:
        reading.aliases.append(reading.name[found.end() :].strip(' "“”«»'))
        reading.name = reading.name[: found.start()].rstrip(" ,;")
    for left, sign, right in separations(reading.name):
        if sign in "/／" and groups(right) and set(groups(right)).isdisjoint(groups(left)):
            reading.name, reading.aliases = left, [right, *reading.aliases]
            break
    halves = two_writings(reading.name)
    if (
        halves
        and size(halves[0])
        and size(halves[1])
        and max(map(size, halves)) <= 6
        and not any(map(has_head, halves))
    ):
        reading.name = halves[0]
        reading.aliases.insert(0, halves[1])
    reading.name = _untitled_behind(reading.name, reading)


def _untitled(text: str, reading: Reading) -> str:
    """The text without the titles before it; they become notes."""
    titles = lists().titles
    for _ in range(4):
        first, _, rest = text.partition(" ")
        bare = first.casefold().rstrip(".")
        dotted = first.endswith(".") or len(bare) > 1
        if not rest.strip() or bare not in titles or not dotted:
            glued = re.match(r"^([^\W\d_]{1,4}\.)(?=[^\W\d_]{2})", text)
            if not glued or glued[1].casefold().rstrip(".") not in titles:
                return text
            first, rest = glued[1], text[glued.end() :]
        reading.notes.append(first)
        text = rest.strip()
    return text


def _untitled_behind(text: str, reading: Reading) -> str:
    """The text without a title behind it, as Chinese, Japanese and Korean names carry it."""
    for title in sorted(lists().titles, key=len, reverse=True):
        if title and title[0] > "\u3000" and text.endswith(title) and len(text) - len(title) >= 2:
            reading.notes.append(title)
            return text[: -len(title)].strip()
    return text


def _is_given(first: str, second: str) -> bool:
    """Whether a line begins "SURNAME, Given": a surname of one or two words in capitals, or one word before two."""
    ours, theirs = first.split(), second.split()
    if not 1 <= len(ours) <= 3 or not 1 <= len(theirs) <= 3 or is_office(second) or has_head(second):
        return False
    if qualifier(second) or not all(word[:1].isupper() for word in theirs):
        return False
    if key(second).replace(" ", "") in lists().titles or second.strip().rstrip(".").casefold() in lists().titles:
        return False
    return first.isupper() or len(ours) == 1


def is_office(text: str) -> bool:
    """True when a piece begins with what a person may be: professor, avocate, член …"""
    found = key(text).split()
    if not found:
        return False
    offices = lists().offices
    return (
        found[0] in offices
        or " ".join(found[:2]) in offices
        or any(office in text for office in offices if office[0] > "\u3000" and len(office) > 1)
    )


def like_name(text: str) -> bool:
    """True for two to four capitalised words of which none is a word for a body."""
    found = text.split()
    capital = all(word[:1].isupper() or not word[:1].isalpha() or word[:1] >= "\u0590" for word in found)
    return 2 <= len(found) <= 4 and capital and not has_head(text) and not any(c.isdigit() for c in text)
