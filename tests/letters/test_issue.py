"""issue: a letter goes out in three forms that agree with the certificate, by a second person, through the door."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from lxml import html as pages

from going import (
    AFTER,
    BEFORE,
    ENGLISH,
    HIDDEN,
    LISTED,
    MAIL,
    PHONE,
    TITLE,
    Coalition,
    docx_text,
    every_byte,
    html_text,
    pdf_pages,
    read,
)
from scrutiny.errors import Refused, Withheld
from scrutiny.letters.issuing import delivering
from scrutiny.letters.issuing.composing import Letter, Signed, letter_page, roll
from scrutiny.letters.issuing.gathering import Text
from scrutiny.letters.issuing.issue import issue
from scrutiny.letters.letters import letters
from scrutiny.letters.schema.letters import LETTERS, VERSIONS
from scrutiny.letters.schema.ways import DELIVERIES
from scrutiny.letters.signon.frozen import versions
from scrutiny.letters.signon.publishing import publish
from scrutiny.letters.signon.roll import Entry
from scrutiny.letters.signon.verifying import verify
from scrutiny.protection.marks import Mark
from scrutiny.tables import recording, standing
from scrutiny.tables.row import Row
from scrutiny.text.plain import of_text

EMBARGO = "Embargoed until 10 September 2026, 10:00 (Europe/Zurich, UTC+2)"


@pytest.fixture(scope="module")
def coalition(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Coalition]:
    """A frozen list of six listed and five protected signatories, and two addressees greeted alike."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SCRUTINY_KEYS", str(tmp_path_factory.mktemp("keys")))
        made = Coalition(tmp_path_factory.mktemp("coalition"))
        made.addressed("UN Secretary-General", "Excellencies,", language="en")
        made.addressed("UN Member States", "Excellencies,", language="ar")
        yield made.signed().frozen()


@pytest.fixture(scope="module")
def issued(coalition: Coalition) -> tuple[Path, list[dict[str, Any]], list[Any]]:
    """The letter, issued by a second person while the embargo lasts."""
    out = coalition.folder / "issued"
    with coalition.second() as second:
        items, remarks = issue(second, coalition.letter, out, now=BEFORE)
    return out, items, remarks


def test_numbers_agree_in_every_form(coalition: Coalition, issued: Any) -> None:
    """Listed, protected and total of the certificate stand alike in HTML, PDF and DOCX, and the list is as long."""
    out, _, _ = issued
    made = versions(coalition.dossier, str(coalition.signon))[-1].certificate
    assert (made.listed, made.protected, made.total) == (len(LISTED), len(HIDDEN), len(LISTED) + len(HIDDEN))
    said = f"signed by {made.total} signatories, with {made.listed} listed by name and {made.protected} whose identity"
    texts = {
        "html": html_text(out / "letter-en.html"),
        "pdf": " ".join(pdf_pages((out / "letter-en.pdf").read_bytes())),
        "docx": " ".join(docx_text(out / "letter-en.docx").split()),
    }
    for form, text in texts.items():
        assert said in text, form
        assert f"{made.organisations} organisations and {made.individuals} individual in a personal capacity" in text
        for name, latin, *_ in LISTED:
            assert (latin or name) in text, form
    tree = pages.fromstring((out / "letter-en.html").read_bytes())
    assert [int(each.get("value")) for each in tree.xpath("//ol[starts-with(@class, 'roll')]/li")] == list(
        range(1, made.listed + 1)
    )
    styles = [paragraph.style.name for paragraph in docx.Document(str(out / "letter-en.docx")).paragraphs]
    assert styles.count("List Number") == made.listed + 2
    assert {"Title", "Heading 1", "Heading 2", "List Bullet", "List Bullet 2", "Caption"} <= set(styles)


