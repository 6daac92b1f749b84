"""A person weighs a statement: how reliable its source is, how credible what it says, and what it does to a finding.

Reliability (A–F) and credibility (1–6) are two fields and never made one. The letters and figures are those of the
Admiralty (NATO) system: STANAG 2511, AJP-2.1; the labels stand in ``vocabulary/scales.yaml``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.errors import Refused, Unknown
from scrutiny.evidence.custody import Held, held
from scrutiny.findings.claims.state import own_words
from scrutiny.ledger.record import Draft
from scrutiny.statements.listing import statement
from scrutiny.statements.statement import Statement
from scrutiny.vocabulary import listing

KIND = "assessment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """One weighing on record.

    id         of its record
    finding    the finding it was made for; None when it holds for every finding that the statement has to do with
    facts      words of the passage in which the person sees a fact of the statement's own
    """

    id: str
    statement: str
    reliability: str
    credibility: str
    bears: str
    reason: str
    finding: str | None
    facts: tuple[str, ...]
    maker: str
    made_at: str

    def as_item(self) -> dict[str, Any]:
        return {**asdict(self), "facts": list(self.facts)}


def assess(
    dossier: Dossier,
    statement_id: str,
    *,
    reliability: str,
    credibility: str | int,
    bears: str,
    reason: str,
    finding: str | None = None,
    facts: Sequence[str] = (),
) -> dict[str, Any]:
    """The statement is weighed, by a record that stands on its review or its frozen text; a later one replaces it.

    Parameters:
        finding: the finding it bears on; without it, every finding that the statement has to do with.
        facts: words of its passage in which the person sees a fact of its own, where no rule can see one.

    Raises:
        Unknown: nothing is called so.
        Refused: a value is none of its scale, no reason was given, the statement was rejected, or a fact is not in it.
        NoActor: the dossier was opened without one.
    """
    dossier.need_actor()
    body = {
        "statement": statement_id,
        "stands_on": [statement_id],
        "reliability": scaled("reliability", reliability.upper()),
        "credibility": scaled("credibility", str(credibility)),
        "bears": scaled("bears", bears),
        "reason": reasoned(reason, statement_id),
        "finding": finding,
        "facts": [" ".join(each.split()) for each in facts],
    }
    row = statement(dossier, statement_id)
    if row.status == "rejected":
        raise Refused(
            "a rejected statement is not weighed", place=statement_id, next="accept it first: scrutiny review"
        )
    for each in facts:
        if not own_words(row, each):
            raise Refused(
                "these words are not in what the statement says beside its denial",
                place=f"--fact, {statement_id}",
                next="copy them from its passage: scrutiny statements",
            )
    because = [ground(row, {each.document: each for each in held(dossier)})]
    if finding is not None:
        if not dossier.ledger.has(finding) or dossier.ledger.get(finding).kind != "finding":
            raise Unknown("no finding has this id", place=finding, next="scrutiny findings lists them")
        because.append(finding)
    (record,) = written(dossier, [Draft(kind=KIND, because=tuple(because), body=body)])
    return {"id": statement_id, "record": record, "finding": finding}


def assessments(dossier: Dossier) -> list[Assessment]:
    """All weighings on record whose words can still be read, in the order they were made."""
    return [
        Assessment(
            id=record.id,
            statement=record.body["statement"],
            reliability=record.body["reliability"],
            credibility=record.body["credibility"],
            bears=record.body["bears"],
            reason=record.body["reason"],
            finding=record.body["finding"],
            facts=tuple(record.body["facts"]),
            maker=record.body["maker"],
            made_at=record.made_at,
        )
        for record in dossier.ledger.scan((KIND,))
        if record.body is not None
    ]


def scaled(scale: str, value: str) -> str:
    """The value, when the scale has it.

    Raises:
        Refused: it has not; the message lists those it has.
    """
    known: Mapping[str, str] = listing("scales")[scale]
    if value in known:
        return value
    listed = "; ".join(f"{key} {label}" for key, label in known.items())
    said = f"{value} stands on no scale of {scale}" if value else f"--{scale} is missing"
    raise Refused(said, place=f"--{scale}", next=f"one of: {listed}")


def reasoned(reason: str, place: str) -> str:
    """The reason, when one was given.

    Raises:
        Refused: none was.
    """
    if not reason.strip():
        raise Refused("nothing is decided without a reason", place=place, next="add --reason WHY")
    return reason.strip()


def ground(row: Statement, texts: Mapping[str, Held]) -> str:
    """What a record about a statement stands on: its last review, else the frozen text it was read in."""
    return row.record or str(texts[row.document].text)


def written(dossier: Dossier, drafts: Iterable[Draft]) -> list[str]:
    """The drafts are records, locked up where something they stand on is; returns their ids."""
    made = [
        Draft(kind=each.kind, because=each.because, body=each.body, secret=_secret(dossier, each.because))
        for each in drafts
    ]
    return [record.id for record in dossier.append(made)]


def _secret(dossier: Dossier, because: Iterable[str]) -> bool:
    return any(dossier.ledger.get(name).secret for name in because)
