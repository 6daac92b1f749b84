"""Where a text names a way to reach somebody: e-mail addresses, telephone numbers, accounts.

This is the guard at the door out: hiding too much is the smaller harm, but symbols of documents, dates,
ranges of years, money and statistics must stay legible. It looks through full-width and Arabic-Indic digits,
invisible characters, character references and spelled-out addresses ("name [at] host dot org").
"""

from __future__ import annotations

import re
import sys
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from scrutiny.protection.telephone import telephones
from scrutiny.vocabulary import listing

CONTACT_WITHHELD = "[contact withheld]"

#: No address is longer (RFC 5321), so that a wall of letters costs nothing.
_LONGEST = 254


@dataclass(frozen=True, slots=True, order=True)
class Contact:
    """``text[start:end]`` reaches somebody; `kind` is email, phone or account, `value` its plain form."""

    start: int
    end: int
    kind: str
    value: str


def find_contacts(text: str) -> tuple[Contact, ...]:
    """Every e-mail address, telephone number and account named in the text, sorted and disjoint."""
    plain, origin = _plain(text)
    found = _disjoint([*_addresses(plain), *_accounts(plain), *_phones(plain)])
    if origin is None:
        return tuple(found)
    return tuple(Contact(origin[c.start], origin[c.end - 1] + 1, c.kind, c.value) for c in found)


def withhold(text: str, replacement: str = CONTACT_WITHHELD) -> str:
    """The text with every contact replaced."""
    parts, at = [], 0
    for contact in find_contacts(text):
        parts += [text[at : contact.start], replacement]
        at = contact.end
    return "".join([*parts, text[at:]]) if parts else text


# ── the text as it is read: one plain character for one character ──

_IGNORED = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2e3a\ufe58\ufe63\uff0d"


@cache
def _table() -> dict[int, str]:
    table = dict.fromkeys(map(ord, _DASHES), "-")
    table |= dict.fromkeys(
        map(ord, "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"),
        " ",
    )
    table |= {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if code not in table}
    table |= {0xFE6B: "@", 0xFE52: ".", 0x3002: ".", 0xFF61: ".", 0x2024: ".", 0x00B7: ".", 0x30FB: ".", 0xFE62: "+"}
    for code in range(0x660, min(sys.maxunicode, 0x1FBFF) + 1):
        digit = unicodedata.decimal(chr(code), None)
        if digit is not None:
            table[code] = str(digit)
    return table


def _plain(text: str) -> tuple[str, list[int] | None]:
    """The text with digits, dashes and spaces in their ASCII form, and where each character came from.

    The second value is None where nothing was left out.
    """
    if text.isascii():
        return text, None
    origin = None
    if _IGNORED.search(text):
        origin = [at for at, char in enumerate(text) if not _IGNORED.match(char)]
        text = "".join([text[at] for at in origin])
    return text.translate(_table()), origin


# ── e-mail addresses ──

_LOCAL = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.!#$%&'*+/=?^_`{|}~-")
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+")
_HOST_ANY = re.compile(r"\w(?:[\w-]*\w)?(?:\.\w(?:[\w-]*\w)?)+")
_NUMERIC_HOST = re.compile(r"\[(?:IPv6:)?[0-9A-Fa-f.:]{3,45}\]")


@dataclass(frozen=True, slots=True)
class _Signs:
    """Patterns of what stands for @ and for the full stop; `spoken` words need a spelled-out stop after them."""

    plain: re.Pattern[str]
    bracketed: re.Pattern[str]
    spoken: re.Pattern[str]
    stops: tuple[str, ...]
    dotted: re.Pattern[str]
    dot: re.Pattern[str]


