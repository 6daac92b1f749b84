"""The naming policy: a term that the mandate does not use, and the one to be used instead, whatever its ending."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from scrutiny.report.checks.saying import fault
from scrutiny.report.checks.word_lists import TOPIC, tagged
from scrutiny.report.checks.written import Written
from scrutiny.report.fault import Fault
from scrutiny.text.fold import Token
from scrutiny.text.fold import terms as folded_terms
from scrutiny.vocabulary import words

#: ``one: another``, ``one → another``, several parted by semicolons.
_PAIR = re.compile(r"\s*([^;:→=]{2,80}?)\s*(?::|→|->|=)\s*([^;]{1,80})")


def policy(terms: Mapping[str, str], naming: str) -> dict[str, str]:
    """Term → the term to be used instead: those of the outline before those of the mandate's naming policy."""
    return {**{pair[1]: pair[2].strip() for pair in _PAIR.finditer(naming)}, **terms}


def used(about: Written, instead: Mapping[str, str], protected: tuple[str, ...]) -> Iterator[Fault]:
    """The terms in an editor's own words that the policy does not have; not within the term it has, nor quoted."""
    if not about.editor or about.quoting:
        return
    for term, better in instead.items():
        wanted, allowed = _parts(term, about.language), _parts(better, about.language)
        for at in range(len(about.tokens)):
            if not _stands(wanted, about.tokens, at):
                continue
            if any(_stands(allowed, about.tokens, back) for back in range(max(0, at - len(allowed) + 1), at + 1)):
                continue
            last = about.tokens[at + len(wanted) - 1]
            yield fault(
                "terms",
                about,
                f"the naming policy says {better}" if better else "the naming policy does not use this term",
                f"write {better}, or quote whoever uses the other term" if better else "write another one",
                protected=protected,
                words=about.text[about.tokens[at].start : last.end],
                source=better or None,
            )
            break


@cache
def _parts(term: str, language: str) -> tuple[frozenset[str], ...]:
    """For each word of a term the forms it may take; the stem is the word without one of the language's endings."""
    return tuple(_forms(word, tagged(language)) for word in folded_terms(term))


def _forms(word: str, language: str) -> frozenset[str]:
    endings = [end for each in words(TOPIC, language)["endings"] for end in (folded_terms(str(each)) or [""])]
    stems = {word}
    if language in ("ru", "ar"):
        stems |= {word.removesuffix(end) for end in endings if end and len(word) - len(end) >= 4 and word.endswith(end)}
    stems = {word, min(stems, key=len)}
    return frozenset(stem + end for stem in stems for end in endings)


def _stands(wanted: Sequence[frozenset[str]], row: Sequence[Token], at: int) -> bool:
    if not wanted or at < 0 or at + len(wanted) > len(row):
        return False
    return all(row[at + step].term in forms for step, forms in enumerate(wanted))
