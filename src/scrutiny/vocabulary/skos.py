"""SKOS: thesauri such as UNBIS or UNESCO read from the copy a user holds, and our own vocabularies written.

What is written says that the labels are unofficial, keeps codes of other schemes as notations of their own type, and
marks what is retired; `read` takes it back to the same ids, labels and tree.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from scrutiny.errors import Refused
from scrutiny.vocabulary.rdf.triple import RDF, Literal, Triple
from scrutiny.vocabulary.taxonomy import Entry, Taxonomy
from scrutiny.vocabulary.terms import Term, Vocabulary

SKOS = "http://www.w3.org/2004/02/skos/core#"
SKOSXL = "http://www.w3.org/2008/05/skos-xl#"
#: Addresses of our terms; they lead nowhere and name no host.
OURS = "urn:scrutiny:vocabulary:"
UNOFFICIAL = "Labels in all languages are our own and unofficial."


def read(triples: Iterable[Triple]) -> Taxonomy:
    """The concepts, each with its labels by language and those above it; SKOS-XL labels count as labels.

    Raises:
        Refused: there is no concept in it.
    """
    said: dict[str, dict[str, list[str | Literal]]] = defaultdict(lambda: defaultdict(list))
    for subject, predicate, thing in triples:
        said[subject][predicate].append(thing)
    above: dict[str, dict[str, None]] = defaultdict(dict)
    for subject, predicates in said.items():
        for thing in (*predicates.get(f"{SKOS}broader", ()), *predicates.get(f"{SKOS}broaderGeneric", ())):
            above[subject].setdefault(str(thing))
        for thing in predicates.get(f"{SKOS}narrower", ()):
            above[str(thing)].setdefault(subject)
    entries = [
        _entry(subject, predicates, said, tuple(above[subject]))
        for subject, predicates in list(said.items())
        if f"{SKOS}Concept" in predicates.get(f"{RDF}type", ()) or predicates.get(f"{SKOS}inScheme")
    ]
    kept = tuple(entry for entry in entries if entry.labels)
    if not kept:
        raise Refused("no SKOS concept with a label stands in it", place="file", next="see docs/vocabulary.md#take")
    return Taxonomy(form="skos", entries=kept)


def _entry(
    subject: str,
    predicates: dict[str, list[str | Literal]],
    said: dict[str, dict[str, list[str | Literal]]],
    broader: tuple[str, ...],
) -> Entry:
    def literals(name: str) -> list[Literal]:
        plain = [thing for thing in predicates.get(f"{SKOS}{name}", ()) if isinstance(thing, Literal)]
        nodes = [str(node) for node in predicates.get(f"{SKOSXL}{name}", ())]
        forms = [thing for node in nodes for thing in said.get(node, {}).get(f"{SKOSXL}literalForm", ())]
        return plain + [thing for thing in forms if isinstance(thing, Literal)]

    labels: dict[str, str] = {}
    also: dict[str, list[str]] = defaultdict(list)
    for text, language in literals("prefLabel"):
        if labels.setdefault(language, text.strip()) != text.strip():
            also[language].append(text.strip())
    for text, language in literals("altLabel"):
        also[language].append(text.strip())
    return Entry(
        code=subject,
        labels=labels,
        also={language: tuple(dict.fromkeys(words)) for language, words in also.items()},
        broader=broader,
    )


def turtle(vocabularies: Sequence[Vocabulary]) -> str:
    """The vocabularies as one Turtle text, in order, ending in a line end."""
    lines = [
        f"@prefix skos: <{SKOS}> .",
        "@prefix dcterms: <http://purl.org/dc/terms/> .",
        "@prefix owl: <http://www.w3.org/2002/07/owl#> .",
    ]
    for vocabulary in vocabularies:
        scheme = f"<{OURS}{vocabulary.name}>"
        lines += [
            "",
            f"{scheme} a skos:ConceptScheme ;",
            f"  dcterms:title {_text(vocabulary.title, 'en')} ;",
            f"  owl:versionInfo {_text(vocabulary.version)} ;",
            f"  skos:note {_text(UNOFFICIAL, 'en')} .",
        ]
        for term in vocabulary.terms:
            lines += _concept(vocabulary, term, scheme)
    return "\n".join(lines) + "\n"


def _concept(vocabulary: Vocabulary, term: Term, scheme: str) -> list[str]:
    parts = [f"skos:inScheme {scheme}", f"skos:notation {_text(term.id)}"]
    parts += [f"skos:prefLabel {_text(text, language)}" for language, text in term.labels.items()]
    parts += [f"skos:altLabel {_text(word, language)}" for language, words in term.also.items() for word in words]
    if term.scope:
        parts.append(f"skos:scopeNote {_text(term.scope, 'en')}")
    parts.append(
        f"skos:broader {_address(vocabulary, term.broader)}" if term.broader else f"skos:topConceptOf {scheme}"
    )
    if term.reverse:
        parts.append(f"owl:inverseOf {_address(vocabulary, term.reverse)}")
    for name, codes in term.crosswalk.items():
        parts += [f"skos:notation {_text(code)}^^<urn:scrutiny:scheme:{name}>" for code in codes]
    if term.retired:
        parts.append("owl:deprecated true")
    return [
        "",
        f"{_address(vocabulary, term.id)} a skos:Concept ;",
        *(f"  {part} ;" for part in parts[:-1]),
        f"  {parts[-1]} .",
    ]


def _address(vocabulary: Vocabulary, term_id: str) -> str:
    return f"<{OURS}{vocabulary.name}:{term_id}>"


def _text(text: str, language: str | None = None) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f'"{escaped}"' + (f"@{language}" if language else "")