@cache
def _signs() -> _Signs:
    known = listing("contacts")
    at = "|".join(sorted(map(re.escape, known["at"]), key=len, reverse=True))
    dot = "|".join(sorted(map(re.escape, known["dot"]), key=len, reverse=True))
    stops = sorted((word for word in known["dot"] if word.isalpha()), key=len, reverse=True)
    word = "|".join(map(re.escape, stops))
    stop = rf"[ ]{{0,2}}[\[({{<][ ]{{0,2}}(?i:{dot})[ ]{{0,2}}[\])}}>][ ]{{0,2}}|[ ]{{1,2}}(?i:{word})[ ]{{1,2}}"
    return _Signs(
        plain=re.compile(r"@(?!@)|%40|&#0{0,5}64;|&#[xX]0{0,5}40;|&commat;|_at_|\*at\*|-at-"),
        bracketed=re.compile(rf"[\[({{<][ ]{{0,2}}(?i:{at})[ ]{{0,2}}[\])}}>]"),
        spoken=re.compile(r"(?<= )(?:at|AT|At|arobase|arroba)(?= )"),
        stops=tuple(stops),
        dotted=re.compile(rf"[ ]{{0,2}}(?P<host>[\w-]{{1,63}}(?:(?:{stop}|\.)[\w-]{{1,63}})+)"),
        dot=re.compile(stop),
    )


def _addresses(text: str) -> Iterator[Contact]:
    signs = _signs()
    found = [*signs.plain.finditer(text), *signs.bracketed.finditer(text)]
    if _spelled(text):
        found += signs.spoken.finditer(text)
    for sign in sorted(found, key=re.Match.start):
        start = _local(text, sign)
        host = None if start is None else _host(text, sign)
        if start is not None and host is not None:
            yield Contact(start, host[0], "email", f"{text[start : sign.start()].strip()}@{host[1]}")


def _spelled(text: str) -> bool:
    """True when a full stop is spelled out somewhere, so that words for @ are worth a look."""
    lower = text.lower()
    return any(f" {stop} " in lower or f"[{stop}]" in lower or f"({stop})" in lower for stop in _signs().stops)


def _local(text: str, sign: re.Match[str]) -> int | None:
    """Where the part before the sign begins, or None when no name stands there."""
    end = sign.start()
    floor = max(0, end - _LONGEST)
    while end > floor and text[end - 1] in " \t" and sign.start() - end < 2:
        end -= 1
    spaced = end < sign.start()
    if end == 0:
        return None
    if text[end - 1] == '"' and not spaced:
        quote = text.rfind('"', floor, end - 1)
        return quote if quote >= 0 else None
    only_ascii = text[end - 1].isascii()
    start = end
    while start > floor and (text[start - 1] in _LOCAL or not (only_ascii or not text[start - 1].isalnum())):
        start -= 1
    while start < end and not (text[start].isalnum() or text[start] in "_+"):
        start += 1
    return start if start < end else None


def _host(text: str, sign: re.Match[str]) -> tuple[int, str] | None:
    """Where the part after the sign ends and its plain form, or None when no host stands there."""
    at = sign.end()
    window = text[at : at + _LONGEST]
    if not any(map(str.isalnum, window[:4])) and window[:1] != "[":
        return None
    if not sign.group().isalpha():
        lead = len(window) - len(window.lstrip(" \t\n"))
        if lead <= 2:
            for pattern in (_NUMERIC_HOST, _HOST, _HOST_ANY):
                plain = pattern.match(window, lead)
                if (plain and not plain.group().replace(".", "").isdigit()) or (plain and pattern is _NUMERIC_HOST):
                    return at + plain.end(), plain.group()
    spelled = _signs().dotted.match(window)
    if spelled is None or not _signs().dot.search(spelled["host"]):
        if sign.group()[0] in "[({<" and re.match(r"[ ]{0,2}[\w-]+\.\w", window):
            plain = re.match(r"[ ]{0,2}([\w.-]+\w)", window)
            return (at + plain.end(), plain[1]) if plain else None
        return None
    return at + spelled.end("host"), _signs().dot.sub(".", spelled["host"])


# ── accounts ──

