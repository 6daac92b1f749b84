"""How one document depends on another: announces, reports on, quotes, translates, supersedes, repeats. Pure functions.

A relation leads from the document that depends to the one it depends on. The direction comes from dates, from what
cites what, from the kind of document, from quotation marks, in this order; where none tells, the longer text is
taken as the source and `direction` says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scrutiny.findings.repeats.cited import KINDS, LETTERS, answers
from scrutiny.findings.repeats.kinship import Account, Stretch, anchors, common_places, quotes, reused
from scrutiny.findings.repeats.precedence import TELLING, before, days_apart, rank
from scrutiny.statements.statement import Statement
from scrutiny.text.fold import terms
from scrutiny.text.phrases import phrases

#: From the closest dependence to the loosest.
RELATIONS = ("supersedes", "translates", "announces", "repeats", "reports_on", "quotes")

#: What share of a document must stand in another before the two have one origin as a whole.
MAJOR = 0.3
#: What share of both makes the later one a version, and one that makes it a copy.
VERSION, COPY = 0.6, 0.8
#: Days within which a press release or a report follows what it tells of, when nothing is cited by date.
SOON = 31
#: Figures, days and names in common that tie a text to what it cites, to what its speakers signed, and that
#: two texts in two languages must share before one is taken for a translation of the other.
TIED, SIGNED, TRANSLATED = 2, 3, 6
#: How many characters at each end of a text are searched for what it says of itself.
EDGE = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A place in the dependent document, and the place in its source where there is one; offsets of the texts."""

    source: tuple[int, int]
    target: tuple[int, int] | None
    words: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """One document depends on another.

    source, target   ids: `source` announces, reports on, quotes … `target`
    relation         one of RELATIONS
    joins            true when the two have one origin as a whole; else only for what they share
    weight           how much ties them; the heaviest decides which origin a document belongs to
    direction        what told which came first: date, citation, kind, quotation, length
    copy             true when hardly a word of either is missing from the other
    """

    source: str
    target: str
    relation: str
    evidence: tuple[Evidence, ...]
    joins: bool
    weight: float
    direction: str
    copy: bool = False


def between(one: Account, other: Account, shared: Sequence[Stretch]) -> Relation | None:
    """How one of two documents depends on the other, or None; `shared` are their stretches seen from the first."""
    turned, direction = _later(one, other, shared)
    later, earlier = (other, one) if turned else (one, other)
    seen = tuple(stretch.turned() for stretch in shared) if turned else tuple(shared)
    cited = [row for row in later.cites if _meant(row, later, earlier)]
    relation = _kind(later, earlier, seen, cited)
    if relation is None:
        return None
    share = _share(later, seen)
    telling = later.document.kind in TELLING
    joins = relation not in ("quotes", "repeats") or share >= MAJOR or (relation == "quotes" and telling)
    return Relation(
        source=later.document.id,
        target=earlier.document.id,
        relation=relation,
        evidence=_evidence(later, earlier, seen, cited),
        joins=joins,
        weight=sum(stretch.telling for stretch in seen) + 5.0 * bool(cited) + anchors(later, earlier),
        direction=direction,
        copy=_copies(later, earlier, seen),
    )


def _meant(citation: Statement, later: Account, earlier: Account) -> bool:
    """True when the earlier document can be the one cited: by what the citation says, or by what both texts give."""
    if answers(citation, later.document, earlier.document, earlier.counts):
        return True
    kinds = KINDS.get(str(citation.fields.get("cited_kind")), set())
    apart = days_apart(later.document, earlier.document)
    count = citation.fields.get("count")
    soon = apart is None or apart <= SOON
    return (
        earlier.document.kind in kinds & LETTERS
        and count is None
        and soon
        and len(common_places(later, earlier)) >= SIGNED
    )


