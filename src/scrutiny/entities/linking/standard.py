"""Rows of lists made comparable by named rules; what is printed stays in the table, and nothing is guessed.

`RULES` names every rule; a frozen model records them. All comparable values are lower-case ASCII, so that every
engine compares the same characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from anyascii import anyascii

from scrutiny.entities.linking.dating import Dates, Day, dates_of
from scrutiny.entities.linking.tables import Table
from scrutiny.errors import Remark
from scrutiny.vocabulary import listing

#: The rules by name and version; a change of any of them changes this tuple.
RULES = ("fold/1", "pinyin/1", "titles/1", "articles/1", "joined names/1", "father's name/1", "dates/1", "age/1")
#: Characters of a cell that are compared.
LONGEST = 200
_WORD = re.compile(r"[a-z0-9]+")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0002ffff]")
_ARABIC = re.compile(r"[\u0600-\u06ff]")

Value = str | int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """The identifiable rows of all lists, column by column; record i is row ``rows[i]`` of list ``lists[i]``.

    columns         the comparable values, None where nothing is known; every column as long as the records
    unidentifiable  (list, row) of what lacks a name, or lacks both a date and a place; counted, never compared
    """

    lists: tuple[int, ...]
    rows: tuple[int, ...]
    columns: Mapping[str, Sequence[Value]]
    unidentifiable: tuple[tuple[int, int], ...] = ()
    remarks: tuple[Remark, ...] = ()

    def __len__(self) -> int:
        return len(self.rows)


#: The comparable columns, in order.
COLUMNS = (
    "name", "given", "family", "father", "mother", "born", "born_turned", "born_year", "event", "event_turned",
    "event_year", "place", "region", "address", "address_number", "postcode", "sex", "number", "source",
)  # fmt: skip
#: A record is identifiable with a name and one of these.
_BESIDE = ("born_year", "event_year", "place", "region", "address", "postcode", "number")


def standardised(tables: Sequence[Table], columns: Sequence[Mapping[str, int]]) -> Records:
    """The rows of the lists as comparable records, in the order of lists and rows."""
    values: dict[str, list[Value]] = {column: [] for column in COLUMNS}
    lists: list[int] = []
    rows: list[int] = []
    left: list[tuple[int, int]] = []
    remarks: list[Remark] = []
    for at, (table, fields) in enumerate(zip(tables, columns, strict=True)):
        dates = dates_of(table, fields)
        remarks += dates.remarks
        too_long = left_before = 0
        left_before = len(left)
        for number, row in enumerate(table.rows):
            too_long += any(len(row[place]) > LONGEST for place in fields.values())
            record = _record(row, fields, dates, number)
            if record["name"] is None or all(record[beside] is None for beside in _BESIDE):
                left.append((at, number))
                continue
            record["source"] = f"{at}"
            lists.append(at)
            rows.append(number)
            for column in COLUMNS:
                values[column].append(record[column])
        if too_long:
            remarks.append(
                Remark(table.name, f"{too_long} rows have cells of more than {LONGEST} characters", "look at them")
            )
        if len(left) > left_before:
            remarks.append(
                Remark(
                    table.name,
                    f"{len(left) - left_before} of {len(table.rows)} rows are unidentifiable: "
                    "no name, or neither a date nor a place",
                    "complete them from their sources; they are counted and not compared",
                )
            )
    return Records(
        lists=tuple(lists), rows=tuple(rows), columns=values, unidentifiable=tuple(left), remarks=tuple(remarks)
    )


def _record(row: Sequence[str], fields: Mapping[str, int], dates: Dates, number: int) -> dict[str, Value]:
    def cell(field: str) -> str:
        at = fields.get(field)
        return row[at][:LONGEST] if at is not None else ""

    given, family, father = _names(cell)
    words = sorted({*given, *family})
    born, event = dates.born[number], dates.event[number]
    return {
        "name": " ".join(words) or None,
        "given": " ".join(given) or None,
        "family": " ".join(family) or None,
        "father": " ".join(father) or None,
        "mother": " ".join(name_words(cell("mother"))) or None,
        **_dated("born", born),
        **_dated("event", event),
        "place": fold(cell("place")) or None,
        "region": fold(cell("region")) or None,
        "address": " ".join(filter(None, (fold(cell("address")), fold(cell("address_more"))))) or None,
        "address_number": fold(cell("address_number")) or None,
        "postcode": fold(cell("postcode")).replace(" ", "") or None,
        "sex": _sex(cell("sex")),
        "number": fold(cell("number")).replace(" ", "") or None,
        "source": None,
    }


def _dated(column: str, day: Day) -> dict[str, Value]:
    return {column: day.day, f"{column}_turned": day.turned, f"{column}_year": day.year}


def _names(cell: object) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Given names, family names and the father's name, each as comparable words."""
    get = cell if callable(cell) else str
    given = name_words(get("given")) + name_words(get("given_more"))
    family = name_words(get("family")) + name_words(get("family_more"))
    father = name_words(get("father"))
    if given and family:
        return given, family, father
    whole = get("name")
    words = name_words(whole)
    if not words:
        return given, family, father
    if not father:
        father = _father(whole)
    rest = tuple(word for word in words if word not in father) or words
    if given:
        return given, rest[-1:] if rest[-1:] != given else (), father
    if family:
        return tuple(word for word in rest if word not in family) or (), family, father
    if _HAN.search(whole):
        return rest[1:] or rest, rest[:1] if len(rest) > 1 else (), father
    return rest[:1], rest[1:], father


