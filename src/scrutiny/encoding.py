"""Bytes into text in whatever encoding they are, and what had to be guessed or mended."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

from charset_normalizer import from_bytes

from scrutiny.errors import Remark

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 1 << 16
_NAMED_LINES = 5

#: Legacy encodings that are tried, the widely used first; ties go to the earlier one.
_LEGACY = (
    "cp1252", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr", "cp1251", "koi8_r", "cp1256", "cp1250",
    "cp1253", "cp1254", "cp1255", "cp874", "iso8859_5", "iso8859_6", "mac_roman", "mac_cyrillic", "cp866", "cp1258",
    "mac_latin2", "iso8859_2", "mac_turkish", "mac_greek", "iso8859_7", "cp850",
)  # fmt: skip
_ELISION = re.compile(r"\u2019(?:s|t|re|ll|ve|d|m)\b|\b(?:[ldjncsmtLDJNCSMT]|[Qq]u|O)\u2019")
_HIGH_RUN = re.compile(rb"[^\x00-\x7f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it was in, and remarks about what was guessed or could not be read."""

    text: str
    encoding: str
    remarks: tuple[Remark, ...] = ()
    binary: bool = False


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The bytes as text: byte order mark, then UTF-8, then UTF-16, then what was declared, then the likeliest."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _lossy(data[len(mark) :], name)
    if b"\x00" in data[:_SAMPLE]:
        wide = _utf16(data[:_SAMPLE])
        if wide:
            return _lossy(data, wide)
    try:
        return _checked(data.decode("utf-8"), "ascii" if data.isascii() else "utf-8")
    except UnicodeDecodeError as error:
        fault = error
    if len(data) - fault.start < 4 and fault.reason == "unexpected end of data":
        text = data[: fault.start].decode("utf-8")
        note = Remark("", "the last character is cut off", "look whether the file is complete", needs_person=False)
        return Decoded(text + "\ufffd", "utf-8", (note,))
    mixed = _mixed(data)
    if mixed is not None:
        return mixed
    if declared:
        known = _known(declared)
        if known and known != "utf-8":
            decoded = _lossy(data, known)
            if decoded.text.count("\ufffd") * 100 <= len(decoded.text):
                return decoded
    return _guessed(data)


