"""The package for machines: every file digested and described, every claim linked to what it was derived from."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import subprocess
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from report.printable import edition, said
from scrutiny.protection.release import INTERNAL_DRAFT, PUBLIC, release
from scrutiny.report.edition import Citation, Edition, Figure, Paragraph, Row, Run, Section, Sentence, Table
from scrutiny.report.package import render

#: The terms that the package uses, as the public definitions of both vocabularies name them.
TERMS = {
    "schema": {
        "Report", "Organization", "CreativeWork", "Claim", "PropertyValue", "Dataset", "DataDownload", "name", "text",
        "reportNumber", "inLanguage", "datePublished", "temporalCoverage", "version", "author", "hasPart", "isPartOf",
        "identifier", "position", "publisher", "citation", "appearance", "value", "measurementTechnique", "description",
        "distribution", "contentUrl", "encodingFormat", "sha256",
    },
    "prov": {
        "Entity", "Activity", "Agent", "wasDerivedFrom", "wasGeneratedBy", "wasAttributedTo", "wasAssociatedWith",
        "used",
    },
}  # fmt: skip


def packed(given: Edition) -> dict[str, bytes]:
    """The package of an edition."""
    return render(release(given, INTERNAL_DRAFT))


@cache
def standing() -> dict[str, bytes]:
    """The package of the invented edition, made once."""
    return packed(edition("ar"))


def rows(data: bytes) -> list[dict[str, str]]:
    """The rows of a CSV, as a program reads them that knows the byte order mark."""
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def graph(files: dict[str, bytes]) -> dict[str, dict[str, Any]]:
    """The nodes of the linked data by their address."""
    return {node["@id"]: node for node in json.loads(files["report.jsonld"])["@graph"]}


def test_the_digests_are_those_of_the_files_and_a_common_program_checks_them(tmp_path: Path) -> None:
    """`sha256sum -c` finds every file as it is, and a changed one."""
    for path, data in standing().items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(data)
    check = ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"]
    assert subprocess.run(check, cwd=tmp_path, capture_output=True, check=False).returncode == 0
    listed = {line.split("  ")[1] for line in standing()["SHA256SUMS"].decode().splitlines()}
    assert listed == set(standing()) - {"SHA256SUMS"}
    (tmp_path / "data/figures.csv").write_bytes(b"40")
    assert subprocess.run(check, cwd=tmp_path, capture_output=True, check=False).returncode == 1


def test_the_data_package_describes_every_csv() -> None:
    """Each resource is a file that is there, with its bytes, its digest and its columns in order."""
    described = json.loads(standing()["datapackage.json"])
    paths = [each["path"] for each in described["resources"]]
    assert sorted(paths) == sorted(path for path in standing() if path.endswith(".csv"))
    for each in described["resources"]:
        data = standing()[each["path"]]
        assert each["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        assert each["bytes"] == len(data)
        head = next(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
        assert [field["name"] for field in each["schema"]["fields"]] == head
        assert len(set(head)) == len(head)


def test_every_sentence_leads_to_its_citations_and_every_figure_to_its_query() -> None:
    """The ids in one frame are those of the other."""
    sentences = {each["sentence"]: each for each in rows(standing()["data/sentences.csv"])}
    citations = rows(standing()["data/citations.csv"])
    assert len(citations) > 40
    assert all(each["id"] in sentences[each["sentence"]]["sources"].split("|") for each in citations)
    assert any(each["figures"] == "held" for each in sentences.values())
    (figure,) = rows(standing()["data/figures.csv"])
    assert (figure["value"], figure["query"], figure["as_of"]) == (
        "39",
        "count: cases where status=detained",
        "2020-12-31",
    )
    assert rows(standing()["data/corrections.csv"])[0]["reason"] == "one was counted twice"


def test_tables_pictures_and_rows_of_figures_are_there_each_under_a_name_of_its_own() -> None:
    """Two tables, two pictures, one figure with rows; a picture's data have as many rows as it has columns."""
    names = sorted(path.removeprefix("data/") for path in standing() if path.startswith("data/"))
    assert names == [
        "citations.csv", "corrections.csv", "figure-held.csv", "figures.csv", "picture-trend-12.csv",
        "picture-trend-5.csv", "sentences.csv", "table-001-cases.csv", "table-002-annex-sources.csv",
    ]  # fmt: skip
    assert len(rows(standing()["data/picture-trend-12.csv"])) == 12


