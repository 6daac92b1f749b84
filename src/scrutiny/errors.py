"""What can go wrong, and what to do about it.

    ScrutinyError             the root: carries place, message and next step
    ├── Refused               the request cannot be carried out; nothing was changed
    │   ├── NoActor           a verb that writes was called without an actor
    │   ├── NoDossier         the folder is no dossier
    │   ├── Unknown           an id, path or word that nothing answers to
    │   ├── Untraceable       something to be published has no chain to its source
    │   └── Withheld          protection does not permit this to leave
    └── Broken                trust is broken: bytes, entries or signatures do not agree

Bad data is not an error: verbs return it as a `Remark` beside their results.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_ID = re.compile(r"[a-z]+-[a-z2-7]{16}")


@dataclass(frozen=True, slots=True)
class Remark:
    """Something a person should know about one place, and the next step.

    `needs_person` is true when somebody has to act; such a remark makes a command end with status 1.
    """

    place: str
    message: str
    next: str = ""
    needs_person: bool = True

    def as_item(self) -> dict[str, str]:
        return {"place": self.place, "message": self.message, "next": self.next}


def id_place(name: str, otherwise: str = "ID") -> str:
    """What was typed as an id, as the place of an error; what is no id may be a person's or a body's name: `otherwise`.

    An id is a word, a hyphen and 16 signs of base 32, as the ledger draws them.
    """
    return name if _ID.fullmatch(name) else otherwise


class ScrutinyError(Exception):
    """The root of all errors of the product: what happened, where, and what to do next.

    `others` are remarks on more of the same, where one place is not all: every fault of a report that was refused.
    """

    def __init__(self, message: str, *, place: str = "", next: str = "", others: Sequence[Remark] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.place = place
        self.next = next
        self.others = tuple(others)

    def as_remark(self) -> Remark:
        return Remark(self.place, self.message, self.next)


class Refused(ScrutinyError):
    """The request cannot be carried out; nothing was changed."""


class NoActor(Refused):
    """A verb that writes was called without an actor."""


class NoDossier(Refused):
    """The folder is no dossier."""


class Unknown(Refused):
    """An id, path or word that nothing answers to."""


class Untraceable(Refused):
    """Something to be published has no chain to its source."""


class Withheld(Refused):
    """Protection does not permit this to leave."""


class Broken(ScrutinyError):
    """Trust is broken: bytes, entries or signatures do not agree."""
