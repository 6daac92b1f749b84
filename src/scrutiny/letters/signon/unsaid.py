"""What a body said with its name before it asked to be protected: withdrawn and erased, with what was decided about it.

All of it goes, standing or withdrawn, but what another body said: a key alone may be that of a person who answers for
several. A withdrawn signatory that a published list names is erased too, whatever the reason, since an erasure of those
alone who asked to be protected would name them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from scrutiny.dossier import Dossier
from scrutiny.letters.schema.signing import DOUBLES
from scrutiny.letters.signon.signatories import WHY, Confirmed, Given, tag_of, withdrawal
from scrutiny.letters.signon.signons import published_of
from scrutiny.letters.signon.spent import Erasing
from scrutiny.tables.standing import rows

_REASON = "confirmations ended: what they said is not kept"


def before(dossier: Dossier, one: Given, held: Iterable[Confirmed], invitations: Collection[str]) -> list[Confirmed]:
    """The public confirmations of the body that gives a protected one; never to be printed.

    That is whoever answered the same invitation, bears the same name and country, or, of what was withdrawn, used the
    same key.

    held         all confirmations of the sign-on, withdrawn or not
    invitations  ids of the invitation it answers
    """
    tag = tag_of(dossier, one.statement)
    raw = one.raw_key
    return [
        each
        for each in held
        if not each.protected
        and (each.invitation in invitations or each.tag == tag or (each.withdrawn and raw and each.key == raw))
    ]


def unsay(dossier: Dossier, signon: str, gone: Sequence[Confirmed]) -> None:
    """These public confirmations are withdrawn, and nothing that any record said of them can be read any more."""
    standing = (each for each in gone if not each.withdrawn)
    dossier.append([draft for each in standing for draft in withdrawal(dossier, each, reason="")])
    _erase(dossier, signon, [each.id for each in gone])


def erase_published(dossier: Dossier, signon: str, ended: Iterable[str]) -> None:
    """Those public confirmations, which were withdrawn, that a published list names are erased."""
    printed = published_of(dossier, signon)
    _erase(dossier, signon, [name for name in ended if name in printed])


def _erase(dossier: Dossier, signon: str, names: Sequence[str]) -> None:
    """Nothing that any record said of these public confirmations can be read; that they ended stays on record."""
    if not names:
        return
    erasing = Erasing(signon, _REASON)
    links = {row.id: {row.get("left"), row.get("right")} for row in rows(dossier, DOUBLES, withdrawn=True)}
    for name in (*names, *(pair for pair, ends in links.items() if not ends.isdisjoint(names))):
        made = dossier.ledger.get(name)
        erasing.take(made, *dossier.changes(made), *dossier.ledger.query(name, WHY))
        said = (made.body or {}).get("fields") or {}
        erasing.ended += [str(said["commitment"])] if "commitment" in said else []
        erasing.words += [str(said["words"])] if said.get("words") else []
    dossier.append(erasing.drafts())
    erasing.erase(dossier)
