"""The act `reconcile`: a letter counted again beside what it says of itself, every number with its passage.

How many are printed, not named, individuals, standing twice, members of umbrellas, from how many countries; every sum
that might make the stated total; and in plain words where it does not add up and by how much. Nobody is blamed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.entities.mention import Mention
from scrutiny.entities.who import Who, who
from scrutiny.errors import Remark
from scrutiny.letters.adding import Counted, in_words, sums
from scrutiny.letters.printed import Entry, Letter, entries_of, read
from scrutiny.letters.signon.counting import country
from scrutiny.letters.stated import Said, stated
from scrutiny.letters.twice import Double, doubles, groups
from scrutiny.statements.entries import folded
from scrutiny.statements.membership import last_and
from scrutiny.statements.statement import Statement
from scrutiny.text.passage import passage


def reconcile(dossier: Dossier, letter: str) -> dict[str, Any]:
    """A letter, named by its document or by its row, counted again; nothing is recorded.

    Returns `document`, `title`, `outcome` (adds_up, adds_up_so, open, differs, no_total, no_list), `words`, `by`,
    `counts`, `stated`, `sums`, `checks` (countries and individuals against what is stated), `individuals`, `twice`,
    `umbrellas`, `countries`, `rolls`, `remarks`. Where several totals are stated the last exact one is reconciled and
    the others are checked too.

    Raises:
        Unknown: no letter and no document has this id.
    """
    known = who(dossier)
    return reconciled(read(dossier, letter), known)


def reconciled(letter: Letter, known: Who) -> dict[str, Any]:
    """What `reconcile` returns; pure."""
    entries = entries_of(letter)
    named = [each for each in entries if "not_named" not in each.flags]
    said = stated(letter.text, letter.rolls, letter.numbers, letter.tags)
    pairs = doubles(known, _mentions(letter, known, named))
    counted = _counted(letter, entries, named, said, pairs)
    tried = sums(counted)
    total = _total(said, counted)
    outcome, words, by = in_words(counted, total, tried)
    if not letter.rolls:
        outcome, words, by = "no_list", "no list of names was read in this document", None
    checks = _checks(said, total, counted, entries)
    place = letter.document.id
    item: dict[str, Any] = {
        "document": place,
        "title": letter.document.title or letter.document.path,
        "date": letter.document.published,
        "outcome": outcome,
        "words": words,
        "by": by,
        "counts": _numbers(counted, entries),
        "stated": [each.as_item(place) for each in said],
        "sums": [
            {
                "how": each.how,
                "parts": [{"what": what, "number": number} for what, number in each.parts],
                "count": each.count,
                "least": each.least,
                "judged": each.judged,
                "reaches": None if total is None else each.reaches(total),
            }
            for each in tried
        ],
        "checks": checks,
        "individuals": [_place(letter, each) for each in named if each.kind == "individual"],
        "twice": [each.as_item() for each in pairs],
        "umbrellas": _umbrellas(letter, entries),
        "countries": _countries(entries),
        "rolls": [
            {"roll": roll.id, "listed": roll.fields.get("listed"), "of": roll.fields.get("of"), **_where(letter, roll)}
            for roll in letter.rolls
        ],
    }
    return item | {"remarks": _remarks(letter, item)}


def _mentions(letter: Letter, known: Who, entries: Iterable[Entry]) -> list[Mention]:
    """The mentions of the entries; members of umbrellas are none."""
    wanted = {(each.roll, each.position) for each in entries}
    return [
        each
        for each in known.mentions
        if each.document == letter.document.id and each.member_of is None and (each.roll, each.position) in wanted
    ]


def _counted(
    letter: Letter, entries: Sequence[Entry], named: Sequence[Entry], said: Sequence[Said], pairs: Sequence[Double]
) -> Counted:
    withheld = [each.value for each in said if each.what == "withheld"]
    ordinals = [each.ordinal for each in entries]
    rising = len(letter.rolls) == 1 and all(each is not None for each in ordinals) and ordinals == sorted(ordinals)  # type: ignore[type-var]
    judged = [each for each in pairs if each.verdict == "same"]
    return Counted(
        printed=len(named),
        blank=len(entries) - len(named),
        withheld=sum(withheld) if withheld else None,
        others=sum(each.value for each in said if each.what == "others"),
        individuals=sum(each.kind == "individual" for each in named),
        umbrellas=sum(bool(each.members) for each in named),
        members=len(_members(named)),
        twice=sum(len(group) - 1 for group in groups(judged)),
        may_be=sum(len(group) - 1 for group in groups(pairs)),
        numbered=ordinals[-1] if rising and ordinals else None,
        joined=sum(
            roll.rule == "roll/run_on" and last_and(str(roll.fields["entries"][-1]["name"])) is not None
            for roll in letter.rolls
        ),
    )


def _members(entries: Iterable[Entry]) -> set[str]:
    """The members named beside umbrellas that stand on no list themselves, folded."""
    entries = list(entries)
    return {folded(name) for each in entries for name in each.members} - {folded(each.name) for each in entries} - {""}


def _total(said: Sequence[Said], counted: Counted) -> Said | None:
    """The total to reconcile: what is read with the lists, else an exact number, else one the letter hedges.

    Several lists with a total each state their sum; so does a number of organisations beside one of individuals, where
    that is what stands there.
    """
    totals = [each for each in said if each.what == "total"]
    read_with = [each for each in totals if each.how == "roll"]
    kept = read_with or [each for each in totals if each.comparator == "eq"] or totals
    if not kept:
        return None
    told = next((each for each in kept if each.holds(counted.plain)), kept[-1])
    beside = [each for each in said if each.what == "individuals" and each.comparator == "eq"]
    for parts in (read_with, [told, *beside[:1]]):
        summed = sum(each.value for each in parts)
        if len(parts) > 1 and not told.holds(counted.plain) and summed == counted.plain:
            return replace(told, value=summed, comparator="eq", parts=tuple(each.value for each in parts))
    return told


def _checks(
    said: Sequence[Said], total: Said | None, counted: Counted, entries: Sequence[Entry]
) -> list[dict[str, Any]]:
    """The other numbers the letter states, each beside what was counted; `agrees` is null where nothing can be told."""
    printed = {country(each.country) for each in entries if each.country}
    partly = any(each.country is None for each in entries)
    found = []
    for each in said:
        if each.place == (total.place if total else None) or each.what in ("withheld", "others"):
            continue
        if total is not None and each.what == "total" and each.value in total.parts:
            continue
        count, open_ended = {
            "total": (counted.plain, False),
            "individuals": (counted.individuals, not counted.individuals),
            "countries": (len(printed), partly or counted.unnamed > 0),
        }[each.what]
        agrees = each.holds(count)
        if open_ended and not (agrees and each.comparator in ("gt", "ge")):
            agrees = None
        words = f"“{' '.join(each.place.quote.split())}”: {count} {_COUNTED[each.what]}"
        found.append({"what": each.what, "value": each.value, "count": count, "agrees": agrees, "words": words})
    return found


_COUNTED = {
    "total": "are counted on the letter",
    "individuals": "can be told to be individuals by the words of their entries",
    "countries": "are printed beside the names",
}


def _numbers(counted: Counted, entries: Sequence[Entry]) -> dict[str, Any]:
    printed = {country(each.country) for each in entries if each.country}
    return {
        "printed": counted.printed,
        "withheld": counted.withheld,
        "printed_without_name": counted.blank,
        "others": counted.others,
        "all": counted.plain,
        "individuals": counted.individuals,
        "organisations": counted.printed - counted.individuals,
        "bodies": counted.printed - counted.twice,
        "bodies_at_least": counted.printed - counted.may_be,
        "umbrellas": counted.umbrellas,
        "members": counted.members,
        "with_members": counted.printed + counted.members,
        "countries": len(printed) or None,
        "without_country": sum(each.country is None for each in entries) if printed else None,
        "last_number": counted.numbered,
    }


def _place(letter: Letter, entry: Entry) -> dict[str, Any]:
    return {
        "position": entry.position,
        "name": entry.name,
        "capacity": entry.capacity,
        "roll": entry.roll,
        "document": letter.document.id,
        "passage": passage(letter.text, entry.start, entry.end).as_item(),
    }


def _where(letter: Letter, roll: Statement) -> dict[str, Any]:
    return {"document": letter.document.id, "start": roll.passage.start, "end": roll.passage.end}


def _umbrellas(letter: Letter, entries: Sequence[Entry]) -> list[dict[str, Any]]:
    """Each entry with members, with the members and those of them that stand on the list themselves."""
    listed = {folded(each.name): each.position for each in entries}
    return [
        _place(letter, each)
        | {
            "members": list(each.members),
            "listed_themselves": [
                {"name": name, "position": listed[folded(name)]} for name in each.members if folded(name) in listed
            ],
        }
        for each in entries
        if each.members
    ]


def _countries(entries: Sequence[Entry]) -> list[dict[str, Any]]:
    """Each printed country once, as it is printed first, with how many entries print it."""
    found: dict[str, list[Entry]] = {}
    for each in entries:
        if each.country:
            found.setdefault(country(each.country), []).append(each)
    return [
        {"country": same[0].country, "entries": len(same), "positions": [each.position for each in same]}
        for same in found.values()
    ]


def _remarks(letter: Letter, item: dict[str, Any]) -> list[Remark]:
    place = letter.document.id
    found = []
    if item["outcome"] == "no_list":
        found.append(Remark(place, item["words"], "scrutiny text shows what was read; name another document"))
    elif not letter.announced:
        words = "no list is announced as one of signatories; those it prints were taken"
        found.append(Remark(place, words, "scrutiny review the list", needs_person=False))
    if item["outcome"] == "differs":
        found.append(Remark(place, item["words"], "ask who counted, or print both numbers"))
    elif item["outcome"] == "open":
        found.append(Remark(place, item["words"], "scrutiny judge the pairs that may be one body"))
    elif item["outcome"] == "adds_up_so":
        found.append(Remark(place, item["words"], "say which way was meant where you print it", needs_person=False))
    found += [
        Remark(place, f"{each['words']}, which differs", "ask who counted, or print both numbers")
        for each in item["checks"]
        if each["agrees"] is False
    ]
    return found


__all__ = ["reconcile", "reconciled"]
