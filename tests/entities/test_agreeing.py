"""agreeing: one person agrees, another does it once, to exactly what was agreed, and on record first."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from registers import opened
from scrutiny.dossier import Dossier, open_dossier
from scrutiny.entities.agreeing import Deed, Kinds, approve, carry_out, deeds
from scrutiny.errors import NoActor, Refused, Withheld
from scrutiny.ledger.record import Draft

KINDS = Kinds("chest_approved", "chest_opened")
ALONE = Withheld("nobody else has agreed", place="chest", next="ask somebody")


def chest(dossier: Dossier) -> str:
    (record,) = dossier.append([Draft(kind="chest", body={"holds": "a name"}, secret=True)])
    return record.id


def agreed(dossier: Dossier, about: str, who: str = "deputy", **said: Any) -> Deed:
    with open_dossier(dossier.folder, actor=who) as other:
        return approve(other, KINDS, about, reason="I looked", **said)


def opens(dossier: Dossier, about: str, **said: Any) -> Deed:
    return carry_out(dossier, KINDS, about, reason="it is needed", otherwise=ALONE, **said)


def test_one_agreement_serves_one_act_of_somebody_else(tmp_path: Path) -> None:
    """Nobody acts alone, nor by their own agreement or that of a name that looks like theirs, nor twice by one."""
    with opened(tmp_path) as dossier:
        about = chest(dossier)
        with pytest.raises(Withheld):
            opens(dossier, about)
        for mine in ("officer", "Offi\u200bcer", "ОFFICER"):
            agreed(dossier, about, mine)
            with pytest.raises(Withheld):
                opens(dossier, about)
        given = agreed(dossier, about)
        done = opens(dossier, about)
        assert (done.second, done.approval, done.done) == ("deputy", given.id, True)
        with pytest.raises(Withheld):
            opens(dossier, about)
        assert [each.done for each in deeds(dossier, KINDS, about)] == [False, False, False, False, True]


def test_what_was_agreed_to_and_nothing_else(tmp_path: Path) -> None:
    """Another act, other terms, another thing, another reader, another second: each is withheld, the right one not."""
    with opened(tmp_path) as dossier:
        about, other = chest(dossier), chest(dossier)
        agreed(dossier, about, reader="officer", purpose="hand over", terms={"to": ["age1x"]})
        right: dict[str, Any] = {"purpose": "hand over", "terms": {"to": ["age1x"]}}
        for wrong in (
            {},
            {"purpose": "hand over"},
            {"purpose": "open", "terms": {"to": ["age1x"]}},
            {"purpose": "hand over", "terms": {"to": ["age1x", "age1y"]}},
            {**right, "second": "somebody else"},
        ):
            with pytest.raises(Withheld):
                opens(dossier, about, **wrong)
        with pytest.raises(Withheld):
            opens(dossier, other, **right)
        with open_dossier(dossier.folder, actor="lawyer") as lawyer, pytest.raises(Withheld):
            opens(lawyer, about, **right)
        assert opens(dossier, about, **right, second="Deputy").terms == {"to": ["age1x"]}


def test_it_lapses_after_a_day(tmp_path: Path) -> None:
    """It holds to the twenty-fourth hour and no longer, and not before it was given."""
    with opened(tmp_path) as dossier:
        about = chest(dossier)
        given = datetime.fromisoformat(agreed(dossier, about).when)
        for late in (timedelta(hours=24, minutes=1), timedelta(minutes=-2)):
            with pytest.raises(Withheld):
                opens(dossier, about, at=given + late)
        assert opens(dossier, about, at=given + timedelta(hours=23, minutes=58)).done


def test_it_is_on_record_before_it_is_done_and_stays_shut(tmp_path: Path) -> None:
    """The record of the act is locked as its subject is; a reason and an actor are needed; an id is not used twice."""
    with opened(tmp_path) as dossier:
        about = chest(dossier)
        first, second = agreed(dossier, about), agreed(dossier, about)
        size = dossier.ledger.size()
        done = opens(dossier, about)
        record = dossier.ledger.get(done.id)
        assert (record.secret, record.because, record.seq) == (True, (about, first.id), size)
        assert opens(dossier, about).approval == second.id
        with pytest.raises(Refused, match="with a reason"):
            approve(dossier, KINDS, about, reason=" ")
        with pytest.raises(Refused, match="with a reason"):
            carry_out(dossier, KINDS, about, reason="", otherwise=ALONE)
        with open_dossier(dossier.folder) as reader, pytest.raises(NoActor):
            approve(reader, KINDS, about, reason="because")


def test_two_at_once_use_one_agreement_once(tmp_path: Path) -> None:
    """The record of an act takes its id from the agreement, so that the ledger itself refuses a second one."""
    with opened(tmp_path) as dossier:
        about = chest(dossier)
        given = agreed(dossier, about)
        with open_dossier(dossier.folder, actor="lawyer") as lawyer:
            assert opens(lawyer, about).approval == given.id
            assert dossier.name("c", "uses", given.id) == lawyer.ledger.query(given.id)[0].id
        with pytest.raises(Withheld):
            opens(dossier, about)
