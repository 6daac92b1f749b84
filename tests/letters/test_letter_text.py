"""The text of a letter as blocks: its order kept, nothing printed twice, headings only where it shows them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from going import ENGLISH, TITLE
from scrutiny.letters.issuing.body import body
from scrutiny.letters.issuing.composing import Letter, letter_page
from scrutiny.letters.issuing.page import Block, Facts, Heading, Items, Page, Paragraph
from scrutiny.text.plain import of_text
from scrutiny.text.reading import Reading

LETTER = """The Harbour Coalition

Keep the question of Veldania open

Joint letter on Veldania, December 2024

To: the Member States of the Human Rights Council

Excellencies,

No special session has been requested. We write to ask that the question stay open, and that Norvia be heard on it.

We ask the members of the Council to

- request a special session;
- establish a mechanism.

Why it matters

Families wait. They have asked the Government of Veldania for nine years where their relatives are, without answer.

With respect,

The Harbour Coalition
"""


def printed(page: Page) -> list[str]:
    """Every line of the page in its order, those over and at its title first."""
    found = [each.text for each in page.over] + [page.title.text] + ([page.date.text] if page.date.text else [])
    for block in page.blocks:
        if isinstance(block, Heading | Paragraph):
            found.append(block.words.text)
        elif isinstance(block, Items):
            found += [each.text for each in block.items]
        elif isinstance(block, Facts):
            found += [value.text for _, values in block.pairs for value in values]
    return found


def letter(words: str = LETTER, **said: object) -> Letter:
    """A letter with this text."""
    given = {
        "title": "Keep the question of Veldania open",
        "sender": "",
        "author": "",
        "language": "en",
        "date": "2024-12",
        "to": ("the Member States of the Human Rights Council",),
        "salutation": "Excellencies,",
        **said,
    }
    return Letter(reading=of_text(words, "utf-8", ()), **given)  # type: ignore[arg-type]


def test_the_order_of_the_text_is_kept() -> None:
    """What stands over the title, the subtitle, the addressees, the greeting, the text and its closing follow."""
    assert printed(letter_page(letter(), None)) == [
        "The Harbour Coalition",
        "Keep the question of Veldania open",
        "Joint letter on Veldania, December 2024",
        "the Member States of the Human Rights Council",
        "Excellencies,",
        "No special session has been requested. We write to ask that the question stay open, and that Norvia be heard "
        "on it.",
        "We ask the members of the Council to",
        "request a special session;",
        "establish a mechanism.",
        "Why it matters",
        "Families wait. They have asked the Government of Veldania for nine years where their relatives are, without "
        "answer.",
        "With respect,",
        "The Harbour Coalition",
    ]


@pytest.mark.parametrize(
    "words",
    [
        LETTER,
        LETTER.replace("Excellencies,\n\n", "Excellencies,\n"),
        LETTER.replace("Excellencies,\n\nNo", "Excellencies, no"),
        LETTER.replace("December 2024\n\nTo", "December 2024\nTo"),
    ],
)
def test_nothing_is_said_twice(words: str) -> None:
    """Greeting, closing, addressees and date stand once, however the lines of the text run together."""
    said = "\n".join(printed(letter_page(letter(words), None)))
    for once in ("Excellencies", "With respect", "Member States of the Human", "December 2024", "No special".lower()):
        assert said.lower().count(once.lower()) == 1, once


def test_a_greeting_of_its_own_replaces_that_of_the_text() -> None:
    """An addressee's greeting stands where the text greets, and the text greets where there is none."""
    own = printed(letter_page(letter(salutation="Distinguished members,"), None))
    assert "Distinguished members," in own
    assert "Excellencies," not in own
    bare = letter_page(letter(salutation=None), None)
    assert printed(bare).index("Excellencies,") == 4
    assert not any(isinstance(block, Heading) and block.words.text == "Excellencies," for block in bare.blocks)


def test_a_line_with_a_date_stands_above_the_addressees() -> None:
    """Where the text addresses and greets nobody, the dated line below its title still stands above the addressees."""
    words = "Keep the question of Veldania open\n\nJoint letter of 3 December 2024\n\nWe write to you.\nIn haste.\n"
    assert printed(letter_page(letter(words, date=None), None))[:4] == [
        "Keep the question of Veldania open",
        "Joint letter of 3 December 2024",
        "the Member States of the Human Rights Council",
        "Excellencies,",
    ]


@pytest.mark.parametrize(
    ("language", "line", "heading"),
    [
        ("en", "We ask the members of the Council to", False),
        ("en", "What we ask", True),
        ("en", "What we ask:", False),
        ("fr", "Nous demandons aux membres", False),
        ("fr", "Nos demandes", True),
        ("es", "Pedimos al Consejo", False),
        ("es", "Lo que pedimos", True),
        ("ru", "Мы призываем членов Совета", False),
        ("ru", "Наши требования", True),
        ("ar", "ندعو أعضاء المجلس إلى", False),
        ("ar", "مطالبنا", True),
        ("zh", "我们呼吁理事会成员", False),
        ("zh", "我们的要求", True),
    ],
)
def test_the_begun_sentence_of_a_list_is_no_heading(language: str, line: str, heading: bool) -> None:
    """A line that leads into a list is a paragraph that stays with it; a short line set apart is a heading."""
    text = f"{'Нет. ' * 40}\n\n{line}\n\n- one;\n- two.\n"
    lead, items = body(of_text(text, "utf-8", ()), language).blocks[-2:]
    assert isinstance(items, Items)
    assert isinstance(lead, Heading) is heading
    assert heading or (isinstance(lead, Paragraph) and lead.keeps)


def test_a_heading_heads_something() -> None:
    """Lines after the last paragraph are no headings; the numbered and the bulleted list stay apart."""
    assert [block.words.text for block in letter_page(letter(), None).blocks if isinstance(block, Heading)] == [
        "Why it matters"
    ]
    blocks: tuple[Block, ...] = body(of_text(ENGLISH, "utf-8", ()), "en", title=TITLE, greeted=True).blocks
    assert [type(block) for block in blocks] == [Paragraph, Heading, Items, Items]
    numbered, bulleted = blocks[2:]
    assert isinstance(numbered, Items)
    assert isinstance(bulleted, Items)
    assert numbered.numbers == (1, 2)
    assert [each.text for each in bulleted.items] == ["access for observers;", "an end to reprisals."]


def test_a_greeting_stands_below_the_address_and_the_date() -> None:
    """Where the row greets, its greeting comes where that of the text stood, or below the address and the date."""
    words = "Open letter\n\nTo: the Council of Lowmere\n\n10 September 2026\n\n{}We write to you about the harbour.\n"
    for own in ("Excellencies,\n\n", ""):
        found = printed(
            letter_page(letter(words.format(own), to=("UN Member States",), salutation="Your Graces,"), None)
        )
        at = next(n for n, each in enumerate(found) if "Your Graces" in each)
        assert not any("Council of Lowmere" in each for each in found[at:]), own
        assert any("We write to you" in each for each in found[at:])
        assert not any("Excellencies" in each for each in found)


def test_a_text_without_blocks_is_printed_whole() -> None:
    """A reading that knows no blocks is set as the paragraphs between its empty lines; an empty one as nothing."""
    bare = Reading(text="One line.\nAnd more.\n\nThe end.\n", extractor="t", media_type="text/plain", spans=())
    assert [each.words.text for each in body(bare, "en").blocks] == ["One line. And more.", "The end."]
    assert body(replace(bare, text=""), "en").blocks == ()
