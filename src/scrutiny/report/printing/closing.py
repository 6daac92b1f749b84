"""What every printed edition ends with: its figures and their queries, the data of its pictures, what it left out,
what was corrected, and how to verify it. Sections like any other, so that each form prints them alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from scrutiny.report.edition import (
    Block,
    Correction,
    Edition,
    Figure,
    Omission,
    Paragraph,
    Picture,
    Row,
    Run,
    Section,
    Sentence,
    Table,
    Verbatim,
)
from scrutiny.report.phrases import grouped, words_of
from scrutiny.report.printing.cover import SHORT, day_in_words
from scrutiny.report.printing.noting import plain

#: How the ids of closing sections begin.
CLOSING = "closing-"
#: A table of a picture with at most so many rows stands beneath the picture, a longer one at the end.
BENEATH = 8


def closed(edition: Edition) -> Edition:
    """The edition with its closing sections; those it has already are not made twice."""
    known = set(_ids(edition.sections))
    made = (section for section in _closing(edition) if section.id not in known)
    return replace(edition, sections=(*edition.sections, *made))


def _closing(edition: Edition) -> Iterator[Section]:
    page, words = words_of("report")["page"], words_of("report_paper")["closing"]
    short = edition.kind in SHORT
    if edition.figures and not short:
        lead = Paragraph(sentences=(_plain(words["figures_says"]),), aside=True)
        yield _section("figures", page["figures"], (lead, _figures(edition.figures)))
    data = tuple(data_of(picture) for picture in pictures(edition.sections) if not beneath(picture))
    if data and not short:
        yield _section("pictures", words["pictures"], data)
    if edition.omissions and "omissions" not in set(_ids(edition.sections)):
        yield _section("omissions", page["left_out"], (_omissions(edition.omissions),))
    if edition.corrections and "corrections" not in set(_ids(edition.sections)):
        yield _section("corrections", page["corrections"], (_corrections(edition.corrections),))
    if edition.built_from and not {"annex-verify", "verification"} & set(_ids(edition.sections)):
        blocks = (
            Paragraph(sentences=(_plain(page["verify_says"]),)),
            Verbatim(text="scrutiny verify EDITION"),
            Verbatim(text=edition.built_from),
        )
        yield _section("verify", page["verification"], blocks[:2] if short else blocks)


def pictures(sections: Sequence[Section]) -> Iterator[Picture]:
    """The pictures of some sections in reading order."""
    for section in sections:
        yield from (block for block in section.blocks if isinstance(block, Picture))
        yield from pictures(section.sections)


def beneath(picture: Picture) -> bool:
    """True when the data of a picture are short enough to stand beneath it."""
    return len(picture.table.rows) <= BENEATH


def data_of(picture: Picture) -> Table:
    """The data of a picture under a caption that names it."""
    words = words_of("report_paper")["closing"]
    return replace(picture.table, caption=plain(words["picture"], title=picture.title), mark=picture.mark)


def _section(id: str, heading: str, blocks: tuple[Block, ...]) -> Section:
    return Section(id=f"{CLOSING}{id}", heading=heading, blocks=blocks, annex=True)


def _figures(figures: Sequence[Figure]) -> Table:
    words = words_of("report_paper")["closing"]
    rows = tuple(
        Row(
            (
                _plain(figure.label or figure.name),
                Sentence(runs=(Run(figure.printed or words["unknown_value"], "figure"),), framing=True),
                Sentence(runs=(Run(figure.query, "digest"),), framing=True),
                _plain(day_in_words(figure.as_of)),
                _plain(" ".join(figure.caveats)),
            ),
            anchor=f"figure-{figure.name}",
            mark=figure.mark,
        )
        for figure in figures
    )
    return Table(
        caption=words_of("report")["page"]["figures"],
        columns=tuple(words["figures_columns"]),
        rows=rows,
        widths=(3, 1, 3, 1.6, 3),
        figures=(1,),
    )


def _omissions(omissions: Sequence[Omission]) -> Table:
    page = words_of("report")["page"]
    rows = tuple(Row((_plain(each.what), _plain(each.reason), _plain(grouped(each.count)))) for each in omissions)
    return Table(
        caption=page["left_out"], columns=tuple(page["left_out_columns"]), rows=rows, widths=(4, 5, 1), figures=(2,)
    )


def _corrections(corrections: Sequence[Correction]) -> Table:
    page = words_of("report")["page"]
    rows = tuple(
        Row(
            (
                _plain(plain(page["correction_of"], place=each.place, edition=each.edition)),
                _plain(each.was or page["nothing_then"]),
                _plain(each.now or page["nothing_now"]),
                _plain(each.reason),
                _plain(day_in_words(each.day)),
            ),
            mark=each.mark,
        )
        for each in corrections
    )
    columns = tuple(page["corrections_columns"])
    return Table(caption=page["corrections"], columns=columns, rows=rows, widths=(2, 3.4, 3.4, 2.6, 1.4))


def _plain(words: str) -> Sentence:
    return Sentence(runs=(Run(words),), framing=True)


def _ids(sections: Sequence[Section]) -> Iterator[str]:
    for section in sections:
        yield section.id
        yield from _ids(section.sections)
