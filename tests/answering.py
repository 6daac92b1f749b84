"""A desk of a sign-on in a cheap dossier, for tests: letters with a text, guests, keys, answers, tables."""

from __future__ import annotations

import csv
import io
from base64 import b64encode
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from registers import noted, opened
from scrutiny.dossier import Dossier
from scrutiny.errors import Remark
from scrutiny.evidence.custody import find
from scrutiny.letters.schema.letters import LETTERS, VERSIONS
from scrutiny.letters.signon.answers import answered, encrypted, invitation_of
from scrutiny.letters.signon.confirming import confirm
from scrutiny.letters.signon.inviting import invite
from scrutiny.letters.signon.keys import make_keys, read_keys
from scrutiny.letters.signon.launching import launch
from scrutiny.protection.marks import Mark
from scrutiny.tables import recording
from scrutiny.text.freeze import freeze
from scrutiny.text.reading import Reading

#: What nothing but an encrypted body may hold.
SECRET = "Qarvane Mothers of the Vanished"
TEXT = "We call upon the Council to act on the situation in Veldania."
IN_TIME, TOO_LATE = "2026-02-20 10:00", "2026-03-01 18:01"


class Office:
    """A dossier with one letter that is open for signature until 1 March 2026, 18:00 in Zurich."""

    def __init__(self, folder: Path, *, launched: bool = True) -> None:
        self.folder = folder
        self.dossier: Dossier = opened(folder)
        self.document = written(self.dossier, TEXT, "en")
        row = recording.add(
            self.dossier, LETTERS, {"title": "Joint letter", "document": self.document}, because=(self.document,)
        )
        self.letter = row.id
        self.signon = self.launch()["id"] if launched else ""

    def launch(self, **said: Any) -> dict[str, Any]:
        """The letter is launched."""
        (item,), self.remarks = launch(
            self.dossier, self.letter, **{"deadline": "2026-03-01 18:00", "zone": "Europe/Zurich", **said}
        )
        return item

    def version(self, words: str, language: str, number: str = "1") -> str:
        """A version of the letter in a language is on record; returns its document."""
        document = written(self.dossier, words, language)
        said = {"letter": self.letter, "number": number, "language": language, "document": document}
        recording.add(self.dossier, VERSIONS, said, because=(document,))
        return document

    def invited(self, *bodies: str, blank: int = 0, again: bool = False, to: str = "invited") -> list[Path]:
        """Invitation files for bodies, or for nobody in particular."""
        data = table(["body", "contact"], [[body, "desk@example.org"] for body in bodies]) if bodies else None
        items, self.remarks = invite(self.dossier, self.letter, self.folder / to, table=data, blank=blank, again=again)
        return [Path(item["file"]) for item in items]

    def keys(self, name: str) -> Path:
        """A keys file of this name; made when first asked for."""
        path = self.folder / f"{name}.keys"
        if not path.exists():
            make_keys(path)
        return path

    def answer(self, invitation: Path, keys: str, *, act: str = "confirms", **said: str) -> bytes:
        """The bytes of an answer file."""
        invited = invitation_of(invitation.read_bytes())
        spoken = {"by": "A. Person", "role": "director", "disclosure": "public", **said}
        return encrypted(answered(invited, read_keys(self.keys(keys)), spoken, act=act), invited["desk"])

    def confirm(self, *answers: bytes, **said: Any) -> tuple[list[dict[str, Any]], list[Remark]]:
        """Answer files, or one table or words of a person, are confirmed; items without the standing numbers."""
        given: dict[str, Any] = {"received": IN_TIME, **said}
        if len(answers) == 1:
            given["data"] = answers[0]
        paths = []
        for number, data in enumerate(answers if len(answers) > 1 else ()):
            paths.append(self.folder / f"came-{number}.age")
            paths[-1].write_bytes(data)
        items, remarks = confirm(self.dossier, self.letter, *paths, **given)
        self.standing = items[-1]
        return items[:-1], remarks


def written(dossier: Dossier, words: str, language: str, mark: Mark = Mark.RESTRICTED) -> str:
    """The id of a document whose text is frozen; no reader is started."""
    document = noted(dossier, words, mark)
    reading = Reading(text=words, extractor="test/1", media_type="text/plain", languages=(language,))
    freeze(dossier, [(find(dossier, document), reading)])
    return document


def table(heading: Sequence[str], rows: Sequence[Sequence[str]], encoding: str = "utf-8") -> bytes:
    """A table as CSV."""
    out = io.StringIO()
    csv.writer(out).writerows([heading, *rows])
    return out.getvalue().encode(encoding)


def signed_table(*bodies: Mapping[str, str]) -> bytes:
    """A table of confirmations; each row is of an organisation with an authorised person unless it says otherwise."""
    usual = {"disclosure": "public", "country": "Chile", "kind": "organisation", "by": "A. Person", "role": "director"}
    rows = [{**usual, **body} for body in bodies]
    heading = list(dict.fromkeys(name for row in rows for name in row))
    return table(heading, [[row.get(name, "") for name in heading] for row in rows])


def traces(folder: Path, words: str) -> list[str]:
    """The files below a folder in whose bytes or name some words stand, plain, in UTF-16, base64 or hexadecimal."""
    raw = words.encode()
    forms = {raw, words.encode("utf-16-le"), raw.hex().encode(), b64encode(raw)[:-4], raw.lower(), raw.upper()}
    found = []
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        data = path.read_bytes()
        if words in path.name or any(form in data for form in forms):
            found.append(path.name)
    return found
