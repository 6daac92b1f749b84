"""Names that models suggest: they plug in by entry point (group `scrutiny.names`) and only ever add proposals.

The extra ``ner`` brings two: natasha for Russian, whose models come with the package, and spaCy for every language
whose model the user has installed. Without them nothing is suggested. No model is ever fetched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib.metadata import entry_points
from importlib.util import find_spec
from typing import Any

from scrutiny.entities.mention import Mention
from scrutiny.entities.mentioned import Page
from scrutiny.entities.people import is_person, is_pseudonym

GROUP = "scrutiny.names"
#: text, language → (start, end, kind) of each name, kind being "individual" or "organisation".
Suggester = Callable[[str, str], Iterator[tuple[int, int, str]]]

_SPACY_KINDS = {"PERSON": "individual", "PER": "individual", "ORG": "organisation"}


def suggested(page: Page, known: Sequence[Mention]) -> list[Mention]:
    """Further names that installed models see in the claims of a document, each once; known words are left alone."""
    if not _suggesters():
        return []
    taken = [(each.passage.start, each.passage.end) for each in known if each.passage]
    names = {each.text for each in known}
    found: dict[str, Mention] = {}
    for span in page.reading.claims():
        text = page.reading.text[span.start : span.end]
        for suggest in _suggesters():
            for begin, stop, kind in suggest(text, span.language or ""):
                start, end = span.start + begin, span.start + stop
                name = " ".join(page.reading.text[start:end].split())
                if name in names or name in found or any(a < end and start < b for a, b in taken):
                    continue
                if is_pseudonym(name) or (kind == "individual" and not is_person(name)):
                    continue
                found[name] = page.mention("text", name, 0, kind=kind, place="model", passage=page.place(start, end))
    return list(found.values())


@cache
def _suggesters() -> tuple[Suggester, ...]:
    plugged = [point.load() for point in entry_points(group=GROUP)]
    if find_spec("natasha"):
        plugged.append(_natasha)
    if find_spec("spacy"):
        plugged.append(_spacy)
    return tuple(plugged)


@cache
def _natasha_parts() -> tuple[Any, Any]:
    from natasha import NewsEmbedding, NewsNERTagger, Segmenter

    return Segmenter(), NewsNERTagger(NewsEmbedding())


def _natasha(text: str, language: str) -> Iterator[tuple[int, int, str]]:
    if language != "ru":
        return
    from natasha import Doc

    segmenter, tagger = _natasha_parts()
    doc = Doc(text)
    doc.segment(segmenter)
    doc.tag_ner(tagger)
    for span in doc.spans:
        if span.type in ("PER", "ORG"):
            yield span.start, span.stop, "individual" if span.type == "PER" else "organisation"


@cache
def _spacy_model(language: str) -> Any:
    """The first installed model of a language, or None."""
    import spacy

    name = next((name for name in sorted(spacy.util.get_installed_models()) if name.startswith(f"{language}_")), None)
    return spacy.load(name) if name else None


def _spacy(text: str, language: str) -> Iterator[tuple[int, int, str]]:
    model = _spacy_model(language.split("-", maxsplit=1)[0]) if language else None
    if model is None:
        return
    for entity in model(text).ents:
        if entity.label_ in _SPACY_KINDS:
            yield entity.start_char, entity.end_char, _SPACY_KINDS[entity.label_]
