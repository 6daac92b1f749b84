"""What bears on a finding: the statements that support it, those that speak against it, and what these amount to."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from scrutiny.dossier import Dossier, Mandate
from scrutiny.evidence.document import Document
from scrutiny.findings.claims.apparent import parted
from scrutiny.findings.claims.assessing import Assessment, assessments
from scrutiny.findings.claims.state import CONFIRMED, Account, Standing, account, claim_of, claim_state, rival_figure
from scrutiny.findings.claims.threads import Thread, corroborated
from scrutiny.findings.figures.pages import pages
from scrutiny.findings.figures.rivals import rivals
from scrutiny.findings.numbers import around
from scrutiny.findings.origins import Origins, origins
from scrutiny.statements.documents import documents
from scrutiny.statements.listing import statements
from scrutiny.statements.statement import Statement

#: How many statements that nobody weighed are listed.
LISTED = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """What findings are computed from, read once.

    conflicts   the statements of every pair of figures for one thing that cannot both be right
    """

    mandate: Mandate
    rows: Mapping[str, Statement]
    documents: Mapping[str, Document]
    origins: Origins
    assessments: Sequence[Assessment]
    conflicts: Sequence[tuple[str, ...]]
    by_document: Mapping[str, list[Statement]] = field(default_factory=dict)

    @classmethod
    def read(cls, dossier: Dossier) -> Corpus:
        """The corpus of a dossier."""
        known = origins(dossier)
        rows = {row.id: row for row in statements(dossier)}
        by_document: dict[str, list[Statement]] = {}
        for row in rows.values():
            by_document.setdefault(row.document, []).append(row)
        return cls(
            mandate=dossier.mandate,
            rows=rows,
            documents={row.id: row for row in documents(dossier)},
            origins=known,
            assessments=assessments(dossier),
            conflicts=_conflicts(dossier, known),
            by_document=by_document,
        )

    def live(self, names: Iterable[str]) -> list[Statement]:
        """The statements that are on file and were not rejected, in the order of intake, then of place."""
        wanted = set(names)
        return [row for row in self.rows.values() if row.id in wanted and row.status != "rejected"]

    def inside(self, row: Statement) -> list[Statement]:
        """The statements whose passages lie within that of another."""
        return [
            each
            for each in self.by_document.get(row.document, ())
            if each.id != row.id
            and each.status != "rejected"
            and row.passage.start <= each.passage.start
            and each.passage.end <= row.passage.end
        ]


def _conflicts(dossier: Dossier, known: Origins) -> list[tuple[str, ...]]:
    """The statements of every pair of figures for one thing that cannot both be right."""
    read = pages(dossier)
    rows = [row for page in read for row in page.rows]
    families = {page.id: page.family for page in read}
    return [row.statements for row in rivals(rows, families, around(read), known.of, known.versions)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearing:
    """What bears on one finding.

    bears       what each statement does to it: those it stands on support it, unless somebody weighed them otherwise
    weighed     the weighing that holds, by statement; `made` are all that were made
    support     the statements on file that support it; `against` those that contradict it or exculpate
    groups      the supporting statements in groups of one apparent origin each
    rivals      specific rival accounts, by statement; `denials` are those that name no fact of their own
    unweighed   statements that may bear against it, found by rule and weighed by nobody
    state       one of `claims.STATES`
    """

    bears: Mapping[str, str]
    weighed: Mapping[str, Assessment]
    made: tuple[Assessment, ...]
    support: tuple[Statement, ...]
    against: tuple[Statement, ...]
    groups: tuple[tuple[str, ...], ...]
    rivals: Mapping[str, Account]
    denials: tuple[Account, ...]
    unweighed: tuple[str, ...]
    state: str


def bearing(thread: Thread, corpus: Corpus) -> Bearing:
    """What bears on a finding, and the state of its claim that follows."""
    chosen = tuple((thread.body or {}).get("statements", ()))
    made = _applying(thread.id, chosen, corpus)
    weighed = {each.statement: each for each in sorted(made, key=lambda each: each.finding is not None)}
    bears = {**dict.fromkeys(chosen, "supports"), **{name: each.bears for name, each in weighed.items()}}
    support = corpus.live(name for name in bears if bears[name] == "supports")
    against = corpus.live(name for name in bears if bears[name] != "supports")
    accounts = _accounts(thread, support, [(row, weighed[row.id].facts) for row in against], corpus)
    against_it = _rival_figures(support, bears, corpus) | {e.statement: e for e in accounts if e.kind == "rival"}
    groups = parted(support, corpus.origins, corpus.documents.values(), corpus.rows.values())
    confirmed = {name for name, each in weighed.items() if each.credibility == CONFIRMED}
    state = claim_state(
        Standing(
            origins=len(groups),
            confirmed=any(row.id in confirmed for row in support),
            rivals=frozenset(against_it),
            overriding=frozenset(against_it) & confirmed,
            corroborated=corroborated(thread, [row.id for row in support]),
            withdrawn=thread.status == "withdrawn",
        )
    )
    return Bearing(
        bears=bears,
        weighed=weighed,
        made=tuple(made),
        support=tuple(support),
        against=tuple(against),
        groups=groups,
        rivals=against_it,
        denials=tuple(each for each in accounts if each.kind != "rival"),
        unweighed=tuple(_unweighed(support, bears, against_it, corpus))[:LISTED],
        state=state,
    )


def _applying(finding: str, chosen: Sequence[str], corpus: Corpus) -> list[Assessment]:
    """The weighings made for this finding, and those made for none of what it stands on or of what conflicts with it.

    The last one of a statement holds; one made for this finding goes before one made for all.
    """
    own = set(chosen)
    concerned = own.union(*(set(group) for group in corpus.conflicts if own & set(group)))
    return [
        each
        for each in corpus.assessments
        if each.finding == finding or (each.finding is None and each.statement in concerned)
    ]


def _accounts(
    thread: Thread, support: Sequence[Statement], against: Sequence[tuple[Statement, Sequence[str]]], corpus: Corpus
) -> list[Account]:
    """What every statement that a person holds against the finding amounts to, with the words pointed at in it."""
    body, mandate = thread.body or {}, corpus.mandate
    rows = (*support, *(row for row, _ in against))
    about = [corpus.documents[row.document] for row in rows if row.document in corpus.documents]
    said = [str(body.get("words") or ""), *body.get("parties", ()), *mandate.states, mandate.body]
    said += [str(row.fields.get(name) or "") for row in support for name in ("speaker", "role", "organisation")]
    said += [row.publisher or "" for row in about]
    inside = {row.id: corpus.inside(row) for row in rows}
    claim = claim_of(support, inside, said, [row.published or "" for row in about])
    return [account(row, inside[row.id], claim, pointed) for row, pointed in against]


def _rival_figures(support: Sequence[Statement], bears: Mapping[str, str], corpus: Corpus) -> dict[str, Account]:
    """Figures that were found to conflict with a supporting one, and that nobody has weighed or taken in."""
    found: dict[str, Account] = {}
    own = {row.id: row for row in support}
    for group in corpus.conflicts:
        for name in own.keys() & set(group):
            for other in corpus.live(group):
                if other.id not in bears and rival_figure(own[name], other):
                    found[other.id] = account(other, (), claim_of([own[name]], {}, (), ()))
    return {name: found[name] for name in corpus.rows if name in found and found[name].kind == "rival"}


def _unweighed(
    support: Sequence[Statement], bears: Mapping[str, str], figures: Collection[str], corpus: Corpus
) -> Iterator[str]:
    """What may bear against the finding and nobody has weighed: rival figures, denials that the same act was done."""
    acts = {row.fields.get("act") for row in support if row.kind == "allegation"} - {None}
    for row in corpus.rows.values():
        if row.status == "rejected" or row.id in bears:
            continue
        negated = row.kind == "allegation" and row.fields.get("negated") and row.fields.get("act") in acts
        if negated or row.id in figures:
            yield row.id
