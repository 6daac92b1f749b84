"""The annual report, from a dossier to a folder: planned, gathered, built, and bound to what it holds; or the site."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from scrutiny.dossier import Dossier
from scrutiny.errors import Refused
from scrutiny.protection.release import PUBLIC, Audience, opened, release
from scrutiny.report import cite
from scrutiny.report.build import FORMS, Built, Corrected, build, lay, make, rendered, strangers, told
from scrutiny.report.edition import Correction, Edition
from scrutiny.report.editions.corrections import Earlier, Reason, corrections, still
from scrutiny.report.editions.cutting import Options
from scrutiny.report.editions.kinds import kind_of
from scrutiny.report.editions.reasons import reasons_since, repeatable
from scrutiny.report.gather import gather
from scrutiny.report.material import Material
from scrutiny.report.outlining.plan import Plan
from scrutiny.report.outlining.reading import read
from scrutiny.report.outlining.rendering import with_originals
from scrutiny.report.outlining.skeleton import skeleton
from scrutiny.report.releasing.released import last
from scrutiny.report.releasing.sealing import seal
from scrutiny.tables.inside import RECORD, behind, record_edition


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is asked of a report beside its year.

    kind      of edition; None: the internal draft or the public one
    outline   the file an editor wrote; None: the skeleton. `original`: the outline that it renders in another language
    renderings  of the outline, for a site in several languages
    language  of an edition without an outline (BCP 47)
    options   party, seconds, words and deadline of the kinds that take them
    forms     what it is rendered as; all where none is named
    """

    kind: str | None = None
    outline: Path | None = None
    original: Path | None = None
    renderings: tuple[Path, ...] = ()
    language: str | None = None
    options: Options = field(default_factory=Options)
    forms: tuple[str, ...] = FORMS


def report(dossier: Dossier, year: int, out: Path, *, draft: bool = False, wanted: Wanted | None = None) -> Built:
    """The report of a year stands in `out`: the internal draft, or an edition of a kind that leaves.

    Raises:
        Untraceable: an edition that leaves holds a sentence without a source.
        Refused: it breaks another rule, or the position of a party concerned is empty.
    """
    _apart(dossier, out)
    asked = wanted or Wanted()
    plan = _keyed(dossier, planned(year, asked))
    kind = asked.kind or ("draft" if draft else "public")
    audience = kind_of(kind).audience
    material = gather(dossier, year, proposals=draft, to=audience)
    built = build(
        material,
        out,
        audience,
        draft=draft,
        plan=plan,
        kind=kind,
        options=asked.options,
        forms=asked.forms,
        corrected=None if draft else _corrected(dossier, audience, plan, material.protected),
        conceal=partial(dossier.name, "g"),
    )
    _bound(dossier, out, material, audience)
    if not draft:
        seal(dossier, out)
    return built


def site(
    dossier: Dossier, year: int, out: Path, *, languages: Sequence[str] = ("en",), wanted: Wanted | None = None
) -> Built:
    """The public site stands in `out`: the public report in every language asked for, its data, and search.

    Raises:
        Untraceable, Refused: see `report`; nothing is written then.
    """
    from scrutiny.report.site.site import write

    _apart(dossier, out)
    asked = wanted or Wanted()
    material = gather(dossier, year, proposals=False, to=PUBLIC)
    made = [
        make(material, PUBLIC, draft=False, plan=plan, corrected=_corrected(dossier, PUBLIC, plan, material.protected))
        for plan in (_keyed(dossier, each) for each in _plans(year, asked, languages))
    ]
    downloads = rendered(made[0], ("data", *asked.forms))[0]
    own = ("SHA256SUMS",)  # the site sums up what it offers itself
    offered = {name: data for name, data in downloads.items() if name not in own and not name.endswith(".html")}
    files = write([each.released for each in made], downloads=offered)
    built = replace(told(made[0]), edition=f"{year}-site", files=tuple(sorted(files)))
    lay(out, files, {name: value for name, value in built.as_item().items() if name != "faults"})
    built = replace(built, remarks=(*built.remarks, *strangers(out, files)))
    _bound(dossier, out, material, PUBLIC)
    return built


