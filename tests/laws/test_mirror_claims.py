"""One rule for every speaker: a State and an organisation swapped, the same words on the same evidence, mirrored."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scrutiny.dossier import Dossier
from scrutiny.evidence.preserve import Circumstances
from scrutiny.findings.claims.assessing import assess
from scrutiny.findings.claims.standing import Finding, stands
from scrutiny.findings.claims.state import account, claim_of
from scrutiny.findings.finding import finding
from scrutiny.protection.marks import Mark
from scrutiny.river import add
from scrutiny.statements.listing import statements
from scrutiny.statements.statement import Statement
from scrutiny.text.passage import Passage

PARTIES = ("Government of Veldania", "Lantern Watch Coalition")

#: What one party says of the other, and what the other answers; {a} accuses, {b} answers.
CHARGE = "{a}\n\n3 May 2024\n\n“Men of {b} detained 40 teachers in Tesmar on 1 May 2024,” {a} said in a statement.\n"
HEAD, END = "{b}\n\n5 May 2024\n\n“The claims of {a} are groundless", ",” {b} said in a statement.\n"
ANSWERS = {
    "denial": f"{HEAD} and not worth refuting{END}",
    "rival": f"{HEAD}. The teachers spent the week of 9 April 2024 at the fair of Orvenna{END}",
}


def swapped(text: str) -> str:
    """The text with the two parties exchanged."""
    one, other = PARTIES
    return text.replace(one, "\0").replace(other, one).replace("\0", other)


def found(dossier: Dossier, folder: Path, answer: str, a: str, b: str) -> Finding:
    """The finding that the charge holds, with the answer weighed as contradicting it."""
    folder.mkdir()
    for name, text in (("1.txt", CHARGE), ("2.txt", ANSWERS[answer])):
        (folder / name).write_text(text.format(a=a, b=b), "utf-8")
        add(dossier, [folder / name], Circumstances(kind="press_release", mark=Mark.PUBLIC))
    charge, reply = [row for row in statements(dossier, "quotation") if len(row.passage.quote) > 30]
    name = finding(dossier, "draft", f"40 teachers were detained by {b}", [charge.id], parties=[b])["id"]
    assess(dossier, reply.id, reliability="C", credibility="3", bears="contradicts", reason="its answer", finding=name)
    return stands(dossier, name)


def summed(row: Finding) -> dict[str, Any]:
    """Everything of a finding that must not depend on who speaks."""
    return {
        "state": row.claim_state,
        "claim": row.claim,
        "origins": [len(group) for group in row.origins],
        "rivals": [[(fact.kind, fact.value) for fact in each.facts] for each in row.rivals],
        "denials": [each.kind for each in row.denials],
        "status": row.status,
        "why_not": len(row.why_not),
    }


@pytest.mark.parametrize(("answer", "state"), [("denial", "single_origin"), ("rival", "contested")])
def test_who_answers_makes_no_difference(
    make_dossier: Callable[..., Dossier], tmp_path: Path, answer: str, state: str
) -> None:
    """The State accused by the organisation, the organisation by the State: the mirror image, and a denial is one."""
    a, b = PARTIES
    straight = found(make_dossier("straight"), tmp_path / "a", answer, a, b)
    crossed = found(make_dossier("crossed"), tmp_path / "b", answer, b, a)
    assert summed(straight) == summed(crossed)
    assert straight.claim_state == state
    assert swapped(str(straight.words)) == crossed.words
    assert swapped(" ".join(straight.parties)) == " ".join(crossed.parties)


ANSWERED = (
    ("en", "{b} rejects these fabrications of {a} in their entirety"),
    ("en", "{b} calls the letter of {a} a lie, but two clerks of Skarn kept the register"),
    ("fr", "{b} dément ces allégations mensongères de {a}"),
    ("fr", "{b} dément ; les enseignants étaient alors à Orvenna"),
    ("es", "{b} desmiente las acusaciones infundadas de {a}"),
    ("ru", "{b} отвергает эти обвинения, они голословны"),
    ("ar", "{b} قال إن هذه الادعاءات باطلة"),
    ("zh", "{b}表示，{a}的指控毫无根据"),
)


@pytest.mark.parametrize(("language", "words"), ANSWERED)
def test_the_same_words_amount_to_the_same(language: str, words: str) -> None:
    """Denial or account, and the facts in it: not a word of it hangs on which party says them."""
    results = []
    for a, b in (PARTIES, tuple(reversed(PARTIES)), ("Ostrogardia", "Harbour League")):
        quote = words.format(a=a, b=b)
        row = Statement(
            id="s-answer",
            kind="speech",
            document="d",
            passage=Passage(start=0, end=len(quote), line=1, quote=quote),
            rule="speech",
            language=language,
            fields={"organisation": b},
        )
        amounts = account(row, (), claim_of((), {}, [a, b], ()))
        results.append((amounts.kind, amounts.facts))
    assert results[0] == results[1] == results[2]
    assert results[0][0] in ("denial", "rival")
