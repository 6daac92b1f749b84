"""The methodology: where information comes from, how it is verified, who is protected and heard, what is lacking."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from scrutiny.report.accounts import framing
from scrutiny.report.cooperation import REFUSED
from scrutiny.report.days import told
from scrutiny.report.edition import Block, Paragraph, Section, Sentence
from scrutiny.report.followed import answers, standard_words
from scrutiny.report.introduction import capital, joined
from scrutiny.report.phrases import counted, in_row, said, wording
from scrutiny.report.registers import came, counting, cut, rows
from scrutiny.report.scope import Scope


def methodology(scope: Scope) -> tuple[Section, ...]:
    """Six short subsections; each says how this edition was made, and counts what it rests on."""
    made = (
        ("collection", _collection(scope)),
        ("verification", _verification(scope)),
        ("protection", _protection(scope)),
        ("hearing", _hearing(scope)),
        ("limits", tuple(_limits(scope))),
        ("terminology", _terminology(scope)),
    )
    heads = wording()["headings"]
    return tuple(
        Section(id=f"method-{name}", heading=heads[f"method_{name}"], blocks=blocks) for name, blocks in made if blocks
    )


def _framed(*keys: str, **parts: str) -> tuple[Block, ...]:
    """One paragraph of framing sentences."""
    return (Paragraph(sentences=tuple(framing(said(key, **parts)) for key in keys)),)


def _body(scope: Scope) -> dict[str, str]:
    body = scope.shown(scope.material.mandate.body, 200)
    return {"body": body, "Body": capital(body)}


def _collection(scope: Scope) -> tuple[Block, ...]:
    """Kinds of source, then how they were kept."""
    kinds = Counter(scope.described[held.id].kind for held in scope.spoken)
    names = wording()["document_kinds"]
    sentences: list[Sentence] = []
    if kinds:
        ordered = sorted(kinds.items(), key=lambda pair: (-pair[1], pair[0]))
        spread = in_row((said("count_of", what=names.get(kind, kind), n=number) for kind, number in ordered), "apart")
        runs = counted("collected", len(scope.spoken), list=spread)
        basis = str(wording()["notes"]["counted"])
        sentences.append(Sentence(runs=runs, citations=scope.whole(scope.spoken), basis=basis))
    sentences += [framing(said(key, **_body(scope))) for key in ("collected_whole", "collected_origins")]
    return (Paragraph(sentences=tuple(sentences)),)


def _verification(scope: Scope) -> tuple[Block, ...]:
    """The ladder of standards, the mandate's own in one paragraph, and how claims are graded."""
    standard = scope.material.mandate.standard
    own = f"standard_{standard}"
    keys = ["verified", own if own in wording()["sentences"] else "standard_other", "verified_grades", "verified_doubt"]
    return _framed(*keys, standard=standard_words(standard), **_body(scope))


def _protection(scope: Scope) -> tuple[Block, ...]:
    return _framed("protected_consent", "protected_names", "protected_cells", **_body(scope))


def _hearing(scope: Scope) -> tuple[Block, ...]:
    """How the State and every other party is heard, and with whom the body corresponded."""
    states = joined([scope.shown(state, 120) for state in scope.material.mandate.states])
    blocks = _framed("heard_all", "heard_silence", "heard_second_hand", state=states, **_body(scope))
    found = [row for row, _ in answers(scope) if came(row.get("sent"), scope.material.year)]
    if not found:
        return blocks
    parties = list(dict.fromkeys(scope.shown(str(row.get("party") or ""), 160) for row in found))
    runs = counted("heard_parties", len(found), list=joined(parties[:12]))
    return (*blocks, Paragraph(sentences=(counting(scope, runs, found),)))


def _limits(scope: Scope) -> Iterator[Block]:
    """What was not to be had: refusals of access, documents that could not be read or dated."""
    yield from _framed("limits_general", "followed_lead", date=told(cut(scope)), **_body(scope))
    refused = [row for row in rows(scope, "visits") if row.get("state") in REFUSED]
    asked = [row for row in rows(scope, "visits") if row.get("state") in ("requested", "reminded")]
    sentences = []
    if refused:
        sentences.append(counting(scope, counted("access_refused", len(refused)), refused))
    if asked:
        sentences.append(counting(scope, counted("access_waiting", len(asked)), asked))
    sealed = scope.material.sealed
    if sealed and scope.private:
        sentences.append(Sentence(runs=counted("limits_sealed", sealed), framing=True))
    if sentences:
        yield Paragraph(sentences=tuple(sentences))


def _terminology(scope: Scope) -> tuple[Block, ...]:
    naming = scope.material.mandate.naming.strip()
    keys = ["terms_as_printed"] if naming in ("", "as printed") else ["terms_policy"]
    if scope.terms:
        keys.append("terms_listed")
    return _framed(*keys, "terms_names", policy=scope.shown(naming, 400), **_body(scope))
