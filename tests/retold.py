"""One letter about an invented State and what others made of it: a release, a wire story, a reply, a second witness."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from scrutiny.dossier import Dossier
from scrutiny.evidence.preserve import Circumstances
from scrutiny.protection.marks import Mark
from scrutiny.river import add

LETTER = """Open letter on the closure of the radio stations of Norvia

2 June 2022

An open letter to: the Human Rights Council, the Secretary-General

We, the undersigned organisations, write about the closure of local radio in Norvia. Since 4 March 2022 the Ministry
of Communications has closed 37 stations by withdrawing their frequencies without a hearing, because they had carried
the debates of the harbour council. On 11 April 2022, 24 journalists were detained in Skarn for asking why.

A station that may be closed overnight will learn to say nothing before anybody asks it to. We are dismayed at the
efforts of the Ministry to empty the mandate of the harbour council by withholding its minutes from the public, and
denying its members a place in which their questions can be heard by the towns along the coast.

We therefore endorse the call by press unions for a special session of the Human Rights Council on Norvia. We urge
the Secretary-General to appoint a special envoy for the freedom of the press. We call on the Human Rights Council to
establish an independent mechanism to monitor serious violations of the freedom of the press in Norvia.

Sincerely,

1. Bryggen Legal Clinic
2. Coast Radio Union
3. Harbour Watch
4. Lantern Institute
"""
RELEASE = """PRESS RELEASE

Four organisations ask for a mechanism on Norvia

2 June 2022

Four organisations published an open letter today about the closure of local radio in Norvia, where the Ministry of
Communications has closed 37 stations by withdrawing their frequencies without a hearing since 4 March 2022.

“A frequency is a public square, and nobody may fence it in at night,” said Ada Thorne, director of Harbour Watch.
“We ask for a hearing and for nothing else.”

The letter deplores efforts of the Ministry to empty the mandate of the harbour council by threatening its members
with the loss of their seats, and denying its members a place in which their questions can be heard by the towns
along the coast.

The organisations endorse the call for a special session of the Human Rights Council on Norvia.
"""
STORY = """Groups demand probe into Norvia radio closures

Tramontane Wire
June 3, 2022

Geneva | Four organisations on Thursday asked the Human Rights Council to hold a special session on Norvia.

In an open letter, the groups wrote that "a station that may be closed overnight will learn to say nothing before
anybody asks it to."

"A frequency is a public square, and nobody may fence it in at night," said Ada Thorne of Harbour Watch.

The Ministry of Communications has closed 37 stations since March, the letter said.

Asked about the letter, ministry spokesman Karl Odin told the wire: "Every one of these stations had let its licence
run out years ago."

© Tramontane Wire
"""
REPLY = """Statement of the Ministry of Communications of Norvia

9 June 2022

The Ministry takes note of the open letter. Every licence can be applied for again in the autumn, and the register of
frequencies lies open to anybody who wishes to read it in the reading room at Fjellhavn.
"""
WITNESS = """Testimony of a technician

20 May 2022

I worked at the transmitter on the hill above Skarn. In the night of 4 March two men came with a paper that nobody
was allowed to read, and they took the crystal out of the set. I have written down the numbers of their car.
"""
FILES = {
    "letter.txt": LETTER,
    "release.txt": RELEASE,
    "story.txt": STORY,
    "reply.txt": REPLY,
    "witness.txt": WITNESS,
}


def retold(
    dossier: Dossier, folder: Path, order: Iterable[str] = tuple(FILES), changed: dict[str, str] | None = None
) -> dict[str, str]:
    """The documents are in the dossier, in this order; returns their ids by the names without endings."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {**FILES, **(changed or {})}
    paths = [folder / name for name in order]
    for path in paths:
        path.write_text(files[path.name], "utf-8")
    receipts = add(dossier, paths, Circumstances(mark=Mark.PUBLIC)).receipts
    return {path.stem: str(receipt.document) for path, receipt in zip(paths, receipts, strict=True)}
