"""What looks wrong with the words of a signatory; nothing is corrected, a person asks the signatory. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scrutiny.entities.names.repairs import offers
from scrutiny.letters.signon.commitment import Statement
from scrutiny.letters.signon.wording import UNSEEN
from scrutiny.statements.entries import flags_of, scripts_of

#: Faults after which the name may not be the one that the signatory means, or not the one that a reader sees.
GRAVE = frozenset(
    {
        "wrong_encoding",
        "look_alikes",
        "mixed_script_word",
        "hidden_characters",
        "controls",
        "wrong_keyboard_layout",
        "keyboard",
        "letter_order",
    }
)


#: Of these in what is printed beside a name, each is told.
_BESIDE = frozenset({"wrong_encoding", "mixed_script_word", "hidden_characters"})
#: Signs that choose the form of the letter before them, and the scripts that are written with them.
_FORMS = {"Hani": "\ufe00-\ufe0f\U000e0100-\U000e01ef", "Mong": "\u180b-\u180f"}
#: Joiners and marks of direction: `flags_of` knows where they are needed.
_JOINERS = frozenset("\u200c\u200d")
#: What one accented or Cyrillic letter is whose UTF-8 was read as cp1252: a letter and a sign, or, before a letter, one
#: that may close a quotation.
_SPLIT = re.compile(
    "[\u00c2-\u00c5\u00d0\u00d1]"
    "(?:[\u0080-\u009f\u00a1-\u00aa\u00ac-\u00ba\u00bc-\u00bf\u0152-\u0192\u02c6\u02dc\u2020-\u2022\u2030\u20ac\u2122]"
    "|[\u00a0\u00ab\u00bb\u2013-\u203a](?=[^\\W\\d_]))"
)
_MARKS = re.compile("\u00e2\u20ac[\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2010-\u203a\u2122]")


def faults_in(said: Statement) -> tuple[str, ...]:
    """The faults of all words that are printed of a signatory, as rules; sorted.

    Of the name every one, of the country those after which it may not be what is meant, of other words those that hide
    what they are.
    """
    found = set(faults_of(said.name))
    found |= GRAVE & set(faults_of(said.country)) if said.country else set()
    others = (said.transliteration, said.affiliation, said.registry, *said.members)
    found |= {fault for each in others if each for fault in _BESIDE & set(faults_of(each))}
    return tuple(sorted(found))


def faults_of(name: str) -> tuple[str, ...]:
    """The faults that a name shows by itself: those of printed lists, and the rules that offer a repair; sorted."""
    found = set(flags_of(name, name))
    found |= {each.rule.replace("-", "_") for each in offers(name)}
    if "encoding" in found or "\ufffd" in name or _SPLIT.search(name) or _MARKS.search(name):
        found = (found - {"encoding"}) | {"wrong_encoding"}
    if any(_hides(name, unseen.start()) for unseen in UNSEEN.finditer(name)):
        found.add("hidden_characters")
    return tuple(sorted(found))


def _hides(name: str, at: int) -> bool:
    """True where a character that prints nothing, or a blank, is none that the letter before it is written with."""
    if name[at] in _JOINERS:
        return False
    before = scripts_of(name[at - 1 : at])
    return not any(script in before and re.match(f"[{signs}]", name[at]) for script, signs in _FORMS.items())


def words_of(flags: Sequence[str]) -> str:
    """The faults in words."""
    return ", ".join(each.replace("_", " ") for each in flags)
