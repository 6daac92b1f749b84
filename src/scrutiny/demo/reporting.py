"""The annual report of the demonstration: the outline of its officer with its sources filled in, and every edition."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from scrutiny.dossier import Dossier
from scrutiny.errors import Unknown
from scrutiny.report.annual import Wanted, report, site
from scrutiny.report.build import Built
from scrutiny.report.editions.cutting import Options
from scrutiny.report.releasing.release import release
from scrutiny.report.spoken import SIX
from scrutiny.statements.documents import documents
from scrutiny.statements.listing import statements
from scrutiny.statements.review import review

#: A source as the outline of the demonstration names it: a row by its ref, or the words of a document.
_NAMED = re.compile(r'@([\w.!/-]+)(?: "([^"\n]+)")?')


#: The editions beside the draft, each with what is asked for with it.
EDITIONS = {
    "public": Options(),
    "state": Options(),
    "summary": Options(),
    "press": Options(),
    "oral": Options(seconds=120),
    "brief": Options(party="Valcombe"),
}


@dataclass(frozen=True, slots=True)
class Reported:
    """The reports of the demonstration: the outline, the draft, the other editions by kind, and the public site."""

    outline: Path
    draft: Built
    editions: Mapping[str, Path]
    site: Path


def reported(dossier: Dossier, plan: str, year: int, rows: Mapping[str, str], *, by: tuple[str, str]) -> Reported:
    """Every edition of the report stands below ``reports/``; the public one was let out by two people.

    `plan` is the outline with its sources by name; `by` the second person, and the reason of both.

    The statements that the outline cites are accepted first: what a machine proposed is in no edition that leaves.
    """
    folder = dossier.folder / "reports"
    reader, reason = by
    text, cited = outlined(dossier, plan, rows)
    review(dossier, cited, "accept", reason="read against the text")
    outline = written(folder / f"outline-{year}.md", text)
    wanted = Wanted(outline=outline)
    draft = report(dossier, year, folder / str(year), draft=True, wanted=wanted)
    places = {kind: folder / f"{year}-{kind}" for kind in EDITIONS}
    for kind, options in EDITIONS.items():
        report(dossier, year, places[kind], wanted=replace(wanted, kind=kind, options=options))
    release(dossier, places["public"], approve=True, reason=reason)
    release(replace(dossier, actor=reader), places["public"], approve=True, reason=reason)
    site(dossier, year, folder / "site", languages=("en", *(each for each in SIX if each != "en")), wanted=wanted)
    return Reported(outline, draft, places, folder / "site")


def outlined(dossier: Dossier, outline: str, rows: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """The outline with the id of every source it names, and the ids of the statements among them.

    Raises:
        Unknown: it names what the dossier does not hold.
    """
    paths = {row.id: row.path for row in documents(dossier)}
    said = [(paths[row.document], row.passage.quote, row.id) for row in statements(dossier)]
    used: dict[str, None] = {}

    def named(found: re.Match[str]) -> str:
        name, words = found.groups()
        if words is None:
            if name not in rows:
                raise Unknown("the outline names a row that is not there", place=name, next="see registers.yaml")
            return f"@{rows[name]}"
        fits = [each for path, quote, each in said if path == name and " ".join(quote.split()).startswith(words)]
        if not fits:
            raise Unknown("the outline names words that are not there", place=f"{name}: {words}", next="see the world")
        used.setdefault(fits[0])
        return f"@{fits[0]}"

    text = _NAMED.sub(named, outline)
    return re.sub(r"value: '@([\w-]+)'", r"value: \1", text), tuple(used)


def written(path: Path, text: str) -> Path:
    """The outline lies there, where the officer goes on writing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path
