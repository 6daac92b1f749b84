"""What a rule found: a plain sentence, the passages side by side, and what a person could decide.

Every rule of the stage returns this, whatever it compares, so that one list can hold them all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from scrutiny.text.passage import Passage

#: Classes of disagreement, as CONTRACT has them.
GRADES = ("conflict", "quotation", "attribution", "gap", "data_quality")


def one_line(words: str) -> str:
    """The words on one line, as a sentence quotes them."""
    return " ".join(words.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One thing that does not agree, or that the corpus cannot support.

    grade        one of GRADES
    rule         a short word for the rule that found it
    summary      one plain sentence: something "differs from" something; nothing is "altered", "wrong" or "false"
    places       (document, passage), side by side, in the order of intake, then of place
    statements   ids of the statements concerned; empty where no statement stands behind the passages
    differs      pairs (words here, words there) that differ
    decide       one sentence: what a person could decide
    """

    grade: str
    rule: str
    summary: str
    places: tuple[tuple[str, Passage], ...]
    statements: tuple[str, ...] = ()
    differs: tuple[tuple[str, str], ...] = ()
    decide: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Figures about one thing set side by side, or arithmetic done again.

    outcome      compatible, refines, conflicts; adds_up, does_not_add_up
    rule, summary, places, statements, differs, decide   as in `Found`
    same         True when the figures say exactly the same: there is nothing to look at
    id           its name in a dossier; empty until it has one
    """

    outcome: str
    rule: str
    summary: str
    places: tuple[tuple[str, Passage], ...]
    statements: tuple[str, ...] = ()
    differs: tuple[tuple[str, str], ...] = ()
    decide: str = ""
    same: bool = False
    id: str = ""

    @property
    def agrees(self) -> bool:
        """True when nothing has to be decided."""
        return self.outcome not in ("conflicts", "does_not_add_up")

    def found(self, grade: str = "conflict") -> Found:
        """The comparison as something that does not agree."""
        return Found(
            grade=grade,
            rule=self.rule,
            summary=self.summary,
            places=self.places,
            statements=self.statements,
            differs=self.differs,
            decide=self.decide,
        )

    def as_item(self) -> dict[str, Any]:
        """The comparison as JSON."""
        return {
            "id": self.id,
            "outcome": self.outcome,
            "rule": self.rule,
            "summary": self.summary,
            "passages": [{"document": document, **place.as_item()} for document, place in self.places],
            "statements": list(self.statements),
            "decide": self.decide,
        }
