"""What a corpus of printed lines knows about names: who is printed together, what an acronym can stand for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from scrutiny.entities.comparing.spelling import LONGEST
from scrutiny.entities.names.acronyms import Acronyms, index, letters
from scrutiny.entities.names.printed import Printed, printed


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """Names as the lines of one corpus print them.

    acronyms  every acronym with all that it stands for or spells
    together  key of a printed name → keys of the names printed on one line with it
    lines     key of a printed name → how many lines print it as their first name
    words     word → in how many names it stands
    """

    acronyms: Acronyms = field(default_factory=lambda: Acronyms({}))
    together: dict[str, frozenset[str]] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    words: dict[str, int] = field(default_factory=dict)

    def printed_together(self, left: str, right: str) -> bool:
        """Whether one line prints both names (their keys) as names of one body, and no line gives either to another."""
        return right in self.together.get(left, ()) and not (self.shared(left) or self.shared(right))

    def shared(self, found: str) -> bool:
        """Whether a name (its key) is printed beside two names that are not printed beside each other."""
        beside = self.together.get(found, frozenset())
        return any(other != one and other not in self.together.get(one, ()) for one in beside for other in beside)

    def expansions(self, acronym: str) -> int:
        """How many bodies of the corpus the acronym can stand for."""
        return len(self.acronyms.expansions(acronym))

    def only(self, acronym: str, name: str) -> bool:
        """Whether the corpus knows one body alone that the acronym can stand for, and this is its name."""
        found = self.acronyms.expansions(acronym)
        return len(found) == 1 and key(found[0]) == key(name)


def key(text: str) -> str:
    """What is equal for two printings of one name: letters and figures in their order, accents and case aside."""
    return letters(text[:LONGEST])


def _of_one_body(line: Printed) -> tuple[str, ...]:
    """The names that a line gives to one body; what is printed beside the first name stays with it, because the other
    names and acronyms of the line may be the chapter's own."""
    return (line.full, *line.aliases, *line.acronyms)


def gathered(lines: Iterable[str | Printed], kind: str = "organisation") -> Corpus:
    """The corpus of so many printed lines. A line that claims more than eight names is taken for none of them."""
    read = [printed(line, kind) if isinstance(line, str) else line for line in lines]
    together: dict[str, set[str]] = {}
    counts: Counter[str] = Counter()
    words: Counter[str] = Counter()
    for line in read:
        keys = {key(text) for text in _of_one_body(line)} - {""}
        counts[key(line.name)] += 1
        words.update(set(line.name.casefold().split()[:16]))
        if 1 < len(keys) <= 8:
            for one in keys:
                together.setdefault(one, set()).update(keys - {one})
    return Corpus(
        acronyms=index(read),
        together={one: frozenset(others) for one, others in together.items()},
        lines=dict(counts),
        words=dict(words),
    )
