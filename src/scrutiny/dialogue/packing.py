"""What may be put to a party of the things a packet covers: built only from what consent allows.

Nothing that needs somebody's consent to ``put_to_state`` comes in without it; sources, documents, makers and ids never
do; of a row only the fields that `vocabulary/packet_fields.yaml` lists. A name is printed where the person agreed that
it is put to the party, and nowhere else; elsewhere the stand-in is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from scrutiny.dialogue.beside import stands_on
from scrutiny.dialogue.exchange import moment
from scrutiny.dialogue.page import Line
from scrutiny.dossier import Dossier
from scrutiny.entities.persons import known_names, protected, seeming, table_of
from scrutiny.errors import Remark, Unknown
from scrutiny.evidence.consents import uses
from scrutiny.evidence.harms import Exposed
from scrutiny.evidence.permitting import Permission, permitted
from scrutiny.protection.marks import FEW, Mark, parse, strictest
from scrutiny.protection.release import CEILING
from scrutiny.protection.scrub import NAME_WITHHELD, folded, scrub
from scrutiny.statements.listing import statements
from scrutiny.statements.statement import Statement
from scrutiny.tables.row import Row
from scrutiny.tables.schema import Field, Table
from scrutiny.tables.standing import row, rows
from scrutiny.vocabulary import listing, words
from scrutiny.vocabulary.terms import vocabulary

USE = "put_to_state"
_CAPITALS = re.compile(r"\b[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)+")
_LETTERS = re.compile(r"[^\W\d_]+")
#: What a statement is when a person stands behind it; no machine's proposal is put to anybody.
DECIDED = ("accepted", "corrected")
#: From how many letters on a single part of a protected name is looked for.
PART = 4


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
        reason, step = _stays(one, allowed[name], said.get(name))
        if one is None or reason:
            left.append(Remark(name, reason, f"{step}, or leave it out of --covers"))
            continue
        one = _with_course(dossier, one, said, language)
        found.append(replace(one, people=_people(one, allowed[name], dossier)))
    known = {*known_names(dossier), *(name for one in found for name in _told_of(said.get(one.id)))}
    names = protected(known, [name for one in found for name in one.named])
    hidden = [replace(one, lines=tuple(_hidden(line, names) for line in one.lines)) for one in found]
    remarks = [*_seen(hidden, found, names)]
    for one in hidden:
        if missing := _unanswerable(one, language):
            step = "add what may be put to the party, or leave it out of --covers"
            remarks.append(Remark(one.id, f"this point does not say {missing}: it cannot be answered", step))
    return Packing(packed=tuple(hidden), left_out=tuple(left), remarks=tuple(remarks), protected=names)


def _stays(one: Packed | None, permission: Permission, each: Statement | None) -> tuple[str, str]:
    """Why something stays behind and what would change that; empty when it may be put to the party."""
    if reason := _unreviewed(each):
        return reason, "review it first"
    if one is not None and one.mark > CEILING:
        why = f"what is marked {one.mark} leaves for nobody; lower it first, with a reason"
        return why, f"lower its mark first: scrutiny mark {one.id} restricted --reason WHY"
    if not permission:
        return f"it stays behind: {permission.why}", "record the consent"
    if one is None:
        return "nothing of this kind is put to a party", "cover what it says: a statement, a finding, a row"
    return ("", "") if one.lines else ("nothing of it may be printed", "say more of it")


def _unreviewed(each: Statement | None) -> str:
    """Why a statement stays behind as long as no person stands behind it; empty where one does."""
    if each is None or each.status in DECIDED:
        return ""
    return "nobody has accepted it" if each.status == "proposed" else f"it is {each.status}"


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
    if rules is None:
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
    fields = each.fields if each else {}
    victims, actor = str(fields.get("victims") or ""), str(fields.get("alleged_actor") or "")
    return (*seeming(victims), *(name for name in seeming(actor) if not _in_organ(name, actor)))


def _in_organ(name: str, text: str) -> bool:
    """True for words that stand only in the name of a State organ: in a run of capitals that ends in its word."""
    heads = frozenset(listing("packet_fields")["organs"])
    runs = [run.group() for run in _CAPITALS.finditer(text) if name in run.group()]
    return bool(runs) and all(not run.endswith(name) and folded(run.split()[-1]) in heads for run in runs)


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
        people=(*_about(table, found, subject, shown, bool(named)), *_in_acts(dossier, table, found, shown)),
        named=tuple(named),
        coded=tuple(coded),
    )


def _with_course(dossier: Dossier, one: Packed, said: Mapping[str, Statement], language: str) -> Packed:
    """A case with its latest status and its events, those that may be put to the party; anything else as it is.

    What they show of the person is weighed together with what the case shows.
    """
    if one.what != "cases":
        return one
    lines, marks, named, coded, shown = list(one.lines), [one.mark], list(one.named), list(one.coded), dict[str, str]()
    for name, when, most in (("statuses", "since", 1), ("events", "date", None)):
        table = table_of(name)
        known = rows(dossier, table, where={"case": one.id}) if table is not None else []
        allowed = permitted(dossier, [each.id for each in known], USE)
        made = [(each, _row(dossier, each, said, language)) for each in known if allowed[each.id]]
        fit = [(each, part) for each, part in made if part is not None and part.lines and part.mark <= CEILING]
        fit.sort(key=lambda pair: moment(pair[0].get(when) or pair[0].as_of, pair[0].seq))
        for number, (_, part) in enumerate(fit[-most:] if most else fit):
            lines += part.lines
            marks.append(part.mark)
            named += part.named
            coded += part.coded
            shown |= {f"{name} {number} {line.label}": line.words for line in part.lines}
    people = tuple(replace(each, shown={**each.shown, **shown}) for each in one.people)
    if shown and not people:
        people = (Exposed(subject=one.id, named=bool(named), shown=shown),)
    return replace(
        one, lines=tuple(lines), mark=strictest(*marks), people=people, named=tuple(named), coded=tuple(coded)
    )


def _unanswerable(one: Packed, language: str) -> str:
    """What of who, what, where and when a point does not say, for kinds of points that have fields for it."""
    if one.what not in listing("packet_fields")["answerable"]:
        return ""
    told = {line.label for line in one.lines if line.words.replace(NAME_WITHHELD, "").strip(" ;,.")}
    asked = listing("packet_fields")["answers"]
    return ", ".join(each for each, names in asked.items() if not told & {_label(name, language) for name in names})


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


def _in_acts(dossier: Dossier, table: Table, found: Row, shown: Mapping[str, str]) -> tuple[Exposed, ...]:
    """Those to whom the acts of an incident were done: where and when it was shows them, though nothing names them."""
    acts = table_of("acts") if table.name == "incidents" else None
    if acts is None:
        return ()
    mine = rows(dossier, acts, where={"incident": found.id})
    return tuple(
        Exposed(subject=str(act.get("victim_link") or act.id), shown=shown)
        for act in mine
        if act.get("victim_link") or (act.get("victim") and not act.get("victim_group"))
    )


def _hidden(line: Line, names: tuple[str, ...]) -> Line:
    return replace(line, words=scrub(line.words, names)[0])


def _seen(hidden: Iterable[Packed], whole: Iterable[Packed], names: tuple[str, ...]) -> Iterable[Remark]:
    """Words that still have the build of a name, or are part of one: the two people say whether they name somebody."""
    parts = {part for name in names for part in map(folded, _LETTERS.findall(name)) if len(part) >= PART}
    for one, before in zip(hidden, whole, strict=True):
        spared = {folded(part) for name in before.named for part in _LETTERS.findall(name)}
        for line in one.lines:
            for part in dict.fromkeys(_LETTERS.findall(line.words.replace(NAME_WITHHELD, ""))):
                if folded(part) in parts - spared and line.words not in one.coded:
                    yield Remark(
                        one.id, f"{part} is part of a protected name", "reword it, or see that it names nobody"
                    )
            for words_of in seeming(line.words, caseless=False):
                if words_of in before.named or line.words in one.coded or _in_organ(words_of, line.words):
                    continue
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
