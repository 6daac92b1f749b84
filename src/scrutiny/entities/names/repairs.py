"""What a name may have been before something went wrong with it: repairs offered to a person, never applied.

Each rule has a name and a version, so that an offer that was taken can be told from one that another version makes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from scrutiny.entities.names.folding import folded
from scrutiny.entities.names.labels import groups
from scrutiny.statements.entries import flags_of, lexicon
from scrutiny.vocabulary import languages, listing, words

#: Longer texts are no names: nothing is offered for them.
LONGEST = 600

_INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SPACES = re.compile(r"\s{2,}|^\s+|\s+$|[^\S ]")
_RTL = frozenset({"Arab", "Hebr"})
_NATIVE = {"ru": "Cyrl", "uk": "Cyrl", "ar": "Arab", "fa": "Arab", "he": "Hebr"}
_LATIN = ("en", "fr", "es", "pt", "de", "it", "nl", "tr", "id")


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One possible repair: the rule and its version, the text it would give, and why, in words."""

    rule: str
    version: int
    text: str
    why: str


def offers(text: str) -> tuple[Offer, ...]:
    """All repairs that some sign in the text speaks for, () where nothing looks wrong; the text never changes."""
    if not text.strip() or len(text) > LONGEST:
        return ()
    found: dict[str, Offer] = {}
    for rule, version, work in _RULES:
        for repaired, why in work(text):
            if repaired != text and repaired.strip():
                found.setdefault(repaired, Offer(rule=rule, version=version, text=repaired, why=why))
    return tuple(found.values())


def _controls(text: str) -> Iterator[tuple[str, str]]:
    """Invisible characters, the joiners that Arabic and Indic writing need left alone between letters."""
    needed = _RTL | {"Deva", "Beng", "Mlym", "Sinh", "Knda"}
    keeps = not needed.isdisjoint(groups(text))
    count = 0
    kept = []
    for at, character in enumerate(text):
        joiner = character in "\u200c\u200d" and keeps and 0 < at < len(text) - 1 and text[at + 1].isalpha()
        if _INVISIBLE.match(character) and not joiner:
            count += 1
        else:
            kept.append(character)
    if count:
        yield "".join(kept), f"{count} invisible characters stand in it"


def _spaces(text: str) -> Iterator[tuple[str, str]]:
    if _SPACES.search(text):
        yield " ".join(text.split()), "it has doubled or unusual spaces"


# ── bytes read in the wrong encoding ──


def _encoding(text: str) -> Iterator[tuple[str, str]]:
    if text.isascii():
        return
    for name in ("cp1252", "cp1251"):
        read = _reread(text, name) or " ".join(_reread(word, name) or word for word in text.split(" "))
        if read != text:
            yield read, f"its letters are UTF-8 read as {name}"
            return
    letters = [c for c in text if c.isalpha()]
    if len(letters) >= 4 and sum("À" <= c <= "ÿ" for c in letters) * 10 >= len(letters) * 8:
        raw = _bytes(text, "cp1252")
        read = raw.decode("cp1251", "replace") if raw else ""
        if read and "\ufffd" not in read and groups(read).keys() <= {"Cyrl", "Latn"} and _known(read, ("ru", "uk")):
            yield read, "its letters are cp1251 read as cp1252"


def _bytes(text: str, encoding: str) -> bytes | None:
    """The bytes behind the text; a byte that the encoding does not know was kept as the character of its number."""
    found = bytearray()
    for character in text:
        try:
            found += character.encode(encoding)
        except UnicodeEncodeError:
            if ord(character) > 0xFF:
                return None
            found.append(ord(character))
    return bytes(found)


def _reread(text: str, encoding: str) -> str | None:
    if text.isascii():
        return None
    raw = _bytes(text, encoding)
    try:
        read = raw.decode("utf-8") if raw else None
    except UnicodeDecodeError:
        return None
    return read if read and read != text and all(c.isprintable() for c in read) else None


# ── letters of another alphabet ──


