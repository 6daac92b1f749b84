"""A packet on its way out: lowered for one party by two people, through the one door, as a page and as data.

Only `packets` calls this, after it found the approval of exactly these words.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from scrutiny.dialogue.page import Page, as_json, digest_of
from scrutiny.digest import sha256
from scrutiny.errors import Refused, Withheld
from scrutiny.protection.marks import Mark
from scrutiny.protection.release import STATE, Marked, Released, opened, release
from scrutiny.vocabulary import words


def leave(page: Page, protected: tuple[str, ...], folder: Path) -> list[Path]:
    """The packet lies in the folder as packet.html and packet.json, with SHA256SUMS over both.

    Raises:
        Withheld: the door would let other words pass than those that two people saw.
        Refused: the folder holds a packet already.
    """
    released = lowered(page, protected)
    pages = {"packet.html": html(released).encode("utf-8"), "packet.json": as_json(opened(released))}
    sums = "".join(f"{sha256(data)}  {name}\n" for name, data in pages.items())
    paths = {folder / name: data for name, data in {**pages, "SHA256SUMS": sums.encode("ascii")}.items()}
    for path in paths:
        if path.exists():
            raise Refused("a packet lies here already", place=path.name, next="name a new folder")
    folder.mkdir(parents=True, exist_ok=True)
    for path, data in paths.items():
        path.touch(mode=0o600)
        path.write_bytes(data)
    return list(paths)


def lowered(page: Page, protected: tuple[str, ...]) -> Released[Page]:
    """The page as it may reach the party: its points are public for this packet, because two people lowered them.

    Raises:
        Withheld: contacts or protected names still stand in it.
    """
    points = tuple(Marked(point, Mark.PUBLIC, uses=(STATE.use,)) for point in page.points)
    released = release(replace(page, points=points), STATE, protected=protected)  # type: ignore[arg-type]
    if released.left_out or digest_of(opened(released)) != digest_of(page):
        raise Withheld(
            "the door would change what two people saw", place="packet", next="prepare it anew, and look at it"
        )
    return released


def html(released: Released[Page]) -> str:
    """The packet as one web page that prints well: no script, nothing from elsewhere, every value escaped."""
    page = opened(released)
    verify = str(words("packets", page.language)["verify"]).format(digest=digest_of(page))
    return _template().render(page=page, verify=verify)


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("scrutiny.dialogue"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("packet.html.j2")
