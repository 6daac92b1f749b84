"""Invented lists of persons, the same at every run: every person of several rows, with slips of the pen."""

from __future__ import annotations

import random

from scrutiny.entities.linking.tables import Table, table

_FIRST = ("Mara", "Tolin", "Brakka", "Senna", "Orvid", "Lutka", "Yarem", "Pelka", "Dorin", "Wisna", "Karo", "Elzbe")
_LAST = ("tov", "ska", "melin", "drun", "ves", "karr", "lond", "pesh", "rim", "zadd")
_ROOT = ("Bar", "Vel", "Nor", "Tam", "Gol", "Fen", "Hul", "Jas", "Kor", "Mir", "Pol", "Rud", "Sal", "Ter", "Wen")
_PLACES = ("Alderport", "Brindmoor", "Castova", "Dunwell", "Estrava", "Fallowby", "Grenholt", "Harrowick")

HEADINGS = ("id", "full name", "date of birth", "place of birth", "sex")


def persons(number: int, copies: int = 3, *, name: str = "list.csv", seed: int = 7) -> tuple[Table, list[int]]:
    """A list of `number` persons in up to `copies` rows each, and for each row whose it is."""
    draw = random.Random(seed)
    lines: list[list[str]] = []
    truth: list[int] = []
    for person in range(number):
        given = draw.choice(_FIRST)
        family = draw.choice(_ROOT) + draw.choice(_ROOT).lower() + draw.choice(_LAST)
        born = f"{draw.randint(1930, 2005)}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"
        place = draw.choice(_PLACES)
        for copy in range(draw.randint(1, copies)):
            full, day, town = f"{given} {family}", born, place
            if copy:
                slip = draw.randrange(4)
                full = f"{given} {_slip(family, draw)}" if slip == 0 else full
                day = day[:-1] + str(draw.randint(0, 9)) if slip == 1 else day
                town = "" if slip == 2 else town
            lines.append([str(len(lines) + 1), full, day, town, draw.choice("fm")])
            truth.append(person)
    order = list(range(len(lines)))
    draw.shuffle(order)
    return table(name, [HEADINGS, *(lines[at] for at in order)]), [truth[at] for at in order]


def _slip(word: str, draw: random.Random) -> str:
    at = draw.randrange(1, len(word) - 1)
    return word[:at] + draw.choice("aeioukst") + word[at + 1 :]
