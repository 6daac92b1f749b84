"""press: the honest number, verified quotations, and contacts of spokespersons who agreed, in this folder alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import html as pages

from going import BEFORE, Coalition, docx_text, every_byte, html_text, pdf_pages, read
from scrutiny.asks.asked import ASKS
from scrutiny.cli.issuing import press as command
from scrutiny.errors import Refused, Unknown
from scrutiny.evidence.consents import consent, withdraw
from scrutiny.letters.issuing.issue import issue
from scrutiny.letters.issuing.press import press
from scrutiny.letters.issuing.quoting import nearest, standing_in
from scrutiny.letters.letters import letters
from scrutiny.letters.schema.letters import LETTERS
from scrutiny.letters.schema.ways import CONTACTS
from scrutiny.protection.marks import Mark
from scrutiny.statements.listing import statements
from scrutiny.statements.review import review
from scrutiny.tables import recording

PHONE, SHOWN, MAIL = "+41227320987", "+41 22 732 09 87", "ada@norviawatch.example"
OTHER_PHONE, OTHER_SHOWN, OTHER_MAIL = "+41445556677", "+41 44 555 66 77", "tom@lakeunion.example"


@pytest.fixture
def coalition(tmp_path: Path) -> Coalition:
    """A frozen list, one spokesperson who agreed to be published, one who did not."""
    return Coalition(tmp_path).signed().frozen()


def contact(made: Coalition, name: str, phone: str, mail: str, *, agreed: bool) -> str:
    """The id of a contact, confidential; with the consent to be published by name where `agreed`."""
    document = made.documents["en"]
    said = {"name": name, "body": "Norvia Watch", "languages": ("en", "fr"), "phones": (phone,), "emails": (mail,)}
    row = recording.add(made.dossier, CONTACTS, said, because=(document,), mark=Mark.CONFIDENTIAL)
    if agreed:
        consent(made.dossier, row.id, ["publish_named"], because=[document])
    return row.id


def test_contacts_leave_in_the_release_alone(coalition: Coalition, tmp_path: Path) -> None:
    """Whoever agreed is told of in the press release; no byte of any contact stands in any other output."""
    agreed = contact(coalition, "Marta Ostrander", PHONE, MAIL, agreed=True)
    silent = contact(coalition, "Tomasz Reedwater", OTHER_PHONE, OTHER_MAIL, agreed=False)
    out = tmp_path / "press"
    with coalition.second() as second:
        items, remarks = press(second, coalition.letter, out, contacts=(agreed, silent), language="en", now=BEFORE)
        issue(second, coalition.letter, tmp_path / "letter", languages=("en",), now=BEFORE)
        press(second, coalition.letter, tmp_path / "bare", language="en", now=BEFORE)
    assert [each["contacts"] for each in items] == [1]
    assert any("1 of 2 contacts are left out" in remark.message for remark in remarks)
    told = html_text(out / "press-en.html")
    assert "Marta Ostrander" in told
    assert SHOWN in told
    assert MAIL in told
    assert "English, French" in told
    within = every_byte(out)
    for secret in ("Reedwater", OTHER_PHONE, OTHER_SHOWN, OTHER_MAIL):
        assert secret not in within
    assert MAIL not in (out / "press.json").read_text()
    for folder in ("letter", "bare"):
        outside = every_byte(tmp_path / folder)
        for secret in ("Ostrander", PHONE, SHOWN, MAIL, "ada@", "Reedwater", OTHER_PHONE, OTHER_SHOWN, OTHER_MAIL):
            assert secret not in outside, (folder, secret)
    shown = "".join(f"{remark.place} {remark.message} {remark.next}" for remark in remarks)
    assert "norviawatch.example" not in shown
    assert "lakeunion.example" not in shown


def test_consent_that_is_withdrawn_holds(coalition: Coalition, tmp_path: Path) -> None:
    """A spokesperson who took the consent back is told of no more; an unknown contact is refused."""
    agreed = contact(coalition, "Marta Ostrander", PHONE, MAIL, agreed=True)
    withdraw(coalition.dossier, agreed, reason="asked to")
    with coalition.second() as second:
        (item,), _ = press(second, coalition.letter, tmp_path / "out", contacts=(agreed,), language="en", now=BEFORE)
        with pytest.raises(Unknown, match="no contact"):
            press(second, coalition.letter, tmp_path / "x", contacts=("con-none",), language="en", now=BEFORE)
    assert item["contacts"] == 0
    assert MAIL not in every_byte(tmp_path / "out")


def test_the_release_says_the_honest_number(coalition: Coalition, tmp_path: Path) -> None:
    """Lead, notes and verification come from the certificate, under the embargo, in the language of the page."""
    coalition.addressed("UN Member States")
    with coalition.second() as second:
        press(second, coalition.letter, tmp_path / "out", now=BEFORE)
    english, arabic = (html_text(tmp_path / "out" / f"press-{language}.html") for language in ("en", "ar"))
    assert "is a joint letter to UN Member States. This letter is signed by 11 signatories, with 6 listed" in english
    assert "Embargoed until 10 September 2026" in english
    assert "Notes to editors" in english
    assert "For immediate release" not in english
    assert "بيان صحفي" in arabic
    assert "11 موقعا" in arabic
    assert str(coalition.signon) in english
    with pytest.raises(Refused, match="does not issue the letter alone"):
        press(coalition.dossier, coalition.letter, tmp_path / "alone", now=BEFORE)


def test_a_quotation_stands_word_for_word(coalition: Coalition, tmp_path: Path) -> None:
    """Words of the letter are quoted as it has them; others are refused with the nearest, scrubbed words."""
    words = "We call on the Human Rights Council to convene a Special Session"
    with coalition.second() as second:
        press(second, coalition.letter, tmp_path / "out", quotes=(words,), language="en", now=BEFORE)
        assert words in html_text(tmp_path / "out" / "press-en.html")
        with pytest.raises(Refused, match="neither in the letter nor in an accepted") as refused:
            changed = words.replace("call on", "order")
            press(second, coalition.letter, tmp_path / "no", quotes=(changed,), language="en", now=BEFORE)
        assert "convene a Special Session" in refused.value.next
        assert not (tmp_path / "no").exists()
        with pytest.raises(Unknown):
            press(second, coalition.letter, tmp_path / "no", quote_ids=("s-none",), language="en", now=BEFORE)


SAID = "The families have waited nine years for one answer, and they have had none,"
TOLD = f"Statement on Veldania\n\n“{SAID}” said Mara Ellison, director of Norvia Watch. Others agreed with her.\n"


@pytest.fixture
def quoted(tmp_path: Path) -> tuple[Coalition, str]:
    """A letter without a sign-on, and the id of a quotation in a public document, proposed."""
    made = Coalition(tmp_path, embargo=None)
    read(made.dossier, TOLD, mark=Mark.PUBLIC)
    (found,) = [each for each in statements(made.dossier, kind="quotation") if SAID in str(each.fields["words"])]
    return made, found.id


def test_an_accepted_quotation_is_told_with_whose_it_is(quoted: tuple[Coalition, str], tmp_path: Path) -> None:
    """Named by id, or looked up by its words, it stands in the release with speaker, role and body; not before."""
    made, name = quoted
    words = "nine years for one answer"
    for asked in ({"quote_ids": (name,)}, {"quotes": (words,)}):
        with pytest.raises(Refused, match=r"not accepted|neither in the letter"):
            letters(made.dossier, "press", made.letter, tmp_path / "no", language="en", **asked)
    assert not (tmp_path / "no").exists()
    review(made.dossier, [name], "accept")
    letters(made.dossier, "press", made.letter, tmp_path / "bare", language="en", quote_ids=(name,))
    assert "[name withheld], director, Norvia Watch" in html_text(tmp_path / "bare" / "press-en.html")
    contact(made, "Mara Ellison", PHONE, MAIL, agreed=True)
    for folder, asked, shown in (("id", {"quote_ids": (name,)}, SAID), ("words", {"quotes": (words,)}, words)):
        (item,), _ = letters(made.dossier, "press", made.letter, tmp_path / folder, language="en", **asked)
        assert item["quotations"] == 1
        (figure,) = pages.fromstring((tmp_path / folder / "press-en.html").read_bytes()).xpath("//figure")
        assert " ".join(figure.text_content().split()) == f"{shown} Mara Ellison, director, Norvia Watch"
        assert "Mara Ellison" in "".join(pdf_pages((tmp_path / folder / "press-en.pdf").read_bytes()))
        assert shown in docx_text(tmp_path / folder / "press-en.docx")
    options = ["--language", "en", "--dossier", str(made.dossier.folder), "--actor", "officer", "--json"]
    made.dossier.close()
    done = CliRunner().invoke(
        command, [made.letter, "--out", str(tmp_path / "cli"), "--quote-id", name, *options], standalone_mode=False
    )
    assert done.exception is None, done.output
    assert SAID in html_text(tmp_path / "cli" / "press-en.html")


def test_what_may_not_be_published_is_not_quoted(quoted: tuple[Coalition, str], tmp_path: Path) -> None:
    """A quotation of a document that is not public, and a statement that is none, are refused by their ids."""
    made, _ = quoted
    hidden = "We were told to leave the square before noon or never to return there again,"
    read(made.dossier, f"Notes on Veldania\n\n“{hidden}” said Oren Blackmoor, a baker of Norvia.\n")
    (kept,) = [each for each in statements(made.dossier, kind="quotation") if hidden in str(each.fields["words"])]
    review(made.dossier, [kept.id], "accept")
    other = next(each for each in statements(made.dossier) if each.kind != "quotation")
    for asked, why in (
        ({"quote_ids": (kept.id,)}, "not public"),
        ({"quotes": ("leave the square before noon",)}, "not public"),
        ({"quote_ids": (other.id,)}, "no quotation"),
    ):
        with pytest.raises(Refused, match=why) as refused:
            press(made.dossier, made.letter, tmp_path / "no", language="en", now=BEFORE, **asked)
        assert "Blackmoor" not in f"{refused.value.message} {refused.value.place} {refused.value.next}"
    assert not (tmp_path / "no").exists()


def test_the_nearest_words_tell_no_contact(tmp_path: Path) -> None:
    """What is shown of the letter in a refusal has passed the door."""
    made = Coalition(tmp_path, english=f"Write to the desk of the coalition at {MAIL} today.\n", embargo=None)
    with pytest.raises(Refused) as refused:
        press(
            made.dossier, made.letter, tmp_path / "out", quotes=("Write to the desk of our coalition at",), now=BEFORE
        )
    assert "Write to the desk" in refused.value.next
    assert "norviawatch" not in refused.value.next


def test_the_press_has_a_folder_of_its_own(coalition: Coalition, tmp_path: Path) -> None:
    """The release is never written among the files of the letter, nor the letter among those of the release."""
    with coalition.second() as second:
        issue(second, coalition.letter, tmp_path / "letter", languages=("en",), now=BEFORE)
        with pytest.raises(Refused, match="other things"):
            press(second, coalition.letter, tmp_path / "letter", language="en", now=BEFORE)


def test_what_is_asked_leaves_where_it_may(coalition: Coalition, tmp_path: Path) -> None:
    """An ask whose words stand in the letter is told; one that is restricted and stands elsewhere is counted."""
    document = read(coalition.dossier, "Notes on Veldania.\n")
    told: list[str] = []
    for action in ("access for observers", "close the ministry of silence"):
        said = {"action": action, "addressee": "UN Member States"}
        told.append(recording.add(coalition.dossier, ASKS, said, because=(document,)).id)
    recording.change(coalition.dossier, coalition.letter, LETTERS, {}, more={"asks": told}, reason="linked")
    with coalition.second() as second:
        (item,), remarks = press(second, coalition.letter, tmp_path / "out", language="en", now=BEFORE)
    assert item["asks"] == 1
    page = html_text(tmp_path / "out" / "press-en.html")
    assert "access for observers" in page
    assert "silence" not in page
    assert any("1 asks linked to the letter are left out" in remark.message for remark in remarks)


@pytest.mark.parametrize(
    ("words", "source", "found"),
    [
        ("a “new” dawn", 'It was\na "new"\n dawn.', 'a "new" dawn'),
        ("new daw", "a new dawn", None),
        ("召开特别会议", "呼吁人权理事会召开特\n别会议。", "召开特别会议"),
        ("прав человека", "правчеловека", None),
        ("", "anything", None),
    ],
)
def test_blanks_and_marks_may_differ_and_nothing_else(words: str, source: str, found: str | None) -> None:
    """A quotation is found across line breaks and forms of quotation marks, in whole words, as the source has it."""
    assert standing_in(words, source) == found


def test_the_nearest_words_are_whole() -> None:
    """The most similar stretch is told in whole words."""
    score, near = nearest("convene the Special Session now", "They will convene a Special Session in June.")
    assert score > 60
    assert near.startswith("convene")
