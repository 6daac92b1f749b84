"""The one door out: what may leave, for whom, with contacts and protected names taken out.

`release` is a pure function over trees of frozen dataclasses, tuples, lists, mappings, strings, numbers and
dates. It alone makes `Released` values, and renderers and exporters accept nothing else (`opened`).

- A node that carries a mark (`Marked`, or any dataclass with a field ``mark``) above the audience leaves as
  nothing, or as the stand-in it brought. A mark that cannot be read counts as strict.
- Every string, keys of mappings included, leaves without contacts and without protected names.
- Who made a record leaves as a role.
- Anything the door does not know is refused: it fails closed.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from typing import Any, Final, Generic, TypeVar

from scrutiny.errors import Unknown, Withheld
from scrutiny.protection.marks import Mark, parse
from scrutiny.protection.scrub import scrub

T = TypeVar("T")

#: Nothing above this leaves in this form of the product, whoever asks.
CEILING: Final = Mark.RESTRICTED

#: Fields that hold who made a record; they leave as `ROLE`.
MAKER_FIELDS: Final = frozenset({"maker", "actor", "reviewer", "received_by", "decided_by", "recorded_by"})
ROLE: Final = "staff of the mandate"


@dataclass(frozen=True, slots=True)
class Audience:
    """Who receives: the highest mark that may pass, and the use that consent has to cover.

    `unnamed` is the use that covers the same audience where nobody is named; None: there is none.
    """

    name: str
    passes: Mark
    use: str
    unnamed: str | None = None

    def __post_init__(self) -> None:
        if self.passes > CEILING:
            raise Withheld(
                f"nothing marked {self.passes} leaves",
                place=self.name,
                next=f"the highest mark that leaves is {CEILING}",
            )


INTERNAL_DRAFT: Final = Audience("internal_draft", Mark.RESTRICTED, "internal_analysis")
PUBLIC: Final = Audience("public", Mark.PUBLIC, "publish_named", "publish_without_name")
STATE: Final = Audience("state", Mark.PUBLIC, "put_to_state")
UN_BODY: Final = Audience("un_body", Mark.PUBLIC, "share_un_body")
COURT: Final = Audience("court", Mark.PUBLIC, "share_court")
PARTNER: Final = Audience("partner", Mark.PUBLIC, "share_partner")
AUDIENCES: Final = (INTERNAL_DRAFT, PUBLIC, STATE, UN_BODY, COURT, PARTNER)
#: The press is the public, and is told besides how to reach spokespersons who agreed to it. No export asks for it.
PRESS: Final = Audience("press", Mark.PUBLIC, "publish_named", "publish_without_name")


def audience(name: str) -> Audience:
    """The audience a word names; an unknown word is refused with those that exist."""
    for known in AUDIENCES:
        if known.name == name:
            return known
    listed = ", ".join(known.name for known in AUDIENCES)
    raise Unknown(f"no audience is called {name!r}", place="audience", next=f"use one of: {listed}")


@dataclass(frozen=True, slots=True)
class Marked:
    """A value with its mark, the uses its persons consented to (None: no consent is involved) and a stand-in.

    `unnamed` is what may leave of it where consent covers the audience only without the name.
    """

    value: Any
    mark: str
    uses: tuple[str, ...] | None = None
    instead: Any = None
    unnamed: Any = None


@dataclass(frozen=True, slots=True)
class Maker:
    """Who made a record; only the role ever leaves."""

    name: str
    role: str = ROLE


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many things stayed behind for one reason; never what they were."""

    reason: str
    count: int


class _Token:
    """The right to make a `Released`; one exists, here."""


_TOKEN: Final = _Token()


@dataclass(frozen=True, slots=True, init=False, repr=False, eq=False)
class Released(Generic[T]):
    """A value that went through the door, for whom, and counts of what stayed behind; only `release` makes one."""

    value: T
    audience: Audience
    left_out: tuple[LeftOut, ...]

    def __init__(self, value: T, to: Audience, left_out: tuple[LeftOut, ...], *, token: object = None) -> None:
        if token is not _TOKEN:
            raise TypeError("only scrutiny.protection.release.release makes Released values")
        object.__setattr__(self, "value", value)
        object.__setattr__(self, "audience", to)
        object.__setattr__(self, "left_out", left_out)

    def __init_subclass__(cls, **_: Any) -> None:
        raise TypeError("Released has no subclasses: there is one door out")


def opened(released: Released[T]) -> T:
    """The value of a `Released`; anything else raises TypeError, so that no renderer prints what was not released."""
    if type(released) is not Released:
        raise TypeError(f"only released values may be rendered, not {type(released).__name__}")
    return released.value


