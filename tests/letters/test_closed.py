"""Tables that acts of the sign-on alone record: no import reads a row for them, and no generic act adds one."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from answering import SECRET, Office, signed_table, traces
from scrutiny.cli.main import river
from scrutiny.errors import ScrutinyError
from scrutiny.letters.letters import letters
from scrutiny.river import import_table

TABLES = ("confirmations", "protected_confirmations", "invitations", "doubles", "certificates")


@pytest.mark.parametrize("name", TABLES)
def test_no_table_is_imported_or_even_read(tmp_path: Path, name: str) -> None:
    """The refusal comes before the file is opened, preserved or quoted, with its heading or without."""
    office = Office(tmp_path)
    size = office.dossier.ledger.size()
    path = tmp_path / "given.csv"
    for data in (signed_table({"name": SECRET}), f"{SECRET},Norvia\n".encode()):
        path.write_bytes(data)
        with pytest.raises(ScrutinyError) as caught:
            import_table(office.dossier, path, name)
        assert SECRET not in f"{caught.value.message} {caught.value.place} {caught.value.next}"
        for more in ("--dry-run", "--propose-mapping"):
            args = ["--dossier", str(office.dossier.folder), "import", str(path), "--as", name, more]
            done = CliRunner().invoke(river, args)
            assert done.exit_code != 0 and SECRET not in done.output
    path.unlink()
    assert office.dossier.ledger.size() == size and traces(tmp_path, SECRET) == []


@pytest.mark.parametrize("name", TABLES)
def test_no_row_is_added_by_hand(tmp_path: Path, name: str) -> None:
    """`letters add` records no row of these tables."""
    office = Office(tmp_path)
    with pytest.raises(ScrutinyError):
        letters(office.dossier, "add", name, signon=office.signon, because=(office.signon,))


def test_what_is_no_id_is_not_repeated(tmp_path: Path) -> None:
    """A name that is typed where an id belongs stands in no message of any act."""
    office = Office(tmp_path)
    acts = [
        ("standing", (SECRET,), {}),
        ("doubles", (SECRET,), {}),
        ("roll", (SECRET,), {}),
        ("freeze", (SECRET,), {}),
        ("certificate", (SECRET,), {}),
        ("approve", (SECRET,), {"reason": "x"}),
        ("open", (SECRET,), {"reason": "x"}),
        ("forget", (SECRET,), {"reason": "x"}),
        ("openings", (SECRET,), {}),
        ("receipt", (SECRET, tmp_path / "r"), {"reason": "x"}),
        ("handover", (SECRET, tmp_path / "h"), {"to": ["age1x"], "reason": "x"}),
        ("cosigned", (SECRET, ["x"]), {}),
        ("withdraw", (SECRET,), {"reason": "x"}),
        ("restore", (SECRET,), {"reason": "x"}),
        ("show", (SECRET,), {}),
        ("decide", (SECRET, "b", "same"), {"reason": "x"}),
        ("launch", (SECRET,), {}),
        ("invite", (SECRET, tmp_path / "i"), {"blank": 1}),
        ("confirm", (SECRET,), {"said": {"name": "x"}}),
        ("issue", (SECRET, tmp_path / "o"), {}),
        ("press", (SECRET, tmp_path / "o"), {}),
        ("reconcile", (SECRET,), {}),
        ("log", (SECRET,), {}),
        ("accept", (SECRET,), {}),
        ("contacts", (SECRET,), {}),
    ]
    told = []
    for act, about, said in acts:
        try:
            letters(office.dossier, act, *about, **said)
        except ScrutinyError as error:
            if SECRET in f"{error.message} {error.place} {error.next}":
                told.append(act)
    assert told == []
