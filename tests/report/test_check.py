"""check FILE: a draft written elsewhere against the dossier, and a copy of a Word file with comments on its words."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import docx
import pytest

from registers import opened
from report.checks.word_files import called, paragraph, run, word
from scrutiny.dossier import Dossier
from scrutiny.errors import Refused
from scrutiny.evidence.preserve import Circumstances
from scrutiny.protection.marks import Mark
from scrutiny.report.checks.draft_text import Drafted, of_text, of_word
from scrutiny.report.checks.drafts import Checked, check
from scrutiny.river import add
from scrutiny.statements.documents import documents
from scrutiny.statements.listing import statements
from scrutiny.statements.review import review

LETTER = """Open letter on the harbour of Veldania

Lantern Institute
3 May 2021

In 2021, 340 fishermen were detained at the river gate. The wardens keep the keys, but they do not answer to anybody.
At least 52 boats were burned in April 2021. We ask the Board to open the gate by hand, because the families wait.
"""
RELEASE = """Press release of Harbour Watch

Harbour Watch
9 June 2021

The harbour was closed for 90 days in 2021, and 17 schools were closed with it, Harbour Watch said.
"""
ARABIC = """بيان منظمة أنهار للحقوق

12 يونيو 2021

قال مدير المنظمة: «لم يُسمح لأي مراقب مستقل بدخول المقاطعة منذ عام كامل». واحتُجز 87 صيادا في الميناء.
"""
CHINESE = """河岸人权中心声明

2021年6月15日

中心发言人表示：“我们要求立即公布全部被拘押者的名单。”
"""
SECRET = """Note of a visit

