"""An edition is looked at before it leaves, or approved: what the verb `release` does."""

from __future__ import annotations

from pathlib import Path

from scrutiny.dossier import Dossier
from scrutiny.errors import Refused
from scrutiny.report.releasing.approving import Approved, approve
from scrutiny.report.releasing.preview import Preview
from scrutiny.report.releasing.preview import preview as look


def release(
    dossier: Dossier, edition: Path | str, *, preview: bool = False, approve: bool = False, reason: str | None = None
) -> Preview | Approved:
    """Whom a built edition could harm and what permits it, or that the actor approves it; two approvals release it.

    Raises:
        Refused: neither or both are asked for, or the edition may not leave as it is.
        Withheld: it takes another person.
        NoActor: it is approved, and the dossier was opened without an actor.
    """
    if preview == approve:
        step = "--preview, or --approve --reason WHY"
        raise Refused("an edition is looked at, or approved", place="release", next=step)
    path = Path(edition)
    return look(dossier, path) if preview else _approve(dossier, path, reason or "")


_approve = approve