def test_arabic_goes_from_right_to_left(issued: Any) -> None:
    """The Arabic version says the same numbers in Arabic, its page and its document run from right to left."""
    out, _, remarks = issued
    assert not any("PDF/UA" in remark.message for remark in remarks)
    tree = pages.fromstring((out / "letter-ar.html").read_bytes())
    assert (tree.get("lang"), tree.get("dir")) == ("ar", "rtl")
    text = html_text(out / "letter-ar.html")
    assert "11 موقعا؛ عدد الأسماء المذكورة في القائمة: 6، وعدد الأسماء غير المعلنة حماية لأصحابها: 5." in text
    assert "يحظر النشر حتى 10 سبتمبر 2026، 10:00" in text
    with zipfile.ZipFile(out / "letter-ar.docx") as whole:
        styles, document = whole.read("word/styles.xml").decode(), whole.read("word/document.xml").decode()
    assert 'w:bidi="ar"' in styles
    assert "<w:rtl/>" in document
    assert "<w:bidi/>" in document


def test_names_carry_their_language(issued: Any) -> None:
    """A name stands in its own script, tagged with its language and direction, with Latin letters beneath."""
    out, _, _ = issued
    tree = pages.fromstring((out / "letter-en.html").read_bytes())
    tagged = {each.text_content(): (each.get("lang"), each.get("dir")) for each in tree.xpath("//*[@class='name']/bdi")}
    assert tagged["منظمة الميناء"] == ("ar", "rtl")
    assert tagged["河畔人权观察"] == ("zh", "ltr")
    assert "Munazzamat al-Mina" in [each.text_content() for each in tree.xpath("//*[@class='latin']")]


def test_the_file_names_nobody(issued: Any) -> None:
    """No protected signatory and no maker stands in any byte; the author is the body of the mandate."""
    out, _, _ = issued
    everything = every_byte(out)
    assert TITLE in everything
    for name in (*HIDDEN, "officer", "deputy"):
        assert name not in everything
    facts = docx.Document(str(out / "letter-en.docx")).core_properties
    assert (facts.author, facts.last_modified_by, facts.created.year) == ("the Commission", "the Commission", 1980)
    assert b"http" not in re.sub(rb"http-equiv", b"", (out / "letter-en.html").read_bytes())


def test_an_embargo_stands_on_every_page(coalition: Coalition, issued: Any, tmp_path: Path) -> None:
    """While it lasts every page says until when, in its zone, and so does a remark; afterwards nothing says it."""
    out, _, remarks = issued
    sheets = pdf_pages((out / "letter-en.pdf").read_bytes())
    assert sheets
    assert all(EMBARGO in sheet for sheet in sheets)
    assert EMBARGO in html_text(out / "letter-en.html")
    assert EMBARGO in docx_text(out / "letter-en.docx")
    assert any("embargoed until 10 September 2026" in remark.message for remark in remarks)
    with coalition.second() as second:
        _, later = issue(second, coalition.letter, tmp_path / "later", languages=("en",), now=AFTER)
    assert not any("embargo" in remark.message for remark in later)
    assert "mbargo" not in every_byte(tmp_path / "later")


def test_a_draft_says_so_on_every_page(coalition: Coalition, tmp_path: Path) -> None:
    """Whoever froze the list makes a draft alone, marked on every page, and a letter only with a second person."""
    with pytest.raises(Refused, match="does not issue the letter alone"):
        issue(coalition.dossier, coalition.letter, tmp_path / "alone", now=BEFORE)
    with pytest.raises(Refused, match="delivered to nobody"):
        issue(coalition.dossier, coalition.letter, tmp_path / "draft", draft=True, log=True, now=BEFORE)
    issue(coalition.dossier, coalition.letter, tmp_path / "draft", languages=("en",), draft=True, now=BEFORE)
    sheets = pdf_pages((tmp_path / "draft" / "letter-en.pdf").read_bytes())
    assert all("Draft – not for circulation" in sheet for sheet in sheets)
    assert "Draft – not for circulation" in docx_text(tmp_path / "draft" / "letter-en.docx")
    assert not (tmp_path / "alone").exists()


