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
from scrutiny.protection.release import Audience
from scrutiny.statements.documents import documents

FORMS = ("ftm", "statements", "openrefine")


def export(dossier: Dossier, out: Path, form: str, audience: Audience) -> dict[str, Any]:
    """The entities stand in the file, in one of `FORMS`, and how many things stayed behind for which reason.

    Raises:
        Refused: the form is none, or the file is there already.
    """
    if form not in FORMS:
        raise Refused(f"{form} is no form", place="--as", next=f"one of {', '.join(FORMS)}")
    if out.exists():
        raise Refused("this file is there already", place=str(out), next="name another file")
    titles = {row.id: row.title for row in documents(dossier)}
    going = leaving(entities(dossier), audience, titles=titles)
    dataset = "scrutiny_entities"
    if form == "openrefine":
        data = openrefine.table(going.released)
    elif form == "ftm":
        data = "".join(f"{line}\n" for line in ftm.lines(going.released, dataset)).encode()
    else:
        data = ftm.statements(going.released, dataset).encode()
    out.touch(mode=0o600)
    out.write_bytes(data)
    return {
        "path": str(out),
        "form": form,
        "audience": audience.name,
        "entities": len(going.released.value.entities),
        "left_out": [asdict(each) for each in going.left_out],
    }