_HANDLE = re.compile(r"@(?<![\w@./]@)(?=\w*[^\W\d])\w[\w.-]{0,62}(?:@[\w-]+(?:\.[\w-]+)+)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class _Accounts:
    names: re.Pattern[str]
    hosts: re.Pattern[str]


@cache
def _account_patterns() -> _Accounts:
    known = listing("contacts")
    names = "|".join(sorted(map(re.escape, known["account"]), key=len, reverse=True))
    hosts = "|".join(re.escape(host) for host in known["host"])
    return _Accounts(
        names=re.compile(
            rf"(?<![^\W_])(?:{names})(?:[ ](?:id|handle|account|username|user|name)){{0,2}}[ ]?$", re.IGNORECASE
        ),
        hosts=re.compile(rf"(?:https?://)?(?<![\w-])(?:www\.|m\.|mobile\.)?(?:{hosts})$", re.IGNORECASE),
    )


_COLON = re.compile(r":[ ]?(?P<name>@?[A-Za-z0-9][\w.@-]{2,62})(?![\w/:])")
_BARE = re.compile(r"(?<=\w )(?P<name>[A-Za-z][A-Za-z0-9_.-]{0,30}[0-9_][A-Za-z0-9_.-]{0,30})(?![\w/@])")
_SLASH = re.compile(r"/(?<=[A-Za-z]/)(?P<path>[\w.@%+-]{2,}[\w/.@%+?=&-]*)")
_URI = re.compile(r":(?<=[a-zA-Z]:)(?://)?(?P<uri>[+\w.@?=&()-]{3,})")
_SCHEME = re.compile(r"(?<![A-Za-z])(?:tel|sms|skype|xmpp|sip|whatsapp|viber|tg|signal)$", re.IGNORECASE)


def _accounts(text: str) -> Iterator[Contact]:
    known = _account_patterns()
    if "@" in text:
        for match in _HANDLE.finditer(text):
            end = match.end() - (len(match.group()) - len(match.group().rstrip(".-")))
            yield Contact(match.start(), end, "account", text[match.start() : end])
    if ":" in text:
        for match in _COLON.finditer(text):
            value = match["name"].rstrip(".-_")
            if _looks_like_account(value) and _ends(known.names, text, match.start()) is not None:
                yield Contact(match.start("name"), match.start("name") + len(value), "account", value)
        for match in _URI.finditer(text):
            yield from _named(_SCHEME, text, match)
    for match in _BARE.finditer(text):  # a name with a figure in it, right after that of a service
        value = match["name"].rstrip(".-_")
        if len(value) >= 4 and _ends(known.names, text, match.start()) is not None:
            yield Contact(match.start(), match.start() + len(value), "account", value)
    for match in _SLASH.finditer(text):
        yield from _named(known.hosts, text, match)


def _ends(pattern: re.Pattern[str], text: str, at: int) -> int | None:
    """Where that begins which ends the text before `at`, or None."""
    found = pattern.search(text[max(0, at - 40) : at])
    return None if found is None else max(0, at - 40) + found.start()


def _named(pattern: re.Pattern[str], text: str, match: re.Match[str]) -> Iterator[Contact]:
    """The account in the last group, where the right word or host stands before it."""
    begin = _ends(pattern, text, match.start())
    if begin is not None:
        value = match[match.lastgroup or 0].rstrip(".-_?&=")
        yield Contact(begin, match.start(match.lastgroup or 0) + len(value), "account", value)


def _looks_like_account(value: str) -> bool:
    """A name of an account, not the next word of a sentence: ASCII, and marked, digitted or mixed in case."""
    if not value.isascii() or value.isdigit():
        return value.isascii() and len(value) >= 5
    plain = value.isalpha() and (value.islower() or value.istitle() or value.isupper())
    return not plain or value.islower()


def _phones(text: str) -> Iterator[Contact]:
    for start, end in telephones(text):
        kept = [char for char in text[start:end] if char.isdigit() or char == "+"]
        yield Contact(start, end, "phone", "".join(kept))


def _disjoint(found: Iterable[Contact]) -> list[Contact]:
    """The contacts sorted; of two that overlap, one that covers both."""
    joined: list[Contact] = []
    for contact in sorted(found, key=lambda c: (c.start, -c.end)):
        if joined and contact.start < joined[-1].end:
            last = joined[-1]
            if contact.end > last.end:
                joined[-1] = Contact(last.start, contact.end, last.kind, last.value)
            continue
        joined.append(contact)
    return joined


def touches(found: tuple[Contact, ...], start: int, end: int) -> bool:
    """True when ``start:end`` overlaps one of the sorted contacts."""
    at = bisect_right(found, start, key=lambda contact: contact.start)
    return (at < len(found) and found[at].start < end) or (at > 0 and found[at - 1].end > start)


__all__ = ["CONTACT_WITHHELD", "Contact", "find_contacts", "touches", "withhold"]
