"""Two letters of different years and an article about an invented State: who signs again, who is meant, who is not."""

from __future__ import annotations

from pathlib import Path

from scrutiny.dossier import Dossier
from scrutiny.evidence.preserve import Circumstances
from scrutiny.protection.marks import Mark
from scrutiny.river import add

EARLIER = """Open letter on Norvia

4 March 2019

We, the undersigned organisations, urge the Human Rights Council to act on Norvia.

Sincerely,

1. Harbour Watch
2. Norvian Seafarers' Union (NSU)
3. Coalition for Open Harbours
4. Ferrymen's Aid Society
5. Lantern Institute
"""
LATER = """Open letter on Norvia

3 May 2021

We, the undersigned organisations and individuals, urge the Human Rights Council to appoint an expert on Norvia.

Sincerely,

1. Coalition for Open Harbours
2. Ferrymen's Aid Service
3. Harbour Watch
4. HARBOUR WATCH
5. Lantern Institute (Geneva Section)
6. Norvian Seafarers' Union
7. NSU
8. Northern Students' Union (NSU)
9. Общество «Маяк» (Mayak Society)
10. Mireza Tolank, in a personal capacity

*Signatories totaled 12 organizations. However, 2 organizations chose to remain anonymous.
"""
STORY = """Rights groups press UN over Norvia

Harrow Wire
May 4, 2021

Geneva | Ten groups called on the UN Tuesday to appoint an expert on Norvia.

"The silence must end," said Mireza Tolank, director of Harbour Watch.

"We were kept below deck," said Witness A, who asked that no name be printed.
"""
RELEASE = """Harbour Watch

Press release

5 May 2021

"The silence must end," said Mireza Tolank, director of Harbour Watch. Lawyer Ana Veld was beaten.
"""
LIST = """name,acronym,alias,country,source
Harbour Watch,HW,Guardia del Puerto,NO,own site 2021
Ferrymen's Aid Society,FAS,,,own site 2021
Nobody Knows,,,,
"""
FILES = {"1-earlier.txt": EARLIER, "2-later.txt": LATER, "3-story.txt": STORY, "4-release.txt": RELEASE}


def receive(dossier: Dossier, folder: Path, mark: Mark = Mark.PUBLIC) -> dict[str, str]:
    """The four documents are in the dossier; returns their ids by the first word of their names."""
    tray = folder / "tray"
    tray.mkdir()
    for name, text in FILES.items():
        (tray / name).write_text(text, "utf-8")
    added = add(dossier, [tray], Circumstances(mark=mark))
    return {row.path[2:-4]: str(row.document) for row in added.receipts}
