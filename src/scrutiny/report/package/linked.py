"""The edition as linked data (JSON-LD): schema.org for what it is, PROV for what it was derived from.

    report ─ hasPart → sentence ─ wasDerivedFrom → record ─ wasDerivedFrom → source
           └ hasPart → claim (a finding, its author the body) and dataset (a CSV)

No time is in it but the day as of which the registers are told, and nobody but the body is its author.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from scrutiny.report.edition import Citation, Edition, Figure, Paragraph, Source
from scrutiny.report.package.frames import Told, unbroken

CONTEXT: Mapping[str, Any] = {
    "schema": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "schema:citation": {"@type": "@id"},
    "schema:isPartOf": {"@type": "@id"},
    "schema:hasPart": {"@type": "@id"},
    "schema:author": {"@type": "@id"},
    "schema:appearance": {"@type": "@id"},
    "prov:wasDerivedFrom": {"@type": "@id"},
    "prov:wasGeneratedBy": {"@type": "@id"},
    "prov:wasAttributedTo": {"@type": "@id"},
    "prov:wasAssociatedWith": {"@type": "@id"},
    "prov:used": {"@type": "@id"},
}

Node = dict[str, Any]


def linked(edition: Edition, told: Sequence[Told], files: Mapping[str, tuple[str, str]]) -> Node:
    """The edition as one JSON-LD document; addresses in it are relative to the file it stands in.

    Parameters:
        files: of the package: path → title and digest (SHA-256, hex).
    """
    records = _records([*(each.citations for each in told), *(each.citations for each in edition.figures)])
    claims = list(_claims(edition))
    datasets = [_dataset(path, title, digest) for path, (title, digest) in files.items()]
    parts = [*(f"#{each.id}" for each in told), *(node["@id"] for node in (*claims, *datasets))]
    graph: list[Node] = [
        _report(edition, parts),
        {"@id": "#body", "@type": ["schema:Organization", "prov:Agent"], "schema:name": edition.body},
        _making(edition),
        *_grounds(edition),
        *(_source(source) for source in edition.sources if source.number),
        *records,
        *(_sentence(each, edition.language) for each in told),
        *claims,
        *(_figure(each) for each in edition.figures),
        *datasets,
    ]
    return {"@context": dict(CONTEXT), "@graph": graph}


def _report(edition: Edition, parts: Sequence[str]) -> Node:
    return _told(
        {
            "@id": "#report",
            "@type": ["schema:Report", "prov:Entity"],
            "schema:name": edition.title,
            "schema:reportNumber": edition.cover.symbol,
            "schema:inLanguage": edition.language,
            "schema:datePublished": edition.cover.date,
            "schema:temporalCoverage": str(edition.year),
            "schema:version": edition.kind,
            "schema:author": "#body",
            "schema:hasPart": list(parts),
            "prov:wasAttributedTo": "#body",
            "prov:wasGeneratedBy": "#making",
            "prov:wasDerivedFrom": [f"#source-{source.number}" for source in edition.sources if source.number],
        }
    )


def _making(edition: Edition) -> Node:
    """The making of the edition: what it used, and no moment, so that equal editions are equal here too."""
    used = [node["@id"] for node in _grounds(edition)]
    return _told({"@id": "#making", "@type": "prov:Activity", "prov:used": used, "prov:wasAssociatedWith": "#body"})


def _grounds(edition: Edition) -> Iterator[Node]:
    """The state of the ledger and the outline that the edition was made from."""
    for name, digest in (("checkpoint", edition.built_from), ("outline", edition.outline)):
        if digest:
            yield {"@id": f"#{name}", "@type": "prov:Entity", "schema:name": name, "schema:identifier": digest}


def _source(source: Source) -> Node:
    return _told(
        {
            "@id": f"#source-{source.number}",
            "@type": ["schema:CreativeWork", "prov:Entity"],
            "schema:name": source.title,
            "schema:position": source.number,
            "schema:publisher": source.publisher,
            "schema:datePublished": source.published,
            "schema:inLanguage": source.language,
            "schema:identifier": [each for each in (source.document, source.sha256) if each],
        }
    )


def _records(cited: Iterable[Sequence[Citation]]) -> list[Node]:
    """What sentences and figures stand on, each once, with the source it was read from."""
    made: dict[str, Node] = {}
    for citation in (citation for each in cited for citation in each):
        derived = [f"#source-{citation.source}"] if citation.source else []
        made.setdefault(
            citation.id,
            _told(
                {
                    "@id": _record(citation),
                    "@type": "prov:Entity",
                    "schema:identifier": citation.id,
                    "schema:text": citation.quote,
                    "prov:wasDerivedFrom": derived,
                }
            ),
        )
    return list(made.values())


def _record(citation: Citation) -> str:
    return f"#record-{citation.id}"


def _sentence(each: Told, language: str) -> Node:
    stands = list(dict.fromkeys(map(_record, each.citations)))
    return _told(
        {
            "@id": f"#{each.id}",
            "@type": ["schema:CreativeWork", "prov:Entity"],
            "schema:text": each.text,
            "schema:inLanguage": language,
            "schema:position": each.paragraph or None,
            "schema:isPartOf": "#report",
            "schema:citation": stands,
            "prov:wasDerivedFrom": [*stands, *(f"#figure-{name}" for name in dict.fromkeys(each.figures))],
        }
    )


def _claims(edition: Edition) -> Iterator[Node]:
    """The findings: the paragraph in the voice of the body stands right before the one that prints the id."""
    before: Paragraph | None = None
    for block in unbroken(edition.sections):
        if isinstance(block, Paragraph) and before is not None and (name := _finding(block)):
            grounds = [citation for sentence in before.sentences for citation in sentence.citations]
            words = [sentence.text for sentence in before.sentences if sentence.citations]
            yield _told(
                {
                    "@id": f"#claim-{name}",
                    "@type": ["schema:Claim", "prov:Entity"],
                    "schema:identifier": name,
                    "schema:text": " ".join(" ".join(words).split()),
                    "schema:inLanguage": edition.language,
                    "schema:author": "#body",
                    "schema:appearance": "#report",
                    "schema:citation": list(dict.fromkeys(map(_record, grounds))),
                    "prov:wasAttributedTo": "#body",
                    "prov:wasDerivedFrom": list(dict.fromkeys(map(_record, grounds))),
                }
            )
        before = block if isinstance(block, Paragraph) else None


def _finding(block: Paragraph) -> str:
    """The id of the finding that a paragraph set apart prints, empty where it prints none."""
    for sentence in block.sentences if block.aside else ():
        for run in sentence.runs:
            if (
                run.kind == "digest"
                and run.text.startswith("f-")
                and run.text in {each.id for each in sentence.citations}
            ):
                return run.text
    return ""


def _figure(figure: Figure) -> Node:
    stands = dict.fromkeys(map(_record, figure.citations))
    return _told(
        {
            "@id": f"#figure-{figure.name}",
            "@type": ["schema:PropertyValue", "prov:Entity"],
            "schema:name": figure.label or figure.name,
            "schema:value": figure.value,
            "schema:measurementTechnique": figure.query,
            "schema:description": " ".join(figure.caveats),
            "prov:wasDerivedFrom": list(stands),
        }
    )


def _dataset(path: str, title: str, digest: str) -> Node:
    return {
        "@id": path,
        "@type": ["schema:Dataset", "prov:Entity"],
        "schema:name": title,
        "schema:isPartOf": "#report",
        "prov:wasGeneratedBy": "#making",
        "schema:distribution": {
            "@type": "schema:DataDownload",
            "schema:contentUrl": path,
            "schema:encodingFormat": "text/csv",
            "schema:sha256": digest,
        },
    }


def _told(node: Node) -> Node:
    """The node without what is empty."""
    return {key: value for key, value in node.items() if value not in ("", None, [])}
