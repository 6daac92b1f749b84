"""The verb `letters`: letters proposed from documents, accepted by a person, followed to their addressees."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.errors import Refused, id_place
from scrutiny.evidence.document import Document
from scrutiny.letters.addressing import address
from scrutiny.letters.contacting import spokespersons
from scrutiny.letters.register import REGISTER
from scrutiny.letters.schema.letters import ADDRESSEES, LETTERS
from scrutiny.letters.schema.ways import ANSWERS, APPEARANCES, CONTACTS, DELIVERIES
from scrutiny.letters.signon.confirming import confirm
from scrutiny.letters.signon.doubles import decide, doubles
from scrutiny.letters.signon.freezing import freeze
from scrutiny.letters.signon.handing import cosigned, handover, receipt
from scrutiny.letters.signon.inviting import invitations, invite
from scrutiny.letters.signon.launching import launch
from scrutiny.letters.signon.opening import approve, forget, open_one, openings
from scrutiny.letters.signon.publishing import certificate, publish, roll
from scrutiny.letters.signon.running import standing as running
from scrutiny.letters.signon.withdrawing import is_confirmation
from scrutiny.letters.signon.withdrawing import withdraw as withdraw_confirmation
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
        raise Refused(
            "this document is no letter that could be read", place=id_place(document), next="letters add records it"
        )
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

    Deliveries to somebody who is no addressee stand behind them, with `addressee` null; last, where any is on record,
    an item `coverage` with its `appearances`: who reported it, how many asks each keeps and leaves out, what differs.

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
    seen = standing.rows(dossier, APPEARANCES, as_of=as_of, where={"letter": letter})
    if seen:
        items.append(_logged(None, (), ()) | {"name": "coverage", "appearances": [_seen(row) for row in seen]})
    return items


def _seen(row: Row) -> dict[str, Any]:
    told = {name: row.get(name) for name in ("outlet", "date", "language", "document", "differs")}
    return {"id": row.id, **told, **{name: len(row.get(name, ())) for name in ("kept", "lost")}, "as_of": row.as_of}


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


def _issue(*about: Any, **said: Any) -> Any:
    """`issuing.issue`; what sets pages is loaded when a letter goes out."""
    from scrutiny.letters.issuing.issue import issue

    return issue(*about, **said)


def _press(*about: Any, **said: Any) -> Any:
    """`issuing.press`, loaded likewise."""
    from scrutiny.letters.issuing.press import press

    return press(*about, **said)


def _reconcile(*about: Any, **said: Any) -> Any:
    """`reconciling.reconcile`; who is who is loaded when a letter is counted again."""
    from scrutiny.letters.reconciling import reconcile

    return reconcile(*about, **said)


def _speakers(*about: Any, **said: Any) -> Any:
    """`speaking.speakers`, loaded likewise."""
    from scrutiny.letters.speaking import speakers

    return speakers(*about, **said)


def _series(*about: Any, **said: Any) -> Any:
    """`series.items`, loaded likewise."""
    from scrutiny.letters.series import items

    return items(*about, **said)


def _withdraw(dossier: Dossier, row_id: str, *, reason: str = "") -> dict[str, Any]:
    """A confirmation, or any other row of the register, is withdrawn with a reason."""
    if is_confirmation(dossier, row_id):
        items, _ = withdraw_confirmation(dossier, row_id, reason=reason)
        return items[0]
    table = acting.table_of(dossier, REGISTER, row_id)
    return recording.withdraw(dossier, row_id, reason=reason).as_item(table.fields)


ACTS: dict[str, Callable[..., Any]] = {
    "launch": launch,
    "invite": invite,
    "invitations": invitations,
    "confirm": confirm,
    "standing": running,
    "withdraw": _withdraw,
    "propose": propose,
    "accept": accept,
    "contacts": contacts,
    "log": log,
    "doubles": doubles,
    "decide": decide,
    "roll": roll,
    "freeze": freeze,
    "certificate": certificate,
    "publish": publish,
    "issue": _issue,
    "press": _press,
    "approve": approve,
    "open": open_one,
    "openings": openings,
    "forget": forget,
    "receipt": receipt,
    "handover": handover,
    "cosigned": cosigned,
    "reconcile": _reconcile,
    "speakers": _speakers,
    "series": _series,
}
