"""What a report cites as it stands now: passages that read otherwise, statements, findings and rows undone."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from scrutiny.report.checks.saying import fault
from scrutiny.report.checks.written import Written, prose
from scrutiny.report.edition import Edition
from scrutiny.report.fault import Fault
from scrutiny.statements import numbers
from scrutiny.statements.statement import Statement


def unread(edition: Edition, places: dict[str, str]) -> Iterator[Fault]:
    """The statements of the edition whose passage no longer reads as recorded.

    places  id → where a sentence cites it
    """
    for name in edition.stale:
        yield Fault(
            rule="stale",
            place=places.get(name, name),
            message="a passage no longer reads as recorded",
            next=f"review the statement again: scrutiny review {name} accept",
            verdict="stale",
            source=name,
        )


def stale(about: Written, protected: tuple[str, ...]) -> Iterator[Fault]:
    """What an editor's sentence cites and a person has undone or changed since."""
    if not about.editor:
        return
    for row in about.statements:
        if row.status == "rejected":
            yield fault(
                "stale",
                about,
                "the sentence stands on a statement that was rejected in review",
                "cite another one, or take the sentence out",
                protected=protected,
                verdict="rejected",
                source=row.id,
            )
        elif row.status == "corrected" and (old := _outdated(about, row)):
            yield fault(
                "stale",
                about,
                "the sentence gives the number as it was before a person corrected the statement",
                "write what the statement says now",
                protected=protected,
                words=old,
                verdict="corrected",
                source=row.id,
            )
    for each in about.findings:
        if not each.printable:
            undone = each.status in ("withdrawn", "corrected", "erased")
            yield fault(
                "stale",
                about,
                f"the sentence stands on a finding that is {each.status} and may not be printed as it stands",
                f"scrutiny findings lists what keeps {each.id} from print"
                + ("; cite another one, or take the sentence out" if undone else ""),
                protected=protected,
                verdict=each.status,
                source=each.id,
            )
    for held in about.rows:
        if held.withdrawn:
            yield fault(
                "stale",
                about,
                "the sentence stands on a row that was withdrawn",
                "cite another one, or take the sentence out",
                protected=protected,
                verdict="withdrawn",
                source=held.id,
            )


def _outdated(about: Written, row: Statement) -> str:
    """The number as typed, where the sentence has what the passage says and the correction does not."""
    if row.kind != "number":
        return ""
    was = original(row.passage.quote, row.language or about.language)
    now = row.fields.get("value")
    if was is None or was == now:
        return ""
    typed = {each.fields["value"]: about.text[each.start : each.end] for each in numbers.find(about.prose)}
    return typed[was] if was in typed and now not in typed else ""


@lru_cache(maxsize=4096)
def original(quote: str, language: str) -> float | None:
    """The number that the words of a passage say; None where they say none, or several."""
    found = [each.fields["value"] for each in numbers.find(prose(" ".join(quote.split()), language))]
    return found[0] if len(found) == 1 else None
