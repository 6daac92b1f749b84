"""What was corrected since an edition that was released: every change of its words and figures, with the reason.

    corrections(earlier, now, reasons, repeatable=…) → Correction, …

Sentences are matched by what they cite, then by how alike they read; figures by name. A reason is what a person
recorded when the register changed, or in the outline; without one the change is a fault, and nothing is released.
Words of the earlier edition that may not be printed any more are not repeated: that they were changed is.
"""

from __future__ import annotations

import difflib
import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rapidfuzz import fuzz

from scrutiny.report.edition import Block, Correction, Edition, Row, Run, Section, Sentence
from scrutiny.report.editions.labels import framed, label, plain, tabled, told
from scrutiny.report.editions.saying import Kept, said_in
from scrutiny.report.fault import Fault

#: The part of the report and the file of the log.
SECTION, LOG = "corrections", "corrections.json"
#: The section of the data annex, under which the part stands where the outline gives it no place.
HOME = "annex-data"
#: How alike (0–100) two sentences read that are one, when they cite the same, and when they cite nothing in common.
ALIKE, ALONE = 50.0, 82.0
#: Sections that say how an edition is verified and what it leaves out: they claim nothing about the world.
OWN = frozenset(
    {"verification", "omissions", "corrections", "annex-verify", "annex-sources", "sources", "annex-remarks"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A figure of an edition as it was released: what it counted, as it was printed, over which rows."""

    name: str
    label: str
    printed: str
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """An edition that was released, as plain data.

    name     year and kind, as "2023-public"; `day` it was released on, ISO 8601; `size` entries of the ledger it saw
    record   the id of its record in the ledger; `party` for whom it was, where it was for one State or mission
    lost     sentences that can no longer be read: what they stood on was erased
    log      the corrections that it printed itself
    """

    name: str
    year: int
    kind: str
    language: str
    day: str
    size: int
    record: str
    sentences: tuple[Kept, ...] = ()
    figures: tuple[Counted, ...] = ()
    log: tuple[Correction, ...] = ()
    lost: int = 0
    party: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why something changed, as a person recorded it, and on which day (ISO 8601); never who.

    near  it is the reason of something that stands on the same: told where nothing of the thing itself is
    """

    words: str
    day: str
    near: bool = False


@dataclass(frozen=True, slots=True)
class _Said:
    """A sentence on either side of the comparison."""

    place: str
    words: str
    ids: frozenset[str]


def corrections(
    earlier: Earlier, now: Edition, reasons: Mapping[str, Reason], *, repeatable: Collection[str] | None = None
) -> tuple[Correction, ...]:
    """Every change since the earlier edition, in its reading order, what is new last; `reason` is empty where there is
    none on record.

    Of the same year everything is compared. Of another year only what stands on the same records: that a year has
    other sentences and other figures corrects nothing.

    Parameters:
        reasons: by the id of the record that changed, by the place ("findings.2") or name of the figure.
        repeatable: ids of what may still be printed; words that stood on anything else are not repeated. None: all.
    """
    again = earlier.year == now.year
    old = [_Said(each.place, each.words, frozenset(each.ids)) for each in earlier.sentences if _counts(each.place)]
    new = [_Said(each.place, each.words, frozenset(each.ids)) for each in said_in(now) if _counts(each.place)]
    made: list[tuple[_Said | None, _Said | None]] = list(_pairs(old, new, again=again))
    found = [_correction(earlier, was, is_now, reasons, repeatable) for was, is_now in made]
    figures = _figures(earlier, now, reasons, repeatable) if again else []
    return (*figures, *found)


def still(log: Iterable[Correction], repeatable: Collection[str]) -> tuple[Correction, ...]:
    """What earlier editions corrected, as it may be repeated now: words that stood on anything that may not be, or on
    nobody knows what, are replaced by the remark that they are no longer printed, and so is why they changed.
    """
    gone, why, kept = plain("withheld"), plain("protects"), set(repeatable)
    return tuple(
        each
        if each.ids and set(each.ids) <= kept
        else replace(each, was=each.was and gone, now=each.now and gone, reason=each.reason and why, ids=())
        for each in log
    )


def unexplained(found: Iterable[Correction]) -> tuple[Fault, ...]:
    """A fault for every correction without a reason on record."""
    return tuple(
        Fault(
            rule="correction",
            place=each.place,
            message=f"this reads otherwise than in {each.edition}, and no reason is recorded",
            next=f"record it in the outline's front matter: corrections: {{{each.place}: WHY}}; "
            "or correct the record with --reason",
            words=each.now or each.was,
            verdict="no_reason",
        )
        for each in found
        if not each.reason
    )


def placed(edition: Edition, found: Sequence[Correction], earlier: Earlier | None) -> Edition:
    """The edition with its corrections, and the part that prints them: where the outline has it, else with the data."""
    section = printed(found, earlier)
    sections, put = _put(edition.sections, section)
    if not put:
        sections = (*sections, replace(section, annex=True))
    return replace(edition, sections=sections, corrections=tuple(found))


def printed(found: Sequence[Correction], earlier: Earlier | None) -> Section:
    """The part “Corrections since the last report”, as a table; a sentence where there are none."""
    blocks: tuple[Block, ...] = (told(framed("no_edition")),)
    if found:
        blocks = (tabled("corrections", tuple(map(_row, found)), widths=(1.2, 1.4, 3, 3, 3, 1.1)),)
    elif earlier is not None:
        blocks = (told(framed("no_corrections", date=earlier.day)),)
    return Section(id=SECTION, heading=label("headings", SECTION), blocks=blocks)


def log(found: Sequence[Correction], earlier: Earlier | None) -> bytes:
    """The public log as JSON: what earlier editions corrected, then this one, each with its difference word by word."""
    every = (*(earlier.log if earlier else ()), *found)
    items = [
        {
            "edition": each.edition,
            "place": each.place,
            "was": each.was,
            "now": each.now,
            "difference": difference(each.was, each.now),
            "reason": each.reason,
            "day": each.day,
        }
        for each in every
        if each.mark == "public"
    ]
    return (json.dumps({"corrections": items}, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def difference(was: str, now: str) -> str:
    """The words of both, those that went as [-words-] and those that came as {+words+}."""
    old, new = was.split(), now.split()
    parts: list[str] = []
    for tag, a, b, c, d in difflib.SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if tag == "equal":
            parts += old[a:b]
            continue
        if a < b:
            parts.append(f"[-{' '.join(old[a:b])}-]")
        if c < d:
            parts.append(f"{{+{' '.join(new[c:d])}+}}")
    return " ".join(parts)


# ── what became of which sentence ──


def _counts(place: str) -> bool:
    return place.rpartition(".")[0] not in OWN


def _pairs(old: Sequence[_Said], new: Sequence[_Said], *, again: bool) -> Iterable[tuple[_Said | None, _Said | None]]:
    """Sentences that changed, went or came; those that read the same are none of them."""
    same = Counter(each.words for each in old) & Counter(each.words for each in new)
    left_old, left_new = _unlike(old, same), _unlike(new, same)
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for score, at, to in sorted(_scores(left_old, left_new, again=again), key=lambda each: (-each[0], each[1:])):
        if score and at not in partner and to not in taken:
            partner[at] = to
            taken.add(to)
    for at, said in enumerate(left_old):
        if at in partner:
            yield said, left_new[partner[at]]
        elif again:
            yield said, None
    if again:
        yield from ((None, said) for to, said in enumerate(left_new) if to not in taken)


def _unlike(said: Sequence[_Said], same: Counter[str]) -> list[_Said]:
    left, found = Counter(same), list[_Said]()
    for each in said:
        if left[each.words]:
            left[each.words] -= 1
        else:
            found.append(each)
    return found


def _scores(old: Sequence[_Said], new: Sequence[_Said], *, again: bool) -> Iterable[tuple[float, int, int]]:
    """How well each pair fits that may be one sentence: those that share a citation, or stand in the same section."""
    by_id: dict[str, list[int]] = {}
    by_section: dict[str, list[int]] = {}
    for to, said in enumerate(new):
        for name in said.ids:
            by_id.setdefault(name, []).append(to)
        by_section.setdefault(said.place.rpartition(".")[0], []).append(to)
    for at, said in enumerate(old):
        shared = {to for name in said.ids for to in by_id.get(name, ())}
        near = set(by_section.get(said.place.rpartition(".")[0], ())) if again else set()
        for to in sorted(shared | near):
            alike = fuzz.ratio(said.words, new[to].words)
            common = len(said.ids & new[to].ids) / max(1, len(said.ids | new[to].ids))
            if alike >= (ALIKE if common else ALONE):
                yield alike / 100 + common, at, to


# ── a change as it is told ──


def _correction(
    earlier: Earlier,
    was: _Said | None,
    now: _Said | None,
    reasons: Mapping[str, Reason],
    repeatable: Collection[str] | None,
) -> Correction:
    place = now.place if now else was.place if was else ""
    ids = (was.ids if was else frozenset()) | (now.ids if now else frozenset())
    why = _reason(reasons, place, ids)
    words, behind = (was.words, was.ids) if was else ("", frozenset())
    if repeatable is not None and not behind <= set(repeatable):
        words, behind = plain("withheld"), frozenset()
    return Correction(
        edition=earlier.name,
        place=place,
        was=words,
        ids=tuple(sorted(behind | (now.ids if now else frozenset()))),
        now=now.words if now else "",
        reason=why.words if why else "",
        day=why.day if why else "",
    )


def _reason(reasons: Mapping[str, Reason], place: str, ids: Collection[str]) -> Reason | None:
    """The reason given for the place, else the newest of the records behind it, their own before near ones."""
    if place in reasons:
        return reasons[place]
    known = [reasons[name] for name in sorted(ids) if name in reasons and reasons[name].words]
    return max(known, key=lambda each: (not each.near, each.day, each.words)) if known else None


def _figures(
    earlier: Earlier, now: Edition, reasons: Mapping[str, Reason], repeatable: Collection[str] | None
) -> list[Correction]:
    """Figures of the same name that are printed otherwise; one that went, or came, is told by its sentences."""
    known = {each.name: each for each in earlier.figures}
    found = []
    for each in now.figures:
        was = known.get(each.name)
        if was is None or was.printed == each.printed:
            continue
        own = {*(one.id for one in each.citations), *each.rows}
        ids = {*was.ids, *own}
        kept = repeatable is None or set(was.ids) <= set(repeatable)
        why = _reason(reasons, each.name, ids)
        where = plain("figure", section="notes", name=each.name)
        found.append(
            Correction(
                edition=earlier.name,
                place=where,
                was=was.printed if kept else plain("withheld"),
                now=each.printed,
                reason=why.words if why else "",
                day=why.day if why else "",
                mark=each.mark,
                ids=tuple(sorted(ids if kept else own)),
            )
        )
    return found


def _row(each: Correction) -> Row:
    nothing = plain("nothing_said")
    cells = (each.edition, each.place, each.was or nothing, each.now or nothing, each.reason or plain("no_reason"))
    made = tuple(Sentence(runs=(Run(words),), framing=True) for words in (*cells, each.day or nothing))
    return Row(made, mark=each.mark)


def _put(sections: Sequence[Section], part: Section) -> tuple[tuple[Section, ...], bool]:
    """The sections with the part in its place; False where there is no place for it."""
    made, put = [], False
    for each in sections:
        if each.id == SECTION and not put:
            made.append(replace(each, heading=each.heading or part.heading, blocks=part.blocks))
            put = True
            continue
        inner, done = _put(each.sections, part) if not put else (each.sections, False)
        if not done and each.id == HOME and not put:
            inner, done = (*inner, part), True
        put = put or done
        made.append(replace(each, sections=inner))
    return tuple(made), put


def as_plain(each: Correction) -> dict[str, Any]:
    """A correction as the record of a build and the ledger keep it."""
    return {name: getattr(each, name) for name in ("edition", "place", "was", "now", "reason", "day", "mark", "ids")}
