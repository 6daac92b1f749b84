"""A small campaign on Veldania in a cheap dossier: asks, statements of two sessions, an act with its votes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from registers import noted
from scrutiny.asks.asks import asks
from scrutiny.dossier import Dossier


@dataclass(frozen=True, slots=True)
class Campaign:
    """The ids of what stands in it."""

    note: str
    ask: str
    statement: str
    resolution: str


def recorded(dossier: Dossier, table: str, note: str, **fields: Any) -> str:
    """The id of a new row of a table of the register."""
    return str(asks(dossier, "add", table, because=note, **fields)["id"])


def campaign(dossier: Dossier) -> Campaign:
    """Norvia speaks for four States at HRC40, of which three are named; Ruritania defends; Germany speaks at HRC45."""
    note = noted(dossier)
    ask = recorded(
        dossier, "asks", note, addressee="UN Member States", measure="special_session", made="2019-01-30",
        action="hold a special session of the Human Rights Council on Veldania", reviewed_state="Veldania",
        as_of="2019-01-30",
    )  # fmt: skip
    statement = recorded(
        dossier, "outputs", note, kind="state_joint_statement", title="Joint statement on Veldania", body="HRC",
        session="HRC40", date="2019-03-12", signatories=["Norvia", "Germany", "France"], asks=[ask],
        concerned_states=["Veldania"], as_of="2019-03-12",
    )  # fmt: skip
    resolution = recorded(
        dossier, "outputs", note, kind="resolution", title="Situation in Veldania", body="HRC", session="HRC40",
        date="2019-03-22", votes="adopted by 2 to 1, with 1 abstention", concerned_states=["Veldania"],
        as_of="2019-03-22",
    )  # fmt: skip
    for fields in (
        {"speaker": "Norvia", "behalf": "a group of four States", "members": ["Allemagne", "the Netherlands", "Norvia"],
         "member_count": 4, "session": "40th session", "date": "2019-03-12", "does": ["deplores", "asks"],
         "asks": [ask], "source": "A/HRC/40/2", "item": "4"},
        {"speaker": "Ruritania", "session": "HRC40", "date": "2019-03-13", "does": ["defends"], "source": "A/HRC/40/2"},
        {"speaker": "Germany", "session": "HRC45", "date": "2020-09-20", "does": ["reaffirms"], "asks": [ask],
         "source": "A/HRC/45/2"},
    ):  # fmt: skip
        shared = {"speaker_kind": "state", "body": ["HRC"], "concerned_states": ["Veldania"], "as_of": fields["date"]}
        recorded(dossier, "interventions", note, **shared, **fields)
    for state, vote, sponsor in (
        ("Norvia", "yes", "main"), ("Germany", "yes", "co"), ("Allemagne", "yes", None), ("Ruritania", "no", None),
        ("Chad", "abstained", None), ("Mali", "yes", None), ("Iceland", None, "co"),
    ):  # fmt: skip
        said = {name: value for name, value in (("vote", vote), ("sponsor", sponsor)) if value}
        recorded(
            dossier, "votes", note, output=resolution, state=state, source="A/HRC/40/2", as_of="2019-03-22", **said
        )
    return Campaign(note, ask, statement, resolution)
