"""What a bracket behind the name of a body says: another name, an acronym, a qualifier, a body above it, a note."""

from __future__ import annotations

import re

from scrutiny.entities.names.acronyms import STRICT, looks, spells
from scrutiny.entities.names.labels import (
    COMPOUNDING,
    above,
    foreign,
    groups,
    has_head,
    is_compound,
    is_lead,
    is_legal,
    is_note,
    led,
    qualifier,
    size,
    tongues,
)
from scrutiny.entities.names.places import code, place
from scrutiny.entities.names.reading import Reading
from scrutiny.entities.names.second_names import CJK, is_acronym_of, other_writing
from scrutiny.entities.names.splitting import QUOTES, tidy, unquoted
from scrutiny.text.language import simplified

_SHARED = re.compile(r"\s*[,，、;；/]\s*|\s+[–—-]\s+")


def bracket(reading: Reading, text: str, nested: Reading | None) -> None:
    """A bracket behind the name: taken whole where that says something, else in its parts.

    `nested` is the bracket read by itself, where it holds brackets.
    """
    if nested is not None:
        for part in (nested.name, *nested.aliases, *nested.acronyms):
            if not is_lead(part):
                _take(reading, part)
        reading.qualifiers += nested.qualifiers
        reading.notes += nested.notes
        return
    parts = [p for p in _SHARED.split(text) if p.strip()]
    telling = [_tells(reading, part) for part in parts]
    if (len(parts) == 2 and any(telling) and qualifier(text) is None) or (len(parts) > 2 and all(telling)):
        for part in parts:
            _take(reading, part)
    else:
        _take(reading, text)


def _tells(reading: Reading, part: str) -> bool:
    """Whether a part of a bracket is something by itself, so that the bracket holds a row of things."""
    short = size(part) == 1 and (looks(part) or is_acronym_of(part, reading.name))
    return short or qualifier(part) is not None or other_writing(reading.name, part)


def _take(reading: Reading, text: str) -> None:
    """One thing that a bracket says about the name."""
    bare = _bare(text)
    name = reading.name
    if not any(c.isalnum() for c in bare):
        return
    if len(bare) > 4 and bare[0] in QUOTES and bare[-1] in QUOTES and bare[0] not in "'’":
        reading.aliases.append(bare.strip(QUOTES))
        return
    if unquoted(bare) != bare and size(bare) > 1:
        reading.aliases.append(unquoted(bare))
        return
    lead = led(bare)
    if lead:
        (reading.acronyms if looks(lead[1]) else reading.aliases).append(lead[1].strip(QUOTES))
        return
    spelt = _short_for(reading, bare)
    kind = qualifier(bare)
    if kind == "city" and bare.isupper() and not name.isupper():
        kind = None
    if kind and not (spelt and (kind != "country" or bare.isupper())):
        reading.qualify(kind, bare)
    elif is_legal(bare) and not spelt:
        reading.notes.append(bare)
    elif _with_place(reading, bare):
        return
    elif above(bare):
        reading.qualify("parent", bare)
    elif is_note(bare):
        reading.notes.append(bare)
    elif other_writing(name, bare):
        _other(reading, bare)
    elif _short(bare):
        _single(reading, bare)
    else:
        _several(reading, bare)


def _bare(text: str) -> str:
    """A piece without what hangs at its ends; a dotted acronym keeps its last stop."""
    bare = tidy(text).strip(" ,;:،؛")
    return bare if re.search(r"\w\.\s?\w\.$", bare) else bare.strip(".").strip()


def _short_for(reading: Reading, bare: str) -> bool:
    """Whether a word is an acronym of the name or of another name printed so far."""
    return any(is_acronym_of(bare, name) for name in (reading.name, *reading.aliases))


def _with_place(reading: Reading, bare: str) -> bool:
    """An acronym together with a place ("RDH-Togo", "RDH Togo"): the place is a qualifier if the name lacks it."""
    first, _, rest = bare.replace("-", " ", 1).partition(" ")
    if not looks(first) or not first.isupper() or not place(rest):
        return False
    reading.acronyms.append(bare if "-" in bare else first)
    if rest.casefold() not in reading.name.casefold() and rest not in {q.text for q in reading.qualifiers}:
        reading.qualify("country", rest)
    return True


