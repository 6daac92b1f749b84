"""A letter and what two papers made of it, about an invented State: what the tests of quotations stand on."""

from __future__ import annotations

from pathlib import Path

from scrutiny.dossier import Dossier
from scrutiny.evidence.preserve import Circumstances
from scrutiny.protection.marks import Mark
from scrutiny.river import add
from scrutiny.statements.documents import documents

LETTER = """Open letter on Norvia

3 May 2021

An open letter to: the Human Rights Council

We, the undersigned organisations, ask the Council to look at the harbour. The river gate was closed in March, and no
family was told of it. The wardens keep the keys, but they do not answer to anybody. We ask the Board to open the gate
by hand, because the families wait, and to publish the register of the quay.

A gate that nobody may pass is a wall, and walls can be taken down.

Contact: clerk@lantern.example.org

Sincerely,

1. Lantern Institute
2. Harbour Watch
3. Northern Clinic
"""
STORY = """Groups press Council over harbour gate

Harrow Wire
May 4, 2021

Geneva | Three groups wrote to the Council on Tuesday about "the river gate" in Norvia.

In an open letter they said that "the river gate was closed in March, and no family was told of it."

"The wardens keep the keys, but they do answer to anybody," the letter said.

They asked the Board "to open the gate ... (and) to publish the register of the quay."

"A gate that nobody may pass is a wall," it added. "Walls can be taken down."

"The answer is late, and it will come by boat," said Ana Veld, director of the Lantern Institute.

"We have heard nothing since.

"We will go on asking every Tuesday," she added.

The ministry called the letter a "fable".

© Harrow Wire
"""
ECHO = """The gate and the wardens

Lowmere Gazette
May 6, 2021

"The wardens keep the keys, but they do answer to anybody," three groups said in an open letter, Harrow Wire reported.

It is a fable, some say.

© Lowmere Gazette
"""
FILES = {"1-letter.txt": LETTER, "2-story.txt": STORY, "3-echo.txt": ECHO}


def receive(dossier: Dossier, folder: Path, mark: Mark = Mark.PUBLIC, *, backwards: bool = False) -> dict[str, str]:
    """The three texts are in the dossier; returns their ids by letter, story and echo."""
    tray = folder / "aloud"
    tray.mkdir()
    for name, text in FILES.items():
        (tray / name).write_text(text, "utf-8")
    add(dossier, sorted(tray.iterdir(), reverse=backwards), Circumstances(mark=mark))
    return {row.path[2:-4]: row.id for row in documents(dossier)}
