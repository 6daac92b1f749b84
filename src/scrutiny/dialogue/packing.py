"""What may be put to a party of the things a packet covers: built only from what consent allows.

Nothing that needs somebody's consent to ``put_to_state`` comes in without it; sources, documents, makers and ids never
do; of a row only the fields that `vocabulary/packet_fields.yaml` lists. A name is printed where the person agreed that
it is put to the party, and nowhere else; elsewhere the stand-in is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from scrutiny.dialogue.beside import stands_on
from scrutiny.dialogue.names import known_names, protected, seeming, table_of
from scrutiny.dialogue.page import Line
from scrutiny.dossier import Dossier
from scrutiny.errors import Remark, Unknown
from scrutiny.evidence.consents import uses
from scrutiny.evidence.harms import Exposed
from scrutiny.evidence.permitting import Permission, permitted
from scrutiny.protection.marks import Mark, parse, strictest
from scrutiny.protection.release import CEILING
from scrutiny.protection.scrub import scrub
from scrutiny.statements.listing import statements
from scrutiny.statements.statement import Statement
from scrutiny.tables.row import Row
from scrutiny.tables.schema import Field, Table
from scrutiny.tables.standing import row
from scrutiny.vocabulary import listing, words
from scrutiny.vocabulary.terms import vocabulary

USE = "put_to_state"
#: Below this a number picks people out.
FEW = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """One thing as it may be put to the party.

    id      what it is; stays inside
    lines   what is printed of it, without protected names and contacts
    mark    the strictest of what it stands on: what two people lower for this packet
    people  whom it shows, for `evidence.harms`
    named   the names that consent lets stand; coded: words that are the label of a term, and name nobody
    """

    id: str
    what: str
    lines: tuple[Line, ...]
    statements: tuple[str, ...]
    worded: bool
    mark: Mark
    people: tuple[Exposed, ...] = ()
    named: tuple[str, ...] = ()
    coded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Packing:
    """What a packet is made of, and what stays behind; `remarks` say why, and what the two people have to look at."""

    packed: tuple[Packed, ...]
    left_out: tuple[Remark, ...]
    remarks: tuple[Remark, ...]
    protected: tuple[str, ...]


def pack(dossier: Dossier, covers: Iterable[str], language: str) -> Packing:
    """The things covered, in order, as they may be put to a party now.

    Raises:
        Unknown: nothing has one of the ids.
    """
    wanted = tuple(dict.fromkeys(covers))
    allowed = permitted(dossier, wanted, USE)
    said = {each.id: each for each in statements(dossier)}
    found: list[Packed] = []
    left: list[Remark] = []
    for name in wanted:
        one = _packed(dossier, name, said, language)
        reason = _stays(one, allowed[name])
        if one is None or reason:
            left.append(Remark(name, reason, "record the consent, or leave it out of --covers"))
            continue
        found.append(replace(one, people=_people(one, allowed[name], dossier)))
    known = {*known_names(dossier), *(name for one in found for name in _told_of(said.get(one.id)))}
    names = protected(known, [name for one in found for name in one.named])
    hidden = [replace(one, lines=tuple(_hidden(line, names) for line in one.lines)) for one in found]
    return Packing(packed=tuple(hidden), left_out=tuple(left), remarks=tuple(_seen(hidden, found)), protected=names)


def _stays(one: Packed | None, permission: Permission) -> str:
    """Why something stays behind; empty when it may be put to the party."""
    if not permission:
        return f"it stays behind: {permission.why}"
    if one is None:
        return "nothing of this kind is put to a party"
    if one.mark > CEILING:
        return f"what is marked {one.mark} leaves for nobody; lower it first, with a reason"
    return "" if one.lines else "nothing of it may be printed"


def _packed(dossier: Dossier, name: str, said: Mapping[str, Statement], language: str) -> Packed | None:
    """One thing with all that may be printed of it by its kind; None for kinds that no packet holds."""
    if name in said:
        return _statement(said[name], language)
    if not dossier.ledger.has(name):
        raise Unknown("nothing in this dossier has this id", place=name, next="list ids with --json")
    record = dossier.ledger.get(name)
    if record.kind == "finding":
        return _finding(dossier, name, said, language)
    if record.body is None or "table" not in record.body:
        return None
    return _row(dossier, row(dossier, name), said, language)


def _statement(each: Statement, language: str) -> Packed | None:
    rules = listing("packet_fields").get(each.kind)
    if rules is None or each.status == "rejected":
        return None
    lines = [
        Line(label=_label(name, language), words=_spoken(name, value, language))
        for name in rules["fields"]
        if (value := each.fields.get(name))
    ]
    return Packed(
        id=each.id,
        what=each.kind,
        lines=tuple(lines),
        coded=(_spoken("act", each.fields.get("act") or "", language),),
        statements=(each.id,),
        worded=False,
        mark=parse(each.mark),
    )


def _told_of(each: Statement | None) -> tuple[str, ...]:
    """Persons that an allegation names as harmed or as responsible; nobody asked them."""
    given = [str(each.fields.get(name) or "") for name in ("victims", "alleged_actor")] if each else []
    return tuple(name for text in given for name in seeming(text))


def _finding(dossier: Dossier, name: str, said: Mapping[str, Statement], language: str) -> Packed | None:
    on, _ = stands_on(dossier, name)
    record = dossier.ledger.get(name)
    later = [each for each in dossier.ledger.query(name) if each.kind in ("finding_corrected", "finding_withdrawn")]
    if any(each.kind == "finding_withdrawn" for each in later):
        return None
    body = (later[-1] if later else record).body
    if body is None or not body.get("words"):
        return None
    marks = [parse(said[each].mark) if each in said else Mark.CONFIDENTIAL for each in on]
    locked = [Mark.CONFIDENTIAL] if any(each.secret for each in (record, *later)) else []
    return Packed(
        id=name,
        what="finding",
        lines=(Line(label=_label("words", language), words=str(body["words"])),),
        statements=on,
        worded=True,
        mark=strictest(*marks, *locked),
    )


def _row(dossier: Dossier, found: Row, said: Mapping[str, Statement], language: str) -> Packed | None:
    table, rules = table_of(found.table), listing("packet_fields").get(found.table)
    if table is None or rules is None or found.withdrawn:
        return None
    subject = found.id if rules["subject"] == "id" else found.get(rules["subject"])
    agreed = bool(subject) and USE in uses(dossier, str(subject))
    lines, named, coded, shown = [], [], [], {}
    for name in rules["fields"]:
        field, value = _field(table, name), found.get(name)
        if field is None or field.private or value is None or (field.person and not agreed):
            continue
        if name in rules.get("few", ()) and _few(value):
            continue
        spoken = _written(field, value, language)
        lines.append(Line(label=_label(name, language), words=spoken))
        if field.choices:
            coded.append(spoken)
        if field.person:
            named += [str(each) for each in (value if isinstance(value, tuple) else (value,))]
        if name in listing("packet_fields")["quasi"]:
            shown[name] = spoken
    on = tuple(each for each in found.because if each.startswith("s-"))
    marks = [parse(said[each].mark) for each in on if each in said]
    return Packed(
        id=found.id,
        what=table.name,
        lines=tuple(lines),
        statements=on,
        worded=False,
        mark=strictest(found.mark, *marks),
        people=_about(table, found, subject, shown, bool(named)),
        named=tuple(named),
        coded=tuple(coded),
    )


def _field(table: Table, name: str) -> Field | None:
    return next((field for field in table.fields if field.name == name), None)


def _people(one: Packed, permission: Permission, dossier: Dossier) -> tuple[Exposed, ...]:
    """Whom one thing shows: the person it is about, and those who told it where it stands on what was told."""
    sources = tuple(each for each in permission.subjects if each != one.id)
    about = [replace(each, sources=sources, uses=uses(dossier, each.subject)) for each in one.people]
    told = [Exposed(subject=each, uses=uses(dossier, each)) for each in sources]
    if not about:  # a finding or a statement is about whoever told it
        about = [Exposed(subject=sources[0], sources=sources, uses=uses(dossier, sources[0]))] if sources else []
    return (*about, *told)


def _about(table: Table, found: Row, subject: Any, shown: Mapping[str, str], named: bool) -> tuple[Exposed, ...]:
    """The person a row is about, if it is about one: named or not, others may know who is meant."""
    if not any(field.person and found.get(field.name) for field in table.fields):
        return ()
    return (Exposed(subject=str(subject or found.id), named=named, shown=shown),)


def _hidden(line: Line, names: tuple[str, ...]) -> Line:
    return replace(line, words=scrub(line.words, names)[0])


def _seen(hidden: Iterable[Packed], whole: Iterable[Packed]) -> Iterable[Remark]:
    """Words that still have the build of a name: the two people say whether they name somebody."""
    for one, before in zip(hidden, whole, strict=True):
        for line in one.lines:
            for words_of in seeming(line.words, caseless=False):
                if words_of not in before.named and line.words not in one.coded:
                    yield Remark(one.id, f"{words_of} may be somebody's name", "reword it, or see that it names nobody")


def _few(value: Any) -> bool:
    numbers = value.values() if isinstance(value, Mapping) else (value,)
    return any(number is not None and 0 < number < FEW for number in numbers)


def _label(name: str, language: str) -> str:
    return str(words("packets", language)["labels"][name])


def _spoken(name: str, value: Any, language: str) -> str:
    """A value of a statement in words; an act by the label of its vocabulary."""
    if name == "act" and value:
        term = vocabulary("acts").find(str(value))
        return term.label(language) if term else str(value).replace("_", " ")
    return str(value)


def _written(field: Field, value: Any, language: str) -> str:
    values = value if isinstance(value, tuple) else (value,)
    return "; ".join(_one(field, each, language) for each in values)


def _one(field: Field, value: Any, language: str) -> str:
    if field.choices:
        term = vocabulary(field.choices).find(str(value))
        return term.label(language) if term else str(value)
    if field.kind == "label":
        return str(value.get(language) or next(iter(value.values()), ""))
    if field.kind == "range":
        ends = [str(value[end]) for end in ("min", "max") if value.get(end) is not None]
        return "–".join(dict.fromkeys(ends))
    return str(value)
