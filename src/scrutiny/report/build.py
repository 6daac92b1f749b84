"""One edition, built: composed, checked, cut to its kind, refused where need be, released, rendered, written."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from scrutiny.errors import Refused, Remark, Untraceable
from scrutiny.paper import fonts
from scrutiny.protection.release import INTERNAL_DRAFT, Audience, LeftOut, Released, opened, release
from scrutiny.report import cite, html
from scrutiny.report.checks.faults import faults
from scrutiny.report.checks.margin import annotated
from scrutiny.report.edition import Correction, Edition, Paragraph, Run, Section, Sentence
from scrutiny.report.editions.corrections import LOG, SECTION, Earlier, log, placed, unexplained
from scrutiny.report.editions.cutting import WHOLE, Options, before, cut
from scrutiny.report.editions.kinds import KINDS, Kind
from scrutiny.report.editions.recorded import recorded
from scrutiny.report.editions.verification import TEXT, Leaving, leaving
from scrutiny.report.fault import Fault
from scrutiny.report.figures.since import automatic, changed_print, digests_of
from scrutiny.report.figures.since import recorded as figures_of
from scrutiny.report.material import Material
from scrutiny.report.outline import composed
from scrutiny.report.outlining.plan import Plan
from scrutiny.report.outlining.skeleton import skeleton
from scrutiny.report.releasing.folder import RELEASE
from scrutiny.report.spoken import speaking

#: The record of a build, by which the next build knows which files were its own.
RECORD = "edition.json"
#: What an edition is rendered as.
FORMS = ("html", "pdf", "docx", "data")
#: Rules whose faults say that something has no source, as against something that may not be said.
UNTRACED = frozenset({"unsourced", "stale", "broken_id"})

#: The only paths an edition or a site ever writes, and the only ones a build ever clears away.
_OWN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,127}(?:/[A-Za-z0-9][A-Za-z0-9_.-]{0,127}){0,4}")

#: What was corrected since the edition that was released before, and that edition.
Corrected = Callable[[Edition], tuple[tuple[Correction, ...], Earlier | None]]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made: `files` are paths in the output folder, the other fields as CONTRACT.md names them.

    stale     what an earlier build in the same folder prints and the register no longer says, and passages that no
              longer read as recorded
    """

    edition: str
    files: tuple[str, ...]
    words: int
    citations: tuple[Mapping[str, str], ...]
    unsourced: tuple[Mapping[str, str], ...]
    stale: tuple[Mapping[str, str], ...]
    remarks: tuple[Remark, ...]
    kind: str = "draft"
    language: str = "en"
    limit: int = 0
    faults: tuple[Fault, ...] = ()

    def as_item(self) -> dict[str, Any]:
        """The item that the command prints."""
        return {
            "edition": self.edition,
            "files": list(self.files),
            "words": self.words,
            "citations": [dict(each) for each in self.citations],
            "unsourced": [dict(each) for each in self.unsourced],
            "stale": [dict(each) for each in self.stale],
            "kind": self.kind,
            "language": self.language,
            "limit": self.limit,
            "faults": [each.as_item() for each in self.faults],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """An edition that may leave, before it is rendered: what the door let through, and what was found wrong with it."""

    leaving: Leaving
    faults: tuple[Fault, ...]
    earlier: Earlier | None
    digests: Mapping[str, str]

    @property
    def released(self) -> Released[Edition]:
        """The edition as released."""
        return self.leaving.released

    @property
    def edition(self) -> Edition:
        """The released edition, opened and numbered."""
        return cite.numbered(opened(self.leaving.released))


def build(
    material: Material,
    out: Path,
    audience: Audience = INTERNAL_DRAFT,
    *,
    draft: bool = True,
    plan: Plan | None = None,
    kind: str | None = None,
    options: Options | None = None,
    forms: Sequence[str] = FORMS,
    corrected: Corrected | None = None,
    conceal: Callable[[str], str] = str,
) -> Built:
    """The edition of one year stands in `out` in the forms asked for; the same material gives the same bytes.

    `conceal` keys the digests by which the next build sees what changed: what is withheld must not be guessed by them.

    Raises:
        Untraceable: an edition that is no draft holds a sentence without a source, or a stale citation.
        Refused: an edition that is no draft breaks another rule; every fault is told.
    """
    made = make(material, audience, draft=draft, plan=plan, kind=kind, options=options, corrected=corrected)
    files, remarks = rendered(made, forms)
    kept = _kept(made, conceal)
    built = told(made, files, remarks, kept, _record(out))
    said = built.as_item() | recorded(made.edition, made.leaving.digest, material.checkpoint) | kept
    said["stale"] = [each for each in said["stale"] if "was" not in each]
    if not draft:  # what was noticed, what went since and the outline's places are told to who builds
        said.pop("faults")
        said["figures"] = [{**each, "place": ""} for each in said["figures"]]
    lay(out, files, said)
    return replace(built, remarks=(*built.remarks, *strangers(out, files)))


def make(
    material: Material,
    audience: Audience = INTERNAL_DRAFT,
    *,
    draft: bool = True,
    plan: Plan | None = None,
    kind: str | None = None,
    options: Options | None = None,
    corrected: Corrected | None = None,
) -> Made:
    """The edition of one year, composed, checked, cut to its kind and released; nothing is rendered.

    Raises:
        Untraceable, Refused: see `build`.
    """
    known = _kind(kind, audience, draft=draft)
    asked = replace(options or Options(), plan=plan)
    own = before(material, known.name, asked.party)
    with speaking(plan.language if plan else "en"):
        edition, found = composed(own, known.audience, draft=draft, plan=plan, kind=known.name)
        long = cite.over_limit(edition) if known.name in WHOLE else None
        checked = faults(edition, plan or skeleton(material.year), own, known.audience)
        wrong = _once((*checked, *found, *([long] if long else [])))
        if not draft:
            _publishable(wrong)
        edition = cut(edition, known.name, material=material, options=asked)
        earlier: Earlier | None = None
        if corrected is not None:
            corrections, earlier = corrected(edition)
            printed = _reasons_written(edition, plan, corrections, own, known.audience)
            if not draft:
                _publishable(printed)
            wrong = _once((*wrong, *printed, *unexplained(corrections)))
            if earlier is not None:
                kept = opened(release(earlier.log, known.audience, protected=own.protected))
                earlier = replace(earlier, log=kept)
            edition = placed(edition, corrections, earlier)
        if draft:
            edition = annotated(edition, wrong)
        return Made(
            leaving=leaving(edition, known.audience, own), faults=wrong, earlier=earlier, digests=digests_of(own)
        )


#: The rules that the reason of a correction is held to, as an editor wrote it: it claims nothing about the world.
_REASON = frozenset({"voice", "perpetrator", "source_exposed", "terms", "mark", "name"})


def _reasons_written(
    edition: Edition, plan: Plan | None, found: Sequence[Correction], material: Material, to: Audience
) -> tuple[Fault, ...]:
    """What is wrong with the reasons that an editor wrote for corrections that are printed."""
    written = plan.corrections if plan else {}
    used = [place for place, words in written.items() if any(each.reason == words for each in found)]
    if plan is None or not used:
        return ()
    where = f"{plan.name}: corrections"
    said = tuple(Sentence(runs=(Run(written[place]),), place=f"{where}: {place}") for place in used)
    part = Section(id=SECTION, heading="", blocks=tuple(Paragraph(sentences=(each,)) for each in said))
    alone = replace(edition, sections=(part,))
    return tuple(each for each in faults(alone, plan, material, to, figures=()) if each.rule in _REASON)


def _kind(name: str | None, audience: Audience, *, draft: bool) -> Kind:
    """The kind of edition asked for; a draft is of the whole report."""
    if name is None:
        name = "draft" if draft else next((each.name for each in KINDS.values() if each.audience == audience), "public")
    if name not in KINDS:
        raise Refused(f"no edition is called {name!r}", place="--edition", next=f"one of: {', '.join(KINDS)}")
    if draft != (name == "draft"):
        raise Refused("a draft is of the whole report", place="--edition", next="leave out --draft, or --edition")
    return KINDS[name]


def _once(found: Sequence[Fault]) -> tuple[Fault, ...]:
    """Every fault once: the composing and the checks may meet the same."""
    return tuple({(each.rule, each.place, each.message): each for each in found}.values())


def _publishable(found: Sequence[Fault]) -> None:
    """Nothing; or the refusal of an edition that may not be published, with every fault."""
    against = sorted((each for each in found if each.refuses), key=lambda each: each.rule not in UNTRACED)
    if not against:
        return
    first, *others = against
    error = Untraceable if first.rule in UNTRACED else Refused
    raise error(
        f"{len(against)} faults keep this from being published, the first: {first.message}",
        place=first.place,
        next=f"{first.next}; or build with --draft",
        others=[each.as_remark() for each in others],
    )


def rendered(made: Made, forms: Sequence[str] = FORMS) -> tuple[dict[str, bytes], tuple[Remark, ...]]:
    """The files of an edition by their path in its folder, and what was noticed."""
    released, remarks = made.released, list(_doors(made.leaving.left_out, made.released.audience))
    files: dict[str, bytes] = {TEXT: made.leaving.text.encode()}
    edition = opened(released)
    if edition.corrections or made.earlier is not None:
        files[LOG] = log(edition.corrections, made.earlier)
    if "html" in forms:
        files |= {path: page.encode() for path, page in html.render(released).items()}
    if "pdf" in forms:
        from scrutiny.report import pdf

        printed = pdf.render(released)
        files["report.pdf"] = printed.pdf
        remarks += [*fonts.remarks(printed.missing), *printed.remarks]
    if "docx" in forms:
        from scrutiny.report import docx

        files["report.docx"] = docx.render(released)
    if "data" in forms:
        from scrutiny.report.package.packing import render as package

        files |= package(released)
    return files, tuple(remarks)


def _kept(made: Made, conceal: Callable[[str], str]) -> dict[str, Any]:
    """Every figure with the rows it stands on, their digests concealed, as the record of the build keeps them."""
    edition = made.edition
    ids = {each["name"]: each["ids"] for each in recorded(edition, "", None)["figures"]}
    named = [each | {"ids": ids[each["name"]]} for each in figures_of(edition.figures)]
    kept = {"figures": named, "automatic": automatic(opened(made.released), made.digests)}
    for rows in kept.values():
        for each in rows:
            each["rows"] = {name: conceal(digest) if digest else "" for name, digest in each["rows"].items()}
    return kept


def told(
    made: Made,
    files: Mapping[str, bytes] | None = None,
    remarks: Sequence[Remark] = (),
    kept: Mapping[str, Any] | None = None,
    before: Any = None,
) -> Built:
    """What a build tells of an edition; `kept` its figures, `before` the record of the build before."""
    edition = made.edition
    noticed = [each.as_remark() for each in made.faults if not each.refuses or edition.draft]
    stale = (*_stale_passages(edition), *_stale_since(edition, kept or {}, before))
    return Built(
        edition=f"{edition.year}-{edition.kind}",
        files=tuple(sorted(files or ())),
        words=cite.word_count(edition),
        citations=tuple(
            {"id": citation.id, "sentence": placed.sentence.text, "place": placed.place}
            for placed in cite.sentences(edition)
            for citation in placed.sentence.citations
        ),
        unsourced=tuple({"sentence": each.sentence.text, "place": each.place} for each in cite.unsourced(edition)),
        stale=stale,
        remarks=(*remarks, *_grown_old(stale), *noticed),
        kind=edition.kind,
        language=edition.language,
        limit=edition.limit,
        faults=made.faults,
    )


def _stale_passages(edition: Edition) -> Iterator[Mapping[str, str]]:
    for each in edition.stale:
        yield {"id": each, "reason": "the passage no longer reads as recorded"}


def _stale_since(edition: Edition, kept: Mapping[str, Any], earlier: Any) -> Iterator[Mapping[str, str]]:
    """The figures that an earlier build of this edition in the folder prints otherwise than the register says now."""
    same = isinstance(earlier, dict) and (earlier.get("kind"), earlier.get("year"), earlier.get("language")) == (
        edition.kind,
        edition.year,
        edition.language,
    )
    if not same or not kept:
        return
    named = changed_print(earlier.get("figures"), kept["figures"])
    printed = changed_print(earlier, kept["automatic"])
    yield from (each.as_item() for each in (*named, *printed) if each.stale)


def _grown_old(stale: Sequence[Mapping[str, str]]) -> Iterator[Remark]:
    for each in stale:
        if "was" in each:
            message = f"{each['id']}: the build before printed {each['was']}, it is {each['now']} now; {each['reason']}"
            yield Remark(each["place"], message, "read what was written around it again")


def _doors(left_out: Sequence[LeftOut], to: Audience) -> tuple[Remark, ...]:
    """One remark that counts what stayed behind the door."""
    if not left_out:
        return ()
    counts = ", ".join(f"{each.reason}: {each.count}" for each in left_out)
    return (Remark("release", f"left out for {to.name}: {counts}", "", needs_person=False),)


def lay(out: Path, files: Mapping[str, bytes], said: Mapping[str, Any]) -> None:
    """The files stand in `out` with the record of the build; what an earlier build left and this one lacks is gone.

    A release that lies there was of what lay there before, and goes with it.

    Raises:
        Refused: something else than an edition lies there, or a link where it goes or where the build before was.
    """
    _ours(out, files)
    for path in _earlier(out):
        if path not in files:
            (out / path).unlink(missing_ok=True)
    for path, data in files.items():
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_bytes(data)
    digests = {path: hashlib.sha256(data).hexdigest() for path, data in files.items()}
    record = json.dumps({**said, "sha256": digests}, ensure_ascii=False, indent=1, sort_keys=True)
    (out / RECORD).write_text(record + "\n", "utf-8")


def strangers(out: Path, files: Collection[str]) -> tuple[Remark, ...]:
    """A remark that counts the files in the folder of an edition that are no part of it, and names none."""
    there = {each.relative_to(out).as_posix() for each in out.rglob("*") if each.is_symlink() or not each.is_dir()}
    count = len(there - {*files, RECORD, RELEASE})
    if not count:
        return ()
    message = f"files in this folder that are no part of the edition: {count}"
    return (Remark(str(out), message, "take them away before anybody is given the folder; it is not released so"),)


def _ours(out: Path, files: Mapping[str, bytes]) -> None:
    """Nothing, when `out` is new, empty or an edition of ours, and no link leads out of it.

    Raises:
        Refused: something else lies there.
    """
    if out.is_dir() and any(out.iterdir()) and not _built_here(out):
        raise Refused("the folder holds other things than an edition", place=str(out), next="name a new folder")
    names = (*files, *_earlier(out))
    places = {out / above for name in names for above in Path(name).parents}
    for path in (out, out / RECORD, *places, *(out / name for name in names)):
        if path.is_symlink():
            raise Refused("a link lies where the edition goes", place=str(path), next="name a new folder")


def _built_here(out: Path) -> bool:
    """True where the record of a build lies; one that is broken, and that of other files in a dossier, is none."""
    known = _record(out)
    kinds = {"edition": str, "files": list, "sha256": dict}
    return isinstance(known, dict) and all(isinstance(known.get(name), kind) for name, kind in kinds.items())


def _record(out: Path) -> Any:
    """What the record of the build before says; None where there is none that can be read."""
    try:
        return json.loads((out / RECORD).read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return None


def _earlier(out: Path) -> list[str]:
    """The files of the build before, in paths that a build may have; a release that lies there was of them."""
    found = _record(out)
    files = found.get("files") if isinstance(found, dict) else None
    named = [path for path in files if isinstance(path, str)] if isinstance(files, list) else []
    return [path for path in dict.fromkeys((*named, RELEASE)) if _OWN.fullmatch(path) and ".." not in path]