def _known(name: str) -> str | None:
    try:
        found = codecs.lookup(name.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return None
    # browsers read these labels as their Windows supersets, and so do the authors of such files
    return {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030",
            "iso8859-9": "cp1254"}.get(found, found)  # fmt: skip


def _lossy(data: bytes, name: str) -> Decoded:
    try:
        return _checked(data.decode(name), name)
    except (UnicodeDecodeError, LookupError, AssertionError):
        pass
    try:
        text = data.decode(name, "replace")
    except (UnicodeError, LookupError, AssertionError):
        text = data.decode("utf-8", "replace")
    decoded = _checked(text, name)
    at = text.find("\ufffd")
    line = text.count("\n", 0, at) + 1 if at >= 0 else 1
    lost = Remark(
        f"line {line}",
        f"{text.count(chr(0xFFFD))} characters could not be read as {name}",
        "compare with the original bytes",
        needs_person=False,
    )
    return Decoded(text, name, (lost, *decoded.remarks), decoded.binary)


def _checked(text: str, name: str) -> Decoded:
    """Marks what decodes but is no text: mostly control or unassigned characters."""
    sample = text[:20_000]
    if sample.isprintable():
        return Decoded(text, name)
    odd = sum(
        count
        for c, count in Counter(sample).items()
        if c not in "\t\n\r\f\x0b\x00\x1a\x85" and unicodedata.category(c) in ("Cc", "Cn", "Co")
    )
    return Decoded(text, name, (), odd * 10 > len(sample.replace("\x00", "")) or sample.count("\x00") * 3 > len(sample))


def _utf16(sample: bytes) -> str | None:
    """The byte order of UTF-16 without mark: spaces, line ends and digits stand where that order puts them."""
    zeros = sample.count(b"\x00")
    if zeros * 5 < len(sample):
        narrow = sample.replace(b"\x00", b"")
        controls = sum(1 for byte in narrow if byte < 32 and byte not in b"\t\n\r\x0c")
        try:
            narrow[:-4].decode("utf-8")
            if controls * 20 < len(narrow):
                return None  # a few stray NULs in a text of single bytes
        except UnicodeDecodeError:
            pass
    best, name = 0, None
    usual = frozenset(" \n\r\t.,:;0123456789-()。,、:\u3000،؛")
    for order in ("utf-16-le", "utf-16-be"):
        text = sample[: len(sample) & ~1].decode(order, "replace")
        good = sum(1 for c in text if c in usual or (c.isascii() and c.isalpha()))
        bad = sum(1 for c in text if unicodedata.category(c) in ("Cn", "Co", "Cc") and c not in "\n\r\t\f")
        if good > best and good * 20 >= len(text) and bad * 10 <= good:
            best, name = good, order
    return name


def _mixed(data: bytes) -> Decoded | None:
    """Lines of one text in two encodings: UTF-8 kept where it is valid, the other lines read by the likeliest."""
    end = b"\n" if b"\n" in data else b"\r"
    lines = data.split(end)
    texts: list[str | None] = []
    bad: list[int] = []
    sound = 0
    for number, line in enumerate(lines):
        try:
            texts.append(line.decode("utf-8"))
            sound += not line.isascii()
        except UnicodeDecodeError:
            texts.append(None)
            bad.append(number)
    if sound < len(bad) or sound == 0:
        return None
    if b"\xc3" not in data and b"\xd0" not in data and sound < 3:
        high = sum(len(_HIGH_RUN.findall(line)) for line in lines[:2000])
        if high < 6:
            return None
    guess = _likeliest(end.join(lines[number] for number in bad)[:_SAMPLE]) or "cp1252"
    for number in bad:
        partly = lines[number].decode("utf-8", "replace")
        lost = partly.count("\ufffd")
        # a line with valid multi-byte letters of its own is UTF-8 with damage, not another encoding
        valid = sum(1 for c in partly if c > "\x7f" and c != "\ufffd")
        texts[number] = partly if valid > lost else lines[number].decode(guess, "replace")
    named = ", ".join(str(number + 1) for number in bad[:_NAMED_LINES])
    more = f" and {len(bad) - _NAMED_LINES} more" if len(bad) > _NAMED_LINES else ""
    remark = Remark(
        f"line {bad[0] + 1}",
        f"mixed encodings: {named}{more} not in UTF-8, read as {guess}",
        "compare these lines with the original bytes",
    )
    text = end.decode().join(part or "" for part in texts)
    checked = _checked(text, "utf-8")
    return Decoded(text, f"utf-8+{guess}", (remark,), checked.binary)


def _guessed(data: bytes) -> Decoded:
    at = max(0, _first_high(data) - 4096)
    sample = data[at : at + _SAMPLE]
    guess = _likeliest(sample)
    if guess is None:
        decoded = _lossy(data, "cp1252")
        return Decoded(decoded.text, "unknown", decoded.remarks, True)
    decoded = _lossy(data, guess)
    note = Remark("", f"the encoding is not stated; read as {guess}", "check a few accented words", needs_person=False)
    return Decoded(decoded.text, guess, (note, *decoded.remarks), decoded.binary)


def _first_high(data: bytes) -> int:
    match = _HIGH_RUN.search(data)
    return match.start() if match else 0


def _likeliest(sample: bytes) -> str | None:
    """The encoding under which the high bytes make the most plausible words, or None when none does."""
    scored: list[tuple[float, str]] = []
    for name in _LEGACY:
        score = _plausible(sample, name)
        if score is not None:
            scored.append((score, name))
    best = max(scored, default=None, key=lambda pair: pair[0])
    if best is not None and best[0] >= 0.5:
        return best[1]
    found = from_bytes(sample, steps=5, chunk_size=512).best()
    if found is not None and best is not None and best[0] > 0.2:
        return _known(found.encoding) or best[1]
    return None


#: Letters that are frequent where an alphabet of that name is really used.
_FREQUENT = {
    "CYRILLIC": frozenset("оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъёії"),
    "GREEK": frozenset("αεοιητνσρκπλμωυγδςάέίόύήώθχφβ"),
    "ARABIC": frozenset("اليمنوترمبةعدفسهكقحجشصىأطخزإءضذغئؤثآظ،؛؟پچگی"),
    "HEBREW": frozenset("יוהלארתבשמנםעדקחפכטגצסזןךףץ"),
}
_LATIN = frozenset("éèàêçùâîôûëïœæñóíáúüöäßãõøåÉÈÀÇÑÓÍÁÚÜÖÄÅØ")
_MIDDLE = frozenset("ąćęłńśźżčďěňřšťůžőűășțâîđğışĞİŞĄĆĘŁŃŚŹŻČĎĚŇŘŠŤŮŽŐŰŢţŞýÝ")
_MARKS = frozenset("\u2018\u2019\u201c\u201d\u2013\u2014\u2026«»°€£•\xa0©®§№¿¡ºª„‚")


def _plausible(sample: bytes, name: str) -> float | None:
    try:
        text = sample.decode(name)
    except UnicodeDecodeError as error:
        if error.end < len(sample) - 4:
            return None
        text = sample[: error.start].decode(name, "replace")
    high = [(i, c) for i, c in enumerate(text) if c > "\x7f"]
    if not high:
        return None
    wide = name in ("gb18030", "big5", "shift_jis", "euc_jp", "euc_kr")
    good = 0.0
    for i, c in high[:4000]:
        good += _wide_letter(c, name) if wide else _narrow_letter(text, i, c)
    return good / min(len(high), 4000)


def _wide_letter(c: str, name: str) -> float:
    if "\u3040" <= c <= "\u30ff":
        return 1.0 if name in ("shift_jis", "euc_jp") else 0.3
    if "\uff61" <= c <= "\uff9f":
        return -0.5
    if "\uac00" <= c <= "\ud7a3":
        return 1.05 if name == "euc_kr" else 0.0
    if "\u4e00" <= c <= "\u9fff":
        if name in ("gb18030", "big5"):
            # the first level of both sets holds the everyday characters, so a wrong reading falls outside it
            raw = c.encode(name, "replace")
            level = 0xB0 <= raw[0] <= 0xD7 if name == "gb18030" else 0xA4 <= raw[0] <= 0xC6
            return 1.0 if level and len(raw) == 2 and (name == "big5" or raw[1] >= 0xA1) else 0.0
        return 0.75 if name != "euc_kr" else 0.2
    if c in ",。、:;?!()「」『』“”‘’《》·—…\u3000【】":
        return 1.0
    return 0.2 if "\uff01" <= c <= "\uff5e" else -0.3


def _narrow_letter(text: str, i: int, c: str) -> float:
    before, after = text[i - 1 : i], text[i + 1 : i + 2]
    if c in _MARKS:
        spaced = not before.isalnum() or not after.isalnum() or c in "\u2019\xa0"
        if c == "\u2019" and before.isalpha() and after.isalpha():
            return 1.1 if _ELISION.search(text[max(0, i - 4) : i + 4]) else 0.5
        return 0.95 if spaced else 0.1
    if not c.isalpha():
        return -0.5
    script = unicodedata.name(c, "X").split(" ", 1)[0]
    if script == "LATIN":
        beside = (before + after).strip()
        latin = any("a" <= x.lower() <= "z" for x in beside) or not any(x.isalpha() for x in beside)
        if c.isupper() and before.isalpha() and before.islower():
            return -0.5
        weight = 1.0 if c in _LATIN else 0.92 if c in "ğışİŞ" else 0.6 if c in "ýÝ" else 0.85 if c in _MIDDLE else 0.3
        return weight if latin else 0.0
    frequent = _FREQUENT.get(script)
    if frequent is None:
        return 0.6 if script == "THAI" else -0.2
    if any("a" <= x.lower() <= "z" for x in before + after):
        return -0.2
    if script == "CYRILLIC" and c.isupper() and before.isalpha() and before.islower():
        return -0.6
    if script == "CYRILLIC" and before.isupper() and c.islower() and text[i - 2 : i - 1].isupper() and i > 1:
        return 0.2
    weight = 1.0 if c.lower() in frequent else 0.2
    if script == "CYRILLIC" and c.lower() in "ъёіїщэфц":
        weight = 0.7
    return weight
