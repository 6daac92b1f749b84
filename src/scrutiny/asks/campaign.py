"""The campaign on a dossier: who spoke, who fell silent, how they voted, who supports an ask; each through the door."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from scrutiny.asks.acts import OUTPUTS
from scrutiny.asks.ask import ask_of
from scrutiny.asks.asked import ASKS, SUPPORTS
from scrutiny.asks.backing import ITSELF, backings, support
from scrutiny.asks.calendar import Session
from scrutiny.asks.conduct import label
from scrutiny.asks.leaving import door, left_out
from scrutiny.asks.meetings import SPECIAL_SESSIONS
from scrutiny.asks.phrased import words_for
from scrutiny.asks.raised import linked_of, raised
from scrutiny.asks.resolving import resolve
from scrutiny.asks.sessions import calendar
from scrutiny.asks.silence import Record, record_of, silent
from scrutiny.asks.silent_told import silent_item
from scrutiny.asks.stances import INTERVENTIONS, VOTES
from scrutiny.asks.states import is_listed
from scrutiny.asks.titles import names_somebody, parts_of
from scrutiny.asks.voices import Voice, coverage, in_order, named, same_session, speaks_for, told, voice_of
from scrutiny.asks.voting import counted
from scrutiny.asks.wording import checked, quoted, said, written
from scrutiny.dossier import Dossier
from scrutiny.entities.persons import known_names
from scrutiny.errors import Refused, Remark, Unknown
from scrutiny.protection.release import INTERNAL_DRAFT, Audience, opened
from scrutiny.tables.standing import row, rows

Told = tuple[dict[str, Any], list[Remark]]


def voices(
    dossier: Dossier,
    *,
    about: str | None = None,
    session: str | None = None,
    speaker: str | None = None,
    to: Audience = INTERNAL_DRAFT,
    language: str = "en",
) -> Told:
    """Who spoke, for whom, on which cases and asks: the statements by date, and each State once.

    about    a State by any name, or the id of an ask or a case
    speaker  only what this State or group said, by any name, and what was said for it

    Raises:
        Unknown: there are no frames in the language.
    """
    language, known = checked(language), calendar(dossier)
    found = rows(dossier, INTERVENTIONS)
    linked = linked_of(dossier, found)
    out = door(dossier, (*found, *linked.values()), to)
    heard = in_order(voice_of(each, known) for each in out.kept(found))
    wanted = named(session, known) if session else None
    kept = [v for v in heard if (about is None or v.about(about)) and (not wanted or same_session(v.session, wanted))]
    kept = [v for v in kept if speaker is None or speaks_for(v, speaker)]
    page = {
        "about": about,
        "session": wanted,
        "speaker": speaker,
        "on_record": coverage(heard, wanted, about) if wanted else None,
        "interventions": [
            out.marked(voice.row, {**voice.as_item(), **raised(voice, linked, out, language)}) for voice in kept
        ],
        "states": told(kept),
        "groups": [_group(voice, language) for voice in kept if voice.is_group],
        "sentence": said("sentences", "order", language),
    }
    hidden = [out.marked(each, None) for each in found if not out.passes(each)]
    released = out.out((page, hidden))
    item, _ = opened(released)
    remarks = [*_uncoded(kept), *_unknown_session(session, known), *_behind(len(hidden))]
    return {**item, "left_out": left_out(released)}, remarks


def silence(
    dossier: Dossier,
    *,
    about: str,
    earlier: str,
    later: str,
    to: Audience = INTERNAL_DRAFT,
    language: str = "en",
    at: date | None = None,
) -> Told:
    """Who took part on a State or an ask at the earlier session and did not at the later one, as dated facts.

    Nobody is told of where no statement of the later session is on record. `at`: the day on which it is told.

    Raises:
        Refused: both are one session, or the later one was before.  Unknown: there are no frames in the language.
    """
    language, known = checked(language), calendar(dossier)
    first, last = named(earlier, known), named(later, known)
    _need_order(first, last, known)
    spoken, outputs, votes = rows(dossier, INTERVENTIONS), rows(dossier, OUTPUTS), rows(dossier, VOTES)
    out = door(dossier, (*spoken, *outputs, *votes), to)
    heard = [voice_of(each, known) for each in out.kept(spoken)]
    held = (out.kept(outputs), out.kept(votes))
    before, after = (
        record_of(name, about, voices=heard, outputs=held[0], votes=held[1], known=known) for name in (first, last)
    )
    every = [voice_of(each, known) for each in spoken]
    whole = record_of(last, about, voices=every, outputs=outputs, votes=votes, known=known)
    there = {took.state for took in whole.took}  # nobody is told silent for rows that this reader may not have
    quiet = [one for one in silent(before, after) if one.state not in there]
    places = {"about": _shown(dossier, about, to, language), "earlier": first, "later": last}
    page = {
        "about": about,
        "from": _record_item(before),
        "to": _record_item(after),
        "coverage": [
            said(
                "sentences",
                "held",
                language,
                session=each.session,
                count=each.interventions,
                about=each.about,
                subject=places["about"],
            )
            for each in (before, after)
        ],
        "held": after.held,
        "silent": [silent_item(one, places, language) for one in quiet],
        "sentence": said("sentences", "no_position", language),
    }
    remarks = _not_held(before, after, language)
    closes = next((each.closes for each in resolve(known, later) if each.closes), None)
    if at is not None and closes is not None and closes > at:
        over = said("sentences", "not_over", language, session=last, date=written(closes.isoformat(), language))
        remarks.append(Remark(last, over, "ask again when it is over", False))
    hidden = [out.marked(each, None) for each in (*spoken, *outputs, *votes) if not out.passes(each)]
    released = out.out((page, hidden))
    item, _ = opened(released)
    return {**item, "left_out": left_out(released)}, [*remarks, *_behind(len(hidden))]


def votes(dossier: Dossier, output: str, *, to: Audience = INTERNAL_DRAFT) -> Told:
    """The votes on an act counted from their rows, against the result that its source states; its sponsors.

    Raises:
        Unknown: nothing has this id.  Refused: it is no act.
    """
    act = row(dossier, output)
    if act.table != OUTPUTS.name:
        raise Refused("this is no act of a body", place=output, next="asks list --table outputs shows their ids")
    cast = rows(dossier, VOTES, where={"output": act.id})
    out = door(dossier, (act, *cast), to)
    whole = out.passes(act) and all(map(out.passes, cast))  # a part of the rows is not held against the result
    count = counted(out.kept(cast), act.get("votes") if whole else None)
    page = {
        "id": act.id,
        "because": [each.id for each in out.kept(cast)],
        "as_of": act.as_of,
        "title": act.get("title"),
        "symbol": act.get("symbol"),
        "date": act.get("date"),
        **count.as_item(),
    }
    hidden = [out.marked(each, None) for each in cast if not out.passes(each)]
    released = out.out((out.marked(act, page), hidden))
    *passed, _ = opened(released)
    item: dict[str, Any] = passed[0] if passed else {}
    remarks = []
    for kind, (ours, theirs) in count.differences.items():
        message = f"{kind}: {ours} on record, {theirs} stated"
        remarks.append(Remark(act.id, message, "see which rows are missing, wrong or twice", needs_person=True))
    for name in count.torn:
        message = f"{name} is recorded with several votes and counted nowhere"
        remarks.append(Remark(act.id, message, "withdraw the row that is wrong", needs_person=True))
    for name in count.open:
        message = f"{name} is recorded as a member and not how it voted; the result is not held to agree until it is"
        remarks.append(Remark(act.id, message, "add its vote to the row, or take `member` out of it", True))
    if count.stated is not None and not count.stated.figures and not count.stated.without:
        remarks.append(Remark(act.id, "no figures could be read from its stated result", "compare them by eye", False))
    return {"id": act.id, **item, "left_out": left_out(released)}, [*remarks, *_behind(len(hidden))]


def supported(dossier: Dossier, ask: str, *, to: Audience = INTERNAL_DRAFT) -> Told:
    """How many support an ask in public, each once by dated public sources; what does not count, and why.

    Raises:
        Unknown: nothing has this id.  Refused: it is no ask.
    """
    known = row(dossier, ask)
    if known.table != ASKS.name:
        raise Refused("this is no ask", place=ask, next="asks list shows their ids")
    signed, spoken, special = rows(dossier, SUPPORTS), rows(dossier, INTERVENTIONS), rows(dossier, SPECIAL_SESSIONS)
    out = door(dossier, (known, *signed, *spoken, *special), to)
    sessions = calendar(dossier)
    heard = [voice_of(each, sessions) for each in out.kept(spoken)]
    found = backings(known.id, out.kept(signed), heard)
    page = support(ask_of(known), found, out.kept(special))
    theirs = [each for each in signed if each.get("ask") == known.id]
    hidden = [out.marked(each, None) for each in theirs if not out.passes(each)]
    released = out.out((out.marked(known, page), hidden))
    *passed, _ = opened(released)
    item: dict[str, Any] = passed[0] if passed else {}
    remarks = [
        Remark(each["id"], f"{each['supporter']}: {each['why']}; not counted", *_remedy(each["why"]))
        for each in item.get("not_counted", ())
    ]
    return {"id": known.id, **item, "left_out": left_out(released)}, [*remarks, *_behind(len(hidden))]


def _remedy(why: str) -> tuple[str, bool]:
    """What to do about support that does not count, and whether a person must."""
    return ("", False) if why == ITSELF else ("record it with its source and date", True)


def _group(voice: Voice, language: str) -> dict[str, Any]:
    """A statement for a group, with the sentence that says how its States are counted."""
    more = said("sentences", "unnamed", language, count=voice.unlisted) if voice.unlisted else ""
    sentence = said(
        "sentences", "once", language, speaker=voice.speaker, group=voice.behalf or "–", named=len(voice.states),
        unnamed=more,
    )  # fmt: skip
    return {"id": voice.id, "group": voice.behalf or None, "sentence": sentence}


def _record_item(record: Record) -> dict[str, Any]:
    return {
        "session": record.session,
        "interventions": record.interventions,
        "acts": record.acts,
        "about": record.about,
        "states": len({each.key for each in record.took}),
    }


def _not_held(before: Record, after: Record, language: str) -> list[Remark]:
    add = "scrutiny asks import FILE --table interventions"
    found = []
    if not after.held:
        found.append(Remark(after.session, said("sentences", "not_held", language, session=after.session), add, True))
    if not before.took:
        message = "nobody is on record as having taken part there"
        found.append(Remark(before.session, message, add, False))
    return found


def _need_order(first: str, last: str, known: Sequence[Session]) -> None:
    if same_session(first, last):
        raise Refused("both are one session", place=f"{first}, {last}", next="name an earlier and a later one")
    days = [next((each.opens for each in known if each.name == name), None) for name in (first, last)]
    if days[0] is not None and days[1] is not None and days[1] < days[0]:
        raise Refused(
            "the later session was before the earlier one", place=f"{first}, {last}", next="change them round"
        )


def _shown(dossier: Dossier, about: str, to: Audience, language: str) -> str:
    """A State as it was asked for; an ask by its words in the language, its means alone where these name somebody."""
    try:
        found = row(dossier, about)
    except Unknown:
        return about
    if found.table != ASKS.name or not door(dossier, (found,), to).passes(found):
        return found.id
    ask = ask_of(found)
    if ask.covers or names_somebody(words_for(ask, language), parts_of(known_names(dossier))):
        return f"{label('ask_measures', ask.measure, language)} ({ask.id})" if ask.measure else ask.id
    return quoted(words_for(ask, language), language)


def _uncoded(heard: Sequence[Voice]) -> list[Remark]:
    """A remark on speakers that no list of States knows and nobody coded: they count as States."""
    unsure = [
        voice.id
        for voice in heard
        if voice.is_state and voice.row.get("speaker_kind") is None and not is_listed(voice.speaker)
    ]
    if not unsure:
        return []
    message = f"{len(unsure)} statements are counted as a State's though no list knows the speaker: {unsure[0]} first"
    return [Remark("interventions", message, "code speaker_kind: state, group, body, expert, organisation", False)]


def _unknown_session(words: str | None, known: Sequence[Session]) -> list[Remark]:
    if not words or resolve(known, words):
        return []
    return [Remark(words, "the calendar does not know this session; it is taken as written", "asks sessions", False)]


def _behind(count: int) -> list[Remark]:
    if not count:
        return []
    message = f"{count} rows may not reach this audience; nothing here stands on them"
    return [Remark("left out", message, "", False)]
