"""Who counts in the next version of a list, what that changes in the tree, and which of them may be one body.

Nobody counts who confirmed another text than the one that stands. Late answers count only where a person says so. What
was counted once stays counted until it is withdrawn or the text is another, also where nobody can open its name now.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scrutiny.dossier import Dossier
from scrutiny.errors import Broken, Refused
from scrutiny.ledger.record import Record
from scrutiny.letters.signon.certificate import WITHDRAWS
from scrutiny.letters.signon.doubles import DIFFERENT, SAME, decisions, proposed, verdicts
from scrutiny.letters.signon.frozen import Version
from scrutiny.letters.signon.published import counted
from scrutiny.letters.signon.roll import in_order
from scrutiny.letters.signon.signatories import WITHDRAWN, Confirmed, confirmed, is_sound
from scrutiny.letters.signon.signons import is_late
from scrutiny.protection.marks import FEW
from scrutiny.tables.row import Row


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Count:
    """Who counts, and what that changes in the tree; never to be printed.

    listed, protected   the listed in their order, the protected in no order
    unknown             how many protected ones count whose keys were destroyed
    signs, withdraws    commitments that the next version adds; moved: how many of these are protected
    ended               commitments that signed and ended before any version: the next one says both of them
    late, other         in words, how many are left out because they came late, or confirmed another text; or nothing
    public              commitments of all who ever signed with their names
    """

    listed: tuple[Confirmed, ...]
    protected: tuple[Confirmed, ...]
    unknown: int
    signs: tuple[str, ...]
    withdraws: tuple[str, ...]
    ended: tuple[str, ...]
    moved: int
    late: str
    other: str
    public: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """What is left of a protected signatory whose keys were destroyed: whether it withdrew, which text it signed."""

    withdrawn: bool
    text: str | None

    def counts(self, signon: Row) -> bool:
        """True while the text it signed is the one that is open."""
        return not self.withdrawn and self.text == signon.get("text")

    def strays(self, signon: Row) -> bool:
        """True where it stood and signed another text than the one that is open."""
        return not self.withdrawn and self.text != signon.get("text")


def who_counts(dossier: Dossier, signon: Row, known: Sequence[Version], *, with_late: bool = False) -> Count:
    """Who counts now, and which commitments of earlier versions count no more.

    Raises:
        Broken: a commitment that counts belongs to no confirmation on record.
        Refused: one that counts no more would count again.
    """
    every = confirmed(dossier, signon.id, withdrawn=True)
    leaves = known[-1].leaves if known else ()
    live = counted(leaves)
    standing = [each for each in every if not each.withdrawn]
    fitting = [each for each in standing if each.text == signon.get("text")]
    in_time = [each for each in fitting if with_late or each.commitment in live or not is_late(signon, each.received)]
    for each in in_time:
        if f"{WITHDRAWS} {each.commitment}" in leaves:
            raise Refused(
                "it was withdrawn from a certified list and cannot come back",
                place=each.id,
                next="withdraw it, and let the signatory confirm anew",
            )
    now = {each.commitment for each in in_time}
    if len(now) != len(in_time):
        raise Broken("two confirmations have one commitment", place=signon.id, next="withdraw one of them")
    mine = {each.commitment: each for each in every}
    gone = _erased(dossier, signon.id)
    forgotten = {each: Forgotten(withdrawn=True, text=None) for each in gone} | _forgotten(dossier, signon.id)
    if lost := [each for each in live if each not in mine and each not in forgotten]:
        raise Broken(
            f"{len(lost)} commitments that are certified belong to no confirmation on record",
            place=signon.id,
            next="scrutiny verify; restore a backup",
        )
    unknown = [each for each in live if each not in mine and forgotten[each].counts(signon)]
    strayed = [each for each in live if each not in mine and forgotten[each].strays(signon)]
    signs = tuple(each for each in now if each not in live)
    withdraws = tuple(each for each in live if each not in now and each not in unknown)
    by_id = {each.id: each for each in in_time}
    listed = in_order((each.id, each.statement) for each in in_time if not each.protected)
    return Count(
        listed=tuple(by_id[name] for name, _ in listed),
        protected=tuple(each for each in in_time if each.protected),
        unknown=len(unknown),
        signs=signs,
        withdraws=withdraws,
        ended=_ended(dossier, signon, every, leaves),
        moved=sum(each not in gone and (each not in mine or mine[each].protected) for each in (*signs, *withdraws)),
        late=_left_out(fitting, in_time),
        other=_left_out(standing, fitting, len(strayed)),
        public=frozenset((*gone, *(each.commitment for each in every if not each.protected))),
    )


def _left_out(before: Sequence[Confirmed], after: Sequence[Confirmed], forgotten: int = 0) -> str:
    """How many are left out, in words; of the protected, the forgotten among them, no number below `FEW`."""
    kept = {each.id for each in after}
    gone = [each.protected for each in before if each.id not in kept]
    hidden, named = sum(gone) + forgotten, len(gone) - sum(gone)
    words = [f"{named} with their names"] if named else []
    if hidden:
        words.append(f"{hidden} protected" if hidden >= FEW else f"fewer than {FEW} protected")
    return " and ".join(words)


def _forgotten(dossier: Dossier, signon: str) -> dict[str, Forgotten]:
    """Commitments of protected signatories whose keys were destroyed."""
    found: dict[str, Forgotten] = {}
    for record in _erasures(dossier, signon):
        body = record.body or {}
        if "commitment" in body:
            kinds = [dossier.ledger.get(each).kind for each in record.because]
            found[str(body["commitment"])] = Forgotten(withdrawn=WITHDRAWN in kinds, text=body.get("text"))
    return found


def _ended(dossier: Dossier, signon: Row, every: Sequence[Confirmed], leaves: Sequence[str]) -> tuple[str, ...]:
    """Commitments that ended before any version certified them, so that every promise finds the leaves of its own."""
    found = {each.commitment for each in every if each.withdrawn and is_sound(each)}
    found |= {each for each, one in _forgotten(dossier, signon.id).items() if one.withdrawn}
    found |= _erased(dossier, signon.id)
    stand = {each.commitment for each in every if not each.withdrawn}
    return tuple(sorted(found - stand - {leaf.partition(" ")[2] for leaf in leaves}))


def _erased(dossier: Dossier, signon: str) -> set[str]:
    """Commitments of public confirmations that ended and were erased."""
    found = (record.body or {} for record in _erasures(dossier, signon))
    return {str(each) for body in found for each in body.get("ended", ())}


def _erasures(dossier: Dossier, signon: str) -> Iterator[Record]:
    """The records of what was erased of a sign-on; each keeps the commitments."""
    for record in dossier.ledger.scan(("erase",)):
        if record.body is not None and record.body.get("signon") == signon:
            yield record


def undecided(dossier: Dossier, who: Count) -> list[frozenset[str]]:
    """The pairs that are proposed among the listed and neither the same nor different to anybody yet."""
    said = verdicts(dossier, (each.id for each in who.listed))
    decided = {*decisions(said, SAME), *decisions(said, DIFFERENT)}
    found = (frozenset((each.left, each.right)) for each in proposed(who.listed))
    return [pair for pair in found if pair not in decided]


def of_one_tag(protected: Sequence[Confirmed]) -> Iterator[list[str]]:
    """Ids of protected confirmations of exactly one name and country."""
    times = Counter(each.tag for each in protected if each.tag)
    for tag, count in times.items():
        if count > 1:
            yield sorted(each.id for each in protected if each.tag == tag)
