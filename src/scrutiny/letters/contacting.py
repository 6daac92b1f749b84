"""Press contacts as a release prints them: who, for which body, in which languages, by which numbers and addresses.

Everything found here is personal: it is recorded confidential, and nothing of it leaves. Numbers are put into E.164
where the printed number carries its country; what looks wrong is flagged and never corrected (ITU-T E.164; numbering
plans as libphonenumber knows them).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import phonenumbers
from babel import Locale, UnknownLocaleError

from scrutiny.protection.contacts import Contact, find_contacts
from scrutiny.statements.entries import kind_of
from scrutiny.vocabulary import words

_BRACKETS = re.compile(r"[（(]([^()（）]{2,80})[)）]")
_FIXED = phonenumbers.PhoneNumberType.FIXED_LINE


@dataclass(frozen=True, slots=True, kw_only=True)
class Spokesperson:
    """One contact, ``text[start:end]``.

    phones    as E.164 where the number carries its country, else as printed; `faults` says what looks wrong
    """

    start: int
    end: int
    name: str | None
    body: str | None
    place: str | None
    languages: tuple[str, ...]
    phones: tuple[str, ...]
    emails: tuple[str, ...]
    accounts: tuple[str, ...]
    faults: tuple[str, ...]


def spokespersons(text: str, stretches: Sequence[tuple[int, int]], language: str) -> list[Spokesperson]:
    """The contacts in some stretches of a text (its contact blocks), one a line that holds a number or address."""
    found = find_contacts(text)
    return [
        _spokesperson(text, start, end, inside, language)
        for first, last in stretches
        for start, end in _lines(text, first, last)
        if (inside := [each for each in found if start <= each.start and each.end <= end])
    ]


def _lines(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    at = first
    for line in text[first:last].splitlines(keepends=True):
        yield at, at + len(line.rstrip("\r\n"))
        at += len(line)


def _spokesperson(text: str, start: int, end: int, inside: Sequence[Contact], language: str) -> Spokesperson:
    said = words("letters", language)
    lead = text[start : min(each.start for each in inside)]
    name, body, place = _who(_BRACKETS.sub(" ", lead), said)
    spoken: list[str] = []
    for bracket in _BRACKETS.finditer(text[start:end]):
        spoken += _languages(bracket[1], language)
    phones, faults = [], []
    for number, each in enumerate(each for each in inside if each.kind == "phone"):
        value, fault = _number(text, each, said["mobile"])
        phones.append(value)
        if fault:
            faults.append(f"number {number + 1}: {fault}")
    return Spokesperson(
        start=start,
        end=end,
        name=name,
        body=body,
        place=place,
        languages=tuple(dict.fromkeys(spoken)),
        phones=tuple(phones),
        emails=tuple(each.value for each in inside if each.kind == "email"),
        accounts=tuple(each.value for each in inside if each.kind == "account"),
        faults=tuple(faults),
    )


def _who(lead: str, said: dict[str, list[str]]) -> tuple[str | None, str | None, str | None]:
    """Name, body and place of "For BODY, in PLACE, NAME", "NAME, BODY" or "BODY, NAME"; no body where none is sure."""
    parts = [part.strip(" :;–-.") for part in re.split(r"[,،，:：]", lead)]
    parts = [part for part in parts if re.search(r"\w{2}", part)]
    before, inside = "|".join(said["for"]), "|".join(said["in"])
    place = None
    for part in list(parts[1:]):
        if hit := re.match(rf"(?:{inside})\s+(.+)", part, re.IGNORECASE):
            place = hit[1]
            parts.remove(part)
            break
    if not parts:
        return None, None, place
    body = re.sub(rf"^(?:{before})\s+", "", parts[0], flags=re.IGNORECASE)
    introduced = body != parts[0]
    if len(parts) == 1:
        return (None, body, place) if introduced else (body, None, place)
    if introduced:
        return parts[-1], body, place
    first, last = _is_body(parts[0]), _is_body(parts[-1])
    if first == last:  # nothing tells the person from the body, so neither is called a body
        return ", ".join((parts[0], parts[-1])), None, place
    return (parts[-1], parts[0], place) if first else (parts[0], parts[-1], place)


def _is_body(part: str) -> bool:
    """True when the words are those of an organisation's name."""
    return kind_of(part, False)[0] not in ("individual", "unknown")


@cache
def _language_names(language: str) -> dict[str, str]:
    known: dict[str, str] = {}
    for tag in dict.fromkeys((language.split("-", maxsplit=1)[0], "en")):
        for code, name in _spoken(tag).items():
            if len(code) <= 3:
                known.setdefault(str(name).casefold(), str(code))
        known.update({name.casefold(): code for name, code in words("letters", tag)["languages"].items()})
    return known


def _spoken(tag: str) -> Mapping[str, str]:
    """Names of languages in a language, by code; none where the locales do not have it."""
    try:
        return Locale.parse(tag).languages
    except UnknownLocaleError:
        return {}


def _languages(bracket: str, language: str) -> list[str]:
    glue = "" if language.startswith(("zh", "ar")) else r"\b"
    joined = "|".join(rf"{glue}{re.escape(word)}{glue}" for word in words("letters", language)["and"])
    if language.startswith("ar"):
        joined = rf"(?<=\s)(?:{joined})"
    names = [part.strip().casefold() for part in re.split(rf"[,/;&،、，]|{joined}", bracket)]
    known = _language_names(language)
    return [known[name] for name in names if name in known]


def _number(text: str, contact: Contact, mobile: Sequence[str]) -> tuple[str, str | None]:
    """The number in E.164, or as printed with what keeps it from that; and what looks wrong."""
    printed = text[contact.start : contact.end]
    after = text[contact.end : contact.end + 24]
    called_mobile = re.match(rf"\s*[,(（]?\s*(?:{'|'.join(mobile)})", after, re.IGNORECASE) is not None
    try:
        number = phonenumbers.parse(printed, None)
    except phonenumbers.NumberParseException:
        return printed, "no country code, so it cannot be completed"
    whole = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    if not phonenumbers.is_valid_number(number):
        return whole, "no number of its country's numbering plan"
    kind = phonenumbers.number_type(number)
    if called_mobile and kind == _FIXED:
        return whole, "marked as mobile, but numbered as a fixed line"
    return whole, None
