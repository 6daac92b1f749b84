"""What is held and whether it holds: mark, erase, verify, trace."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from scrutiny.cli.printing import Asked, command
from scrutiny.errors import Broken, NoDossier
from scrutiny.evidence import erasing, marking
from scrutiny.evidence.tracing import trace as follow
from scrutiny.evidence.verify import Failure, Verdict
from scrutiny.protection.marks import Mark


@click.command()
@click.argument("document")
@click.argument("to", metavar="MARK", type=click.Choice([str(each) for each in Mark]))
@click.option("--reason", default="", help="Why; required when a mark is lowered.")
@command
def mark(asked: Asked, document: str, to: str, reason: str) -> int:
    """Raise or lower the mark of a document."""
    with asked.open() as dossier:
        record, remarks = marking.mark(dossier, document, Mark(to), reason)
        dossier.checkpoint()
    item = {"id": document, "mark": to, "record": record.id}
    return asked.answer([item], remarks, prose=[f"{document} is {to} from now on."])


@click.command()
@click.argument("document")
@click.option("--reason", default="", help="Why; required.")
@command
def erase(asked: Asked, document: str, reason: str) -> int:
    """Erase a document for good; the ledger still verifies."""
    with asked.open() as dossier:
        record, remarks = erasing.erase(dossier, document, reason)
        dossier.checkpoint()
    return asked.answer([{"id": document, "record": record.id}], remarks, prose=[f"{document} is erased."])


@click.command()
@click.argument("path", required=False, type=click.Path(path_type=Path))
@command
def verify(asked: Asked, path: Path | None) -> int:
    """Check a dossier or an edition, offline."""
    from scrutiny.report.verify import is_edition, verify_edition
    from scrutiny.river import verify as verify_dossier

    if path is not None and is_edition(path) and not (path / "mandate.toml").exists():
        verdict = verify_edition(path)
    else:
        if path is not None:
            asked.folder = path
        try:
            with asked.open() as dossier:
                verdict = verify_dossier(dossier)
        except Broken as error:
            verdict = Verdict({}, (Failure("dossier", error.place, error.message),))
        except NoDossier as error:
            if path is None:
                raise
            raise NoDossier(
                "this is neither a dossier nor an edition",
                place=str(path),
                next="name a folder that init or report made",
            ) from error
    item: dict[str, Any] = {
        "checked": verdict.checked,
        "verdict": verdict.word,
        "failures": [failure.as_item() for failure in verdict.failures],
    }
    counted = ", ".join(f"{count} {what}" for what, count in verdict.checked.items())
    prose = [f"{verdict.word}: {counted}"]
    prose += [f"  ✗ {failure.what} at {failure.where}: {failure.reason}" for failure in verdict.failures]
    return asked.answer([item], prose=prose, broken=bool(verdict.failures))


@click.command()
@click.argument("record")
@command
def trace(asked: Asked, record: str) -> int:
    """Follow a record down to the bytes it stands on."""
    with asked.open() as dossier:
        row = follow(dossier, record)
    return asked.answer([row], prose=_chain(row, 0))


def _chain(row: dict[str, Any], depth: int) -> list[str]:
    """The chain in words, one line a record, deeper ones further in."""
    lead = "  " * depth + ("└ because " if depth else "")
    line = f"{lead}{row.get('kind', 'see above')} {row['id']}"
    if row.get("made_at"):
        line += f", {row['made_at']}, by {row['maker']}"
    elif row.get("maker"):
        line += f", by the {row['maker']}"
    lines = [line]
    inner = "  " * (depth + 1)
    if row.get("passage"):
        lines.append(f"{inner}“{row['passage']['quote'][:200]}” (line {row['passage']['line']})")
    if row.get("sha256"):
        lines.append(f"{inner}original bytes sha256 {row['sha256']}")
    if row.get("leaf"):
        lines.append(f"{inner}leaf {row['leaf']}")
    for reason in row.get("because", ()):
        lines += _chain(reason, depth + 1)
    return lines
