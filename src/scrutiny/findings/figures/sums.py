"""Arithmetic that a document states: rolls against their totals, one beside others, parts against wholes, shares.

Only what the text gives explicitly is added up: a roll with a stated total, a whole with its parts named, shares
that make a hundred. Every check has an outcome, adds_up or does_not_add_up; none is a judgement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from scrutiny.findings.figures.doubles import doubles
from scrutiny.findings.figures.pages import Page
from scrutiny.findings.figures.surroundings import Surroundings
from scrutiny.findings.figures.things import Figure, figure
from scrutiny.findings.figures.word_patterns import padded, pattern
from scrutiny.findings.found import Compared
from scrutiny.statements.statement import Statement
from scrutiny.text.fold import folded
from scrutiny.vocabulary import listing

#: How many words may stand between two parts of one whole.
_BETWEEN = 5
#: How far bare parts may miss their whole and still be meant to make it.
_MISCOUNT = 0.2
#: Shares are rounded: each may be half a point off, and one more.
_SHARE_SLACK, _SHARE_REACH = 1.0, 12.0
_END = re.compile(r"[)）.。;；!?\n]|\Z")
_OPENERS = (":", "：", "(", "（", "—", "–")


def totals(rows: Sequence[Statement], near: Mapping[str, Surroundings] | None = None) -> Iterator[Compared]:
    """Every roll with a stated total: whether those listed, with those that stay anonymous, reach it.

    The total is the one read with the roll, else the number by which the signatories of the one roll of a document
    speak of themselves ("we, 29 organisations"). It is counted again without the individuals and with every body that
    seems to sign twice counted once; the total is reached when any of these counts is the one stated.
    """
    for roll in rows:
        stated = _stated(roll, rows, near or {}) if roll.kind == "roll" else None
        if stated is None:
            continue
        listed, anonymous = int(roll.fields["listed"]), int(roll.fields.get("stated_anonymous") or 0)
        persons, twice = _persons(roll), len(doubles(roll.fields.get("entries", ())))
        counts = (
            (listed, ""),
            (listed - persons, "without the individuals"),
            (listed - twice, "with each body that seems to sign twice counted once"),
            (listed - persons - twice, "without the individuals and with each body that seems to sign twice once"),
        )
        reached = next((how for count, how in counts if count + anonymous == stated), None)
        beside = tuple(
            row
            for row in rows
            if row.document == roll.document and _states(row, (stated, anonymous), (near or {}).get(row.id))
        )
        yield Compared(
            outcome="does_not_add_up" if reached is None else "adds_up",
            rule="roll",
            summary=_roll_words(stated, listed, anonymous, (persons, twice), reached),
            places=tuple((row.document, row.passage) for row in (roll, *beside)),
            statements=tuple(row.id for row in (roll, *beside)),
            decide=""
            if reached is not None
            else "Decide which number of signatories may be printed, and ask who counted.",
        )


def arithmetic(page: Page, near: Mapping[str, Surroundings]) -> Iterator[Compared]:
    """Every check that one document allows, by kind, in the order of place."""
    figures = [(row, figure(row, {}, near.get(row.id))) for row in page.rows if row.kind == "number"]
    known = [(row, each) for row, each in figures if each is not None]
    yield from _beside_one(known)
    yield from _parts(page, [row for row, _ in figures], near)
    yield from _shares(page, [row for row, _ in figures], near)


# ── rolls ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _stated(roll: Statement, rows: Sequence[Statement], near: Mapping[str, Surroundings]) -> int | None:
    """The total that a roll is said to have."""
    if roll.fields.get("stated_total") is not None:
        return int(roll.fields["stated_total"])
    rolls = [row for row in rows if row.kind == "roll" and row.document == roll.document]
    if roll.fields.get("of") != "signatories" or len(rolls) != 1:
        return None
    said = [
        row.fields["value"]
        for row in rows
        if row.kind == "number" and row.document == roll.document and _of_themselves(row, near.get(row.id))
    ]
    return int(said[0]) if len(set(said)) == 1 else None


def _of_themselves(row: Statement, near: Surroundings | None) -> bool:
    """True for "we, 29 organisations" and "this letter is signed by 29 organisations"."""
    if near is None or near.part or near.others or near.times or row.fields.get("comparator", "eq") != "eq":
        return False
    read = figure(row, {}, near)
    if read is None or read.thing != "organisation":
        return False
    before = f" {' '.join(padded(row.passage.prefix).split()[-2:])} "
    return _list("sums", "we").search(before) is not None or near.conditions[:1] == ("signed",)


def _persons(roll: Statement) -> int:
    return sum(entry.get("kind") == "individual" for entry in roll.fields.get("entries", ()))


def _states(row: Statement, values: tuple[int, int], near: Surroundings | None) -> bool:
    """True for a number that is the stated total or that of those not named, and counts who can sign."""
    if row.kind != "number" or row.fields["value"] not in values:
        return False
    read = figure(row, {}, near)
    if read is None or (not read.known and len(read.thing) == 1 and read.thing > "\u2e80"):
        around = near or (read.near if read else None)  # no noun, or a measure word alone
        return around is not None and (around.part or around.conditions[:1] == ("signed",))
    return read.thing in listing("sums")["signers"]


def _roll_words(stated: int, listed: int, anonymous: int, apart: tuple[int, int], reached: str | None) -> str:
    persons, twice = apart
    parts = f"{listed} listed" + (f" and {anonymous} anonymous make {listed + anonymous}" if anonymous else "")
    aside = []
    if persons:
        aside.append(f"{persons} of those listed {'is an individual' if persons == 1 else 'are individuals'}")
    if twice:
        aside.append(f"{twice} {'seems' if twice == 1 else 'seem'} to stand there twice")
    if aside and reached is None:
        aside.append(f"without them it is {listed + anonymous - persons - twice}")
    if reached:
        aside.append(f"the total is reached {reached}")
    return f"The roll states a total of {stated}; {'; '.join([parts, *aside])}."


# ── one beside others, parts and wholes ─────────────────────────────────────────────────────────────────────────


def _beside_one(figures: Sequence[tuple[Statement, Figure]]) -> Iterator[Compared]:
    """One who joins others: those others and one make the whole that is counted near by."""
    for row, others in figures:
        if not others.near.others or others.near.part or row.fields.get("comparator", "eq") != "eq":
            continue
        wholes = [
            (other, each)
            for other, each in figures
            if each.thing == others.thing
            and not each.near.others
            and not each.near.part
            and other.fields.get("comparator", "eq") == "eq"
            and 0 <= other.fields["value"] - row.fields["value"] <= 3
            and _joins(row)
        ]
        whole = [pair for pair in wholes if pair[0].fields["value"] == row.fields["value"] + 1]
        away = [pair for pair in wholes if pair[1].near.sentence - others.near.sentence in (0, 1)]
        if whole or away:
            other = (whole or away)[0][0]
            total, value = other.fields["value"], row.fields["value"]
            does = total == value + 1
            words = f"One beside “{_quote(row)}” makes {value + 1}; the text says “{_quote(other)}”."
            yield _check(does, "beside", words, (row, other), "Decide which number is meant, and who is counted twice.")


def _joins(row: Statement) -> bool:
    said = padded(f"{row.passage.prefix} {row.passage.quote}")
    return _list("same_things", "joins").search(said) is not None


def _parts(page: Page, rows: Sequence[Statement], near: Mapping[str, Surroundings]) -> Iterator[Compared]:
    """A whole followed in its sentence by the parts it is made of."""
    for at, whole in enumerate(rows):
        if whole.fields.get("comparator", "eq") != "eq" or not whole.fields.get("unit") or _percent(whole):
            continue
        behind = [row for row in rows[at + 1 :] if _same_sentence(whole, row, near)]
        parts, opening = _run(page, whole, behind)
        if len(parts) < 2:
            continue
        total, value = sum(row.fields["value"] for row in parts), whole.fields["value"]
        if total == value or _exhaustive(page, whole, parts, opening):
            listed = " and ".join(f"“{_quote(row)}”" for row in parts)
            words = f"{listed} make {total}; the text says “{_quote(whole)}”."
            yield _check(total == value, "parts", words, (whole, *parts), "Decide which of the numbers may be used.")


def _run(page: Page, whole: Statement, behind: Sequence[Statement]) -> tuple[list[Statement], str]:
    """The figures that follow one after the other behind the words that open a list of parts."""
    if not behind:
        return [], ""
    text = page.text
    between = text[whole.passage.end : behind[0].passage.start]
    opening = between.strip()[-1:] if between.strip()[-1:] in _OPENERS else ""
    said = padded(between + " " + behind[0].passage.quote)
    named = _list("sums", "of_whom").search(said) is not None
    if not opening and not named:
        return [], ""
    if len(between.split()) > _BETWEEN + 2 or any(stop in between for stop in (".。!?" if named else ".;。；؛!?")):
        return [], ""
    parts = [behind[0]]
    for row in behind[1:]:
        gap = text[parts[-1].passage.end : row.passage.start]
        if len(gap.split()) > _BETWEEN or any(stop in gap for stop in ")）.。!?") or not _linked(gap):
            break
        if _list("sums", "of_whom").search(padded(gap + " " + row.passage.quote)):
            break
        parts.append(row)
    fit = all(row.fields.get("comparator", "eq") == "eq" and not _percent(row) for row in parts)
    return (parts, opening) if fit else ([], "")


def _linked(gap: str) -> bool:
    return (
        any(mark in gap for mark in ",،、，;；")
        or _list("same_things", "joins").search(padded(gap)) is not None
        or (gap.strip() in ("و", "和", ""))
    )


def _exhaustive(page: Page, whole: Statement, parts: Sequence[Statement], opening: str) -> bool:
    """True when the parts are all there are: they complete each other, or a list in brackets or behind a colon."""
    ends = [*(row.passage.start for row in parts[1:]), parts[-1].passage.end + 24]
    named = [_things_in(page.text[row.passage.start : end].split(".")[0]) for row, end in zip(parts, ends, strict=True)]
    things = [each[0] for each in named if each]
    if len(things) == len(parts) and any(set(things) == set(full) for full in listing("sums")["wholes"]):
        return len(set(things)) == len(things)
    between = page.text[whole.passage.end : parts[0].passage.start]
    if not opening or _list("sums", "not_all").search(padded(between)):
        return False
    after = page.text[parts[-1].passage.end : parts[-1].passage.end + 60]
    stop = _END.search(after)
    closes = stop is not None and len(after[: stop.start()].split()) <= _BETWEEN
    kinds = {row.fields.get("unit") for row in parts}
    near_by = (
        abs(sum(row.fields["value"] for row in parts) - whole.fields["value"]) <= _MISCOUNT * whole.fields["value"]
    )
    return closes and ((len(kinds) == len(parts) and None not in kinds) or (kinds == {None} and near_by))


def _things_in(words: str) -> list[str]:
    """Those of the things that can complete each other which some words name, in order."""
    said = padded(words)
    hits = [(hit.start(), thing) for thing, nouns in _completing() if (hit := nouns.search(said))]
    return [thing for _, thing in sorted(hits)]


@cache
def _completing() -> tuple[tuple[str, re.Pattern[str]], ...]:
    known = listing("same_things")["things"]
    wanted = sorted({thing for full in listing("sums")["wholes"] for thing in full})
    return tuple((thing, pattern(known[thing])) for thing in wanted)


# ── shares ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _shares(page: Page, rows: Sequence[Statement], near: Mapping[str, Surroundings]) -> Iterator[Compared]:
    """Three shares or more that one sentence lists: whether they make a hundred."""
    run: list[Statement] = []
    for row in [*rows, None]:
        if row is not None and _percent(row) and row.fields.get("comparator", "eq") == "eq":
            gap = page.text[run[-1].passage.end : row.passage.start] if run else ""
            if not run or (_same_sentence(run[0], row, near) and len(gap.split()) <= _BETWEEN + 3):
                run.append(row)
                continue
        yield from _hundred(page, run)
        run = [row] if row is not None and _percent(row) else []


def _hundred(page: Page, run: Sequence[Statement]) -> Iterator[Compared]:
    if len(run) < 3:
        return
    total = sum(row.fields["value"] for row in run)
    off = abs(total - 100)
    listed = _opens_list(page, run[0])
    if off <= _SHARE_SLACK or (listed and off <= _SHARE_REACH):
        words = f"The shares {', '.join(_quote(row) for row in run)} make {_plain(total)} per cent."
        yield _check(off <= _SHARE_SLACK, "shares", words, run, "Decide whether a share is missing or misprinted.")


def _opens_list(page: Page, row: Statement) -> bool:
    return page.text[max(0, row.passage.start - 40) : row.passage.start].rstrip(' «“"').endswith(_OPENERS)


# ── what all checks share ───────────────────────────────────────────────────────────────────────────────────────


def _same_sentence(one: Statement, other: Statement, near: Mapping[str, Surroundings]) -> bool:
    left, right = near.get(one.id), near.get(other.id)
    return left is not None and right is not None and left.sentence == right.sentence >= 0


def _percent(row: Statement) -> bool:
    return folded(str(row.fields.get("unit") or "")) in listing("same_things")["shares"]


def _check(does: bool, rule: str, words: str, rows: Sequence[Statement], decide: str) -> Compared:
    return Compared(
        outcome="adds_up" if does else "does_not_add_up",
        rule=rule,
        summary=words,
        places=tuple((row.document, row.passage) for row in rows),
        statements=tuple(row.id for row in rows),
        decide="" if does else decide,
    )


def _quote(row: Statement) -> str:
    return " ".join(row.passage.quote.split())


def _plain(value: float) -> str:
    return f"{value:g}"


@cache
def _list(name: str, key: str) -> re.Pattern[str]:
    return pattern(listing(name)[key])


__all__ = ["arithmetic", "totals"]