The lower cells behind the grain store hold eleven people who were never charged with anything at all.
"""


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dossier]:
    """A dossier of a letter, a release, two statements in other scripts, and a note behind a mark."""
    folder = tmp_path_factory.mktemp("harbour")
    with opened(folder) as dossier:
        for name, text, mark in (
            ("1-letter.txt", LETTER, Mark.PUBLIC),
            ("2-release.txt", RELEASE, Mark.RESTRICTED),
            ("3-arabic.txt", ARABIC, Mark.PUBLIC),
            ("4-chinese.txt", CHINESE, Mark.PUBLIC),
            ("5-secret.txt", SECRET, Mark.CONFIDENTIAL),
        ):
            (folder / name).write_text(text, "utf-8")
            add(dossier, [folder / name], Circumstances(mark=mark))
        (boats,) = [row.id for row in statements(dossier, "number") if row.fields.get("value") == 52]
        review(dossier, [boats], "correct", changes={"value": "25"}, reason="the letter was corrected by its author")
        (schools,) = [row.id for row in statements(dossier, "number") if row.fields.get("value") == 17]
        review(dossier, [schools], "reject", reason="never said so")
        yield dossier


def named(dossier: Dossier, name: str) -> str:
    """The id of a document by the name it arrived under."""
    return next(row.id for row in documents(dossier) if row.path.startswith(name))


def checked(dossier: Dossier, folder: Path, text: str, name: str = "draft.md") -> Checked:
    """What is found in a text."""
    (folder / name).write_text(text, "utf-8")
    return check(dossier, folder / name)


def told(found: Checked) -> list[tuple[str, str, str]]:
    """Rule, place and verdict of every item."""
    return [(each.rule, each.place, each.verdict) for each in found.items]


def test_quotations_numbers_and_footnotes_of_a_text_have_their_verdicts(harbour: Dossier, tmp_path: Path) -> None:
    """Each with its line, in the order of the text; a footnote that names the wrong document is told the right one."""
    found = checked(
        harbour,
        tmp_path,
        "# Draft\n\nThe letter says that “the wardens keep the keys, but they do not answer to anybody”.[^1]\n"
        "It says that “the wardens keep the keys, but they do answer to anybody”.[^2]\n"
        "It adds: “nobody in this town has ever seen the sea at night”.[^3]\n\n"
        "In 2021, 340 fishermen were detained.\nIn 2021, 430 fishermen were detained.\n"
        "In 2021, 12 lawyers were detained.\n\n"
        "[^1]: Lantern Institute, Open letter on the harbour of Veldania, 3 May 2021.\n"
        "[^2]: Press release of Harbour Watch, 9 June 2021.\n"
        "[^3]: A book that nobody holds.\n",
    )
    assert told(found) == [
        ("quotation", "line 3", "verbatim"),
        ("quotation", "line 4", "reworded"),
        ("quotation", "line 5", "not_found"),
        ("number", "line 7", "agrees"),
        ("number", "line 8", "contradicted"),
        ("number", "line 9", "not_found"),
        ("footnote", "footnote 1", "held"),
        ("footnote", "footnote 2", "wrong"),
        ("footnote", "footnote 3", "not_held"),
    ]
    letter = named(harbour, "1-letter")
    assert [each.source["document"] for each in found.items if each.rule == "quotation" and each.source] == [letter] * 2
    assert found.items[1].as_item()["source"]["passage"]["quote"].startswith("The wardens keep")
    assert "Open letter on the harbour" in found.items[7].message
    assert found.copy is None


def test_a_number_that_a_person_corrected_or_rejected_is_stale(harbour: Dossier, tmp_path: Path) -> None:
    """As the passage says it, no longer; as the correction says it, still."""
    found = checked(
        harbour,
        tmp_path,
        "At least 52 boats were burned in April 2021.\n\nAt least 25 boats were burned in April 2021.\n\n"
        "In 2021, 17 schools were closed.\n",
    )
    assert told(found) == [("number", "line 1", "stale"), ("number", "line 3", "agrees"), ("number", "line 5", "stale")]
    assert "corrected to 25" in found.items[0].message


def test_citations_of_ids_are_held_or_not(harbour: Dossier, tmp_path: Path) -> None:
    """`[@id]` of a statement or document on file, an id that nothing answers to, and one without the words."""
    letter, release = named(harbour, "1-letter"), named(harbour, "2-release")
    found = checked(
        harbour,
        tmp_path,
        f"The letter says “we ask the Board to open the gate by hand” [@{letter}; @s-nothing].\n\n"
        f"The release says “we ask the Board to open the gate by hand” [@{release}].\n",
    )
    assert [(each.words, each.verdict) for each in found.items if each.rule == "footnote"] == [
        (f"@{letter}", "held"),
        ("@s-nothing", "not_held"),
        (f"@{release}", "wrong"),
    ]


def test_what_is_behind_a_mark_is_never_named(harbour: Dossier, tmp_path: Path) -> None:
    """The words are said to be behind a mark, without their document; the copy that travels does not tell even that."""
    words = "The lower cells behind the grain store hold eleven people"
    (tmp_path / "draft.docx").write_bytes(
        word(paragraph(f"It is said: “{words}”."), paragraph("It is said: “The upper cells are empty of anybody now”."))
    )
    found = check(harbour, tmp_path / "draft.docx")
    assert [(each.rule, each.words, each.source) for each in found.items if each.place == "paragraph 1"] == [
        ("mark", "", None)
    ]
    assert "grain" not in repr(found.items)
    assert "Note of a visit" not in repr(found.items)
    assert found.copy is not None
    one, other = (each.text for each in docx.Document(str(found.copy)).comments)
    assert one == other
    assert "No document that may be named has these words" in one


def test_a_name_behind_a_mark_is_told_in_no_comment(
    harbour: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The item names the place alone; a comment would tell whoever gets the copy that the name is protected."""
    monkeypatch.setattr("scrutiny.report.checks.held_against.hidden_from", lambda *_: ("Ilva Maren",))
    (tmp_path / "draft.docx").write_bytes(word(paragraph("The letter was written by Ilva Maren.")))
    found = check(harbour, tmp_path / "draft.docx")
    assert [(each.rule, each.place, each.words) for each in found.items] == [("mark", "paragraph 1", "")]
    assert "maren" not in repr(found.items).casefold()
    assert found.copy is not None
    assert list(docx.Document(str(found.copy)).comments) == []


def test_comments_know_public_documents_alone(harbour: Dossier, tmp_path: Path) -> None:
    """The copy goes back to its author: what only a restricted document says stands in the items, in no comment."""
    said = "“The harbour was closed for 90 days in 2021, and 17 schools were shut with it”, they said."
    (tmp_path / "draft.docx").write_bytes(word(paragraph(said)))
    found = check(harbour, tmp_path / "draft.docx")
    assert "Press release of Harbour Watch" in repr(found.items)
    assert found.copy is not None
    told = " ".join(each.text for each in docx.Document(str(found.copy)).comments)
    assert "Quotation: not found" in told and "Press release" not in told and "schools were closed" not in told


# ── Word files ──

