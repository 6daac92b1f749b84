"""What a report reads besides the registers, as items: documents, statements, findings, rolls …"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from scrutiny.protection.marks import parse, strictest
from scrutiny.report.differences import relevant
from scrutiny.report.figures.item import Item
from scrutiny.report.scope import Scope


def report_items(scope: Scope, name: str) -> tuple[Item, ...]:
    """The items of a table that the report makes itself, as far as the audience may see them."""
    return tuple(_MADE[name](scope))


def _documents(scope: Scope) -> Iterable[Item]:
    for each in scope.described.values():
        values = {
            "id": each.id,
            "number": scope.numbers[each.id],
            "kind": each.kind,
            "status": each.status,
            "language": each.languages,
            "publisher": each.publisher,
            "published": each.published,
            "received": each.received_at,
            "origin": scope.first(each.id),
            "media_type": each.media_type,
        }
        yield Item(id=each.id, values=values, documents=(each.id,), mark=each.mark)


def _statements(scope: Scope) -> Iterable[Item]:
    for each in scope.statements:
        about = scope.described.get(each.document)
        own = {name: each.fields.get(name) for name in _OF_STATEMENTS}
        values = {
            **own,
            "id": each.id,
            "kind": each.kind,
            "status": each.status,
            "language": each.language or scope.language(each.document),
            "document": each.document,
            "published": about.published if about else None,
        }
        yield Item(id=each.id, values=values, statement=each, documents=(each.document,), mark=each.mark)


_OF_STATEMENTS = ("hand", "relation", "comparator", "basis", "scheme", "unit", "value")


def _findings(scope: Scope) -> Iterable[Item]:
    for each in scope.material.findings:
        if each.voice and parse(each.mark) <= scope.audience.passes and (scope.private or each.printable):
            values = {"id": each.id, "status": each.status, "standard": each.standard, "claim_state": each.claim_state}
            yield Item(id=each.id, values=values, mark=each.mark)


def _disagreements(scope: Scope) -> Iterable[Item]:
    for each in relevant(scope):
        documents = tuple(dict.fromkeys(document for document, _ in each.passages))
        values = {"id": each.id, "grade": each.grade, "rule": each.rule}
        yield Item(id=each.id, values=values, documents=documents, mark=_mark(scope, documents))


def _origins(scope: Scope) -> Iterable[Item]:
    groups: dict[str, list[str]] = defaultdict(list)
    for each in scope.spoken:
        groups[scope.first(each.id)].append(each.id)
    for first, documents in groups.items():
        yield Item(
            id=first,
            values={"id": first, "documents": len(documents)},
            documents=tuple(documents),
            mark=_mark(scope, documents),
        )


def _mark(scope: Scope, documents: Iterable[str]) -> str:
    return strictest("public", *(scope.described[name].mark for name in documents if name in scope.described))


def _signatories(scope: Scope) -> Iterable[Item]:
    """The entries of rolls; never their names."""
    for roll in scope.of("roll"):
        for at, entry in enumerate(roll.fields.get("entries") or (), 1):
            said = entry if isinstance(entry, Mapping) else {name: getattr(entry, name, None) for name in _OF_ENTRIES}
            values = {name: said.get(name) for name in _OF_ENTRIES}
            id = f"{roll.id}-{at}"
            own = {**values, "id": id, "document": roll.document}
            yield Item(id=id, values=own, statement=roll, documents=(roll.document,), mark=roll.mark)


_OF_ENTRIES = ("kind", "language", "position")

_MADE: Mapping[str, Callable[[Scope], Iterable[Item]]] = {
    "documents": _documents,
    "statements": _statements,
    "findings": _findings,
    "disagreements": _disagreements,
    "origins": _origins,
    "signatories": _signatories,
}

__all__ = ["report_items"]
