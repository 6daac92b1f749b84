"""The fictional States: their built files come from their sources, and their keys quote them exactly."""

from __future__ import annotations

import email
import email.policy
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lxml.html
import pypdfium2
import pytest
import yaml

from worlds import build_veldania, norvia, veldania

WORLDS = (veldania, norvia)
#: Fields of the keys whose strings are printed in the document they stand under.
PRINTED = frozenset({"quote", "words", "original", "name", "text"})
LISTS = frozenset(
    {"not_numbers", "numbers_optional", "quotations_optional", "not_quotations", "identifiers_optional", "not_roll",
     "not_allegations", "addressees", "members", "also_direct", "columns"}
)  # fmt: skip


def members(package: bytes) -> dict[str, bytes]:
    """The members of a ZIP package by name: what must be equal, whatever the compression library."""
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def pages(data: bytes) -> str:
    """The text of a PDF."""
    document = pypdfium2.PdfDocument(data)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def parts(data: bytes) -> list[tuple[str, str | None, bytes]]:
    """The leaves of an e-mail: type, file name, bytes."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    leaves = (part for part in message.walk() if not part.is_multipart())
    return [(part.get_content_type(), part.get_filename(), part.get_payload(decode=True)) for part in leaves]


def content(name: str, data: bytes) -> Any:
    """What two builds of a file must have in common (a new compressor or PDF writer may pack it otherwise)."""
    suffix = Path(name).suffix
    if suffix in {".docx", ".xlsx"}:
        return members(data)
    if suffix == ".pdf":
        return pages(data)
    if suffix == ".eml":
        return [
            (kind, file, members(body) if file and file.endswith(".docx") else body) for kind, file, body in parts(data)
        ]
    return data


def package_text(data: bytes) -> str:
    """The words of a DOCX or XLSX, a line per paragraph or cell."""
    wanted = (body for name, body in sorted(members(data).items()) if name.endswith(".xml"))
    return "\n".join(re.sub(r"<[^>]+>", "", re.sub(r"</w:p>|</t>|</si>", "\n", _xml(body))) for body in wanted)


def _xml(body: bytes) -> str:
    """The part with the five named entities read."""
    read = body.decode("utf-8")
    for entity, sign in (("&lt;", "‹"), ("&gt;", "›"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        read = read.replace(entity, sign)
    return read


def plain(name: str, data: bytes, encoding: str) -> str:
    """The printed text of a file, read without the product."""
    suffix = Path(name).suffix
    if suffix == ".html":
        return str(lxml.html.fromstring(data.decode("utf-8")).text_content())
    if suffix == ".pdf":
        return pages(data)
    if suffix in {".docx", ".xlsx"}:
        return package_text(data)
    if suffix == ".eml":
        subject = str(email.message_from_bytes(data, policy=email.policy.default)["Subject"])
        return subject + "\n" + parts(data)[0][2].decode("utf-8")
    return data.decode(encoding)


def printed(world: Any) -> dict[str, str]:
    """The text of every document of the key, white space folded."""
    texts = {}
    for name, facts in world.key()["documents"].items():
        file, _, inner = name.partition("!/")
        data = (world.DOCUMENTS / file).read_bytes()
        if inner:
            data = next(body for _, called, body in parts(data) if called == inner)
        texts[name] = folded(plain(inner or file, data, facts.get("encoding", "utf-8-sig")))
    return texts


def folded(text: str) -> str:
    """The text with every run of white space as one space."""
    return re.sub(r"\s+", " ", text)


def strings(value: Any, field: str = "") -> Iterator[str]:
    """Every string of the key below `value` that must be printed."""
    if isinstance(value, dict):
        for inner, below in value.items():
            yield from strings(below, "spans" if field == "spans" else inner)
    elif isinstance(value, list):
        for below in value:
            if isinstance(below, str):
                if field in LISTS or field == "spans":
                    yield below
            else:
                yield from strings(below, field)
    elif isinstance(value, str) and field in PRINTED:
        yield value


@pytest.mark.parametrize("name", build_veldania.BUILT)
def test_a_second_build_gives_the_committed_file(name: str) -> None:
    """The committed file says what its source says."""
    made = build_veldania.BUILT[name]()
    assert content(name, made) == content(name, (build_veldania.WORLD / name).read_bytes())


@pytest.mark.parametrize("name", [name for name in build_veldania.BUILT if not name.endswith(".pdf")])
def test_two_builds_are_equal_byte_for_byte(name: str) -> None:
    """No clock and no chance is in a built file."""
    assert build_veldania.BUILT[name]() == build_veldania.BUILT[name]()


def test_the_manifest_names_every_document_once() -> None:
    """The folder and its manifest hold the same files; the key is of all but the signed letter and the outline."""
    manifest = yaml.safe_load((veldania.DOCUMENTS / "manifest.yaml").read_text("utf-8"))
    named = [entry["path"] for entry in manifest["documents"]]
    lying = {path.name for path in veldania.DOCUMENTS.iterdir() if path.suffix not in {".py", ".yaml"}} - {
        "__pycache__"
    }
    signing = manifest["signing"]
    assert sorted([*named, signing["confirmations"], manifest["outline"]]) == sorted(lying)
    signed = {signing["confirmations"], manifest["outline"], *signing["texts"]}
    assert {name.partition("!/")[0] for name in veldania.key()["documents"]} == lying - signed


def test_the_world_is_small() -> None:
    """The demo's documents stay below 600 kB."""
    assert sum(path.stat().st_size for path in veldania.DOCUMENTS.iterdir()) < 600_000


