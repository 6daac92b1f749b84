"""Consent, recorded per person and per use and withdrawn by a new record; and what it permits, down every because.

`uses` says what is permitted of a subject on a day: nothing by default. `permitted` says it of anything that stands on
subjects: it inherits the narrowest consent of the persons behind it. That a newspaper named somebody is no consent.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from scrutiny.dates import checked, parse
from scrutiny.dossier import Dossier
from scrutiny.errors import Refused, Remark, Unknown
from scrutiny.evidence.consenting import Consent, all_uses, consents, day_of, read_consent, read_uses, standing_uses
from scrutiny.evidence.custody import held
from scrutiny.evidence.editions import editions_naming
from scrutiny.evidence.permitting import Permission, permitted
from scrutiny.evidence.telling import told
from scrutiny.ledger.record import Draft
from scrutiny.tables.grounds import Grounds


def consent(
    dossier: Dossier,
    subject: str,
    uses: Iterable[str] = (),
    *,
    because: Sequence[str],
    refused: Iterable[str] = (),
    given_on: str | None = None,
    how: str = "",
    by: str | None = None,
    expires: str | None = None,
    as_of: str | None = None,
) -> Consent:
    """The subject's consent to some uses, and refusal of others, is on record.

    because   what shows it: the form, the note, the recording; never empty
    given_on  EDTF (or `as_of`); None: today.  expires: the last day on which it holds
    by        the guardian who gave it for the subject; how: in which form; both never leave

    Raises:
        Refused: no use is named, one is given and refused at once, nothing shows it, or a date is none.
        Unknown: the subject, or what shows it, does not exist.
        NoActor: the dossier was opened without one.
    """
    granted, no = read_uses(uses), read_uses(refused)
    if not granted and not no:
        raise Refused(
            "a consent names the uses it permits", place=subject, next=f"--use, one of: {', '.join(all_uses())}"
        )
    if both := set(granted) & set(no):
        raise Refused("a use is permitted and refused at once", place=", ".join(sorted(both)), next="say one of them")
    if not because:
        raise Refused(
            "a consent stands on something", place=subject, next="--because ID of the form or the interview; or --note"
        )
    stated = given_on or as_of
    day = checked(stated, "--given-on") if stated else None
    if day is not None and (parse(day).earliest or date.min) > day_of(None) + timedelta(days=1):
        raise Refused("a consent is not given ahead of time", place="--given-on", next="record it when it is given")
    if expires is not None:
        expires = day_of(expires).isoformat()
    body = {"granted": granted, "refused": no, "day": day, "expires": expires, "how": how.strip(), "by": by or None}
    return _append(dossier, "consent", subject, body, because)


def withdraw(
    dossier: Dossier,
    subject: str,
    uses: Iterable[str] | None = None,
    *,
    reason: str,
    because: Sequence[str] = (),
) -> tuple[Consent, list[Remark]]:
    """The subject's consent to these uses, or to all, is withdrawn from today on, by a new record.

    Every later release of what stands on the subject is refused; remarks name the editions in the dossier that were
    built while the consent stood.

    Raises:
        Refused: no reason was given, or a word names no use.
        Unknown: the subject, or what shows it, does not exist.
        NoActor: the dossier was opened without one.
    """
    if not reason.strip():
        raise Refused("a consent is withdrawn with a reason", place=subject, next="add --reason WHY")
    no = all_uses() if uses is None else read_uses(uses)
    if not no:
        raise Refused("no use is named", place=subject, next="leave --use out to withdraw all")
    done = _append(dossier, "consent_withdrawn", subject, {"refused": no, "reason": reason.strip()}, because)
    remarks = [
        Remark(
            str(folder.relative_to(dossier.folder)),
            "this edition was built while the consent stood",
            "build it again without, and ask those who hold copies to destroy them",
        )
        for folder in editions_naming(dossier.folder, _reached(dossier, subject))
    ]
    return done, remarks


def uses(dossier: Dossier, subject: str, *, on: date | str | None = None) -> frozenset[str]:
    """The uses that are permitted of a subject on a day (today): said yes to, not refused since, not lapsed."""
    return frozenset(standing_uses(consents(dossier, subject), day_of(on)))


def _append(dossier: Dossier, kind: str, subject: str, body: Mapping[str, object], because: Sequence[str]) -> Consent:
    dossier.need_actor()
    behind: dict[str, None] = {}
    stands_on: list[str] = []
    grounds = Grounds(dossier)
    for name in (subject, *because):
        records = grounds.of(name)[0]
        behind.update(dict.fromkeys(records))
        if records != (name,):
            stands_on.append(name)
    records_behind = [dossier.ledger.get(name) for name in behind]
    private = bool(body.get("by") or body.get("how") or body.get("reason"))
    content = {"subject": subject, **body, **({"stands_on": stands_on} if stands_on else {})}
    secret = private or any(record.secret for record in records_behind)
    (record,) = dossier.append([Draft(kind=kind, because=tuple(behind), body=content, secret=secret)])
    made = read_consent(dossier.ledger.get(record.id))
    if made is None:
        raise Unknown("the consent cannot be read", place=record.id, next="run verify")
    return made


def _reached(dossier: Dossier, subject: str) -> frozenset[str]:
    """The subject, the documents it was told in, and every record that stands on any of them."""
    rows = {row.document: row for row in held(dossier)}
    own = [name for name, interviews in told(dossier, rows).items() if subject in interviews]
    waiting, met = [subject, *own], {subject, *own}
    while waiting:
        for record in dossier.ledger.query(waiting.pop()):
            if record.id not in met:
                met.add(record.id)
                waiting.append(record.id)
    return frozenset(met)


__all__ = ["Permission", "consent", "consents", "permitted", "uses", "withdraw"]
