"""A letter of a fictional coalition, signed and frozen, for the tests of what goes out."""

from __future__ import annotations

import io
import os
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx
import pypdfium2
from lxml import html as pages

from registers import opened
from scrutiny.dossier import Dossier, open_dossier
from scrutiny.evidence.custody import held
from scrutiny.evidence.preserve import Circumstances, preserve
from scrutiny.intake.arrival import Arrival
from scrutiny.letters.schema.letters import ADDRESSEES, LETTERS, VERSIONS
from scrutiny.letters.signon.commitment import Statement
from scrutiny.letters.signon.freezing import freeze
from scrutiny.letters.signon.launching import launch
from scrutiny.letters.signon.signatories import Given, record_confirmations
from scrutiny.protection.marks import Mark
from scrutiny.tables import recording
from scrutiny.text.freeze import freeze as frozen
from scrutiny.text.plain import of_text

TITLE = "Call for a monitoring mechanism on Veldania"
PHONE, MAIL = "+41 22 732 09 87", "press.desk@norviawatch.example"
ENGLISH = f"""{TITLE}

Excellencies,

We call on the Human Rights Council to convene a Special Session on the situation in Veldania, and to establish
an impartial mechanism that reports every year.

What we ask

1. convene a Special Session;
2. establish a mechanism.

- access for observers;
- an end to reprisals.
"""
ARABIC = """نداء من أجل آلية رصد بشأن فيلدانيا

ندعو مجلس حقوق الإنسان إلى عقد دورة استثنائية بشأن الحالة في فيلدانيا.
"""
#: Listed: name, transliteration, language, country, capacity, members.
LISTED = (
    ("Norvia Watch", None, "en", "Norvia", "organisation", ()),
    ("Общество «Лампа»", "Obshchestvo Lampa", "ru", "Norvia", "organisation", ()),
    ("منظمة الميناء", "Munazzamat al-Mina", "ar", None, "organisation", ()),
    ("河畔人权观察", "Hepan Renquan Guancha", "zh", "Veldania", "organisation", ()),
    ("Lake Union", None, "en", "Veldania", "organisation", ("Lake Union North", "اتحاد البحيرة")),
    ("Ada Quillfeather", None, "en", "Norvia", "individual", ()),
)
HIDDEN = ("Mothers of Kestrel Square", "Salt Road", "جمعية الأمل", "Dunfold Bakers", "Alder Press Union")
LATE = datetime(2026, 9, 2, tzinfo=UTC)
BEFORE, AFTER = datetime(2026, 9, 5, tzinfo=UTC), datetime(2026, 9, 20, tzinfo=UTC)


class Coalition:
    """A letter in two languages with a frozen list of six listed and five protected signatories."""

    def __init__(self, folder: Path, *, english: str = ENGLISH, embargo: str | None = "2026-09-10T10:00") -> None:
        self.dossier = opened(folder)
        self.keys = os.environ["SCRUTINY_KEYS"]
        self.folder = folder
        self.documents = {language: read(self.dossier, words) for language, words in (("en", english), ("ar", ARABIC))}
        said = {
            "title": TITLE,
            "kind": "joint_letter",
            "direction": "outgoing",
            "date": "2026-09-10",
            "document": self.documents["en"],
        }
        self.letter = recording.add(self.dossier, LETTERS, said, because=(self.documents["en"],)).id
        for language, document in self.documents.items():
            version = {"letter": self.letter, "number": "1", "language": language, "document": document}
            recording.add(self.dossier, VERSIONS, version, because=(document,))
        self.signon: str | None = None
        self.embargo = embargo

    def addressed(self, name: str, salutation: str | None = None, **said: Any) -> str:
        """The id of a new addressee."""
        fields = {"letter": self.letter, "name": name, "salutation": salutation, **said}
        kept = {name: value for name, value in fields.items() if value is not None}
        return recording.add(self.dossier, ADDRESSEES, kept, because=(self.documents["en"],)).id

    def signed(self) -> Coalition:
        """The letter was launched and confirmed by all."""
        (item,), _ = launch(
            self.dossier, self.letter, deadline="2026-09-01 18:00", zone="Europe/Zurich", embargo=self.embargo
        )
        self.signon = str(item["id"])
        statements = [
            Statement(
                signon=self.signon,
                text=item["text"],
                name=name,
                transliteration=latin,
                language=language,
                country=country,
                capacity=capacity,
                kind="individual" if capacity == "individual" else "organisation",
                members=members,
            )
            for name, latin, language, country, capacity, members in LISTED
        ]
        statements += [
            Statement(signon=self.signon, text=item["text"], name=name, disclosure="protected") for name in HIDDEN
        ]
        received = datetime(2026, 8, 1, 10, tzinfo=UTC)
        record_confirmations(
            self.dossier, self.signon, [Given(statement=each, received=received, way="file") for each in statements]
        )
        return self

    def frozen(self) -> Coalition:
        """The list was frozen by the officer."""
        freeze(self.dossier, self.letter, reason="a test", at=LATE, undecided=True, flagged=True)
        return self

    def second(self) -> Dossier:
        """The dossier, open for another person."""
        os.environ["SCRUTINY_KEYS"] = self.keys  # a dossier that several tests share keeps its keys
        return open_dossier(self.dossier.folder, actor="deputy")


def read(dossier: Dossier, words: str, *, mark: Mark = Mark.RESTRICTED) -> str:
    """The id of a document with these words, received and read."""
    arrival = Arrival("letter.txt", words.encode(), media_type="text/plain")
    (receipt,) = preserve(dossier, [arrival], Circumstances(kind="open_letter", mark=mark))
    (row,) = [each for each in held(dossier) if each.document == receipt.document]
    frozen(dossier, [(row, of_text(words, "utf-8", ()))])
    return str(receipt.document)


def pdf_pages(data: bytes) -> list[str]:
    """The text of each page, on one line."""
    document = pypdfium2.PdfDocument(data)
    return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def docx_text(path: Path) -> str:
    """The text of all paragraphs, header included."""
    document = docx.Document(str(path))
    head = [paragraph.text for paragraph in document.sections[0].header.paragraphs]
    return "\n".join([*head, *(paragraph.text for paragraph in document.paragraphs)])


def html_text(path: Path) -> str:
    """The text of a web page, on one line."""
    return " ".join(pages.fromstring(path.read_bytes()).text_content().split())


def every_byte(folder: Path) -> str:
    """What anyone may read out of the files of a folder, the text of PDFs and the parts of DOCX included."""
    found = []
    for path in sorted(folder.iterdir()):
        data = path.read_bytes()
        found.append(data.decode("utf-8", "replace"))
        if path.suffix == ".pdf":
            found += pdf_pages(data)
        if path.suffix == ".docx":
            with zipfile.ZipFile(io.BytesIO(data)) as whole:
                found += [whole.read(name).decode("utf-8", "replace") for name in whole.namelist()]
    return "\n".join(found)
