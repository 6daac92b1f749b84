"""Who counts in the next version of a list, what that changes in the tree, and which of them may be one body.

Nobody counts who confirmed another text than the one that stands. Late answers count only where a person says so. What
was counted once stays counted until it is withdrawn, also where its name can no longer be opened by anybody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scrutiny.dossier import Dossier
from scrutiny.errors import Broken, Refused
from scrutiny.letters.signon.certificate import WITHDRAWS
from scrutiny.letters.signon.doubles import DIFFERENT, SAME, decisions, proposed, verdicts
from scrutiny.letters.signon.frozen import Version
from scrutiny.letters.signon.published import counted
from scrutiny.letters.signon.roll import in_order
from scrutiny.letters.signon.signatories import WITHDRAWN, Confirmed, confirmed
from scrutiny.letters.signon.signons import is_late
from scrutiny.protection.marks import FEW
from scrutiny.tables.row import Row


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Count:
    """Who counts, and what that changes in the tree; never to be printed.

    listed, protected   the listed in their order, the protected in no order
    unknown             how many protected ones count whose keys were destroyed
    signs, withdraws    commitments that the next version adds; moved: how many of these are protected
    late, other         in words, how many are left out because they came late, or confirmed another text; or nothing
    public              commitments of all who ever signed with their names
    """

    listed: tuple[Confirmed, ...]
    protected: tuple[Confirmed, ...]
    unknown: int
    signs: tuple[str, ...]
    withdraws: tuple[str, ...]
    moved: int
    late: str
    other: str
    public: frozenset[str]


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
    forgotten = _forgotten(dossier, signon.id)
    if lost := [each for each in live if each not in mine and each not in forgotten]:
        raise Broken(
            f"{len(lost)} commitments that are certified belong to no confirmation on record",
            place=signon.id,
            next="scrutiny verify; restore a backup",
        )
    unknown = [each for each in live if each not in mine and not forgotten[each]]
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
        moved=sum(each not in mine or mine[each].protected for each in (*signs, *withdraws)),
        late=_left_out(fitting, in_time),
        other=_left_out(standing, fitting),
        public=frozenset(each.commitment for each in every if not each.protected),
    )


def _left_out(before: Sequence[Confirmed], after: Sequence[Confirmed]) -> str:
    """How many are left out, in words; of the protected among them no number below `FEW`."""
    kept = {each.id for each in after}
    gone = [each.protected for each in before if each.id not in kept]
    hidden, named = sum(gone), len(gone) - sum(gone)
    words = [f"{named} with their names"] if named else []
    if hidden:
        words.append(f"{hidden} protected" if hidden >= FEW else f"fewer than {FEW} protected")
    return " and ".join(words)


def _forgotten(dossier: Dossier, signon: str) -> dict[str, bool]:
    """Commitments of protected signatories whose keys were destroyed; True where they had withdrawn before."""
    found: dict[str, bool] = {}
    for record in dossier.ledger.scan(("erase",)):
        body = record.body or {}
        if body.get("signon") == signon and "commitment" in body:
            kinds = [dossier.ledger.get(each).kind for each in record.because]
            found[str(body["commitment"])] = WITHDRAWN in kinds
    return found


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