def lookalikes() -> dict[str, str]:
    """Letters of other alphabets → the Latin letters they look like."""
    return {own: latin for table in listing("keyboards")["lookalikes"].values() for own, latin in table.items()}


def _lookalikes(text: str) -> Iterator[tuple[str, str]]:
    """Words whose few foreign letters all look like letters of the rest of the word."""
    changed: list[str] = []
    repaired = re.sub(r"[^\W\d_]+", lambda m: _of_one_alphabet(m.group(), changed), text)
    if changed:
        yield repaired, f"letters of two alphabets stand in one word ({len(changed)} words)"


def _of_one_alphabet(word: str, changed: list[str]) -> str:
    found = groups(word)
    if not {"Latn"} < found.keys() <= {"Latn", "Cyrl", "Grek"} or len(found) != 2:
        return word
    other = next(script for script in found if script != "Latn")
    table: dict[str, str] = listing("keyboards")["lookalikes"][other]
    back = {latin: native for native, latin in table.items()}
    as_latin = "".join(table.get(c, c) for c in word)
    as_native = "".join(back.get(c, c) for c in word)
    choices = [v for v in (as_latin, as_native) if len(groups(v)) == 1]
    if not choices:
        return word
    changed.append(word)
    return choices[-1] if len(choices) == 1 or found[other] > found["Latn"] else choices[0]


# ── keyboards ──


def _keyboards(text: str) -> Iterator[tuple[str, str]]:
    """Words typed on another keyboard than was meant: those keys give known words of the other language."""
    scripts = groups(text)
    done: set[str] = set()
    for language, script in _NATIVE.items():
        found = list(_typed(text, language)) if "Latn" in scripts and script not in done else []
        if script in scripts and script not in done:
            found += _typed_back(text, language, script)
        if found:
            done.add(script)
            yield from found


def _typed(text: str, language: str) -> Iterator[tuple[str, str]]:
    """Words in Latin letters that are words of the other language on its keyboard."""
    table = dict(zip(listing("keyboards")["qwerty"], listing("keyboards")["layouts"][language], strict=True))
    row = text.split(" ")
    turned = ["".join(_cased(table.get(c.lower(), c), c) for c in word) for word in row]
    latin = [bool(groups(word).keys() == {"Latn"}) for word in row]
    if language == "ru":
        odd = [
            own and "wrong_keyboard_layout" in set(flags_of(word, word)) for own, word in zip(latin, row, strict=True)
        ]
    else:
        odd = [False] * len(row)
    hits = [
        own and (wrong or (_known(new, (language,)) and not _known(word, _LATIN)))
        for own, wrong, new, word in zip(latin, odd, turned, row, strict=True)
    ]
    if not any(hits):
        return
    every = sum(hits) * 2 >= sum(latin) and not any(_known(w, _LATIN) for w in row)
    latin = [own and all(c in table for c in word.lower()) for own, word in zip(latin, row, strict=True)]
    repaired = _chosen([hit or (every and own) for hit, own in zip(hits, latin, strict=True)], turned, row)
    yield repaired, f"{sum(hits)} words are hardly readable and are words on the keyboard of language {language}"


def _typed_back(text: str, language: str, script: str) -> Iterator[tuple[str, str]]:
    """Words in the other letters that are Latin words on the American keyboard."""
    table = dict(zip(listing("keyboards")["layouts"][language], listing("keyboards")["qwerty"], strict=True))
    row = text.split(" ")
    turned = ["".join(_cased(table.get(c.lower(), c), c) for c in word) for word in row]
    if script == "Arab":  # one key gives two letters there
        joined = ["".join(table.get(c, c) for c in word.replace("لا", "b")) for word in row]
        turned = [b if _known(b, _LATIN) else a for a, b in zip(turned, joined, strict=True)]
    native = [groups(word).keys() - {"Latn"} == {script} for word in row]
    hits = [
        own and len(new) > 3 and _known(new, _LATIN) and not _known(word, (language,))
        for own, new, word in zip(native, turned, row, strict=True)
    ]
    if not any(hits) or any(_known(word, (language,)) for word in row):
        return
    every = sum(hits) * 3 >= sum(native)
    repaired = _chosen([hit or (every and own) for hit, own in zip(hits, native, strict=True)], turned, row)
    yield repaired, f"{sum(hits)} words are words on the American keyboard"


