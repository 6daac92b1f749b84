"""A sign-on on the command line: launched, answered, confirmed, withdrawn. Commands of `letters`."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from scrutiny.cli.printing import Asked, command
from scrutiny.cli.rows import SHOWN, rows_answer
from scrutiny.errors import Refused
from scrutiny.letters.register import REGISTER

FILE = click.Path(path_type=Path)


@click.command("launch", help="Open a letter for signature, on the texts it has now, until a deadline.")
@click.argument("letter")
@click.option("--deadline", metavar="TIME", help='Until when, such as "2026-03-01 18:00".')
@click.option("--zone", metavar="NAME", help="The time zone of the deadline, such as Europe/Zurich.")
@click.option("--title", help="What signatories read as its title; else the letter's.")
@click.option("--rule", help="How bodies of one name, umbrellas and members are counted, in words.")
@click.option("--embargo", metavar="TIME", help="Until when nothing of it is published.")
@click.option("--again", is_flag=True, help="Its text or deadline changed; earlier confirmations are to be renewed.")
@click.option("--reason", default="", help="With --again: why.")
@command
def launch(asked: Asked, letter: str, **options: Any) -> int:
    """A letter is open for signature."""
    from scrutiny.letters.signon import launching

    with asked.open() as dossier:
        items, remarks = launching.launch(dossier, letter, **options)
        dossier.checkpoint()
    prose = []
    for item in items:
        prose.append(f"  {item['id']}  {item['title']}")
        prose.append(f"    in {', '.join(item['texts'])}; open until {item['deadline']} ({item['zone']})")
    return asked.answer(items, remarks, prose=[*prose, "Next: scrutiny letters invite LETTER TABLE --out DIR"])


@click.command("keys", help="Make the keys of a signatory or an auditor; needs no dossier.")
@click.argument("file", type=FILE)
@click.option("--name", default="", help="A word for whose they are, such as an auditor's; never a protected name.")
@command
def keys(asked: Asked, file: Path, name: str) -> int:
    """Keys lie in a new file."""
    from scrutiny.letters.signon.keys import make_keys

    item = make_keys(file, name)
    prose = [
        f"  {item['file']}  {item['recipient']}",
        "Keep this file where nobody else reads it; nothing replaces it.",
    ]
    return asked.answer([item], prose=prose)


@click.command("invite", help="Write invitations, one file each; nothing in them says who is invited.")
@click.argument("letter")
@click.argument("table", type=FILE, required=False)
@click.option("--blank", default=0, metavar="NUMBER", help="So many for nobody in particular.")
@click.option("--again", is_flag=True, help="All that stand anew, with new secrets, on the texts as they are now.")
@click.option("--out", type=FILE, required=True, metavar="DIR", help="The folder for the files.")
@click.option("--link", metavar="BASE", help="The beginning of a link, to which each secret is added.")
@command
def invite(asked: Asked, letter: str, table: Path | None, out: Path, **options: Any) -> int:
    """Invitation files lie in a folder."""
    from scrutiny.letters.signon import inviting

    data = _bytes(table, "TABLE") if table is not None else None
    with asked.open() as dossier:
        items, remarks = inviting.invite(dossier, letter, out, table=data, **options)
        dossier.checkpoint()
    prose = [f"  {item['number']:>4}  {item['place'] or '':9} {item['file']}" for item in items]
    return asked.answer(items, remarks, prose=[*prose, f"{len(items)} invitations; each serves once."])


@click.command(
    "invitations", help="Show the invitations of a letter, by number; revoke one, or say that some were sent."
)
@click.argument("letter")
@click.option("--revoke", type=int, metavar="NUMBER", help="No answer may use this one any more.")
@click.option("--sent", type=int, multiple=True, metavar="NUMBER", help="This one went out today; may be repeated.")
@click.option("--reason", default="", help="Why it is revoked; required.")
@command
def invitations(asked: Asked, letter: str, revoke: int | None, sent: tuple[int, ...], reason: str) -> int:
    """The invitations of a letter; whom those went to that nobody has answered."""
    from scrutiny.letters.signon import inviting

    with asked.open() as dossier:
        items = inviting.invitations(dossier, letter, revoke=revoke, sent=sent, reason=reason)
        if revoke is not None or sent:
            dossier.checkpoint()
    prose = [
        f"  {item['number']:>4}  {item['state'] or '–':9} {item['sent'] or '':10}  {item['body'] or ''}"
        for item in items
    ]
    return asked.answer(items, prose=[*prose, f"{len(items)} invitations."])


@click.command("answer", help="Answer an invitation: a signed file that the desk alone can open; needs no dossier.")
@click.argument("invitation", type=FILE)
@click.argument("words", nargs=-1, metavar="[FIELD=VALUE]…")
@click.option("--out", type=FILE, required=True, metavar="DIR", help="The folder for the answer.")
@click.option(
    "--keys", "keys_file", type=FILE, required=True, metavar="FILE", help="Your keys; `letters keys` makes them."
)
@click.option("--say", type=FILE, metavar="FILE", help="What you say, as YAML or JSON; else standard input.")
@click.option("--disclosure", type=click.Choice(["public", "protected"]), help="Whether your name is published.")
@click.option("--withdraw", is_flag=True, help="Withdraw what was answered with these keys.")
@click.option("--no-receipt", is_flag=True, help="No receipt is ever to be sent to you.")
@command
def answer(
    asked: Asked, invitation: Path, words: tuple[str, ...], keys_file: Path, say: Path | None, **options: Any
) -> int:
    """An answer file lies in a folder."""
    from scrutiny.letters.signon import answering

    disclosure, withdraw = options["disclosure"], options["withdraw"]
    said: dict[str, Any] = {}
    if words and (disclosure == "protected" or withdraw):
        raise _spoken()
    if words:
        said = _pairs(words)
        if said.get("disclosure", disclosure) != "public":
            raise _spoken()
    elif not withdraw:
        said = _mapping(_bytes(say, "--say") if say is not None else sys.stdin.buffer.read())
    if disclosure:
        said["disclosure"] = disclosure
    receipt = not options["no_receipt"]
    items = answering.answer(invitation, options["out"], keys_file, said, withdraw=withdraw, receipt=receipt)
    prose = []
    for item in items:
        prose += [f"  {item['file']}", f"  Of: {item['title']}, text {item['text'][:16]}…, until {item['deadline']}"]
        prose += [
            f"  Desk: {item['desk']}",
            "  Ask the desk by another way whether this key is its own.",
            f"  Send: {item['send']}.",
        ]
        prose += [f"  Keep: {each}." for each in item["keep"]] + [f"  Delete: {each}." for each in item["delete"]]
    return asked.answer(items, prose=prose)


@click.command("confirm", help="Take answer files, folders of them or tables; or one public confirmation in words.")
@click.argument("letter")
@click.argument("given", nargs=-1, metavar="PATH…|-|FIELD=VALUE…")
@click.option("--received", metavar="TIME", help="When it came, in the time zone of the sign-on; else now.")
@click.option("--authorisation", metavar="DOCUMENT", help="The document that shows who may confirm.")
@click.option("--disclosure", type=click.Choice(["public", "protected"]), help="Of a table that has no such column.")
@click.option(
    "--ignore", multiple=True, metavar="COLUMN", help="Pass over this column of a table; by letter or number."
)
@click.option("--out", type=FILE, metavar="DIR", help="The folder for the promises to the signatories.")
@command
def confirm(asked: Asked, letter: str, given: tuple[str, ...], **options: Any) -> int:
    """Confirmations are on record; what cannot be taken is told."""
    from scrutiny.letters.signon import confirming
    from scrutiny.letters.signon.hearing import lies_there

    what: dict[str, Any] = {}
    paths: tuple[str, ...] = given
    if given == ("-",):
        what, paths = {"data": sys.stdin.buffer.read()}, ()
    elif given and all("=" in word and not lies_there(Path(word)) for word in given):
        what, paths = {"said": _pairs(given)}, ()
    with asked.open() as dossier:
        items, remarks = confirming.confirm(dossier, letter, *paths, **what, **options)
        dossier.checkpoint()
    *each, standing = items
    prose = [
        f"  {item['file']:>16}  {item['status']:9} {item['disclosure'] or '':9}  {item['id'] or ''}" for item in each
    ]
    more = [f"  … and {len(prose) - SHOWN} more; --json lists all"] if len(prose) > SHOWN else []
    return asked.answer(items, remarks, prose=[*prose[:SHOWN], *more, *_numbers(standing)])


@click.command(
    "withdraw", help="Withdraw a confirmation, by its id or by the signatory's own answer file, or any other row."
)
@click.argument("name", metavar="ID|FILE")
@click.option("--reason", default="", help="Why; required for an id.")
@command
def withdraw(asked: Asked, name: str, reason: str) -> int:
    """Something is withdrawn, and stays on record."""
    from scrutiny.letters.signon import withdrawing
    from scrutiny.letters.signon.hearing import lies_there
    from scrutiny.tables import recording
    from scrutiny.tables.acting import table_of

    with asked.open() as dossier:
        dossier.need_actor()
        if lies_there(Path(name)):
            items, remarks = withdrawing.withdraw_answer(dossier, _bytes(Path(name), "FILE"))
        elif withdrawing.is_confirmation(dossier, name):
            items, remarks = withdrawing.withdraw(dossier, name, reason=reason)
        else:
            table = table_of(dossier, REGISTER, name)
            row = recording.withdraw(dossier, name, reason=reason)
            dossier.checkpoint()
            return rows_answer(asked, table, [row])
        dossier.checkpoint()
    prose = []
    for item in items:
        told = item["status"] == "standing"
        prose += _numbers(item) if told else [f"  {item['id'] or item.get('file')}  {item['status']}"]
    return asked.answer(items, remarks, prose=prose)


@click.command("standing", help="Show the running numbers of a sign-on.")
@click.argument("letter")
@command
def standing(asked: Asked, letter: str) -> int:
    """How many have signed so far."""
    from scrutiny.letters.signon import running

    with asked.open() as dossier:
        items = running.standing(dossier, letter)
    return asked.answer(items, prose=[line for item in items for line in _numbers(item)])


def _numbers(item: Mapping[str, Any]) -> list[str]:
    """The running numbers in words."""
    state = "open until" if item["open"] else "closed since"
    answered = f"{item['answered']} of {item['invited']} invitations answered"
    if item["answered"] is None:
        answered = f"{item['invited']} invitations; how many were answered is not told"
    return [
        f"{state} {item['deadline']} ({item['zone']}); {answered}",
        f"{item['listed']} listed ({item['organisations']} organisations, {item['individuals']} individuals, "
        f"{item['countries']} countries); protected: {item['protected']}",
        f"{item['late']} late, {item['other_text']} of an earlier text, {item['flagged']} with a name to look at",
    ]


def _bytes(path: Path, place: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Refused(f"it cannot be read: {error.strerror}", place=place, next="name a file") from None


def _pairs(words: Sequence[str]) -> dict[str, str]:
    """FIELD=VALUE words; none is repeated in what is refused, for it may hold a name."""
    found: dict[str, str] = {}
    for place, word in enumerate(words, start=1):
        name, equals, value = word.partition("=")
        if not equals:
            next = "write FIELD=VALUE, in quotation marks"
            raise Refused("this is no FIELD=VALUE", place=f"argument {place}", next=next)
        name = name.strip().replace("-", "_")
        found[name] = f"{found[name]}|{value}" if name in found else value
    return found


def _mapping(data: bytes) -> dict[str, Any]:
    """The fields that YAML or JSON holds; every scalar of YAML stays as it is written, with its zeros and its words."""
    import yaml

    next = "one field a line: name: …; by: …; disclosure: protected"
    try:
        words = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused("what is said is in a wrong encoding", place="--say", next="save it in UTF-8") from None
    try:
        found = json.loads(words)
    except (ValueError, RecursionError):
        try:
            found = yaml.load(words, Loader=yaml.BaseLoader)  # noqa: S506 - makes nothing but text, lists and mappings
        except (yaml.YAMLError, RecursionError):
            found = None
    if not isinstance(found, dict) or not all(isinstance(name, str) for name in found):
        raise Refused("what is said is no list of fields", place="--say", next=next)
    return found


def _spoken() -> Refused:
    return Refused(
        "a protected name is never taken from the command's arguments: others can read those",
        place="FIELD=VALUE",
        next="write it into a file: --say FILE, or standard input; clear this line from the shell's history",
    )


COMMANDS: tuple[click.Command, ...] = (launch, keys, invite, invitations, answer, confirm, withdraw, standing)
