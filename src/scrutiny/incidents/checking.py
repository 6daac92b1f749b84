"""What cannot be true, or is not safe, in the register as it stands; nothing is changed by looking."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from scrutiny.dossier import Dossier
from scrutiny.errors import Refused, Remark
from scrutiny.incidents import places as tree_of
from scrutiny.incidents.chaining import Fault, Link, faults, link
from scrutiny.incidents.counting import harm, victims
from scrutiny.incidents.register import ACTS, CHAINS, INCIDENTS, INFORMATION, INVOLVEMENTS, PLACES
from scrutiny.tables.recording import read_fields
from scrutiny.tables.row import Row
from scrutiny.tables.standing import rows


def check(dossier: Dossier) -> list[Remark]:
    """Chains and places that run in a circle or against the dates, protected sources named, parts beyond the whole."""
    links = [_link(row) for row in rows(dossier, CHAINS)]
    found = [
        Remark(", ".join(each.links), each.message, "scrutiny incidents withdraw ID --reason …, or change the dates")
        for each in faults(links, _days(dossier))
    ]
    found += [
        Remark(", ".join(ring), "these places lie in one another", "scrutiny incidents change ID broader=…")
        for ring in tree_of.circles(tree_of.tree(rows(dossier, PLACES)))
    ]
    return [*found, *_names_in_words(dossier), *_rows_to_look_at(dossier)]


def need_true(dossier: Dossier, said: dict[str, object]) -> None:
    """Nothing, when a link about to be recorded leaves the chains without a circle and within the dates.

    Raises:
        Refused: it would not; the message says why.
    """
    fields = read_fields(CHAINS, said)
    if not {"first", "link", "second"} <= set(fields):
        return
    new = link("the new link", str(fields["link"]), str(fields["first"]), str(fields["second"]))
    for each in faults([*(_link(row) for row in rows(dossier, CHAINS)), new], _days(dossier)):
        if new.id in each.links:
            raise Refused(each.message, place=_others(each, new), next="turn the link round, or change the dates")


def _others(fault: Fault, new: Link) -> str:
    return ", ".join(name for name in fault.links if name != new.id) or new.first


def _link(row: Row) -> Link:
    return link(row.id, str(row.get("link")), str(row.get("first")), str(row.get("second")))


def _days(dossier: Dossier) -> dict[str, tuple[str | None, str | None]]:
    return {row.id: (row.get("date"), row.get("until")) for row in rows(dossier, INCIDENTS)}


def _names_in_words(dossier: Dossier) -> Iterator[Remark]:
    """Rows whose open words name a victim of the same incident; the remark says where and never whom."""
    acts = rows(dossier, ACTS)
    names: dict[str, set[str]] = defaultdict(set)
    for act in acts:
        if act.get("victim"):
            names[str(act.get("incident"))].add(_plain(act.get("victim")))
    looked_at: list[tuple[Row, str, tuple[str, ...]]] = [
        (row, row.id, ("title", "summary")) for row in rows(dossier, INCIDENTS)
    ]
    looked_at += [(row, str(row.get("incident")), ("victim_group",)) for row in acts]
    for row, incident, fields in looked_at:
        for name in fields:
            words = _plain(row.get(name))
            if any(each in words for each in names.get(incident, ())):
                message = f"a victim whom the register names is named in {name}"
                yield Remark(row.id, message, f"scrutiny incidents change {row.id} {name}=… --reason …")


def _plain(words: object) -> str:
    return " ".join(str(words or "").casefold().split())


def _rows_to_look_at(dossier: Dossier) -> Iterator[Remark]:
    acts: Sequence[Row] = rows(dossier, ACTS)
    for name in victims([harm(act) for act in acts])[1]:
        yield Remark(name, "those among its victims are said to be more than its victims", "change number or among")
    for act in acts:
        if act.get("characteristics") and not act.get("characteristics_purpose"):
            message = "characteristics of a victim are kept without a purpose and consent"
            yield Remark(
                act.id, message, f"scrutiny incidents change {act.id} characteristics_purpose=…, or empty them"
            )
    for row in rows(dossier, INFORMATION):
        if row.get("interview") and row.get("source"):
            message = "a source is named beside the interview that protects it"
            yield Remark(row.id, message, f"scrutiny incidents change {row.id} source= --reason …")
    for row in rows(dossier, INVOLVEMENTS):
        if not any(row.get(name) for name in ("perpetrator", "perpetrator_link", "organ", "state", "actor_type")):
            yield Remark(row.id, "nobody is said to have had this part", f"scrutiny incidents change {row.id} …")
