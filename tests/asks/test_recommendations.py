"""A table of recommendations as review bodies export it: many columns, any order, another language; no cell is lost."""

from __future__ import annotations

import csv
from pathlib import Path

from registers import opened
from scrutiny.asks.register import REGISTER
from scrutiny.evidence.custody import find, original
from scrutiny.river import import_table
from scrutiny.tables.cells import printed
from scrutiny.tables.standing import rows

#: heading → (field, the cell, what it is kept as where that is not the cell itself)
CELLS: dict[str, tuple[str | None, str, str | None]] = {
    "Thème·1": ("issues", "Détention|Question sans code", "detention|Question sans code"),
    "N° interne": (None, "0042", None),
    "Recommandation (texte intégral)": ("text", "Libérer les avocats ; enquêter, « sans délai ».", None),
    "Position de l’État": ("response", "Acceptée en principe, à l’étude", None),
    "État examiné": ("reviewed_state", "Norvie", None),
    "Groupe régional (examiné)": ("reviewed_region", "GRULAC", "grulac"),
    "Orgs (examiné)": ("reviewed_organisations", "Ligue du Nord|Conseil des Îles", None),
    "Catégorie d’action": ("action_category", "5", "specific"),
    "État auteur": ("recommending_state", "Veldanie", None),
    "Groupe régional (auteur)": ("recommending_region", "Groupe des Îles", None),
    "Orgs (auteur)": ("recommending_organisations", "Ligue du Sud", None),
    "Session": ("session", "31e session", None),
    "Cycle": ("cycle", "3", None),
    "Destinataire": ("addressee", "Norvie", None),
    "Action demandée": ("action", "libérer les avocats", None),
    "Auteur": ("made_by", "Veldanie, au nom de trois États", None),
    "Langue": ("language", "fr", None),
    "Fait le": ("made", "2018-11", None),
    "À faire avant": ("due", "2020", None),
    "Prochaine échéance": ("due_session", "42e session", None),
    "État d’avancement": ("status", "en attente", "open"),
    "Mots de l’État": ("response_text", "Norvie en prend bonne note.", None),
    "Organe": ("recommending_body", "UPR|Comité des sages", "upr|Comité des sages"),
    "Base": ("basis", "traité|Déclaration de Norvie, art. 9", "treaty|Déclaration de Norvie, art. 9"),
    "Genre": ("kind", "recommandation", "recommendation"),
    "Portée": ("scope", "précise", "specific"),
    "Moyen": ("measure", "libération", "release"),
    "Sujets": ("themes", "Sujet sans code", None),
    "ODD": ("sdg", "16.10|16.3", None),
    "Personnes concernées": ("concerned_persons", "avocats|défenseurs", None),
    "Cote": ("symbol", "A/HRC/40/6", None),
    "Paragraphe": ("paragraph", "28.177", None),
    "Observations": ("remarks", "=lu à voix haute", None),
    "Autres": ("other", "Volume: 2|Page: 14", None),
    "Valable au": ("as_of", "2018-11-06", None),
    "Ligne d’origine": (None, "177", None),
    "Suivi (ancien)": (None, "néant", None),
    "Code A": (None, "a", None),
    "Code B": (None, "b", None),
    "Code C": (None, "c", None),
    "Vide": (None, "", None),
}


def test_no_cell_of_an_export_is_lost(tmp_path: Path) -> None:
    """Of 41 columns each mapped cell stands in the row, coded or as written; the others are named and preserved."""
    table = tmp_path / "export.csv"
    with table.open("w", encoding="utf-16", newline="") as out:
        writer = csv.writer(out, delimiter=";")
        writer.writerow(CELLS)
        writer.writerow([cell for _, cell, _ in CELLS.values()])
    assert len(CELLS) == 41
    mapping = {field: heading for heading, (field, _, _) in CELLS.items() if field}
    with opened(tmp_path) as dossier:
        done = import_table(dossier, table, "asks", mapping=mapping)
        assert [item["status"] for item in done.items()] == ["new"]
        (row,) = rows(dossier, REGISTER.main)
        kept = {name: printed(REGISTER.main.field(name), value) for name, value in row.fields.items()}
        wanted = {name: to or cell for name, cell, to in CELLS.values() if name and name != "as_of"}
        assert kept == wanted
        assert (row.as_of, row.as_of_basis) == ("2018-11-06", "stated")
        told = " ".join(f"{remark.place} {remark.message}" for remark in done.remarks)
        assert all(heading in told for heading, (field, cell, _) in CELLS.items() if field is None and cell)
        assert done.document in row.because and row.passage
        assert original(dossier, find(dossier, str(done.document))) == table.read_bytes()


def test_a_second_import_changes_nothing_and_a_new_response_updates(tmp_path: Path) -> None:
    """By its key a row is known again; a changed response is a new record, and the earlier one is still told."""
    table = tmp_path / "export.csv"
    lines = ["addressee,action,response,as_of", "Norvia,free the lawyers,pending,2018-11-06"]
    table.write_text("\n".join(lines), "utf-8")
    mapping = {name: name for name in ("addressee", "action", "response", "as_of")}
    keyed = {**mapping, "key": ["addressee", "action"]}
    with opened(tmp_path) as dossier:
        assert [item["status"] for item in import_table(dossier, table, "asks", mapping=keyed).items()] == ["new"]
        assert [item["status"] for item in import_table(dossier, table, "asks", mapping=keyed).items()] == ["same"]
        table.write_text("\n".join([lines[0], "Norvia,free the lawyers,noted,2019-03-15"]), "utf-8")
        assert [item["status"] for item in import_table(dossier, table, "asks", mapping=keyed).items()] == ["updated"]
        (row,) = rows(dossier, REGISTER.main)
        (before,) = rows(dossier, REGISTER.main, as_of="2019-01-01")
        assert (before.get("response"), row.get("response")) == ("pending", "noted")
