"""The demonstration: an officer of an invented State's monitoring mechanism receives twelve documents and reports."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import yaml

from scrutiny.dossier import Dossier, Mandate, init
from scrutiny.evidence.preserve import Circumstances, Receipt
from scrutiny.findings.disagreements import Disagreement, disagreements
from scrutiny.protection.marks import DEFAULT, Mark
from scrutiny.report.build import Built
from scrutiny.report.gather import report
from scrutiny.river import add
from scrutiny.statements.listing import statements

#: Who acts in the demonstration when nobody else is named.
OFFICER = "duty officer"


@dataclass(frozen=True, slots=True)
class Shown:
    """What the demonstration made and found."""

    dossier: Path
    report: Path
    receipts: tuple[Receipt, ...]
    statements: int
    disagreements: tuple[Disagreement, ...]
    checkpoint: str
    built: Built


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
        with init(folder, mandate, actor=actor) as dossier:
            receipts = tuple(receipt for row in manifest["documents"] for receipt in _receive(dossier, world, row))
            out = folder / "reports" / str(about["year"])
            built = report(dossier, int(about["year"]), out, draft=True)
            return Shown(
                dossier=folder,
                report=out,
                receipts=receipts,
                statements=len(statements(dossier)),
                disagreements=tuple(disagreements(dossier)),
                checkpoint=dossier.checkpoint(),
                built=built,
            )


def _receive(dossier: Dossier, world: Path, row: dict[str, Any]) -> tuple[Receipt, ...]:
    said = {name: str(row[name]) for name in ("publisher", "published", "kind", "title") if name in row}
    circumstances = Circumstances(mark=Mark(row.get("mark", DEFAULT)), **said)
    return add(dossier, [world / row["path"]], circumstances).receipts


def _world() -> AbstractContextManager[Path]:
    """The documents of the invented State, as files."""
    return as_file(files("scrutiny.demo") / "world")
