"""The public file of a sign-on checked on the command line: the list, a name on it, a promise, a receipt; offline."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from scrutiny.cli.printing import Asked
from scrutiny.errors import Broken, Refused
from scrutiny.evidence.verify import Failure, Verdict
from scrutiny.letters.signon import verifying
from scrutiny.letters.signon.answers import LONGEST
from scrutiny.letters.signon.crediting import credit, credited
from scrutiny.letters.signon.keys import read_keys
from scrutiny.letters.signon.public import LARGEST, PublicFile
from scrutiny.letters.signon.published import digest_of
from scrutiny.letters.signon.reading import whole
from scrutiny.letters.signon.receipts import check_receipt, unlocked
from scrutiny.letters.signon.repeating import questions_of
from scrutiny.letters.signon.telling import positions, told


def verify_list(
    asked: Asked,
    path: Path,
    *,
    key: str | None,
    name: str | None,
    since: Path | None,
    promise: Path | None,
    receipt: Path | None,
    secret: Path | None,
) -> int:
    """What a public file says, and everything in it that does not hold; no dossier is needed.

    Raises:
        Refused: a file cannot be read or is too large, a receipt comes without the keys that open it, or no name was
            given.
    """
    if receipt is not None and secret is None:
        raise Refused("a receipt is opened with its keys", place="verify", next="--receipt FILE --secret KEYS")
    words = _promise(promise, secret) if promise else None
    older = whole(since, "--since", LARGEST) if since else None
    file, verdict = verifying.verify(whole(path, "FILE", LARGEST), key=key, since=older, promise=words)
    item: dict[str, Any] = {}
    prose: list[str] = []
    if file is not None:
        item["key"] = file.key
        prose.append(f"signed by {file.key}: compare it with the key that was published")
        if not verdict.failures:
            more, says = _sound(file)
            item |= more
            prose += says
        if name is not None:
            found = verifying.standing(file, _name(name))
            item |= {"positions": list(found.positions), "member_of": list(found.members)}
            prose.append(_stands(found))
        if receipt is not None and secret is not None:
            more, verdict = _receipt(file, receipt, secret, verdict)
            item |= more
            prose.append(f"the receipt carries the name {more.get('carries', '?')}: it has to be your own")
    item |= {
        "checked": verdict.checked,
        "verdict": verdict.word,
        "failures": [failure.as_item() for failure in verdict.failures],
    }
    counted = ", ".join(f"{count} {what}" for what, count in verdict.checked.items())
    prose = [f"{verdict.word}: {counted}", *(f"  {each}" for each in prose)]
    prose += [f"  ✗ {failure.what} at {failure.where}: {failure.reason}" for failure in verdict.failures]
    return asked.answer([item], prose=prose, broken=bool(verdict.failures))


def _sound(file: PublicFile) -> tuple[dict[str, Any], list[str]]:
    """What a file that holds says: its numbers, what auditors opened of its newest certificate, what a person asks."""
    made = verifying.newest(file)
    if made is None:
        return {}, []
    found = credit(file.audits, digest_of(file.certificates[-1]))
    asks = questions_of(file, made)
    item = {
        "auditors": [
            {"auditor": each.auditor, "opened": each.opened, "of": each.of, "confirmed": each.confirmed}
            for each in found.newest
        ],
        "questions": asks,
    }
    says = [*told(made), *credited(found, made.protected)]
    if found.newest:
        says.append("compare each auditor's key with one that they published:")
        says += [f"  {each.auditor}" for each in found.newest]
    return item, [*says, *(f"? {each}" for each in asks)]


def _name(given: str) -> str:
    """The name, from standard input where a dash stands for it: what is typed on a command line is kept by shells."""
    name = sys.stdin.readline().strip() if given == "-" else given.strip()
    if not name:
        raise Refused("there is no name", place="--name", next="--name NAME, or - and the name on standard input")
    return name


def _promise(path: Path, secret: Path | None) -> str:
    """A promise as it is, or opened with the keys it was encrypted to."""
    data = whole(path, "--promise", LONGEST)
    if data.startswith(b"age-encryption.org"):
        if secret is None:
            raise Refused("this promise is encrypted", place="--promise", next="--secret KEYS opens it")
        data = unlocked(data, read_keys(secret).identity, "--promise")
    return data.decode("utf-8", "replace")


def _stands(found: verifying.Found) -> str:
    if not found.positions and not found.members:
        return "this name is not listed; nothing here says whether it is protected"
    words = [f"this name is listed at {positions(found.positions)}"] if found.positions else []
    words += [f"it is named as a member at {positions(found.members)}"] if found.members else []
    return ", ".join(words)


def _receipt(file: PublicFile, receipt: Path, secret: Path, verdict: Verdict) -> tuple[dict[str, Any], Verdict]:
    """What a receipt carries, and the verdict with everything in it that does not hold."""
    try:
        counts, failures = check_receipt(whole(receipt, "--receipt", LARGEST), read_keys(secret), file)
    except Broken as broken:
        return {}, replace(verdict, failures=(*verdict.failures, Failure("receipt", broken.place, broken.message)))
    carried: dict[str, Any] = {name: counts.pop(name) for name in ("carries", "leaf") if name in counts}
    return carried, Verdict({**verdict.checked, **counts}, (*verdict.failures, *failures))
