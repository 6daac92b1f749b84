"""Quotations for the press: each stands word for word in the letter, or in an accepted quotation of the dossier."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from scrutiny.dossier import Dossier
from scrutiny.errors import Refused
from scrutiny.evidence.departing import departing
from scrutiny.letters.issuing.body import flowing
from scrutiny.letters.issuing.gathering import Text
from scrutiny.letters.issuing.page import Quotation
from scrutiny.letters.issuing.wording import framed, stretch, wording
from scrutiny.protection.marks import Mark
from scrutiny.protection.release import PUBLIC, opened, release
from scrutiny.statements.listing import statement, statements
from scrutiny.statements.statement import Statement
from scrutiny.text.freeze import text

_ACCEPTED = frozenset({"accepted", "corrected"})
#: Marks that are one to a reader: quotation marks, apostrophes and dashes in their typographical forms.
_ALIKE = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-", "—": "-", "‑": "-"}
)
#: Characters of scripts written without blanks, and the places between two of them, where a line may break.
_HAN = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
_UNSPACED = re.compile(rf"(?<={_HAN.pattern})(?={_HAN.pattern})")


def from_letter(words: str, texts: Sequence[Text], language: str) -> Quotation | None:
    """The quotation as the letter has it, marked as the letter's; None where it does not stand there."""
    for each in texts:
        if found := standing_in(words, each.reading.text):
            by = framed(wording(language)["press"]["from_letter"], language)
            return Quotation(words=stretch(found, each.language), by=(by,))
    return None


def accepted(dossier: Dossier, words: str) -> Quotation | None:
    """The accepted quotation of the dossier in which these words stand, with whose they are; None where there is none.

    Raises:
        Refused: it stands in one that may not be published.
    """
    for each in statements(dossier, kind="quotation"):
        if each.status in _ACCEPTED and (found := standing_in(words, str(each.fields.get("words", "")))):
            return _quotation(dossier, each, found)
    return None


def by_id(dossier: Dossier, name: str) -> Quotation:
    """The words of an accepted quotation, with speaker, role and organisation, in its language.

    Raises:
        Unknown: no statement has this id.
        Refused: it is no quotation, was not accepted, no longer stands in its document, or may not be published.
    """
    found = statement(dossier, name)
    if found.kind != "quotation":
        raise Refused("this statement is no quotation", place=name, next="scrutiny statements --kind quotation")
    if found.status not in _ACCEPTED:
        raise Refused("this quotation was not accepted", place=name, next=f"scrutiny review {name} accept")
    return _quotation(dossier, found, str(found.fields["words"]))


def refusal(words: str, texts: Iterable[Text], protected: tuple[str, ...]) -> Refused:
    """That a quotation stands nowhere, with the nearest words of the letter; neither contact nor name is told."""
    near = max((nearest(words, each.reading.text) for each in texts), default=(0.0, ""))
    told = opened(release(near[1], PUBLIC, protected=protected))
    next = f"the nearest words are: “{told}”" if told else "quote the letter word for word, or name --quote-id"
    return Refused("these words stand neither in the letter nor in an accepted quotation", place="--quote", next=next)


def standing_in(words: str, source: str) -> str | None:
    """The words as they stand in the source, on one line; None where they do not.

    Blanks, and the forms of quotation marks, apostrophes and dashes, may differ; nothing else.
    """
    wanted = words.translate(_ALIKE).split()
    if not wanted:
        return None
    pattern = r"\s+".join(r"\s*".join(map(re.escape, _UNSPACED.split(part))) for part in wanted)
    before = "" if _HAN.match(wanted[0]) else r"(?<!\w)"
    after = "" if _HAN.match(wanted[-1][-1]) else r"(?!\w)"
    hit = re.search(before + pattern + after, source.translate(_ALIKE))
    return flowing(source[hit.start() : hit.end()]) if hit else None


def nearest(words: str, source: str) -> tuple[float, str]:
    """How alike (0 to 100) the most similar stretch of the source is, and that stretch in whole words."""
    flat = " ".join(source.split())
    found = fuzz.partial_ratio_alignment(words.casefold(), flat.casefold())
    if found is None or len(flat.casefold()) != len(flat):
        return 0.0, ""
    start, end = flat.rfind(" ", 0, found.dest_start + 1) + 1, flat.find(" ", found.dest_end)
    return float(found.score), flat[start : end if end >= 0 else len(flat)][: 4 * max(len(words), 40)]


def _quotation(dossier: Dossier, found: Statement, words: str) -> Quotation:
    """The quotation, once it stands in its document and may be published.

    Raises:
        Refused: it does not, or may not.
    """
    if found.passage.quote != text(dossier, found.document).text[found.passage.start : found.passage.end]:
        raise Refused("its document reads otherwise now", place=found.id, next="review the quotation again")
    if Mark(found.mark) > PUBLIC.passes or not departing(dossier, (found.id,), PUBLIC)[found.id]:
        raise Refused(
            "the quotation stands in a document that is not public, or without consent to publish it",
            place=found.id,
            next="where that is right: scrutiny mark ID public --reason WHY; scrutiny consent ID --use publish_named",
        )
    by = [found.fields.get(each) for each in ("speaker", "role", "organisation")]
    said = tuple(stretch(str(each), found.language) for each in dict.fromkeys(by) if each)
    return Quotation(words=stretch(words, found.language), by=said)