_BOX = (
    '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>'
    f"{paragraph('In 2021, 340 fishermen were detained.')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)
_CELLS = "".join(f"<w:tc>{paragraph(each)}</w:tc>" for each in ("Held", "In 2021, 340 fishermen were detained"))
_TABLE = f"<w:tbl><w:tr>{_CELLS}</w:tr></w:tbl>"
DRAFT = word(
    paragraph(
        run("The letter says: “the wardens ", "<w:b/>"),
        run("keep the keys, but they", "<w:i/>"),
        run(" do not answer to anybody” of "),
        '<w:ins w:id="7" w:author="editor">' + run("340 fishermen detained in 2021") + "</w:ins>",
        '<w:del w:id="8" w:author="editor"><w:r><w:delText>999 fishermen detained in 2021</w:delText></w:r></w:del>',
        called(1),
        run("."),
    ),
    paragraph("A picture.", _BOX),
    _TABLE,
    paragraph("قال مدير المنظمة: «لم يُسمح لأي مراقب مستقل بدخول المقاطعة منذ عام كامل»."),
    paragraph("发言人表示：“我们要求立即公布全部被拘押者的名单。”"),
    notes=("Lantern Institute, Open letter on the harbour of Veldania, 3 May 2021.",),
    header="In 2021, 340 fishermen were detained",
)


def texts(part: bytes) -> list[str]:
    """The words of the paragraphs of a part, deletions left out."""
    return [line.text for line in of_word(part, "x").word.lines]  # type: ignore[union-attr]


def test_a_word_file_is_read_wherever_it_has_words() -> None:
    """Body, tables, text boxes, headers and notes; an insertion is text, a deletion is not."""
    draft = of_word(DRAFT, "draft.docx")
    places = [each.place for each in draft.blocks]
    assert places == [
        "header",
        "paragraph 1",
        "paragraph 2",
        "paragraph 2, text box",
        "table 1, row 1, column 1",
        "table 1, row 1, column 2",
        "paragraph 5",
        "paragraph 6",
        "footnote 1",
    ]
    assert "340 fishermen detained in 2021" in draft.text
    assert "999" not in draft.text


def test_comments_stand_on_the_very_words_and_the_looks_stay(harbour: Dossier, tmp_path: Path) -> None:
    """Every item has its comment, by the body of the mandate; runs are split exactly; the file is not changed."""
    path = tmp_path / "draft.docx"
    path.write_bytes(DRAFT)
    found = check(harbour, path, tmp_path / "out")
    assert path.read_bytes() == DRAFT
    assert found.copy == tmp_path / "out" / "draft.checked.docx"
    made = docx.Document(str(found.copy))
    assert {each.author for each in made.comments} == {"the Commission"}
    assert len(list(made.comments)) == len(found.items) == 8
    assert {each.verdict for each in found.items} == {"verbatim", "agrees", "held"}
    xml = made.paragraphs[0]._p.xml
    began = xml.index("commentRangeStart", xml.index("“"))
    assert xml.index("the wardens ") > began > xml.index("The letter says: “")
    bold = [each.text for each in made.paragraphs[0].runs if each.bold]
    italic = [each.text for each in made.paragraphs[0].runs if each.italic]
    assert (bold, italic) == (["The letter says: “", "the wardens "], ["keep the keys, but they"])
    assert texts(found.copy.read_bytes()) == texts(DRAFT)


def test_the_same_draft_gives_the_same_bytes(harbour: Dossier, tmp_path: Path) -> None:
    """Twice, and over a copy that lies there."""
    path = tmp_path / "draft.docx"
    path.write_bytes(DRAFT)
    first, second = check(harbour, path).copy, check(harbour, path).copy
    assert first == second == tmp_path / "draft.checked.docx"
    once = first.read_bytes() if first else b""
    assert once == check(harbour, path, tmp_path / "other.docx").copy.read_bytes()  # type: ignore[union-attr]


def test_comments_that_stand_there_stay(harbour: Dossier, tmp_path: Path) -> None:
    """A copy that is checked again has the old comments and the new ones, each under a number of its own."""
    path = tmp_path / "draft.docx"
    path.write_bytes(DRAFT)
    first = check(harbour, path).copy
    assert first is not None
    again = check(harbour, first).copy
    assert again is not None
    numbers = [each.comment_id for each in docx.Document(str(again)).comments]
    assert len(numbers) == len(set(numbers)) == 16


def test_the_copy_never_falls_on_the_draft(harbour: Dossier, tmp_path: Path) -> None:
    """Neither by name nor through a link."""
    path = tmp_path / "draft.docx"
    path.write_bytes(DRAFT)
    with pytest.raises(Refused):
        check(harbour, path, path)
    (tmp_path / "link.docx").symlink_to(path)
    with pytest.raises(Refused):
        check(harbour, path, tmp_path / "link.docx")
    assert path.read_bytes() == DRAFT


# ── hostile and broken files ──


def _with(name: str, data: bytes) -> bytes:
    """The draft with one of its parts replaced."""
    whole = BytesIO()
    with zipfile.ZipFile(BytesIO(DRAFT)) as read, zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as written:
        for each in read.namelist():
            written.writestr(each, data if each == name else read.read(each))
    return whole.getvalue()


_ENTITY = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
_BODY = (
    b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&x;'
    b"</w:t></w:r></w:p></w:body></w:document>"
)


with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    _TWICE = word(more={"word/document.xml": b"<x/>"})


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04 no archive at all",
        DRAFT[: len(DRAFT) // 2],
        _with("word/document.xml", b"<w:document"),
        _with("word/document.xml", _ENTITY + _BODY),
        _with("word/document.xml", (_ENTITY + _BODY).decode().encode("utf-16")),
        _with("word/document.xml", b"<html/>"),
        _with("word/footnotes.xml", b"\x00" * 2_000_000_0),
        _TWICE,
        word(paragraph("<w:p>" * 400 + "</w:p>" * 400)),
    ],
    ids=["noise", "cut", "broken", "entity", "entity-16", "html", "blank", "double", "deep"],
)
def test_a_hostile_file_is_refused_with_its_name(data: bytes) -> None:
    """Nothing is read of it, no entity is opened, and the next step is told."""
    with pytest.raises(Refused) as refused:
        of_word(data, "draft.docx")
    assert refused.value.place == "draft.docx"
    assert refused.value.next


