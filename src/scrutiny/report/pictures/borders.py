"""How the maps of a report are drawn, as its outline says under ``borders``: a choice, printed with its disclaimer.

borders:
  view: as the mandate's General Assembly resolution draws them     # printed under each map
  apart: [EH, Somaliland]             # drawn dashed; as it comes: territories without an ISO number
  together: {Somaliland: SO}          # drawn and counted with another
  names: {SO: Somalia}                # printed instead of the usual name
  labels: true                        # false: no names on the map
  box: [20, -12, 52, 18]              # west, south, east, north in degrees: a part of the world
  disclaimer: …                       # instead of the one that comes with us
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from scrutiny.report.pictures import world

#: What borders may say.
KEYS = ("view", "apart", "together", "names", "labels", "box", "disclaimer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Borders:
    """How maps are drawn; territories by the code under which the shapes have them."""

    view: str = ""
    apart: tuple[str, ...] = ()
    together: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    labels: bool = True
    box: world.Box | None = None
    disclaimer: str = ""


def borders(written: Mapping[str, Any]) -> Borders:
    """The borders as written; what names no territory, or is no box, is passed over: `unread` tells of it."""
    apart = written.get("apart")
    together, names = written.get("together"), written.get("names")
    return Borders(
        view=str(written.get("view") or ""),
        apart=_unnumbered() if apart is None else tuple(dict.fromkeys(_codes(apart))),
        together=_pairs(together, both=True),
        names=_pairs(names, both=False),
        labels=written.get("labels") not in (False, "false", "none", "no"),
        box=_box(written.get("box")),
        disclaimer=str(written.get("disclaimer") or ""),
    )


def unread(written: Mapping[str, Any]) -> list[str]:
    """What of the borders cannot be drawn, each as it is written: unknown keys, territories, a box that is none."""
    found = [key for key in map(str, written) if key not in KEYS]
    apart = written.get("apart") if isinstance(written.get("apart"), list | tuple) else []
    words = [*map(str, apart or ())]
    for key in ("together", "names"):
        pairs = written.get(key)
        if isinstance(pairs, Mapping):
            words += [str(one) for one in pairs] + (
                [str(other) for other in pairs.values()] if key == "together" else []
            )
        elif pairs is not None:
            found.append(key)
    found += [each for each in words if world.code(each) is None]
    if written.get("box") is not None and _box(written.get("box")) is None:
        found.append(f"box: {written.get('box')}")
    return found


def _unnumbered() -> tuple[str, ...]:
    """The territories that have no ISO number."""
    return tuple(dict.fromkeys(each.code for each in world.shapes(world.FINE) if not each.stated))


def _codes(words: object) -> Iterable[str]:
    several = words if isinstance(words, list | tuple) else [words]
    return [code for each in several if (code := world.code(str(each))) is not None]


def _pairs(written: object, *, both: bool) -> dict[str, str]:
    if not isinstance(written, Mapping):
        return {}
    found = {}
    for one, other in written.items():
        code, value = world.code(str(one)), world.code(str(other)) if both else str(other)
        if code is not None and value is not None and code != value:
            found[code] = value
    return found


def _box(written: object) -> world.Box | None:
    if not isinstance(written, list | tuple) or len(written) != 4:
        return None
    try:
        west, south, east, north = map(float, written)
    except (TypeError, ValueError):
        return None
    inside = -180 <= west < east <= 360 and -85 <= south < north <= 85
    return (west, south, east, north) if inside and east - west <= 360 else None
