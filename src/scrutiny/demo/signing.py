"""The letter of the demonstration is opened for signature, confirmed, counted and issued; some names stay protected."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import scrutiny
from scrutiny.dossier import Dossier
from scrutiny.letters.issuing.issue import issue
from scrutiny.letters.schema.letters import LETTERS
from scrutiny.letters.signon.confirming import confirm
from scrutiny.letters.signon.doubles import decide, doubles
from scrutiny.letters.signon.freezing import freeze
from scrutiny.letters.signon.launching import launch
from scrutiny.tables.standing import rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """The list of the letter: how many are on it, how many are counted without a name; the folder it lies in."""

    listed: int
    protected: int
    total: int
    folder: Path


def signed(dossier: Dossier, world: Path, said: Mapping[str, Any]) -> Signed:
    """The list of the letter is frozen, and lies with its public file in ``out/`` of the dossier, in two languages."""
    (letter,) = rows(dossier, LETTERS, where={"title": said["title"]})
    launch(
        dossier,
        letter.id,
        deadline=str(said["deadline"]),
        zone=str(said["zone"]),
        embargo=str(said["embargo"]),
        rule=str(said["rule"]),
    )
    confirm(dossier, letter.id, world / said["confirmations"])
    for pair in doubles(dossier, letter.id):
        decide(dossier, pair["left"], pair["right"], "same", reason=str(said["reason"]))
    (item,), _ = freeze(dossier, letter.id)
    dossier.checkpoint()
    folder = dossier.folder / "out" / "joint-letter"
    with scrutiny.open(dossier.folder, str(said["reader"])).dossier as second:
        issue(second, letter.id, folder)
    return Signed(listed=item["listed"], protected=item["protected"], total=item["total"], folder=folder)
