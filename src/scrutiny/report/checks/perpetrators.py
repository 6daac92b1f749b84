"""An alleged perpetrator named in an edition that leaves, against the policy of the mandate."""

from __future__ import annotations

from collections.abc import Iterator

from scrutiny.entities.people import is_person
from scrutiny.protection.scrub import hidden
from scrutiny.report.checks.saying import fault
from scrutiny.report.checks.written import Written
from scrutiny.report.fault import Fault
from scrutiny.report.material import Material
from scrutiny.text.fold import folded

#: The words in the mandate's naming policy under which alleged perpetrators may be named.
ALLOWS = "name alleged perpetrators"


def alleged(material: Material) -> tuple[str, ...]:
    """The names of persons whom an allegation or a row of the incidents register names as who did it."""
    told = [row.fields.get("alleged_actor") for row in material.statements if row.kind == "allegation"]
    told += [row.get("perpetrator") for row in material.followed.get("involvements", ())]
    return tuple(sorted({name for each in told if each and is_person(name := str(each).strip())}))


def named(about: Written, names: tuple[str, ...], naming: str) -> Iterator[Fault]:
    """An alleged perpetrator named by an editor; the name is never repeated.

    Passes where the mandate's naming policy says so, and the sentence stands on a finding that may be printed, made by
    the standard of the mandate, on which everybody concerned was heard.
    """
    if not about.editor or not names or not hidden(about.text, names):
        return
    allows = f" {ALLOWS} " in f" {folded(naming)} "
    if allows and any(each.printable and all(said.filled for said in each.positions) for each in about.findings):
        return
    yield fault(
        "perpetrator",
        about,
        "somebody who is alleged to have done it is named",
        "name the office or unit; a name is printed only on a published finding, where the naming policy allows it",
        words="",
    )
