"""What is held, for whom, and whether it holds: mark, consent, withdraw, erase, verify, trace."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from scrutiny.cli.printing import Asked, command
from scrutiny.cli.rows import because_of
from scrutiny.dossier import Dossier
from scrutiny.errors import Broken, NoDossier, Refused, Remark, Unknown
from scrutiny.evidence import consents, erasing, marking
from scrutiny.evidence.custody import find
from scrutiny.evidence.tracing import trace as follow
from scrutiny.evidence.verify import Failure, Verdict
from scrutiny.protection.marks import Mark
from scrutiny.tables.standing import row as row_of

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("name", metavar="ID")
@click.argument("to", metavar="MARK", type=click.Choice([str(each) for each in Mark]))
@click.option("--reason", default="", help="Why; required when a mark is lowered.")
@command
def mark(asked: Asked, name: str, to: str, reason: str) -> int:
    """Raise or lower the mark of a document or a row."""
    with asked.open() as dossier:
        record, remarks = marking.mark(dossier, name, Mark(to), reason)
        dossier.checkpoint()
    item = {"id": name, "mark": to, "record": record.id}
    return asked.answer([item], remarks, prose=[f"{name} is {to} from now on."])


@click.command()
@click.argument("subject", required=False)
@click.option("--use", "granted", multiple=True, metavar="USE", help="What is permitted; may be repeated.")
@click.option("--refuse", "refused", multiple=True, metavar="USE", help="What is refused; may be repeated.")
@click.option("--given-on", metavar="DATE", help="When it was given, EDTF; else today.")
@click.option("--expires", metavar="DAY", help="The last day on which it holds.")
@click.option("--how", default="", help="In which form; internal for good.")
@click.option("--by", metavar="NAME", help="The guardian who gave it; internal for good.")
@click.option("--because", multiple=True, metavar="ID", help="What shows it; may be repeated.")
@click.option("--note", help="What shows it, in your own words, received as a confidential document.")
@click.option("--on", metavar="DAY", help="List what is permitted on this day; else today.")
@command
def consent(asked: Asked, subject: str | None, note: str | None, on: str | None, **said: Any) -> int:
    """Record what a person permits, use by use; or list it."""
    granted, refused = said.pop("granted"), said.pop("refused")
    if not (granted or refused):
        return _consents(asked, subject, on)
    if subject is None:
        raise Refused("whose consent is it?", place="consent", next="name a case, interview, row, entity or document")
    with asked.open() as dossier:
        dossier.need_actor()
        because = because_of(dossier, said.pop("because"), note, Mark.CONFIDENTIAL)
        record = consents.consent(dossier, subject, granted, refused=refused, because=because, **said)
        item = _of_subject(dossier, subject, on)
        dossier.checkpoint()
    permitted = ", ".join(item["uses"]) or "nothing"
    return asked.answer([{**item, "record": record.id}], prose=[f"{subject} permits: {permitted}."])


@click.command()
@click.argument("subject")
@click.option("--use", "uses", multiple=True, metavar="USE", help="Only this use; else every one.")
@click.option("--reason", default="", help="Why; required.")
@click.option("--because", multiple=True, metavar="ID", help="What shows it; may be repeated.")
@command
def withdraw(asked: Asked, subject: str, uses: tuple[str, ...], reason: str, because: tuple[str, ...]) -> int:
    """Withdraw a person's consent."""
    with asked.open() as dossier:
        record, remarks = consents.withdraw(dossier, subject, uses or None, reason=reason, because=because)
        item = _of_subject(dossier, subject, None)
        dossier.checkpoint()
    permitted = ", ".join(item["uses"]) or "nothing"
    return asked.answer(
        [{**item, "record": record.id}], remarks, prose=[f"{subject} permits from today on: {permitted}."]
    )


def _consents(asked: Asked, subject: str | None, on: str | None) -> int:
    with asked.open() as dossier:
        subjects = dict.fromkeys(each.subject for each in consents.consents(dossier, subject))
        if subject is not None:
            dossier.find(subject)
            subjects = {subject: None}
        items = [_of_subject(dossier, name, on) for name in subjects]
    prose = [f"  {item['id']}  permits: {', '.join(item['uses']) or 'nothing'}" for item in items]
    return asked.answer(items, prose=[*prose, f"{len(items)} with a consent on record."])


def _of_subject(dossier: Dossier, subject: str, on: str | None) -> dict[str, Any]:
    """What stands for a subject on a day, and every record of it; neither guardian nor form is shown."""
    said = consents.consents(dossier, subject)
    newest = said[-1].as_item() if said else {"because": [], "as_of": None, "expires": None}
    return {
        "id": subject,
        "uses": sorted(consents.uses(dossier, subject, on=on)),
        "mark": _mark_of(dossier, subject),
        "because": newest["because"],
        "as_of": newest["as_of"],
        "expires": newest["expires"],
        "records": [each.as_item() for each in said],
    }


def _mark_of(dossier: Dossier, subject: str) -> str | None:
    """The mark of a document or a row; nothing for what has none of its own."""
    if not dossier.ledger.has(subject):
        return None
    record = dossier.ledger.get(subject)
    if record.kind == "document":
        return str(find(dossier, subject).mark)
    return str(row_of(dossier, subject).mark) if "table" in (record.body or {}) else None


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
@click.option("--key", metavar="KEY", help="Of a list of signatories: the verifier key it has to be signed under.")
@click.option("--name", metavar="NAME", help="Where this name stands on the list; - reads it from standard input.")
@click.option("--since", type=_FILE, help="An older copy of the list, to which this one may only have added.")
@click.option("--promise", type=_FILE, help="A signed promise: is its signature counted?")
@click.option("--receipt", type=_FILE, help="Your receipt; with --secret.")
@click.option("--secret", type=_FILE, help="The keys that open your receipt.")
@command
def verify(asked: Asked, path: Path | None, **of_list: Any) -> int:
    """Check a dossier or an edition, offline."""
    if path is not None and path.is_file():
        from scrutiny.cli.checking import verify_list

        return verify_list(asked, path, **of_list)
    if path is not None and not path.exists():
        raise Unknown("there is no such file or folder", place=str(path), next="name a dossier, an edition or a list")
    if any(of_list.values()):
        raise Refused("these options are of a list of signatories", place="verify", next="verify signatories.json …")
    from scrutiny.report.verify import is_edition, told, verify_edition
    from scrutiny.river import verify as verify_dossier

    says: tuple[Remark, ...] = ()
    if path is not None and is_edition(path) and not (path / "mandate.toml").exists():
        verdict, says = verify_edition(path), told(path)
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
    prose = [f"{verdict.word}: {counted}", *(f"  {each.message}" for each in says)]
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
