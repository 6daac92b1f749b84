"""Copies of HURIDOCS lists: codes in levels of two digits, quoting of SQL, the terms outside the tree, spreadsheets."""

from __future__ import annotations

import csv
import io

import pytest

from scrutiny.errors import Refused
from scrutiny.vocabulary import huridocs
from scrutiny.vocabulary.foreign import guessed, read

#: Invented labels; the form is that of OpenEvSys.
SQL = r"""
CREATE TABLE mt_vocab (vocab_number VARCHAR(14));
INSERT INTO `mt_vocab` (`vocab_number`, `huri_code`, `english`, `french`, `otherlanguages`, `list_code`, `visible`,
 `term_order`, `parent_vocab_number`, `term_level`) VALUES
('03000000000004', '030000000000', 'Grey acts', 'Actes gris', 'Actos grises', 4, 'y', 80, '0', 0),
('03010000000004', '030100000000', 'Direct grey acts', 'Actes gris d''abord', 'Actos (directos), grises', 4,
 'y', 81, '03000000000004', 1),
('03010500000004', '030105000000', 'Kept at home; "guarded"', 'Gardé chez soi', NULL, 4, 'y', 89, '03010000000004', 2),
('02030405060714', '020304050607', 'Veldanian', 'Veldanien', 'Veldaniano', 14, 'y', 3, '0', 0);
INSERT INTO `mt_vocab` VALUES
('98000000000014', '980000000000', 'Not applicable', 'Non applicable', 'No aplicable', 14, 'y', 443, '0', -5),
('99000000000014', '990000000000', 'Unknown', 'It\'s unknown', 'Desconocido', 14, 'y', 444, '0', -5),
('00000000000015', '000000000000', 'Everywhere', 'Partout', 'En todas partes', 15, 'y', 1, '0', 0);
INSERT INTO mt_4_types_of_acts (vocab_number) SELECT vocab_number from mt_vocab WHERE list_code=4;
"""


def test_sql_is_read_whole() -> None:
    """Every term of every statement, quotes undoubled, the order kept."""
    taxonomy, remarks = read(SQL.encode(), SQL, other="es")
    assert guessed(SQL) == "huridocs"
    assert remarks == []
    assert [entry.code for entry in taxonomy.entries] == [
        "4:03", "4:0301", "4:030105", "14:020304050607", "14:98", "14:99", "15:00",
    ]  # fmt: skip
    by_code = {entry.code: entry for entry in taxonomy.entries}
    assert by_code["4:0301"].labels == {
        "en": "Direct grey acts",
        "fr": "Actes gris d'abord",
        "es": "Actos (directos), grises",
    }
    assert by_code["4:030105"].labels == {"en": 'Kept at home; "guarded"', "fr": "Gardé chez soi"}
    assert by_code["14:99"].labels["fr"] == "It's unknown"


def test_terms_outside_the_tree_are_kept() -> None:
    """Level −5 is a level like any other to the reader: those terms are there and stand under nothing."""
    taxonomy, _ = huridocs.from_sql(SQL)
    apart = [entry for entry in taxonomy.entries if entry.level == -5]
    assert [(entry.code, entry.broader) for entry in apart] == [("14:98", ()), ("14:99", ())]


def test_the_tree_is_that_of_the_codes() -> None:
    """A term lies under the one its row names, or without such a row under the nearest whose code begins its own."""
    taxonomy, _ = huridocs.from_sql(SQL)
    assert {entry.code: entry.broader for entry in taxonomy.entries if entry.code.startswith("4:")} == {
        "4:03": (),
        "4:0301": ("4:03",),
        "4:030105": ("4:0301",),
    }
    rows = [
        {"huri_code": "030000000000", "list_code": "4", "english": "Grey acts"},
        {"huri_code": "030105000000", "list_code": "4", "english": "Kept at home"},
    ]
    taxonomy, _ = huridocs.from_rows(rows)
    assert taxonomy.entries[1].broader == ("4:03",)


def test_one_list_alone() -> None:
    """Of a file with all lists, the wanted one."""
    taxonomy, _ = huridocs.from_sql(SQL, only="14")
    assert {entry.code.partition(":")[0] for entry in taxonomy.entries} == {"14"}
    with pytest.raises(Refused):
        huridocs.from_sql(SQL, only="7")


def test_csv_that_a_spreadsheet_saved() -> None:
    """Codes that lost their zeros or gained a decimal are the same codes; a bad row stops none of the others."""
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(["vocab_number", "huri_code", "english", "french", "list_code", "term_level"])
    table.writerow(["3000000000004", "30000000000", "Grey acts", "", "4", "0"])
    table.writerow(["3010500000004.0", "30105000000.0", "Kept at home", "", "4", "2"])
    table.writerow(["", "x", "Nothing", "", "", ""])
    table.writerow(["99000000000014", "990000000000", "Unknown", "", "14", "-5"])
    taxonomy, remarks = read(out.getvalue().encode(), out.getvalue())
    assert [entry.code for entry in taxonomy.entries] == ["4:03", "4:030105", "14:99"]
    assert taxonomy.entries[1].broader == ("4:03",)
    assert [remark.place for remark in remarks] == ["row 4"]


def test_a_code_that_stands_twice_is_reported() -> None:
    """The first is kept, the second named."""
    rows = [{"huri_code": "01", "list_code": "7", "english": word} for word in ("One", "Two")]
    rows = [{**row, "huri_code": "010000000000"} for row in rows]
    taxonomy, remarks = huridocs.from_rows(rows)
    assert [entry.labels["en"] for entry in taxonomy.entries] == ["One"]
    assert len(remarks) == 1
