"""What of the dialogue is overdue or due next."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import scrutiny
from registers import noted, opened
from scrutiny.dialogue.dialogue import dialogue
from scrutiny.dialogue.due import due
from scrutiny.tables.recording import add


def test_what_is_overdue_and_what_falls_due(tmp_path: Path) -> None:
    """Replies, pledges, visits and decisions each appear with their day, and no longer once they are settled."""
    dossier = opened(tmp_path)
    note = (noted(dossier),)
    about = add(dossier, scrutiny.table("incidents"), {"title": "A march was broken up"}, because=note).id
    letter = dialogue(
        dossier,
        "put",
        "Veldania",
        "al",
        covers=[about],
        sent="2021-03-01",
        deadline="2021-04-30",
        because=note,
        reference="AL 1",
    )
    pledge = dialogue(dossier, "add", table="pledges", party="Veldania", words="a list", due="2021-04", because=note)
    visit = dialogue(
        dossier,
        "add",
        table="visits",
        party="Veldania",
        mandate="rapporteur",
        state="requested",
        requested="2021-01",
        because=note,
    )
    dialogue(dossier, "add", table="visits", party="Veldania", mandate="group", state="called_for", because=note)
    decision = {
        "about": [about],
        "decided_by": "head",
        "decided": "2021-02-02",
        "reason": "sources",
        "review": "2021-05-03",
    }
    kept = dialogue(dossier, "add", table="not_put", party="Veldania", because=note, **decision)

    def told(day: str) -> list[tuple[str, str, str | None]]:
        return [(item["what"], item["id"], item["due"]) for item in due(dossier, date.fromisoformat(day))]

    assert told("2021-04-20") == [
        ("visit_unanswered", visit["id"], None),
        ("reply_due", letter["id"], "2021-04-30"),
        ("pledge_due", pledge["id"], "2021-04-30"),
        ("not_put_review", kept["id"], "2021-05-03"),
    ]
    assert [what for what, _, _ in told("2021-05-01")] == [
        "visit_unanswered",
        "reply_overdue",
        "pledge_overdue",
        "not_put_review",
    ]
    dialogue(dossier, "reply", letter["id"], "substantive", date="2021-04-29", words="It was lawful.")
    dialogue(dossier, "change", pledge["id"], state="kept", reason="the list was published", because=note)
    dialogue(dossier, "change", visit["id"], state="agreed", answered="2021-04-25", because=note, as_of="2021-04-25")
    assert [what for what, _, _ in told("2021-05-01")] == ["not_put_review"]
    assert told("2020-01-01") == []
    dossier.close()
