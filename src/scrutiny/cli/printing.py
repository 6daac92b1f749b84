"""What every command shares: its options, the dossier it opens, and how it prints.

Every text that reaches a person passes `say`, so that control characters in a file's name cannot steer a terminal.
"""

from __future__ import annotations

import functools
import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

import scrutiny
from scrutiny.dossier import Dossier
from scrutiny.errors import Broken, Refused, Remark, ScrutinyError

Items = Sequence[Mapping[str, Any]]
Command = Callable[..., int]


def command(function: Command) -> Command:
    """The function takes --dossier, --actor and --json after the verb too, as `Asked`; it returns the exit status."""

    @click.option("--dossier", metavar="DIR", help="The dossier; else $SCRUTINY_DOSSIER, else this folder.")
    @click.option("--actor", metavar="NAME", help="Who decides; else $SCRUTINY_ACTOR.")
    @click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
    @click.pass_context
    @functools.wraps(function)
    def run(ctx: click.Context, /, **options: Any) -> int:
        own = {name: options.pop(name) for name in ("dossier", "actor", "as_json")}
        asked = {**(ctx.obj or {}), **{name: value for name, value in own.items() if value}}
        return function(Asked(**asked), **options)

    return run


class Asked:
    """The three options every command takes."""

    def __init__(self, dossier: str | None = None, actor: str | None = None, *, as_json: bool = False) -> None:
        self.folder = Path(dossier or os.environ.get("SCRUTINY_DOSSIER") or ".")
        self.actor = actor or os.environ.get("SCRUTINY_ACTOR") or None
        self.as_json = as_json

    def open(self) -> Dossier:
        """The dossier that was asked for; trace reaches its statements too."""
        return scrutiny.open(self.folder, self.actor).dossier

    def answer(
        self, items: Items, remarks: Iterable[Remark] = (), *, prose: Iterable[str] = (), broken: bool = False
    ) -> int:
        """The items and remarks are printed, as JSON or as prose; returns the exit status."""
        said = list(remarks)
        if self.as_json:
            document = {"items": list(items), "remarks": [remark.as_item() for remark in said]}
            sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=1) + "\n")
        else:
            for line in prose:
                say(line)
            for remark in said:
                say(f"  ! {remark.place}: {remark.message}" + (f" → {remark.next}" if remark.next else ""), err=True)
        return 1 if broken or any(remark.needs_person for remark in said) else 0


def say(line: str, *, err: bool = False) -> None:
    """One line stands on the terminal, without control characters."""
    click.echo("".join(c for c in line if c.isprintable() or c in "\n\t"), err=err)


def print_error(error: ScrutinyError, *, as_json: bool) -> None:
    """The error is on standard error in words; with --json also as the first remark of the JSON document."""
    if as_json:
        told = [error.as_remark(), *error.others]
        document = {"items": [], "remarks": [remark.as_item() for remark in told]}
        sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=1) + "\n")
    place = f" ({error.place})" if error.place else ""
    word = "broken" if isinstance(error, Broken) else "refused"
    say(f"{word}: {error.message}{place}" + (f"\n  → {error.next}" if error.next else ""), err=True)
    for each in error.others:
        say(f"  ! {each.place}: {each.message}" + (f" → {each.next}" if each.next else ""), err=True)


def progress(what: str) -> Callable[[int, int], None]:
    """A counter on standard error, on a terminal only; silent for short work."""

    def count(done: int, total: int) -> None:
        if sys.stderr.isatty() and total > 1:
            end = "\n" if done >= total else ""
            click.echo(f"\r  {what}: {done} of {total}", nl=False, err=True)
            click.echo(end, nl=False, err=True)

    return count


def pairs(said: Iterable[str]) -> dict[str, str]:
    """FIELD=VALUE words as a mapping; a field named again adds a value.

    Raises:
        Refused: a word has no equals sign.
    """
    found: dict[str, str] = {}
    for word in said:
        name, equals, value = word.partition("=")
        if not equals:
            raise Refused(f"{word!r} is no FIELD=VALUE", place=word, next="write FIELD=VALUE, in quotation marks")
        name = name.strip().replace("-", "_")
        found[name] = f"{found[name]}|{value}" if name in found else value
    return found
