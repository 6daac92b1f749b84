"""The position of those concerned: on what an edition prints of allegations and findings, and what is said of silence.

Silence is a dated fact and never an admission; a party that has not replied has not replied.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scrutiny.findings.lexicon import Met
from scrutiny.report.checks.attributing import voiced
from scrutiny.report.checks.saying import fault, joined
from scrutiny.report.checks.word_lists import beside, met
from scrutiny.report.checks.written import Written
from scrutiny.report.fault import Fault
from scrutiny.report.material import Material
from scrutiny.report.positions import unfilled
from scrutiny.report.scope import year_of

#: How many words may stand between a party and its silence, and between "refuse" and "reply".
_SILENT, _UNWILLING = 8, 3
_PUT = (
    "scrutiny dialogue put PARTY --covers ID records that it was asked, dialogue reply what came, "
    "dialogue add --table not_put why it was not asked; or build with --draft"
)


def spoken(material: Material) -> bool:
    """True when the State concerned has spoken in this year by a position of its own or a document of its own."""
    return bool(material.position) or any(
        held.kind == "state_statement" and year_of(held.published, material.year) in ("year", "undated")
        for held in material.documents
    )


def empty(sentences: Iterable[Written], material: Material) -> Iterator[tuple[int, Fault]]:
    """The allegations and findings that sentences stand on while a party concerned has neither spoken, nor been silent
    by a date, nor been left unasked by decision; each once, with the number of the sentence that cites it first.
    """
    answered = spoken(material)
    seen: set[str] = set()
    for at, about in enumerate(sentences):
        alleged = {row.id for row in about.statements if row.kind == "allegation"} - seen
        seen |= alleged
        without = () if answered else unfilled(material.heard, alleged)
        if without:
            yield (
                at,
                fault(
                    "position",
                    about,
                    f"the position of the State concerned is empty on {len(without)} allegations: {joined(without)}",
                    _PUT,
                    protected=material.protected,
                    verdict="empty",
                    source=without[0],
                ),
            )
        for each in about.findings:
            if each.id not in seen and not all(known.filled for known in each.positions):
                seen.add(each.id)
                yield (
                    at,
                    fault(
                        "position",
                        about,
                        f"the position of a party concerned is empty on the finding {each.id}",
                        f"scrutiny finding position {each.id} …, or {_PUT}",
                        protected=material.protected,
                        verdict="empty",
                        source=each.id,
                    ),
                )


def silence(about: Written, protected: tuple[str, ...]) -> Iterator[Fault]:
    """An editor's words that make more of silence than a dated fact; others may be quoted and reported as saying so."""
    if not about.editor or about.quoting:
        return
    for each in (*met(about.tokens, about.language, "silence"), *_silences(about)):
        if voiced(about, each.start, each.end):
            continue
        yield fault(
            "position",
            about,
            "silence is a dated fact and never an admission",
            "say until which day no reply was received",
            protected=protected,
            words=about.text[each.start : each.end],
            verdict="silence",
            refuses=_read_into(about),
        )
        return


def _read_into(about: Written) -> bool:
    """True when the sentence says what silence means: it confirms, proves, admits."""
    row, language = about.tokens, about.language
    return bool(beside(row, language, "quiet", "reads_silence", _SILENT))


def _silences(about: Written) -> Iterator[Met]:
    """Where a party is said to be silent, or to be unwilling to reply, in whatever words."""
    row, language = about.tokens, about.language
    parties = met(row, language, "party")
    others = met(row, language, "not_quiet")
    for each in beside(row, language, "quiet", "party", _SILENT):
        if not any(other.first < each.last and each.first < other.last for other in others):
            yield each
    yield from beside(row, language, "quiet", "reads_silence", _SILENT)
    for each in beside(row, language, "unwilling", "reply", _UNWILLING):
        if any(party.first < each.last for party in parties):
            yield each
