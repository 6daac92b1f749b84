"""RDF/XML into triples."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from scrutiny.errors import Refused
from scrutiny.vocabulary.rdf.triple import RDF, Literal, Triple


def rdf_xml(data: bytes) -> Iterator[Triple]:
    """The triples of an RDF/XML file: typed nodes, nested nodes, resources and texts with their language.

    Raises:
        Refused: it is no XML.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities="internal", no_network=True)  # type: ignore[arg-type]
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        place = f"line {error.lineno}" if error.lineno else "file"
        raise Refused("this is no XML", place=place, next="export the thesaurus again") from None
    blanks = iter(range(1, 1 << 62))
    found: list[Triple] = []
    for element in [root] if root.tag != f"{{{RDF}}}RDF" else root:
        if isinstance(element.tag, str):
            _described(element, found, blanks)
    return iter(found)


_XML = "http://www.w3.org/XML/1998/namespace"


def _described(element: Any, found: list[Triple], blanks: Iterator[int]) -> str:
    """The node that an element describes; what it says of it is added."""
    base = element.base or ""
    about, name = element.get(f"{{{RDF}}}about"), element.get(f"{{{RDF}}}ID")
    node = element.get(f"{{{RDF}}}nodeID")
    if about is not None:
        subject = urljoin(base, about) if not re.match(r"[A-Za-z][\w+.-]*:", about) else str(about)
    elif name is not None:
        subject = f"{base}#{name}"
    else:
        subject = f"_:{node or next(blanks)}"
    if element.tag != f"{{{RDF}}}Description":
        found.append(Triple(subject, f"{RDF}type", _address(element.tag)))
    for key, value in element.attrib.items():
        if key.startswith("{") and not key.startswith((f"{{{RDF}}}", f"{{{_XML}}}")):
            found.append(Triple(subject, _address(key), Literal(value, "und")))
    for child in element:
        if isinstance(child.tag, str):
            _said(subject, child, found, blanks)
    return subject


def _said(subject: str, child: Any, found: list[Triple], blanks: Iterator[int]) -> None:
    predicate = _address(child.tag)
    resource, node = child.get(f"{{{RDF}}}resource"), child.get(f"{{{RDF}}}nodeID")
    inner = [each for each in child if isinstance(each.tag, str)]
    if resource is not None:
        found.append(Triple(subject, predicate, urljoin(child.base or "", resource)))
    elif node is not None:
        found.append(Triple(subject, predicate, f"_:{node}"))
    elif inner:
        for each in inner:
            found.append(Triple(subject, predicate, _described(each, found, blanks)))
    else:
        language = next(
            (each.get(f"{{{_XML}}}lang") for each in (child, *child.iterancestors()) if each.get(f"{{{_XML}}}lang")),
            "und",
        )
        found.append(Triple(subject, predicate, Literal("".join(child.itertext()), language)))


def _address(tag: str) -> str:
    return tag[1:].replace("}", "", 1) if tag.startswith("{") else tag