def test_the_same_letter_gives_the_same_bytes(coalition: Coalition, issued: Any, tmp_path: Path) -> None:
    """Issued again it is byte for byte the same, whenever it is made."""
    out, _, _ = issued
    with coalition.second() as second:
        issue(second, coalition.letter, tmp_path / "again", languages=("en",), now=BEFORE)
    for path in (tmp_path / "again").glob("letter-*"):
        assert path.read_bytes() == (out / path.name).read_bytes(), path.name


def test_deliveries_are_proposed_and_logged(coalition: Coalition, issued: Any, tmp_path: Path) -> None:
    """One delivery per addressee in the language it gets; logged once as prepared, and `letters log` shows it."""
    _, items, _ = issued
    assert [(each["name"], each["language"]) for each in items] == [
        ("UN Secretary-General", "en"),
        ("UN Member States", "ar"),
    ]
    assert "delivery" not in items[0]
    with coalition.second() as second:
        first, _ = letters(second, "issue", coalition.letter, tmp_path / "a", languages=("en",), log=True, now=AFTER)
        again, _ = letters(second, "issue", coalition.letter, tmp_path / "b", languages=("en",), log=True, now=AFTER)
        assert [each["delivery"] for each in first] == [each["delivery"] for each in again]
        rows = standing.rows(second, DELIVERIES)
        assert [row.get("state") for row in rows] == ["prepared", "prepared"]
        assert coalition.documents["en"] in rows[0].because
        shown = letters(second, "log", coalition.letter)
    assert [each["deliveries"][0]["to"] for each in shown] == ["UN Secretary-General", "UN Member States"]


def test_each_addressee_is_greeted_as_it_is(tmp_path: Path) -> None:
    """Where greetings differ each addressee gets its own files; a letter without a sign-on has no list."""
    made = Coalition(tmp_path)
    one = made.addressed("UN Secretary-General", "Excellency,")
    made.addressed("Bureau of the Council", "Distinguished members,", copied=True)
    out = tmp_path / "out"
    items, _ = issue(made.dossier, made.letter, out, languages=("en",), now=BEFORE)
    assert [Path(each["file"]).name for each in items] == ["letter-en-01.pdf", "letter-en-02.pdf"]
    first, second = html_text(out / "letter-en-01.html"), html_text(out / "letter-en-02.html")
    assert "Excellency," in first
    assert "Distinguished members," not in first
    assert "Distinguished members," in second
    assert "Excellencies," not in first + second
    assert "Copies to Bureau of the Council" in first
    assert "Signatories" not in first
    (only,), _ = issue(made.dossier, made.letter, tmp_path / "one", addressees=(one,), languages=("en",), now=BEFORE)
    assert Path(only["file"]).name == "letter-en.pdf"
    assert "Excellencies," in html_text(out / "letter-en.html")


def test_what_is_for_one_addressee_is_made_in_its_language(tmp_path: Path) -> None:
    """Where greetings differ an addressee gets the one language it reads, and each language has a copy for all."""
    made = Coalition(tmp_path)
    made.addressed("Mission of Norvia", "Excellency,", language="ar")
    made.addressed("Bureau of the Council", "Distinguished members,")
    items, _ = issue(made.dossier, made.letter, tmp_path / "out", now=BEFORE)
    assert sorted(path.name for path in (tmp_path / "out").glob("*.pdf")) == [
        "letter-ar-01.pdf",
        "letter-ar.pdf",
        "letter-en-02.pdf",
        "letter-en.pdf",
    ]
    assert [(each["name"], each["language"]) for each in items] == [
        ("Mission of Norvia", "ar"),
        ("Bureau of the Council", "en"),
    ]


