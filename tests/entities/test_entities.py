"""entities: everybody the documents name, all names of one body together."""

from __future__ import annotations

from pathlib import Path

from entities.letters import receive
from journeys.desk import scrutiny
from scrutiny.dossier import Dossier
from scrutiny.entities.entities import entities, entity
from scrutiny.entities.entity import Entity
from scrutiny.ledger.trace import roots


def named(dossier: Dossier, name: str) -> list[Entity]:
    return [row for row in entities(dossier) if name in row.names]


def test_one_body_stands_once_with_all_its_names_and_documents(dossier: Dossier, tmp_path: Path) -> None:
    """A body that signs twice and is named in other documents is one entity; its ids stay when it grows."""
    ids = receive(dossier, tmp_path)
    (watch,) = named(dossier, "Harbour Watch")
    assert set(watch.documents) == {ids["earlier"], ids["later"], ids["story"], ids["release"]}
    (union,) = named(dossier, "Norvian Seafarers' Union")
    assert "NSU" in union.names
    assert len(union.documents) == 2


def test_what_only_looks_alike_stays_apart(dossier: Dossier, tmp_path: Path) -> None:
    """One opposite word, or one acronym of two bodies, makes nobody one."""
    receive(dossier, tmp_path)
    (society,), (service,) = named(dossier, "Ferrymen's Aid Society"), named(dossier, "Ferrymen's Aid Service")
    assert society.id != service.id
    (students,) = named(dossier, "Northern Students' Union")
    assert "Norvian Seafarers' Union" not in students.names


def test_people_are_one_by_name_and_affiliation_and_never_by_name_alone(dossier: Dossier, tmp_path: Path) -> None:
    """The director quoted twice is one person; whoever signs under that name in a personal capacity may be another."""
    receive(dossier, tmp_path)
    found = named(dossier, "Mireza Tolank")
    assert sorted(len(row.mentions) for row in found) == [1, 2]
    (quoted,) = [row for row in found if len(row.mentions) == 2]
    assert {value.text for value in quoted.values if value.field == "affiliation"} == {"Harbour Watch"}


def test_a_witness_without_a_name_is_kept_apart(dossier: Dossier, tmp_path: Path) -> None:
    """A pseudonym is an entity of its own, in its compartment, in no pair."""
    receive(dossier, tmp_path)
    (witness,) = named(dossier, "Witness A")
    assert witness.compartment == "witness"
    assert len(witness.mentions) == 1


def test_every_name_in_two_scripts_stands_with_its_entity(dossier: Dossier, tmp_path: Path) -> None:
    """The name in brackets belongs to the body that printed it."""
    receive(dossier, tmp_path)
    (mayak,) = named(dossier, "Mayak Society")
    assert "Общество «Маяк»" in mayak.names


def test_an_id_leads_to_its_entity_from_every_mention_and_down_to_the_bytes(dossier: Dossier, tmp_path: Path) -> None:
    """Any mention's id and the id it would have had alone lead to the entity; trace ends at what was received."""
    import scrutiny as package

    ids = receive(dossier, tmp_path)
    (watch,) = named(dossier, "Harbour Watch")
    for mention in watch.mentions:
        assert entity(dossier, mention.id).id == watch.id
        assert entity(dossier, f"e-{mention.id[2:]}").id == watch.id
    with package.open(dossier.folder) as opened:
        row = opened.trace(watch.id)
    assert row["kind"] == "entity"
    assert {root["id"] for root in roots(row)} == set(watch.documents) == set(ids.values())


def test_a_name_of_a_confidential_document_is_on_no_disk_in_the_clear(dossier: Dossier, tmp_path: Path) -> None:
    """Entities of a confidential document are computed in memory; no file of the dossier holds their names."""
    from scrutiny.protection.marks import Mark

    receive(dossier, tmp_path, Mark.CONFIDENTIAL)
    assert named(dossier, "Mayak Society")
    dossier.close()
    for path in dossier.folder.rglob("*"):
        if path.is_file():
            assert b"Mayak Society" not in path.read_bytes()


def test_the_command_prints_the_fields_of_the_contract(dossier: Dossier, tmp_path: Path) -> None:
    """Every item has id, name, names, kind, documents; one kind can be asked for."""
    receive(dossier, tmp_path)
    items = scrutiny(dossier.folder, "entities", "--kind", "individual").items
    assert {row["kind"] for row in items} == {"individual"}
    assert all({"id", "name", "names", "kind", "documents"} <= set(row) for row in items)
