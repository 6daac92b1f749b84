"""quotes: every quotation of a document against the others, in order of place, with its verdict."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from desk import scrutiny

from findings.told_aloud import receive
from scrutiny.dossier import Dossier
from scrutiny.errors import Unknown
from scrutiny.evidence.preserve import Circumstances
from scrutiny.findings.quotes import Quotation, alone, quotes
from scrutiny.protection.marks import Mark
from scrutiny.river import add
from scrutiny.statements.documents import documents
from scrutiny.statements.review import review

#: The quotations of the story with their verdicts.
STORY = [
    ("the river gate", "verbatim", "letter"),
    ("the river gate was closed in March, and no family was told of it.", "verbatim", "letter"),
    ("The wardens keep the keys, but they do answer to anybody,", "reworded", "letter"),
    ("to open the gate ... (and) to publish the register of the quay.", "elided", "letter"),
    ("A gate that nobody may pass is a wall,", "resegmented", "letter"),
    ("Walls can be taken down.", "resegmented", "letter"),
    ("The answer is late, and it will come by boat,", "not_found", None),
    ("We have heard nothing since. We will go on asking every Tuesday,", "not_found", None),
    ("fable", "not_found", None),
]


def told(rows: list[Quotation], ids: dict[str, str]) -> list[tuple[str, str, str | None]]:
    """Words, verdict and source of each quotation, the source by its name."""
    names = {document: name for name, document in ids.items()}
    return [
        (
            " ".join(row.words.replace('"', " ").split()),
            row.verdict,
            names[row.source.document] if row.source else None,
        )
        for row in rows
    ]


def test_every_quotation_of_a_story_has_its_verdict(dossier: Dossier, tmp_path: Path) -> None:
    """Short ones, elided ones, split ones and one of two paragraphs, each against the letter, in order of place."""
    ids = receive(dossier, tmp_path)
    rows = quotes(dossier, ids["story"])
    assert told(rows, ids) == STORY
    places = [row.passage.start for row in rows if row.passage]
    assert len(places) == len(rows)
    assert places == sorted(places)
    assert all(row.statement and row.document == ids["story"] for row in rows)


def test_a_copy_of_altered_words_is_no_source(dossier: Dossier, tmp_path: Path) -> None:
    """The story has the echo's words to the letter; they are held against the letter all the same."""
    ids = receive(dossier, tmp_path)
    (row,) = quotes(dossier, ids["echo"])
    assert row.verdict == "reworded"
    assert row.source is not None
    assert row.source.document == ids["letter"]
    assert [(place.document, place.verdict) for place in row.also] == [(ids["story"], "verbatim")]


def test_the_speaker_is_named_on_both_sides(dossier: Dossier, tmp_path: Path) -> None:
    """Who is quoted comes from the quotation, who said it there from the source's own quotation."""
    ids = receive(dossier, tmp_path)
    (tmp_path / "later.txt").write_text(
        'Norvia waits\n\nMay 9, 2021\n\n"The answer is late, and it will come by boat," Ana Veld told the paper.\n',
        "utf-8",
    )
    add(dossier, [tmp_path / "later.txt"], Circumstances(mark=Mark.PUBLIC))
    later = next(row.id for row in documents(dossier) if row.path == "later.txt")
    (row,) = quotes(dossier, later)
    assert row.verdict == "verbatim"
    assert row.source is not None
    assert (row.source.document, row.source.said_by, row.speaker) == (ids["story"], "Ana Veld", "Ana Veld")


def test_the_order_of_intake_changes_nothing(make_dossier: Callable[..., Dossier], tmp_path: Path) -> None:
    """Received the other way round, words, verdicts and sources of every document are the same."""
    found = []
    for name, backwards in (("one", False), ("two", True)):
        folder = tmp_path / f"{name}-tray"
        folder.mkdir()
        dossier = make_dossier(name)
        ids = receive(dossier, folder, backwards=backwards)
        found.append({key: told(quotes(dossier, ids[key]), ids) for key in sorted(ids)})
    assert found[0] == found[1]


def test_an_exact_copy_changes_no_verdict(dossier: Dossier, tmp_path: Path) -> None:
    """A second copy of the story itself confirms nothing it says."""
    ids = receive(dossier, tmp_path)
    before = told(quotes(dossier, ids["story"]), ids)
    text = (tmp_path / "aloud" / "2-story.txt").read_bytes()
    (tmp_path / "copy.txt").write_bytes(text + b"\n")
    add(dossier, [tmp_path / "copy.txt"], Circumstances(mark=Mark.PUBLIC))
    assert told(quotes(dossier, ids["story"]), ids) == before


def test_a_rejected_quotation_is_left_out(dossier: Dossier, tmp_path: Path) -> None:
    """What a person rejected is neither verified nor a speaker's word."""
    ids = receive(dossier, tmp_path)
    first = quotes(dossier, ids["story"])[0]
    assert first.statement
    review(dossier, [first.statement], "reject", reason="a name")
    assert len(quotes(dossier, ids["story"])) == len(STORY) - 1


def test_an_unknown_document_is_refused(dossier: Dossier) -> None:
    """The error names the place and the next step."""
    with pytest.raises(Unknown) as refused:
        quotes(dossier, "d-aaaaaaaaaaaaaaaa")
    assert refused.value.place == "d-aaaaaaaaaaaaaaaa"
    assert refused.value.next


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("He said: “The", True),
        ("It ended. “The", True),
        ("She said, “The", True),
        ("“The", True),
        ("One.\n\n“The", True),
        ("he praised “The", False),
        ("of the (“The", False),
        ("文中写道：“山", True),
    ],
)
def test_words_stand_alone_behind_a_stop_or_a_colon(text: str, right: bool) -> None:
    """Words worked into the sentence around them are no sentence of their own."""
    assert alone(text, text.index("“") + 1) is right


def test_the_command_lists_them(dossier: Dossier, tmp_path: Path) -> None:
    """Items in order of place; exit 0, and 2 for a document nobody holds."""
    ids = receive(dossier, tmp_path)
    folder = tmp_path / "dossier"
    dossier.close()
    answer = scrutiny(folder, "quotes", "--document", ids["story"], actor=None)
    assert answer.status == 0
    assert [item["verdict"] for item in answer.items] == [verdict for _, verdict, _ in STORY]
    assert answer.items[0]["passage"]["quote"] == "the river gate"
    assert scrutiny(folder, "quotes", "--document", "d-nothing", actor=None).status == 2


def test_the_quotations_of_the_acceptance_corpus(dossier: Dossier, seeds: Path) -> None:
    """R22, R23, R27: eleven in double marks and a subheading of the wire story, ten of the press release."""
    add(dossier, sorted(seeds.glob("*.txt")), Circumstances(mark=Mark.PUBLIC))
    release, story, letter, *_ = [row.id for row in documents(dossier)]
    found = [(row.verdict, row.source.document if row.source else None) for row in quotes(dossier, story)]
    asis, own = ("verbatim", letter), ("resegmented", release)
    assert found == [asis, asis, ("verbatim", release), asis, asis, asis, ("elided", letter), asis, own, own,
                     ("not_found", None), ("reworded", letter)]  # fmt: skip
    nowhere = ("not_found", None)
    told_there = [(row.verdict, row.source.document if row.source else None) for row in quotes(dossier, release)]
    assert told_there == [nowhere, nowhere, asis, ("resegmented", story), nowhere, nowhere, nowhere, nowhere,
                          ("verbatim", story), ("partial", letter)]  # fmt: skip
