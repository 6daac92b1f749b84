"""Finding the words and phrases of a vocabulary in a text, fast.

A pattern of many words is slow when the engine tries it at every character; here it is tried only where a word
begins, and what stands right before a place is looked up instead of searched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

#: Words and marks that may open what stands before a numeral.
_OPEN = "([{\"'“‘«„—–-:<>•*،؛"
_ELIDED = re.compile(r"(?:[cdjlmnst]|qu)['’](?=\w)")
_LONGEST_WORD = 48


def alternation(forms: Iterable[str]) -> str:
    """A pattern that reads the longest of the forms; a space in a form is any white space."""
    return "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in sorted(forms, key=lambda f: (-len(f), f)))


def word_starts(forms: Iterable[str], *others: str) -> re.Pattern[str]:
    """A pattern for whole words and `others`; its match begins at the mark or space before, which it steps over.

    Beginning with a class of characters, and trying words only where one begins, keeps the engine fast.
    Words of Han need no space before them and are matched where they stand.
    """
    groups: dict[str, set[str]] = {}
    han: set[str] = set()
    for form in forms:
        if is_han(form[0]):
            han.add(form)
            continue
        for cased in {form, form[:1].upper() + form[1:], form.upper()}:
            groups.setdefault(cased[0], set()).add(cased[1:])
    spaced = [f"{re.escape(c)}(?:{alternation(rest)})(?!\\w)" for c, rest in sorted(groups.items())]
    if not han:
        return re.compile(rf"\W(?:{'|'.join([*others, *spaced])})")
    return re.compile("|".join([alternation(han), *others]))


def word_matches(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the words of a `word_starts` pattern stand in ``text[start:end]``."""
    if not pattern.pattern.startswith(r"\W"):
        yield from (match.span() for match in pattern.finditer(text, start, end))
        return
    if start == 0 or text[start - 1].isalnum():
        first = pattern.match(" " + text[start : min(end, start + _LONGEST_WORD)])
        if first:
            yield start, start + first.end() - 1
            start += first.end() - 1
    else:
        start -= 1
    for match in pattern.finditer(text, start, end):
        yield match.start() + 1, match.end()


@dataclass(frozen=True, slots=True)
class Seen:
    """A form found right before a place: where it begins, and the form in lower case."""

    start: int
    form: str


@dataclass(frozen=True, slots=True)
class Ahead:
    """Looks a form up in the words right before a place, which is much faster than a pattern."""

    forms: frozenset[str]
    longest: int
    han: bool

    def search(self, text: str, left: int, start: int) -> Seen | None:
        """The longest form that ends right before `start`, looked for from `left` on."""
        chunk = text[left:start].lower()
        if len(chunk) != start - left or not self.longest:
            return None
        if self.han:
            bare = chunk.rstrip()
            for size in range(min(self.longest, len(bare)), 0, -1):
                if bare[-size:] in self.forms:
                    return Seen(left + len(bare) - size, bare[-size:])
            return None
        parts = chunk.split()
        for count in range(min(self.longest, len(parts)), 0, -1):
            tail = parts[-count:]
            tail[0] = tail[0].lstrip(_OPEN)
            form = " ".join(tail)
            if form not in self.forms and (elided := _ELIDED.match(form)):
                tail[0] = tail[0][elided.end() :]
                form = form[elided.end() :]
            if form in self.forms:
                at = len(chunk)
                for part in reversed(tail):
                    at = chunk.rfind(part, 0, at)
                return Seen(left + at, form)
        return None


def ahead(forms: Iterable[str], attached: Iterable[str] = (), *, han: bool = False) -> Ahead:
    """What finds any of the forms, also with an attached word before them, right before a place."""
    lowered = frozenset(before + form.lower() for form in forms for before in ("", *attached))
    longest = max((len(form) if han else form.count(" ") + 1 for form in lowered), default=0)
    return Ahead(lowered, longest, han)


def is_han(character: str) -> bool:
    """True for a Han character, the round zero included."""
    return "\u3400" <= character <= "\u9fff" or character in "〇○"


__all__ = ["Ahead", "Seen", "ahead", "alternation", "is_han", "word_matches", "word_starts"]
