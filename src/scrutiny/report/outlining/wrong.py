"""What is wrong with an outline, as faults of rule ``outline``: its line, what it is, the nearest that exists."""

from __future__ import annotations

from collections.abc import Iterable

from scrutiny.report.fault import Fault
from scrutiny.tables.lines.headings import nearest


class Faults:
    """The faults of one file, gathered while it is read; `name` is the file's, without folders."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.found: list[Fault] = []

    def add(
        self, line: int, message: str, next: str, *, words: str = "", refuses: bool = True, rule: str = "outline"
    ) -> None:
        """One more fault, on a line of the file (from 1)."""
        short = words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
        place = f"{self.name}:{line}"
        self.found.append(Fault(rule=rule, place=place, message=message, next=next, words=short, refuses=refuses))

    def unknown(self, line: int, what: str, word: str, known: Iterable[str], *, refuses: bool = True) -> None:
        """A fault: nothing of that kind bears the name; the next step names the nearest that does."""
        listed = list(known)
        step = nearest(word, listed) if listed else f"there is no {what} yet"
        self.add(line, f"no {what} is called {word[:80]!r}", step, words=word, refuses=refuses)

    def in_order(self) -> tuple[Fault, ...]:
        """The faults by line, each once."""
        seen = dict.fromkeys(self.found)
        return tuple(sorted(seen, key=lambda each: int(each.place.rpartition(":")[2])))


#: How much of the words a fault repeats.
_LONGEST = 160