def _later(one: Account, other: Account, shared: Sequence[Stretch]) -> tuple[bool, str]:
    """True when the second is the later one, and what told it."""
    by_date = before(one.document, other.document)
    if by_date is not None:
        return by_date, "date"
    if _copies(one, other, shared):
        described = _undescribed(one), _undescribed(other)
        if described[0] != described[1]:
            return described[1], "kind"
        return (other.count, rank(other.document)) > (one.count, rank(one.document)), "length"
    forth = any(answers(row, one.document, other.document, other.counts) for row in one.cites)
    back = any(answers(row, other.document, one.document, one.counts) for row in other.cites)
    if forth != back:
        return back, "citation"
    kinds = TELLING.get(one.document.kind, 0), TELLING.get(other.document.kind, 0)
    if kinds[0] != kinds[1] and "other" not in (one.document.kind, other.document.kind):
        return kinds[1] > kinds[0], "kind"
    marked = sum(s.words for s in shared if s.marked_left), sum(s.words for s in shared if s.marked_right)
    if marked[0] != marked[1]:
        return marked[1] > marked[0], "quotation"
    if one.count != other.count:
        return other.count < one.count, "length"
    return rank(one.document) < rank(other.document), "length"


def _copies(one: Account, other: Account, shared: Sequence[Stretch]) -> bool:
    """True when hardly a word of either is missing from the other."""
    return min(_share(one, shared), _share(other, [stretch.turned() for stretch in shared])) >= COPY


def _undescribed(account: Account) -> bool:
    """True for a document of which the kind or the date is not known."""
    return account.document.kind == "other" or account.document.published is None


def _kind(later: Account, earlier: Account, shared: Sequence[Stretch], cited: Sequence[Statement]) -> str | None:
    taken, quoted = reused(shared), bool(quotes(later, shared))
    common = anchors(later, earlier)
    kind = later.document.kind
    apart = days_apart(later.document, earlier.document)
    soon = apart is None or apart <= SOON
    mine, theirs = _share(later, shared), _share(earlier, [stretch.turned() for stretch in shared])
    if min(mine, theirs) >= VERSION and kind == earlier.document.kind:
        return "supersedes" if _says(later, "revisions") else "repeats"
    if min(mine, theirs) >= COPY:
        return "repeats"
    if _translates(later, earlier, common, soon):
        return "translates"
    signed = bool(later.voices & earlier.signers)
    tied = taken or quoted or signed or common >= TIED
    telling_of_telling = earlier.document.kind in TELLING
    announced = (signed and soon and (taken or common >= SIGNED)) or (bool(cited) and tied)
    if kind in ("press_release", "notice") and announced and not telling_of_telling:
        return "announces"
    if kind == "news_article" and not (telling_of_telling and quoted):
        if cited and tied:
            return "reports_on"
        if taken and not quoted and mine >= MAJOR and earlier.document.kind != "news_article":
            return "reports_on"
    if quoted:
        return "quotes"
    return "repeats" if taken else None


def _translates(later: Account, earlier: Account, common: int, soon: bool) -> bool:
    """True when two texts of one kind in two languages have most of what can be compared in common."""
    if not set(later.document.languages[:1]).isdisjoint(earlier.document.languages[:1]):
        return False
    if later.document.kind != earlier.document.kind or not soon:
        return _says(later, "translations") and common >= TIED and soon
    least = min(len(account.figures) + len(account.days) for account in (later, earlier))
    needed = TIED if _says(later, "translations") else max(TRANSLATED, 0.6 * least)
    return common >= needed


def _says(account: Account, what: str) -> bool:
    """True when a text says this of itself at its beginning or end."""
    known = phrases("formulas", what)
    text = account.text
    head = account.document.title + " " + text[:EDGE]
    return known.inside(terms(head)) or known.inside(terms(text[-EDGE:]))


def _share(account: Account, shared: Sequence[Stretch]) -> float:
    """What share of the words of a document stands in the stretches, seen from its side."""
    return sum(stretch.words for stretch in shared) / account.count if account.count else 0.0


def _evidence(
    later: Account, earlier: Account, shared: Sequence[Stretch], cited: Sequence[Statement]
) -> tuple[Evidence, ...]:
    """The places that show it: what is cited, then the stretches that tell most in order of place, else the figures."""
    best = sorted(shared, key=lambda stretch: (-stretch.telling, stretch.left))[:8]
    places = [Evidence(source=(row.passage.start, row.passage.end), target=None, words=0) for row in cited[:2]]
    found = [Evidence(source=s.left, target=s.right, words=int(s.words)) for s in sorted(best, key=lambda s: s.left)]
    if not found:
        found = [Evidence(source=here, target=there, words=0) for here, there in common_places(later, earlier)[:8]]
    return (*places, *found)