@pytest.mark.parametrize("evil", ['=cmd|" /C calc"!A0', "+1+1", "-2+3", "@SUM(A1)", "\t=1", "＝1+1"])
def test_no_cell_runs_as_a_formula(evil: str) -> None:
    """Sentences, cells, captions, names of columns: what begins like a formula stands behind an apostrophe."""
    table = Table(caption=evil, columns=(evil, evil), rows=(Row((said(evil), said("-3"))),))
    section = Section(id=evil, heading=evil, blocks=(table, Paragraph(sentences=(said(evil),))))
    figure = Figure(name="x", label=evil, value=-2, printed=evil, query=evil, as_of="2020-12-31", caveats=(evil,))
    files = packed(edition("en", title=evil, sections=(section,), figures=(figure,)))
    for path, data in files.items():
        for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")) if path.endswith(".csv") else ():
            assert all(cell[:1] not in "=+@\t＝" or cell == "" for cell in row), path
            assert all(cell[:1] != "-" or cell in ("-2", "-3") for cell in row), path


def test_every_address_of_the_linked_data_is_one_of_its_nodes() -> None:
    """No link leads nowhere; the context gives every prefix; only terms of the public vocabularies are used."""
    nodes = graph(standing())
    links = {"schema:citation", "schema:isPartOf", "schema:hasPart", "schema:author", "schema:appearance"}
    for node in nodes.values():
        for key, each in node.items():
            words = [key] if not key.startswith("@") else [each] if key == "@type" and isinstance(each, str) else each
            for word in words if isinstance(words, list) and key != "@id" else ():
                prefix, _, term = word.partition(":")
                assert term in TERMS[prefix], word
            if key in links or key.startswith("prov:"):
                assert set([each] if isinstance(each, str) else each) <= set(nodes), key


def test_a_sentence_is_derived_from_its_records_and_these_from_their_sources() -> None:
    """The way from the report to a document, by PROV alone; the making used the checkpoint and the outline."""
    nodes = graph(standing())
    sentence = next(node for node in nodes.values() if "#figure-held" in node.get("prov:wasDerivedFrom", ()))
    record = nodes[sentence["schema:citation"][0]]
    assert nodes[record["prov:wasDerivedFrom"][0]]["schema:publisher"] == "Veldania Human Rights Forum"
    assert nodes["#making"]["prov:used"] == ["#checkpoint", "#outline"]
    assert nodes["#report"]["schema:author"] == "#body"
    assert nodes["#body"]["schema:name"] == "the Commission"


def test_a_finding_is_a_claim_of_the_body() -> None:
    """Its text is what the body says, its author the body, its grounds what the body stands on."""
    ground = Citation(id="st-1", document="d1letter", source=1, start=1, end=2, mark="public")
    record = Citation(id="f-oneone", document="", source=0, mark="public")
    voice = Sentence(runs=(Run("The Commission finds that 12 bodies asked."),), citations=(ground,))
    name = Sentence(runs=(Run("Finding "), Run("f-oneone", "digest")), citations=(record,))
    blocks = (Paragraph(sentences=(said("Finding"), voice)), Paragraph(sentences=(name,), aside=True))
    claim = graph(packed(edition("en", sections=(Section(id="finds", heading="F", blocks=blocks),))))["#claim-f-oneone"]
    assert claim["@type"] == ["schema:Claim", "prov:Entity"]
    assert claim["schema:text"] == "The Commission finds that 12 bodies asked."
    assert claim["schema:author"] == "#body"
    assert claim["prov:wasDerivedFrom"] == ["#record-st-1"]


def test_the_same_edition_gives_the_same_bytes() -> None:
    """No clock gets in."""
    assert packed(edition("ar")) == standing()


def test_what_the_door_held_back_is_in_no_file() -> None:
    """A contact, a protected name and a restricted row of a table stay behind; only released editions are packed."""
    hidden = Row((said("a hidden row"),), mark="restricted")
    table = Table(caption="T", columns=("A",), rows=(Row((said("Call +41 22 555 01 99, Ilva Maren"),)), hidden))
    given = edition(
        "en", sections=(Section(id="a", heading="A", blocks=(table,)),), cover=replace(edition().cover, author="")
    )
    files = render(release(given, PUBLIC, protected=("Ilva Maren",)))
    everything = b"".join(files.values())
    for secret in (b"555 01 99", b"Ilva", b"a hidden row"):
        assert secret not in everything
    with pytest.raises(TypeError):
        render(given)  # type: ignore[arg-type]
