"""Before anything leaves: whom could it identify, alone or by combination, and what permits that.

Pure functions. Whoever builds something that leaves (an edition, a packet for a State) says what it shows of whom, as
`Exposed`, and prints the `Harm`s before anybody approves. A harm with `permitted_by` None must not leave as it is.

    people = (Exposed(subject="case-…", named=True, uses=frozenset({"put_to_state"})), …)
    harms(people, "put_to_state")

How a person may be identified:

    named        a name, a photograph, anything that names stands in what leaves
    combination  place, time, occupation and the like, each harmless, together fit fewer than five of those shown
    only_source  what is told stands on one source alone, so that whoever knows who was there knows who told it
    small_group  a count of people of a protected group is under five
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from scrutiny.protection.marks import FEW

#: How many things together are tried; more together always fit fewer, so that what two betray is reported once.
TOGETHER = 3
#: With more things than this shown of one person, single ones are tried alone.
MANY = 40
#: Uses that print for everybody, and the one that names nobody.
PUBLISHED = frozenset({"publish_named", "publish_without_name"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposed:
    """What is shown of one person, or of one row about somebody.

    subject  the id of the person, case, interview or row
    named    True when a name or anything that names stands in it
    shown    quasi-identifiers as they are shown: place, date, occupation, age, nationality …; none that is not shown
    sources  the interviews and told documents that what is shown stands on
    alone    True when it stands on these sources and on nothing else that is public
    uses     what the person permits (`consents.uses`); None: nobody asked, and there is no record of consent
    naming   the id of the recorded decision to name, if there is one
    count    how many people a printed count is about, where it is about a protected group
    """

    subject: str
    named: bool = False
    shown: Mapping[str, str] = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    alone: bool = True
    uses: frozenset[str] | None = None
    naming: str | None = None
    count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Harm:
    """One way in which somebody could be identified by what leaves.

    how           ``named``, ``combination``, ``only_source`` or ``small_group``
    by            the names of what identifies, never its values
    fits          how many of those shown it fits, 1 for a name
    permitted_by  ``consent to USE``, or ``decision ID``; None: nothing permits it
    """

    subject: str
    how: str
    by: tuple[str, ...]
    fits: int
    permitted_by: str | None

    @property
    def permitted(self) -> bool:
        """True when something permits it."""
        return self.permitted_by is not None

    def as_item(self) -> dict[str, object]:
        """The harm as it is printed in a preview; it holds ids and words, no value that identifies."""
        return {
            "subject": self.subject,
            "how": self.how,
            "by": list(self.by),
            "fits": self.fits,
            "permitted_by": self.permitted_by,
            "words": words_of(self),
        }


def harms(
    people: Sequence[Exposed], use: str, *, uses_of: Mapping[str, frozenset[str]] | None = None, few: int = FEW
) -> tuple[Harm, ...]:
    """Every way in which somebody could be identified by what is shown, in the order of the people.

    use      an id of the vocabulary consent_uses: what consent has to cover
    uses_of  source → what it permits, for sources that are not among the people themselves
    few      how many must fit for a combination to hide anybody
    """
    known = dict(uses_of or {}) | {each.subject: each.uses for each in people if each.uses is not None}
    found: list[Harm] = []
    apart = _apart(people, few)
    for each in people:
        if each.named:
            found.append(_harm(each.subject, "named", ("name",), 1, named_by(each, use)))
        found += [
            _harm(each.subject, "combination", by, fits, picked_by(each, use))
            for by, fits in apart.pop(each.subject, ())
        ]
        if each.count is not None and 0 < each.count < few:
            found.append(_harm(each.subject, "small_group", ("count",), each.count, None))
    told: dict[str, None] = dict.fromkeys(each.sources[0] for each in people if each.alone and len(each.sources) == 1)
    for source in told:
        found.append(_harm(source, "only_source", ("what is told",), 1, _consent(known.get(source), use)))
    return tuple(found)


def named_by(person: Exposed, use: str) -> str | None:
    """What permits that a person is named for this use; None when nothing does.

    In what is published, the recorded decision to name, unless the person was asked and said no. Elsewhere the
    person's consent to this very use.
    """
    if use not in PUBLISHED:
        return _consent(person.uses, use)
    refused = person.uses is not None and "publish_named" not in person.uses
    if use == "publish_without_name" or refused or person.naming is None:
        return None
    return f"decision {person.naming}"


def picked_by(person: Exposed, use: str) -> str | None:
    """What permits that a person can be picked out by a combination: what would permit a name.

    Consent to be published without a name is none to be recognised.
    """
    if use not in PUBLISHED:
        return _consent(person.uses, use)
    return named_by(person, "publish_named") or _consent(person.uses, "publish_named")


def words_of(harm: Harm) -> str:
    """The harm in one sentence that gives nothing away."""
    said = {
        "named": "is named",
        "combination": f"can be picked out by {' and '.join(harm.by)} together: {harm.fits} of those shown fit",
        "only_source": "can be recognised as the only source of what is told",
        "small_group": f"belongs to a group of which fewer than {FEW} are counted",
    }[harm.how]
    return f"{harm.subject} {said}; " + (
        f"permitted by {harm.permitted_by}" if harm.permitted else "nothing permits it"
    )


def _consent(uses: frozenset[str] | None, use: str) -> str | None:
    return f"consent to {use}" if uses is not None and use in uses else None


def _harm(subject: str, how: str, by: tuple[str, ...], fits: int, permitted_by: str | None) -> Harm:
    return Harm(subject=subject, how=how, by=by, fits=fits, permitted_by=permitted_by)


def _apart(people: Sequence[Exposed], few: int) -> dict[str, list[tuple[tuple[str, ...], int]]]:
    """For each subject, the smallest sets of things shown of it, in whatever rows, that fit fewer than `few` subjects.

    A single rare thing is a set of one.
    """
    shown: dict[str, set[tuple[str, str]]] = {}
    for each in people:
        shown.setdefault(each.subject, set()).update(_folded(each.shown))
    sets = {subject: list(_sets(sorted(pairs))) for subject, pairs in shown.items()}
    fits = Counter(together for all_of_one in sets.values() for together in all_of_one)
    found: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for subject, all_of_one in sets.items():
        mine: list[tuple[tuple[str, ...], int]] = found.setdefault(subject, [])
        for together in all_of_one:
            names = tuple(dict.fromkeys(name for name, _ in together))
            if fits[together] < few and not any(set(smaller) <= set(names) for smaller, _ in mine):
                mine.append((names, fits[together]))
    return found


def _sets(shown: Sequence[tuple[str, str]]) -> Iterator[tuple[tuple[str, str], ...]]:
    for size in range(1, (TOGETHER if len(shown) <= MANY else 1) + 1):
        yield from combinations(shown, size)


def _folded(shown: Mapping[str, str]) -> list[tuple[str, str]]:
    """The things shown by name, their values folded so that case and spacing make no difference."""
    return sorted(
        (name, " ".join(str(value).casefold().split())) for name, value in shown.items() if str(value).strip()
    )


__all__ = ["Exposed", "Harm", "harms", "named_by", "picked_by", "words_of"]