def planned(year: int, asked: Wanted) -> Plan:
    """The plan of the report: what an editor wrote, its renderings beside their originals, else the skeleton.

    Raises:
        Refused: a file cannot be read, or is of another year or language than was asked for.
    """
    if asked.outline is None:
        return skeleton(year, asked.language or "en")
    plan = _read(asked.outline)
    if not plan.year and plan.faults:
        first = plan.faults[0]
        raise Refused(first.message, place=first.place, next=first.next)
    if plan.year != year:
        raise Refused(f"the outline is of {plan.year}", place=plan.name, next=f"--year {plan.year}, or another outline")
    if asked.language and asked.language != plan.language:
        message = f"the outline is in {plan.language}, and no machine renders it"
        raise Refused(message, place=plan.name, next="an outline of its own with rendering_of and translator")
    return with_originals(plan, _read(asked.original)) if asked.original else plan


def _keyed(dossier: Dossier, plan: Plan) -> Plan:
    """The plan with a digest that the dossier alone can make: nobody else tries what the outline may have said."""
    return replace(plan, digest=dossier.name("o", plan.digest)) if plan.digest else plan


def _plans(year: int, asked: Wanted, languages: Sequence[str]) -> list[Plan]:
    """A plan for each language of a site: the outline and its renderings in their own, the skeleton in the others."""
    written = {}
    if asked.outline is not None:
        own = planned(year, asked)
        written[own.language] = own
        for path in asked.renderings:
            plan = planned(year, replace(asked, outline=path, original=asked.outline, language=None))
            written.setdefault(plan.language, plan)
    return [written.get(language) or skeleton(year, language) for language in languages]


def _read(path: Path) -> Plan:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Refused(f"the outline cannot be read: {error.strerror}", place=str(path), next="name a file") from None
    return read(data, path.name)


def _corrected(dossier: Dossier, to: Audience, plan: Plan, protected: tuple[str, ...]) -> Corrected:
    """What an edition corrects of the one released before it, with the reasons an editor wrote, or their kinds.

    Compared is what would leave: a name that an editor typed and the door takes out corrects nothing.
    """

    def since(made: Edition) -> tuple[tuple[Correction, ...], Earlier | None]:
        edition = opened(release(made, to, protected=protected))
        party = edition.cover.subtitle if edition.kind in ("state", "brief") else ""
        earlier = last(dossier, year=edition.year, kind=edition.kind, language=edition.language, party=party)
        if earlier is None:
            return (), None
        ids = {name for each in earlier.sentences for name in each.ids}
        ids |= {name for each in earlier.figures for name in each.ids}
        ids |= {citation.id for citation in cite.citations(edition)}
        ids |= {name for each in edition.figures for name in each.rows}
        ids |= {name for each in earlier.log for name in each.ids}
        may = repeatable(dossier, ids, to)
        written = {place: Reason(words=words, day="") for place, words in plan.corrections.items()}
        reasons = reasons_since(dossier, ids, earlier.size, edition.language, to) | written
        found = corrections(earlier, edition, reasons, repeatable=may)
        return found, replace(earlier, log=still(earlier.log, may))

    return since


#: What may be an id in the record of a build and in pages and tables.
_ID = re.compile(r"[a-z][a-z0-9_]*-[a-z2-7]{8,}")
#: Files whose ids can be read as they lie there.
_READ = frozenset({".json", ".jsonld", ".html", ".csv", ".txt"})


def _bound(dossier: Dossier, out: Path, material: Material, to: Audience) -> None:
    """An edition inside the dossier knows what it holds: a mark that is raised, or an erasure, finds it there.

    Held is all that its files cite or count, the rows that it may tell of, and what any of it stands on; the list
    stays with the dossier.
    """
    if dossier.folder.resolve() not in out.resolve().parents:
        return
    ids = {row.id for kept in material.followed.values() for row in kept if row.mark <= to.passes}
    named = json.loads((out / RECORD).read_text("utf-8"))["files"]
    for path in [out / RECORD, *(out / name for name in named)]:
        if path.suffix in _READ:
            ids |= set(_ID.findall(path.read_text("utf-8", "replace")))
    held = [*behind(dossier, sorted(ids))]
    name = dossier.name("h", "edition", str(to.passes), sorted(held))
    record_edition(out, (), sorted(held), name=name, passes=to.passes)


def _apart(dossier: Dossier, out: Path) -> None:
    """Nothing, when an edition there cannot be mixed up with the dossier itself.

    Raises:
        Refused: `out` lies inside the dossier, elsewhere than below reports/ or out/.
    """
    folder, place = dossier.folder.resolve(), out.resolve()
    inside = place == folder or folder in place.parents
    if inside and place.relative_to(folder).parts[:1] not in (("reports",), ("out",)):
        raise Refused("no edition lies among the dossier's own files", place=str(out), next="below reports/ or outside")
