"""The verb `letters`: letters proposed from documents, accepted by a person, followed to their addressees."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.errors import Refused
from scrutiny.evidence.document import Document
from scrutiny.letters.addressing import address
from scrutiny.letters.contacting import spokespersons
from scrutiny.letters.register import REGISTER
from scrutiny.letters.schema.letters import ADDRESSEES, LETTERS
from scrutiny.letters.schema.ways import ANSWERS, CONTACTS, DELIVERIES
from scrutiny.protection.marks import Mark
from scrutiny.statements.documents import documents
from scrutiny.statements.listing import statements
from scrutiny.statements.statement import Statement
from scrutiny.tables import acting, recording, standing
from scrutiny.tables.row import Row
from scrutiny.text.freeze import text

#: Kinds of document that are letters.
KINDS = ("open_letter", "joint_letter", "correspondence")


def letters(dossier: Dossier, act: str = "list", *about: Any, **said: Any) -> Any:
    """One act of the register of letters; what it returns is what the command line prints as items.

    list, show, add, change, withdraw, restore as in every register; propose, accept, contacts, log as here.

    Raises:
        Refused: no act is called so, or the act itself refuses.
    """
    return acting.act(dossier, REGISTER, ACTS, act, *about, **said)


def propose(dossier: Dossier, document: str | None = None) -> list[dict[str, Any]]:
    """Letters among the documents held, with addressees, greeting and roll as they are printed; none is recorded.

    One item a document that is a letter, or that carries an address: `document`, `fields` of the letter,
    `addressees`, `because`, and `row`, the letter that already stands on it.
    """
    rolls = _rolls(dossier)
    recorded = {row.get("document"): row.id for row in standing.rows(dossier, LETTERS)}
    found = []
    for held in documents(dossier):
        if document not in (None, held.id) or held.status == "unreadable":
            continue
        read = address(text(dossier, held.id).text, (held.languages or ("en",))[0])
        if held.kind not in KINDS and not (document and read.addressees):
            continue
        roll = rolls.get(held.id)
        found.append(
            {
                "document": held.id,
                "fields": _fields(held, roll),
                "addressees": [
                    {
                        "name": each.name,
                        "kind": each.kind,
                        "copied": each.copied,
                        "salutation": read.salutation,
                        "start": each.start,
                        "end": each.end,
                    }
                    for each in read.addressees
                ],
                "salutation": read.salutation,
                "because": [held.id, *([roll.id] if roll else [])],
                "row": recorded.get(held.id),
            }
        )
    return found


def accept(dossier: Dossier, document: str, *, direction: str = "of_others") -> list[dict[str, Any]]:
    """The letter that a document is proposed to be is recorded, its addressees with it; all stand on the document.

    Raises:
        Refused: the document is proposed as no letter, or stands in the register already.
    """
    dossier.need_actor()
    proposed = propose(dossier, document)
    if not proposed:
        raise Refused("this document is no letter that could be read", place=document, next="letters add records it")
    (one,) = proposed
    if one["row"]:
        raise Refused(f"it stands in the register as {one['row']}", place=document, next="letters change")
    said = {**one["fields"], "direction": direction}
    letter = recording.add(dossier, LETTERS, said, because=tuple(one["because"]), as_of=one["fields"].get("date"))
    rows = [letter]
    for each in one["addressees"]:
        fields = {name: each[name] for name in ("name", "kind", "copied", "salutation")} | {"letter": letter.id}
        rows.append(recording.add(dossier, ADDRESSEES, fields, because=(document,), as_of=letter.as_of))
    return [row.as_item() for row in rows]


def contacts(dossier: Dossier, document: str) -> list[dict[str, Any]]:
    """The press contacts that a document prints are recorded, confidential; items hold no name and no number.

    Items: `id`, `body`, `languages`, `phones`, `emails`, `accounts` (how many of each), `faults` (what looks wrong).

    Raises:
        Unknown: the dossier holds no such document.  Refused: its contacts were recorded before.
    """
    dossier.need_actor()
    if standing.rows(dossier, CONTACTS, where={"document": document}):
        raise Refused("its contacts are on record", place=document, next="letters list --table contacts")
    reading = text(dossier, document)
    held = next(each for each in documents(dossier) if each.id == document)
    stretches = [(span.start, span.end) for span in reading.spans if span.kind == "contact"]
    items = []
    for each in spokespersons(reading.text, stretches, (held.languages or ("en",))[0]):
        said = {
            "document": document,
            "name": each.name,
            "body": each.body,
            "place": each.place,
            "languages": each.languages,
            "phones": each.phones,
            "emails": each.emails,
            "accounts": each.accounts,
            "faults": each.faults,
        }
        row = recording.add(dossier, CONTACTS, said, because=(document,), mark=Mark.CONFIDENTIAL)
        counts = {name: len(row.get(name, ())) for name in ("phones", "emails", "accounts")}
        items.append(
            {
                "id": row.id,
                "body": row.get("body"),
                "languages": list(row.get("languages", ())),
                **counts,
                "faults": list(row.get("faults", ())),
            }
        )
    return items


def log(dossier: Dossier, letter: str, *, as_of: str | None = None) -> list[dict[str, Any]]:
    """Where a letter went and what came back: each addressee with its deliveries and answers, as of a date.

    Deliveries to somebody who is no addressee stand last, with `addressee` null.

    Raises:
        Unknown: no letter has this id.
    """
    standing.row(dossier, letter, as_of=as_of)
    went = standing.rows(dossier, DELIVERIES, as_of=as_of, where={"letter": letter})
    answers = standing.rows(dossier, ANSWERS, as_of=as_of, where={"letter": letter})
    items = []
    for addressee in standing.rows(dossier, ADDRESSEES, where={"letter": letter}):
        mine = [row for row in went if row.get("addressee") == addressee.id]
        items.append(_logged(addressee, mine, [row for row in answers if row.get("addressee") == addressee.id]))
    rest = [row for row in went if row.get("addressee") is None]
    loose = [row for row in answers if row.get("addressee") is None]
    if rest or loose:
        items.append(_logged(None, rest, loose))
    return items


def _logged(addressee: Row | None, went: Sequence[Row], answers: Sequence[Row]) -> dict[str, Any]:
    kept = ("to", "means", "sent", "state")
    return {
        "addressee": addressee.id if addressee else None,
        "name": addressee.get("name") if addressee else None,
        "salutation": addressee.get("salutation") if addressee else None,
        "deliveries": [{"id": row.id, **{name: row.get(name) for name in kept}, "as_of": row.as_of} for row in went],
        "answers": [
            {"id": row.id, **{name: row.get(name) for name in ("by", "date", "kind")}, "as_of": row.as_of}
            for row in answers
        ],
    }


def _fields(held: Document, roll: Statement | None) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "title": held.title or held.path,
        "kind": held.kind if held.kind in KINDS[:2] else "letter",
        "date": held.published,
        "languages": held.languages,
        "document": held.id,
    }
    if held.publisher:
        fields["sender"] = (held.publisher,)
    if roll is not None:
        fields["roll"] = roll.id
        fields["signatories"] = roll.fields.get("stated_total") or roll.fields.get("listed")
        fields["anonymous"] = roll.fields.get("stated_anonymous")
    return {name: value for name, value in fields.items() if value not in (None, (), "")}


def _rolls(dossier: Dossier) -> dict[str, Statement]:
    """The longest roll of each document."""
    found: dict[str, Statement] = {}
    for each in statements(dossier, kind="roll"):
        known = found.get(each.document)
        if each.status != "rejected" and (known is None or _listed(each) > _listed(known)):
            found[each.document] = each
    return found


def _listed(roll: Statement) -> int:
    return int(roll.fields.get("listed") or 0)


ACTS: dict[str, Callable[..., Any]] = {"propose": propose, "accept": accept, "contacts": contacts, "log": log}
