"""What one entry of a roll shows by itself: its kind, capacity, scripts and the faults a reader should see.

Names are never corrected: every fault is a flag beside the words as printed.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from scrutiny.vocabulary import languages, words

# First code points of stretches of one script (ISO 15924); "" belongs to none.
_SCRIPTS = (
    (0x0, ""), (0x41, "Latn"), (0x5B, ""), (0x61, "Latn"), (0x7B, ""), (0xAA, "Latn"), (0xAB, ""), (0xBA, "Latn"),
    (0xBB, ""), (0xC0, "Latn"), (0xD7, ""), (0xD8, "Latn"), (0xF7, ""), (0xF8, "Latn"), (0x2B9, ""),
    (0x370, "Grek"), (0x400, "Cyrl"), (0x530, "Armn"), (0x590, "Hebr"), (0x600, "Arab"), (0x700, "Syrc"),
    (0x750, "Arab"), (0x780, "Thaa"), (0x7C0, "Nkoo"), (0x800, ""), (0x8A0, "Arab"), (0x900, "Deva"), (0x980, "Beng"),
    (0xA00, "Guru"), (0xA80, "Gujr"), (0xB00, "Orya"), (0xB80, "Taml"), (0xC00, "Telu"), (0xC80, "Knda"),
    (0xD00, "Mlym"), (0xD80, "Sinh"), (0xE00, "Thai"), (0xE80, "Laoo"), (0xF00, "Tibt"), (0x1000, "Mymr"),
    (0x10A0, "Geor"), (0x1100, "Hang"), (0x1200, "Ethi"), (0x13A0, "Cher"), (0x1400, "Cans"), (0x1680, ""),
    (0x1780, "Khmr"), (0x1800, "Mong"), (0x18B0, ""), (0x1C80, "Cyrl"), (0x1C90, "Geor"), (0x1CC0, ""),
    (0x1E00, "Latn"), (0x1F00, "Grek"), (0x2000, ""), (0x2C60, "Latn"), (0x2C80, "Copt"), (0x2D00, "Geor"),
    (0x2D30, "Tfng"), (0x2D80, "Ethi"), (0x2DE0, "Cyrl"), (0x2E00, ""), (0x3005, "Hani"), (0x3008, ""),
    (0x3041, "Hira"), (0x30A0, ""), (0x30A1, "Kana"), (0x30FB, ""), (0x30FD, "Kana"), (0x3100, "Bopo"),
    (0x3131, "Hang"), (0x3190, ""), (0x3400, "Hani"), (0x4DC0, ""), (0x4E00, "Hani"), (0xA000, "Yiii"),
    (0xA4D0, ""), (0xA640, "Cyrl"), (0xA6A0, ""), (0xA720, "Latn"), (0xA800, ""), (0xAC00, "Hang"), (0xD7B0, ""),
    (0xF900, "Hani"), (0xFB00, "Latn"), (0xFB13, "Armn"), (0xFB1D, "Hebr"), (0xFB50, "Arab"), (0xFE00, ""),
    (0xFE70, "Arab"), (0xFEFF, ""), (0xFF21, "Latn"), (0xFF3B, ""), (0xFF41, "Latn"), (0xFF5B, ""), (0xFF66, "Kana"),
    (0xFF9E, ""), (0xFFA0, "Hang"), (0xFFDD, ""), (0x1E900, "Adlm"), (0x1E960, ""), (0x20000, "Hani"), (0x32000, ""),
)  # fmt: skip
#: A longer entry is hardly one name.
_OVERLONG = 220
_FIRST = [first for first, _ in _SCRIPTS]
#: The language where a script alone decides it.
_DECIDED = {
    "Geor": "ka", "Armn": "hy", "Hang": "ko", "Tibt": "bo", "Thai": "th", "Laoo": "lo", "Khmr": "km", "Mymr": "my",
    "Grek": "el", "Sinh": "si", "Taml": "ta", "Telu": "te", "Knda": "kn", "Mlym": "ml", "Gujr": "gu", "Guru": "pa",
    "Thaa": "dv",
}  # fmt: skip
#: Format characters that do print, and scripts that are written with joiners.
_PRINTED = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u08e2"
_JOINED = frozenset(
    ("Arab", "Syrc", "Deva", "Beng", "Guru", "Gujr", "Orya", "Taml", "Telu", "Knda", "Mlym", "Sinh", "Mymr", "Khmr")
)
_PAIRS = (("(", ")"), ("[", "]"), ("（", "）"), ("【", "】"), ("「", "」"), ("『", "』"), ("《", "》"), ("«", "»"))
_MARK = re.compile(r"(?:[*＊†‡§※]{1,3}|[¹²³⁴-⁹⁰]{1,3}|\[\^?\d{1,2}\])$")
_SHORTENED = re.compile(r"(?:\b[^\W\d_]{1,3}|\b(?:Inc|Ltd|Corp|etc)|\.[^\W\d_])\.$")
_NO_SPACE = re.compile(r"[a-zà-žа-яё]{2}\(|\)[^\W\d_]")
_STRAY = re.compile(r"[a-zà-žа-яё]{4}\. [^\W\d_]{4}|[a-z]{3}'s's\b|[a-z]s['’]s\b|,,|\.\.(?!\.)|\( | \)| [,;](?= )")
_HAN_ONLY = re.compile(r"[\u3005\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff]+")
#: A family name, a space and a given name; never a place or a body and its branch (“東京 支部”).
_NO_NAME = r"(?<![部局社所院室省市县県區区国國町村团団派組组系店校園园館馆京州會会])"
_SPACED_HAN = re.compile(rf"[\u3005\u3400-\u9fff]{{1,3}}{_NO_NAME}[ \u3000][\u3005\u3400-\u9fff]{{1,3}}{_NO_NAME}")
#: A name and what is said of its bearer: “Name, word”, “Name – word”, “Name (word)”.
_SAID_OF = re.compile(
    r"(?P<name>[^,،、，()（）\n]{2,80}?)\s*"
    r"(?:[,،、，]\s*(?P<after>[^()（）\n]{2,80})|\s[-–—]\s(?P<after_dash>[^()（）\n]{2,80})"
    r"|[(（](?P<inside>[^()（）\n]{1,40})[)）])\s*"
)
_STOPS = re.compile(r"[.!?。！？؟]['\"’”»)]*$")
_INNER_STOP = re.compile(r"[a-zа-яё]{3}[.!?]\s+[A-ZА-ЯЁ][a-zа-яё]+\s[a-zа-яё]|[。！？]\S")
_WORD = re.compile(r"[^\W\d_]+(?:[;'\[\],.][^\W\d_]+)*")
_QWERTY = dict(zip("qwertyuiop[]asdfghjkl;'zxcvbnm,.`", "йцукенгшщзхъфывапролджэячсмитьбюё", strict=True))
_VOWEL = re.compile(r"[aeiouyаеёиоуыэюя]")
_ROMAN_VOWELS, _RUSSIAN_VOWELS = frozenset("aeiouy"), frozenset("аеёиоуыэюя")


def scripts_of(name: str) -> list[str]:
    """The scripts of a name's letters in the order of their first appearance."""
    return [s for s in dict.fromkeys(_script(c) for c in name) if s]


