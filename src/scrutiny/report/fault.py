"""What is wrong with a report: the rule, the place, the words, and what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from scrutiny.errors import Remark


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that keeps a report from being published, or that a person should look at.

    rule     a word of `vocabulary/report/en.yaml`, section faults, as ``unsourced``, ``stale``, ``position``
    place    line of the outline ("report.md:41"), or section and block of the edition ("findings.2")
    words    the words it is about, empty where they must not be repeated (a protected name)
    verdict  what was found, in one word of the contract where it has one
    source   the record or passage it is held against: {"document", "passage"} or an id; None where there is none
    refuses  an edition that leaves is not built while it stands; false: a person should look
    """

    rule: str
    place: str
    message: str
    next: str
    words: str = ""
    verdict: str = ""
    source: Any = None
    refuses: bool = True

    def as_remark(self) -> Remark:
        """The fault as every command prints it; that a figure is not printed yet is told, and waits for nobody."""
        return Remark(self.place, self.message, self.next, needs_person=self.refuses or self.rule != "figure")

    def as_item(self) -> dict[str, Any]:
        """The fault as `check` prints it."""
        return {
            "place": self.place,
            "words": self.words,
            "verdict": self.verdict or self.rule,
            "source": self.source,
            "rule": self.rule,
            "message": self.message,
            "next": self.next,
            "refuses": self.refuses,
        }