def _short(bare: str) -> bool:
    return (" " not in bare and size(bare) <= 3 and not (CJK & groups(bare).keys())) or looks(bare)


def _other(reading: Reading, bare: str) -> None:
    """A bracket in another writing than the name: a name, unless it is too little to be one."""
    ours = size(reading.name)
    if looks(bare) and " " not in bare:
        reading.acronyms.append(bare)
    elif ours <= 2 or size(bare) >= 2 or has_head(bare):
        reading.aliases.append(bare)
    else:
        reading.qualify("place", bare)


def _single(reading: Reading, bare: str) -> None:
    """A bracket of one word: an acronym or a brand, a code, a place."""
    name = reading.name
    if _short_for(reading, bare):
        reading.acronyms.append(bare)
    elif code(bare):
        reading.qualify("country", bare)
    elif looks(bare) and sum(c.isupper() for c in bare) > 2:
        if _of_university(bare, name):
            reading.qualify("parent", bare)
        else:
            reading.acronyms.append(bare)
    elif bare[:1].islower() and bare.islower():
        reading.notes.append(bare)
    elif is_compound(bare):
        if tongues(name) and tongues(name).isdisjoint(COMPOUNDING):
            reading.aliases.append(bare)
        else:
            reading.qualify("parent", bare)
    else:
        reading.qualify("place", bare)


def _of_university(bare: str, name: str) -> bool:
    """An acronym that the name does not spell and that begins with the U of a university or of United Nations."""
    return bare[0] == "U" and bare.isupper() and not any(w[0] == "u" for w in re.findall(r"[^\W\d_]+", name.casefold()))


def _several(reading: Reading, bare: str) -> None:
    """A bracket of several words in the name's writing: its long form, a translation, a place, a body above it."""
    name = reading.name
    last = bare.rsplit(maxsplit=1)[-1]
    if CJK & groups(bare).keys():
        _in_han(reading, bare)
    elif looks(name) and spells(name, bare) in STRICT:
        reading.name = bare
        reading.acronyms.append(name)
    elif _long_form(reading, bare) or (
        looks(last) and size(bare) == 2 and bare.split(maxsplit=1)[0].casefold() in name.casefold().split()
    ):
        reading.aliases.append(bare)
    elif bare[:1].islower() and not foreign(name, bare):
        reading.notes.append(bare)
    elif (
        foreign(name, bare)
        or (size(bare) >= 3 and not has_head(name) and not tongues(name))
        or (size(name) <= 2 and not has_head(name) and (size(bare) >= 3 or has_head(bare)))
    ):
        reading.aliases.append(bare)
    elif has_head(bare) or size(bare) > 3:
        reading.qualify("parent", bare)
    else:
        reading.qualify("place", bare)


def _in_han(reading: Reading, bare: str) -> None:
    """A bracket in Chinese or Japanese beside a name in it: the same in other characters, a short or a long form."""
    han = simplified()
    ours, theirs = (t.translate(han).replace(" ", "") for t in (reading.name, bare))
    kana = groups(bare).keys() <= {"Jpan"} and not re.search("[\u3400-\u9fff]", bare)
    if ours == theirs or kana:
        reading.aliases.append(bare)
    elif spells(bare, reading.name):
        reading.acronyms.append(bare)
    elif spells(reading.name, bare):
        reading.aliases.append(bare)
    else:
        reading.qualify("parent" if has_head(bare) else "place", bare)


def _long_form(reading: Reading, bare: str) -> bool:
    """Whether the name, or its first word, is an acronym of the bracket; a place beside that word qualifies it."""
    first, _, rest = reading.name.replace("-", " ").partition(" ")
    if size(bare) >= 2 and looks(first) and rest and is_acronym_of(first, bare):
        if place(rest):
            reading.qualify("country", rest)
        return True
    return size(bare) >= 2 and is_acronym_of(reading.name, bare)
