"""One edition, built: outlined, refused where it cannot be traced, released, rendered, written."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scrutiny.errors import Refused, Remark, Untraceable
from scrutiny.paper import fonts
from scrutiny.protection.release import INTERNAL_DRAFT, Audience, Released, opened, release
from scrutiny.report import cite, html, pdf
from scrutiny.report.edition import Edition
from scrutiny.report.material import Material
from scrutiny.report.outline import outline
from scrutiny.report.positions import unfilled
from scrutiny.report.scope import unnamed, year_of

#: The record of a build, by which the next build knows which files were its own.
RECORD = "edition.json"

#: The only paths an edition ever writes, and the only ones it ever clears away.
_OWN = re.compile(r"index\.html|report\.pdf|sources/[A-Za-z0-9][A-Za-z0-9_-]{0,127}\.html")


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made: `files` are paths in the output folder, the other fields as CONTRACT.md names them."""

    edition: str
    files: tuple[str, ...]
    words: int
    citations: tuple[Mapping[str, str], ...]
    unsourced: tuple[Mapping[str, str], ...]
    stale: tuple[Mapping[str, str], ...]
    remarks: tuple[Remark, ...]

    def as_item(self) -> dict[str, Any]:
        """The item that the command prints."""
        return {
            "edition": self.edition,
            "files": list(self.files),
            "words": self.words,
            "citations": [dict(each) for each in self.citations],
            "unsourced": [dict(each) for each in self.unsourced],
            "stale": [dict(each) for each in self.stale],
        }


def build(material: Material, out: Path, audience: Audience = INTERNAL_DRAFT, *, draft: bool = True) -> Built:
    """The report of one year stands in `out`, as HTML and PDF; the same material gives the same bytes.

    Raises:
        Untraceable: an edition that is no draft holds a sentence without a source, or a stale citation.
        Refused: an edition that is no draft prints allegations while the position of a party concerned is empty.
    """
    material = unnamed(material, audience)
    edition = outline(material, audience, draft=draft)
    if not draft:
        _publishable(edition, material)
    released = release(edition, audience, protected=material.protected)
    files: dict[str, bytes] = {path: page.encode() for path, page in html.render(released).items()}
    printed = pdf.render(released)
    files["report.pdf"] = printed.pdf
    built = _built(released, files, (*_doors(released), *fonts.remarks(printed.missing), *printed.remarks))
    _write(out, files, built)
    return built


def _publishable(edition: Edition, material: Material) -> None:
    """Nothing; or the refusal of an edition that may not be published."""
    loose = cite.unsourced(edition)
    if loose:
        first = loose[0]
        raise Untraceable(
            f"{len(loose)} sentences stand on no source, the first: {first.sentence.text[:120]}",
            place=first.place,
            next="review the statement it rests on, or build with --draft",
        )
    if edition.stale:
        raise Untraceable(
            f"{len(edition.stale)} passages no longer read as recorded",
            place=edition.stale[0],
            next="review these statements again, or build with --draft",
        )
    answered = material.position or any(
        held.kind == "state_statement" and year_of(held.published, material.year) in ("year", "undated")
        for held in material.documents
    )
    alleged = {
        citation.id
        for placed in cite.sentences(edition)
        if placed.place.startswith("allegations.")
        for citation in placed.sentence.citations
    }
    empty = () if answered else unfilled(material.heard, alleged)
    if empty:
        raise Refused(
            f"the position of the State concerned is empty on {len(empty)} allegations, the first: {empty[0]}",
            place="position",
            next="scrutiny dialogue put PARTY --covers ID records that it was asked, dialogue reply what came, "
            "dialogue add --table not_put why it was not asked; or build with --draft",
        )


def _built(released: Released[Edition], files: Mapping[str, bytes], remarks: tuple[Remark, ...]) -> Built:
    edition = cite.numbered(opened(released))
    return Built(
        edition=f"{edition.year}-{'draft' if edition.draft else released.audience.name}",
        files=tuple(sorted(files)),
        words=cite.word_count(edition),
        citations=tuple(
            {"id": citation.id, "sentence": placed.sentence.text, "place": placed.place}
            for placed in cite.sentences(edition)
            for citation in placed.sentence.citations
        ),
        unsourced=tuple({"sentence": each.sentence.text, "place": each.place} for each in cite.unsourced(edition)),
        stale=tuple({"id": each, "reason": "the passage no longer reads as recorded"} for each in edition.stale),
        remarks=remarks,
    )


def _doors(released: Released[Edition]) -> tuple[Remark, ...]:
    """One remark that counts what stayed behind the door."""
    if not released.left_out:
        return ()
    counts = ", ".join(f"{each.reason}: {each.count}" for each in released.left_out)
    return (Remark("release", f"left out for {released.audience.name}: {counts}", "", needs_person=False),)


def _write(out: Path, files: Mapping[str, bytes], built: Built) -> None:
    """The files stand in `out`; pages that an earlier build of ours left there and this one lacks are gone."""
    _ours(out, files)
    (out / "sources").mkdir(parents=True, exist_ok=True)
    for path in _earlier(out):
        if path not in files and _OWN.fullmatch(path):
            (out / path).unlink(missing_ok=True)
    for path, data in files.items():
        (out / path).write_bytes(data)
    digests = {path: hashlib.sha256(data).hexdigest() for path, data in files.items()}
    record = json.dumps(built.as_item() | {"sha256": digests}, ensure_ascii=False, indent=1, sort_keys=True)
    (out / RECORD).write_text(record + "\n", "utf-8")


def _ours(out: Path, files: Mapping[str, bytes]) -> None:
    """Nothing, when `out` is new, empty or an edition of ours, and no link leads out of it.

    Raises:
        Refused: something else lies there.
    """
    if out.is_dir() and any(out.iterdir()) and not _built_here(out):
        raise Refused("the folder holds other things than an edition", place=str(out), next="name a new folder")
    for path in (out, out / "sources", out / RECORD, *(out / name for name in files)):
        if path.is_symlink():
            raise Refused("a link lies where the edition goes", place=str(path), next="name a new folder")


def _built_here(out: Path) -> bool:
    """True where an edition was built; the record of other files that lie in a dossier is none."""
    try:
        known = json.loads((out / RECORD).read_text("utf-8"))
    except (OSError, RecursionError):
        return False
    except ValueError:
        return True
    return not isinstance(known, dict) or "edition" in known or "documents" not in known


def _earlier(out: Path) -> list[str]:
    try:
        found = json.loads((out / RECORD).read_text("utf-8"))
        return [path for path in found["files"] if isinstance(path, str)]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return []
