"""What voids an approval for good: any consent, withdrawal, mark or change of what a packet covers that came after it.

That the words have come to be the same again gives nobody's approval back: two people look anew.
"""

from __future__ import annotations

from collections.abc import Iterable

from scrutiny.dossier import Dossier
from scrutiny.errors import Unknown
from scrutiny.evidence.consenting import KINDS as CONSENT
from scrutiny.evidence.consenting import consents
from scrutiny.evidence.permitting import permitted
from scrutiny.ledger.record import Record

#: The records of a packet itself; they touch nothing of what it covers.
OF_PACKETS = frozenset({"packet", "packet_approved", "packet_left"})
#: Records that touch what they stand on; and how the kinds of records end that change, withdraw or restore it.
TOUCH = frozenset({*CONSENT, "mark", "erase", "text", "review"})
CHANGE = ("_changed", "_withdrawn", "_restored", "_corrected")


def last_touched(dossier: Dossier, covers: Iterable[str], use: str) -> int:
    """Where in the ledger stands the newest record that touches what some ids are, stand on or need consent of; -1.

    Of the ids themselves everything recorded of them counts: a status of a case, a reply to what was put.
    """
    wanted = tuple(dict.fromkeys(covers))
    asked = permitted(dossier, wanted, use)
    newest, said = -1, list[str]()
    for name in wanted:
        for each in _on(dossier, name):
            said.append(each.id)
            newest = max(newest, each.seq, *(later.seq for later in _on(dossier, each.id) if _changes(later)))
    for name in _beneath(dossier, [*wanted, *said, *(subject for one in asked.values() for subject in one.subjects)]):
        newest = max(newest, *(each.seq for each in _on(dossier, name) if _changes(each)), -1)
        newest = max(newest, *(each.seq for each in consents(dossier, name)), -1)
    return newest


def _on(dossier: Dossier, name: str) -> list[Record]:
    return [each for each in dossier.ledger.query(name) if each.kind not in OF_PACKETS]


def _changes(record: Record) -> bool:
    return record.kind in TOUCH or record.kind.endswith(CHANGE)


def _beneath(dossier: Dossier, names: Iterable[str]) -> list[str]:
    """The ids and everything they stand on, near or far."""
    waiting = list(names)
    met = dict.fromkeys(waiting)
    while waiting:
        try:
            row = dossier.find(waiting.pop())
        except Unknown:
            continue
        new = [str(each) for each in row.get("because", ()) if each not in met]
        met |= dict.fromkeys(new)
        waiting += new
    return list(met)
