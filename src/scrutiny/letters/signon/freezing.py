"""The list of a sign-on is frozen: counted, certified, signed; later changes are new versions that only add to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.errors import Refused, Remark
from scrutiny.letters.schema.signing import CERTIFICATES
from scrutiny.letters.signon import counting
from scrutiny.letters.signon.certificate import Certificate, leaves_of, order_of, origin_of, signed
from scrutiny.letters.signon.commitment import texts_of
from scrutiny.letters.signon.countable import Count, of_one_tag, undecided, who_counts
from scrutiny.letters.signon.doubles import DIFFERENT, SAME, decisions, verdicts
from scrutiny.letters.signon.faults import GRAVE
from scrutiny.letters.signon.frozen import Version, versions
from scrutiny.letters.signon.public import Opened
from scrutiny.letters.signon.published import counted
from scrutiny.letters.signon.repeating import repeated
from scrutiny.letters.signon.signatories import Confirmed
from scrutiny.letters.signon.signons import is_late, signon_of
from scrutiny.protection.marks import FEW
from scrutiny.tables.drafting import New, draft
from scrutiny.tables.grounds import Grounds
from scrutiny.tables.row import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """What a person accepts in freezing a list: what is left open, and what is left out.

    early       the deadline has not passed
    with_late   answers that came after the deadline count
    undecided   pairs that may be one body, and are not decided, count as two
    other_text  confirmations of another text are left out
    flagged     names with something wrong stand as they were written
    """

    early: bool = False
    with_late: bool = False
    undecided: bool = False
    other_text: bool = False
    flagged: bool = False


def freeze(
    dossier: Dossier, letter: str, *, reason: str = "", at: datetime | None = None, **accepts: bool
) -> tuple[list[dict[str, Any]], list[Remark]]:
    """The list as it stands now is certified, as version 1 or the next one; one item, and what a person should know.

    accepts  the fields of `Accepted`

    Item: every field of `Certificate`, `certificate`: the id of its row, `checkpoint`: the signed head of the dossier.

    Raises:
        Refused: what is accepted does not cover something that is open, nothing changed, nobody signed, or no reason
            is given.
        OnRecord: somebody froze this version meanwhile.
        Broken: a confirmation, or an earlier version, is not what was signed.
        NoActor: the dossier was opened without one.
    """
    dossier.need_actor()
    accepted = Accepted(**accepts)
    if any(accepts.values()) and not reason.strip():
        raise Refused("what is accepted needs a reason", place="--reason", next="--reason WHY")
    now = at or datetime.now(UTC)
    signon = signon_of(dossier, letter)
    known = versions(dossier, signon.id)
    who = who_counts(dossier, signon, known, with_late=accepted.with_late)
    open_pairs = undecided(dossier, who)
    _need_ready(signon, who, open_pairs, accepted, now)
    made = _certificate(dossier, signon, who, known, now)
    for fault in repeated([_opened(at, each) for at, each in enumerate(who.listed, start=1)], made.twice):
        raise Refused(
            fault.reason,
            place=signon.id,
            next="letters decide: one body; or withdraw one; or let them state what tells them apart",
        )
    if known and replace(made, version=known[-1].certificate.version, frozen=known[-1].certificate.frozen) == (
        known[-1].certificate
    ):
        raise Refused(
            f"nothing changed since version {len(known)}", place=signon.id, next="scrutiny letters certificate LETTER"
        )
    new = leaves_of((*who.signs, *who.ended), (*who.withdraws, *who.ended))
    note = signed(
        made, [*(known[-1].leaves if known else ()), *new], origin_of(dossier.origin, signon.id), _key(dossier)
    )
    fields: dict[str, Any] = {
        "signon": signon.id,
        "version": made.version,
        "note": note,
        "leaves": tuple(new),
        "listed": tuple(each.id for each in who.listed),
        "reason": reason.strip() or None,
    }
    kept = {name: value for name, value in fields.items() if value not in (None, ())}
    name = dossier.name(CERTIFICATES.prefix, signon.id, made.version)
    row = New(fields=kept, because=(signon.id,), id=name)
    (record,) = dossier.append([draft(Grounds(dossier, CERTIFICATES), CERTIFICATES, row)])
    item = {**as_item(made), "certificate": record.id, "checkpoint": dossier.checkpoint()}
    remarks = list(_remarks(signon, who, made, known))
    if open_pairs:
        message = f"{len(open_pairs)} pairs may be one body and count as two"
        remarks.append(Remark(signon.id, message, "scrutiny letters doubles LETTER, then decide, then freeze again"))
    return [item], remarks


def _opened(position: int, one: Confirmed) -> Opened:
    return Opened(position=position, leaf=0, statement=one.statement, nonce=one.nonce)


def as_item(certificate: Certificate) -> dict[str, Any]:
    """The certificate as plain data."""
    return {
        **asdict(certificate),
        "texts": dict(certificate.texts),
        "twice": [list(group) for group in certificate.twice],
    }


def _need_ready(
    signon: Row, who: Count, open_pairs: Sequence[frozenset[str]], accepted: Accepted, now: datetime
) -> None:
    """Nothing, when the list can be frozen as it stands.

    Raises:
        Refused: it cannot; counts and next steps, never a name.
    """
    if not is_late(signon, now) and not accepted.early:
        until = f"{signon.get('deadline')} {signon.get('zone')}"
        raise Refused(f"it is open until {until}", place=signon.id, next="wait, or --early --reason WHY")
    if not (who.listed or who.protected or who.unknown or who.withdraws):
        raise Refused("nobody signed", place=signon.id, next=_NOBODY if who.late or who.other else "letters confirm")
    if who.other and not accepted.other_text:
        raise Refused(
            f"confirmations are of another text: {who.other}",
            place=signon.id,
            next="let them confirm anew, or --other-text --reason WHY leaves them out",
        )
    if not accepted.undecided:
        if open_pairs:
            raise Refused(
                f"{len(open_pairs)} pairs may be one body and are not decided",
                place=signon.id,
                next="scrutiny letters doubles LETTER, then decide; or --undecided --reason WHY counts them as two",
            )
        for same in of_one_tag(who.protected):
            raise Refused(
                f"{len(same)} protected confirmations bear one name and country",
                place=", ".join(same),
                next="two people open them (approve, open) and withdraw one; or --undecided --reason WHY counts each",
            )
        if any(_also_listed(who)):
            raise Refused(
                "some listed signatories bear name and country of a protected one",
                place=signon.id,
                next=f"{_WHICH}; withdraw the one that is not meant; or --undecided --reason WHY counts each",
            )
    flagged = [each.id for each in (*who.listed, *who.protected) if GRAVE & set(each.flags)]
    if flagged and not accepted.flagged:
        raise Refused(
            f"{len(flagged)} names look wrong",
            place=", ".join(flagged[:5]),
            next="ask these signatories to confirm anew, or --flagged --reason WHY takes them as written",
        )


_WHICH = (
    "two people see which: scrutiny letters approve SIGNON --act doubles --reason WHY, "
    "then scrutiny letters doubles LETTER --protected --reason WHY"
)
_NOBODY = "confirmations that are late or of another text do not count: --with-late, or let them confirm anew"


def _certificate(dossier: Dossier, signon: Row, who: Count, known: Sequence[Version], now: datetime) -> Certificate:
    """The certificate of who counts now.

    Raises:
        Refused: decisions of doubles contradict each other.
    """
    said = verdicts(dossier, (each.id for each in who.listed))
    at = {each.id: position for position, each in enumerate(who.listed, start=1)}
    places = {verdict: [_places(pair, at) for pair in decisions(said, verdict)] for verdict in (SAME, DIFFERENT)}
    twice = counting.together(places[SAME])
    for left, right in places[DIFFERENT]:
        if any({left, right} <= set(group) for group in twice):
            raise Refused(
                f"positions {left} and {right} are decided to be different, and by other decisions to be one",
                place=signon.id,
                next="scrutiny letters doubles LETTER, then decide one of them anew",
            )
    found = counting.numbers([each.statement for each in who.listed], twice)
    before = [each.certificate for each in known]
    parts = (None, None) if who.unknown else counting.parts(*_protected(who, known, before))
    texts = texts_of(signon.get("texts"))
    protected = len(who.protected) + who.unknown
    withdrawn = len(who.withdraws) + len(who.ended) + (before[-1].withdrawn if before else 0)
    return Certificate(
        version=len(known) + 1,
        signon=signon.id,
        title=str(signon.get("title")),
        texts=texts,
        text=str(signon.get("text")),
        deadline=str(signon.get("deadline")),
        zone=str(signon.get("zone")),
        frozen=now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        protected=protected,
        protected_organisations=parts[0],
        protected_individuals=parts[1],
        withdrawn=withdrawn,
        total=found.listed + protected,
        order=order_of(each.commitment for each in who.listed),
        rule=signon.get("rule"),
        **asdict(found),
    )


def _places(pair: frozenset[str], at: dict[str, int]) -> tuple[int, int]:
    left, right = sorted(at[each] for each in pair)
    return left, right


def _protected(
    who: Count, known: Sequence[Version], before: Sequence[Certificate]
) -> tuple[list[str], Sequence[Certificate], int]:
    """What `counting.parts` takes: capacities, certificates so far, and who came or went since parts were last told."""
    told = [each for each in known if each.certificate.protected_organisations is not None]
    mine = {each.commitment for each in who.protected}
    then = counted(told[-1].leaves).keys() - who.public if told else set()
    return [each.statement.capacity for each in who.protected], before, len(mine ^ then) if told else 0


def _remarks(signon: Row, who: Count, made: Certificate, known: Sequence[Version]) -> Iterator[Remark]:
    """What a person should know of a list that was frozen: counts, never a name."""
    if 0 < made.protected < FEW:
        message = f"fewer than {FEW} names are protected in all: so few are easier to guess"
        yield Remark(signon.id, message, "think again before it is published, or wait for more")
    if known and 0 < who.moved < FEW:
        message = (
            f"fewer than {FEW} protected signatories changed since version {len(known)}: the time of a change tells"
        )
        yield Remark(signon.id, message, "publish several changes together")
    if who.late:
        message = f"came after the deadline and are left out: {who.late}"
        yield Remark(signon.id, message, "freeze --with-late --reason WHY counts them")
    if who.other:
        yield Remark(signon.id, f"confirmed another text and are left out: {who.other}", "let them confirm anew")
    if both := sum(_also_listed(who)):
        some = str(both) if both >= FEW else "some"
        message = f"{some} protected signatories bear a name and country that the list has too"
        yield Remark(
            signon.id, message, "two people see which: approve SIGNON --act doubles, doubles LETTER --protected"
        )


def _also_listed(who: Count) -> Iterator[bool]:
    """Of each protected signatory whether one of the listed bears its name and country."""
    tags = {each.tag for each in who.listed if each.tag}
    return (each.tag in tags for each in who.protected)


def _key(dossier: Dossier) -> Any:
    if dossier.keys is None:
        raise Refused("a certificate is signed with the dossier's keys", place=str(dossier.folder))
    return dossier.keys.signing


__all__ = ["Accepted", "as_item", "freeze"]
