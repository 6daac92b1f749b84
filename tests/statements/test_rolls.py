"""Rolls of names as printed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from scrutiny.statements import rolls
from scrutiny.statements.prose import Prose
from scrutiny.text import plain
from scrutiny.text.reading import Reading, Span

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"


def prose(text: str, kind: str = "open_letter", language: str = "en") -> Prose:
    """Plain text as it comes from the reader, with its language set."""
    read = plain.of_text(text, "utf-8", ())
    spans = tuple(
        Span(start=s.start, end=s.end, kind=s.kind, block=s.block, label=s.label, ordinal=s.ordinal, language=language)
        for s in read.spans
    )
    return Prose(
        Reading(text=read.text, extractor="t", media_type="text/plain", spans=spans, languages=(language,)), kind
    )


def one(text: str, language: str = "en", kind: str = "open_letter") -> dict[str, Any]:
    """The fields of the only roll of a text."""
    (found,) = rolls.find(prose(text, kind, language))
    return dict(found.fields)


def names(text: str, language: str = "en") -> list[str]:
    """The names of the only roll of a text."""
    return [entry["name"] for entry in one(text, language)["entries"]]


LETTER = "We, the undersigned organisations, write about Veldania.\n\nSincerely,\n\n"


def test_a_wrapped_entry_is_joined_and_page_breaks_do_not_cut_the_roll() -> None:
    """A continuation line belongs to the entry before it; blank lines, page numbers and form feeds are nothing."""
    text = LETTER + (
        "1. Veldanian Watch\n2. Norvian Institute for Careful Study of Public Affairs and Institutions (NILC)\n"
        "Sarkesh\n3. River Friends\n\n\n4. Open Harbour Association\n\x0c\n 12\n\n5. Group of Five\n6. Lantern House\n"
    )
    roll = one(text)
    assert roll["listed"] == 6
    assert roll["contiguous"] is True
    assert roll["entries"][1]["name"].endswith("Institutions (NILC) Sarkesh")
    assert [e["ordinal"] for e in roll["entries"]] == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    ("language", "note", "total", "hidden"),
    [
        ("en", "*Signatories totalled 52 organisations. However, 12 organisations chose to remain anonymous.", 52, 12),
        ("en", "This letter was signed by 52 groups. The names of 12 groups are withheld for their safety.", 52, 12),
        ("en", "There are fifty-two signatories; twelve asked not to be named.", 52, 12),
        ("fr", "52 organisations ont signé cette lettre. 12 organisations ont choisi de rester anonymes.", 52, 12),
        ("es", "Los firmantes suman 52 organizaciones. 12 organizaciones prefirieron permanecer anónimas.", 52, 12),
        ("ru", "Всего письмо подписали 52 организации. 12 организаций пожелали остаться анонимными.", 52, 12),
        ("ar", "بلغ عدد الموقعين 52 منظمة. اختارت 12 منظمة عدم الكشف عن هويتها.", 52, 12),
        ("zh", "签署组织共52个。12个组织选择匿名。", 52, 12),
        ("zh", "联署团体（共31个，其中三个团体要求匿名）", 31, 3),
    ],
)
def test_stated_totals_are_read_in_six_languages(language: str, note: str, total: int, hidden: int) -> None:
    """The note after a roll gives how many signed and how many are not named."""
    body = "Signatories:\n\n" + "".join(f"{n}. Lantern Association {n}\n" for n in range(1, 6))
    roll = one(body + "\n" + note, language)
    assert (roll["stated_total"], roll["stated_anonymous"]) == (total, hidden)


def test_what_entries_are_is_proposed_from_their_words() -> None:
    """Persons keep the capacity they sign in; parties, companies and coalitions are told from organisations."""
    roll = one(
        LETTER + "1. Anna Veld individually as an independent expert\n2. Harbour Books\n3. People's Party of Norvia\n"
        "4. Sarn Coalition for Rights\n5. Veldanian Institute of Law\n6. Pelimor\n"
        "7. Dr. Ivo Sarn (in a personal capacity)\n"
    )
    kinds = [e["kind"] for e in roll["entries"]]
    assert kinds == ["individual", "company", "party", "coalition", "organisation", "unknown", "individual"]
    assert roll["entries"][0]["capacity"] == "individually as an independent expert"
    assert roll["entries"][6]["capacity"] == "in a personal capacity"


def test_faults_are_flagged_and_never_corrected() -> None:
    """Every name stays as printed; what looks wrong is a flag."""
    printed = {
        "Veldanian Watch.": "trailing_punctuation",
        "River  Friends": "doubled_space",
        "Open Harbour Group(OHG)": "missing_space_before_bracket",
        "Norvian Centre (NC": "unbalanced_bracket",
        "Fоrum of Sarn": "mixed_script_word",
        "Jhufybpfwbz Ghjtrn": "wrong_keyboard_layout",
        "الإنسان لحقوق البحر مركز": "reversed_word_order",
        "Lantern House*": "footnote_mark",
    }
    entries = one(LETTER + "".join(f"{n}. {name}\n" for n, name in enumerate(printed, 1)))["entries"]
    assert [e["name"] for e in entries if "  " not in e["name"]] == [n for n in printed if "  " not in n]
    for entry, flag in zip(entries, printed.values(), strict=True):
        assert flag in entry["flags"], entry
    assert (
        "trailing_punctuation" not in one(LETTER + "1. Sarn Inc.\n2. Arbor e.V.\n3. Vel A.C.\n")["entries"][0]["flags"]
    )


def test_gaps_repeats_and_duplicates_are_flagged() -> None:
    """Numbers that jump or repeat and names that stand twice are shown."""
    roll = one(LETTER + "1. Veldanian Watch\n2. River Friends\n4. VELDANIAN WATCH\n4. Lantern House\n5. Sarn Group\n")
    flags = [e["flags"] for e in roll["entries"]]
    assert roll["contiguous"] is False
    assert "gap_before" in flags[2]
    assert "duplicate_of:1" in flags[2]
    assert "repeated_ordinal" in flags[3]


def test_members_of_a_marked_entry_come_from_its_footnote() -> None:
    """The footnote with the same mark names the members of an umbrella body."""
    roll = one(
        LETTER + "• Veldanian Watch\n• River Friends\n• The Harbour Coalition*\n• Lantern House\n\n"
        "* Including the Sarn Secretariat, Students for Norvia, and Pelim Centre in Europe\n"
    )
    assert roll["listed"] == 4
    assert roll["entries"][2]["members"] == ["Sarn Secretariat", "Students for Norvia", "Pelim Centre in Europe"]


@pytest.mark.parametrize(
    ("language", "lead"),
    [
        ("en", "Signed by"),
        ("fr", "Signataires"),
        ("es", "Firmantes"),
        ("ru", "Подписали"),
        ("ar", "الموقعون"),
        ("zh", "签署"),
    ],
)
@pytest.mark.parametrize("joint", ["; ", "\n"])
def test_lists_without_markers_are_read_after_their_lead(language: str, lead: str, joint: str) -> None:
    """Names after “Signed by:” are parted by semicolons or by lines."""
    assert names(
        f"{lead}:{(joint.strip() and ' ') or chr(10)}" + joint.join(["Sarn Watch", "Pelim Centre", "River Group"]),
        language,
    ) == [
        "Sarn Watch",
        "Pelim Centre",
        "River Group",
    ]


@pytest.mark.parametrize(
    "marks",
    [
        "1. 2. 3. 4.",
        "1) 2) 3) 4)",
        "(1) (2) (3) (4)",
        "١. ٢. ٣. ٤.",
        "1、 2、 3、 4、",
        "① ② ③ ④",
        "一、 二、 三、 四、",
    ],
)
def test_markers_of_many_kinds_number_a_roll(marks: str) -> None:
    """Numbers in any script and any punctuation count."""
    text = LETTER + "".join(f"{m} Lantern Association {c}\n" for m, c in zip(marks.split(), "ABCD", strict=True))
    roll = one(text)
    assert [e["ordinal"] for e in roll["entries"]] == [1, 2, 3, 4]
    assert roll["entries"][3]["name"] == "Lantern Association D"


def test_numbers_without_a_stop_and_nested_members_are_read() -> None:
    """“1 Name” counts where it counts on; deeper bullets under an entry are its members."""
    assert names("Signatories\n\n1 Sarn Watch\n2 Pelim Centre\n3 River Group\n4 Lantern House\n")[3] == "Lantern House"
    roll = one(
        "Members of the coalition:\n\n• Sarn Watch\n  – Branch North\n  – Branch South\n• River Group\n• Pelim Trust\n"
    )
    assert (roll["of"], roll["listed"]) == ("members", 3)
    assert roll["entries"][0]["members"] == ["Branch North", "Branch South"]


def test_html_items_without_printed_numbers_are_a_roll() -> None:
    """A list item carries its number in the block, not in the text."""
    lines = ["Signatories", "Sarn Watch", "Pelim Centre", "River Group"]
    text, spans, at = "\n".join(lines), [], 0
    for n, line in enumerate(lines):
        spans.append(
            Span(start=at, end=at + len(line), block="list_item" if n else "heading", ordinal=n or None, language="en")
        )
        at += len(line) + 1
    reading = Reading(text=text, extractor="t", media_type="text/html", spans=tuple(spans), languages=("en",))
    (roll,) = rolls.find(Prose(reading, "open_letter"))
    assert [e["ordinal"] for e in roll.fields["entries"]] == [1, 2, 3]


@pytest.mark.parametrize(
    "text",
    [
        "Five cases:\n\n• Ana Veld, lawyer, detained since 2019.\n• Ivo Sarn, kept under house arrest after the vote.\n"
        "• Pel Imor, arrested in May and sentenced to two years.\n",
        "We call on Veldania to:\n\n1. Release all prisoners\n2. Ratify the treaty\n3. Ensure fair trials\n"
        "4. Lift the ban\n",
        "1. The Committee met in Geneva and adopted its agenda for the year.\n"
        "2. It then heard the delegation of Norvia.\n"
        "3. It adopted the report on the second day of the session.\n",
        "Contents\n\n1. Introduction\n2. Method\n3. Freedom of expression\n4. Annex\n",
    ],
)
def test_cases_demands_paragraphs_and_contents_are_no_rolls(text: str) -> None:
    """A list of sentences, demands or headings is not a list of names."""
    assert list(rolls.find(prose(text, "report"))) == []


def test_a_group_heading_keeps_one_roll() -> None:
    """Names under “Europe” and “Individuals” are one roll; those under the latter are persons."""
    roll = one(
        LETTER
        + "Africa\n1. Sarn Watch\n2. Pelim Centre\n\nEurope\n3. River Group\n\nIndividuals\n4. Ana Veld\n5. Ivo Sarn\n"
    )
    assert [e["name"] for e in roll["entries"]] == ["Sarn Watch", "Pelim Centre", "River Group", "Ana Veld", "Ivo Sarn"]
    assert [e["kind"] for e in roll["entries"]][3:] == ["individual", "individual"]


def test_scripts_are_named_in_order_and_language_only_where_script_decides() -> None:
    """Scripts are ISO 15924 codes in the order of first appearance."""
    roll = one(
        LETTER
        + "1. ヴェルダニアの友 Friends of Veldania\n2. Центр Сарн\n3. ሰብአዊ ማህበር\n4. ველდანიის კავშირი\n5. 河流協會\n"
    )
    assert [e["scripts"] for e in roll["entries"]] == [
        ["Kana", "Hira", "Hani", "Latn"],
        ["Cyrl"],
        ["Ethi"],
        ["Geor"],
        ["Hani"],
    ]
    assert [e["language"] for e in roll["entries"]] == [None, None, None, "ka", None]


def test_a_table_with_a_column_of_signatories_is_a_roll() -> None:
    """Rows under a heading that names signatories give their names."""
    rows = [
        "No.\tOrganisation\tCountry",
        "1\tSarn Watch\tNorvia",
        "2\tPelim Centre\tVeldania",
        "3\tRiver Group\tSarkesh",
    ]
    text, spans, at = "\n".join(rows), [], 0
    for row in rows:
        spans.append(Span(start=at, end=at + len(row), block="table_row", language="en"))
        at += len(row) + 1
    reading = Reading(text=text, extractor="t", media_type="text/html", spans=tuple(spans), languages=("en",))
    (roll,) = rolls.find(Prose(reading, "open_letter"))
    assert [(e["ordinal"], e["name"]) for e in roll.fields["entries"]] == [
        (1, "Sarn Watch"),
        (2, "Pelim Centre"),
        (3, "River Group"),
    ]


def test_offsets_point_at_the_words() -> None:
    """Start and end of an entry of one line give exactly its name."""
    text = LETTER + "1. Sarn Watch\n2. Pelim Centre\n3. River Group\n"
    for entry in one(text)["entries"]:
        assert text[entry["start"] : entry["end"]] == entry["name"]


def test_a_roll_of_twenty_thousand_names_is_read_in_linear_time() -> None:
    """Ten times the names take about ten times as long."""
    for count in (2_000, 20_000):
        long = prose(LETTER + "".join(f"{n}. Lantern Association {n}\n" for n in range(1, count + 1)))
        (roll,) = rolls.find(long)
        assert roll.fields["listed"] == count


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed documents are not beside this checkout")
def test_the_rolls_of_the_seeds_are_whole() -> None:
    """The long letter has 281 entries with its stated totals; the short one 15 with five members."""
    found = {}
    for path in sorted(SEEDS.glob("*.txt")):
        read = plain.read(path.read_bytes())
        found[path.name[:3]] = [dict(r.fields) for r in rolls.find(Prose(read, "open_letter"))]
    assert {name: [r["listed"] for r in rolls_] for name, rolls_ in found.items()} == {
        "000": [], "001": [], "002": [281], "003": [], "004": [15],
    }  # fmt: skip
    long, short = found["002"][0], found["004"][0]
    assert (long["contiguous"], long["stated_total"], long["stated_anonymous"]) == (True, 321, 39)
    assert sum(e["kind"] == "individual" for e in long["entries"]) == 2
    assert [len(e["members"]) for e in short["entries"] if "members" in e] == [5]


@pytest.mark.parametrize("mark", ["{}°", "{}.-", "{}º.", "{}.º"])
def test_a_roll_may_be_numbered_in_the_french_or_spanish_manner(mark: str) -> None:
    """“1°” and “1.-” number a roll, and no part of them stays in a name."""
    bodies = [f"Casa del Puerto {letter}" for letter in "ABCDEFGHIJ"]
    roll = "\n".join(f"{mark.format(number)} {body}" for number, body in enumerate(bodies, 1))
    assert names(f"Firman las organizaciones:\n\n{roll}\n", "es") == bodies