def test_the_public_files_lie_beside_the_letter(coalition: Coalition, issued: Any, tmp_path: Path) -> None:
    """The files its page points to hold, and agree with certificate and printed list; a draft has none of them."""
    out, _, _ = issued
    file, verdict = verify((out / "signatories.json").read_bytes(), key=(out / "key.txt").read_text().strip())
    assert file is not None and not verdict.failures
    assert file.certificates[-1] == (out / "certificate.txt").read_text("utf-8")
    made = versions(coalition.dossier, str(coalition.signon))[-1].certificate
    assert (len(file.listed), len(file.leaves)) == (made.listed, made.total)
    tree = pages.fromstring((out / "letter-en.html").read_bytes())
    printed = [each.text_content() for each in tree.xpath("//*[@class='name']")]
    assert printed == [each.statement.name for each in file.listed]
    root = tree.xpath("//dl[contains(@class, 'exact')]//code")[2].text_content()
    assert root == (out / "certificate.txt").read_text("utf-8").splitlines()[2]
    told = json.loads((out / "letter.json").read_text())["files"]
    assert {"signatories.json", "certificate.txt", "key.txt"} <= told.keys()
    with coalition.second() as second:
        issue(second, coalition.letter, tmp_path / "draft", languages=("en",), draft=True, now=BEFORE)
    assert not (tmp_path / "draft" / "signatories.json").exists()


def test_a_list_the_door_would_change_is_refused(tmp_path: Path) -> None:
    """A listed name that holds somebody's who is protected stops the letter, told by its position alone."""
    made = Coalition(tmp_path)
    made.addressed("Office of the Ombudsperson", holder="Lake Union North")
    made.signed().frozen()
    with made.second() as second, pytest.raises(Withheld) as stopped:
        issue(second, made.letter, tmp_path / "out", now=BEFORE)
    assert "position 2" in stopped.value.message
    assert "Lake" not in f"{stopped.value.message} {stopped.value.place} {stopped.value.next}"
    assert not (tmp_path / "out").exists()


def test_who_signs_may_be_listed(tmp_path: Path) -> None:
    """A person who is protected elsewhere, and signs with her name, stands on the list: she put it there herself."""
    made = Coalition(tmp_path)
    made.addressed("Office of the Ombudsperson", holder="Ada Quillfeather")
    made.signed().frozen()
    with made.second() as second:
        issue(second, made.letter, tmp_path / "out", languages=("en",), now=BEFORE)
    assert "Ada Quillfeather" in html_text(tmp_path / "out" / "letter-en.html")


def test_contacts_in_the_text_stay_here(tmp_path: Path) -> None:
    """A telephone number and an address in the text are in no byte that goes out; the page and a remark say so."""
    made = Coalition(tmp_path, english=f"{ENGLISH}\nWrite to {MAIL} or call {PHONE}.\n").signed().frozen()
    with made.second() as second:
        _, remarks = issue(second, made.letter, tmp_path / "out", languages=("en",), now=BEFORE)
    everything = every_byte(tmp_path / "out")
    for secret in (PHONE, MAIL, MAIL.split("@")[0], PHONE.replace(" ", "")):
        assert secret not in everything
    assert "for the protection of persons, 2 contacts are left out of the text" in everything
    assert any("2 contacts are left out" in remark.message for remark in remarks)


def test_only_what_was_signed_goes_out(tmp_path: Path) -> None:
    """No list, no letter; a newer text is not issued in the place of the one that was signed."""
    made = Coalition(tmp_path).signed()
    with made.second() as second:
        with pytest.raises(Refused, match="not frozen yet"):
            issue(second, made.letter, tmp_path / "out", now=BEFORE)
        drafted, _ = issue(second, made.letter, tmp_path / "draft", draft=True, languages=("en",), now=BEFORE)
        assert drafted[0]["language"] == "en"
        assert "The list is not frozen yet" in html_text(tmp_path / "draft" / "letter-en.html")
    made.frozen()
    newer = read(made.dossier, ENGLISH.replace("Two", "Three") + "\nMore.\n")
    said = {"letter": made.letter, "number": "2", "language": "en", "document": newer}
    recording.add(made.dossier, VERSIONS, said, because=(newer,))
    with made.second() as second:
        issue(second, made.letter, tmp_path / "out", languages=("en",), now=BEFORE)
        assert "More." not in html_text(tmp_path / "out" / "letter-en.html")
        with pytest.raises(Refused, match="no text in fr"):
            issue(second, made.letter, tmp_path / "out", languages=("fr",), now=BEFORE)