def test_a_bomb_is_refused_by_its_directory_alone() -> None:
    """A hundred megabytes of blanks in a few kilobytes are never unpacked."""
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (100 << 20))
    with pytest.raises(Refused, match="bomb"):
        of_word(whole.getvalue(), "draft.docx")


def test_what_is_no_draft_is_refused(harbour: Dossier, tmp_path: Path) -> None:
    """A picture, and a file that is not there."""
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(200))
    for name in ("picture.png", "missing.docx"):
        with pytest.raises(Refused):
            check(harbour, tmp_path / name)


def test_places_of_a_text_are_its_lines_whatever_its_line_ends() -> None:
    """CRLF, a byte order mark and blank lines do not move them."""
    draft: Drafted = of_text("\ufeffOne.\r\n\r\n  Two\r\nthree.\r\n- Four.\r\n".encode(), "draft.txt")
    assert [(draft.text[each.start : each.end], draft.place_of(each.start)) for each in draft.blocks] == [
        ("One.", "line 1"),
        ("Two\nthree.", "line 3"),
        ("- Four.", "line 5"),
    ]


def test_an_outline_is_read_as_one(harbour: Dossier, tmp_path: Path) -> None:
    """The rules for a public edition speak, with the lines of the file."""
    found = checked(
        harbour, tmp_path, "---\nreport: 1\nyear: 2021\nlanguage: en\n---\n# Introduction\n\nThe harvest failed.\n"
    )
    assert ("unsourced", "draft.md:8") in [(each.rule, each.place) for each in found.items]


@pytest.fixture(scope="module")
def sides(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dossier]:
    """A dossier of two sides that tell one matter with different numbers, and of an account in another language."""
    folder = tmp_path_factory.mktemp("sides")
    texts = {
        "1-note.txt": "Note verbale\n\nPermanent Mission of Veldania\n9 June 2021\n\nSince January 2021, 142 persons "
        "have been convicted in Orsk by the courts. "
        "The Government told the Council that “every death is examined by law”.\n",
        "2-letter.txt": "Open letter\n\nLantern Institute\n3 May 2021\n\nSince January 2021, at least 194 people were "
        "detained in Orsk. The organizations wrote: “the doors of the cells are shut to all of us”.\n",
        "3-russian.txt": "Заявление министерства\n\n12 июня 2021\n\n"
        "В мае 2021 года помилованы двенадцать осуждённых.\n",
    }
    with opened(folder) as dossier:
        for name, text in texts.items():
            (folder / name).write_text(text, "utf-8")
            add(dossier, [folder / name], Circumstances(mark=Mark.PUBLIC))
        yield dossier


