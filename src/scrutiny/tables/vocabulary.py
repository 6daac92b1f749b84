"""The verb `vocabulary`: our vocabularies listed, shown and written out, foreign ones taken over and mapped to ours."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.errors import Refused, Unknown
from scrutiny.tables.taxonomies import items, judge, mapped, read, received, take, taken, taxonomies
from scrutiny.vocabulary import writing
from scrutiny.vocabulary.foreign import of_topics
from scrutiny.vocabulary.terms import names
from scrutiny.vocabulary.terms import vocabulary as ours


def vocabulary(dossier: Dossier, act: str = "list", *about: Any, **said: Any) -> Any:
    """What the act returns, as the command line prints it: list, show, export, take, map, judge.

    Raises:
        Refused: there is no such act, or the act itself refuses.
    """
    if act not in _ACTS:
        raise Refused(f"vocabulary has no act {act!r}", place=act, next=f"one of: {', '.join(_ACTS)}")
    return _ACTS[act](dossier, *about, **said)


def listed(dossier: Dossier | None) -> list[dict[str, Any]]:
    """All vocabularies: ours, then those the dossier took over, newest versions only."""
    items = []
    for name in names():
        known = ours(name)
        items.append(
            {"name": name, "title": known.title, "version": known.version, "terms": len(known.terms), "ours": True}
        )
    return items + [each.as_item() for each in (taxonomies(dossier) if dossier else ())]


def shown(dossier: Dossier | None, name: str, language: str = "en") -> list[dict[str, Any]]:
    """The terms of a vocabulary, ours or taken over, in order.

    Raises:
        Unknown: there is none of this name.
    """
    if name in names():
        known = ours(name)
        return [writing.as_item(known, term, language) for term in known.terms]
    found = taken(dossier, name) if dossier else None
    if found is None:
        raise Unknown(f"no vocabulary {name!r}", place=name, next="scrutiny vocabulary lists them")
    return [
        {
            "id": entry.code,
            "label": entry.label(language),
            "labels": dict(entry.labels),
            "also": {tag: list(words) for tag, words in entry.also.items()},
            "broader": list(entry.broader),
            "level": entry.level,
        }
        for entry in found.taxonomy.entries
    ]


def _take(dossier: Dossier, document: str, name: str, source: bytes | str | Path, **how: Any) -> list[dict[str, Any]]:
    """A document's own bytes, or the words of it that are a topic index, are taken over."""
    data = source.read_bytes() if isinstance(source, Path) else source
    if isinstance(data, str):
        return [take(dossier, document, name, of_topics(data))]
    said = (received(dossier, document).body or {}).get("sha256")
    if said is not None and said != hashlib.sha256(data).hexdigest():
        raise Refused(
            "these are not the bytes of this document", place=document, next="take over the file as preserved"
        )
    taxonomy, _ = read(data, **how)
    return [take(dossier, document, name, taxonomy)]


def _map(
    dossier: Dossier, source: str | bytes | Path, to: str = "themes", language: str = "en"
) -> list[dict[str, Any]]:
    """A taxonomy taken over is named; anything else is read as it is and nothing is recorded."""
    if isinstance(source, str):
        return mapped(dossier, source, to, language)
    taxonomy, _ = read(source.read_bytes() if isinstance(source, Path) else source)
    return items(taxonomy, ours(to), language)


def _export(_: Dossier, out: str | Path, *wanted: str, form: str = "skos") -> list[dict[str, Any]]:
    return export(wanted or names(), Path(out), form)


def export(wanted: Iterable[str], out: Path, form: str = "skos") -> list[dict[str, Any]]:
    """Our vocabularies are written: one to the file `out`, several into the folder `out`; an item for each file.

    Raises:
        Unknown: there is no such vocabulary.  Refused: no such form.
    """
    found = [ours(name) for name in wanted]
    single = len(found) == 1 and not out.is_dir()
    (out.parent if single else out).mkdir(parents=True, exist_ok=True)
    made = []
    for each in found:
        path = out if single else out / f"{each.name}.{writing.ending(form)}"
        path.write_text(writing.written(each, form), "utf-8", newline="")
        made.append({"name": each.name, "version": each.version, "terms": len(each.terms), "file": str(path)})
    return made


_ACTS: Mapping[str, Callable[..., Any]] = {
    "list": listed,
    "show": shown,
    "export": _export,
    "take": _take,
    "map": _map,
    "judge": judge,
}