@cache
def _script(character: str) -> str:
    found = _SCRIPTS[bisect_right(_FIRST, ord(character)) - 1][1]
    return found if found and unicodedata.category(character)[0] == "L" else ""


def language_of(scripts: list[str]) -> str | None:
    """The language of a name where its scripts alone decide it."""
    found = set(scripts)
    if found & {"Hira", "Kana"} and found <= {"Hira", "Kana", "Hani"}:
        return "ja"
    return _DECIDED.get(scripts[0]) if len(scripts) == 1 else None


@dataclass(frozen=True)
class Lexicon:
    """The words of all languages by which entries are told apart: a roll mixes languages freely."""

    kinds: dict[str, frozenset[str]]
    infixes: dict[str, re.Pattern[str]]
    capacity: re.Pattern[str]
    heads: frozenset[str]
    bodies: frozenset[str]
    not_party: tuple[str, ...]
    legal_forms: tuple[str, ...]
    occupations: frozenset[str]
    kin: frozenset[str]

    def has(self, kind: str, name: str, tokens: frozenset[str]) -> bool:
        """True when a word of that kind stands in the name."""
        found = self.kinds.get(kind)
        infix = self.infixes.get(kind)
        return bool((found and found & tokens) or (infix and infix.search(name)))


_KINDS = ("institution", "coalition", "party", "company", "titles", "sentence", "imperative")


@cache
def lexicon() -> Lexicon:
    """The words of all languages about entries of rolls, loaded once."""
    everything = [words("rolls", tag) for tag in languages("rolls")]

    def joined(key: str) -> list[str]:
        return [str(word) for data in everything for word in data.get(key, ())]

    return Lexicon(
        kinds={kind: frozenset(w.casefold() for w in joined(kind)) for kind in _KINDS},
        infixes={
            kind: re.compile("|".join(sorted(found, key=len, reverse=True)))
            for kind in _KINDS
            if (found := joined(f"infix_{kind}"))
        },
        capacity=re.compile("|".join(f"(?:{p})" for p in joined("capacity")), re.IGNORECASE),
        heads=frozenset(joined("heads")),
        bodies=frozenset(w.casefold() for key in ("bodies", "heads", "coalition") for w in joined(key)),
        not_party=tuple(joined("not_party")),
        legal_forms=tuple(joined("legal_forms")),
        occupations=frozenset(w.casefold() for w in joined("occupations")),
        kin=frozenset(w.casefold() for w in joined("kin")),
    )


