"""Our vocabularies written out: SKOS (Turtle), CSV, YAML. They are the product's own and say nothing of any dossier."""

from __future__ import annotations

import csv
import io
from typing import Any

from scrutiny.errors import Refused
from scrutiny.vocabulary import skos
from scrutiny.vocabulary.terms import LANGUAGES, Term, Vocabulary

#: Form → ending of its files.
FORMS = {"skos": "ttl", "csv": "csv", "yaml": "yaml"}


def ending(form: str) -> str:
    """The ending of files of this form, without its dot.

    Raises:
        Refused: there is no such form.
    """
    if form not in FORMS:
        raise Refused(f"no form is called {form!r}", place="--as", next=f"one of: {', '.join(FORMS)}")
    return FORMS[form]


def written(vocabulary: Vocabulary, form: str = "skos") -> str:
    """The vocabulary as the text of a file.

    Raises:
        Refused: there is no such form.
    """
    return {"ttl": skos_text, "csv": csv_text, "yaml": yaml_text}[ending(form)](vocabulary)


def skos_text(vocabulary: Vocabulary) -> str:
    """The vocabulary as SKOS in Turtle."""
    return skos.turtle([vocabulary])


def csv_text(vocabulary: Vocabulary) -> str:
    """A row for each term; several values in one cell stand between bars."""
    schemes = list(dict.fromkeys(scheme for term in vocabulary.terms for scheme in term.crosswalk))
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(["id", *LANGUAGES, "broader", "scope", "retired", *schemes])
    for term in vocabulary.terms:
        codes = ["|".join(term.crosswalk.get(scheme, ())) for scheme in schemes]
        labels = [term.labels.get(language, "") for language in LANGUAGES]
        table.writerow([term.id, *labels, term.broader or "", term.scope, "yes" if term.retired else "", *codes])
    return out.getvalue()


def yaml_text(vocabulary: Vocabulary) -> str:
    """The vocabulary as its own file stands, which `terms.made` reads."""
    import yaml

    rows = [_row(term) for term in vocabulary.terms]
    said = {"version": vocabulary.version, "title": vocabulary.title, "terms": rows}
    return str(yaml.safe_dump(said, allow_unicode=True, sort_keys=False, width=120))


def as_item(vocabulary: Vocabulary, term: Term, language: str = "en") -> dict[str, Any]:
    """A term as it is printed."""
    return {
        "id": term.id,
        "label": term.label(language),
        "labels": dict(term.labels),
        "also": {tag: list(words) for tag, words in term.also.items()},
        "scope": term.scope,
        "broader": term.broader,
        "under": sorted(vocabulary.under(term.id) - {term.id}),
        "crosswalk": {scheme: list(codes) for scheme, codes in term.crosswalk.items()},
        "retired": term.retired,
    }


def _row(term: Term) -> dict[str, Any]:
    said = {
        "id": term.id,
        "labels": dict(term.labels),
        "broader": term.broader,
        "reverse": term.reverse,
        "crosswalk": {scheme: list(codes) for scheme, codes in term.crosswalk.items()},
        "also": {language: list(words) for language, words in term.also.items()},
        "scope": term.scope,
        "retired": term.retired,
    }
    return {name: value for name, value in said.items() if value}
