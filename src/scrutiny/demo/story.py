"""The demonstration: an officer of an invented State's monitoring mechanism receives fourteen documents and reports."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import yaml

import scrutiny
from scrutiny.demo.following import followed
from scrutiny.demo.reporting import Reported, reported
from scrutiny.demo.signing import Signed, signed
from scrutiny.dossier import Dossier, Mandate, init
from scrutiny.entities.entities import entities
from scrutiny.entities.matches import matches
from scrutiny.entities.signings import signings
from scrutiny.evidence.custody import GIVEN
from scrutiny.evidence.preserve import Circumstances, Receipt
from scrutiny.findings.claims.standing import Finding, findings
from scrutiny.findings.disagreements import Disagreement, disagreements
from scrutiny.findings.finding import finding
from scrutiny.protection.marks import DEFAULT, Mark
from scrutiny.river import add
from scrutiny.statements.documents import documents
from scrutiny.statements.listing import statements
from scrutiny.statements.review import review
from scrutiny.text.sandbox import Readers

#: Who acts in the demonstration when nobody else is named.
OFFICER = "duty officer"


@dataclass(frozen=True, slots=True)
class Shown:
    """What the demonstration made and found.

    rows     rows in the six registers
    named    bodies and people that the documents name; again: those behind two joint letters or more
    waiting  pairs of names that wait for a person
    """

    dossier: Path
    report: Path
    receipts: tuple[Receipt, ...]
    statements: int
    accepted: int
    rows: int
    named: int
    again: int
    waiting: int
    findings: tuple[Finding, ...]
    disagreements: tuple[Disagreement, ...]
    checkpoint: str
    reported: Reported
    signed: Signed


def demo(folder: Path, actor: str = OFFICER) -> Shown:
    """A dossier about an invented State lies in the folder, with the draft of its annual report.

    Raises:
        Refused: the folder holds something already.
    """
    with _world() as world:
        manifest = yaml.safe_load((world / "manifest.yaml").read_text("utf-8"))
        about = manifest["mandate"]
        mandate = Mandate(
            title=about["title"],
            states=(about["state"],),
            ledger="",
            body="the Observer",
            standard=about["standard"],
            period=about["period"],
            languages=tuple(about["languages"]),
        )
        init(folder, mandate, actor=actor).close()
        with scrutiny.open(folder, actor) as opened:
            dossier = opened.dossier
            with Readers() as readers:
                receipts = tuple(
                    receipt
                    for row in manifest["documents"]
                    for receipt in add(dossier, [world / row["path"]], _said(row), readers=readers).receipts
                )
                rows, refs = followed(dossier, world, readers)
            letter = signed(dossier, world, manifest["signing"])
            reader = manifest["signing"]["reader"]
            accepted, found = _decided(dossier, manifest["findings"], reader)
            out = folder / "reports" / str(about["year"])
            plan = (world / manifest["outline"]).read_text("utf-8")
            by = (reader, manifest["release"])
            reports = reported(dossier, plan, int(about["year"]), refs | found, by=by)
            return Shown(
                dossier=folder,
                report=out,
                receipts=receipts,
                statements=len(statements(dossier)),
                accepted=accepted,
                rows=rows,
                named=len(entities(dossier)),
                again=len(signings(dossier)),
                waiting=len(matches(dossier, outcome="review", open_only=True)),
                findings=tuple(findings(dossier)),
                disagreements=tuple(disagreements(dossier)),
                checkpoint=dossier.checkpoint(),
                reported=reports,
                signed=letter,
            )


def _decided(dossier: Dossier, rows: list[dict[str, Any]], reader: str) -> tuple[int, dict[str, str]]:
    """The officer has accepted the statements that findings stand on, drafted them with the position of the State, and
    somebody else has cleared and published them; returns how many statements, and the findings by their ref.
    """
    paths = {row.id: row.path for row in documents(dossier)}
    said = [(paths[row.document], row.passage.quote, row.id) for row in statements(dossier)]

    def named(place: dict[str, str]) -> str:
        """The statement whose words begin so."""
        path, quote = place["path"], place["quote"]
        return next(name for where, words, name in said if where == path and words.startswith(quote))

    other = replace(dossier, actor=reader)
    accepted, made = 0, {}
    for row in rows:
        heard = row["position"]
        reply = named(heard)
        names = [named(place) for place in row["stands_on"]]
        accepted += len(review(dossier, [*names, reply], "accept", reason="read against the text")[0])
        drafted = finding(dossier, "draft", row["words"], names)
        finding(dossier, "position", drafted["id"], "reply", source=reply, words=heard["quote"])
        finding(other, "clear", drafted["id"])
        made[row["ref"]] = finding(other, "publish", drafted["id"])["id"]
    return accepted, made


def _said(row: dict[str, Any]) -> Circumstances:
    """What the officer says of one document at the door."""
    said = {name: str(row[name]) for name in GIVEN if name in row}
    return Circumstances(mark=Mark(row.get("mark", DEFAULT)), **said)


def _world() -> AbstractContextManager[Path]:
    """The documents of the invented State, as files."""
    return as_file(files("scrutiny.demo") / "world")
