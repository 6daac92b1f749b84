"""What a report is made from: everything one edition needs of a dossier, as plain data, read once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from scrutiny.dialogue.exchange import Exchange
from scrutiny.dialogue.hearing import Heard
from scrutiny.dossier import Mandate
from scrutiny.errors import Remark
from scrutiny.evidence.document import Document
from scrutiny.findings.claims.assessing import Assessment
from scrutiny.findings.claims.standing import Finding
from scrutiny.findings.coverage import Kept
from scrutiny.findings.quotes import Quotation
from scrutiny.report.edition import Correction
from scrutiny.statements.statement import Passage, Statement
from scrutiny.tables.row import Row
from scrutiny.text.reading import Span


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The signed head of the ledger that the edition is built from: the note as signed, its size, its root in hex."""

    text: str
    size: int
    root: str


class Disagreement(Protocol):
    """What the report needs of a disagreement; `findings.disagreements` makes them."""

    @property
    def id(self) -> str: ...
    @property
    def grade(self) -> str: ...
    @property
    def summary(self) -> str: ...
    @property
    def passages(self) -> Sequence[tuple[str, Passage]]: ...
    @property
    def statements(self) -> Sequence[str]: ...
    @property
    def rule(self) -> str: ...
    @property
    def differs(self) -> Sequence[tuple[str, str]]: ...
    @property
    def decide(self) -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """One document depends on another: `source` announces, reports on, quotes … `target`.

    whole     False where it depends on the other only for the passages that they share
    words     how many words the passages of the evidence have in common
    evidence  the passages that show it: in the dependent document, and in its source where there is one
    """

    source: str
    target: str
    relation: str
    whole: bool = True
    words: int = 0
    evidence: tuple[tuple[Passage, Passage | None], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """Everything one edition is built from, read once from the dossier.

    first     document id → the most original document of its apparent origin; itself where nothing is known
    ties      how documents depend on each other; `rings` are documents that lean on each other in a circle
    quiet     what looks odd and agrees; quotations and coverage: those of the documents, checked
    findings  as they stand, those that the edition may print
    texts     the frozen text by document id; spans by document id, where the reading is at hand
    protected names that never leave, however they are spelt
    followed  rows of the registers by table, as of the end of the year, none confidential; exchange: the dialogue
    day       on which the dossier was read: nothing later is told
    nameable  ids of cases that a person recorded as public and whose persons consented to be named in print
    position  the position of the State concerned in the mandate's words: reply, no reply by a date, or not put
              to it in order to protect sources; empty means not yet asked, which only a draft may say
    heard     allegation id → the position of each party concerned, as the register of dialogue gives it
    assessments  every weighing on record of a statement that may be told: reliability apart from credibility
    corrections  changes since an edition that was released, each with its reason
    recorded  the id of every record there is, whoever may see it: an id that is not among them was mistyped
    codes     codes that may not leave: those of interviews, and of rows that the audience may not see
    closed    titles of the documents held in confidence, to be looked for in an editor's words and printed nowhere
    sealed    how many documents are held in confidence and were not even read; None: not counted
    wider     reads the same as the internal draft sees it, to tell a number that grew old from one that is only not
              told; None where this is all there is. Nothing of it is printed
    """

    mandate: Mandate
    year: int
    documents: tuple[Document, ...]
    texts: Mapping[str, str]
    statements: tuple[Statement, ...] = ()
    disagreements: Sequence[Disagreement] = ()
    checkpoint: Checkpoint | None = None
    remarks: tuple[Remark, ...] = ()
    spans: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    protected: tuple[str, ...] = ()
    position: str = ""
    heard: Mapping[str, tuple[Heard, ...]] = field(default_factory=dict)
    first: Mapping[str, str] = field(default_factory=dict)
    ties: tuple[Tie, ...] = ()
    rings: tuple[tuple[str, ...], ...] = ()
    quiet: Sequence[Disagreement] = ()
    quotations: tuple[Quotation, ...] = ()
    coverage: tuple[Kept, ...] = ()
    findings: tuple[Finding, ...] = ()
    followed: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    exchange: Exchange | None = None
    nameable: frozenset[str] = frozenset()
    day: date = date.max
    assessments: tuple[Assessment, ...] = ()
    corrections: tuple[Correction, ...] = ()
    sealed: int | None = None
    recorded: frozenset[str] = frozenset()
    codes: tuple[str, ...] = field(default=(), repr=False)
    closed: tuple[str, ...] = field(default=(), repr=False)
    wider: Callable[[], Material] | None = field(default=None, repr=False, compare=False)