def tokens_of(name: str) -> frozenset[str]:
    """The words of a name, case folded, also without their closing stop."""
    return frozenset(re.findall(r"[^\W_]+(?:[.&'’\-][^\W_]+)*\.?", name.casefold())) | frozenset(
        re.findall(r"[^\W_]+", name.casefold())
    )


def kind_of(name: str, individual: bool) -> tuple[str, str | None]:
    """What an entry seems to be by its words alone, and the capacity in which a person signs, as printed."""
    if mark := mark_of(name):
        name = name[: -len(mark)].rstrip()
    lex, tokens = lexicon(), tokens_of(name)
    if capacity := lex.capacity.search(name):
        return "individual", capacity.group().strip(" ,;()（）.[]")
    if individual or _titled(name, lex) or _is_person(name, lex):
        return "individual", None
    folded = name.casefold()
    if lex.has("party", name, tokens) and not any(w in folded for w in lex.not_party) and len(name) < 80:
        return "party", None
    if form := next((form for form in lex.legal_forms if form in folded), None):
        # “Public Union of …” in the Russian manner: a legal form, and no coalition unless another word says so.
        rest = folded.replace(form, " ")
        return ("coalition" if lex.has("coalition", rest, tokens_of(rest)) else "organisation"), None
    for kind in ("coalition", "company"):
        if lex.has(kind, name, tokens):
            return kind, None
    return ("organisation" if lex.has("institution", name, tokens) else "unknown"), None


def _titled(name: str, lex: Lexicon) -> bool:
    first, _, rest = name.partition(" ")
    titles = lex.infixes.get("titles")
    title = first.casefold().rstrip(".")
    if title in lex.kinds["titles"] and rest[:1].isalpha() and len(rest.split()) <= 12:
        return len(title) > 2 or first.endswith(".") or title in ("mr", "ms", "dr")
    return bool(titles and len(name) <= 12 and titles.search(name))


def _is_person(name: str, lex: Lexicon) -> bool:
    """True for a person's name with an occupation after it or kin in brackets, or written as Japanese names are."""
    if len(name) > 160:
        return False
    if _SPACED_HAN.fullmatch(name):
        return not _names_body(name, lex)
    if found := _SAID_OF.fullmatch(name):
        person, said = found["name"], (found["inside"] or found["after"] or found["after_dash"]).strip(" .").casefold()
        words_said = re.split(r"[\s,،、，/]+", said)
        known = lex.kin if found["inside"] else lex.occupations | lex.kin
        occupied = said in known or said in lex.occupations or any(w in lex.occupations for w in words_said[:3])
        closing = any(said.endswith(word) for word in lex.occupations) if _HAN_ONLY.match(said) else False
        return (occupied or closing) and _built_as_person(person) and not _names_body(person, lex)
    return False


def _names_body(name: str, lex: Lexicon) -> bool:
    tokens = tokens_of(name)
    return any(lex.has(kind, name, tokens) for kind in ("institution", "coalition", "party", "company")) or bool(
        tokens & lex.bodies
    )


def _built_as_person(name: str) -> bool:
    """True for two to six words of letters, each but small ones with a capital where the script has them; two to
    four characters of Han or Hangul, or several parts joined with a dot.
    """
    compact = name.replace(" ", "")
    if _HAN_ONLY.fullmatch(compact.replace("·", "").replace("・", "")):
        return 2 <= len(compact) <= (12 if "·" in compact or "・" in compact else 4)
    parts = name.split()
    lettered = all(c.isalpha() or c in "-'’ʼ." or unicodedata.combining(c) for c in compact)
    if not 2 <= len(parts) <= 6 or not lettered:
        return False
    capital = sum(p[0].isupper() for p in parts)
    small = sum(p[0].islower() for p in parts)
    cased = capital + small > 0
    tiny = all(len(p) <= 4 or p[1] in "'’" for p in parts if p[0].islower())
    return not cased or (capital >= 2 and tiny and parts[-1][0].isupper())


def are_names(entries: Sequence[str], of: str | None) -> bool:
    """True when most entries read as names, and either something announces them or enough name institutions.

    Args:
        of: what announces them to be names of, None when nothing does.
    """
    lex, total = lexicon(), len(entries)
    sentences = sum(is_sentence(entry) for entry in entries)
    # One overlong entry does not lose the others where something announces them.
    if sentences > 0.25 * total or sum(len(e) > _OVERLONG for e in entries) > max(of is not None, 0.1 * total):
        return False
    demands = sum(lex.has("imperative", e[:4], frozenset(e.casefold().split()[:1])) for e in entries)
    if demands > 0.3 * total or sum(e[:1].islower() for e in entries) > 0.5 * total:
        return False
    if of is not None:
        return True
    named = sum(kind_of(entry, False)[0] != "unknown" for entry in entries)
    return named >= max(2, 0.4 * total)


