"""A letter is opened for signature: on which texts, until when, by which rule."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scrutiny import dates
from scrutiny.digest import sha256
from scrutiny.dossier import Dossier
from scrutiny.errors import Refused, Remark, Unknown, id_place
from scrutiny.letters.schema.letters import LETTERS, VERSIONS
from scrutiny.letters.schema.signing import SIGNONS
from scrutiny.letters.signon.commitment import text_digest
from scrutiny.letters.signon.signatories import confirmed
from scrutiny.letters.signon.signons import closes, on_clock, versions_of, zone_of
from scrutiny.letters.signon.wording import faulty
from scrutiny.statements.documents import documents
from scrutiny.tables import recording, standing
from scrutiny.tables.row import Row
from scrutiny.text.freeze import text


def launch(
    dossier: Dossier,
    letter: str,
    *,
    deadline: str | None = None,
    zone: str | None = None,
    title: str | None = None,
    rule: str | None = None,
    embargo: str | None = None,
    again: bool = False,
    reason: str = "",
) -> tuple[list[dict[str, Any]], list[Remark]]:
    """The letter is open for signature on the texts it has now, in every language; one item, its sign-on.

    deadline, embargo  a date with a time of day, in the time zone
    zone               an IANA name
    again              after the text or the deadline changed: the sign-on changes, with a reason, and confirmations of
                       the earlier text count no more until they are renewed

    Raises:
        Unknown: no letter has this id, or its document has not been read.
        Refused: no such zone or time, an offset that is not the zone's, a title or a rule of more than one line, a
            letter without a text, or one that was launched before.
        NoActor: the dossier was opened without one.
    """
    dossier.need_actor()
    row = standing.row(dossier, letter)
    if row.table != LETTERS.name or row.withdrawn:
        raise Unknown(
            "this is no letter that stands", place=id_place(letter, "LETTER"), next="scrutiny letters lists them"
        )
    known = standing.rows(dossier, SIGNONS, where={"letter": letter})
    if known and not again:
        raise Refused(
            f"this letter was launched before, as {known[0].id}",
            place=letter,
            next="after its text or deadline changed: launch LETTER --again --reason WHY",
        )
    if again and not known:
        raise Refused("this letter was never launched", place=letter, next="leave --again out")
    before: Mapping[str, Any] = known[0].fields if known else {}
    if not (deadline or known):
        raise Refused("a sign-on has a deadline", place="--deadline", next='--deadline "2026-03-01 18:00"')
    if not (zone or known):
        raise Refused("a deadline is in a time zone", place="--zone", next="--zone Europe/Zurich")
    clock = zone_of(zone or str(before["zone"]))
    said: dict[str, Any] = {"zone": clock.key}
    for name, given in (("deadline", deadline), ("embargo", embargo)):
        if written := given or before.get(name):
            said[name] = on_clock(written, clock, f"--{name}")
    texts = texts_now(dossier, row)
    said |= {"texts": tuple(f"{language} {digest}" for language, digest in texts.items()), "text": text_digest(texts)}
    said |= {name: value for name, value in (("title", title), ("rule", rule)) if value}
    if not known:
        said = {"letter": letter, "title": row.get("title"), **said}
    if wrong := faulty(said):
        raise Refused("it holds more than one line", place=f"--{wrong}", next=f"--{wrong}: one line, as it is printed")
    if not known:
        made = recording.add(dossier, SIGNONS, said, because=(letter,))
        return [_item(made)], []
    made = recording.change(dossier, known[0].id, SIGNONS, said, reason=reason)
    return [_item(made)], _remarks(dossier, known[0], made)


def texts_now(dossier: Dossier, letter: Row) -> dict[str, str]:
    """The texts of a letter: language (BCP 47) → SHA-256 of its frozen text in UTF-8.

    They are the newest versions in each language that have a document, else the letter's own document.

    Raises:
        Refused: the letter has no document, one of them holds no text, or its language is not known.
        Unknown: a document has not been read yet.
    """
    held = {each.id: each for each in documents(dossier)}
    newest: dict[str, Row] = {}
    versions = [row for row in standing.rows(dossier, VERSIONS, where={"letter": letter.id}) if row.get("document")]
    found = [(row.get("document"), row.get("language"), row) for row in versions]
    if not found and letter.get("document"):
        found = [(letter.get("document"), None, letter)]
    if not found:
        raise Refused(
            "this letter has no text to sign",
            place=letter.id,
            next="scrutiny letters change LETTER document=ID, or letters add --table letter_versions with a document",
        )
    for document, stated, row in found:
        language = stated or _language(held, str(document))
        known = newest.get(language)
        if known is None or _later(row, known):
            newest[language] = row
    return {language: _digest(dossier, str(row.get("document"))) for language, row in sorted(newest.items())}


def _language(held: Mapping[str, Any], document: str) -> str:
    languages = held[document].languages if document in held else ()
    if not languages:
        raise Refused(
            "the language of this document is not known",
            place=document,
            next="letters add --table letter_versions letter=ID number=1 language=xx document=ID",
        )
    return str(languages[0])


def _later(one: Row, other: Row) -> bool:
    """True where a version is newer than another: by the days they bear where both do, else by when they came."""
    days = [dates.parse(row.get("date")).latest if row.get("date") else None for row in (one, other)]
    if days[0] is not None and days[1] is not None and days[0] != days[1]:
        return days[0] > days[1]
    return one.seq > other.seq


def _digest(dossier: Dossier, document: str) -> str:
    words = text(dossier, document).text
    if not words.strip():
        raise Refused("this document holds no text to sign", place=document, next="add it as text, or have it read")
    return sha256(words.encode())


def _item(row: Row) -> dict[str, Any]:
    return {
        "id": row.id,
        "letter": row.get("letter"),
        "title": row.get("title"),
        "texts": dict(each.split(" ") for each in row.get("texts")),
        "text": row.get("text"),
        "deadline": row.get("deadline"),
        "zone": row.get("zone"),
        "closes": closes(row).isoformat(),
        "embargo": row.get("embargo"),
        "rule": row.get("rule"),
        "because": list(row.because),
        "as_of": row.as_of,
    }


def _remarks(dossier: Dossier, before: Row, after: Row) -> list[Remark]:
    """What a second launch means for those who confirmed."""
    remarks = []
    if before.get("text") != after.get("text") and confirmed(dossier, after.id):
        message = "confirmations of the earlier text count no more until they are renewed"
        remarks.append(Remark(after.id, message, "scrutiny letters invite LETTER --again --out DIR writes them anew"))
    if versions_of(dossier, after.id):
        message = "a list of it was frozen before; that version stays as it is"
        remarks.append(Remark(after.id, message, "scrutiny letters freeze makes the next version"))
    return remarks