def _chosen(take: list[bool], turned: list[str], row: list[str]) -> str:
    return " ".join(new if taken else old for taken, new, old in zip(take, turned, row, strict=True))


def _cased(new: str, old: str) -> str:
    return new.upper() if old.isupper() else new


# ── order ──


def _words_reversed(text: str) -> Iterator[tuple[str, str]]:
    """Right-to-left words in the opposite order: the word for the kind of body, which comes first, stands last."""
    row = text.split()
    scripts = groups(text).keys() & _RTL
    if len(row) < 3 or not scripts:
        return
    tongues = ("ar", "fa") if "Arab" in scripts else ("he",)
    first, last = row[0].strip("().،,"), row[-1].strip("().،,")
    if "reversed_word_order" in set(flags_of(text, text)) or (
        _heads_it(last, tongues) and not _heads_it(first, tongues)
    ):
        yield " ".join(reversed(row)), "the word that names the kind of body stands last, where it should come first"


def _letters_reversed(text: str) -> Iterator[tuple[str, str]]:
    """All letters in the opposite order, as some programs store right-to-left text."""
    row = text.split()
    known = tuple(tag for tag in languages("names") if tag not in ("zh", "ja", "ko"))
    if any(len(word) > 3 and _known(word, known) for word in row):
        return
    back = [word[::-1] for word in row]
    hits = [word for word in back if len(word) > 3 and _known(word, known)]
    if hits and len(hits) * 3 >= len(row):
        why = "its words can be read from the other end"
        yield text[::-1].translate(_MIRRORED), why
        if len(row) > 1:
            yield " ".join(back), f"{why}, each by itself"


_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")


def _heads_it(word: str, tags: tuple[str, ...]) -> bool:
    heads = lexicon().heads if "ar" in tags else frozenset()
    return word in heads or any(folded(word) in _words_of(tag)[0] for tag in tags)


def _known(text: str, tags: tuple[str, ...]) -> bool:
    """True when a word of a text is a telling word (a kind of body, a right) of one of the languages."""
    found = [folded(w) for w in re.findall(r"[^\W\d_]+", text)]
    return any(
        bare in _words_of(tag)[1] or (tag in ("ar", "fa") and bare.removeprefix("ال") in _words_of(tag)[1])
        for tag in tags
        for bare in found
        if len(bare) > 2
    )


@cache
def _words_of(tag: str) -> tuple[frozenset[str], frozenset[str]]:
    """(words for kinds of bodies, all telling words) of a language, folded; none for a language without a list."""
    if tag not in languages("names"):
        return frozenset(), frozenset()
    heads = frozenset(folded(w) for w in words("names", tag)["heads"]) - frozenset(map(folded, _NO_HEADS))
    rolls = words("rolls", tag) if tag in languages("rolls") else {}
    bodies = words("bodies", tag).get("heads", ()) if tag in languages("bodies") else ()
    others = [str(w) for key in ("institution", "coalition", "heads") for w in rolls.get(key, ())]
    every = heads | frozenset(folded(str(w)) for w in (*others, *bodies, *words("names", tag)["chapter"]))
    return heads, every | (frozenset(map(folded, _NO_HEADS)) if tag in ("ar", "fa", "he") else frozenset())


#: Words that tell a language but never begin the name of a body in it.
_NO_HEADS = frozenset({"حقوق", "الانسان", "بشر", "زنان", "אדם", "האדם", "זכויות", "נשים", "לזכויות"})

_RULES: tuple[tuple[str, int, Callable[[str], Iterator[tuple[str, str]]]], ...] = (
    ("controls", 1, _controls),
    ("spaces", 1, _spaces),
    ("encoding", 1, _encoding),
    ("look-alikes", 1, _lookalikes),
    ("keyboard", 1, _keyboards),
    ("word-order", 1, _words_reversed),
    ("letter-order", 1, _letters_reversed),
)