def test_each_side_agrees_with_its_own_number_and_the_other_is_named(sides: Dossier, tmp_path: Path) -> None:
    """Whoever counts more: the number of a source agrees with it, and the message names the other side's beside it."""
    found = checked(
        sides,
        tmp_path,
        "The Permanent Mission says that 142 persons were arrested in Orsk.\n\n"
        "Organizations say that at least 194 persons were detained in Orsk.\n\n"
        "The Government killed 142 persons in Orsk.\n",
    )
    assert [each.verdict for each in found.items] == ["agrees", "agrees", "not_found"]
    for each, own, other in zip(found.items, ("1-note", "2-letter"), ("194 people", "142 persons"), strict=False):
        assert each.source is not None
        assert each.source["document"] == named(sides, own)
        assert f"other documents say another number: “{'at least ' if '194' in other else ''}{other}”" in each.message


def test_a_bound_is_kept_and_a_language_is_no_bound(sides: Dossier, tmp_path: Path) -> None:
    """Exactly 194 is not at least 194; twelve convicted are двенадцать осуждённых, and thirteen are nobody's 31."""
    found = checked(
        sides,
        tmp_path,
        "In 2021, 194 persons were detained in Orsk.\n\nTwelve convicted persons were pardoned in May 2021.\n",
    )
    assert [(each.words, each.verdict, each.refuses) for each in found.items if each.rule == "number"] == [
        ("194 persons", "contradicted", True),
        ("Twelve convicted persons", "agrees", False),
    ]
    assert "other bounds" in found.items[0].message


def test_words_given_to_another_speaker_are_told_so_of_both_sides(sides: Dossier, tmp_path: Path) -> None:
    """The words stay verbatim, and are refused until whose they are is said."""
    shut, law = "“the doors of the cells are shut to all of us”", "“every death is examined by law”"
    right = f"The organizations wrote: {shut}.\n\nThe Government said: {law}.\n\nThe Permanent Mission said: {law}.\n"
    wrong = f"The Government wrote: {shut}.\n\nThe organizations said: {law}.\n"
    for text, differs in ((right, False), (wrong, True)):
        for each in checked(sides, tmp_path, text).items:
            assert (each.verdict, each.refuses) == ("verbatim", differs)
            assert each.message.startswith("the speaker differs") is differs


def test_a_word_file_that_cannot_be_given_back_whole_is_refused(harbour: Dossier, tmp_path: Path) -> None:
    """Without its list of parts, or with a comment that has no number, no broken copy is written."""
    made = docx.Document()
    made.add_comment(made.add_paragraph("In 2021, 340 fishermen were detained.").runs, text="mine")
    made.save(tmp_path / "whole.docx")
    for cut, name in (("_rels/.rels", "list.docx"), ("", "number.docx")):
        with zipfile.ZipFile(tmp_path / "whole.docx") as read, zipfile.ZipFile(tmp_path / name, "w") as written:
            for each in read.namelist():
                if each != cut:
                    data = read.read(each)
                    is_comments = not cut and each == "word/comments.xml"
                    written.writestr(each, data.replace(b'w:id="0"', b'w:id="zz"') if is_comments else data)
        with pytest.raises(Refused) as refused:
            check(harbour, tmp_path / name)
        assert (refused.value.place, "save it again as .docx" in refused.value.next) == (name, True)
        assert not (tmp_path / f"{Path(name).stem}.checked.docx").exists()


def test_what_is_too_long_or_too_old_is_refused_at_once(harbour: Dossier, tmp_path: Path) -> None:
    """A text of a million characters, one of thousands of numbers, and a file of an older word processor."""
    drafts = {
        "long.txt": b"word " * 200_001,
        "dense.txt": b"In 2021, 12 of 14. " * 3_000,
        "old.doc": b"\xd0\xcf\x11\xe0" + b"0" * 999,
    }
    for name, data in drafts.items():
        (tmp_path / name).write_bytes(data)
        with pytest.raises(Refused) as refused:
            check(harbour, tmp_path / name)
        assert refused.value.place == name
        assert refused.value.next in ("check it in parts, a chapter at a time", "save it as .docx")
