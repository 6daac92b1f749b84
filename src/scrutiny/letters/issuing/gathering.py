"""What goes out of a letter, gathered from the dossier: its texts by language, who signs it, whether it may leave."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scrutiny.digest import sha256
from scrutiny.dossier import Dossier
from scrutiny.entities.names.actors import same_actor
from scrutiny.errors import Broken, Refused, Remark, Unknown, Withheld, id_place
from scrutiny.evidence.departing import departing
from scrutiny.letters.issuing.composing import Signed
from scrutiny.letters.schema.letters import ADDRESSEES, LETTERS, VERSIONS
from scrutiny.letters.schema.signing import SIGNONS
from scrutiny.letters.signon.certificate import root_text
from scrutiny.letters.signon.commitment import texts_of
from scrutiny.letters.signon.countable import who_counts
from scrutiny.letters.signon.frozen import versions
from scrutiny.letters.signon.launching import texts_now
from scrutiny.letters.signon.publishing import certificate, public_file
from scrutiny.letters.signon.roll import numbered
from scrutiny.protection.marks import ENCRYPTED_FROM, Mark
from scrutiny.protection.release import PUBLIC
from scrutiny.statements.documents import documents
from scrutiny.tables import standing
from scrutiny.tables.row import Row
from scrutiny.text.freeze import text
from scrutiny.text.reading import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One text of a letter: its language (BCP 47), the document it lies in, the row of its version, its reading."""

    language: str
    document: str
    version: str | None
    reading: Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Going:
    """A letter that is to go out: its row, its sign-on if it has one, its texts by language, and who signs."""

    letter: Row
    signon: Row | None
    texts: tuple[Text, ...]
    signed: Signed | None
    remarks: tuple[Remark, ...]


def going(dossier: Dossier, letter: str, languages: Sequence[str] = (), *, draft: bool = False) -> Going:
    """The letter as it may go out, in some languages or in all it has.

    draft  without a frozen list, by whoever made it, with texts that changed since they were signed

    Raises:
        Unknown: no letter has this id, or a document of it has not been read.
        Refused: it has no text, or none in such a language; its list is not frozen, or one person froze it and would
            issue it; its texts are not those that were signed.
        Withheld: it is confidential, consent does not cover it, or one of the listed withdrew since.
        Broken: what was certified is not what stands.
        NoActor: it is no draft, and the dossier was opened without an actor.
    """
    row = standing.row(dossier, letter)
    if row.table != LETTERS.name or row.withdrawn:
        place = id_place(letter, "LETTER")
        raise Unknown("this is no letter that stands", place=place, next="scrutiny letters lists them")
    signon = next(iter(standing.rows(dossier, SIGNONS, where={"letter": row.id})), None)
    texts = _texts(dossier, row, signon, draft=draft)
    _need_leaving(dossier, row, signon, texts)
    signed, remarks = _signed(dossier, signon, draft=draft) if signon else (None, [])
    chosen = [each for each in texts if not languages or each.language in languages]
    if missing := [each for each in languages if each not in {text.language for text in texts}]:
        known = ", ".join(each.language for each in texts)
        raise Refused(f"the letter has no text in {', '.join(missing)}", place=row.id, next=f"it has: {known}")
    return Going(letter=row, signon=signon, texts=tuple(chosen), signed=signed, remarks=tuple(remarks))


def _texts(dossier: Dossier, letter: Row, signon: Row | None, *, draft: bool) -> list[Text]:
    """The texts of a letter by language: those that were signed, else the newest.

    Raises:
        Refused: it has none, or one that was signed is no longer there.
    """
    held = standing.rows(dossier, VERSIONS, where={"letter": letter.id})
    places = [(str(row.get("document")), row.id) for row in held if row.get("document")]
    if letter.get("document") and all(document != letter.get("document") for document, _ in places):
        places.append((str(letter.get("document")), ""))
    found: dict[str, tuple[str, str, Reading]] = {}
    for document, version in places:
        reading = text(dossier, document)
        found[sha256(reading.text.encode())] = (document, version, reading)
    wanted = texts_of(signon.get("texts")) if signon and not draft else texts_now(dossier, letter)
    if lost := [language for language, digest in wanted.items() if digest not in found]:
        raise Refused(
            f"the text in {', '.join(lost)} is not the one that was signed",
            place=letter.id,
            next="letters launch LETTER --again --reason WHY opens the new text for signature; or --draft",
        )
    return [
        Text(language=language, document=found[digest][0], version=found[digest][1] or None, reading=found[digest][2])
        for language, digest in sorted(wanted.items())
    ]


def _need_leaving(dossier: Dossier, letter: Row, signon: Row | None, texts: Iterable[Text]) -> None:
    """Nothing, when neither a mark nor a missing consent keeps the letter here.

    Raises:
        Withheld: one does.
    """
    used = {each.document for each in texts}
    marks = {letter.id: letter.mark, **({signon.id: signon.mark} if signon else {})}
    marks |= {each.id: Mark(each.mark) for each in documents(dossier) if each.id in used}
    for table in (ADDRESSEES, VERSIONS):
        marks |= {row.id: row.mark for row in standing.rows(dossier, table, where={"letter": letter.id})}
    for name, mark in marks.items():
        if mark >= ENCRYPTED_FROM:
            raise Withheld(
                f"it is {mark}", place=name, next="scrutiny mark ID public --reason WHY, where that is right"
            )
    for name, uses in departing(dossier, (letter.id, *used), PUBLIC).items():
        if uses == ():
            raise Withheld(
                "consent does not cover that it is published",
                place=name,
                next="scrutiny consent ID --use publish_named",
            )


def _signed(dossier: Dossier, signon: Row, *, draft: bool) -> tuple[Signed, list[Remark]]:
    """Who signs, as certified; in a draft also without a certificate.

    Raises: as `going`.
    """
    known = versions(dossier, signon.id)
    if not known:
        if not draft:
            raise Refused(
                "its list is not frozen yet", place=signon.id, next="scrutiny letters freeze LETTER; or --draft"
            )
        who = who_counts(dossier, signon, known)
        entries = numbered((each.id, each.statement) for each in who.listed)
        return Signed(entries=entries), [Remark(signon.id, "the list is not frozen: no number is certified", "freeze")]
    version = known[-1]
    if not draft and same_actor(dossier.need_actor(), dossier.ledger.get(version.id).maker):
        raise Refused(
            "whoever froze the list does not issue the letter alone",
            place=version.id,
            next="a second person issues it: --actor NAME; or --draft",
        )
    file = public_file(dossier, signon.id)
    entries = numbered(zip(version.listed, (each.statement for each in file.listed), strict=True))
    made = version.certificate
    if (len(entries), sum(each.individual for each in entries)) != (made.listed, made.individuals):
        raise Broken("the list is not the one that was counted", place=version.id, next="scrutiny verify")
    _, remarks = certificate(dossier, signon.id)
    return Signed(entries=entries, certificate=made, root=root_text(version.leaves)), remarks
