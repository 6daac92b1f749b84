"""Three short documents about an invented State, received into a dossier: what the tests of the verbs stand on."""

from __future__ import annotations

from pathlib import Path

from scrutiny.dossier import Dossier
from scrutiny.evidence.preserve import Circumstances
from scrutiny.protection.marks import Mark
from scrutiny.river import add

LETTER = """Open letter on Norvia

3 May 2021

An open letter to: the Human Rights Council

We, the undersigned organisations, urge the Council to appoint a Special Rapporteur on Norvia. On 1 March 2021, 12
UN experts called for “an end to secret detention in Norvia”. The authorities have detained at least 40 teachers
since January 2021.

Sincerely,

1. Lantern Institute
2. Harbour Watch
3. Northern Clinic
4. Ana Veld, in a personal capacity
5. Общество «Маяк»

*Signatories totaled 9 organizations. However, 3 organizations chose to remain anonymous.
"""
STORY = """Rights groups press UN over Norvia

Harrow Wire
May 4, 2021

Geneva | Nine rights groups called on the UN Tuesday to appoint an expert on Norvia, citing the detention of more than
30 teachers.

"The silence must end," said Ana Veld, director of the Lantern Institute.

A spokesman for Norvia's foreign ministry, Rurik Hale, said the letter was "a work of fiction."

© Harrow Wire
"""
STATEMENT = """Statement of the Ministry of Foreign Affairs of Norvia

5 May 2021

The Ministry rejects the claims of the open letter. No more than 12 teachers are under investigation.
"""
FILES = {"1-letter.txt": LETTER, "2-story.txt": STORY, "3-statement.txt": STATEMENT}


def receive(dossier: Dossier, folder: Path, mark: Mark = Mark.PUBLIC) -> dict[str, str]:
    """The three documents are in the dossier; returns their ids by the first letters of their names."""
    tray = folder / "tray"
    tray.mkdir()
    for name, text in FILES.items():
        (tray / name).write_text(text, "utf-8")
    added = add(dossier, [tray], Circumstances(mark=mark))
    return {row.path[2:-4]: str(row.document) for row in added.receipts}