@pytest.mark.parametrize("world", WORLDS)
def test_every_string_of_the_key_is_printed_in_its_document(world: Any) -> None:
    """The key quotes; it does not remember."""
    texts = printed(world)
    missing = [
        (name, string)
        for name, facts in world.key()["documents"].items()
        for string in strings(facts)
        if folded(string) not in texts[name].replace("‹", "<").replace("›", ">")
    ]
    assert missing == []


@pytest.mark.parametrize("world", WORLDS)
def test_every_planted_passage_and_quiet_pair_is_printed(world: Any) -> None:
    """Disagreements and quiet pairs point at words that stand in the named documents."""
    texts = printed(world)
    key = world.key()
    places = [place for planted in key["disagreements"] for place in planted["passages"]]
    places += [pair[side] for pair in key["quiet"] for side in ("left", "right")]
    assert [place for place in places if folded(place["quote"]) not in texts[place["document"]]] == []


@pytest.mark.parametrize("world", WORLDS)
def test_every_contact_of_the_key_is_a_canary_in_some_document(world: Any) -> None:
    """A contact that stands nowhere would test nothing; the address of the mail's heading counts."""
    raw = " ".join(printed(world).values()) + " intake@mechanism.example.org"
    assert [contact for contact in world.key()["contacts"] if contact not in raw] == []


def test_the_roll_has_the_entries_that_the_key_counts() -> None:
    """A plain count of the numbered lines gives 64, and the stated total is one too many."""
    letter = (veldania.DOCUMENTS / "open-letter.txt").read_text("utf-8")
    numbered = [int(number) for number in re.findall(r"^(\d+)\. ", letter, re.MULTILINE)]
    roll = veldania.key()["documents"]["open-letter.txt"]["roll"]
    assert numbered == list(range(1, roll["listed"] + 1))
    assert roll["listed"] + roll["stated_anonymous"] == roll["stated_total"] - 1


def test_protected_names_stand_in_restricted_documents_only() -> None:
    """A protected name that a public document prints would be no canary."""
    key, texts = veldania.key(), printed(veldania)
    restricted = {name for name, facts in key["documents"].items() if facts.get("mark") == "restricted"}
    for name in key["protected_names"]:
        places = {document for document, text in texts.items() if name in text}
        assert places, name
        assert places <= restricted, name