def release(
    value: T, to: Audience, *, protected: tuple[str, ...] = (), spared: frozenset[str] = frozenset()
) -> Released[T]:
    """What of `value` may reach the audience, scrubbed, with counts of what stayed behind.

    spared  strings that leave as they are where they stand alone, the names of spokespersons and the ways to reach
            them: for the press only

    Raises:
        Withheld: something is spared for anybody but the press.
    """
    if spared and to is not PRESS:
        raise Withheld("contacts are told to nobody but the press", place=to.name, next="leave the contacts out")
    door = _Door(to, protected, spared)
    passed = door.through(value)
    left_out = tuple(LeftOut(reason, count) for reason, count in sorted(door.left_out.items()))
    kept: Any = None if passed is _NOTHING else passed
    return Released(kept, to, left_out, token=_TOKEN)


_NOTHING: Final = object()
_PLAIN: Final = (bool, int, float, Decimal, datetime.date, datetime.time, datetime.timedelta, type(None))


@dataclass(slots=True)
class _Door:
    """One passage through the door: the rules by type, and the running counts."""

    to: Audience
    protected: tuple[str, ...]
    spared: frozenset[str] = frozenset()
    left_out: Counter[str] = field(default_factory=Counter)
    seen: dict[str, tuple[str, int, int]] = field(default_factory=dict)

    def through(self, node: Any) -> Any:
        """The node as it may leave, or `_NOTHING`."""
        if isinstance(node, Enum):
            return node
        if isinstance(node, str):
            return self.words(node)
        if isinstance(node, _PLAIN):
            return node
        if isinstance(node, Marked):
            return self.marked(node)
        if isinstance(node, Maker):
            return self.words(node.role)
        if isinstance(node, tuple | list | set | frozenset):
            return self.row(node)
        if isinstance(node, Mapping):
            return self.mapping(node)
        if dataclasses.is_dataclass(node) and not isinstance(node, type):
            return self.record(node)
        raise TypeError(f"the door out does not know {type(node).__name__}; give it plain data")

    def words(self, text: str) -> str:
        if text in self.spared:
            return text
        known = self.seen.get(text)
        if known is None:
            known = self.seen[text] = scrub(str(text), self.protected)
        clean, contacts, names = known
        if contacts:
            self.left_out["contact"] += contacts
        if names:
            self.left_out["protected name"] += names
        return clean

    def passes(self, mark: Any) -> bool:
        try:
            allowed = parse(mark) <= self.to.passes
        except (Unknown, AttributeError):
            allowed = False
            mark = "that cannot be read"
        if not allowed:
            self.left_out[f"mark {mark}"] += 1
        return allowed

    def marked(self, node: Marked) -> Any:
        allowed = self.passes(node.mark)
        if allowed and node.uses is not None and self.to.use not in node.uses:
            self.left_out[f"no consent to {self.to.use}"] += 1
            if node.unnamed is not None and self.to.unnamed in node.uses:
                return self.through(node.unnamed)
            allowed = False
        if allowed:
            return self.through(node.value)
        return _NOTHING if node.instead is None else self.through(node.instead)

    def row(self, node: Any) -> Any:
        kept = [passed for passed in map(self.through, node) if passed is not _NOTHING]
        if isinstance(node, set | frozenset):
            return tuple(sorted(kept, key=repr))
        if isinstance(node, list):
            return kept
        if type(node) is tuple:
            return tuple(kept)
        raise TypeError(f"the door out does not know {type(node).__name__}; give it plain tuples")

    def mapping(self, node: Mapping[Any, Any]) -> dict[Any, Any]:
        kept: dict[Any, Any] = {}
        for key, child in node.items():
            passed = self.maker(child) if key in MAKER_FIELDS else self.through(child)
            if passed is _NOTHING:
                continue
            name = fresh = self.through(key)
            turn = 1
            while fresh in kept:  # two keys may become equal once their contacts are gone; neither is lost
                turn += 1
                fresh = f"{name} ({turn})"
            kept[fresh] = passed
        return kept

    def record(self, node: Any) -> Any:
        if hasattr(node, "mark") and not self.passes(node.mark):
            return _NOTHING
        changed: dict[str, Any] = {}
        for item in dataclasses.fields(node):
            child = getattr(node, item.name)
            passed = self.maker(child) if item.name in MAKER_FIELDS else self.through(child)
            if passed is not child:
                changed[item.name] = None if passed is _NOTHING else passed
        return dataclasses.replace(node, **changed) if changed else node

    def maker(self, child: Any) -> Any:
        if child is None or child == "":
            return child
        if isinstance(child, Maker):
            return self.words(child.role)
        self.left_out["maker's name"] += 1
        return ROLE
