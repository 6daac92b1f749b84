"""A proposal is taken over by a person: what was recorded stands on the statements, and names nobody outside."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from registers import opened
from scrutiny.errors import NoActor, Unknown
from scrutiny.evidence.preserve import Circumstances
from scrutiny.incidents.incidents import incidents
from scrutiny.river import add

TEXT = """An open letter

Veldania has used its seat on the UN's NGO Committee to deny accreditation to independent organisations. It threatened
delegates to deter them from attending UN side events. Police in Port Sele arbitrarily detained Ilse Averin in May 2020.
"""


def test_accept(tmp_path: Path) -> None:
    """Proposals record nothing; an accepted one is an incident with acts on its statements and is proposed no more."""
    with opened(tmp_path) as dossier:
        add(dossier, [], Circumstances(), note=TEXT)
        before = dossier.ledger.size()
        proposed = incidents(dossier, "propose")
        assert dossier.ledger.size() == before
        assert incidents(dossier, "propose") == proposed
        (denied,) = [each for each in proposed if each["acts"][0]["act"] == "denial_of_accreditation"]
        assert (denied["kind"], denied["venue"]) == ("un_space_act", ["ngo_committee"])
        incident, act, involvement = incidents(dossier, "accept", denied["id"], first_report=2020)
        assert (incident["kind"], incident["first_report"], incident["state"]) == ("un_space_act", 2020, ["Veldania"])
        assert set(denied["statements"]) <= set(act["because"])
        assert (act["incident"], involvement["state"]) == (incident["id"], "Veldania")
        assert denied["id"] not in {each["id"] for each in incidents(dossier, "propose")}
        with pytest.raises(Unknown, match="no proposal"):
            incidents(dossier, "accept", denied["id"])

        (held,) = [each for each in proposed if each["acts"][0]["act"] == "arbitrary_detention"]
        assert "Averin" not in held["title"]
        acts = incidents(dossier, "accept", held["id"], into=incident["id"])
        assert [row["table"] for row in acts] == ["acts", "involvements"]
        assert (acts[0]["victim_words"], acts[0].get("victim")) == ("Ilse Averin", None)
        assert acts[0]["incident"] == incident["id"]
        assert "Averin" not in json.dumps(incidents(dossier, "who"))


def test_nobody_accepts_for_nobody(tmp_path: Path) -> None:
    """Without an actor nothing is recorded."""
    from dataclasses import replace

    with opened(tmp_path) as dossier, pytest.raises(NoActor):
        incidents(replace(dossier, actor=None), "accept", "proposal-x")
