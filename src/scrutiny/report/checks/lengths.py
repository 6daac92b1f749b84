"""Quotations longer than the right of their source allows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from scrutiny.report.checks.saying import fault
from scrutiny.report.checks.sources_held import Sources
from scrutiny.report.checks.written import Written
from scrutiny.report.fault import Fault
from scrutiny.statements.rights import quotation_limit, quoted_words


def quoted(
    sentences: Sequence[Written], sources: Sources, policy: Mapping[str, Any] | None = None
) -> Iterator[tuple[int, Fault]]:
    """The quotations that pass the limit of the document they come from, each with the number of its sentence.

    Only an editor's refuses: what the register fills in, a person should look at.
    """
    for at, about in enumerate(sentences):
        held = [sources.documents[name] for name in about.documents if name in sources.documents]
        limits = [limit for each in held if (limit := quotation_limit(each, policy)) is not None] if held else []
        if not limits:
            continue
        for words in about.quotes():
            size = quoted_words(words)
            if size > max(limits):
                yield (
                    at,
                    fault(
                        "quotation_length",
                        about,
                        f"the quotation has {size} words; the right of its source allows {max(limits)}",
                        "quote less, or tell in your own words what the source says",
                        protected=sources.material.protected,
                        words=words,
                        source=held[0].id,
                        refuses=about.editor,
                    ),
                )
