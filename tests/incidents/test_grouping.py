"""Allegations grouped into acts and incidents, without looking at any name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scrutiny.incidents.grouping import alike, grouped
from scrutiny.incidents.told import Told, spaces


def _told(number: int, act: str, **said: object) -> Told:
    known = {"document": "d-1", "sentence": number * 100, "rights": ("x",), **said}
    return Told(id=f"s-{number}", act=act, **known)  # type: ignore[arg-type]


def _shape(*said: Told) -> list[tuple[str, list[list[str]]]]:
    return [(found.kind, [[each.id for each in act.told] for act in found.acts]) for found in grouped(said)]


def test_the_same_act_in_two_documents_is_one() -> None:
    """Equal in act, actor, victims, place and period, or silent: one act on the statements of both."""
    first = _told(1, "torture", actor="the police", victims="twelve students", place="Port Sele", period="in May 2020")
    second = _told(2, "torture", document="d-2", victims="the twelve students", period="in May 2020")
    assert _shape(first, second) == [("incident", [["s-1", "s-2"]])]


@pytest.mark.parametrize(
    "other",
    [
        {"act": "killing"},
        {"actor": "the navy"},
        {"victims": "two nurses"},
        {"place": "Lowmark"},
        {"period": "in May 2021"},
    ],
)
def test_what_differs_stays_apart(other: dict[str, str]) -> None:
    """One thing that differs makes two acts: one figure of a period is enough."""
    first = _told(1, "torture", actor="the police", victims="twelve students", place="Port Sele", period="in May 2020")
    second = replace(first, id="s-2", document="d-2", **other)
    assert sum(len(acts) for _, acts in _shape(first, second)) == 2


def test_named_victims_never_join_the_unnamed() -> None:
    """An allegation without victims is not put to somebody's account, unless both stand in one sentence."""
    named, bare = _told(1, "torture", victims="twelve students"), _told(2, "torture")
    assert len(_shape(named, bare)) == 2
    assert len(_shape(named, replace(bare, sentence=named.sentence))) == 1


def test_acts_on_the_same_victims_are_one_incident() -> None:
    """Stripped of a licence, then detained: one incident with two acts."""
    said = [_told(1, "licence_removed", victims="Ilse Averin"), _told(2, "arbitrary_detention", victims="Ilse Averin")]
    assert _shape(*said) == [("incident", [["s-1"], ["s-2"]])]


def test_a_sentence_that_alleges_a_reprisal_holds_its_acts() -> None:
    """The acts of the sentence are the reprisal; that it was one is a ground and no act of its own."""
    said = [
        _told(1, "reprisal_un_cooperation", sentence=0, victims="defenders"),
        _told(2, "torture", sentence=0),
        _told(3, "imprisonment", sentence=0),
        _told(4, "torture"),
    ]
    (reprisal, _) = grouped(said)
    assert (reprisal.kind, [act.act for act in reprisal.acts]) == ("reprisal", ["torture", "imprisonment"])
    assert [each.id for each in reprisal.told] == ["s-1", "s-2", "s-3"]
    assert _shape(said[0]) == [("reprisal", [["s-1"]])]


def test_acts_in_un_spaces_need_the_un() -> None:
    """Threats against delegates are one only where the sentence speaks of the UN and of such a space."""
    threat = _told(1, "threats", victims="delegates")
    assert [kind for kind, _ in _shape(threat)] == ["incident"]
    assert [kind for kind, _ in _shape(replace(threat, un=True))] == ["incident"]
    assert [kind for kind, _ in _shape(replace(threat, un=True, venues=("delegates",)))] == ["un_space_act"]
    denied = _told(2, "denial_of_accreditation", un=True)
    assert [kind for kind, _ in _shape(denied)] == ["un_space_act"]


def test_what_is_too_general_proposes_nothing() -> None:
    """Rights violations as such, of nobody, at no time, are no incident."""
    assert _shape(_told(1, "rights_violations", rights=())) == []


def test_other_names_give_the_same_shape() -> None:
    """Renaming State, actors and victims changes no grouping."""
    said = [
        _told(1, "torture", actor="Veldania", victims="Ilse Averin", place="Port Sele"),
        _told(2, "torture", actor="Veldania", victims="Averin", document="d-2"),
        _told(3, "killing", actor="Veldania", victims="dockers"),
    ]
    names = {"Veldania": "Norvia", "Ilse Averin": "Brando Tavic", "Averin": "Tavic", "Port Sele": "Grey Harbour"}
    renamed = [
        replace(
            each,
            **{
                name: names.get(getattr(each, name) or "", getattr(each, name))
                for name in ("actor", "victims", "place")
            },
        )
        for each in said
    ]
    assert _shape(*said) == _shape(*renamed)


def test_alike() -> None:
    """Silence agrees with everything, a part with its whole, little in common with nothing."""
    assert alike(None, "dockers")
    assert alike("dockers", "striking dockers of the port")
    assert not alike("dockers and their wives", "nurses and their sons")
    assert not alike("in May 2020", "in May 2021", whole=True)


@pytest.mark.parametrize(
    ("language", "sentence", "venue"),
    [
        ("en", "It denounced speakers on side events at the United Nations.", "side_event"),
        ("fr", "Elle a refusé l’accès aux locaux des Nations Unies.", "un_premises"),
        ("es", "Amenazó a delegados en la sede de las Naciones Unidas.", "delegates"),
        ("ru", "Комитет по неправительственным организациям ООН отказал в аккредитации.", "ngo_committee"),
        ("ar", "هددت المندوبين في الأمم المتحدة.", "delegates"),
        ("zh", "该国在联合国非政府组织委员会拒绝认证。", "ngo_committee"),
    ],
)
def test_un_words_in_six_languages(language: str, sentence: str, venue: str) -> None:
    """A sentence tells of the UN and of a space in it, whatever its language."""
    found = spaces(sentence, language)
    assert found.un
    assert venue in {name for name, _, _ in found.venues}


def test_no_un_no_space() -> None:
    """A side event of anything else is no space of the UN."""
    assert spaces("The fair had a side event for delegates.", "en").venues == ()
    assert not spaces("The fair was fun.", "en").un
