"""Entities for other tools: FollowTheMoney, its statements, a table for OpenRefine; only what the audience may have."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.entities.entities import entities
from scrutiny.entities.exchange import ftm, openrefine
from scrutiny.entities.exchange.leaving import leaving
from scrutiny.errors import Refused
from scrutiny.evidence.editions import record_edition
from scrutiny.protection.release import Audience, opened
from scrutiny.statements.documents import documents

FORMS = ("ftm", "statements", "openrefine")


def export(dossier: Dossier, out: Path, form: str, audience: Audience) -> dict[str, Any]:
    """The entities stand in the file, in one of `FORMS`, and how many things stayed behind for which reason.

    Raises:
        Refused: the form is none, the file is there already, or its folder in the dossier holds other files.
    """
    if form not in FORMS:
        raise Refused(f"{form} is no form", place="--as", next=f"one of {', '.join(FORMS)}")
    if out.exists():
        raise Refused("this file is there already", place=str(out), next="name another file")
    inside = dossier.folder.resolve() in out.resolve().parents
    if inside and out.parent.is_dir() and any(out.parent.iterdir()):
        raise Refused(
            "a folder of the dossier holds other files",
            place=str(out.parent),
            next="name a file in a folder of its own",
        )
    titles = {row.id: row.title for row in documents(dossier)}
    going = leaving(entities(dossier), audience, titles=titles)
    dataset = "scrutiny_entities"
    if form == "openrefine":
        data = openrefine.table(going.released)
    elif form == "ftm":
        data = "".join(f"{line}\n" for line in ftm.lines(going.released, dataset)).encode()
    else:
        data = ftm.statements(going.released, dataset).encode()
    if inside:
        out.parent.mkdir(parents=True, exist_ok=True)
        printed = (document for entity in opened(going.released).entities for document in entity.documents)
        record_edition(out.parent, [out.name], list(dict.fromkeys(filter(None, printed))))
    out.touch(mode=0o600)
    out.write_bytes(data)
    return {
        "path": str(out),
        "form": form,
        "audience": audience.name,
        "entities": len(opened(going.released).entities),
        "left_out": [asdict(each) for each in going.left_out],
    }
