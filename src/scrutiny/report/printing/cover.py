"""The cover block of an edition in words of its language: what stands at its head, at its foot, and on every page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from babel import Locale
from babel.dates import format_date

from scrutiny.report import cite
from scrutiny.report.edition import Edition, Paragraph, Section
from scrutiny.report.phrases import grouped, language_name, words_of
from scrutiny.report.printing.noting import plain
from scrutiny.report.spoken import spoken

#: Editions that open with their words and have no cover page and no list of contents.
SHORT = frozenset({"summary", "press", "oral", "brief"})
#: Where a language writes days as the United Nations do.
_LOCALES = {"en": "en-GB"}
#: How much of a checkpoint's root is printed where the whole stands elsewhere.
ROOT = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """What stands before the text; what is empty is not printed.

    symbol    of the document; `issued` are the lines below it: distribution, date, original language
    agenda    the lines on session and agenda item
    kicker    which edition this is; `confidential` for whom alone
    facts     pairs of a label and its words; `digests` those whose words are digests
    running   the words at the head of every page; `foot` those at its foot
    """

    body: str
    mandate: str
    symbol: str
    issued: tuple[str, ...]
    agenda: tuple[str, ...]
    kicker: str
    confidential: str
    title: str
    subtitle: str
    author: str
    summary: tuple[Paragraph, ...]
    footnotes: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    digests: tuple[tuple[str, str], ...]
    running: str
    foot: str


def front(edition: Edition) -> Front:
    """The cover block of an edition, in the language that is spoken."""
    page, words, cover = words_of("report")["page"], words_of("report_paper")["cover"], edition.cover
    original = language_name(cover.original) if cover.original else ""
    issued = (
        _with(words["distribution"], cover.distribution),
        day_in_words(cover.date),
        _with(words["original"], original),
    )
    agenda = (_numbered(words["session"], cover.session), _numbered(words["agenda_item"], cover.agenda_item))
    kind = page["kinds"].get(edition.kind, "")
    return Front(
        body=edition.body,
        mandate=edition.mandate,
        symbol=cover.symbol,
        issued=tuple(line for line in issued if line),
        agenda=tuple(line for line in agenda if line),
        kicker=page["kinds"]["draft"] if edition.draft else kind,
        confidential=plain(page["confidential"], state=", ".join(edition.states)) if edition.kind == "state" else "",
        title=edition.title,
        subtitle=cover.subtitle,
        author=cover.author,
        summary=cover.summary,
        footnotes=cover.footnotes,
        facts=_facts(edition),
        digests=_digests(edition),
        running=cover.symbol or edition.title,
        foot=_foot(edition),
    )


def day_in_words(day: str) -> str:
    """An ISO date as the language writes it out; what is none is given back as it is."""
    try:
        return format_date(
            date.fromisoformat(day), "long", locale=Locale.parse(_LOCALES.get(spoken(), spoken()), sep="-")
        )
    except ValueError:
        return day


def head_of(section: Section) -> str:
    """The heading of a section with its number: ``1. Introduction``, ``Annex I. Comments of the State``."""
    if not section.number or not section.heading:
        return section.heading
    words = words_of("report_paper")["cover"]
    annex = section.annex and "." not in section.number
    return plain(words["annex_heading" if annex else "section_heading"], number=section.number, heading=section.heading)


def paragraphs_of(section: Section) -> tuple[int, int]:
    """The numbers of the first and last numbered paragraph of a section with its subsections; zeros for none."""
    numbers = list(_numbers(section))
    return (min(numbers), max(numbers)) if numbers else (0, 0)


def range_of(section: Section) -> str:
    """The paragraphs of a section as the contents print them: ``3–17``, ``4``, or nothing."""
    first, last = paragraphs_of(section)
    if not first:
        return ""
    words = words_of("report_paper")["notes"]
    return plain(words["range"], first=str(first), last=str(last)) if last > first else str(first)


def _numbers(section: Section) -> list[int]:
    found = [block.number for block in section.blocks if isinstance(block, Paragraph) and block.number]
    for inner in section.sections:
        found += _numbers(inner)
    return found


def _facts(edition: Edition) -> tuple[tuple[str, str], ...]:
    page = words_of("report")["page"]
    counted = cite.word_count(edition)
    words = plain(page["limit"], n=grouped(counted), limit=grouped(edition.limit)) if edition.limit else ""
    standard = page["standards"].get(re.sub(r"\W+", "_", edition.standard), edition.standard)
    facts = (
        (page["states" if len(edition.states) > 1 else "state"], ", ".join(edition.states)),
        (page["standard"], standard),
        (page["as_of"], day_in_words(edition.as_of)),
        (page["meter"], words if edition.kind in ("draft", "public", "state") else ""),
    )
    return tuple((label, words) for label, words in facts if words)


def _digests(edition: Edition) -> tuple[tuple[str, str], ...]:
    page = words_of("report")["page"]
    facts = ((page["built"], edition.built_from), (page["outline"], edition.outline))
    return tuple((label, digest) for label, digest in facts if digest)


def _foot(edition: Edition) -> str:
    words = words_of("report_paper")["cover"]
    day, root = day_in_words(edition.as_of), edition.built_from[:ROOT]
    if day and root:
        return plain(words["foot"], day=day, root=root)
    return plain(words["foot_day"], day=day) if day else plain(words["foot_root"], root=root) if root else ""


def _with(template: str, words: str) -> str:
    return plain(template, v=words) if words else ""


def _numbered(template: str, words: str) -> str:
    """The template where the words are a number alone, as ``55``; else the words as the editor wrote them."""
    return plain(template, v=words) if re.fullmatch(r"[\d().a-z]+", words) else words