def test_a_confidential_letter_stays(tmp_path: Path) -> None:
    """What is confidential goes out for nobody, not even as a draft."""
    made = Coalition(tmp_path)
    recording.change(made.dossier, made.letter, LETTERS, {}, mark=Mark.CONFIDENTIAL, reason="not yet")
    with pytest.raises(Withheld, match="confidential"):
        issue(made.dossier, made.letter, tmp_path / "out", draft=True, now=BEFORE)


def test_a_folder_with_other_things_is_left_alone(coalition: Coalition, issued: Any, tmp_path: Path) -> None:
    """A letter is written into a new folder or one of its own, and its record names files and digests only."""
    out, _, _ = issued
    assert set(json.loads((out / "letter.json").read_text())) == {"kind", "files"}
    (tmp_path / "diary.txt").write_text("mine")
    with coalition.second() as second, pytest.raises(Refused, match="other things"):
        issue(second, coalition.letter, tmp_path, now=BEFORE)
    assert [path.name for path in tmp_path.iterdir()] == ["diary.txt"]


def test_short_names_stand_in_two_columns() -> None:
    """Many short names take two columns, long ones or few take one."""

    def entry(position: int, name: str) -> Entry:
        return Entry(
            position=position,
            id=f"conf-{position}",
            name=name,
            transliteration=None,
            language="en",
            country=None,
            kind="organisation",
            capacity="organisation",
            affiliation=None,
            members=(),
        )

    short = [entry(at, "Norvia Watch") for at in range(1, 41)]
    assert roll(short, "en").columns == 2
    assert roll(short[:8], "en").columns == 1
    assert roll([entry(at, "The Very Long Name of a Coalition " * 3) for at in range(1, 41)], "en").columns == 1
    letter = Letter(
        title=TITLE, sender="", author="the Commission", language="vi", reading=of_text("Thư.", "utf-8", ())
    )
    page = letter_page(letter, Signed(entries=tuple(short)))
    assert page.sender.text == ""
    assert (page.language, page.frame, page.leaf.text) == ("vi", "en", "Page {n} of {total}")


@pytest.mark.parametrize(
    ("language", "texts", "named"),
    [
        (None, ("en", "ar"), "en ar"),
        ("en", ("en", "ar"), "en"),
        ("ar-EG", ("en", "ar"), "ar"),
        ("fr", ("ar", "en"), "en"),
    ],
)
def test_a_text_names_the_addressees_of_its_language(language: str | None, texts: tuple[str, ...], named: str) -> None:
    """A row is named in the text of its language, one in none in all, one whose language is missing where it goes."""
    row = Row(
        id="a",
        table="addressees",
        fields={"name": "UN Member States", "language": language},
        because=(),
        as_of="2026",
        as_of_basis="recorded",
        mark=Mark.RESTRICTED,
        record="r",
        made_at="2026",
        maker="officer",
    )
    read = [Text(language=tag, document="d", version=None, reading=of_text("T", "utf-8", ())) for tag in texts]
    found = [each.language for each in read if delivering.named_in(row, each, read, texts)]
    assert sorted(found) == sorted(named.split())


def test_publishing_tells_of_an_embargo_while_it_lasts(coalition: Coalition, tmp_path: Path) -> None:
    """The public files are written with a remark before the embargo ends, and without one afterwards."""
    for now, told in ((BEFORE, True), (AFTER, False)):
        _, remarks = publish(coalition.dossier, coalition.letter, tmp_path / str(told), now=now)
        assert any("to be published before" in each.message for each in remarks) is told
