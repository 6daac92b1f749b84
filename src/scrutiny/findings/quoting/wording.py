"""How the words of a quotation differ from those of its source, each difference classed. Pure functions.

What is no difference: quotation marks, kinds of dashes and apostrophes, white space, ligatures, width, vowel signs.
What is named and leaves a quotation verbatim: `spelling` (variants of `text.fold`, accents, hyphens, a figure for
its word), `punctuation` between words, `case` inside the quotation. What alters it: `number`, `negation`, `modality`,
`word`, `added`; `dropped` words are those of an elision.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from scrutiny.text.fold import Token, tokens
from scrutiny.text.language import script_of_letter
from scrutiny.vocabulary import languages, words

#: Kinds of change that leave the words what they are.
HARMLESS = frozenset({"spelling", "punctuation", "case"})
KINDS = ("spelling", "punctuation", "case", "number", "negation", "modality", "word", "dropped", "added")
#: What dropped words may hold so that a person must judge whether their loss changes the sense or the grounds.
SENSES = ("negation", "modality", "condition", "exception", "reason", "number")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference: `old` stands in the source at ``start:end``, `new` in the quotation; either may be empty.

    holds   for dropped words, which of SENSES they hold
    """

    old: str
    new: str
    kind: str
    start: int
    end: int
    holds: tuple[str, ...] = ()

    def as_item(self) -> dict[str, Any]:
        return {"from": self.old, "to": self.new, "kind": self.kind}


@dataclass(frozen=True)
class Row:
    """Words of a text with their places. `breaks` are offsets at which a block of the text begins."""

    text: str
    words: Sequence[Token]
    language: str = "en"
    breaks: frozenset[int] = frozenset()
    terms: Sequence[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "terms", [word.term for word in self.words])

    def surface(self, start: int, end: int) -> str:
        """The printed words number `start` to `end`, on one line."""
        if start >= end:
            return ""
        return " ".join(self.text[self.words[start].start : self.words[end - 1].end].split())

    def gap(self, at: int) -> str:
        """What stands between the word before number `at` and that word."""
        return self.text[self.words[at - 1].end : self.words[at].start]


def row(text: str, language: str = "en") -> Row:
    """The words of a text."""
    return Row(text, list(tokens(text)), language)


# ── two printings of one word ──

_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "＇": "'", "ʻ": "'", "`": "'", "´": "'"})
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\u0640\u034f\ufe00-\ufe0f]")
_ARABIC = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ة": "ه", "ى": "ي", "ی": "ي", "ک": "ك", "ؤ": "و"})
_POSSESSIVE = re.compile(r"'s$", re.I)


def printed_alike(one: str, other: str) -> str | None:
    """How two printings of one folded word differ: None (not at all), case, spelling, or word (another form)."""
    left, right = _typed(one), _typed(other)
    if left == right:
        return None
    if left.casefold() == right.casefold():
        return "case"
    left, right = left.casefold(), right.casefold()
    if bool(_POSSESSIVE.search(left)) != bool(_POSSESSIVE.search(right)):
        return "word"
    if _arabic(left) and _arabic(right):
        return "spelling" if left.translate(_ARABIC) == right.translate(_ARABIC) else "word"
    longer, shorter = (left, right) if len(left) > len(right) else (right, left)
    if longer == f"{shorter}s" and not shorter.endswith(("ward", "ways")):
        return "word"
    return "spelling"


def _typed(word: str) -> str:
    """A word without what only typography decides."""
    plain = unicodedata.normalize("NFKC", _INVISIBLE.sub("", word.translate(_APOSTROPHES)))
    if plain.isascii():
        return plain.replace(".", "") if plain.count(".") > 1 else plain
    kept = unicodedata.normalize("NFD", plain)
    if any("\u0590" <= char <= "\u06ff" for char in kept):
        kept = "".join(char for char in kept if char in "\u0653\u0654\u0655" or unicodedata.category(char) != "Mn")
    return unicodedata.normalize("NFC", kept)


def _arabic(word: str) -> bool:
    return script_of_letter(word[0]) == "Arab" if word else False


# ── what stands between two words ──

SAME_MARK = str.maketrans(
    {
        char: mark
        for mark, chars in {
            ",": "،、，", ";": "؛；", ":": "：", "?": "؟？", "!": "！", ".": "。．।۔", "-": "–—―‐‑−‒⸺",
            "(": "（", ")": "）", "%": "٪％", "/": "／",
        }.items()
        for char in chars
    }
)  # fmt: skip
_KEPT = re.compile(r"[^,;:.!?()/%‰$€£¥&+-]")
ELLIPSIS = re.compile(r"[\[(（【〔]?\s*(?:(?:\.\s?){3,}|[…⋯]+)\s*[\])）】〕]?")
_TERMINAL = re.compile(r"[.!?](?![^\W\d_])")
_SYMBOLS = frozenset("%‰$€£¥+")


def marks(gap: str) -> str:
    """The marks between two words as far as they count: no quotation marks, one kind of dash, no spaces."""
    plain = _KEPT.sub("", ELLIPSIS.sub("", gap).translate(SAME_MARK))
    return re.sub(r"-+", "-", plain)


def gap_change(quoted: str, original: str) -> str | None:
    """How what stands between two words differs: None, punctuation, spelling (a hyphen) or number (a symbol)."""
    one, other = marks(quoted), marks(original)
    if one == other:
        return None
    if _SYMBOLS & (set(one) ^ set(other)):
        return "number"
    if {one, other} == {"-", ""} and "-" in (quoted + original).translate(SAME_MARK):
        tight = not any(char.isspace() for gap in (quoted, original) if marks(gap) for char in gap)
        return "spelling" if tight else "punctuation"
    return "punctuation"


def boundary(text: str, end: int, start: int, breaks: frozenset[int] = frozenset(), *, doubtful: bool = False) -> bool:
    """True when a sentence ends between the word that ends at `end` and the word that begins at `start`.

    What is said of a stop behind an initial or an abbreviation is `doubtful`.
    """
    gap = ELLIPSIS.sub("", text[end:start])
    plain, following = gap.translate(SAME_MARK), text[start : start + 1]
    if not following:
        return True
    lower = following.islower()
    if not lower and ("\n\n" in gap or any(at in breaks for at in range(end + 1, start + 1))):
        return True
    if not _TERMINAL.search(plain):
        return False
    if "。" in gap or "！" in gap or "？" in gap:
        return True
    if lower or not any(char.isspace() for char in gap):
        return False
    if plain.lstrip("\"'”’»)").startswith("."):
        before = text[max(0, end - 12) : end].split()
        last = before[-1].lstrip("(\"'“«‘") if before else ""
        if (len(last) == 1 and last.isupper()) or f"{last.lower()}." in _shortened():
            return doubtful
    return True


@cache
def _shortened() -> frozenset[str]:
    return frozenset(
        str(word).lower() for tag in languages("sentences") for word in words("sentences", tag)["abbreviations"]
    )
