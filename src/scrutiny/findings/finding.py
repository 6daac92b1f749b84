"""Findings are made by persons: drafted, cleared by somebody else, published, corrected, withdrawn.

Every act is a record that stands on the draft, on the act before it and on the reviews of the statements. A finding is
never in the product's own voice: the body named in the mandate finds, by its standard of proof.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.entities.names.actors import same_actor
from scrutiny.errors import Refused, Unknown
from scrutiny.evidence.custody import held
from scrutiny.findings.claims.assessing import ground, reasoned, written
from scrutiny.findings.claims.bearing import Corpus, bearing
from scrutiny.findings.claims.positions import Position, checked
from scrutiny.findings.claims.standards import applied, named, worded
from scrutiny.findings.claims.standing import Finding, stands
from scrutiny.findings.claims.threads import OPENS, WORDED, Thread, threads
from scrutiny.ledger.record import Draft, Record
from scrutiny.protection.marks import ENCRYPTED_FROM, parse
from scrutiny.statements.listing import statements
from scrutiny.statements.statement import Statement

#: From how many apparent origins on a claim can be corroborated without a further word.
INDEPENDENT = 2


def finding(dossier: Dossier, act: str, *about: Any, **said: Any) -> dict[str, Any]:
    """One of ACTS is done on a finding; returns the finding as it stands now, with the `record` of the act.

    Raises:
        Refused: no act is called so, or the act itself refuses; nothing was changed.
        Unknown: no finding or statement has the id.
        NoActor: the dossier was opened without one.
    """
    if act not in ACTS:
        raise Refused(f"{act} is nothing that is done with a finding", place=act, next=f"one of {', '.join(ACTS)}")
    dossier.need_actor()
    return ACTS[act](dossier, *about, **said)


def draft(
    dossier: Dossier, words: str, on: Sequence[str], *, standard: str | None = None, parties: Sequence[str] = ()
) -> dict[str, Any]:
    """A finding is drafted on some statements; its id is that of this record.

    Parameters:
        words: as they follow "The Commission has reasonable grounds to believe that".
        standard: of proof; that of the mandate where none is given.
        parties: whose position is needed; the States of the mandate where none is given.
    """
    rows = _chosen(dossier, on)
    body = {
        "words": worded(words),
        "statements": [row.id for row in rows],
        "standard": applied(standard or dossier.mandate.standard),
        "parties": named(parties or dossier.mandate.states),
        "shown": [_shown(row) for row in rows],
        "stands_on": [row.id for row in rows],
    }
    (record,) = written(dossier, [Draft(kind=OPENS, because=_grounds(dossier, rows), body=body)])
    return _after(dossier, record, record)


def clear(dossier: Dossier, finding_id: str, *, reason: str = "") -> dict[str, Any]:
    """The finding is cleared as it stands, by somebody who wrote none of its words."""
    thread = _open(dossier, finding_id)
    if any(_same_person(dossier, record) for record in thread.records if record.kind in WORDED):
        raise Refused("nobody clears what they wrote", place=finding_id, next="somebody else clears it: --actor")
    if thread.since_change("finding_cleared"):
        raise Refused("it is cleared as it stands", place=finding_id, next=f"scrutiny finding publish {finding_id}")
    return _done(dossier, thread, "finding_cleared", _as_heard(thread, reason), _held(dossier, thread))


def publish(dossier: Dossier, finding_id: str, *, reason: str = "") -> dict[str, Any]:
    """The finding may be printed in editions that are no drafts; everything in `why_not` keeps it from that."""
    thread = _open(dossier, finding_id)
    if thread.since_change("finding_published"):
        raise Refused("it is published as it stands", place=finding_id, next="correct or withdraw it")
    now = stands(dossier, finding_id)
    if now.why_not:
        raise Refused(_reasons(now), place=finding_id, next="scrutiny findings lists every reason under why_not")
    return _done(dossier, thread, "finding_published", _as_heard(thread, reason), _held(dossier, thread))


def correct(
    dossier: Dossier,
    finding_id: str,
    *,
    reason: str,
    words: str | None = None,
    on: Sequence[str] = (),
    standard: str | None = None,
    parties: Sequence[str] = (),
) -> dict[str, Any]:
    """The finding says something else from now on, or stands on other statements; it has to be cleared again."""
    thread = _open(dossier, finding_id)
    reasoned(reason, finding_id)
    if not (words or on or standard or parties):
        raise Refused("a correction changes something", place=finding_id, next="--words, --on, --standard or --party")
    old = thread.body or {}
    rows = _chosen(dossier, on) if on else _known(dossier, thread)
    body = {
        "words": worded(words) if words else old["words"],
        "statements": [row.id for row in rows] if on else list(old["statements"]),
        "standard": applied(standard) if standard else old["standard"],
        "parties": named(parties) if parties else list(old["parties"]),
        "shown": [_shown(row) for row in rows],
        "stands_on": [row.id for row in rows],
        "reason": reason.strip(),
    }
    return _done(dossier, thread, "finding_corrected", body, _grounds(dossier, rows))


def withdraw(dossier: Dossier, finding_id: str, *, reason: str) -> dict[str, Any]:
    """The finding is withdrawn for good, with the reason; it stays on record."""
    thread = _thread(dossier, finding_id)
    if thread.status == "withdrawn":
        raise Refused("it was withdrawn before", place=finding_id, next="draft another one")
    return _done(dossier, thread, "finding_withdrawn", {"reason": reasoned(reason, finding_id)})


def position(dossier: Dossier, finding_id: str, kind: str, *, party: str | None = None, **said: Any) -> dict[str, Any]:
    """The position of a party on this finding is on record: reply, no_reply_by, not_put, not_yet_asked.

    It stands beside what the register of dialogue gives, by the rule of `positions.holding`.

    `said` may hold words, date, decided_by, reason, source. The party may be left out where there is only one.
    """
    thread = _open(dossier, finding_id)
    parties = list((thread.body or {})["parties"])
    if party is None and len(parties) == 1:
        (party,) = parties
    if party not in parties:
        raise Refused("it does not concern this party", place=f"--party, {finding_id}", next="one it concerns: --party")
    given = checked(Position(party=str(party), kind=kind, **{name: value for name, value in said.items() if value}))
    because = _reply(dossier, given.source) if given.source else ()
    said_by = [given.source] if given.source and given.source not in because else []
    told = {name: getattr(given, name) for name in ("party", "kind", "words", "date", "decided_by", "source")}
    body = {**told, "reason": given.reason or "", "stands_on": said_by}
    return _done(dossier, thread, "finding_position", body, because)


def corroborate(dossier: Dossier, finding_id: str, *, reason: str, single_origin: bool = False) -> dict[str, Any]:
    """A person decides that the claim is corroborated, knowing what supports it and what stands against it.

    Statements of two apparent origins at least have been weighed as supporting it, reliability and credibility apart;
    with `single_origin` the person decides although the machine counts one.
    """
    thread = _open(dossier, finding_id)
    reasoned(reason, finding_id)
    about = bearing(thread, Corpus.read(dossier))
    weighed = [group for group in about.groups if any(name in about.weighed for name in group)]
    if not weighed:
        raise Refused("nobody has weighed what supports it", place=finding_id, next="scrutiny assess S-…")
    if len(weighed) < INDEPENDENT and not single_origin:
        raise Refused(
            f"{len(about.groups)} apparent origins support it, {len(weighed)} weighed; one does not corroborate itself",
            place=finding_id,
            next="weigh statements of another origin, or say --single-origin and why",
        )
    body = {
        "reason": reason.strip(),
        "support": [row.id for row in about.support],
        "stands_on": [row.id for row in about.support],
        "rivals": sorted(about.rivals),
        "origins": len(about.groups),
    }
    because = (*_grounds(dossier, about.support), *(each.id for each in about.weighed.values()))
    return _done(dossier, thread, "finding_corroborated", body, because)


#: What is done with a finding.
ACTS: Mapping[str, Callable[..., dict[str, Any]]] = {
    "draft": draft,
    "clear": clear,
    "publish": publish,
    "correct": correct,
    "withdraw": withdraw,
    "position": position,
    "corroborate": corroborate,
}


# ── what an act stands on ──


def _thread(dossier: Dossier, finding_id: str) -> Thread:
    found = threads(dossier).get(finding_id)
    if found is None:
        raise Unknown("no finding has this id", place=finding_id, next="scrutiny findings lists them")
    return found


def _open(dossier: Dossier, finding_id: str) -> Thread:
    """A finding that is neither withdrawn nor erased."""
    thread = _thread(dossier, finding_id)
    if thread.status in ("withdrawn", "erased"):
        raise Refused(f"this finding was {thread.status}", place=finding_id, next="draft another one")
    return thread


def _done(
    dossier: Dossier,
    thread: Thread,
    kind: str,
    body: Mapping[str, Any],
    because: Sequence[str] = (),
) -> dict[str, Any]:
    """The act is a record; it stands on the draft and on the act before it, too."""
    reasons = tuple(dict.fromkeys((thread.id, thread.newest.id, *because)))
    (record,) = written(dossier, [Draft(kind=kind, because=reasons, body=body)])
    return _after(dossier, thread.id, record)


def _as_heard(thread: Thread, reason: str) -> dict[str, Any]:
    """The body of an act that holds for what the register of dialogue gives now, and for nothing else."""
    heard = thread.from_register()
    return {"reason": reason.strip(), **({"heard": heard} if heard else {})}


def _after(dossier: Dossier, finding_id: str, record: str) -> dict[str, Any]:
    return {**stands(dossier, finding_id).as_item(), "record": record}


def _chosen(dossier: Dossier, names: Sequence[str]) -> list[Statement]:
    """The statements of these ids, in the order given."""
    if not names:
        raise Refused("a finding stands on statements", place="--on", next="--on S-…: scrutiny statements lists them")
    known = {row.id: row for row in statements(dossier)}
    if unknown := [name for name in names if name not in known]:
        raise Unknown("no statement has this id", place=", ".join(unknown), next="scrutiny statements lists them")
    rows = [known[name] for name in dict.fromkeys(names)]
    if rejected := [row.id for row in rows if row.status == "rejected"]:
        raise Refused("nothing stands on a rejected statement", place=", ".join(rejected), next="name another one")
    return rows


def _known(dossier: Dossier, thread: Thread) -> list[Statement]:
    """The statements of a finding that are still on file."""
    wanted = set((thread.body or {}).get("statements", ()))
    return [row for row in statements(dossier) if row.id in wanted]


def _held(dossier: Dossier, thread: Thread) -> tuple[str, ...]:
    return _grounds(dossier, _known(dossier, thread))


def _grounds(dossier: Dossier, rows: Iterable[Statement]) -> tuple[str, ...]:
    texts = {row.document: row for row in held(dossier)}
    return tuple(dict.fromkeys(ground(row, texts) for row in rows))


def _reply(dossier: Dossier, source: str) -> tuple[str, ...]:
    """The record of a document, or that of a statement's review or text."""
    if source in {row.document for row in held(dossier)}:
        return (source,)
    return _grounds(dossier, _chosen(dossier, [source]))


def _shown(row: Statement) -> dict[str, Any]:
    """A statement as it was shown to who chose it."""
    return {
        "id": row.id,
        "kind": row.kind,
        "document": row.document,
        "status": row.status,
        "passage": row.passage.as_item(),
    }


def _same_person(dossier: Dossier, record: Record) -> bool:
    """True when the actor made the record, however the name is written; who cannot be read may be anybody."""
    return same_actor(str((record.body or {}).get("maker") or ""), str(dossier.actor))


def _reasons(now: Finding) -> str:
    """Why it cannot be published; of what is confidential only how many reasons there are."""
    if parse(now.mark) >= ENCRYPTED_FROM:
        return f"{len(now.why_not)} things keep it from being published"
    return " ".join(now.why_not)
