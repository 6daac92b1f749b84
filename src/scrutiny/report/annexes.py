"""The list of sources and the annexes: digests, rolls, checkpoint and how to verify, remarks."""

from __future__ import annotations

from scrutiny.errors import Remark
from scrutiny.report import claims
from scrutiny.report.accounts import LIMITS, framing, more, table
from scrutiny.report.edition import Block, Citation, Paragraph, Row, Run, Section, Sentence, Source, Table, Verbatim
from scrutiny.report.phrases import grouped, in_row, language_name, phrase, said, wording
from scrutiny.report.scope import Scope


def sources_table(listed: tuple[Source, ...]) -> Table:
    """The sources as the body of the report lists them, each row under its own mark."""
    limit = LIMITS["source"]
    rows = tuple(
        Row(
            (
                framing(str(source.number)),
                _titled(source),
                framing(_published(source)),
                framing(source.kind),
                framing(in_row(language_name(tag) for tag in source.languages[:3])),
                Sentence(runs=(Run(source.sha256[:12], "digest"),), framing=True),
            ),
            mark=source.mark,
        )
        for source in listed[:limit]
    )
    return table("sources", rows, more(limit, len(listed), "scrutiny documents"), widths=(0.5, 4.6, 2.0, 1.7, 1.5, 2.2))


def _titled(source: Source) -> Sentence:
    """Title and publisher; the sentence stands on the document itself."""
    runs: tuple[Run, ...] = (Run(source.title, "title", source.language or None),)
    if source.publisher:
        runs += (Run(" · "), Run(source.publisher, "name", source.language or None))
    if not source.document:
        return Sentence(runs=(Run(source.title),), framing=True)
    return Sentence(runs=runs, citations=(_whole(source),))


def _whole(source: Source) -> Citation:
    return Citation(id=source.document, document=source.document, source=source.number, mark=source.mark)


def _published(source: Source) -> str:
    words = wording()
    if not source.document:
        return ""
    day = source.published.partition("T")[0] if source.published else source.published
    when = said("day_basis", day=day, basis=source.basis) if day and source.basis else day
    scope = words["scopes"].get(source.scope, "") if source.scope != "undated" else ""
    return in_row((when or words["notes"]["undated"], scope), "beside")


# ── annexes ──


def annexes(scope: Scope, listed: tuple[Source, ...]) -> tuple[Section, ...]:
    """The annexes in their order: digests, rolls, how to verify, remarks."""
    heads = wording()["headings"]
    return (
        Section(id="annex-sources", heading=heads["annex_sources"], blocks=(_digests(listed),), annex=True),
        Section(id="annex-rolls", heading=heads["annex_rolls"], blocks=claims.roll_annex(scope), annex=True),
        Section(id="annex-verify", heading=heads["annex_verify"], blocks=_verify(scope), annex=True),
        Section(id="annex-remarks", heading=heads["annex_remarks"], blocks=_remarks(scope), annex=True),
    )


def _digests(listed: tuple[Source, ...]) -> Table:
    limit = LIMITS["source"]
    rows = tuple(
        Row(
            (
                framing(str(source.number)),
                Sentence(runs=(Run(source.document, "digest"),), citations=(_whole(source),)),
                Sentence(runs=(Run(source.sha256, "digest"),), framing=True),
                framing(grouped(source.bytes)),
                framing(source.origin),
            ),
            anchor=f"source-{source.number}",
            mark=source.mark,
        )
        for source in listed[:limit]
        if source.document
    )
    return table(
        "digests", rows, more(limit, len(listed), "scrutiny documents"), widths=(0.5, 2.4, 4.6, 0.9, 0.8), figures=(3,)
    )


def _verify(scope: Scope) -> tuple[Block, ...]:
    checkpoint = scope.material.checkpoint
    if checkpoint is None:
        return (Paragraph(sentences=(Sentence(runs=phrase("no_checkpoint"), framing=True),)),)
    return (
        Paragraph(sentences=(Sentence(runs=phrase("checkpoint", size=checkpoint.size), framing=True),)),
        Verbatim(text=checkpoint.text.rstrip("\n")),
        Paragraph(sentences=(Sentence(runs=phrase("verify"), framing=True),)),
        Verbatim(text="scrutiny verify --dossier DOSSIER"),
    )


def _of_held_back(scope: Scope, remark: Remark) -> bool:
    """True when a remark names a document that this edition does not describe."""
    words = f"{remark.place} {remark.message} {remark.next}"
    return any(
        held.id in words or held.path.rpartition("/")[2] in words
        for held in scope.material.documents
        if held.id not in scope.described
    )


def _remarks(scope: Scope) -> tuple[Block, ...]:
    remarks = [remark for remark in scope.material.remarks if scope.internal and not _of_held_back(scope, remark)]
    if not remarks:
        return (Paragraph(sentences=(Sentence(runs=phrase("no_remarks"), framing=True),)),)
    limit = LIMITS["remark"]
    rows = tuple(
        Row(
            tuple(framing(scope.shown(part, 240)) for part in (remark.place, remark.message, remark.next)),
            mark="restricted",
        )
        for remark in remarks[:limit]
    )
    return (table("remarks", rows, more(limit, len(remarks), "scrutiny since"), widths=(2, 5, 3)),)