def is_sentence(entry: str) -> bool:
    """True when an entry reads as an account and not as a name."""
    lex = lexicon()
    if len(entry) > 60 and _STOPS.search(entry) and not entry.endswith(("Inc.", "Ltd.", "A.C.", "e.V.")):
        return True
    if _INNER_STOP.search(entry[:400]):
        return True
    if lex.capacity.search(entry):
        return False
    told = lex.has("sentence", entry, frozenset(w.strip(".,;:") for w in entry.casefold().split()[1:]))
    return told and (len(entry.split()) > 4 or not entry.isascii())


def mark_of(name: str) -> str | None:
    """The footnote mark that closes an entry, if any."""
    found = _MARK.search(name)
    return found.group() if found and found.start() else None


def folded(name: str) -> str:
    """A name without case, marks and punctuation, to find entries that are equal but for those."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    return "".join(c for c in plain if c.isalnum())


def flags_of(name: str, printed: str) -> Iterator[str]:
    """The faults one entry shows by itself; `printed` keeps its line breaks and spaces."""
    mark = mark_of(name)
    bare = name[: -len(mark)].rstrip() if mark else name
    if mark:
        yield "footnote_mark"
    if bare[-1:] in tuple(".,;:،؛、。,;：-–—_") and not _SHORTENED.search(bare):
        yield "trailing_punctuation"
    if "  " in printed or "\u00a0 " in printed:
        yield "doubled_space"
    for found in {m.group()[-1] == "(" for m in _NO_SPACE.finditer(bare)}:
        yield "missing_space_before_bracket" if found else "missing_space_after_bracket"
    if any(bare.count(opening) != bare.count(closing) for opening, closing in _PAIRS):
        yield "unbalanced_bracket"
    if _STRAY.search(bare):
        yield "possible_typo"
    if len(bare) > _OVERLONG:
        yield "overlong"
    if _hidden(bare):
        yield "hidden_characters"
    yield from _of_letters(bare)


def _hidden(name: str) -> bool:
    """True when characters that print nothing stand in a name; joiners that a script needs are none."""
    for at, character in enumerate(name):
        if unicodedata.category(character) != "Cf" or character in _PRINTED:
            continue
        needed = character in "\u200c\u200d" and _script(name[at - 1 : at] or " ") in _JOINED
        if not needed:
            return True
    return False


def _of_letters(name: str) -> Iterator[str]:
    seen = list(_WORD.findall(name[:2000]))
    letters = {frozenset(s for c in word if (s := _script(c))) for word in seen}
    if any(len(found & {"Latn", "Cyrl", "Grek"}) > 1 for found in letters):
        yield "mixed_script_word"
    if any(_other_layout(word) for word in seen):
        yield "wrong_keyboard_layout"
    arabic = name.split()
    if len(arabic) > 2 and _script(arabic[0][0]) == "Arab":
        heads = lexicon().heads
        last, first = arabic[-1].strip("().،"), arabic[0]
        if (last in heads or last.removeprefix("ال") in heads) and first not in heads and _follows(first):
            yield "reversed_word_order"


def _follows(word: str) -> bool:
    return word.startswith(("ال", "وال", "لل", "وحقوق")) and word.removeprefix("ال") not in lexicon().heads


def _other_layout(word: str) -> bool:
    """True when a word is hardly readable as typed, and readable as typed on the other keyboard."""
    low = word.casefold()
    if low.isalpha() and _VOWEL.search(low):
        return False
    bare = [c for c in low if c.isalpha()]
    if len(bare) < 5 or word.isupper() or sum(c.isupper() for c in word) > 1:
        return False
    if all("a" <= c <= "z" for c in bare):
        other = [_QWERTY.get(c, "") for c in low]
        ours = sum(c in _ROMAN_VOWELS for c in bare) / len(bare)
        theirs = sum(c in _RUSSIAN_VOWELS for c in other if c) / len(low)
        inner = any(c in ";[]," for c in low) and not low.endswith((";", ","))
        return theirs >= 0.3 and (ours == 0 or (inner and ours <= 0.25))
    if all("а" <= c <= "ё" for c in bare):
        back = {v: k for k, v in _QWERTY.items()}
        other = [back.get(c, "") for c in low]
        return not any(c in _RUSSIAN_VOWELS for c in bare) and sum(c in _ROMAN_VOWELS for c in other) / len(low) >= 0.25
    return False