@lru_cache(maxsize=1 << 17)
def _father(whole: str) -> tuple[str, ...]:
    """The word after "ibn" and the like; in Arabic script of three words and more, the second."""
    rules = _rules()
    words = fold(whole).split()
    for at, word in enumerate(words[:-1]):
        if at and word in rules["child_of"]:
            return name_words(" ".join(words[at + 1 :]))[:1]
    plain = name_words(whole)
    return plain[1:2] if _ARABIC.search(whole) and len(plain) >= 3 else ()


@lru_cache(maxsize=1 << 17)
def name_words(text: str) -> tuple[str, ...]:
    """The words of a name that tell people apart: folded, without titles, particles and articles.

    "Abu" and "Abd" are one word with what follows; a cell that says "unknown" has no words.
    """
    if not text or text == "NA" or fold(text) in _rules()["nothing"]:
        return ()
    rules = _rules()
    found: list[str] = []
    pending = ""
    words = fold(text).split()
    for at, word in enumerate(words):
        last = at == len(words) - 1
        if word in rules["articles"] and not last:
            continue
        if word in rules["joined"] and not last:
            pending += word
            continue
        small = word in rules["particles"] or word in rules["child_of"] or word in rules["titles"]
        if small and not pending and len(words) > 1:
            continue
        found.append(pending + word)
        pending = ""
    return tuple(found) or tuple(words)


@lru_cache(maxsize=1 << 17)
def fold(text: str) -> str:
    """Lower-case ASCII words with one space between them; Han characters by their Mandarin syllables."""
    if not text or text == "NA":
        return ""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
        text = "".join(c for c in text if unicodedata.category(c) not in ("Cf", "Cc") or c in "\n\t")
        if _ARABIC.search(text):
            text = "".join(
                c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c) and c != "\u0640"
            )
            text = re.sub(r"(?<!\S)\u0627\u0644(?=\S\S)", "", text).translate(_ARABIC_LETTERS)
        if _HAN.search(text):
            text = _syllables(text)
        text = anyascii(text)
    lowered = text.lower().replace("'", "").replace("’", "")
    return " ".join(_WORD.findall(lowered))


_ARABIC_LETTERS = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي", "ک": "ك", "ی": "ي"}
)


def _syllables(text: str) -> str:
    from pypinyin import lazy_pinyin

    return " ".join(lazy_pinyin(text))


def _sex(text: str) -> str | None:
    folded = fold(text)
    if not folded:
        return None
    return "f" if folded in _rules()["female"] else "m" if folded in _rules()["male"] else None


@cache
def _rules() -> dict[str, frozenset[str]]:
    return {rule: frozenset(filter(None, (fold(str(word)) for word in words))) for rule, words in
            listing("person_names").items()}  # fmt: skip
