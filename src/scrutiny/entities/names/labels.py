"""What a few words beside a name are: a place, a chapter, exile, a number, a lead to another name, a note."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from scrutiny.entities.names.places import key, place
from scrutiny.statements.entries import lexicon
from scrutiny.text.language import script_of_letter
from scrutiny.vocabulary import languages, listing, words

_CJK = {"Hani": "Hani", "Hira": "Jpan", "Kana": "Jpan", "Bopo": "Hani"}
_ROMAN = re.compile(r"^[IVX]{1,5}$")
_DIGITS = re.compile(r"^\W*\d{1,4}\W*$")
#: Languages that write "Rechtsbund", a kind of body as the end of one word.
COMPOUNDING = frozenset({"de", "nl"})
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@dataclass(frozen=True)
class Lists:
    """The words of all languages, folded; patterns of leads and numbers, compiled."""

    chapter: frozenset[str]
    chapter_ends: tuple[str, ...]
    exile: frozenset[str]
    notes: frozenset[str]
    titles: frozenset[str]
    offices: frozenset[str]
    heads: frozenset[str]
    head_ends: tuple[str, ...]
    legal: frozenset[str]
    number: re.Pattern[str]
    known_as: re.Pattern[str]
    once_as: re.Pattern[str]
    part_of: re.Pattern[str]
    within: re.Pattern[str]
    exile_behind: re.Pattern[str]
    called: re.Pattern[str]
    capacity: re.Pattern[str]


@cache
def lists() -> Lists:
    """All lists, loaded once."""

    def every(name: str) -> list[str]:
        return [str(w) for tag in languages("names") for w in words("names", tag).get(name, ())]

    def leads(patterns: list[str]) -> re.Pattern[str]:
        ordered = "|".join(sorted(set(patterns), key=len, reverse=True))
        return re.compile(rf"(?:{ordered})(?:[\s:：,،]+|(?<=[-\u3040-\uffff])|(?<=['’])|$)", re.IGNORECASE)

    known, once = every("known_as"), every("once_as")
    heads = every("heads") + [w for kind in ("institution", "coalition") for w in lexicon().kinds[kind]]
    spaced = sorted({p for p in known + once if " " in p.replace("(?: ", "") or p in _STRONG}, key=len, reverse=True)
    return Lists(
        chapter=frozenset(key(w) for w in every("chapter")),
        chapter_ends=tuple({w for w in every("chapter") if _UNSPACED.search(w)}),
        exile=frozenset(key(w) for w in every("exile")),
        notes=frozenset(key(w) for w in every("notes")),
        titles=frozenset(w.casefold().rstrip(".") for w in every("titles")),
        offices=frozenset(key(w) for w in every("offices")),
        heads=frozenset(key(w) for w in heads if not _UNSPACED.search(w)),
        head_ends=tuple({w for w in heads if _UNSPACED.search(w)} | set("会會社团團党黨")),
        legal=frozenset(key(form) for forms in listing("legal_forms").values() for form in forms),
        number=re.compile("|".join(f"(?:{p})" for p in every("number")), re.IGNORECASE),
        known_as=leads(known),
        once_as=leads(once),
        part_of=re.compile("|".join(f"(?:{p})" for p in every("part_of")), re.IGNORECASE),
        within=re.compile(rf"[\s,،;]+(?:{'|'.join(spaced)})[\s:]+", re.IGNORECASE),
        exile_behind=re.compile(
            rf"\s+(?:{'|'.join(re.escape(w) for w in every('exile') if ' ' in w)})$", re.IGNORECASE
        ),
        called=re.compile(rf"^(.*\S)\s+(?:{'|'.join(every('called'))})\s+[«\"“]?\s*(\S+?)\s*[»\"”]?$", re.IGNORECASE),
        capacity=re.compile("|".join(f"(?:{p})" for p in every("capacity")), re.IGNORECASE),
    )


_STRONG = frozenset({"alias", r"a\.?k\.?a\.?", r"f\.?k\.?a\.?", "又名", "又称", "又稱", "일명"})


# ── scripts and languages ──


def groups(text: str) -> dict[str, int]:
    """How many letters of each writing, Chinese and Japanese apart: any kana makes all of it Japanese."""
    found: dict[str, int] = {}
    for character in text:
        if unicodedata.category(character)[0] == "L" and (script := script_of_letter(character)):
            group = _CJK.get(script, script)
            found[group] = found.get(group, 0) + 1
    if "Jpan" in found and "Hani" in found:
        found["Jpan"] += found.pop("Hani")
    return found


def size(text: str) -> int:
    """How many words: runs of letters; two characters of Chinese, Japanese and Korean count as one word."""
    unspaced = len(_UNSPACED.findall(text))
    return (unspaced + 1) // 2 + len(re.findall(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*", _UNSPACED.sub(" ", text)))


def has_head(text: str) -> bool:
    """True when a word for a kind of body stands in the text (association, centre, 协会 …)."""
    known = lists()
    return not known.heads.isdisjoint(_tokens(text)) or any(end in text for end in known.head_ends if len(end) > 1)


def _tokens(text: str) -> tuple[str, ...]:
    found = key(text).split()
    return (*found, *(w.removeprefix("ال") for w in found if w.startswith("ال")))


def tongues(text: str) -> frozenset[str]:
    """The languages that most of the small and telling words of the text belong to; none where nothing tells."""
    votes: dict[str, int] = {}
    for word in _tokens(text):
        for language, weight in _telling().get(word, ()):
            votes[language] = votes.get(language, 0) + weight
    best = max(votes.values(), default=0)
    return frozenset(language for language, count in votes.items() if count == best)


@cache
def _telling() -> dict[str, tuple[tuple[str, int], ...]]:
    found: dict[str, dict[str, int]] = {}
    for tag in languages("names"):
        of_language = words("names", tag)
        rolls = words("rolls", tag) if tag in languages("rolls") else {}
        heads = [*of_language["heads"], *rolls.get("institution", ()), *rolls.get("coalition", ())]
        for word in [*heads, *of_language["chapter"]]:
            found.setdefault(key(str(word)), {})[tag] = 1
        for word in of_language["small"]:
            if len(word) > 1 or not word.isascii():
                found.setdefault(key(str(word)), {})[tag] = 2
    return {word: tuple(rows.items()) for word, rows in found.items() if word}


def foreign(left: str, right: str) -> bool:
    """True when the two texts speak for two different languages."""
    ours, theirs = tongues(left), tongues(right)
    return bool(ours and theirs) and ours.isdisjoint(theirs)


# ── what a piece is ──


def qualifier(text: str) -> str | None:
    """The kind of qualifier that a whole piece is (country, place, city, exile, number, chapter), else None."""
    bare = text.strip(" .,;:،؛")
    found = place(bare)
    if found:
        return found
    known = lists()
    folded_words = key(bare).split()
    if not folded_words:
        return "number" if _DIGITS.match(text) else None
    whole = " ".join(folded_words)
    if whole in known.exile or any(
        whole.startswith(f"{w} ") or whole.endswith(f" {w}") for w in known.exile if " " in w
    ):
        return "exile"
    if _DIGITS.match(bare) or _ROMAN.match(bare) or known.number.fullmatch(bare):
        return "number"
    if _is_chapter(bare, folded_words):
        return "chapter"
    halves = re.split(r"\s*[,，/]\s*", bare)
    if len(halves) == 2 and not halves[0].isupper():
        kinds = [place(half) for half in halves]
        if all(kinds):
            return kinds[0] if "country" not in kinds else "country" if kinds == ["country"] * 2 else "city"
        if kinds[1] == "country" and 0 < size(halves[0]) <= 3 and not has_head(halves[0]) and halves[0][:1].isupper():
            return "city"
    return None


def _is_chapter(text: str, folded_words: list[str]) -> bool:
    """A piece of few words that begins or ends with a word for a part of a body."""
    known = lists()
    if _UNSPACED.search(text):
        return len(text) <= 10 and text.endswith(known.chapter_ends)
    if len(folded_words) > 5:
        return False
    first, last = folded_words[0], folded_words[-1]
    if known.chapter.isdisjoint(
        {first, first.removeprefix("ال"), last, last.removeprefix("ال"), " ".join(folded_words)}
    ):
        return False
    others = [w for w in folded_words if w not in known.chapter]
    return known.heads.isdisjoint(others)


def led(text: str) -> tuple[str, str] | None:
    """("alias" or "once", the name) where the piece begins with "also known as", "formerly" and the like."""
    for kind, pattern in (("alias", lists().known_as), ("once", lists().once_as)):
        found = pattern.match(text)
        if found and text[found.end() :].strip():
            return kind, text[found.end() :].strip(' :：,،"“”')
    return None


def is_lead(text: str) -> bool:
    """True for "also known as", "formerly" and the like with no name behind them."""
    return any(pattern.fullmatch(text.strip()) for pattern in (lists().known_as, lists().once_as))


def is_compound(text: str) -> bool:
    """True for one word that ends with a word for a kind of body, as in German and Dutch ("Rechtsbund")."""
    word = key(text)
    return any(word.endswith(end) and len(word) > len(end) + 3 for end in _compound_ends())


@cache
def _compound_ends() -> tuple[str, ...]:
    heads = {key(str(word)) for tag in COMPOUNDING & set(languages("names")) for word in words("names", tag)["heads"]}
    return tuple(sorted(head for head in heads if len(head) > 3 and " " not in head))


def above(text: str) -> bool:
    """True when the piece names a body above the name: "member of …", "a project of …"."""
    found = lists().part_of.match(text.strip())
    return bool(found and text.strip()[found.end() :].strip())


def is_note(text: str) -> bool:
    """True when the piece is a remark and no name: a role in the list, an address."""
    bare = key(text)
    if not bare or bare in lists().notes or (text.strip()[0].islower() and bare.split()[0] in lists().notes):
        return True
    return bool(re.search(r"https?://|www\.|@\w+\.|\.(?:org|com|net)\b", text))


def is_legal(text: str) -> bool:
    """True for a legal form alone: e.V., Ltd, A.C., ООО."""
    return key(text) in lists().legal or key(text).replace(" ", "") in lists().legal
