"""What the shared commands tell of asks beside what they tell of every row: whom, when, where it stands, circles."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Mapping
from typing import Any

import click

from scrutiny.asks import asks as register
from scrutiny.asks.ask import RELATIONS
from scrutiny.asks.circles import refuse_circles
from scrutiny.asks.register import REGISTER
from scrutiny.cli.printing import Asked, Items, command, pairs
from scrutiny.cli.rows import SHOWN, said_fields
from scrutiny.errors import Remark


def guarded(shared: click.Command) -> click.Command:
    """The shared command `change`, which refuses first what would make an ask follow itself."""
    change = shared.callback

    @command
    def guard(asked: Asked, **options: Any) -> int:
        said, more = said_fields(options["words"], options), pairs(options["more"])
        if any(name in RELATIONS for name in (*said, *more)):
            with asked.open() as dossier:
                refuse_circles(dossier, options["row_id"], said, {name: text.split("|") for name, text in more.items()})
        return 0

    @click.pass_context
    def run(ctx: click.Context, /, **options: Any) -> Any:
        ctx.invoke(guard, **options)
        return ctx.invoke(change, **options) if change else 0

    shared.callback = run
    return shared


class _Dated(Asked):
    """What was asked for, and as of which day (EDTF; None: as things stand)."""

    as_of: str | None = None


class Worded(_Dated):
    """Answers of the shared commands, with what an ask is told by: whom, what, when, where it stands, what followed."""

    def answer(
        self, items: Items, remarks: Iterable[Remark] = (), *, prose: Iterable[str] = (), broken: bool = False
    ) -> int:
        """The items as ever; asks in a line each with addressee, date and status, one ask with its follow-ups."""
        known, lines = list(items), list(prose)
        if known and all(item.get("table") == REGISTER.name for item in known):
            with self.open() as dossier:
                told = register.told_of(dossier, [str(item["id"]) for item in known], self.as_of)
            known = [{**item, **told.get(str(item["id"]), {})} for item in known]
            count = min(len(known), SHOWN)
            if all("standing" in item for item in known):
                rows = map(_row, known[:count])
                lines = _shown(known[0], lines) if "history" in known[0] else [*rows, *lines[count:]]
        return super().answer(known, remarks, prose=lines, broken=broken)


class Circled(_Dated):
    """Answers of the import, with a remark for each row that leads back to itself."""

    def answer(
        self, items: Items, remarks: Iterable[Remark] = (), *, prose: Iterable[str] = (), broken: bool = False
    ) -> int:
        """The items as ever, and remarks on the rows whose asks follow themselves."""
        numbers = {str(item.get("id")): item.get("row") for item in items if item.get("id") and "row" in item}
        found = list(remarks)
        if numbers:
            with self.open() as dossier:
                found += register.circle_remarks(dossier, numbers)
        return super().answer(items, found, prose=prose, broken=broken)


def answering(shared: click.Command, made: type[_Dated]) -> None:
    """The shared command answers as `made` does."""
    act = inspect.unwrap(shared.callback) if shared.callback else None

    @command
    def run(asked: Asked, **options: Any) -> int:
        own = made(str(asked.folder), asked.actor, as_json=asked.as_json)
        own.as_of = options.get("as_of")
        return int(act(own, **options) or 0) if act else 0

    shared.callback = run


def _row(item: Mapping[str, Any]) -> str:
    """An ask in one line: id, when, whom, what, where it stands."""
    status = str(item["standing"]["status"]).replace("_", " ")
    withdrawn = "  (withdrawn)" if item.get("withdrawn") else ""
    when = item.get("made") or f"as of {item['as_of']}"
    return f"  {item['id']}  {when}  {item['addressee']}: {str(item['action'])[:90]}  [{status}]{withdrawn}"


def _shown(item: Mapping[str, Any], lines: list[str]) -> list[str]:
    """The lines of an ask, then where it stands and what followed it, by date."""
    status = item["standing"]
    more = [
        f"  stands: {str(status['status']).replace('_', ' ')}"
        + (f" since {status['since']}" if status["since"] else "")
    ]
    for each in item["followed_up"]:
        source = f"  ({each['source']})" if each["source"] else ""
        amounts = f" → {str(each['status']).replace('_', ' ')}" if each["status"] else ""
        more.append(f"  {each['date']}  {each['id']}  {each['what']}{amounts}{source}")
    return [*lines, *more]
